#include "render/export.h"

#include <fmt/format.h>

#include <chrono>
#include <cstring>

namespace needledrop::render {
namespace {

/// Kept in one entry: the length of the coded sound, it, and the print.
std::string entry_of(TrackSound const& sound) {
    auto const coded = to_bytes(sound.coded);
    auto const length = static_cast<std::uint64_t>(coded.size());
    return std::string(reinterpret_cast<char const*>(&length), sizeof length) + coded + to_bytes(sound.print);
}

std::optional<TrackSound> sound_in(std::string_view entry) {
    std::uint64_t length = 0;
    if (entry.size() < sizeof length) return std::nullopt;
    std::memcpy(&length, entry.data(), sizeof length);
    entry.remove_prefix(sizeof length);
    if (length > entry.size()) return std::nullopt;
    auto coded = sound_from(entry.substr(0, length));
    auto print = print_from(entry.substr(length));
    if (!coded || !print) return std::nullopt;
    return TrackSound{*std::move(coded), *std::move(print)};
}

Result<TrackSound> code(Sound const& sound, media::Encoders const& encoders, SegmentCache* cache, int bits_per_second,
                               Cancel const& stop, media::Progress const& progress) {
    auto const key = sound.key.empty() ? std::string() : key_of(fmt::format("sound 3;aac {};{}", bits_per_second, sound.key));
    if (cache && !key.empty())
        if (auto const bytes = cache->load(key))
            if (auto kept = sound_in(*bytes)) return *std::move(kept);
    auto opened = TRY(sound.open());
    PrintedSource source(std::move(opened), sound.loudness ? sound.loudness() : std::nullopt);
    media::AacSettings settings;
    settings.bits_per_second = bits_per_second;
    TrackSound made{TRY(encoders.encode_sound(source, settings, stop, progress)), {}};
    made.print = source.finish();
    if (cache && !key.empty()) cache->store(key, entry_of(made));
    return made;
}

} // namespace

SoundTrack::SoundTrack(std::optional<Sound> const& sound, media::Encoders const& encoders, SegmentCache* cache, int bits_per_second,
                       media::Progress progress) {
    if (!sound) return;
    coming_ = std::async(std::launch::async, [this, sound, &encoders, cache, bits_per_second, progress = std::move(progress)] {
        auto coded = code(*sound, encoders, cache, bits_per_second, stop_, progress);
        if (progress) progress(1);
        return coded;
    });
}

SoundTrack::~SoundTrack() { stop_.request(); }

Result<TrackSound const*> SoundTrack::wait(Cancel const& cancel) {
    if (!coming_.valid() && !here_) return static_cast<TrackSound const*>(nullptr);
    if (!here_) {
        while (coming_.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) TRY(cancel.check());
        here_ = coming_.get();
    }
    if (!*here_) return here_->error();
    return &**here_;
}

} // namespace needledrop::render
