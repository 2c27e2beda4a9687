// Composes and plays every style at several lengths and measures what was promised. usage: ./dev music
// [options]
//
//   --quick           every style at 15 s only; for the tests
//   --style ID        only this style (repeatable)
//   --seconds N       only this length (repeatable)
//   --threads N       default: one a core
//   --seed N          default 1; the second piece of "seeds differ" has N + 1
//   --scores          the rules of the score only, over 60 seeds, without sound
//   --speed           only how long it takes, median of three
//   --sound           also the table of balance, width and crest
//   --wav FOLDER      keeps what was played
//
// Ends with status 1 when a promise is broken that must hold for every piece: length, ending, peaks, chord
// tones, octaves, seeds. Tempo, key and speed are reported with their targets.
#include "music_ear.h"
#include "music_rules.h"

#include "media/samples.h"
#include "music/compose.h"
#include "music/perform.h"
#include "music/style.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {
using namespace needledrop;
using namespace needledrop::bench;

struct Options {
    std::vector<std::string> styles;
    std::vector<int> seconds;
    std::uint64_t seed = 1;
    int threads = 0;
    bool sound = false, speed = false, scores = false;
    std::filesystem::path wav;
};

struct Piece {
    int seconds = 0;
    std::string key;        ///< As composed.
    std::string heard_key;  ///< "same", "relative", "parallel", "fifth", "other".
    std::string closed_key; ///< The same where the end counts as much as all the rest.
    double bpm = 0;
    HeardMusic heard;
    std::int64_t length_error = 0; ///< Sample frames.
    bool ends_silent = false, energy_falls = false;
    double tail_db = 0; ///< The last 20 ms.
    StrongBeats beats;
    int octaves = 0;
    double likeness = 0;
    double speed = 0; ///< Times real time, in processor seconds of all threads.
};

[[noreturn]] void stop(std::string const& words) {
    fmt::print(stderr, "{}\n", words);
    std::exit(2);
}

template <class T>
T need(Result<T> result) {
    if (!result) stop(result.error().message);
    return std::move(result).value();
}

Options parse(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        std::string const word = words[i];
        auto const next = [&]() -> std::string {
            return ++i < count ? words[i] : (stop("missing after " + word), "");
        };
        if (word == "--quick")
            options.seconds = {15};
        else if (word == "--style")
            options.styles.push_back(next());
        else if (word == "--seconds")
            options.seconds.push_back(std::stoi(next()));
        else if (word == "--seed")
            options.seed = std::stoull(next());
        else if (word == "--threads")
            options.threads = std::stoi(next());
        else if (word == "--sound")
            options.sound = true;
        else if (word == "--scores")
            options.scores = true;
        else if (word == "--speed")
            options.speed = true;
        else if (word == "--wav")
            options.wav = next();
        else
            stop("music_bench [--quick] [--style ID] [--seconds N] [--seed N] [--threads N] [--sound] "
                 "[--scores] "
                 "[--speed] [--wav FOLDER]");
    }
    if (options.seconds.empty()) options.seconds = {15, 30, 60, 120};
    if (options.styles.empty())
        for (auto const& style : music::styles())
            options.styles.emplace_back(style.id);
    return options;
}

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void keep(std::filesystem::path const& path, std::vector<float> const& samples) {
    std::ofstream file(path, std::ios::binary);
    auto const put = [&](auto value) { file.write(reinterpret_cast<char const*>(&value), sizeof value); };
    auto const bytes = static_cast<std::uint32_t>(samples.size() * sizeof(float));
    file << "RIFF";
    put(bytes + 36);
    file << "WAVEfmt ";
    put(std::uint32_t{16});
    put(std::uint16_t{3}); // floating point
    put(std::uint16_t{2});
    put(std::uint32_t{media::kSampleRate});
    put(std::uint32_t{media::kSampleRate * 8});
    put(std::uint16_t{8});
    put(std::uint16_t{32});
    file << "data";
    put(bytes);
    file.write(reinterpret_cast<char const*>(samples.data()), static_cast<std::streamsize>(bytes));
}

