#include "store/accounts.h"

#include <array>
#include <utility>

namespace needledrop::store {
namespace {

constexpr std::array<std::pair<Scope, std::string_view>, 4> kScopes{
    {{Scope::Read, "read"}, {Scope::Write, "write"}, {Scope::Upload, "upload"}, {Scope::Render, "render"}}};

} // namespace

Result<Scopes> Scopes::parse(std::string_view text) {
    auto scopes = none();
    while (!text.empty()) {
        auto const end = text.find_first_of(", ");
        auto const word = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (word.empty()) continue;
        bool known = word == "*";
        if (known) scopes = all();
        for (auto const& [scope, name] : kScopes) {
            if (word != name) continue;
            scopes = scopes.with(scope);
            known = true;
        }
        if (!known) return Error{Fault::InvalidArgument, "Scopes are read, write, upload, render and *."};
    }
    return scopes;
}

std::string Scopes::text() const {
    if (*this == all()) return "*";
    std::string text;
    for (auto const& [scope, name] : kScopes)
        if (allow(scope)) text += (text.empty() ? "" : ",") + std::string(name);
    return text;
}

} // namespace needledrop::store
