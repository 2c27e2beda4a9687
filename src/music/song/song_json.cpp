#include "music/song/song_analysis.h"

#include <nlohmann/json.hpp>

namespace needledrop::music::song {
namespace {

using nlohmann::json;

/// Bar sounds are kept in hundredths: a bar costs some 400 characters instead of 2000.
template <class Rows>
json packed(Rows const& rows, double scale) {
    auto result = json::array();
    for (auto const& row : rows)
        for (float const value : row)
            result.push_back(static_cast<int>(std::lround(value * scale)));
    return result;
}

template <class Rows>
void unpack(json const& values, double scale, Rows& rows) {
    std::size_t at = 0;
    for (auto& row : rows)
        for (auto& value : row)
            value = static_cast<float>(values.at(at++).get<int>() / scale);
}

constexpr double kChromaScale = 1000;
constexpr double kTimbreScale = 10;
constexpr double kLevelScale = 100;

json json_of(SongBar const& bar) {
    return {{"start", bar.start},
            {"end", bar.end},
            {"chroma", packed(bar.sound.chroma, kChromaScale)},
            {"timbre", packed(bar.sound.timbre, kTimbreScale)},
            {"level", static_cast<int>(std::lround(bar.sound.level_db * kLevelScale))}};
}

SongBar bar_of(json const& value) {
    SongBar bar{value.at("start").get<std::int64_t>(), value.at("end").get<std::int64_t>(), {}};
    unpack(value.at("chroma"), kChromaScale, bar.sound.chroma);
    unpack(value.at("timbre"), kTimbreScale, bar.sound.timbre);
    bar.sound.level_db = static_cast<float>(value.at("level").get<int>() / kLevelScale);
    return bar;
}

SongAnalysis analysis_of(json const& value) {
    SongAnalysis analysis;
    analysis.length = value.at("length").get<std::int64_t>();
    analysis.sound_start = value.at("sound_start").get<std::int64_t>();
    analysis.sound_end = value.at("sound_end").get<std::int64_t>();
    analysis.last_attack = value.at("last_attack").get<std::int64_t>();
    analysis.stops_short = value.at("stops_short").get<bool>();
    analysis.bpm = value.at("bpm").get<double>();
    analysis.beats_in_bar = value.at("beats_in_bar").get<int>();
    analysis.regularity = value.at("regularity").get<double>();
    analysis.beats = value.at("beats").get<std::vector<std::int64_t>>();
    for (auto const& bar : value.at("bars"))
        analysis.bars.push_back(bar_of(bar));
    for (auto const& section : value.at("sections"))
        analysis.sections.push_back({section.at(0).get<int>(), section.at(1).get<int>(),
                                     static_cast<char>(section.at(2).get<int>()),
                                     static_cast<SongSection::Kind>(section.at(3).get<int>())});
    analysis.key = value.at("key").get<int>();
    analysis.minor = value.at("minor").get<bool>();
    analysis.key_strength = value.at("key_strength").get<double>();
    return analysis;
}

bool consistent(SongAnalysis const& analysis) {
    auto const bars = static_cast<std::int64_t>(analysis.bars.size());
    for (auto const& bar : analysis.bars)
        if (bar.start < 0 || bar.end <= bar.start || bar.end > analysis.length + media::kSampleRate * 10)
            return false;
    for (auto const& section : analysis.sections)
        if (section.first_bar < 0 || section.bars <= 0 || section.first_bar + section.bars > bars)
            return false;
    return analysis.key >= 0 && analysis.key < 12 && analysis.sound_start <= analysis.sound_end &&
           analysis.sound_end <= analysis.length;
}

} // namespace

void to_json(json& value, SongAnalysis const& analysis) {
    auto bars = json::array();
    for (auto const& bar : analysis.bars)
        bars.push_back(json_of(bar));
    auto sections = json::array();
    for (auto const& section : analysis.sections)
        sections.push_back({section.first_bar, section.bars, static_cast<int>(section.letter),
                            static_cast<int>(section.kind)});
    value = {{"length", analysis.length},
             {"sound_start", analysis.sound_start},
             {"sound_end", analysis.sound_end},
             {"last_attack", analysis.last_attack},
             {"stops_short", analysis.stops_short},
             {"bpm", analysis.bpm},
             {"beats_in_bar", analysis.beats_in_bar},
             {"regularity", analysis.regularity},
             {"beats", analysis.beats},
             {"bars", std::move(bars)},
             {"sections", std::move(sections)},
             {"key", analysis.key},
             {"minor", analysis.minor},
             {"key_strength", analysis.key_strength}};
}

Result<SongAnalysis> song_analysis_from_json(json const& value) {
    Error const damaged{Fault::Corrupt, "This is not a kept song analysis."};
    try {
        auto analysis = analysis_of(value);
        if (!consistent(analysis)) return damaged;
        return analysis;
    } catch (json::exception const&) {
        return damaged;
    }
}

} // namespace needledrop::music::song
