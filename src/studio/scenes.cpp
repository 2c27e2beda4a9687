#include "studio/scenes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>

namespace needledrop::studio {

namespace {

constexpr media::Size kGrid{64, 36}; ///< What is compared.
constexpr media::Size kConverted{128, 72};
/// Colour histograms further apart than this (0 same … 1 nothing shared) may belong to two shots. Low,
/// because what it lets through is looked at frame by frame.
constexpr double kMaybeAnotherShot = 0.15;
/// From one frame to the next, mean difference of luma in 8-bit steps: a cut is at least this much…
constexpr double kLeastJump = 8.0;
/// …this many times what its neighbours move…
constexpr double kJumpOverMotion = 3.0;
/// …and its colours spread differently at once. (A bird that jumps at the camera: 0.07; real cuts: 0.23 and
/// more.)
constexpr double kLeastColourChange = 0.1;
/// A P-picture with this share of an intra picture's bytes was mostly coded anew.
constexpr double kLargeShare = 0.6;
constexpr std::int64_t kMostMarks = 240;
/// Marks closer than this are looked at only where their neighbours differ.
constexpr Time kLeastStep = Time::from_ms(1900);
/// The looks find nearly every cut; these are for cuts between shots that look alike. Each costs half a second of picture.
constexpr std::size_t kMostSuspects = 4;
constexpr Time kSearchable = Time::from_ms(2100); ///< Stretches up to this long are decoded whole.
/// Decoded pixels that an evenly sampled clip may cost, about two seconds' work on one core.
constexpr double kPixelBudget = 600e6;
constexpr double kPicturesPerSeek = 12; ///< Decoded to reach one sample, about half a group.

/// What a small picture looks like: its luma, and how its colours are spread.
struct Look {
    std::array<std::uint8_t, kGrid.width * kGrid.height> luma{};
    std::array<double, 64> spread{}; ///< 32 bins of luma, 16 of each chroma; each component sums to 1.
};

/// Averages of four pixels in the middle of each cell of a 64×36 grid, whatever the picture's size: scaling
/// every picture down properly would cost more than decoding it.
template <class Take>
void for_each_cell(media::Plane const& plane, Take take) {
    for (int row = 0; row < kGrid.height; ++row) {
        auto const y = std::min((2 * row + 1) * plane.height / (2 * kGrid.height), plane.height - 2);
        for (int column = 0; column < kGrid.width; ++column) {
            auto const x = std::min((2 * column + 1) * plane.width / (2 * kGrid.width), plane.width - 2);
            auto const* upper = plane.row(y) + x;
            auto const* lower = plane.row(y + 1) + x;
            take(static_cast<std::uint8_t>((upper[0] + upper[1] + lower[0] + lower[1] + 2) / 4));
        }
    }
}

Look look_of(media::Picture const& picture) {
    Look look;
    constexpr double kOne = 1.0 / (kGrid.width * kGrid.height);
    std::size_t at = 0;
    for_each_cell(picture.y(), [&](std::uint8_t value) {
        look.luma[at++] = value;
        look.spread[value / 8u] += kOne;
    });
    for_each_cell(picture.u(), [&](std::uint8_t value) { look.spread[32u + value / 16u] += kOne; });
    for_each_cell(picture.v(), [&](std::uint8_t value) { look.spread[48u + value / 16u] += kOne; });
    return look;
}

/// How far apart two spreads of colour are, 0 … 1.
double apart(Look const& a, Look const& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.spread.size(); ++i)
        sum += std::abs(a.spread[i] - b.spread[i]);
    return sum / 6.0;
}

bool may_be_other_shots(Look const& a, Look const& b) {
    return apart(a, b) > kMaybeAnotherShot;
}

double jump_between(Look const& a, Look const& b) {
    int sum = 0;
    for (std::size_t i = 0; i < a.luma.size(); ++i)
        sum += std::abs(a.luma[i] - b.luma[i]);
    return static_cast<double>(sum) / static_cast<double>(a.luma.size());
}

struct Seen {
    Time start;
    Look look;
};

/// Where to look first, and stretches to search whatever the looks say.
struct Survey {
    std::vector<Time> marks; ///< Ascending; where a picture can be had cheaply.
    std::vector<TimeRange> suspects;
};

class Search {
public:
    Search(media::PictureSource& pictures, Cancel const& cancel)
        : pictures_(pictures)
        , cancel_(cancel) {}

