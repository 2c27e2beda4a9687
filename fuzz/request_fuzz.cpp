// Fuzz target: a request's body is either refused with words, or an object no deeper than is allowed whose
// fields can be asked for and which can be written again. Read as a chat turn, it is refused with words, or it has a
// message within the limits and points at moments and clips only.
#include "replay.h"

#include "api/asked.h"
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

void read_as_turn(std::string const& body) {
    auto const asked = needledrop::api::parse_asked(body);
    if (!asked) {
        if (asked.error().message.empty()) std::abort();
        return;
    }
    bool const said = asked->text.find_first_not_of(" \t\r\n") != std::string::npos;
    if (!said || asked->text.size() > 20'000 || asked->invocation.size() > 128) std::abort();
    for (auto const& [name, value] : asked->pointing.items())
        if (!value.is_number_integer() || value < 0 || value > 1'000'000'000) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace needledrop;
    std::string const body(reinterpret_cast<char const*>(data), size);
    read_as_turn(body);
    auto const object = api::object_of(body);
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
