#include "mix/sound_analysis.h"

#include "mix/loudness.h"
#include "mix/speech_detector.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

namespace needledrop::mix {
namespace {

/// Gated over the given blocks only: the absolute gate, then −10 LU below their mean. Blocks are 100 ms
/// without overlap, which differs from BS.1770's 75 % overlap by a few hundredths.
double loudness_within(std::vector<double> const& energies, std::vector<Passage> const& passages) {
    std::vector<double> inside;
    for (auto const& passage : passages) {
        auto const last =
            std::min<std::int64_t>(passage.end / kLoudnessBlock, static_cast<std::int64_t>(energies.size()));
        for (auto block = passage.start / kLoudnessBlock; block < last; ++block)
            inside.push_back(energies[static_cast<std::size_t>(block)]);
    }
    double gate = energy_of_lufs(kSilenceLufs);
    double mean = 0;
    for (int round = 0; round < 2; ++round) {
        double sum = 0;
        std::int64_t count = 0;
        for (double const energy : inside) {
            if (energy <= gate) continue;
            sum += energy;
            ++count;
        }
        if (count == 0) return kSilenceLufs;
        mean = sum / static_cast<double>(count);
        gate = std::max(gate, mean / 10);
    }
    return lufs_of_energy(mean);
}

} // namespace

Result<SoundAnalysis> analyse(media::SampleSource& source, std::int64_t from, std::int64_t frames,
                              Listen listen, Cancel const& cancel) {
    TRY(source.seek(from));
    LoudnessMeter meter;
    std::optional<SpeechDetector> detector;
    if (listen == Listen::ForLoudnessAndSpeech) detector.emplace();
    std::vector<float> block(static_cast<std::size_t>(kLoudnessBlock * media::kChannels));
    SoundAnalysis analysis;
    while (analysis.length < frames) {
        TRY(cancel.check());
        auto const wanted = std::min(kLoudnessBlock, frames - analysis.length);
        auto const got =
            TRY(source.read(std::span(block).first(static_cast<std::size_t>(wanted * media::kChannels))));
        if (got == 0) break;
        auto const heard =
            std::span<float const>(block).first(static_cast<std::size_t>(got * media::kChannels));
        meter.add(heard);
        if (detector) detector->add(heard);
        analysis.length += got;
    }
    analysis.integrated_lufs = meter.integrated();
    if (detector) analysis.speech = detector->finish();
    analysis.speech_lufs = loudness_within(meter.block_energies(), analysis.speech);
    return analysis;
}

Result<SoundAnalysis> analyse(media::SampleSource& source, Listen listen, Cancel const& cancel) {
    return analyse(source, 0, source.length(), listen, cancel);
}

void to_json(nlohmann::json& json, SoundAnalysis const& analysis) {
    auto passages = nlohmann::json::array();
    for (auto const& passage : analysis.speech)
        passages.push_back({passage.start, passage.end});
    json = {{"length", analysis.length},
            {"integrated_lufs", analysis.integrated_lufs},
            {"speech_lufs", analysis.speech_lufs},
            {"speech", std::move(passages)}};
}

Result<SoundAnalysis> sound_analysis_from_json(nlohmann::json const& json) {
    SoundAnalysis analysis;
    try {
        analysis.length = json.at("length").get<std::int64_t>();
        analysis.integrated_lufs = json.at("integrated_lufs").get<double>();
        analysis.speech_lufs = json.at("speech_lufs").get<double>();
        for (auto const& passage : json.at("speech"))
            analysis.speech.push_back({passage.at(0).get<std::int64_t>(), passage.at(1).get<std::int64_t>()});
    } catch (nlohmann::json::exception const&) {
        return Error{Fault::Corrupt, "This is not a kept sound analysis."};
    }
    return analysis;
}

} // namespace needledrop::mix
