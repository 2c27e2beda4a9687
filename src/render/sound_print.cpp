#include "render/sound_print.h"

#include "mix/loudness.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace needledrop::render {
namespace {

/// AAC moves the loudness of a programme by hundredths; the quality page allows half a unit.
constexpr double kLoudnessTolerance = 0.5;
constexpr double kTooQuietToCompare = -50; ///< LUFS; there the coder's own noise counts.
/// A click stands out from what was meant by this factor and by this much of full scale. The noise of AAC at 48 kbit/s
/// stays below half of both (measured over the test sounds).
constexpr float kClickFactor = 2.5F;
constexpr float kClickHeight = 0.25F;
/// Blocks that coding noise may spread over: half a window.
constexpr std::ptrdiff_t kSpread = 2;
constexpr int kMostShift = 30;        ///< Blocks by which sound is looked for earlier and later.
constexpr double kClearlyBetter = 1.2; ///< A shift must fit so much better than none.

float largest_near(std::vector<float> const& values, std::ptrdiff_t at) {
    auto const first = std::max<std::ptrdiff_t>(0, at - kSpread);
    auto const last = std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(values.size()), at + kSpread + 1);
    return first < last ? *std::max_element(values.begin() + first, values.begin() + last) : 0.0F;
}

std::optional<std::size_t> first_click(SoundPrint const& meant, SoundPrint const& heard) {
    for (std::size_t i = 0; i < heard.edges.size(); ++i)
        if (heard.edges[i] > kClickFactor * largest_near(meant.edges, static_cast<std::ptrdiff_t>(i)) + kClickHeight) return i;
    return std::nullopt;
}

/// Mean squared difference of levels, in decibels above a floor, when `heard` is taken `shift` blocks later.
double misfit(std::vector<float> const& meant, std::vector<float> const& heard, int shift) {
    auto const db = [](float level) { return 10 * std::log10(level + 1e-7F); };
    double sum = 0;
    int count = 0;
    for (std::ptrdiff_t i = kMostShift; i + kMostShift < static_cast<std::ptrdiff_t>(std::min(meant.size(), heard.size())); ++i) {
        auto const apart = db(meant[static_cast<std::size_t>(i)]) - db(heard[static_cast<std::size_t>(i + shift)]);
        sum += apart * apart;
        ++count;
    }
    return count > 0 ? sum / count : 0;
}

/// Blocks by which sound comes late where that fits clearly better than its place.
int displacement(SoundPrint const& meant, SoundPrint const& heard) {
    double const here = misfit(meant.levels, heard.levels, 0);
    if (here < 1) return 0; // Within a decibel everywhere.
    int best = 0;
    double least = here / kClearlyBetter;
    for (int shift = -kMostShift; shift <= kMostShift; ++shift)
        if (double const now = misfit(meant.levels, heard.levels, shift); now < least) best = shift, least = now;
    return best;
}

} // namespace

struct SoundPrinter::State {
    std::optional<double> known_lufs;
    mix::LoudnessMeter meter;
    SoundPrint print;
    std::array<std::array<float, 2>, 2> before{}; ///< By channel: the last sample, the one before.
    float edge = 0;
    double level = 0;
    std::int64_t in_block = 0;

    void close_block() {
        print.edges.push_back(edge);
        print.levels.push_back(static_cast<float>(level / (2.0 * static_cast<double>(in_block))));
        edge = 0;
        level = 0;
        in_block = 0;
    }
};

SoundPrinter::SoundPrinter(std::optional<double> known_lufs) : state_(std::make_unique<State>()) { state_->known_lufs = known_lufs; }
SoundPrinter::SoundPrinter(SoundPrinter&&) noexcept = default;
SoundPrinter& SoundPrinter::operator=(SoundPrinter&&) noexcept = default;
SoundPrinter::~SoundPrinter() = default;

void SoundPrinter::add(std::span<float const> interleaved) {
    auto& state = *state_;
    if (!state.known_lufs) state.meter.add(interleaved);
    for (std::size_t i = 0; i + 1 < interleaved.size(); i += 2) {
        for (std::size_t channel = 0; channel < 2; ++channel) {
            float const value = interleaved[i + channel];
            auto& [last, earlier] = state.before[channel];
            state.edge = std::max(state.edge, std::abs(value - 2 * last + earlier));
            state.level += value * value;
            earlier = last;
            last = value;
        }
        if (++state.in_block == kPrintBlock) state.close_block();
    }
}

SoundPrint SoundPrinter::finish() {
    if (state_->in_block > 0) state_->close_block();
    state_->print.integrated_lufs = state_->known_lufs ? *state_->known_lufs : state_->meter.integrated();
    return std::move(state_->print);
}

Result<std::int64_t> PrintedSource::read(std::span<float> interleaved) {
    auto const got = TRY(inner_->read(interleaved));
    printer_.add(interleaved.first(static_cast<std::size_t>(got * media::kChannels)));
    return got;
}

Result<void> PrintedSource::seek(std::int64_t frame) {
    printer_ = SoundPrinter(known_lufs_);
    return inner_->seek(frame);
}

std::optional<std::string> sound_fault(SoundPrint const& meant, SoundPrint const& heard) {
    double const apart = heard.integrated_lufs - meant.integrated_lufs;
    bool const is_audible = meant.integrated_lufs > kTooQuietToCompare || heard.integrated_lufs > kTooQuietToCompare;
    if (is_audible && std::abs(apart) > kLoudnessTolerance)
        return fmt::format("its sound is {:.1f} LUFS instead of {:.1f}", heard.integrated_lufs, meant.integrated_lufs);
    if (auto const late = displacement(meant, heard); is_audible && late != 0)
        return fmt::format("its sound comes {} ms {}", std::abs(late) * 10, late > 0 ? "late" : "early");
    if (auto const click = first_click(meant, heard))
        return fmt::format("its sound clicks at {:.2f} s", static_cast<double>(*click) / 100);
    return std::nullopt;
}

std::string to_bytes(SoundPrint const& print) {
    std::string bytes(reinterpret_cast<char const*>(&print.integrated_lufs), sizeof(double));
    for (auto const* values : {&print.edges, &print.levels})
        bytes.append(reinterpret_cast<char const*>(values->data()), values->size() * sizeof(float));
    return bytes;
}

std::optional<SoundPrint> print_from(std::string_view bytes) {
    if (bytes.size() < sizeof(double) || (bytes.size() - sizeof(double)) % (2 * sizeof(float)) != 0) return std::nullopt;
    SoundPrint print;
    std::memcpy(&print.integrated_lufs, bytes.data(), sizeof(double));
    bytes.remove_prefix(sizeof(double));
    for (auto* values : {&print.edges, &print.levels}) {
        values->resize(bytes.size() / (values == &print.edges ? 2 : 1) / sizeof(float));
        std::memcpy(values->data(), bytes.data(), values->size() * sizeof(float));
        bytes.remove_prefix(values->size() * sizeof(float));
    }
    return print;
}

} // namespace needledrop::render
