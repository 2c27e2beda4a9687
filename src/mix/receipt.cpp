#include "mix/receipt.h"

#include "media/samples.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace needledrop::mix {
namespace {

double seconds(std::int64_t frame) {
    return static_cast<double>(frame) / media::kSampleRate;
}
double rounded(double value, double steps = 100) {
    return std::round(value * steps) / steps;
}

char const* name_of(MusicChange::Kind kind) {
    switch (kind) {
    case MusicChange::Kind::Section:
        return "section";
    case MusicChange::Kind::Join:
        return "join";
    case MusicChange::Kind::Accent:
        return "accent";
    case MusicChange::Kind::Ending:
        return "ending";
    }
    return "section";
}

nlohmann::json json_of(SpeechPassage const& passage) {
    nlohmann::json json{{"start_s", rounded(seconds(passage.range.start))},
                        {"end_s", rounded(seconds(passage.range.end))},
                        {"speech_lufs", rounded(passage.speech_lufs)},
                        {"duck_db", rounded(passage.duck_db)}};
    if (passage.music_lufs) json["music_lufs"] = rounded(*passage.music_lufs);
    if (passage.gap_lu) json["gap_lu"] = rounded(*passage.gap_lu);
    if (passage.music_back_after_s) json["music_back_after_s"] = rounded(*passage.music_back_after_s);
    return json;
}

std::string decimal(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", std::abs(value) < 0.05 ? 0.0 : std::abs(value));
    return (value <= -0.05 ? "−" : "") + std::string(text);
}

} // namespace

nlohmann::json to_json(Receipt const& receipt) {
    auto speech = nlohmann::json::array();
    for (auto const& passage : receipt.speech)
        speech.push_back(json_of(passage));
    auto changes = nlohmann::json::array();
    for (auto const& change : receipt.music_changes)
        changes.push_back({{"at_s", rounded(seconds(change.frame), 1000)},
                           {"kind", name_of(change.kind)},
                           {"reason", change.reason}});
    auto cuts = nlohmann::json::array();
    for (auto const cut : receipt.cuts)
        cuts.push_back(rounded(seconds(cut), 1000));
    nlohmann::json json{{"length_s", rounded(seconds(receipt.length), 1000)},
                        {"integrated_lufs", rounded(receipt.integrated_lufs)},
                        {"short_term_max_lufs", rounded(receipt.short_term_max_lufs)},
                        {"true_peak_dbtp", rounded(receipt.true_peak_dbtp)},
                        {"gain_db", rounded(receipt.gain_db)},
                        {"limiter_reduction_db", rounded(receipt.limiter_reduction_db)},
                        {"speech", std::move(speech)},
                        {"music_changes", std::move(changes)},
                        {"cuts_s", std::move(cuts)},
                        {"attribution", receipt.attribution},
                        {"notes", receipt.notes}};
    if (receipt.pumping)
        json["pumping"] = {{"surges", receipt.pumping->surges},
                           {"ripple_db", rounded(receipt.pumping->ripple_db)},
                           {"steepest_db_per_s", rounded(receipt.pumping->steepest_db_per_s)}};
    return json;
}

std::string summary(Receipt const& receipt) {
    if (receipt.integrated_lufs <= kSilenceLufs) return "The sound is silent.";
    auto text = decimal(receipt.integrated_lufs) + " LUFS, peak " + decimal(receipt.true_peak_dbtp) + " dBTP";
    std::optional<double> least;
    for (auto const& passage : receipt.speech)
        if (passage.gap_lu) least = std::min(least.value_or(*passage.gap_lu), *passage.gap_lu);
    if (!least) return text;
    auto const count = receipt.speech.size();
    return text + "; speech " + decimal(*least) + " LU or more over the music in " + std::to_string(count) +
           (count == 1 ? " passage" : " passages");
}

} // namespace needledrop::mix
