#include "studio/scenes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <future>
#include <map>
#include <set>
#include <thread>

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
/// Intra pictures of one shot differ less than this in bytes; and where no picture between them has this share of an
/// intra picture's bytes, a look may wait so long.
constexpr double kSameSize = 0.04;
constexpr double kCalmShare = 0.35;
constexpr Time kLongestCalm = Time::from_ms(5900);
/// In a calm group: intra pictures further apart than this are watched between; closer ones only where they are further
/// apart than this many times what the neighbouring groups change.
constexpr double kSurelyChanged = 0.45;
constexpr double kChangeOverBeside = 2;
constexpr std::size_t kMostWorkers = 4; ///< Each holds a decoder's pictures.
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

/// A moment at which a picture can be had cheaply.
struct Mark {
    Time at;
    double bytes = 0; ///< Of the intra picture there; 0 where that is not known.
    bool calm = false;  ///< No picture since the mark before was mostly coded anew.
    bool alone = false; ///< The picture there stands alone.
};

/// To be watched picture by picture.
struct Stretch {
    TimeRange at;
    bool calm = false; ///< A cut can only be at its end.
};

/// Where to look first, and stretches to search whatever the looks say.
struct Survey {
    std::vector<Mark> marks; ///< Ascending.
    std::vector<Stretch> suspects;
};

/// The marks to look at first: not too close together, and fewer where the intra pictures stay the same size and nothing
/// between was coded anew, as it is within one shot.
std::vector<std::size_t> first_looks(std::vector<Mark> const& marks) {
    Time const step = std::max(kLeastStep, marks.back().at / Ratio{kMostMarks, 1});
    std::vector<std::size_t> chosen{0};
    bool calm = true;
    for (std::size_t i = 1; i < marks.size(); ++i) {
        auto const& last = marks[chosen.back()];
        calm = calm && marks[i].calm && std::abs(marks[i].bytes - last.bytes) < kSameSize * last.bytes;
        bool const soon = marks[i].at - last.at < (calm ? std::max(step, kLongestCalm) : step);
        if (soon && i + 1 < marks.size()) continue;
        chosen.push_back(i);
        calm = true;
    }
    return chosen;
}

/// Runs `work(0)` … `work(count − 1)`, several at once, each worker a run of neighbours. Fails with the first error in
/// order; what is asked for later may then not have been done.
template <class Work>
Result<void> side_by_side(std::size_t count, Work const& work) {
    auto const workers = std::min(count, std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostWorkers));
    std::vector<std::future<Result<void>>> running;
    for (std::size_t worker = 0; worker < workers; ++worker)
        running.push_back(std::async(std::launch::async, [&work, first = count * worker / workers, last = count * (worker + 1) / workers] {
            return work(first, last);
        }));
    std::optional<Error> failure;
    for (auto& result : running)
        if (auto const done = result.get(); !done && !failure) failure = done.error();
    if (failure) return *failure;
    return {};
}

/// How the clip is opened: once for each worker.
struct Clip {
    media::Decoders const& decoders;
    std::filesystem::path const& file;
    std::optional<media::Size> size;
};

/// Looks at single moments. One worker's own.
class Eyes {
public:
    Eyes(Clip const& clip, Cancel const& cancel) : clip_(clip), cancel_(cancel) {}

    Result<Look> look(Time time, bool alone) {
        TRY(cancel_.check());
        if (auto const found = looks_.find(time); found != looks_.end()) return found->second;
        auto& pictures = TRY(source(alone ? media::Decode::Keyframes : media::Decode::All)).get();
        TRY(pictures.seek(time));
        auto const picture = TRY(pictures.next());
        return looks_[time] = picture ? look_of(picture->picture) : Look{};
    }
    /// Every picture from the stretch's beginning to two after its end, to see how much the neighbours move.
    Result<std::vector<Seen>> watch(TimeRange stretch, media::Decode decode) {
        auto& pictures = TRY(source(decode)).get();
        TRY(pictures.seek(stretch.start));
        std::vector<Seen> seen;
        for (int after = 0; after < 3;) {
            TRY(cancel_.check());
            auto const picture = TRY(pictures.next());
            if (!picture) break;
            seen.push_back({picture->start, look_of(picture->picture)});
            after += picture->start >= stretch.end();
        }
        return seen;
    }

private:
    Result<std::reference_wrapper<media::PictureSource>> source(media::Decode decode) {
        auto& opened = opened_[decode];
        if (!opened) {
            media::PictureRequest request;
            request.size = clip_.size;
            request.threads = 1;
            request.decode = decode;
            opened = TRY(clip_.decoders.open_pictures(clip_.file, request));
        }
        return std::ref(*opened);
    }

