#include "music/effects.h"
#include "music/effects/voices.h"

#include <array>

namespace needledrop::music {

namespace {

struct Named {
    std::string_view name;
    effects::Canvas (*voice)();
};

constexpr std::array kEffects{
    Named{"whoosh", effects::whoosh},
    Named{"swoosh", effects::swoosh},
    Named{"riser", effects::riser},
    Named{"ding", effects::ding},
    Named{"doorbell", effects::doorbell},
    Named{"notification", effects::notification},
    Named{"success", effects::success},
    Named{"sparkle", effects::sparkle},
    Named{"pop", effects::pop},
    Named{"click", effects::click},
    Named{"beep", effects::beep},
    Named{"error buzzer", effects::error_buzzer},
    Named{"coin", effects::coin},
    Named{"laser", effects::laser},
    Named{"boing", effects::boing},
    Named{"glitch", effects::glitch},
    Named{"boom", effects::boom},
    Named{"impact", effects::impact},
    Named{"explosion", effects::explosion},
    Named{"gunshot", effects::gunshot},
    Named{"fireworks", effects::fireworks},
    Named{"glass break", effects::glass_break},
    Named{"drum roll", effects::drum_roll},
    Named{"cymbal", effects::cymbal},
    Named{"ba dum tss", effects::rimshot},
    Named{"applause", effects::applause},
    Named{"air horn", effects::air_horn},
    Named{"heartbeat", effects::heartbeat},
    Named{"knock", effects::knock},
    Named{"footsteps", effects::footsteps},
    Named{"typing", effects::typing},
    Named{"clock", effects::clock},
    Named{"camera shutter", effects::camera_shutter},
    Named{"record scratch", effects::record_scratch},
    Named{"rewind", effects::rewind},
    Named{"phone ring", effects::phone_ring},
    Named{"siren", effects::siren},
    Named{"wind", effects::wind},
    Named{"rain", effects::rain},
    Named{"thunder", effects::thunder},
    Named{"waves", effects::waves},
    Named{"water drop", effects::water_drop},
    Named{"fire", effects::fire},
    Named{"bird", effects::bird},
};

} // namespace

Result<media::Samples> sound_effect(std::string_view name) {
    for (auto const& [known, voice] : kEffects) {
        if (known != name) continue;
        auto samples = voice().samples;
        effects::finish(samples);
        return samples;
    }
    return Error{Fault::NotFound,
                 "There is no built-in sound effect called \"" + std::string(name) +
                     "\"; upload a sound file to use it, or pick one such as whoosh, ding or applause."};
}

std::vector<std::string_view> sound_effect_names() {
    std::vector<std::string_view> names;
    for (auto const& effect : kEffects)
        names.push_back(effect.name);
    return names;
}

} // namespace needledrop::music
