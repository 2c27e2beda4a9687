#include "mix/levels.h"

#include "mix/decibel.h"
#include "mix/ducking.h"

#include <algorithm>
#include <map>
#include <string>

namespace needledrop::mix {
namespace {

/// Speech shorter than this in a whole sound does not decide the sound's level.
constexpr std::int64_t kLeastSpeech = media::kSampleRate / 2;
constexpr double kMostRaiseOfSpeechDb = 24;
constexpr double kMostRaiseOfMusicDb = 20;
/// Sound without speech (wind, a street) is raised a little only: its noise comes with it.
constexpr double kMostRaiseOfBackgroundDb = 6;
constexpr double kMostLoweringDb = 30;
/// An original turned down below this (−16 dB) is background by its owner's wish: its speech ducks nothing.
constexpr double kForegroundGain = 0.16;

bool heard(Stem const& stem) {
    return !stem.muted && stem.gain > 0 && stem.length > 0;
}

/// Sounds that are listened to together: by name, or each by itself where it has none.
std::string group_of(Stem const& stem, std::size_t index) {
    auto const role = std::to_string(static_cast<int>(stem.role));
    return stem.sound.empty() ? role + "#" + std::to_string(index) : role + "=" + stem.sound;
}

struct Group {
    std::vector<std::size_t> stems;
    std::int64_t from = 0;
    std::int64_t to = 0;
};

std::map<std::string, Group> grouped(std::vector<Stem> const& stems) {
    std::map<std::string, Group> groups;
    for (std::size_t i = 0; i < stems.size(); ++i) {
        auto const& stem = stems[i];
        if (!heard(stem) || stem.role == Role::Effect) continue;
        auto& group = groups[group_of(stem, i)];
        group.from = group.stems.empty() ? stem.skip : std::min(group.from, stem.skip);
        group.to = std::max(group.to, stem.skip + stem.length);
        group.stems.push_back(i);
    }
    return groups;
}

/// In frames of the source.
Result<SoundAnalysis> analysis_of(Stem const& stem, Group const& group, Cancel const& cancel) {
    if (stem.analysis) return *stem.analysis;
    auto const source = TRY(stem.open());
    auto const listen = stem.role == Role::Music ? Listen::ForLoudness : Listen::ForLoudnessAndSpeech;
    auto analysis = TRY(analyse(*source, group.from, group.to - group.from, listen, cancel));
    for (auto& passage : analysis.speech) {
        passage.start += group.from;
        passage.end += group.from;
    }
    return analysis;
}

double raise_db(Stem const& stem, SoundAnalysis const& analysis, double target) {
    std::int64_t spoken = 0;
    for (auto const& passage : analysis.speech)
        spoken += passage.end - passage.start;
    bool const has_speech = spoken >= kLeastSpeech && analysis.speech_lufs > kSilenceLufs;
    double const loudness =
        has_speech && stem.role != Role::Music ? analysis.speech_lufs : analysis.integrated_lufs;
    if (loudness <= kSilenceLufs) return 0;
    double most = kMostRaiseOfBackgroundDb;
    if (stem.role == Role::Music) most = kMostRaiseOfMusicDb;
    if (stem.role == Role::Voice || (stem.role == Role::Original && has_speech)) most = kMostRaiseOfSpeechDb;
    return std::clamp(target - loudness, -kMostLoweringDb, most);
}

void collect_speech(Stem const& stem, SoundAnalysis const& analysis, std::int64_t programme,
                    std::vector<Passage>& speech) {
    if (stem.gain < kForegroundGain) return;
    for (auto const& passage : analysis.speech) {
        auto const start = std::max(passage.start, stem.skip) - stem.skip + stem.start;
        auto const end = std::min(passage.end, stem.skip + stem.length) - stem.skip + stem.start;
        Passage const here{std::max<std::int64_t>(start, 0), std::min(end, programme)};
        if (here.start < here.end) speech.push_back(here);
    }
}

} // namespace

Result<Levels> level(MixPlan const& plan, Cancel const& cancel) {
    Levels levels;
    levels.of_stem.assign(plan.stems.size(), 1.0);
    for (auto const& [name, group] : grouped(plan.stems)) {
        auto const analysis = TRY(analysis_of(plan.stems[group.stems.front()], group, cancel));
        for (auto const index : group.stems) {
            auto const& stem = plan.stems[index];
            if (plan.loudness)
                levels.of_stem[index] = gain_of_db(raise_db(stem, analysis, plan.loudness->integrated_lufs));
            if (stem.role == Role::Music)
                levels.has_music = true;
            else
                collect_speech(stem, analysis, plan.length, levels.speech);
        }
    }
    levels.speech = bridged(std::move(levels.speech), kDuckBridge);
    levels.only_background = !levels.has_music && levels.speech.empty();
    return levels;
}

} // namespace needledrop::mix
