#include "time/time.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace needledrop {
namespace {

__extension__ typedef __int128 Wide;

Wide floor_divide(Wide value, Wide divisor) {
    Wide const quotient = value / divisor;
    return quotient - ((value % divisor != 0 && value < 0) ? 1 : 0);
}

/// value * numerator / denominator, to the nearest, halves up. Requires a positive denominator.
std::int64_t scaled(std::int64_t value, std::int64_t numerator, std::int64_t denominator) {
    Wide const doubled = static_cast<Wide>(value) * numerator * 2;
    return static_cast<std::int64_t>(floor_divide(doubled + denominator, static_cast<Wide>(denominator) * 2));
}

} // namespace

Ratio make_ratio(std::int64_t numerator, std::int64_t denominator) {
    std::int64_t const divisor = std::gcd(numerator, denominator);
    std::int64_t const sign = denominator < 0 ? -1 : 1;
    return {sign * numerator / divisor, sign * denominator / divisor};
}

Ratio ratio_from_decimal(double value) {
    return make_ratio(static_cast<std::int64_t>(std::llround(value * 1000.0)), 1000);
}

Time Time::from_seconds(double seconds) {
    return Time(static_cast<std::int64_t>(std::llround(seconds * static_cast<double>(kTicksPerSecond))));
}

Time Time::from_units(std::int64_t count, std::int64_t unit_numerator, std::int64_t unit_denominator) {
    return Time(scaled(count, kTicksPerSecond * unit_numerator, unit_denominator));
}

std::int64_t Time::ms() const { return units_nearest(1, 1000); }

std::int64_t Time::units_floor(std::int64_t unit_numerator, std::int64_t unit_denominator) const {
    return static_cast<std::int64_t>(
        floor_divide(static_cast<Wide>(ticks_) * unit_denominator, static_cast<Wide>(kTicksPerSecond) * unit_numerator));
}

std::int64_t Time::units_nearest(std::int64_t unit_numerator, std::int64_t unit_denominator) const {
    return scaled(ticks_, unit_denominator, kTicksPerSecond * unit_numerator);
}

Time Time::operator*(Ratio factor) const { return Time(scaled(ticks_, factor.numerator, factor.denominator)); }
Time Time::operator/(Ratio factor) const { return Time(scaled(ticks_, factor.denominator, factor.numerator)); }

TimeRange intersection(TimeRange const& a, TimeRange const& b) {
    Time const start = std::max(a.start, b.start);
    Time const end = std::min(a.end(), b.end());
    return end > start ? TimeRange::between(start, end) : TimeRange{start, Time()};
}

Result<FrameRate> FrameRate::create(std::int64_t numerator, std::int64_t denominator) {
    if (numerator <= 0 || denominator <= 0 || numerator < denominator || numerator / denominator > 240)
        return Error{Fault::OutOfRange,
                     fmt::format("A frame rate of {}/{} is outside 1 to 240 frames a second.", numerator, denominator)};
    return FrameRate(make_ratio(numerator, denominator));
}

FrameRate FrameRate::of(std::int64_t numerator, std::int64_t denominator) {
    return FrameRate(make_ratio(numerator, denominator));
}

std::string spoken(Time time) {
    std::int64_t const tenths = time.units_nearest(1, 10);
    if (std::abs(tenths) < 600) {
        if (tenths % 10 == 0) return fmt::format("{} s", tenths / 10);
        return fmt::format("{}{}.{} s", tenths < 0 ? "-" : "", std::abs(tenths) / 10, std::abs(tenths) % 10);
    }
    std::int64_t const seconds = time.units_nearest(1, 1);
    return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

} // namespace needledrop
