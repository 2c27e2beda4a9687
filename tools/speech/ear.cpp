// Turns 16 kHz mono floats on stdin into the detector's frames on stdout, for tools/speech/train.py.
#include "mix/speech_ear.h"

#include <cstdio>

int main() {
    needledrop::mix::SpeechEar ear;
    std::vector<float> block(16000);
    for (std::size_t count; (count = std::fread(block.data(), sizeof(float), block.size(), stdin)) > 0;) {
        ear.add_16k({block.data(), count});
        for (auto const& frame : ear.take()) std::fwrite(frame.data(), sizeof(float), frame.size(), stdout);
    }
}
