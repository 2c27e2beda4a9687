// The composer's own dice. The generator is PCG32 (O'Neill 2014, XSH-RR): small, and the same on every
// machine, unlike the distributions of the standard library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace needledrop::music {

/// A stream of chances. Streams of one seed with different names do not influence each other, so that a
/// change in one part leaves the others as they were.
class Random {
public:
    Random(std::uint64_t seed, std::string_view name) {
        std::uint64_t hash = 14695981039346656037ull; // FNV-1a
        for (char letter : name)
            hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ull;
        increment_ = (hash << 1u) | 1u;
        state_ = (seed * 0x9E3779B97F4A7C15ull) ^ hash;
        next();
        next();
    }

    std::uint32_t next() {
        auto const old = state_;
        state_ = old * 6364136223846793005ull + increment_;
        auto const shifted = static_cast<std::uint32_t>(((old >> 18u) ^ old) >> 27u);
        auto const turn = static_cast<std::uint32_t>(old >> 59u);
        return (shifted >> turn) | (shifted << ((32u - turn) & 31u));
    }
    /// 0 … count-1. Requires count > 0.
    int below(int count) {
        return static_cast<int>((std::uint64_t{next()} * static_cast<std::uint64_t>(count)) >> 32u);
    }
    int between(int low, int high) { return low + below(high - low + 1); }
    /// 0 ≤ x < 1.
    double unit() { return next() * (1.0 / 4294967296.0); }
    bool chance(double probability) { return unit() < probability; }
    /// -1 … +1, most often near 0: how a player misses the beat.
    double bell() { return (unit() + unit() + unit()) * (2.0 / 3.0) - 1.0; }
    template <class List>
    auto const& pick(List const& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    }

private:
    std::uint64_t state_ = 0;
    std::uint64_t increment_ = 1;
};

} // namespace needledrop::music