    Result<std::vector<Time>> run(Survey const& survey) {
        auto const& marks = survey.marks;
        Time const step = std::max(kLeastStep, marks.back() / Ratio{kMostMarks, 1});
        std::size_t last = 0;
        for (std::size_t at = 1; at < marks.size(); ++at) {
            if (marks[at] - marks[last] < step && at + 1 < marks.size()) continue;
            TRY(narrow(marks, last, at));
            last = at;
        }
        for (auto const& suspect : survey.suspects)
            TRY(search(suspect));
        std::ranges::sort(cuts_);
        auto const repeated = std::ranges::unique(cuts_);
        cuts_.erase(repeated.begin(), repeated.end());
        return std::move(cuts_);
    }

private:
    Result<Look> look_at(Time time) {
        if (auto const found = looks_.find(time); found != looks_.end()) return found->second;
        TRY(cancel_.check());
        TRY(pictures_.seek(time));
        auto const picture = TRY(pictures_.next());
        return looks_.emplace(time, picture ? look_of(picture->picture) : Look{}).first->second;
    }
    /// Halves the stretch between two marks until it is short, following every half whose ends differ.
    Result<void> narrow(std::vector<Time> const& marks, std::size_t first, std::size_t last) {
        if (!may_be_other_shots(TRY(look_at(marks[first])), TRY(look_at(marks[last])))) return {};
        if (last - first == 1) return search(TimeRange::between(marks[first], marks[last]));
        auto const middle = (first + last) / 2;
        TRY(narrow(marks, first, middle));
        return narrow(marks, middle, last);
    }
    /// Long stretches are halved in time first.
    Result<void> search(TimeRange stretch) {
        if (stretch.duration > kSearchable) {
            Time const middle = stretch.start + stretch.duration / Ratio{2, 1};
            auto const at_middle = TRY(look_at(middle));
            if (may_be_other_shots(TRY(look_at(stretch.start)), at_middle))
                TRY(search(TimeRange::between(stretch.start, middle)));
            if (may_be_other_shots(at_middle, TRY(look_at(stretch.end()))))
                TRY(search(TimeRange::between(middle, stretch.end())));
            return {};
        }
        return find_jumps(TRY(decode(stretch)));
    }
    /// From the picture at the stretch's beginning to two after its end, to see how much the neighbours move.
    Result<std::vector<Seen>> decode(TimeRange stretch) {
        TRY(pictures_.seek(stretch.start));
        std::vector<Seen> seen;
        for (int after = 0; after < 3;) {
            TRY(cancel_.check());
            auto const picture = TRY(pictures_.next());
            if (!picture) break;
            seen.push_back({picture->start, look_of(picture->picture)});
            after += picture->start >= stretch.end();
        }
        return seen;
    }
    Result<void> find_jumps(std::vector<Seen> const& seen) {
        std::vector<double> jumps;
        for (std::size_t i = 1; i < seen.size(); ++i)
            jumps.push_back(jump_between(seen[i - 1].look, seen[i].look));
        for (std::size_t i = 0; i < jumps.size(); ++i) {
            double motion = 0;
            for (std::size_t j = i >= 3 ? i - 3 : 0; j < std::min(i + 4, jumps.size()); ++j)
                if (j != i) motion = std::max(motion, jumps[j]);
            bool const stands_out = jumps[i] >= kLeastJump && jumps[i] >= kJumpOverMotion * motion &&
                                    apart(seen[i].look, seen[i + 1].look) >= kLeastColourChange;
            bool const lasts =
                i + 2 >= seen.size() || jump_between(seen[i].look, seen[i + 2].look) > jumps[i] * 0.5;
            if (stands_out && lasts) cuts_.push_back(seen[i + 1].start);
        }
        return {};
    }

