// Fuzz target: any bytes are planned, the plan is in the vocabulary, and its JSON can be written.
//
// With clang and NEEDLEDROP_FUZZ it is a libFuzzer target; otherwise a program that replays the files it is
// given.
#include "replay.h"

#include "language/planner.h"
#include "language/vocabulary.h"

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace needledrop::language;
    auto const made = plan({reinterpret_cast<char const*>(data), size});
    if (made.ops.empty() || !validate(made.ops)) std::abort();
    (void)to_json(made).dump();
    return 0;
}
