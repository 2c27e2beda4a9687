#include "music/song/fit.h"

#include "base/overloaded.h"
#include "music/song/path.h"
#include "music/song/splice.h"
#include "music/song/stretch.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <optional>
#include <utility>

namespace needledrop::music::song {
namespace {

using media::kChannels;
using media::kSampleRate;
using media::ScratchSamples;

/// A plain trim's fade, and the least fade over a trimmed decay.
constexpr std::int64_t kTrimFade = 3 * kSampleRate;
constexpr std::int64_t kLeastTailFade = kSampleRate / 2;
/// Songs without a beat go round with a cross-fade this long.
constexpr std::int64_t kSlowCrossFade = 2 * kSampleRate;
/// Over the last bars of a song that has no ending.
constexpr std::int64_t kAbruptFade = 2 * kSampleRate;
/// What is shorter is heard once, not repeated.
constexpr std::int64_t kShortestRound = kSampleRate;
constexpr std::int64_t kSafetyFade = kSampleRate / 100;
/// Joins of bars less alike than this are heard as a change; what one costs, and beginning within a section.
constexpr double kHeardJoin = 0.35;
constexpr std::int64_t kFewBars = 16; ///< Longer fits always keep the intro.
constexpr double kHeardJoinCost = 0.5;
constexpr double kMidSectionCost = 0.25;

std::string decimal(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

char const* name_of(SongSection::Kind kind) {
    switch (kind) {
    case SongSection::Kind::Intro:
        return "intro";
    case SongSection::Kind::Verse:
        return "verse";
    case SongSection::Kind::Chorus:
        return "chorus";
    case SongSection::Kind::Break:
        return "break";
    case SongSection::Kind::Outro:
        return "outro";
    }
    return "verse";
}

/// Where to begin: a bar, or −1 for the song's very beginning; and the frame of the song.
struct Beginning {
    int bar = -1;
    std::int64_t frame = 0;
};

Beginning beginning_at(SongAnalysis const& song, std::int64_t frame) {
    Beginning best{-1, song.sound_start};
    for (std::size_t i = 0; i < song.bars.size(); ++i)
        if (std::abs(song.bars[i].start - frame) < std::abs(best.frame - frame))
            best = {static_cast<int>(i), song.bars[i].start};
    return best;
}

Beginning beginning_of(SongAnalysis const& song, From const& from) {
    return std::visit(overloaded{
                          [&](FromBeginning) {
                              return Beginning{-1, song.sound_start};
                          },
                          [&](FromTime const& time) {
                              if (song.bars.empty() || song.regularity < kIrregular)
                                  return Beginning{-1, std::clamp<std::int64_t>(time.frame, 0, song.length)};
                              return beginning_at(song, time.frame);
                          },
                          [&](FromChorus) {
                              for (auto const& section : song.sections)
                                  if (section.kind == SongSection::Kind::Chorus)
                                      return Beginning{section.first_bar, song.bars[section.first_bar].start};
                              return Beginning{-1, song.sound_start};
                          },
                      },
                      from);
}

/// Reads `frames` of `source`, shaped at the ends and padded with silence to `length`.
Result<ScratchSamples> closed(ScratchSamples const& source, std::int64_t length, std::int64_t fade_in,
                              std::int64_t fade_out) {
    auto out = TRY(ScratchSamples::create());
    auto const reader = TRY(source.open());
    auto const sounding = std::min(length, source.length());
    std::vector<float> block(std::size_t{1} << 16);
    while (out.length() < length) {
        auto const at = out.length();
        auto const frames =
            std::min<std::int64_t>(length - at, static_cast<std::int64_t>(block.size()) / kChannels);
        auto const piece = std::span(block).first(static_cast<std::size_t>(frames * kChannels));
        std::fill(piece.begin(), piece.end(), 0.0F);
        TRY(reader->read(piece));
        for (std::int64_t i = 0; i < frames; ++i) {
            auto const frame = at + i;
            if (frame >= fade_in && frame < sounding - fade_out) continue;
            double gain = frame < sounding ? 1.0 : 0.0;
            if (frame < fade_in) gain *= static_cast<double>(frame) / static_cast<double>(fade_in);
            if (frame >= sounding - fade_out && frame < sounding) {
                double const share = static_cast<double>(sounding - frame) / static_cast<double>(fade_out);
                gain *= share * share; // −12 dB half-way: heard as even.
            }
            piece[static_cast<std::size_t>(2 * i)] *= static_cast<float>(gain);
            piece[static_cast<std::size_t>(2 * i + 1)] *= static_cast<float>(gain);
        }
        TRY(out.append(piece));
    }
    return out;
}

class Fitting {
public:
    Fitting(OpenSong const& open, SongAnalysis const& song, FitRequest const& request, Cancel const& cancel)
        : open_(open)
        , song_(song)
        , request_(request)
        , cancel_(cancel)
        , begin_(beginning_of(song, request.from)) {}

    Result<Fitted> run() {
        if (request_.mode == FitMode::Trim) return trim("Trimmed plainly, as asked");
        if (song_.length > kLongestSong) return trim("Too long to be re-cut as one song, so trimmed");
        if (song_.sound_end <= song_.sound_start) return trim("The song is silent");
        if (request_.ending == FitEnding::Own)
            if (auto const whole = as_it_is()) return realise(*whole, FitKind::AsItIs);
        if (song_.bars.size() < 2 || song_.regularity < kIrregular)
            return trim("No steady beat to join on was found, so trimmed");
        if (request_.ending == FitEnding::Fade) return faded();
        if (auto const path = best_path()) return realise(*path, FitKind::Joined);
        if (request_.tempo == FitTempo::Kept) return faded();
        return trim("Too short a time for the song's bars, so trimmed");
    }

private:
    double most_stretch() const { return request_.tempo == FitTempo::Kept ? 0.0 : kMostStretch; }

    /// From where it was asked to begin. Where that needs a join that is heard, and the song was to begin at
    /// its beginning: from a later downbeat, because in so few bars there is no room for both its intro and
    /// its ending.
    std::optional<SongPath> best_path() {
        auto const from = [&](int bar) {
            return find_path(song_, bar, request_.length, PathEnd::AtSongsEnd, most_stretch());
        };
        auto best = from(begin_.bar);
        auto const whole = song_.bars.back().end - song_.bars.front().start;
        auto const few = request_.length * static_cast<std::int64_t>(song_.bars.size()) < kFewBars * whole;
        // Where something is timed to the song's beats, they are counted from its beginning.
        auto const may_move = few && begin_.bar < 0 && request_.tempo == FitTempo::MayBend;
        if (!may_move || (best && least_alike(*best) >= kHeardJoin)) return best;
        if (best) best->cost += kHeardJoinCost;
        for (std::size_t bar = 1; bar < song_.bars.size(); ++bar) {
            auto path = from(static_cast<int>(bar));
            if (!path || least_alike(*path) < kHeardJoin) continue;
            path->cost += starts_section(static_cast<int>(bar)) ? 0 : kMidSectionCost;
            if (best && path->cost >= best->cost) continue;
            best = std::move(path);
            begin_ = {static_cast<int>(bar), song_.bars[bar].start};
        }
        return best;
    }
    static double least_alike(SongPath const& path) {
        return path.likeness.empty() ? 1.0 : *std::min_element(path.likeness.begin(), path.likeness.end());
    }
    bool starts_section(int bar) const {
        return std::any_of(song_.sections.begin(), song_.sections.end(),
                           [&](SongSection const& section) { return section.first_bar == bar; });
    }

    std::optional<SongPath> as_it_is() const {
        SongPath path;
        path.runs.push_back(
            {begin_.frame, song_.sound_end, std::max(0, begin_.bar), static_cast<int>(song_.bars.size())});
        auto const decay = std::max<std::int64_t>(0, song_.sound_end - song_.last_attack) * 6 / 10;
        auto const closing =
            close_length(song_.sound_end - begin_.frame, request_.length, decay, most_stretch());
        if (!closing) return std::nullopt;
        path.closing = *closing;
        return path;
    }

    Result<Fitted> faded() {
        auto const path = find_path(song_, begin_.bar, request_.length, PathEnd::Anywhere);
        if (!path) return trim("Faded out as asked");
        auto spliced = TRY(splice(open_, path->runs, CrossFade{}, cancel_));
        auto const fade = std::min(kTrimFade, request_.length / 3);
        Fitted fitted(TRY(closed(spliced.samples, request_.length, fade_in(), fade)));
        fitted.kind = path->runs.size() > 1 ? FitKind::Joined : FitKind::Trimmed;
        describe(fitted, *path, spliced, 1.0);
        fitted.keeps_ending = false;
        fitted.explanation = joins_in_words(fitted.joins.size()) + "faded out at the end.";
        return fitted;
    }

    Result<Fitted> realise(SongPath const& path, FitKind kind) {
        auto spliced = TRY(splice(open_, path.runs, CrossFade{}, cancel_));
        auto const have = spliced.samples.length();
        auto const wanted =
            std::clamp(request_.length + path.closing.trim - path.closing.pad,
                       static_cast<std::int64_t>(std::ceil(static_cast<double>(have) * (1 - kMostStretch))),
                       static_cast<std::int64_t>(std::floor(static_cast<double>(have) * (1 + kMostStretch))));
        // Less than a twentieth of a beat over the whole is taken from the decay rather than stretched.
        bool const stretch =
            request_.tempo == FitTempo::MayBend && std::abs(wanted - have) > kSampleRate / 40;
        if (stretch) spliced.samples = TRY(stretched(spliced.samples, wanted, cancel_));
        auto const trimmed = std::max<std::int64_t>(0, spliced.samples.length() - request_.length);
        auto const tail = trimmed > kSafetyFade ? std::max(kLeastTailFade, trimmed) : kSafetyFade;
        auto const fade_out =
            std::min(song_.stops_short ? std::max(tail, kAbruptFade) : tail, request_.length / 3);
        Fitted fitted(TRY(closed(spliced.samples, request_.length, fade_in(), fade_out)));
        fitted.kind = kind;
        fitted.stretch = stretch ? static_cast<double>(wanted) / static_cast<double>(have) : 1.0;
        fitted.keeps_ending = !song_.stops_short;
        describe(fitted, path, spliced, fitted.stretch);
        fitted.explanation = joins_in_words(fitted.joins.size()) +
                             (song_.stops_short ? "faded out, because the song stops without an ending"
                                                : "the song's own ending");
        if (std::holds_alternative<FromBeginning>(request_.from) && begin_.bar >= 0)
            fitted.explanation += ", without its intro, for which the time is too short";
        if (stretch) fitted.explanation += ", " + percent(fitted.stretch);
        fitted.explanation += ".";
        return fitted;
    }

    static std::string percent(double stretch) {
        return decimal(std::abs(stretch - 1) * 100) + (stretch > 1 ? " % slower" : " % faster");
    }
    static std::string joins_in_words(std::size_t count) {
        if (count == 0) return "No join, ";
        return std::to_string(count) + (count == 1 ? " join on a downbeat, " : " joins on downbeats, ");
    }

    std::int64_t fade_in() const {
        return begin_.bar < 0 && begin_.frame == song_.sound_start
                   ? 0
                   : std::min(kSafetyFade, request_.length / 2);
    }

    void describe(Fitted& fitted, SongPath const& path, Spliced const& spliced, double stretch) const {
        fitted.keeps_intro = begin_.bar < 0;
        for (std::size_t i = 0; i < spliced.joins.size(); ++i) {
            auto const at =
                static_cast<std::int64_t>(std::llround(static_cast<double>(spliced.joins[i]) * stretch));
            if (at >= request_.length) break;
            fitted.joins.push_back(
                {at, path.runs[i].to, path.runs[i + 1].from + spliced.shifts[i], path.likeness[i]});
        }
        std::int64_t run_start = 0;
        for (std::size_t i = 0; i < path.runs.size(); ++i) {
            describe_sections(fitted, path.runs[i], run_start, stretch);
            if (i < spliced.joins.size()) run_start = spliced.joins[i];
        }
    }
    void describe_sections(Fitted& fitted, Run const& run, std::int64_t run_start, double stretch) const {
        for (auto const& section : song_.sections) {
            int const first = std::max(section.first_bar, run.first_bar);
            if (first >= std::min(section.first_bar + section.bars, run.ending_bar)) continue;
            auto const from = std::max(song_.bars[static_cast<std::size_t>(first)].start, run.from);
            auto const at = static_cast<std::int64_t>(
                std::llround(static_cast<double>(run_start + from - run.from) * stretch));
            if (at >= request_.length) continue;
            std::string const name = name_of(section.kind);
            if (fitted.sections.empty() || fitted.sections.back().name != name)
                fitted.sections.push_back({at, name});
        }
    }

    /// From the beginning asked for to the length asked for; going round where the song is too short.
    Result<Fitted> trim(std::string const& why) {
        auto const end = song_.sound_end > begin_.frame ? song_.sound_end : song_.length;
        std::vector<Run> runs;
        std::int64_t have = 0;
        auto from = begin_.frame;
        auto const round = std::max<std::int64_t>(1, end - song_.sound_start);
        auto const fade = std::min(kSlowCrossFade, round / 4);
        while (have < request_.length && end > song_.sound_start) {
            auto const to = std::min(end, from + request_.length - have + fade);
            runs.push_back({from, to});
            have += to - from;
            from = song_.sound_start + fade; // The cross-fade reads the frames before its downbeat.
            if (round < kShortestRound) break;
        }
        auto spliced = TRY(splice(open_, runs, CrossFade{fade, 0}, cancel_));
        Fitted fitted(TRY(closed(spliced.samples, request_.length, fade_in(), trim_fade(have))));
        fitted.kind = FitKind::Trimmed;
        fitted.keeps_intro = begin_.bar < 0 && begin_.frame == song_.sound_start;
        for (std::size_t i = 0; i < spliced.joins.size(); ++i)
            fitted.joins.push_back({spliced.joins[i], runs[i].to, runs[i + 1].from, 0});
        fitted.explanation =
            why + (runs.size() > 1 ? ", played " + std::to_string(runs.size()) + " times over" : "") +
            " and faded out.";
        return fitted;
    }
    std::int64_t trim_fade(std::int64_t have) const {
        auto const sounding = std::min(have, request_.length);
        return std::min(kTrimFade, sounding / 3);
    }

    OpenSong const& open_;
    SongAnalysis const& song_;
    FitRequest const& request_;
    Cancel const& cancel_;
    Beginning begin_;
};

} // namespace

Result<Fitted> fit(OpenSong const& open, SongAnalysis const& analysis, FitRequest const& request,
                   Cancel const& cancel) {
    if (request.length < 1) return Error{Fault::InvalidArgument, "Music needs a length above zero."};
    return Fitting(open, analysis, request, cancel).run();
}

} // namespace needledrop::music::song
