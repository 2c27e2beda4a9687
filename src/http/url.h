// The request target taken apart: decoded path segments and query fields.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace needledrop::http {

/// A target as handlers see it. `segments` are decoded one by one, so an escaped slash stays inside its
/// segment.
struct Target {
    std::vector<std::string> segments;
    std::vector<std::pair<std::string, std::string>> query; ///< In the order sent; `+` means a space.
};

/// Reads an origin-form ("/a/b?c=d") or absolute-form target. Empty segments and "." are dropped.
/// Fails: InvalidArgument for a broken escape, a control character, ".." or more than 4,096 bytes.
Result<Target> parse_target(std::string_view target);

enum class PlusMeans { Plus, Space };
/// Fails: InvalidArgument for a `%` that two hex digits do not follow, and for an escaped control character.
Result<std::string> percent_decode(std::string_view text, PlusMeans plus = PlusMeans::Plus);
/// Escapes all but the unreserved characters of RFC 3986 section 2.3.
std::string percent_encode(std::string_view text);
/// Fields of `application/x-www-form-urlencoded`, a form's body or a query. Fails as percent_decode does.
Result<std::vector<std::pair<std::string, std::string>>> parse_form(std::string_view text);

} // namespace needledrop::http
