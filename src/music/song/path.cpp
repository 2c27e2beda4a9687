#include "music/song/path.h"

#include "music/song/likeness.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace needledrop::music::song {
namespace {

constexpr double kJoinCost = 0.3;          ///< Of any join, against the unlikeness of its bars.
constexpr double kBrokenPhraseCost = 0.15; ///< Of a join that is not a whole number of four-bar phrases.
constexpr double kSectionShare = 0.7;      ///< What unlikeness still counts at the edges of sections.
constexpr int kJoinsKept = 16;             ///< The likeliest places to come from, for each bar.
constexpr int kMostBars = 20'000;
/// Silence allowed after the ending: half a second.
constexpr std::int64_t kMostPad = media::kSampleRate / 2;
constexpr double kNever = std::numeric_limits<double>::infinity();

struct Join {
    int leaves;
    double cost;
    double likeness;
};

/// Boundaries between bars, the first downbeat first, the last bar's end last.
class Walk {
public:
    Walk(SongAnalysis const& song, int first_bar, std::int64_t length, PathEnd end, double most_stretch)
        : song_(song)
        , end_(end)
        , most_stretch_(most_stretch)
        , length_(length)
        , count_(static_cast<int>(song.bars.size()))
        , first_(std::max(0, first_bar))
        , from_start_(first_bar < 0) {
        auto const whole = position(count_) - position(0);
        bar_ = static_cast<double>(whole) / count_;
        auto const asked = static_cast<double>(length) / bar_;
        least_run_ = std::clamp(static_cast<int>(asked / 5), 1, 4);
        steps_ = std::min(kMostBars, static_cast<int>(asked * (1 + 2 * kMostStretch)) + 4);
    }

    std::optional<SongPath> find() {
        if (steps_ < least_run_ || first_ + least_run_ > count_) return std::nullopt;
        collect_joins();
        explore();
        return best_end();
    }

private:
    std::int64_t position(int boundary) const {
        return boundary < count_ ? song_.bars[boundary].start : song_.bars.back().end;
    }
    std::int64_t decay() const {
        return std::max<std::int64_t>(0, song_.sound_end - song_.last_attack) * 6 / 10;
    }

    bool starts_section(int bar) const {
        return std::any_of(song_.sections.begin(), song_.sections.end(),
                           [&](SongSection const& section) { return section.first_bar == bar; });
    }

    void collect_joins() {
        joins_.resize(count_);
        for (int to = 0; to + least_run_ <= count_; ++to) {
            auto& joins = joins_[to];
            for (int leaves = 1; leaves < count_; ++leaves) {
                if (leaves == to) continue;
                double const after = unlikeness(song_.bars[leaves].sound, song_.bars[to].sound);
                double const before =
                    to > 0 ? unlikeness(song_.bars[leaves - 1].sound, song_.bars[to - 1].sound) : after;
                // From one section's end to another's beginning a change is expected.
                double const expected = starts_section(leaves) && starts_section(to) ? kSectionShare : 1.0;
                double const unlike = expected * (0.6 * after + 0.4 * before);
                double const phrase = (leaves - to) % 4 == 0 ? 0 : kBrokenPhraseCost;
                joins.push_back(
                    {leaves, unlike + kJoinCost + phrase, std::max(0.0, 1 - 0.6 * after - 0.4 * before)});
            }
            auto const kept = std::min<std::size_t>(kJoinsKept, joins.size());
            std::partial_sort(joins.begin(), joins.begin() + static_cast<std::ptrdiff_t>(kept), joins.end(),
                              [](Join const& a, Join const& b) {
                                  return a.cost != b.cost ? a.cost < b.cost : a.leaves < b.leaves;
                              });
            joins.resize(kept);
        }
    }

    std::size_t state(int step, int boundary) const {
        return static_cast<std::size_t>(step) * static_cast<std::size_t>(count_ + 1) +
               static_cast<std::size_t>(boundary);
    }

    /// State (step, boundary): so many bars were played, and the next one begins at the boundary. `came_`
    /// holds the boundary a join left, or −1 where the bar before was played in order.
    void explore() {
        cost_.assign(state(steps_, count_) + 1, kNever);
        came_.assign(cost_.size(), -1);
        cost_[state(least_run_, first_ + least_run_)] = 0;
        for (int step = least_run_; step < steps_; ++step) {
            for (int boundary = 0; boundary < count_; ++boundary)
                play_on(step, boundary);
            if (step + least_run_ > steps_) continue;
            for (int to = 0; to + least_run_ <= count_; ++to)
                jump_to(step, to);
        }
    }
    void play_on(int step, int boundary) {
        double const cost = cost_[state(step, boundary)];
        auto const next = state(step + 1, boundary + 1);
        if (cost >= cost_[next]) return;
        cost_[next] = cost;
        came_[next] = -1;
    }
    void jump_to(int step, int to) {
        auto const next = state(step + least_run_, to + least_run_);
        for (auto const& join : joins_[to]) {
            double const cost = cost_[state(step, join.leaves)] + join.cost;
            if (cost >= cost_[next]) continue;
            cost_[next] = cost;
            came_[next] = join.leaves;
        }
    }

