// What a chat turn's request asks for.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <string>

namespace needledrop::api {

/// What a client asks for, in either spelling.
struct Asked {
    std::string session;
    std::string invocation;
    std::string text;
    bool streaming = false;
    nlohmann::json pointing = nlohmann::json::object(); ///< What the client says "here" and "this clip" are.
};

/// Reads a request's body. Fails: InvalidArgument, naming what is wrong.
Result<Asked> parse_asked(std::string const& text);

} // namespace needledrop::api
