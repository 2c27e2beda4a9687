#include "ffmpeg/packets.h"

#include "ffmpeg/input.h"
#include "ffmpeg/nal.h"
#include "ffmpeg/probe.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace needledrop::ffmpeg {
namespace {

using media::CodedPicture;
using media::PacketEntry;
using media::PictureKind;

constexpr media::ProbeLimits kChecked{.max_bytes = std::numeric_limits<std::int64_t>::max()};

struct Units {
    media::Bytes bytes; ///< Four-byte lengths, without parameter sets and delimiters.
    media::ParameterSets sets;
    bool has_idr = false;
};

/// Reads a packet in whichever way its container writes NAL units.
Units units_of(ByteSpan packet, std::optional<int> length_bytes) {
    Units found;
    found.bytes.reserve(packet.size() + 16);
    for (auto const nal : length_bytes ? split_length_prefixed(packet, *length_bytes) : split_annex_b(packet)) {
        auto const type = type_of(nal);
        if (type == NalType::Sequence) found.sets.sequence.emplace_back(nal.begin(), nal.end());
        else if (type == NalType::Picture) found.sets.picture.emplace_back(nal.begin(), nal.end());
        else if (type != NalType::Delimiter && type != NalType::Filler) append_length_prefixed(found.bytes, nal);
        found.has_idr = found.has_idr || type == NalType::SliceIdr;
    }
    return found;
}

/// What the index tells of a packet.
struct PacketLook {
    std::uint32_t bytes = 0;
    std::uint64_t sum = 0;
    media::ParameterSets sets;
    bool has_idr = false;
};

PacketLook look_of(Units units) {
    return {static_cast<std::uint32_t>(units.bytes.size()), media::checksum(units.bytes), std::move(units.sets), units.has_idr};
}

/// As units_of(), but copies nothing where the packet is as we would write it: most files' packets are.
PacketLook look_at(ByteSpan packet, std::optional<int> length_bytes) {
    if (length_bytes != 4) return look_of(units_of(packet, length_bytes));
    bool has_idr = false, is_plain = true;
    std::size_t known = 0;
    for (auto const nal : split_length_prefixed(packet, *length_bytes)) {
        auto const type = type_of(nal);
        bool const left_out = type == NalType::Sequence || type == NalType::Picture || type == NalType::Delimiter || type == NalType::Filler;
        is_plain = is_plain && !left_out;
        has_idr = has_idr || type == NalType::SliceIdr;
        known += 4 + nal.size();
    }
    if (!is_plain || known != packet.size()) return look_of(units_of(packet, length_bytes));
    return {static_cast<std::uint32_t>(packet.size()), media::checksum(packet), {}, has_idr};
}

class FilePackets final : public media::PacketSource {
public:
    static Result<std::unique_ptr<FilePackets>> open(std::filesystem::path const& file) {
        auto const probed = TRY(probe(file, kChecked));
        if (!probed.video) return Error{Fault::NotFound, file.filename().string() + " has no picture."};
        if (probed.video->codec != "h264")
            return Error{Fault::Unsupported, file.filename().string() + " is not H.264; its picture cannot be copied."};
        auto input = TRY(Input::open(file, kChecked));
        auto packets = std::unique_ptr<FilePackets>(new FilePackets(std::move(input), *probed.video));
        TRY(packets->read_configuration());
        TRY(packets->build_index());
        TRY(packets->rewind());
        return packets;
    }

    media::CodedVideoInfo const& info() const override { return info_; }
    std::vector<PacketEntry> const& index() const override { return index_; }

    Result<CodedPicture> read(std::size_t position) override {
        if (position >= index_.size()) return Error{Fault::OutOfRange, "There is no such picture to copy."};
        if (position < next_ || position > next_ + kWorthSeeking) TRY(go_to(position));
        for (;;) {
            if (!next_packet()) return Error{Fault::Corrupt, "A picture to be copied could not be read again."};
            auto const at = next_++;
            if (at != position) continue;
            auto const& entry = index_[position];
            return CodedPicture{units().bytes, entry.presentation, entry.duration, entry.kind};
        }
    }

private:
    static constexpr std::size_t kWorthSeeking = 300;

    FilePackets(Input input, media::VideoInfo const& video) : input_(std::move(input)), packet_(new_packet()) {
        info_.video = video;
        discard_others();
    }

    AVStream* stream() const { return input_.stream(info_.video.stream); }

    void discard_others() {
        for (unsigned other = 0; other < input_.context()->nb_streams; ++other)
            if (static_cast<int>(other) != info_.video.stream) input_.context()->streams[other]->discard = AVDISCARD_ALL;
    }

    bool next_packet() {
        for (;;) {
            av_packet_unref(packet_.get());
            if (av_read_frame(input_.context(), packet_.get()) < 0) return false;
            if (packet_->stream_index == info_.video.stream && packet_->size > 0) return true;
        }
    }

    Units units() const { return units_of({packet_->data, static_cast<std::size_t>(packet_->size)}, length_bytes_); }

    Result<void> read_configuration() {
        auto const& parameters = *stream()->codecpar;
        ByteSpan const extradata(parameters.extradata, static_cast<std::size_t>(parameters.extradata_size));
        if (!extradata.empty() && extradata[0] == 1) {
            auto const configuration = TRY(parse_avcc(extradata));
            length_bytes_ = configuration.length_bytes;
            info_.sets = configuration.sets;
        } else if (!extradata.empty()) {
            info_.sets = units_of(extradata, std::nullopt).sets;
        }
        info_.ticks_per_second = stream()->time_base.num == 1 ? stream()->time_base.den : 90'000;
        return {};
    }

