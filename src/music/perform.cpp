#include "music/perform.h"

#include "music/crew.h"
#include "music/desk.h"
#include "music/master.h"
#include "music/orchestra.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <thread>
#include <utility>

namespace needledrop::music {
namespace {

constexpr std::int64_t kBlock = 1024;
constexpr std::int64_t kChunk = 4 * kBlock; ///< What the rows play at a time.
constexpr int kKickKey = 36;
constexpr double kSoloSeconds = 4.0;

std::vector<Stem> stems_for(std::size_t parts) {
    Stem const empty{std::vector<float>(kChunk), std::vector<float>(kChunk)};
    return std::vector<Stem>(std::max<std::size_t>(parts, 1), empty);
}

struct Players {
    Orchestra& orchestra;
    Crew& crew;
    std::size_t parts;
};

/// Plays `strokes` and hands each block on, in order, on this thread: `take(stems, first, frames)`. While one
/// chunk is taken, the rows play the next.
template <class Take>
Result<void> play(Players players, std::vector<Stroke> const& strokes, std::int64_t length, Take take) {
    auto const rows = players.orchestra.rows();
    std::array<std::vector<Stem>, 2> halves{stems_for(players.parts), stems_for(players.parts)};
    std::vector<std::optional<Error>> failed(rows);
    players.orchestra.open(strokes);
    auto const play_row = [&](std::size_t row, std::size_t half) {
        auto const played = players.orchestra.render(row, kChunk, halves[half]);
        if (!played) failed[row] = played.error();
    };
    players.crew.share_out(
        rows, [&](std::size_t row) { play_row(row, 0); }, [] {});
    for (std::int64_t frame = 0, chunk = 0; frame < length; frame += kChunk, ++chunk) {
        for (auto const& failure : failed)
            if (failure) return *failure;
        auto const now = static_cast<std::size_t>(chunk % 2);
        Result<void> taken;
        auto const take_chunk = [&] {
            for (std::int64_t first = 0; first < kChunk && frame + first < length && taken; first += kBlock)
                taken = take(halves[now], first, std::min(kBlock, length - frame - first));
        };
        auto const more = frame + kChunk < length;
        players.crew.share_out(
            more ? rows : 0, [&](std::size_t row) { play_row(row, 1 - now); }, take_chunk);
        TRY(taken);
    }
    return {};
}

/// The notes of a part's busiest four seconds, moved to the beginning.
Part busiest(Part const& part) {
    Part solo = part;
    solo.notes.clear();
    double best = -1;
    std::size_t first = 0;
    std::size_t end = 0;
    double weight = 0;
    for (std::size_t start = 0; start < part.notes.size(); ++start) {
        auto const limit = part.notes[start].start + Time::from_seconds(kSoloSeconds);
        for (; end < part.notes.size() && part.notes[end].start < limit; ++end)
            weight += part.notes[end].velocity * std::min(2.0, part.notes[end].duration.seconds() + 0.2);
        if (weight > best) {
            best = weight;
            first = start;
        }
        weight -= part.notes[start].velocity * std::min(2.0, part.notes[start].duration.seconds() + 0.2);
    }
    for (auto index = first; index < part.notes.size(); ++index) {
        auto note = part.notes[index];
        note.start = note.start - part.notes[first].start;
        if (note.start < Time::from_seconds(kSoloSeconds)) solo.notes.push_back(note);
    }
    return solo;
}

/// Loudness of a part alone: the mean square of its louder half, roughly K-weighted (ITU-R BS.1770's two
/// filters).
class SoloMeter {
public:
    explicit SoloMeter(PartSound const& sound)
        : strip_(sound)
        , rumble_(Biquad::high_pass(60))
        , head_(Biquad::high_shelf(1'600, 4)) {}

    void add(Stem& stem, std::size_t first, std::size_t frames) {
        auto const l = std::span(stem.left).subspan(first, frames);
        auto const r = std::span(stem.right).subspan(first, frames);
        strip_.shape(l, r);
        rumble_.process(l, r);
        head_.process(l, r);
        double sum = 0;
        for (std::size_t frame = 0; frame < frames; ++frame)
            sum += double{l[frame]} * l[frame] + double{r[frame]} * r[frame];
        blocks_.push_back({sum, static_cast<double>(frames)});
    }

    double db() {
        // The louder half of the time, so that a sparse part is not turned up for its rests.
        std::stable_sort(blocks_.begin(), blocks_.end(),
                         [](auto const& a, auto const& b) { return a[0] * b[1] > b[0] * a[1]; });
        double sum = 0;
        double frames = 0;
        for (auto const& block : blocks_) {
            if (frames > kSoloSeconds * media::kSampleRate / 2) break;
            sum += block[0];
            frames += block[1];
        }
        return sum > 0 && frames > 0 ? 10 * std::log10(sum / frames) : -120;
    }

private:
    Strip strip_;
    Biquad rumble_;
    Biquad head_;
    std::vector<std::array<double, 2>> blocks_;
};

/// Sets the faders as an engineer does: each part is heard alone where it is busiest and brought to its
/// level.
Result<std::vector<float>> balance(Players players, std::vector<Part> const& parts) {
    std::vector<Part> solos;
    std::vector<SoloMeter> meters;
    for (auto const& part : parts) {
        solos.push_back(busiest(part));
        meters.emplace_back(part.sound);
    }
    auto const take = [&](std::vector<Stem>& stems, std::int64_t first, std::int64_t frames) -> Result<void> {
        for (std::size_t index = 0; index < meters.size(); ++index)
            meters[index].add(stems[index], static_cast<std::size_t>(first),
                              static_cast<std::size_t>(frames));
        return {};
    };
    auto const length = static_cast<std::int64_t>((kSoloSeconds + 0.5) * media::kSampleRate);
    TRY(play(players, strokes_of(solos), length, take));
    std::vector<float> faders;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        auto const missing = kReferenceDb + parts[index].sound.level_db - meters[index].db();
        faders.push_back(static_cast<float>(std::pow(10.0, std::clamp(missing, -40.0, 40.0) / 20)));
    }
    return faders;
}

std::vector<std::int64_t> kicks_of(Score const& score) {
    std::vector<std::int64_t> kicks;
    for (auto const& part : score.parts)
        if (part.role == Role::Drums)
            for (auto const& note : part.notes)
                if (note.pitch == kKickKey) kicks.push_back(media::sample_frame_at(note.start));
    return kicks;
}

class Report {
public:
    Report(PerformOptions const& options, double from, double to)
        : options_(options)
        , from_(from)
        , to_(to) {}
    Result<void> at(std::int64_t frame, std::int64_t length) {
        if (++calls_ % 64 != 0) return {};
        if (options_.cancel != nullptr) TRY(options_.cancel->check());
        auto const share = static_cast<double>(frame) / static_cast<double>(length);
        if (options_.progress) options_.progress(from_ + (to_ - from_) * std::min(1.0, share));
        return {};
    }

private:
    PerformOptions const& options_;
    double from_;
    double to_;
    int calls_ = 0;
};

struct Take {
    media::ScratchSamples samples;
    double lufs;
};

Result<Take> record(Score const& score, PerformOptions const& options) {
    auto const font = options.soundfont.empty() ? TRY(find_soundfont()) : options.soundfont;
    auto orchestra = TRY(Orchestra::create(font, score.parts));
    Crew crew(options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency()));
    Players const players{orchestra, crew, score.parts.size()};
    auto const faders = TRY(balance(players, score.parts));
    Desk desk(score, faders, kicks_of(score));
    LoudnessMeter meter;
    auto scratch = TRY(media::ScratchSamples::create());
    Report report(options, 0.0, 0.9);
    std::vector<float> block(kBlock * media::kChannels);
    auto const take = [&](std::vector<Stem>& stems, std::int64_t first, std::int64_t frames) -> Result<void> {
        std::span const out(block.data(), static_cast<std::size_t>(frames) * media::kChannels);
        desk.mix(stems, first, frames, out);
        meter.add(out);
        TRY(report.at(scratch.length(), score.length));
        return scratch.append(out);
    };
    TRY(play(players, strokes_of(score.parts), score.length, take));
    return Take{std::move(scratch), meter.integrated()};
}

Result<media::ScratchSamples> levelled(Take const& take, PerformOptions const& options) {
    auto const gain = take.lufs > -69 ? kTargetLufs - take.lufs : 0.0;
    Limiter limiter(std::clamp(gain, -30.0, 30.0));
    auto source = TRY(take.samples.open());
    auto finished = TRY(media::ScratchSamples::create());
    Report report(options, 0.9, 1.0);
    std::vector<float> block(16 * kBlock * media::kChannels);
    auto dropped = Limiter::delay();
    while (finished.length() < source->length()) {
        auto const got = TRY(source->read(block));
        std::fill(block.begin() + got * media::kChannels, block.end(), 0.0f);
        limiter.process(block);
        auto const skip = std::exchange(dropped, 0);
        auto const frames = static_cast<std::int64_t>(block.size()) / media::kChannels - skip;
        auto const keep = std::min(frames, source->length() - finished.length());
        TRY(finished.append(
            {block.data() + skip * media::kChannels, static_cast<std::size_t>(keep) * media::kChannels}));
        TRY(report.at(finished.length(), source->length()));
    }
    return finished;
}

} // namespace

Result<std::filesystem::path> find_soundfont() {
    if (auto const* chosen = std::getenv("NEEDLEDROP_SOUNDFONT"); chosen != nullptr && *chosen != '\0') {
        if (std::filesystem::exists(chosen)) return std::filesystem::path(chosen);
        return Error{Fault::Unavailable,
                     std::string("NEEDLEDROP_SOUNDFONT names ") + chosen + ", which is not there."};
    }
    constexpr std::array kPlaces{
        "/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/soundfonts/FluidR3_GM.sf2",
        "/usr/local/share/soundfonts/FluidR3_GM.sf2", "/usr/share/sounds/sf2/default-GM.sf2"};
    for (auto const* place : kPlaces)
        if (std::filesystem::exists(place)) return std::filesystem::path(place);
    return Error{Fault::Unavailable,
                 "No General MIDI soundfont was found: install fluid-soundfont-gm, or set "
                 "NEEDLEDROP_SOUNDFONT to an .sf2 file."};
}

Result<media::ScratchSamples> perform(Score const& score, PerformOptions const& options) {
    auto const take = TRY(record(score, options));
    auto finished = TRY(levelled(take, options));
    if (options.progress) options.progress(1.0);
    return finished;
}

} // namespace needledrop::music
