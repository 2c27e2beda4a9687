// Exact time. One second is 705,600,000 ticks ("flicks", Facebook 2018), which every common frame rate
// (also 24000/1001 and its kin) and sample rate divides without a remainder.
#pragma once

#include "base/result.h"

#include <compare>
#include <cstdint>
#include <string>

namespace needledrop {

/// A fraction with a positive denominator, in lowest terms. Used for frame rates and playback speeds.
struct Ratio {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
    auto operator<=>(Ratio const&) const = delete;
    bool operator==(Ratio const&) const = default;
};
/// `numerator/denominator` in lowest terms. Requires a denominator other than zero.
Ratio make_ratio(std::int64_t numerator, std::int64_t denominator);
/// The nearest ratio with a denominator of 1000 or less; for factors that people type ("1.5x").
Ratio ratio_from_decimal(double value);

/// A point on a timeline or a length of time; signed; about ±413 years.
class Time {
public:
    static constexpr std::int64_t kTicksPerSecond = 705'600'000;

    constexpr Time() = default;
    static constexpr Time from_ticks(std::int64_t ticks) { return Time(ticks); }
    static constexpr Time from_ms(std::int64_t ms) { return Time(ms * (kTicksPerSecond / 1000)); }
    static constexpr Time from_whole_seconds(std::int64_t seconds) { return Time(seconds * kTicksPerSecond); }
    /// For decimal seconds that people typed or an analysis measured; rounds to the nearest tick.
    static Time from_seconds(double seconds);
    /// `count` units of `unit_numerator/unit_denominator` seconds each (a stream's time base, a sample, a frame);
    /// rounds to the nearest tick, exact for every rate named above.
    static Time from_units(std::int64_t count, std::int64_t unit_numerator, std::int64_t unit_denominator);

    constexpr std::int64_t ticks() const { return ticks_; }
    /// The nearest whole millisecond; for the wire and for people.
    std::int64_t ms() const;
    /// For display and measurement only, never for arithmetic that ends on a timeline.
    double seconds() const { return static_cast<double>(ticks_) / kTicksPerSecond; }
    /// The count of units of `numerator/denominator` seconds, rounded down (towards minus infinity).
    std::int64_t units_floor(std::int64_t unit_numerator, std::int64_t unit_denominator) const;
    /// The same, rounded to the nearest, halves up.
    std::int64_t units_nearest(std::int64_t unit_numerator, std::int64_t unit_denominator) const;

    constexpr auto operator<=>(Time const&) const = default;
    constexpr Time operator+(Time other) const { return Time(ticks_ + other.ticks_); }
    constexpr Time operator-(Time other) const { return Time(ticks_ - other.ticks_); }
    constexpr Time operator-() const { return Time(-ticks_); }
    constexpr Time& operator+=(Time other) { ticks_ += other.ticks_; return *this; }
    constexpr Time& operator-=(Time other) { ticks_ -= other.ticks_; return *this; }
    /// Scaled, rounded to the nearest tick.
    Time operator*(Ratio factor) const;
    Time operator/(Ratio factor) const;

private:
    constexpr explicit Time(std::int64_t ticks) : ticks_(ticks) {}
    std::int64_t ticks_ = 0;
};

/// Half-open: `start` belongs to the range, `end()` does not.
struct TimeRange {
    Time start;
    Time duration;

    static constexpr TimeRange between(Time start, Time end) { return {start, end - start}; }
    constexpr Time end() const { return start + duration; }
    constexpr bool empty() const { return duration <= Time(); }
    constexpr bool contains(Time time) const { return start <= time && time < end(); }
    constexpr bool overlaps(TimeRange const& other) const { return start < other.end() && other.start < end(); }
    bool operator==(TimeRange const&) const = default;
};
/// The part that two ranges share; empty (duration zero) where they do not meet.
TimeRange intersection(TimeRange const& a, TimeRange const& b);

/// Frames a second as an exact fraction, e.g. 30000/1001.
class FrameRate {
public:
    constexpr FrameRate() = default;
    /// Fails: OutOfRange unless between 1 and 240 frames a second.
    static Result<FrameRate> create(std::int64_t numerator, std::int64_t denominator);
    /// A rate known when the program is written, e.g. FrameRate::of(30).
    static FrameRate of(std::int64_t numerator, std::int64_t denominator = 1);

    std::int64_t numerator() const { return ratio_.numerator; }
    std::int64_t denominator() const { return ratio_.denominator; }
    double per_second() const { return static_cast<double>(numerator()) / static_cast<double>(denominator()); }
    /// When frame `index` begins.
    Time time_of(std::int64_t index) const { return Time::from_units(index, denominator(), numerator()); }
    /// The frame that is on screen at `time`.
    std::int64_t frame_at(Time time) const { return time.units_floor(denominator(), numerator()); }
    /// The nearest frame boundary.
    std::int64_t nearest_frame(Time time) const { return time.units_nearest(denominator(), numerator()); }
    Time frame_duration() const { return time_of(1); }
    bool operator==(FrameRate const&) const = default;

private:
    constexpr explicit FrameRate(Ratio ratio) : ratio_(ratio) {}
    Ratio ratio_{30, 1};
};

/// "3 s", "1.5 s", "1:05" as people write them: seconds below a minute, minutes and seconds from there.
std::string spoken(Time time);

} // namespace needledrop