    media::PictureSource& pictures_;
    Cancel const& cancel_;
    std::map<Time, Look> looks_;
    std::vector<Time> cuts_;
};

/// The stretch from shortly before `at` to just after it.
TimeRange around(Time at) {
    return TimeRange::between(std::max(Time(), at - Time::from_ms(200)), at + Time::from_ms(100));
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// P-pictures as large as the intra picture before them, and IDRs sooner than usual; the most suspicious
/// ones.
std::vector<TimeRange> suspects(std::vector<media::PacketEntry> const& index) {
    std::vector<double> spacings;
    Time keyframe;
    double intra_bytes = 0;
    for (auto const& packet : index) {
        if (packet.kind == media::PictureKind::Other) continue;
        if (intra_bytes > 0) spacings.push_back((packet.presentation - keyframe).seconds());
        keyframe = packet.presentation;
        intra_bytes = packet.bytes;
    }
    double const usual = median(spacings);
    std::vector<std::pair<double, Time>> found; // suspicion, time
    intra_bytes = 0;
    for (auto const& packet : index) {
        if (packet.kind == media::PictureKind::Other) {
            if (intra_bytes > 0 && packet.bytes > kLargeShare * intra_bytes)
                found.emplace_back(packet.bytes / intra_bytes, packet.presentation);
            continue;
        }
        double const spacing = (packet.presentation - keyframe).seconds();
        if (intra_bytes > 0 && spacing < 0.9 * usual)
            found.emplace_back(usual / std::max(spacing, 0.01), packet.presentation);
        keyframe = packet.presentation;
        intra_bytes = packet.bytes;
    }
    std::ranges::stable_sort(found, std::ranges::greater(),
                             [](auto const& suspect) { return suspect.first; });
    if (found.size() > kMostSuspects) found.resize(kMostSuspects);
    std::vector<TimeRange> stretches;
    for (auto const& [suspicion, at] : found)
        stretches.push_back(around(at));
    std::ranges::sort(stretches, {}, &TimeRange::start);
    return stretches;
}

Survey survey_packets(media::PacketSource const& packets, Time duration) {
    Survey survey;
    for (auto const& packet : packets.index())
        if (packet.kind == media::PictureKind::Idr && packet.shown)
            survey.marks.push_back(packet.presentation);
    std::ranges::sort(survey.marks);
    if (survey.marks.empty() || survey.marks.front() > Time())
        survey.marks.insert(survey.marks.begin(), Time());
    if (survey.marks.back() < duration) survey.marks.push_back(duration);
    survey.suspects = suspects(packets.index());
    return survey;
}

Survey survey_evenly(media::VideoInfo const& video) {
    double const pixels = static_cast<double>(video.display.width) * video.display.height;
    double const seconds = std::max(video.duration.seconds(), 0.001);
    double const all_decoded = pixels * video.rate.per_second() * seconds;
    double const four_a_second = std::ceil(seconds * 4);
    double const affordable =
        all_decoded <= kPixelBudget ? four_a_second : kPixelBudget / (pixels * kPicturesPerSeek);
    auto const steps = static_cast<std::int64_t>(std::clamp(affordable, 8.0, std::max(8.0, four_a_second)));
    Survey survey;
    for (std::int64_t i = 0; i <= steps; ++i)
        survey.marks.push_back(video.duration * make_ratio(i, steps));
    return survey;
}

} // namespace

Result<std::vector<Time>> scene_cuts(render::Tools const& tools, std::filesystem::path const& file,
                                     media::MediaInfo const& info, Cancel const& cancel) {
    if (!info.video || info.kind != media::AssetKind::Video) return std::vector<Time>{};
    // Where decoding delivers what we compare anyway, nothing is converted; else pictures are made small at
    // once.
    auto const& video = *info.video;
    bool const as_decoded = video.quarter_turns == 0 && video.bit_depth == 8 && !video.has_alpha &&
                            video.colour.range == media::DynamicRange::Sdr && video.display == video.coded &&
                            video.coded.width % 2 == 0 && video.coded.height % 2 == 0;
    auto const size = as_decoded ? std::nullopt : std::optional(kConverted);
    auto const pictures = TRY(tools.decoders.open_pictures(file, {.size = size}));
    Search search(*pictures, cancel);
    if (info.video->codec == "h264") {
        if (auto const packets = tools.encoders.open_packets(file))
            return search.run(survey_packets(**packets, info.video->duration));
    }
    return search.run(survey_evenly(*info.video));
}

} // namespace needledrop::studio
