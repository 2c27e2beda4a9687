#include "mix/mix.h"

#include "mix/decibel.h"
#include "mix/ducking.h"
#include "mix/levels.h"
#include "mix/limited_reader.h"
#include "mix/loudness.h"
#include "mix/pumping.h"
#include "mix/stem_reader.h"
#include "mix/voice_room.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace needledrop::mix {
namespace {

using media::kChannels;
using media::ScratchSamples;

constexpr std::int64_t kBlock = kLoudnessBlock;
/// Duck gains are computed this often and run straight between: 2 ms.
constexpr std::int64_t kDuckStep = 96;
/// The whole mix is never raised further than this; sound without music or speech even less.
constexpr double kMostRaiseDb = 30;
constexpr double kMostRaiseOfBackgroundDb = 14;
/// Lowering the gain again once the limiter's loss is known takes at most this many rounds.
constexpr int kMostRounds = 3;
constexpr double kLoudnessTolerance = 0.15;
/// How far under the ceiling the foreground's own peaks are held where music plays with it.
constexpr double kRoomForMusicDb = 2;

std::size_t values(std::int64_t frames) {
    return static_cast<std::size_t>(frames * kChannels);
}

enum class Bus { Foreground, Music };
Bus bus_of(Stem const& stem) {
    return stem.role == Role::Music ? Bus::Music : Bus::Foreground;
}

Result<void> check(MixPlan const& plan) {
    if (plan.length < 0) return Error{Fault::InvalidArgument, "A mix cannot have a negative length."};
    for (auto const& stem : plan.stems) {
        bool const sane =
            std::isfinite(stem.gain) && stem.gain >= 0 && stem.length >= 0 && stem.skip >= 0 && stem.open;
        if (!sane)
            return Error{Fault::InvalidArgument,
                         "The sound of " + stem.name + " is placed in an impossible way."};
    }
    return {};
}

/// The work of one call: three walks over the programme, each from beginning to end.
class Mixing {
public:
    Mixing(MixPlan const& plan, Cancel const& cancel, Progress const& progress)
        : plan_(plan)
        , cancel_(cancel)
        , progress_(progress) {}

    Result<Mix> run() {
        levels_ = TRY(level(plan_, cancel_));
        report(0.2);
        bool const music_meets_speech = levels_.has_music && !levels_.speech.empty();
        auto premixed = music_meets_speech ? premix_with_ducking() : premix_plainly();
        auto const premix = TRY(std::move(premixed));
        report(0.6);
        auto samples = TRY(finish(premix));
        describe_plan();
        report(1.0);
        return Mix{std::move(samples), std::move(receipt_)};
    }

private:
    void report(double share) const {
        if (progress_) progress_(share);
    }

    /// Calls `fill(block, at)` for each block of the programme and keeps what it writes.
    template <class Fill>
    Result<ScratchSamples> walk(Fill const& fill) {
        auto scratch = TRY(ScratchSamples::create());
        std::vector<float> block(values(kBlock));
        for (std::int64_t at = 0; at < plan_.length; at += kBlock) {
            TRY(cancel_.check());
            auto const piece = std::span(block).first(values(std::min(kBlock, plan_.length - at)));
            std::fill(piece.begin(), piece.end(), 0.0F);
            TRY(fill(piece, at));
            TRY(scratch.append(piece));
        }
        return scratch;
    }

    std::vector<StemReader> readers(Bus bus) const {
        std::vector<StemReader> readers;
        for (std::size_t i = 0; i < plan_.stems.size(); ++i) {
            if (bus_of(plan_.stems[i]) == bus) readers.emplace_back(plan_.stems[i], levels_.of_stem[i]);
        }
        return readers;
    }

    Result<ScratchSamples> render(Bus bus, LoudnessMeter& meter) {
        auto stems = readers(bus);
        return walk([&](std::span<float> block, std::int64_t at) -> Result<void> {
            for (auto& stem : stems)
                TRY(stem.add_to(block, at));
            meter.add(block);
            return {};
        });
    }

