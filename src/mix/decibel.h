// Decibels and linear gains, as amplitudes (20·log10).
#pragma once

#include <cmath>

namespace needledrop::mix {

inline double gain_of_db(double db) {
    return std::pow(10.0, db / 20.0);
}
/// −120 dB stands for silence.
inline double db_of_gain(double gain) {
    return gain > 1e-6 ? 20.0 * std::log10(gain) : -120.0;
}

} // namespace needledrop::mix
