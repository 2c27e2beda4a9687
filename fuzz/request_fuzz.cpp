// Fuzz target: a request's body is either refused with words, or an object no deeper than is allowed whose
// fields can be asked for and which can be written again.
#include "replay.h"

#include "api/context.h"

#include <algorithm>
#include <cstdlib>

namespace {

int depth_of(nlohmann::json const& value) {
    int deepest = 0;
    if (value.is_structured())
        for (auto const& inner : value)
            deepest = std::max(deepest, depth_of(inner));
    return value.is_structured() ? deepest + 1 : 0;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace needledrop;
    auto const object = api::object_of({reinterpret_cast<char const*>(data), size});
    if (!object) return object.error().message.empty() ? std::abort(), 0 : 0;
    if (!object->is_object() || depth_of(*object) > 64) std::abort();
    for (auto const* name : {"session_id", "invocationId", "app_name", "text", "id", "task_name", ""}) {
        auto const text = api::text_field(*object, {name, "sessionId"});
        bool const is_text = object->contains(name) && (*object)[name].is_string();
        if (is_text && (!text || *text != (*object)[name])) std::abort();
    }
    (void)object->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return 0;
}
