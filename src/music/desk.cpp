#include "music/desk.h"

#include "media/samples.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace needledrop::music {
namespace {

float gain_of(double db) {
    return static_cast<float>(std::pow(10.0, db / 20));
}

constexpr std::size_t kLongestBlock = 1024;
constexpr double kCentred =
    140; ///< Hz; below, both sides play the same: small speakers and mono lose nothing.
constexpr double kRecovery = 0.24; ///< Seconds after a kick until the pumped parts are back.

} // namespace

Strip::Strip(PartSound const& sound)
    : sound_(sound) {
    if (sound.high_pass_hz > 25) before_.push_back(Biquad::high_pass(sound.high_pass_hz));
    if (sound.presence_db != 0) before_.push_back(Biquad::bell(sound.presence_hz, sound.presence_db));
    auto& last = sound.drive > 0 ? after_ : before_;
    if (sound.low_pass_hz < 18'000) last.push_back(Biquad::low_pass(sound.low_pass_hz));
}

void Strip::shape(std::span<float> left, std::span<float> right) {
    cascade(before_, left, right);
    saturate(left, right, sound_.drive);
    cascade(after_, left, right);
}

Desk::Desk(Score const& score, std::vector<float> const& faders, std::vector<std::int64_t> kicks)
    : sound_(score.master)
    , kicks_(std::move(kicks))
    , sections_(score.sections)
    , lift_db_(score.sections.front().lift_db)
    , lift_(gain_of(score.sections.front().lift_db))
    , last_kick_(-media::kSampleRate)
    , final_chord_(media::sample_frame_at(score.final_chord))
    , length_(score.length)
    , reverb_(score.master.reverb_seconds)
    , echo_(score.master.echo_beats * 60.0 / score.bpm)
    , glue_(kReferenceDb + 10.0 - 2.0 * score.master.glue_db)
    , wow_(score.master.wow_cents)
    , side_tone_(Biquad::high_pass(kCentred))
    , surface_tone_(Biquad::bell(2'500, 6))
    , surface_(score.seed, "surface noise")
    , left_(kLongestBlock)
    , right_(kLongestBlock)
    , reverb_in_(kLongestBlock)
    , echo_in_(kLongestBlock)
    , dip_(kLongestBlock)
    , side_(kLongestBlock) {
    for (std::size_t index = 0; index < score.parts.size(); ++index) {
        strips_.emplace_back(score.parts[index].sound);
        strips_.back().set_fader(faders[index]);
    }
    tone_.push_back(Biquad::high_pass(28));
    if (sound_.tilt_db != 0) {
        tone_.push_back(Biquad::low_shelf(250, -sound_.tilt_db));
        tone_.push_back(Biquad::high_shelf(4'000, sound_.tilt_db));
    }
    if (sound_.air_db != 0) tone_.push_back(Biquad::high_shelf(7'000, sound_.air_db));
    if (sound_.low_mid_db != 0) tone_.push_back(Biquad::bell(300, sound_.low_mid_db, 0.9));
    if (sound_.low_pass_hz < 18'000) tone_.push_back(Biquad::low_pass(sound_.low_pass_hz, 0.62));
}

/// 1 at a kick, back to 0 after kRecovery, in dip_.
void Desk::follow_kicks(std::size_t frames) {
    auto const recovery = kRecovery * media::kSampleRate;
    for (std::size_t index = 0; index < frames; ++index) {
        auto const now = frame_ + static_cast<std::int64_t>(index);
        while (next_kick_ < kicks_.size() && kicks_[next_kick_] <= now)
            last_kick_ = kicks_[next_kick_++];
        auto const since = static_cast<double>(now - last_kick_);
        auto const fall = std::min(1.0, since / 240.0); // 5 ms down, so that it does not click
        auto const share = std::max(0.0, 1.0 - since / recovery);
        dip_[index] = static_cast<float>(fall * share * share * (3 - 2 * share));
    }
}

void Desk::add_strip(std::size_t index, std::span<float> l, std::span<float> r) {
    auto& strip = strips_[index];
    auto const& sound = strip.sound();
    strip.shape(l, r);
    // Equal-power pan, unity in the middle; width works on the difference of the sides.
    auto const angle = (sound.pan + 1) * std::numbers::pi / 4;
    auto const to_left = strip.fader() * static_cast<float>(std::cos(angle) * std::numbers::sqrt2);
    auto const to_right = strip.fader() * static_cast<float>(std::sin(angle) * std::numbers::sqrt2);
    auto const side = static_cast<float>(sound.width * 0.5);
    auto const dipped = 1.0f - gain_of(-sound.pump_db);
    auto const reverb = static_cast<float>(sound.reverb);
    auto const echo = static_cast<float>(sound.echo);
    auto* const __restrict bus_l = left_.data();
    auto* const __restrict bus_r = right_.data();
    auto* const __restrict to_reverb = reverb_in_.data();
    auto* const __restrict to_echo = echo_in_.data();
    auto const* const __restrict dip = dip_.data();
    auto const* const __restrict in_l = l.data();
    auto const* const __restrict in_r = r.data();
    for (std::size_t frame = 0; frame < l.size(); ++frame) {
        auto const middle = (in_l[frame] + in_r[frame]) * 0.5f;
        auto const difference = (in_l[frame] - in_r[frame]) * side;
        auto const pump = 1.0f - dipped * dip[frame];
        auto const out_l = (middle + difference) * to_left * pump;
        auto const out_r = (middle - difference) * to_right * pump;
        bus_l[frame] += out_l;
        bus_r[frame] += out_r;
        to_reverb[frame] += (out_l + out_r) * reverb;
        to_echo[frame] += (out_l + out_r) * echo;
    }
}

/// The hiss and crackle of a record.
void Desk::add_surface(std::size_t frames) {
    if (sound_.vinyl_db <= -100) return;
    std::array<std::vector<float>, 2> noise{std::vector<float>(frames), std::vector<float>(frames)};
    auto const hiss = gain_of(sound_.vinyl_db + kReferenceDb - 12.0);
    auto const pop = gain_of(sound_.vinyl_db + kReferenceDb + 24.0);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        auto const dice = surface_.next();
        auto const crack = dice < 4294967296.0 * 7 / media::kSampleRate; // about seven a second
        for (std::size_t side = 0; side < 2; ++side) {
            crackle_[side] *= 0.86f;
            if (crack)
                crackle_[side] += pop * static_cast<float>(surface_.bell() * (0.3 + 0.7 * surface_.unit()));
            noise[side][frame] = crackle_[side];
        }
        noise[0][frame] += hiss * (static_cast<float>(dice & 0xffffu) / 32768.0f - 1.0f);
        noise[1][frame] += hiss * (static_cast<float>(dice >> 16u) / 32768.0f - 1.0f);
    }
    surface_tone_.process(noise[0], noise[1]);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        left_[frame] += noise[0][frame];
        right_[frame] += noise[1][frame];
    }
}

/// Follows the sections' levels: up within a second, down just before a fuller section enters.
void Desk::ride(std::size_t frames) {
    auto const soon = media::time_of_sample_frame(frame_) + Time::from_ms(250);
    while (section_ + 1 < sections_.size() && sections_[section_ + 1].start <= soon)
        ++section_;
    auto const target = sections_[section_].lift_db;
    auto const seconds = target < lift_db_ ? 0.08 : 0.5;
    auto const share = 1 - std::exp(-static_cast<double>(frames) / (seconds * media::kSampleRate));
    lift_db_ += share * (target - lift_db_);
    auto const to = gain_of(lift_db_);
    auto const step = (to - lift_) / static_cast<float>(frames);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        lift_ += step;
        left_[frame] *= lift_;
        right_[frame] *= lift_;
        reverb_in_[frame] *= lift_;
        echo_in_[frame] *= lift_;
    }
    lift_ = to;
}

void Desk::centre_the_bass(std::size_t frames) {
    for (std::size_t frame = 0; frame < frames; ++frame) {
        auto const middle = 0.5f * (left_[frame] + right_[frame]);
        side_[frame] = 0.5f * (left_[frame] - right_[frame]);
        left_[frame] = middle;
    }
    std::span const side(side_.data(), frames);
    side_tone_.process(side, {right_.data(), frames}); // the right side is written anew below
    for (std::size_t frame = 0; frame < frames; ++frame) {
        right_[frame] = left_[frame] - side_[frame];
        left_[frame] += side_[frame];
    }
}

/// From the middle of the last chord the desk helps it die away; nothing is left at the last sample.
void Desk::fall_silent(std::size_t frames) {
    auto const from = final_chord_ + (length_ - final_chord_) * 9 / 20;
    for (std::size_t frame = 0; frame < frames; ++frame) {
        auto const now = frame_ + static_cast<std::int64_t>(frame);
        if (now < from) continue;
        auto const share =
            std::min(1.0, static_cast<double>(now - from) / static_cast<double>(length_ - 1 - from));
        auto const half = 0.5 + 0.5 * std::cos(std::numbers::pi * share);
        auto const gain = static_cast<float>(share >= 1.0 ? 0.0 : half);
        left_[frame] *= gain;
        right_[frame] *= gain;
    }
}

void Desk::mix(std::vector<Stem>& stems, std::int64_t first, std::int64_t count,
               std::span<float> interleaved) {
    auto const frames = static_cast<std::size_t>(count);
    for (auto* bus : {&left_, &right_, &reverb_in_, &echo_in_})
        std::fill_n(bus->begin(), frames, 0.0f);
    follow_kicks(frames);
    for (std::size_t index = 0; index < strips_.size(); ++index)
        add_strip(index, std::span(stems[index].left).subspan(static_cast<std::size_t>(first), frames),
                  std::span(stems[index].right).subspan(static_cast<std::size_t>(first), frames));
    ride(frames);

    std::span const l(left_.data(), frames);
    std::span const r(right_.data(), frames);
    echo_.process({echo_in_.data(), frames}, l, r, 0.8f);
    reverb_.process({reverb_in_.data(), frames}, l, r, gain_of(sound_.reverb_db + 6.0));
    centre_the_bass(frames);
    glue_.process(l, r);
    saturate(l, r, sound_.tape_drive * 0.35);
    cascade(tone_, l, r);
    wow_.process(l, r);
    add_surface(frames);
    fall_silent(frames);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        interleaved[2 * frame] = left_[frame];
        interleaved[2 * frame + 1] = right_[frame];
    }
    frame_ += count;
}

} // namespace needledrop::music
