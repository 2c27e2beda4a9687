#include "music/song/song_analysis.h"

#include "music/song/beats.h"
#include "music/song/likeness.h"
#include "music/song/spectrogram.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace needledrop::music::song {
namespace {

/// Carries the beats on in their own tempo to where the song's sound begins and ends.
void extend_to_edges(std::vector<std::int64_t>& beats, Heard const& heard) {
    auto const count = beats.size();
    auto const reach = std::min<std::size_t>(8, count - 1);
    auto const first_period = (beats[reach] - beats[0]) / static_cast<std::int64_t>(reach);
    auto const last_period = (beats[count - 1] - beats[count - 1 - reach]) / static_cast<std::int64_t>(reach);
    std::vector<std::int64_t> before;
    for (auto at = beats.front() - first_period; at >= heard.sound_start - first_period / 4;
         at -= first_period)
        before.push_back(std::max<std::int64_t>(0, at));
    beats.insert(beats.begin(), before.rbegin(), before.rend());
    for (auto at = beats.back() + last_period; at <= heard.sound_end; at += last_period)
        beats.push_back(at);
}

BarSound sound_between(std::vector<Tone> const& tones, std::int64_t start, std::int64_t end) {
    BarSound sound;
    double power = 0;
    int heard = 0;
    for (int part = 0; part < BarSound::kParts; ++part) {
        auto const from = start + (end - start) * part / BarSound::kParts;
        auto const to = start + (end - start) * (part + 1) / BarSound::kParts;
        auto first = (from + kToneHop / 2) / kToneHop;
        auto last = std::max(first + 1, (to + kToneHop / 2) / kToneHop);
        first = std::clamp<std::int64_t>(first, 0, static_cast<std::int64_t>(tones.size()));
        last = std::clamp<std::int64_t>(last, first, static_cast<std::int64_t>(tones.size()));
        double pitch_sum = 0;
        std::array<double, BarSound::kBands> bands{};
        for (auto i = first; i < last; ++i) {
            power += tones[i].power;
            ++heard;
            for (int pitch = 0; pitch < BarSound::kPitches; ++pitch) {
                sound.chroma[part][pitch] += tones[i].chroma[pitch];
                pitch_sum += tones[i].chroma[pitch];
            }
            for (int band = 0; band < BarSound::kBands; ++band)
                bands[band] += tones[i].bands[band];
        }
        for (auto& value : sound.chroma[part])
            value = pitch_sum > 1e-6 ? static_cast<float>(value / pitch_sum) : 0.0F;
        for (int band = 0; band < BarSound::kBands; ++band)
            sound.timbre[part][band] = static_cast<float>(
                10 * std::log10(bands[band] / std::max<double>(1, static_cast<double>(last - first)) + 1e-7));
    }
    sound.level_db = static_cast<float>(10 * std::log10(power / std::max(1, heard) + 1e-10));
    return sound;
}

void find_bars(Heard const& heard, Metre const& metre, SongAnalysis& analysis) {
    analysis.beats_in_bar = metre.beats_in_bar;
    auto const step = static_cast<std::size_t>(metre.beats_in_bar);
    for (auto beat = static_cast<std::size_t>(metre.first_downbeat); beat + step < analysis.beats.size();
         beat += step) {
        auto const start = analysis.beats[beat];
        auto const end = analysis.beats[beat + step];
        analysis.bars.push_back({start, end, sound_between(heard.tones, start, end)});
    }
}

/// Correlation with the probe-tone profiles of C. Krumhansl (1990).
void find_key(Heard const& heard, SongAnalysis& analysis) {
    constexpr double kMajor[] = {6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
    constexpr double kMinor[] = {6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};
    std::array<double, 12> chroma{};
    for (auto const& tone : heard.tones)
        for (int pitch = 0; pitch < 12; ++pitch)
            chroma[pitch] += tone.chroma[pitch];
    analysis.key_strength = -1;
    for (bool const minor : {false, true}) {
        auto const* profile = minor ? kMinor : kMajor;
        for (int key = 0; key < 12; ++key) {
            double mean = 0, profile_mean = 0;
            for (int i = 0; i < 12; ++i) {
                mean += chroma[i] / 12;
                profile_mean += profile[i] / 12;
            }
            double dot = 0, aa = 0, bb = 0;
            for (int i = 0; i < 12; ++i) {
                double const a = chroma[(i + key) % 12] - mean, b = profile[i] - profile_mean;
                dot += a * b;
                aa += a * a;
                bb += b * b;
            }
            double const strength = aa > 0 ? dot / std::sqrt(aa * bb) : 0;
            if (strength <= analysis.key_strength) continue;
            analysis.key_strength = strength;
            analysis.key = key;
            analysis.minor = minor;
        }
    }
}

/// The last rise of the spectrum that is at least half as strong as the song's stronger ones.
std::int64_t find_last_attack(Heard const& heard) {
    if (heard.onset.empty()) return 0;
    auto sorted = heard.onset;
    auto const strong = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() * 95 / 100);
    std::nth_element(sorted.begin(), strong, sorted.end());
    float const threshold = 0.5F * *strong;
    for (auto i = heard.onset.size(); i-- > 0;)
        if (heard.onset[i] > threshold) return static_cast<std::int64_t>(i) * kOnsetHop;
    return 0;
}

/// Whether the last 0.2 s are within 12 dB of the whole.
constexpr double kEnded = 50; ///< The last moments of an ending are 17 dB below the song.

bool finds_no_ending(Heard const& heard) {
    auto const last =
        std::min<std::int64_t>(heard.sound_end / kToneHop, static_cast<std::int64_t>(heard.tones.size()));
    double all = 0, end = 0;
    for (auto const& tone : heard.tones)
        all += tone.power;
    for (auto i = std::max<std::int64_t>(0, last - 5); i < last; ++i)
        end += heard.tones[static_cast<std::size_t>(i)].power;
    return last > 5 && end / 5 > all / static_cast<double>(heard.tones.size()) / kEnded;
}

} // namespace

Result<SongAnalysis> analyse(media::SampleSource& source, Cancel const& cancel) {
    SongAnalysis analysis;
    analysis.length = analysis.sound_end = source.length();
    if (source.length() > kLongestSong) return analysis;
    TRY(source.seek(0));
    SongEar ear;
    std::vector<float> block(std::size_t{1} << 16);
    while (true) {
        TRY(cancel.check());
        auto const got = TRY(source.read(block));
        if (got == 0) break;
        ear.add(std::span<float const>(block).first(static_cast<std::size_t>(got * media::kChannels)));
    }
    auto const heard = ear.finish();
    analysis.length = heard.length;
    analysis.sound_start = heard.sound_start;
    analysis.sound_end = heard.sound_end;
    analysis.last_attack = std::min(find_last_attack(heard), analysis.sound_end);
    analysis.stops_short = finds_no_ending(heard);
    find_key(heard, analysis);
    auto pulse = find_pulse(heard);
    analysis.bpm = pulse.bpm;
    analysis.regularity = pulse.regularity;
    if (pulse.beats.empty()) return analysis;
    analysis.beats = std::move(pulse.beats);
    extend_to_edges(analysis.beats, heard);
    find_bars(heard, find_metre(heard, analysis.beats), analysis);
    analysis.sections = find_sections(analysis.bars);
    return analysis;
}

std::string key_name(SongAnalysis const& analysis) {
    constexpr char const* kNames[] = {"C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"};
    return std::string(kNames[analysis.key]) + (analysis.minor ? " minor" : " major");
}

} // namespace needledrop::music::song