    double ceiling() const {
        auto const target = plan_.loudness.value_or(LoudnessTarget{});
        return gain_of_db(target.true_peak_dbtp - target.encoder_headroom_db);
    }

    Result<ScratchSamples> premix_plainly() {
        auto foreground = readers(Bus::Foreground);
        auto music = readers(Bus::Music);
        LoudnessMeter alone;
        auto premix = walk([&](std::span<float> block, std::int64_t at) -> Result<void> {
            for (auto& stem : foreground)
                TRY(stem.add_to(block, at));
            if (!levels_.speech.empty()) alone.add(block);
            for (auto& stem : music)
                TRY(stem.add_to(block, at));
            premix_meter_.add(block);
            return {};
        });
        for (auto const& passage : levels_.speech) {
            SpeechPassage spoken;
            spoken.range = passage;
            spoken.speech_lufs =
                window_loudness(alone.block_energies(), passage.start / kBlock, passage.end / kBlock);
            receipt_.speech.push_back(spoken);
        }
        return premix;
    }

    /// A bus by itself, and how loud it is.
    struct Heard {
        ScratchSamples samples;
        LoudnessMeter meter;
    };

    Result<Heard> heard(Bus bus) {
        LoudnessMeter meter;
        auto samples = TRY(render(bus, meter));
        return Heard{std::move(samples), std::move(meter)};
    }

    /// Where music plays with it, the foreground's peaks are held on its own, `room_db` under the ceiling:
    /// the limiter behind both would take the music down with every loud syllable.
    Result<Heard> held(Heard const& foreground, double room_db) {
        auto limited =
            TRY(LimitedReader::create(TRY(foreground.samples.open()), 0, ceiling() * gain_of_db(-room_db)));
        LoudnessMeter meter;
        auto samples = TRY(walk([&](std::span<float> block, std::int64_t) -> Result<void> {
            TRY(limited.read(block));
            meter.add(block);
            return {};
        }));
        return Heard{std::move(samples), std::move(meter)};
    }

    Result<ScratchSamples> premix_with_ducking() {
        auto const foreground = TRY(heard(Bus::Foreground));
        auto const music = TRY(heard(Bus::Music));
        if (!plan_.loudness) return ducked(foreground, music);
        double room_db = kRoomForMusicDb;
        for (int round = 1;; ++round) {
            auto premix = TRY(ducked(TRY(held(foreground, room_db)), music));
            // What the whole is raised by afterwards, the foreground leaves room for as well.
            double const short_of = kRoomForMusicDb + std::max(0.0, missing_db()) - room_db;
            if (round == kMostRounds || short_of < kLoudnessTolerance) return premix;
            room_db += short_of;
        }
    }

    Result<ScratchSamples> ducked(Heard const& foreground, Heard const& music) {
        premix_meter_ = LoudnessMeter();
        receipt_.curves.music_gain_db.clear();
        ducked_db_.clear();
        std::vector<Duck> ducks;
        if (plan_.ducking.enabled) {
            ducks = plan_ducks(levels_.speech, foreground.meter.block_energies(),
                               music.meter.block_energies(), plan_.ducking);
        }
        DuckCurve curve(ducks);
        VoiceRoom room;
        LoudnessMeter ducked_meter;
        auto const foreground_source = TRY(foreground.samples.open());
        auto const music_source = TRY(music.samples.open());
        std::vector<float> under(values(kBlock));
        auto premix = walk([&](std::span<float> block, std::int64_t at) -> Result<void> {
            auto const piece = std::span(under).first(block.size());
            TRY(foreground_source->read(block));
            TRY(music_source->read(piece));
            receipt_.curves.music_gain_db.push_back(static_cast<float>(curve.at(at).db));
            for (std::int64_t hop = 0; hop < kBlock; hop += kGainHop)
                ducked_db_.push_back(static_cast<float>(curve.at(at + hop).db));
            duck(piece, at, curve, room);
            ducked_meter.add(piece);
            for (std::size_t i = 0; i < block.size(); ++i)
                block[i] += piece[i];
            premix_meter_.add(block);
            return {};
        });
        describe_speech(ducks, foreground.meter.block_energies(), ducked_meter.block_energies());
        return premix;
    }

