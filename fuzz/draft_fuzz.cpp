// Fuzz target: text that is read as a draft is a draft that holds its own rules, that can be told in a line,
// and that is the same when it was written and read again.
#include "replay.h"

#include "timeline/edits.h"
#include "timeline/summary.h"
#include "timeline/wire.h"

#include <nlohmann/json.hpp>

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace needledrop;
    auto const draft = timeline::parse_draft({reinterpret_cast<char const*>(data), size});
    if (!draft) return draft.error().message.empty() ? std::abort(), 0 : 0;
    if (!timeline::validate(*draft)) std::abort();
    (void)timeline::summary(*draft);
    (void)timeline::is_exportable(*draft);
    auto const written = timeline::to_json(*draft);
    auto const again = timeline::read_draft(written);
    if (!again || timeline::to_json(*again) != written) std::abort();
    // What a client might be sent, whatever bytes stood in the names.
    (void)written.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return 0;
}
