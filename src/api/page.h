// Private to api/: the frame around the few pages of the server's own.
#pragma once

#include "http/message.h"

#include <string>
#include <string_view>

namespace needledrop::api {

struct Page {
    int status = 200;
    char const* language = "en";
    std::string title; ///< As text; escaped here.
    std::string body;  ///< As HTML.
};

/// The text with what HTML would read as its own made harmless, also inside of quoted attributes.
std::string escaped(std::string_view text);

/// The whole answer: no script runs in it, nothing is loaded from elsewhere, nobody may frame it.
http::Response page(Page const& page);

} // namespace needledrop::api