    void learn(media::ParameterSets const& sets) {
        auto const add = [](std::vector<media::Bytes>& known, std::vector<media::Bytes> const& more) {
            for (auto const& nal : more)
                if (std::find(known.begin(), known.end(), nal) == known.end()) known.push_back(nal);
        };
        add(info_.sets.sequence, sets.sequence);
        add(info_.sets.picture, sets.picture);
    }

    Result<void> build_index() {
        auto const base = stream()->time_base;
        while (next_packet()) {
            auto const found = look_at({packet_->data, static_cast<std::size_t>(packet_->size)}, length_bytes_);
            learn(found.sets);
            auto const stamp = packet_->pts != AV_NOPTS_VALUE ? packet_->pts : packet_->dts;
            if (stamp == AV_NOPTS_VALUE)
                return Error{Fault::Unsupported, input_.name() + " has pictures without times; they cannot be copied."};
            PacketEntry entry;
            entry.presentation = time_of(stamp, base) - input_.origin();
            entry.duration = time_of(std::max<std::int64_t>(packet_->duration, 0), base);
            entry.bytes = found.bytes;
            entry.sum = found.sum;
            entry.kind = found.has_idr                         ? PictureKind::Idr
                         : packet_->flags & AV_PKT_FLAG_KEY ? PictureKind::OpenIntra
                                                            : PictureKind::Other;
            entry.shown = (packet_->flags & AV_PKT_FLAG_DISCARD) == 0;
            index_.push_back(entry);
        }
        if (index_.empty()) return Error{Fault::Corrupt, input_.name() + " is damaged: it has no pictures."};
        measure_durations();
        return describe_sequence();
    }

    /// A picture lasts until the next one is shown; containers' own durations belong to the decoding order.
    void measure_durations() {
        std::vector<std::size_t> order(index_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(),
                  [&](auto a, auto b) { return index_[a].presentation < index_[b].presentation; });
        for (std::size_t i = 0; i + 1 < order.size(); ++i)
            index_[order[i]].duration = index_[order[i + 1]].presentation - index_[order[i]].presentation;
        measured_reorder_ = 0;
        std::vector<std::size_t> rank(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
        // A picture decoded at place i and shown at place r < i is overtaken by i - r others.
        for (std::size_t i = 0; i < rank.size(); ++i)
            if (i > rank[i]) measured_reorder_ = std::max(measured_reorder_, static_cast<int>(i - rank[i]));
    }

    Result<void> describe_sequence() {
        if (info_.sets.sequence.empty() || info_.sets.picture.empty())
            return Error{Fault::Corrupt, input_.name() + " lacks H.264 parameter sets."};
        info_.reorder_frames = measured_reorder_;
        for (auto const& nal : info_.sets.sequence) {
            auto const sequence = TRY(parse_sequence(nal));
            info_.coded = {sequence.width, sequence.height};
            info_.progressive_only = info_.progressive_only && sequence.frames_only;
            if (sequence.sample_aspect_numerator != sequence.sample_aspect_denominator) info_.square_pixels = false;
            if (sequence.reorder_frames) info_.reorder_frames = std::max(info_.reorder_frames, *sequence.reorder_frames);
        }
        auto const aspect = av_guess_sample_aspect_ratio(input_.context(), stream(), nullptr);
        if (aspect.num > 0 && aspect.den > 0 && aspect.num != aspect.den) info_.square_pixels = false;
        return {};
    }

    Result<void> rewind() {
        input_ = TRY(Input::open(input_.path(), kChecked));
        discard_others();
        next_ = 0;
        return {};
    }

    // Seeking is by decoding time and lands on a keyframe; the index, built in the same order, is entered by the
    // presentation time of the packet found there, which only keyframes of equal times could confuse.
    Result<void> go_to(std::size_t position) {
        auto key = position;
        while (key > 0 && index_[key].kind == PictureKind::Other) --key;
        auto const base = stream()->time_base;
        auto const stamp = (index_[key].presentation + input_.origin()).units_nearest(base.num, base.den);
        if (key > 0 && av_seek_frame(input_.context(), info_.video.stream, stamp, AVSEEK_FLAG_BACKWARD) >= 0) {
            if (next_packet()) {
                auto const landed = time_of(packet_->pts, base) - input_.origin();
                for (std::size_t at = 0; at <= key; ++at) {
                    if (index_[at].presentation != landed || index_[at].kind == PictureKind::Other) continue;
                    if (av_seek_frame(input_.context(), info_.video.stream, stamp, AVSEEK_FLAG_BACKWARD) < 0) break;
                    next_ = at;
                    return {};
                }
            }
        }
        return rewind();
    }

    Input input_;
    PacketPtr packet_;
    media::CodedVideoInfo info_;
    std::optional<int> length_bytes_; ///< Absent: start codes.
    std::vector<PacketEntry> index_;
    std::size_t next_ = 0; ///< The position that the demuxer gives next.
    int measured_reorder_ = 0;
};

} // namespace

Result<std::unique_ptr<media::PacketSource>> open_packets(std::filesystem::path const& file) {
    return std::unique_ptr<media::PacketSource>(TRY(FilePackets::open(file)));
}

} // namespace needledrop::ffmpeg