    static void duck(std::span<float> block, std::int64_t at, DuckCurve& curve, VoiceRoom& room) {
        auto const frames = static_cast<std::int64_t>(block.size()) / kChannels;
        for (std::int64_t step = 0; step < frames; step += kDuckStep) {
            auto const count = std::min(kDuckStep, frames - step);
            auto const here = curve.at(at + step);
            auto const there = curve.at(at + step + count);
            double const begin = gain_of_db(here.db);
            double const slope = (gain_of_db(there.db) - begin) / static_cast<double>(count);
            for (std::int64_t i = 0; i < count; ++i) {
                float& left = block[values(step + i)];
                float& right = block[values(step + i) + 1];
                room.process(left, right, static_cast<float>(here.share));
                auto const gain = static_cast<float>(begin + slope * static_cast<double>(i));
                left *= gain;
                right *= gain;
            }
        }
    }

    void describe_speech(std::vector<Duck> const& ducks, std::vector<double> const& foreground,
                         std::vector<double> const& music) {
        receipt_.speech.clear();
        for (std::size_t i = 0; i < levels_.speech.size(); ++i) {
            auto const& passage = levels_.speech[i];
            SpeechPassage spoken;
            spoken.range = passage;
            spoken.speech_lufs = window_loudness(foreground, passage.start / kBlock, passage.end / kBlock);
            double const under = window_loudness(music, passage.start / kBlock, passage.end / kBlock);
            if (under > kSilenceLufs) {
                spoken.music_lufs = under;
                spoken.gap_lu = smallest_gap(foreground, music, passage);
            }
            if (i < ducks.size()) {
                spoken.duck_db = ducks[i].depth_db;
                auto const next = i + 1 < ducks.size() ? ducks[i + 1].passage.start : plan_.length;
                spoken.music_back_after_s = back_after(ducks, passage.end, next);
            }
            receipt_.speech.push_back(spoken);
        }
    }

    static std::optional<double> back_after(std::vector<Duck> const& ducks, std::int64_t end,
                                            std::int64_t next) {
        DuckCurve curve(ducks);
        for (auto frame = end; frame < next; frame += media::kSampleRate / 100) {
            if (curve.at(frame).db >= -1) return static_cast<double>(frame - end) / media::kSampleRate;
        }
        return std::nullopt;
    }

    /// From the premix's loudness to the target's; a silent premix lacks nothing.
    double missing_db() const {
        double const loudness = premix_meter_.integrated();
        return loudness <= kSilenceLufs ? 0 : plan_.loudness->integrated_lufs - loudness;
    }

    /// What to raise the premix by, in decibels.
    double final_gain_db() {
        if (!plan_.loudness) return 0;
        if (premix_meter_.integrated() <= kSilenceLufs) {
            receipt_.notes.push_back("The sound is silent; it was left so.");
            return 0;
        }
        double const wanted = missing_db();
        double const most = levels_.only_background ? kMostRaiseOfBackgroundDb : kMostRaiseDb;
        if (wanted > most)
            receipt_.notes.push_back(
                "The sound is too quiet to bring to the usual loudness without raising its noise.");
        return std::min(wanted, most);
    }

    struct Finished {
        ScratchSamples samples;
        LoudnessMeter meter;
        MixCurves curves;
        double true_peak = 0;
        double lowest_gain = 1;
        std::vector<float> limited_db; ///< The limiter's gain every kGainHop.
    };

