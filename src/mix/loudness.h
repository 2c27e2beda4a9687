// LoudnessMeter: ITU-R BS.1770-4 loudness of sound that is handed over piece by piece (libebur128).
#pragma once

#include "media/samples.h"
#include "mix/sound_analysis.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace needledrop::mix {

/// The meter works in blocks of this many sample frames: 100 ms.
inline constexpr std::int64_t kLoudnessBlock = media::kSampleRate / 10;

/// Also keeps the K-weighted energy of every 100 ms (8 bytes each), from which any window's loudness can be
/// taken. Not thread-safe.
class LoudnessMeter {
public:
    LoudnessMeter();
    LoudnessMeter(LoudnessMeter&&) noexcept;
    LoudnessMeter& operator=(LoudnessMeter&&) noexcept;
    ~LoudnessMeter();

    void add(std::span<float const> interleaved);
    /// Gated; of a sound shorter than the gate's 400 ms, its ungated loudness. At least kSilenceLufs.
    double integrated() const;
    /// Over the last 3 s; at least kSilenceLufs.
    double short_term() const { return short_term_; }
    double short_term_max() const { return short_term_max_; }
    /// K-weighted mean square a block, complete blocks only.
    std::vector<double> const& block_energies() const { return energies_; }

private:
    void close_block();
    struct Destroy {
        void operator()(void* state) const;
    };
    std::unique_ptr<void, Destroy> state_; ///< An ebur128_state, whose C header stays out of this one.
    std::int64_t frames_ = 0;
    std::vector<double> energies_;
    double short_term_ = kSilenceLufs;
    double short_term_max_ = kSilenceLufs;
};

/// Loudness of a K-weighted mean square summed over channels (BS.1770-4: −0.691 + 10·log10), and back.
double lufs_of_energy(double energy);
double energy_of_lufs(double lufs);
/// Ungated loudness of blocks [from, to), clamped to what there is; kSilenceLufs where there is nothing.
double window_loudness(std::span<double const> block_energies, std::int64_t from, std::int64_t to);

} // namespace needledrop::mix
