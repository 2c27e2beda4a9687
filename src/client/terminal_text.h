// Text as a terminal lays it out: how many columns it takes, cut and wrapped by columns. Chinese characters
// and most emoji take two columns, combining marks none.
#pragma once

#include <string>
#include <string_view>

namespace needledrop::client {

/// Columns that UTF-8 text takes; bytes that are no UTF-8 take one each.
int columns_of(std::string_view text);

/// The text cut to `columns`, with "…" where something was cut off.
std::string fitted(std::string_view text, int columns);

/// Line ends put in where a line would be wider than `columns`: at blanks, and between Chinese characters,
/// but never before closing punctuation. A word that is wider than a line (a link, a path) stays whole. 0
/// columns wraps nothing.
std::string wrapped(std::string_view text, int columns);

} // namespace needledrop::client