    Result<Finished> finish_at(ScratchSamples const& premix, double gain_db) {
        auto limited = TRY(LimitedReader::create(TRY(premix.open()), gain_db, ceiling()));
        LoudnessMeter meter;
        TruePeakFinder finder;
        std::vector<float> peaks;
        MixCurves curves{.hop = kBlock, .peak = {}, .short_term = {}, .music_gain_db = {}};
        float true_peak = 0;
        auto walked = walk([&](std::span<float> block, std::int64_t) -> Result<void> {
            TRY(limited.read(block));
            meter.add(block);
            float peak = 0;
            for (float const value : block)
                peak = std::max(peak, std::abs(value));
            peaks.resize(block.size() / kChannels);
            finder.find(block, peaks, true_peak);
            for (float const value : peaks)
                true_peak = std::max(true_peak, value);
            curves.peak.push_back(peak);
            curves.short_term.push_back(static_cast<float>(meter.short_term()));
            return {};
        });
        auto samples = TRY(std::move(walked));
        return Finished{std::move(samples), std::move(meter),      std::move(curves),
                        true_peak,          limited.lowest_gain(), limited.gains_db()};
    }

    Result<ScratchSamples> finish(ScratchSamples const& premix) {
        auto const target = plan_.loudness.value_or(LoudnessTarget{});
        double gain_db = final_gain_db();
        auto finished = TRY(finish_at(premix, gain_db));
        for (int round = 1; round < kMostRounds && plan_.loudness; ++round) {
            double const loss = premix_meter_.integrated() + gain_db - finished.meter.integrated();
            double const short_of = target.integrated_lufs - finished.meter.integrated();
            if (loss < kLoudnessTolerance || std::abs(short_of) < kLoudnessTolerance) break;
            gain_db += short_of;
            report(0.6 + 0.1 * round);
            finished = TRY(finish_at(premix, gain_db));
        }
        receipt_.integrated_lufs = finished.meter.integrated();
        receipt_.short_term_max_lufs = finished.meter.short_term_max();
        receipt_.true_peak_dbtp = db_of_gain(finished.true_peak);
        receipt_.gain_db = gain_db;
        receipt_.limiter_reduction_db = 0.0 - db_of_gain(finished.lowest_gain);
        measure_moves(finished.limited_db);
        receipt_.curves.hop = finished.curves.hop;
        receipt_.curves.peak = std::move(finished.curves.peak);
        receipt_.curves.short_term = std::move(finished.curves.short_term);
        return std::move(finished.samples);
    }

    /// Where music and speech meet: how the music was moved about, by ducking and limiter together.
    void measure_moves(std::vector<float> const& limited_db) {
        if (ducked_db_.empty()) return;
        auto moves = ducked_db_;
        for (std::size_t i = 0; i < std::min(moves.size(), limited_db.size()); ++i)
            moves[i] += limited_db[i];
        receipt_.pumping = measure_pumping(moves, levels_.speech);
    }

    void describe_plan() {
        receipt_.length = plan_.length;
        receipt_.music_changes = plan_.music_changes;
        receipt_.cuts = plan_.cuts;
        for (auto const& stem : plan_.stems) {
            bool const known = std::find(receipt_.attribution.begin(), receipt_.attribution.end(),
                                         stem.attribution) != receipt_.attribution.end();
            if (!stem.attribution.empty() && !stem.muted && !known)
                receipt_.attribution.push_back(stem.attribution);
        }
        receipt_.curves.music_gain_db.resize(receipt_.curves.peak.size());
    }

    MixPlan const& plan_;
    Cancel const& cancel_;
    Progress const& progress_;
    Levels levels_;
    std::vector<float> ducked_db_; ///< Every kGainHop, where music meets speech.
    LoudnessMeter premix_meter_;
    Receipt receipt_;
};

} // namespace

Result<Mix> mix(MixPlan const& plan, Cancel const& cancel, Progress const& progress) {
    TRY(check(plan));
    return Mixing(plan, cancel, progress).run();
}

} // namespace needledrop::mix
