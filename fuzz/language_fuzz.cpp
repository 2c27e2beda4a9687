// Fuzz target: any bytes are planned, the plan is in the vocabulary, and its JSON can be written.
//
// With clang and NEEDLEDROP_FUZZ it is a libFuzzer target; otherwise a program that replays the files it is
// given.
#include "language/planner.h"
#include "language/vocabulary.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace needledrop::language;
    auto const made = plan({reinterpret_cast<char const*>(data), size});
    if (made.ops.empty() || !validate(made.ops)) std::abort();
    (void)to_json(made).dump();
    return 0;
}

#ifndef NEEDLEDROP_FUZZ
int main(int count, char** names) {
    for (int i = 1; i < count; ++i) {
        std::ifstream file(names[i], std::ios::binary);
        std::string const bytes((std::istreambuf_iterator<char>(file)), {});
        LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
    }
}
#endif