    Clip const& clip_;
    Cancel const& cancel_;
    std::map<media::Decode, std::unique_ptr<media::PictureSource>> opened_;
    std::map<Time, Look> looks_;
};

/// Finds the stretches between two looks that hold a cut, one pair of looks after the other.
class Narrowing {
public:
    Narrowing(Clip const& clip, Survey const& survey, Cancel const& cancel) : eyes_(clip, cancel), survey_(survey) {}

    /// Follows every half whose ends differ, until the stretch is short.
    Result<void> narrow(std::size_t first, Look const& at_first, std::size_t last, Look const& at_last) {
        if (!may_be_other_shots(at_first, at_last)) return {};
        auto const& marks = survey_.marks;
        TimeRange const between = TimeRange::between(marks[first].at, marks[last].at);
        bool const calm = marks[last].calm && marks[last].alone;
        if (last - first == 1 && calm && between.duration <= kSearchable) return weigh(first, at_first, at_last);
        if (last - first == 1) return halve(between, at_first, at_last);
        auto const middle = (first + last) / 2;
        auto const at_middle = TRY(eyes_.look(marks[middle].at, marks[middle].alone));
        TRY(narrow(first, at_first, middle, at_middle));
        return narrow(middle, at_middle, last, at_last);
    }
    std::vector<Stretch> take() { return std::move(found_); }

private:
    /// A calm group may hold a cut at its end only. Where the picture changes about as much in the groups beside it, it
    /// moves, and nothing was cut.
    Result<void> weigh(std::size_t first, Look const& at_first, Look const& at_last) {
        auto const& marks = survey_.marks;
        double const change = apart(at_first, at_last);
        double beside = 0;
        if (first > 0 && marks[first].calm) beside = apart(TRY(eyes_.look(marks[first - 1].at, marks[first - 1].alone)), at_first);
        if (first + 2 < marks.size() && marks[first + 2].alone && marks[first + 2].calm)
            beside = std::max(beside, apart(at_last, TRY(eyes_.look(marks[first + 2].at, true))));
        if (change < kSurelyChanged && change < kChangeOverBeside * beside) return {};
        found_.push_back({TimeRange::between(marks[first].at, marks[first + 1].at), true});
        return {};
    }
    /// Long stretches without a mark are halved in time.
    Result<void> halve(TimeRange stretch, Look const& at_start, Look const& at_end) {
        if (!may_be_other_shots(at_start, at_end)) return {};
        if (stretch.duration <= kSearchable) {
            found_.push_back({stretch});
            return {};
        }
        Time const middle = stretch.start + stretch.duration / Ratio{2, 1};
        auto const at_middle = TRY(eyes_.look(middle, false));
        TRY(halve(TimeRange::between(stretch.start, middle), at_start, at_middle));
        return halve(TimeRange::between(middle, stretch.end()), at_middle, at_end);
    }

    Eyes eyes_;
    Survey const& survey_;
    std::vector<Stretch> found_;
};

std::vector<Time> jumps_in(std::vector<Seen> const& seen) {
    std::vector<double> jumps;
    for (std::size_t i = 1; i < seen.size(); ++i)
        jumps.push_back(jump_between(seen[i - 1].look, seen[i].look));
    std::vector<Time> cuts;
    for (std::size_t i = 0; i < jumps.size(); ++i) {
        double motion = 0;
        for (std::size_t j = i >= 3 ? i - 3 : 0; j < std::min(i + 4, jumps.size()); ++j)
            if (j != i) motion = std::max(motion, jumps[j]);
        bool const stands_out = jumps[i] >= kLeastJump && jumps[i] >= kJumpOverMotion * motion &&
                                apart(seen[i].look, seen[i + 1].look) >= kLeastColourChange;
        bool const lasts =
            i + 2 >= seen.size() || jump_between(seen[i].look, seen[i + 2].look) > jumps[i] * 0.5;
        if (stands_out && lasts) cuts.push_back(seen[i + 1].start);
    }
    return cuts;
}

