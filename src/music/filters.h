// Small signal blocks of the mixing desk. Biquad formulas: R. Bristow-Johnson, "Cookbook formulae for audio
// EQ biquad filter coefficients". Everything is stereo, at 48 kHz, and single-threaded; state lives in the
// object.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace needledrop::music {

/// A second-order filter over left and right; transposed direct form II.
class Biquad {
public:
    Biquad() = default; ///< Passes everything.
    static Biquad low_pass(double hz, double q = 0.7071);
    static Biquad high_pass(double hz, double q = 0.7071);
    static Biquad bell(double hz, double db, double q = 0.8);
    static Biquad low_shelf(double hz, double db);
    static Biquad high_shelf(double hz, double db);

    void process(std::span<float> left, std::span<float> right);

    friend void cascade(std::span<Biquad> filters, std::span<float> left, std::span<float> right);

private:
    template <std::size_t Count>
    static void run(Biquad* filters, std::span<float> left, std::span<float> right);

    Biquad(double b0, double b1, double b2, double a0, double a1, double a2);
    float b0_ = 1, b1_ = 0, b2_ = 0, a1_ = 0, a2_ = 0;
    std::array<float, 2> first_{};
    std::array<float, 2> second_{};
};

/// Filters one after the other in one pass, which takes little longer than a single one: each waits for its
/// own last sample, not for the others.
void cascade(std::span<Biquad> filters, std::span<float> left, std::span<float> right);

/// Soft saturation; 0 leaves the sound alone. Loudness stays about the same.
void saturate(std::span<float> left, std::span<float> right, double drive);

/// A feedback delay network of eight lines mixed by a Hadamard matrix (Jot 1991), mono in, stereo out.
class Reverb {
public:
    /// `seconds` until the tail is 60 dB down.
    explicit Reverb(double seconds);
    /// Adds the tail of `input` to left and right.
    void process(std::span<float const> input, std::span<float> left, std::span<float> right, float gain);

private:
    struct Line {
        std::vector<float> buffer;
        std::size_t position = 0;
    };
    std::array<Line, 8> lines_;
    std::array<float, 8> gains_{};
    std::array<float, 8> damped_{};
    std::vector<float> predelay_;
    std::size_t predelay_position_ = 0;
};

/// An echo that goes from side to side, darker each time.
class Echo {
public:
    explicit Echo(double seconds);
    void process(std::span<float const> input, std::span<float> left, std::span<float> right, float gain);

private:
    std::vector<float> left_;
    std::vector<float> right_;
    std::size_t position_ = 0;
    float dark_left_ = 0;
    float dark_right_ = 0;
};

/// Gentle bus compression, 2:1 above `threshold_db` on the louder side's level, 12 ms attack, 180 ms release.
class Compressor {
public:
    explicit Compressor(double threshold_db);
    void process(std::span<float> left, std::span<float> right);

private:
    float threshold_;
    float level_ = 0;
    float gain_ = 1;
};

/// The drift of worn tape: a delay that sways by about `cents` of pitch, 0.5 Hz wow and 6 Hz flutter.
class Wow {
public:
    explicit Wow(double cents);
    void process(std::span<float> left, std::span<float> right);

private:
    double cents_;
    std::int64_t frame_ = 0;
    std::vector<float> left_;
    std::vector<float> right_;
};

} // namespace needledrop::music
