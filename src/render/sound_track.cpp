#include "render/export.h"

#include <fmt/format.h>

#include <chrono>

namespace needledrop::render {
namespace {

Result<media::CodedSound> code(Sound const& sound, media::Encoders const& encoders, SegmentCache* cache, int bits_per_second,
                               Cancel const& stop, media::Progress const& progress) {
    auto const key = sound.key.empty() ? std::string() : key_of(fmt::format("sound 2;aac {};{}", bits_per_second, sound.key));
    if (cache && !key.empty())
        if (auto const bytes = cache->load(key))
            if (auto kept = sound_from(*bytes)) return *std::move(kept);
    auto source = TRY(sound.open());
    auto coded = TRY(encoders.encode_sound(*source, {bits_per_second}, stop, progress));
    if (cache && !key.empty()) cache->store(key, to_bytes(coded));
    return coded;
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

Result<media::CodedSound const*> SoundTrack::wait(Cancel const& cancel) {
    if (!coming_.valid() && !here_) return static_cast<media::CodedSound const*>(nullptr);
    if (!here_) {
        while (coming_.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) TRY(cancel.check());
        here_ = coming_.get();
    }
    if (!*here_) return here_->error();
    return &**here_;
}

} // namespace needledrop::render
