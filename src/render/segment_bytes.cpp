// Coded segments and sound as bytes, little-endian, for the cache.
#include "render/segment_cache.h"

#include <cstring>

namespace needledrop::render {
namespace {

class Writer {
public:
    void number(std::int64_t value) { text_.append(reinterpret_cast<char const*>(&value), sizeof value); }
    void bytes(media::Bytes const& value) {
        number(static_cast<std::int64_t>(value.size()));
        text_.append(reinterpret_cast<char const*>(value.data()), value.size());
    }
    void list(std::vector<media::Bytes> const& values) {
        number(static_cast<std::int64_t>(values.size()));
        for (auto const& value : values) bytes(value);
    }
    std::string take() && { return std::move(text_); }

private:
    std::string text_;
};

/// Reads what Writer wrote; after a failure everything is empty and `failed()`.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}
    bool failed() const { return failed_; }
    bool done() const { return !failed_ && text_.empty(); }
    std::int64_t number() {
        std::int64_t value = 0;
        auto const taken = take(sizeof value);
        if (!failed_) std::memcpy(&value, taken.data(), sizeof value);
        return value;
    }
    media::Bytes bytes() {
        auto const taken = take(static_cast<std::size_t>(number()));
        return {taken.begin(), taken.end()};
    }
    std::vector<media::Bytes> list() {
        std::vector<media::Bytes> values;
        for (auto count = number(); count > 0 && !failed_; --count) values.push_back(bytes());
        return values;
    }

private:
    std::string_view take(std::size_t count) {
        failed_ = failed_ || count > text_.size();
        if (failed_) return {};
        auto const taken = text_.substr(0, count);
        text_.remove_prefix(count);
        return taken;
    }
    std::string_view text_;
    bool failed_ = false;
};

} // namespace

std::string to_bytes(media::CodedSegment const& segment, FrameRate rate) {
    Writer writer;
    writer.list(segment.sets.sequence);
    writer.list(segment.sets.picture);
    writer.number(segment.frames);
    writer.number(static_cast<std::int64_t>(segment.pictures.size()));
    for (auto const& picture : segment.pictures) {
        writer.number(rate.nearest_frame(picture.presentation));
        writer.number(picture.kind == media::PictureKind::Idr);
        writer.bytes(picture.bytes);
    }
    return std::move(writer).take();
}

std::optional<media::CodedSegment> segment_from(std::string_view bytes, FrameRate rate) {
    Reader reader(bytes);
    media::CodedSegment segment;
    segment.sets.sequence = reader.list();
    segment.sets.picture = reader.list();
    segment.frames = reader.number();
    for (auto count = reader.number(); count > 0 && !reader.failed(); --count) {
        auto const frame = reader.number();
        bool const is_idr = reader.number() != 0;
        auto const start = rate.time_of(frame);
        segment.pictures.push_back({reader.bytes(), start, rate.time_of(frame + 1) - start,
                                    is_idr ? media::PictureKind::Idr : media::PictureKind::Other});
    }
    if (!reader.done()) return std::nullopt;
    return segment;
}

std::string to_bytes(media::CodedSound const& sound) {
    Writer writer;
    writer.bytes(sound.config);
    writer.bytes(sound.bytes);
    writer.number(static_cast<std::int64_t>(sound.sizes.size()));
    for (auto const size : sound.sizes) writer.number(size);
    writer.number(sound.priming);
    writer.number(sound.frames);
    return std::move(writer).take();
}

std::optional<media::CodedSound> sound_from(std::string_view bytes) {
    Reader reader(bytes);
    media::CodedSound sound;
    sound.config = reader.bytes();
    sound.bytes = reader.bytes();
    for (auto count = reader.number(); count > 0 && !reader.failed(); --count)
        sound.sizes.push_back(static_cast<std::uint32_t>(reader.number()));
    sound.priming = reader.number();
    sound.frames = reader.number();
    if (!reader.done()) return std::nullopt;
    return sound;
}

} // namespace needledrop::render
