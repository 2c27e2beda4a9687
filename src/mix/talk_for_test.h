// For tests: the talk of ../shared/media in a street and over a song, and mixes of stems held in memory.
#pragma once

#include "mix/decibel.h"
#include "mix/decode_for_test.h"
#include "mix/loudness.h"
#include "mix/mix.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <memory>
#include <utility>
#include <vector>

namespace needledrop::mix::testing {

using media::Samples;

/// Where ../shared/media/SOURCES.md says that talk_720p.mp4 has speech, seconds.
inline std::vector<std::pair<double, double>> const kTalk = {
    {2.0, 9.1}, {13.0, 16.0}, {20.0, 25.3}, {30.0, 36.05}, {40.0, 43.3}};

/// What the talk is tried with; `complete` is false where ../shared/media or the ffmpeg program is missing.
struct TalkMedia {
    std::shared_ptr<Samples const> talk, upbeat, song, wav;
    bool complete = false;
};
inline TalkMedia talk_media() {
    auto const take = [](char const* name) {
        auto samples = needledrop::testing::decoded_media(name);
        return samples ? std::make_shared<Samples const>(std::move(*samples)) : nullptr;
    };
    TalkMedia media{take("talk_720p.mp4"), take("song_upbeat.mp3"), take("song_long.m4a"),
                    take("speech.wav")};
    media.complete = media.talk && media.upbeat && media.song && media.wav;
    return media;
}

inline double rms(Samples const& samples, std::vector<std::pair<double, double>> const& where) {
    double sum = 0;
    double count = 0;
    for (auto const& [from, to] : where)
        for (auto i = static_cast<std::size_t>(from * double{media::kSampleRate}) * 2;
             i < static_cast<std::size_t>(to * double{media::kSampleRate}) * 2; ++i) {
            sum += static_cast<double>(samples.interleaved[i]) * samples.interleaved[i];
            ++count;
        }
    return std::sqrt(sum / count);
}

/// `talk` with `other` under it, the speech (where it is `spoken`) `snr_db` louder; `other` goes round.
inline Samples over(Samples const& talk, Samples const& other, double snr_db,
                    std::vector<std::pair<double, double>> const& spoken = kTalk) {
    auto result = talk;
    double const level = rms(other, {{0, static_cast<double>(other.frames()) / double{media::kSampleRate}}});
    auto const gain = static_cast<float>(rms(talk, spoken) / level * gain_of_db(-snr_db));
    for (std::size_t i = 0; i < result.interleaved.size(); ++i)
        result.interleaved[i] += gain * other.interleaved[i % other.interleaved.size()];
    return result;
}

/// A street: a low rumble, and cars that come and go every few seconds.
inline Samples street(std::int64_t frames) {
    auto samples = Samples::silence(frames);
    std::uint32_t state = 99;
    double rumble = 0, hiss = 0;
    for (std::int64_t i = 0; i < frames; ++i) {
        state = state * 1664525u + 1013904223u;
        double const white = static_cast<double>(state >> 8) / 8388608.0 - 1;
        rumble += 0.005 * (white - rumble);
        hiss += 0.12 * (white - hiss);
        double const seconds = static_cast<double>(i) / double{media::kSampleRate};
        double const car = std::exp(-std::pow((std::fmod(seconds, 5.3) - 2.6) / 0.8, 2));
        auto const value = static_cast<float>(2 * rumble + (0.15 + 0.6 * car) * hiss);
        samples.interleaved[static_cast<std::size_t>(2 * i)] = value;
        samples.interleaved[static_cast<std::size_t>(2 * i + 1)] = value;
    }
    return samples;
}

inline OpenSource opener(Samples samples) {
    auto const shared = std::make_shared<Samples const>(std::move(samples));
    return [shared]() -> Result<std::unique_ptr<media::SampleSource>> { return media::source_of(*shared); };
}

inline Stem stem_of(Role role, Samples samples, double gain = 1.0) {
    Stem stem;
    stem.name = "test";
    stem.role = role;
    stem.length = samples.frames();
    stem.open = opener(std::move(samples));
    stem.gain = gain;
    return stem;
}

inline Mix mixed(MixPlan const& plan) {
    Cancel const cancel;
    auto result = mix(plan, cancel);
    if (!result) ADD_FAILURE() << result.error().message;
    return std::move(result).value();
}

inline Samples heard(Mix const& mix) {
    return media::read_all(*mix.samples.open().value()).value();
}

/// The gap in [from, to) seconds between what was spoken and the music under it, both taken from finished
/// mixes: the music is what a mix with it has over a mix without. 3 s windows inside the range.
inline double gap_between(std::vector<double> const& speech, std::vector<double> const& music, double from,
                          double to) {
    auto const first = static_cast<std::int64_t>(from * 10), last = static_cast<std::int64_t>(to * 10);
    auto const window = std::min<std::int64_t>(30, last - first);
    double least = 1e9;
    for (auto block = first; block + window <= last; ++block)
        least = std::min(least, window_loudness(speech, block, block + window) -
                                    window_loudness(music, block, block + window));
    return least;
}

inline std::vector<double> energies(Samples const& samples) {
    LoudnessMeter meter;
    meter.add(samples.interleaved);
    return meter.block_energies();
}

inline Samples sum(Samples a, Samples const& b, float gain) {
    for (std::size_t i = 0; i < std::min(a.interleaved.size(), b.interleaved.size()); ++i)
        a.interleaved[i] += gain * b.interleaved[i];
    return a;
}

} // namespace needledrop::mix::testing
