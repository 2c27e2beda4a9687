// The client's own words, in English and Chinese: what it is doing, and what each of a server's refusals
// means for the person.
#pragma once

#include "language/planner.h"

#include <optional>
#include <string>
#include <string_view>

namespace needledrop::client {

using language::Language;

/// English or Chinese, whichever is spoken.
inline std::string_view in(Language language, std::string_view english, std::string_view chinese) {
    return language == Language::Chinese ? chinese : english;
}

/// A refusal of the contract, with what a person needs to act on it.
struct Refusal {
    int status = 0;      ///< HTTP.
    int code = 0;        ///< The contract's; the HTTP status where a server says none.
    std::string message; ///< The server's own words; may be empty.
    std::optional<std::string> bind_id;
    std::optional<int> retry_after_s;
};

/// One or two sentences: what happened and what to do. `base_url` is where to register.
std::string explain(Refusal const& refusal, Language language, std::string const& base_url);

/// Whether text holds Chinese characters.
Language language_of(std::string_view text);

} // namespace needledrop::client
