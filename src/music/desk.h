// The mixing desk: a strip for each part, two effect buses, and the master.
//
//   part -> filters -> saturation -> level, pan, width, pump -+-> bus -> glue -> tape -> tone -> wow ->
//   surface noise
//                                                             +-> reverb, echo ---^
#pragma once

#include "music/filters.h"
#include "music/orchestra.h"
#include "music/random.h"

#include <vector>

namespace needledrop::music {

/// A part's strip up to its fader; the fader is set by listening to the part alone (see balance() in
/// perform.cpp).
class Strip {
public:
    explicit Strip(PartSound const& sound);
    /// Filters and saturates in place.
    void shape(std::span<float> left, std::span<float> right);
    void set_fader(float gain) { fader_ = gain; }

    PartSound const& sound() const { return sound_; }
    float fader() const { return fader_; }

private:
    PartSound sound_;
    std::vector<Biquad> before_; ///< Saturation.
    std::vector<Biquad> after_;
    float fader_ = 1;
};

/// The level that a part with level_db = 0 has in its busiest passage, dBFS of mean square, K-weighted.
inline constexpr double kReferenceDb = -22.0;

class Desk {
public:
    /// Borrows nothing; `kicks` are the sample frames that the pumped parts dip at, rising.
    Desk(Score const& score, std::vector<float> const& faders, std::vector<std::int64_t> kicks);

    /// Mixes `frames` (at most 1024) of `stems` from `first` on, which follow what came before, into
    /// `interleaved`.
    void mix(std::vector<Stem>& stems, std::int64_t first, std::int64_t frames, std::span<float> interleaved);

private:
    void add_strip(std::size_t index, std::span<float> l, std::span<float> r);
    void follow_kicks(std::size_t frames);
    void add_surface(std::size_t frames);
    void centre_the_bass(std::size_t frames);
    void fall_silent(std::size_t frames);
    void ride(std::size_t frames);

    MasterSound sound_;
    std::vector<Strip> strips_;
    std::vector<std::int64_t> kicks_;
    std::vector<Section> sections_;
    std::size_t section_ = 0;
    double lift_db_ = 0;
    float lift_ = 1;
    std::size_t next_kick_ = 0;
    std::int64_t last_kick_;
    std::int64_t frame_ = 0;
    std::int64_t final_chord_;
    std::int64_t length_;
    Reverb reverb_;
    Echo echo_;
    Compressor glue_;
    Wow wow_;
    std::vector<Biquad> tone_;
    Biquad side_tone_;
    Biquad surface_tone_;
    Random surface_;
    std::array<float, 2> crackle_{};
    std::vector<float> left_, right_, reverb_in_, echo_in_, dip_, side_;
};

} // namespace needledrop::music
