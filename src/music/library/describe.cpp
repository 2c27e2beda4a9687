#include "music/library/library.h"
#include "music/library/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ebur128.h>
#include <memory>
#include <system_error>

namespace needledrop::music::library {
namespace {

/// Passes sound through and measures its loudness on the way, so that a song is decoded once.
class MeteredSource final : public media::SampleSource {
public:
    explicit MeteredSource(media::SampleSource& source)
        : source_(source)
        , meter_(
              ebur128_init(media::kChannels, media::kSampleRate, EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM)) {}
    std::int64_t length() const override { return source_.length(); }
    Result<std::int64_t> read(std::span<float> interleaved) override {
        auto const got = TRY(source_.read(interleaved));
        if (meter_) ebur128_add_frames_float(meter_.get(), interleaved.data(), static_cast<std::size_t>(got));
        return got;
    }
    Result<void> seek(std::int64_t frame) override { return source_.seek(frame); }

    double lufs() const {
        double loudness = -70;
        if (meter_) ebur128_loudness_global(meter_.get(), &loudness);
        return std::isfinite(loudness) ? std::max(loudness, -70.0) : -70.0;
    }

private:
    struct Destroy {
        void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
    };
    media::SampleSource& source_;
    std::unique_ptr<ebur128_state, Destroy> meter_;
};

/// 64-bit FNV-1a (Fowler, Noll, Vo), as sixteen hexadecimal digits.
std::string name_of(std::string const& path) {
    std::uint64_t hash = 14695981039346656037u;
    for (char const c : path)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4)
        text += "0123456789abcdef"[(hash >> shift) & 15];
    return "song-" + text;
}

std::string tag(FileTags const& tags, std::string const& name) {
    auto const found = tags.find(name);
    return found == tags.end() ? std::string() : found->second;
}

double share(double value, double low, double high) {
    return std::clamp((value - low) / (high - low), 0.0, 1.0);
}

/// How much of the sound lies above 2 kHz, in decibels against all of it.
double brightness_db(song::SongAnalysis const& analysis) {
    double sum = 0;
    for (auto const& bar : analysis.bars) {
        double all = 1e-9, high = 1e-9;
        for (auto const& part : bar.sound.timbre)
            for (int band = 0; band < song::BarSound::kBands; ++band) {
                double const power = std::pow(10.0, part[band] / 10);
                all += power;
                if (band >= 8) high += power; // The bands above 1.8 kHz.
            }
        sum += 10 * std::log10(high / all);
    }
    return analysis.bars.empty() ? -30 : sum / static_cast<double>(analysis.bars.size());
}

double energy_of(song::SongAnalysis const& analysis, double lufs) {
    double const tempo = share(analysis.bpm, 60, 160) * std::min(1.0, analysis.regularity * 1.5);
    return 0.4 * share(lufs, -28, -9) + 0.35 * tempo + 0.25 * share(brightness_db(analysis), -32, -10);
}

void describe_words(FileTags const& tags, Song& song) {
    song.title = tag(tags, "title");
    if (song.title.empty()) song.title = song.path.stem().string();
    song.artist = tag(tags, "artist");
    for (char const* name : {"genre", "mood", "keywords", "comment", "album", "grouping"})
        for (auto& word : plain_words(tag(tags, name)))
            song.tags.push_back(std::move(word));
    for (auto& word : plain_words(song.path.stem().string()))
        song.tags.push_back(std::move(word));
    for (auto& word : plain_words(song.path.parent_path().filename().string()))
        song.tags.push_back(std::move(word));
    std::sort(song.tags.begin(), song.tags.end());
    song.tags.erase(std::unique(song.tags.begin(), song.tags.end()), song.tags.end());
    for (char const* name : {"license", "licence", "copyright", "comment"})
        if (song.licence.empty()) song.licence = licence_named(tag(tags, name));
    if (song.licence.starts_with("CC-BY"))
        song.attribution = "“" + song.title + "”" + (song.artist.empty() ? "" : " by " + song.artist) + " (" +
                           song.licence + ")";
    // Where it came from and what was done to it, where the file says so.
    if (auto const said = tag(tags, "comment"); !song.attribution.empty() && said.starts_with("from "))
        song.attribution += ", " + said;
}

} // namespace

std::string licence_named(std::string const& text) {
    std::string flat;
    for (auto const& word : plain_words(text))
        flat += word + " ";
    struct Name {
        std::string_view written;
        std::string_view licence;
    };
    constexpr std::array<Name, 9> kNames = {{{"cc0", "CC0"},
                                             {"creativecommons org publicdomain zero", "CC0"},
                                             {"public domain", "public domain"},
                                             {"cc by sa", "CC-BY-SA"},
                                             {"licenses by sa", "CC-BY-SA"},
                                             {"cc by nc", "CC-BY-NC"},
                                             {"licenses by nc", "CC-BY-NC"},
                                             {"cc by", "CC-BY"},
                                             {"licenses by", "CC-BY"}}};
    for (auto const& name : kNames) {
        auto const at = flat.find(name.written);
        if (at == std::string::npos) continue;
        std::string licence(name.licence);
        auto const rest = flat.substr(at + name.written.size(), 5); // " 3 0 "
        bool const version = rest.size() >= 4 && rest[0] == ' ' &&
                             std::isdigit(static_cast<unsigned char>(rest[1])) && rest[2] == ' ' &&
                             std::isdigit(static_cast<unsigned char>(rest[3]));
        if (version && licence.starts_with("CC-BY")) licence += std::string("-") + rest[1] + "." + rest[3];
        return licence;
    }
    return {};
}

Result<Song> describe(std::filesystem::path const& path, media::SampleSource& source, FileTags const& tags,
                      Cancel const& cancel) {
    Song song;
    song.path = path;
    song.id = name_of(path.string());
    std::error_code ignored;
    if (auto const bytes = std::filesystem::file_size(path, ignored); !ignored) song.bytes = bytes;
    MeteredSource metered(source);
    song.analysis = TRY(song::analyse(metered, cancel));
    song.length = song.analysis.length;
    song.bpm = song.analysis.regularity >= song::kIrregular ? song.analysis.bpm : 0;
    song.key = song::key_name(song.analysis);
    song.loudness_lufs = metered.lufs();
    song.energy = energy_of(song.analysis, song.loudness_lufs);
    describe_words(tags, song);
    return song;
}

} // namespace needledrop::music::library