bool minor_mode(music::Mode mode) {
    using enum music::Mode;
    return mode == Minor || mode == Dorian || mode == HarmonicMinor || mode == MinorPentatonic;
}

std::string compare_keys(music::Score const& score, HeardKey const& heard) {
    bool const minor = minor_mode(score.mode);
    auto const up = (heard.tonic - score.tonic + 12) % 12;
    if (up == 0) return heard.minor == minor ? "same" : "parallel";
    if (heard.minor != minor) return up == (minor ? 3 : 9) ? "relative" : "other";
    return up == 7 || up == 5 ? "fifth" : "other";
}

/// The last bar in tenths: from its middle on, each is quieter than the one before. Until then a chord may
/// swell.
bool energy_falls(std::vector<float> const& samples, std::int64_t chord, std::int64_t end) {
    double before = 1000;
    for (int part = 4; part < 10; ++part) {
        auto const level =
            rms_db(samples, chord + (end - chord) * part / 10, chord + (end - chord) * (part + 1) / 10);
        if (level > before) return false;
        before = level;
    }
    return before < -50;
}

music::MusicRequest request_of(std::string const& style, int seconds, std::uint64_t seed) {
    music::MusicRequest request;
    request.style = style;
    request.length = std::int64_t{seconds} * media::kSampleRate;
    request.seed = seed;
    return request;
}

struct Took {
    double processor = 0, wall = 0;
};

music::PerformOptions how(Options const& options) {
    music::PerformOptions how;
    how.threads = options.threads;
    return how;
}

Took time_of(music::MusicRequest const& request, Options const& options) {
    auto const wall = std::chrono::steady_clock::now();
    auto const began = processor_seconds();
    need(music::perform(need(music::compose(request)), how(options)));
    return {processor_seconds() - began,
            std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count()};
}

/// Counts what breaks the rules of the score over many seeds.
int print_scores(Options const& options) {
    constexpr int kSeeds = 60;
    int pieces = 0, alike = 0, broken = 0;
    StrongBeats beats;
    for (auto const& style : options.styles) {
        int octaves = 0;
        for (int const seconds : options.seconds)
            for (int seed = 1; seed <= kSeeds; ++seed) {
                auto const score =
                    need(music::compose(request_of(style, seconds, static_cast<std::uint64_t>(seed))));
                auto const other =
                    need(music::compose(request_of(style, seconds, static_cast<std::uint64_t>(seed) + 1)));
                auto const here = strong_beats(score);
                beats.notes += here.notes;
                beats.strays += here.strays;
                octaves += parallel_octaves(score);
                alike += likeness(score, other) >= 0.6;
                ++pieces;
            }
        if (octaves > 0) fmt::print("{}: {} parallel octaves\n", style, octaves);
        broken += octaves;
    }
    fmt::print(
        "{} pieces: {} melody notes on strong beats, {} of them no tone of the chord; {} parallel octaves; "
        "{} pieces share 60 % of their melody with the next seed's\n",
        pieces, beats.notes, beats.strays, broken, alike);
    return broken + beats.strays > 0 || alike * 1000 > pieces ? 1 : 0;
}

/// Compose speed of each style, median of three.
int print_speeds(Options const& options) {
    fmt::print("| style | s | processor: × real time | wall: × real time |\n|---|---|---|---|\n");
    std::vector<std::pair<double, std::string>> all;
    for (auto const& style : options.styles)
        for (int const seconds : options.seconds) {
            std::array<Took, 3> runs;
            for (auto& run : runs)
                run = time_of(request_of(style, seconds, options.seed), options);
            auto const middle = [&](auto value) {
                std::sort(runs.begin(), runs.end(),
                          [&](Took const& a, Took const& b) { return value(a) < value(b); });
                return seconds / value(runs[1]);
            };
            all.emplace_back(middle([](Took const& took) { return took.processor; }), style);
            fmt::print("| {} | {} | {:.1f} | {:.1f} |\n", style, seconds, all.back().first,
                       middle([](Took const& took) { return took.wall; }));
            std::fflush(stdout);
        }
    std::sort(all.begin(), all.end());
    fmt::print("slowest {:.1f} × ({}), median {:.1f} × (target: at least 40 × at 120 s)\n", all.front().first,
               all.front().second, all[all.size() / 2].first);
    return 0;
}