    /// A join's macro step played `least_run_` bars at once, so the way back skips them at once.
    SongPath path_to(int step, int boundary) const {
        SongPath path;
        path.cost = cost_[state(step, boundary)];
        int run_end = boundary;
        int at = boundary;
        while (step > least_run_ || at != first_ + least_run_ || came_[state(step, at)] >= 0) {
            int const left = came_[state(step, at)];
            if (left < 0) {
                --at;
                --step;
                continue;
            }
            int const run_start = at - least_run_;
            path.runs.push_back({position(run_start), position(run_end), run_start, run_end});
            path.likeness.push_back(likeness(left, run_start));
            step -= least_run_;
            at = run_end = left;
        }
        path.runs.push_back(
            {from_start_ ? song_.sound_start : position(first_), position(run_end), first_, run_end});
        std::reverse(path.runs.begin(), path.runs.end());
        std::reverse(path.likeness.begin(), path.likeness.end());
        if (end_ == PathEnd::AtSongsEnd) path.runs.back().to = song_.sound_end;
        return path;
    }
    double likeness(int left, int to) const {
        for (auto const& join : joins_[to])
            if (join.leaves == left) return join.likeness;
        return 0;
    }

    static std::int64_t length_of(SongPath const& path) {
        std::int64_t sum = 0;
        for (auto const& run : path.runs)
            sum += run.to - run.from;
        return sum;
    }

    std::optional<SongPath> best_end() const {
        std::optional<SongPath> best;
        auto const consider = [&](int step, int boundary) {
            double const cost = cost_[state(step, boundary)];
            if (cost == kNever || (best && cost >= best->cost)) return;
            auto path = path_to(step, boundary);
            auto const have = length_of(path);
            if (end_ == PathEnd::AtSongsEnd) {
                auto const closing = close_length(have, length_, decay(), most_stretch_);
                if (!closing) return;
                path.closing = *closing;
                path.cost += closing->cost;
            } else if (have < length_) {
                return;
            }
            if (!best || path.cost < best->cost) best = std::move(path);
        };
        auto const asked = static_cast<int>(static_cast<double>(length_) / bar_);
        for (int step = std::max(least_run_, static_cast<int>(asked * (1 - 2 * kMostStretch)) - 8);
             step <= steps_; ++step) {
            if (end_ == PathEnd::AtSongsEnd) {
                consider(step, count_);
            } else {
                for (int boundary = 1; boundary <= count_; ++boundary)
                    consider(step, boundary);
            }
        }
        return best;
    }

    SongAnalysis const& song_;
    PathEnd end_;
    double most_stretch_;
    std::int64_t length_;
    int count_;
    int first_;
    bool from_start_;
    double bar_ = 0;
    int least_run_ = 1;
    int steps_ = 0;
    std::vector<std::vector<Join>> joins_; ///< By the bar they come to.
    std::vector<double> cost_;
    std::vector<int> came_;
};

} // namespace

std::optional<Closing> close_length(std::int64_t have, std::int64_t wanted, std::int64_t decay,
                                    double most_stretch) {
    if (have <= 0) return std::nullopt;
    double const exact = static_cast<double>(wanted) / static_cast<double>(have);
    std::optional<Closing> best;
    for (double const stretch : {1.0, exact, 1 - kMostStretch, 1 + kMostStretch}) {
        if (std::abs(stretch - 1) > most_stretch + 1e-9) continue;
        auto const left =
            static_cast<std::int64_t>(std::llround(static_cast<double>(have) * stretch)) - wanted;
        Closing closing{stretch, std::max<std::int64_t>(0, left), std::max<std::int64_t>(0, -left), 0};
        if (closing.trim > decay || closing.pad > kMostPad) continue;
        double const bent = std::abs(stretch - 1) / kMostStretch;
        closing.cost =
            0.4 * bent * bent + 0.15 * (bent > 0.01) +
            0.4 * static_cast<double>(closing.trim) / static_cast<double>(std::max<std::int64_t>(1, decay)) +
            0.4 * static_cast<double>(closing.pad) / kMostPad;
        if (!best || closing.cost < best->cost) best = closing;
    }
    return best;
}

std::optional<SongPath> find_path(SongAnalysis const& song, int first_bar, std::int64_t length, PathEnd end,
                                  double most_stretch) {
    if (song.bars.size() < 2 || first_bar >= static_cast<int>(song.bars.size())) return std::nullopt;
    return Walk(song, first_bar, length, end, most_stretch).find();
}

} // namespace needledrop::music::song
