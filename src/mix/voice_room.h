// VoiceRoom: a gentle dip in the music where the voice lives, only while somebody speaks.
#pragma once

#include <array>

namespace needledrop::mix {

/// A peaking filter of −4 dB around 2 kHz, two octaves wide (R. Bristow-Johnson's audio EQ cookbook), mixed
/// in by share. Stereo; not thread-safe.
class VoiceRoom {
public:
    VoiceRoom();
    /// Filters one frame in place; `share` 0 leaves it as it is, 1 is the whole dip.
    void process(float& left, float& right, float share) {
        left += share * (filtered(left, state_[0]) - left);
        right += share * (filtered(right, state_[1]) - right);
    }

private:
    struct State {
        float z1 = 0;
        float z2 = 0;
    };
    float filtered(float in, State& state) const {
        float const out = b0_ * in + state.z1;
        state.z1 = b1_ * in - a1_ * out + state.z2;
        state.z2 = b2_ * in - a2_ * out;
        return out;
    }
    float b0_, b1_, b2_, a1_, a2_;
    std::array<State, 2> state_;
};

} // namespace needledrop::mix
