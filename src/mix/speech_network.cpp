#include "mix/speech_network.h"

#include "mix/speech_weights.h"

#include <algorithm>
#include <cmath>

namespace needledrop::mix {
namespace {

/// The frames near the middle are seen one by one, those further away as mean and deviation of a block.
constexpr int kDense = 5;
struct Block {
    int from; ///< Offsets from the middle, the last one included.
    int to;
};
constexpr Block kBlocks[] = {{-20, -15}, {-14, -10}, {-9, -6}, {6, 9}, {10, 14}, {15, 20}};
constexpr int kInputs = (2 * kDense + 1 + 2 * 6) * kEarFeatures;
static_assert(kInputs == kSpeechInputs);

/// Levels count against their mean over everything seen, so that loudness itself says nothing.
std::array<EarFrame, kNetworkFrames> scaled(std::span<EarFrame const, kNetworkFrames> frames) {
    double sum = 0;
    for (auto const& frame : frames)
        for (int band = 0; band < kEarBands; ++band)
            sum += frame[band];
    auto const mean = static_cast<float>(sum / (kNetworkFrames * kEarBands));
    std::array<EarFrame, kNetworkFrames> result;
    for (int i = 0; i < kNetworkFrames; ++i) {
        for (int band = 0; band < kEarBands; ++band)
            result[i][band] = (frames[i][band] - mean) / 15;
        result[i][kEarBands] = (frames[i][kEarBands] - 0.5F) * 3;
        result[i][kEarBands + 1] = (frames[i][kEarBands + 1] - 4) / 3;
        result[i][kEarBands + 2] = frames[i][kEarBands + 2];
        result[i][kEarBands + 3] = frames[i][kEarBands + 3] * 2;
        for (int alike : {kEarBands + 4, kEarBands + 5})
            result[i][alike] = (frames[i][alike] - 0.8F) * 4;
    }
    return result;
}

std::array<float, kInputs> inputs_of(std::array<EarFrame, kNetworkFrames> const& frames) {
    std::array<float, kInputs> inputs;
    std::size_t at = 0;
    for (int offset = -kDense; offset <= kDense; ++offset)
        for (float const value : frames[kNetworkReach + offset])
            inputs[at++] = value;
    for (auto const& block : kBlocks) {
        auto const count = static_cast<float>(block.to - block.from + 1);
        EarFrame mean{}, square{};
        for (int offset = block.from; offset <= block.to; ++offset)
            for (int i = 0; i < kEarFeatures; ++i) {
                float const value = frames[kNetworkReach + offset][i];
                mean[i] += value / count;
                square[i] += value * value / count;
            }
        for (float const value : mean)
            inputs[at++] = value;
        for (int i = 0; i < kEarFeatures; ++i)
            inputs[at++] = std::sqrt(std::max(0.0F, square[i] - mean[i] * mean[i]));
    }
    return inputs;
}

} // namespace

float speech_probability(std::span<EarFrame const, kNetworkFrames> frames) {
    auto const inputs = inputs_of(scaled(frames));
    float out = kSpeechOutputBias;
    for (int unit = 0; unit < kSpeechUnits; ++unit) {
        float sum = 0;
        for (int i = 0; i < kInputs; ++i)
            sum += inputs[i] * static_cast<float>(kSpeechWeights[unit * kInputs + i]);
        out += kSpeechOutputs[unit] * std::tanh(kSpeechBiases[unit] + kSpeechScales[unit] * sum);
    }
    return 1 / (1 + std::exp(-out));
}

} // namespace needledrop::mix