/// The whole search; what is found does not depend on the number of workers.
class Search {
public:
    Search(Clip const& clip, Survey const& survey, Cancel const& cancel) : clip_(clip), survey_(survey), cancel_(cancel) {}

    Result<std::vector<Time>> run() {
        chosen_ = first_looks(survey_.marks);
        looks_.resize(chosen_.size());
        TRY(side_by_side(chosen_.size(), [&](std::size_t first, std::size_t last) { return look(first, last); }));
        std::vector<std::vector<Stretch>> found(chosen_.size() - 1);
        TRY(side_by_side(found.size(), [&](std::size_t first, std::size_t last) { return narrow(first, last, found); }));
        auto stretches = survey_.suspects;
        for (auto const& between : found) stretches.insert(stretches.end(), between.begin(), between.end());
        std::ranges::sort(stretches, {}, [](Stretch const& stretch) { return stretch.at.start; });
        std::vector<std::vector<Time>> cuts(stretches.size());
        TRY(side_by_side(stretches.size(), [&](std::size_t first, std::size_t last) { return search(stretches, first, last, cuts); }));
        std::set<Time> all;
        for (auto const& some : cuts) all.insert(some.begin(), some.end());
        return std::vector<Time>(all.begin(), all.end());
    }

private:
    Result<void> look(std::size_t first, std::size_t last) {
        Eyes eyes(clip_, cancel_);
        for (auto i = first; i < last; ++i) {
            auto const& mark = survey_.marks[chosen_[i]];
            looks_[i] = TRY(eyes.look(mark.at, mark.alone));
        }
        return {};
    }
    Result<void> narrow(std::size_t first, std::size_t last, std::vector<std::vector<Stretch>>& found) {
        Narrowing narrowing(clip_, survey_, cancel_);
        for (auto i = first; i < last; ++i) {
            TRY(narrowing.narrow(chosen_[i], looks_[i], chosen_[i + 1], looks_[i + 1]));
            found[i] = narrowing.take();
        }
        return {};
    }
    Result<void> search(std::vector<Stretch> const& stretches, std::size_t first, std::size_t last, std::vector<std::vector<Time>>& cuts) {
        Eyes eyes(clip_, cancel_);
        for (auto i = first; i < last; ++i) cuts[i] = jumps_in(TRY(eyes.watch(stretches[i].at, stretches[i].calm ? media::Decode::References : media::Decode::All)));
        return {};
    }

    Clip const& clip_;
    Survey const& survey_;
    Cancel const& cancel_;
    std::vector<std::size_t> chosen_; ///< Of the marks: those that are looked at first.
    std::vector<Look> looks_;         ///< At those.
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
std::vector<Stretch> suspects(std::vector<media::PacketEntry> const& index) {
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
    std::vector<Stretch> stretches;
    for (auto const& [suspicion, at] : found)
        stretches.push_back({around(at)});
    return stretches;
}

/// In presentation order, each with what lies between it and the one before.
std::vector<Mark> marks_of(std::vector<media::PacketEntry> const& index) {
    std::vector<Mark> marks;
    double largest = 0; // Since the last keyframe, of its size.
    for (auto const& packet : index) {
        bool const is_mark = packet.kind == media::PictureKind::Idr && packet.shown;
        if (is_mark) marks.push_back({packet.presentation, static_cast<double>(packet.bytes), largest < kCalmShare, true});
        if (packet.kind == media::PictureKind::Other) largest = marks.empty() ? 1 : std::max(largest, packet.bytes / marks.back().bytes);
        else largest = is_mark ? 0 : 1;
    }
    std::ranges::sort(marks, {}, &Mark::at);
    return marks;
}

Survey survey_packets(media::PacketSource const& packets, Time duration) {
    Survey survey;
    survey.marks = marks_of(packets.index());
    if (survey.marks.empty() || survey.marks.front().at > Time()) survey.marks.insert(survey.marks.begin(), Mark{});
    if (survey.marks.back().at < duration) survey.marks.push_back({duration});
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
        survey.marks.push_back({video.duration * make_ratio(i, steps)});
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
    Clip const clip{tools.decoders, file, size};
    auto const survey = [&] {
        if (video.codec == "h264")
            if (auto const packets = tools.encoders.open_packets(file)) return survey_packets(**packets, video.duration);
        return survey_evenly(video);
    }();
    return Search(clip, survey, cancel).run();
}

} // namespace needledrop::studio