Piece measure(std::string const& style, int seconds, Options const& options) {
    auto request = request_of(style, seconds, options.seed);
    auto const began = processor_seconds();
    auto const score = need(music::compose(request));
    auto const performance = need(music::perform(score, how(options)));
    Piece piece;
    piece.speed = seconds / (processor_seconds() - began);
    auto source = need(performance.open());
    auto const samples = need(media::read_all(*source)).interleaved;
    auto const frames = static_cast<std::int64_t>(samples.size()) / 2;
    piece.seconds = seconds;
    piece.key = music::key_name(score);
    piece.bpm = score.bpm;
    piece.heard = listen(samples);
    piece.heard_key = compare_keys(score, piece.heard.key);
    piece.closed_key = compare_keys(score, piece.heard.key_with_end);
    piece.length_error = frames - request.length;
    piece.ends_silent = samples[samples.size() - 1] == 0 && samples[samples.size() - 2] == 0;
    piece.tail_db = rms_db(samples, frames - media::kSampleRate / 50, frames);
    piece.energy_falls = energy_falls(samples, media::sample_frame_at(score.final_chord), frames);
    piece.beats = strong_beats(score);
    piece.octaves = parallel_octaves(score);
    request.seed = options.seed + 1;
    piece.likeness = likeness(score, need(music::compose(request)));
    if (!options.wav.empty()) keep(options.wav / fmt::format("{}-{}.wav", style, seconds), samples);
    return piece;
}

/// How aubio's tempo relates to the score's: 1, 2 or 0.5 where it is within 1 %; 0 elsewhere.
double tempo_ratio(Piece const& piece) {
    for (double const ratio : {1.0, 2.0, 0.5})
        if (std::abs(piece.heard.bpm / (piece.bpm * ratio) - 1) < 0.01) return ratio;
    return 0;
}

std::string tempo_words(Piece const& piece) {
    auto const ratio = tempo_ratio(piece);
    if (ratio == 0) return fmt::format("– ({:.0f}:{:.0f})", piece.heard.bpm, piece.bpm);
    auto const error = std::abs(piece.heard.bpm / (piece.bpm * ratio) - 1) * 100;
    return fmt::format("{:.2f}{}", error, ratio == 2 ? " (2×)" : ratio == 0.5 ? " (½×)" : "");
}

std::string joined(std::vector<Piece> const& pieces, auto words) {
    std::string out;
    for (auto const& piece : pieces)
        out += (out.empty() ? "" : " · ") + words(piece);
    return out;
}

std::vector<std::string> broken_promises(Piece const& piece) {
    std::vector<std::string> broken;
    auto const require = [&](bool holds, std::string words) {
        if (!holds) broken.push_back(std::move(words));
    };
    require(piece.length_error == 0, fmt::format("{} frames off", piece.length_error));
    require(piece.ends_silent && piece.tail_db < -70, fmt::format("ends at {:.0f} dB", piece.tail_db));
    require(piece.energy_falls, "the last bar does not fall");
    require(piece.heard.true_peak_db <= -1, fmt::format("true peak {:.1f} dB", piece.heard.true_peak_db));
    require(std::abs(piece.heard.lufs + 18) < 1, fmt::format("{:.1f} LUFS", piece.heard.lufs));
    require(piece.beats.strays == 0, fmt::format("{} strong beats off the chord", piece.beats.strays));
    require(piece.octaves == 0, fmt::format("{} parallel octaves", piece.octaves));
    require(piece.likeness < 0.6,
            fmt::format("{:.0f} % of the melody in another seed", 100 * piece.likeness));
    return broken;
}

void print_row(std::string const& style, std::vector<Piece> const& pieces) {
    auto const worst = [&](auto value) {
        double most = -1000;
        for (auto const& piece : pieces)
            most = std::max(most, value(piece));
        return most;
    };
    fmt::print("| {} | {} | {} | {:.1f} | {:.0f} | {:.0f} |\n", style, joined(pieces, tempo_words),
               joined(pieces, [](Piece const& piece) { return piece.heard_key; }),
               worst([](Piece const& piece) { return piece.heard.true_peak_db; }),
               worst([](Piece const& piece) { return piece.tail_db; }),
               -worst([](Piece const& piece) { return -piece.speed; }));
    std::fflush(stdout);
}

void print_sound(std::string const& style, std::vector<Piece> const& pieces) {
    auto const& heard = pieces.back().heard;
    std::string bands;
    for (double const band : heard.bands)
        bands += fmt::format(" {:.1f} |", band);
    fmt::print("| {} |{} {:.1f} | {:.1f} | {:.1f} |\n", style, bands, heard.crest_db, heard.side_db,
               heard.low_side_db);
}

struct Totals {
    int pieces = 0, tempo = 0, single = 0, strong = 0;
    std::map<std::string, int> keys, closed_keys;
    std::vector<double> speeds;
};

void add(Totals& totals, Piece const& piece) {
    ++totals.pieces;
    totals.tempo += tempo_ratio(piece) != 0;
    totals.single += tempo_ratio(piece) == 1;
    totals.strong += piece.beats.notes;
    ++totals.keys[piece.heard_key];
    ++totals.closed_keys[piece.closed_key];
    totals.speeds.push_back(piece.speed);
}

void print_totals(Totals& totals) {
    std::sort(totals.speeds.begin(), totals.speeds.end());
    fmt::print("\n{} pieces; {} melody notes on strong beats\n", totals.pieces, totals.strong);
    fmt::print("tempo within 1 %: {} of {} (target: all), {} of them counted in quarters\n", totals.tempo,
               totals.pieces, totals.single);
    for (auto& [words, keys] :
         {std::pair{"key by all of it:", &totals.keys},
          {"\nkey with the last 4 s counted as much as the rest:", &totals.closed_keys}}) {
        fmt::print("{}", words);
        for (auto const* kind : {"same", "relative", "parallel", "fifth", "other"})
            fmt::print(" {} {}", kind, (*keys)[kind]);
    }
    fmt::print("\nspeed, processor time against real time: slowest {:.0f} ×, median {:.0f} × (target: at "
               "least 40 × at 120 s)\n",
               totals.speeds.front(), totals.speeds[totals.speeds.size() / 2]);
}

} // namespace

int main(int count, char** words) {
    auto const options = parse(count, words);
    if (options.scores) return print_scores(options);
    if (options.speed) return print_speeds(options);
    if (!options.wav.empty()) std::filesystem::create_directories(options.wav);
    std::string lengths;
    for (int const seconds : options.seconds)
        lengths += (lengths.empty() ? "" : " · ") + std::to_string(seconds);
    fmt::print("| style | aubio's error, % ({} s) | key by chroma | true peak, dB | last 20 ms, dB | slowest "
               "× real time |\n",
               lengths);
    fmt::print("|---|---|---|---|---|---|\n");
    Totals totals;
    std::vector<std::string> failures;
    std::vector<std::pair<std::string, std::vector<Piece>>> rows;
    for (auto const& style : options.styles) {
        std::vector<Piece> pieces;
        for (int const seconds : options.seconds) {
            pieces.push_back(measure(style, seconds, options));
            add(totals, pieces.back());
            for (auto const& promise : broken_promises(pieces.back()))
                failures.push_back(fmt::format("{} at {} s: {}", style, seconds, promise));
        }
        print_row(style, pieces);
        rows.emplace_back(style, std::move(pieces));
    }
    if (options.sound) {
        fmt::print("\n| style | 20–60 | 60–200 | 200–400 | 0.4–2k | 2–5k | 5–8k | 8–16k Hz, dB | crest | "
                   "sides | sides < 120 Hz |\n");
        fmt::print("|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (auto const& [style, pieces] : rows)
            print_sound(style, pieces);
    }
    print_totals(totals);
    for (auto const& failure : failures)
        fmt::print("BROKEN: {}\n", failure);
    return failures.empty() ? 0 : 1;
}
