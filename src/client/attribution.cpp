#include "client/attribution.h"

#include "base/file.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace needledrop::client {

namespace {

std::string_view trimmed(std::string_view text) {
    auto const is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    bool const quoted =
        text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

/// What stands between the two `---` lines at the top of a skill file; empty where there is none.
std::string_view front_matter(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!text.starts_with("---")) return {};
    auto const begin = text.find('\n');
    auto const end = text.find("\n---", begin == std::string_view::npos ? text.size() : begin);
    return end == std::string_view::npos ? std::string_view() : text.substr(begin + 1, end - begin);
}

/// The value of the first `key: value` line, at any depth of indentation.
std::optional<std::string> value_of(std::string_view matter, std::string_view key) {
    while (!matter.empty()) {
        auto const end = std::min(matter.find('\n'), matter.size());
        auto const line = trimmed(matter.substr(0, end));
        matter.remove_prefix(std::min(end + 1, matter.size()));
        if (line.starts_with(key) && line.substr(key.size()).starts_with(":"))
            if (auto const value = trimmed(line.substr(key.size() + 1)); !value.empty())
                return std::string(value);
    }
    return std::nullopt;
}

/// What goes into a header: one line of printable ASCII.
std::string header_safe(std::string text) {
    std::erase_if(text, [](char c) { return c < ' ' || c > '~'; });
    return text.substr(0, 100);
}

} // namespace

std::string platform_of(std::filesystem::path const& skill_file, std::filesystem::path const& home) {
    auto const below = [&](std::filesystem::path const& folder) {
        auto const relative = skill_file.lexically_normal().lexically_relative(folder);
        return !relative.empty() && *relative.begin() != "..";
    };
    if (below(home / ".clawhub")) return "clawhub";
    if (below(home / ".cursor" / "skills")) return "cursor";
    return "unknown";
}

Attribution read_attribution(std::filesystem::path const& skill_file, std::filesystem::path const& home,
                             std::optional<std::string> const& source_override) {
    Attribution attribution;
    if (auto const text = read_file(skill_file, 1u << 20)) {
        auto const matter = front_matter(*text);
        attribution.source = header_safe(value_of(matter, "name").value_or(attribution.source));
        attribution.version = header_safe(value_of(matter, "version").value_or(attribution.version));
        attribution.platform = platform_of(skill_file, home);
    }
    if (source_override && !source_override->empty()) attribution.source = header_safe(*source_override);
    return attribution;
}

std::filesystem::path find_skill_file(std::filesystem::path const& home) {
    constexpr auto kName = "add-music-to-video-online";
    if (auto const* named = std::getenv("NEEDLEDROP_SKILL")) return named;
    for (auto const& folder : {home / ".clawhub" / "skills", home / ".clawhub", home / ".cursor" / "skills",
                               home / ".agents" / "skills", std::filesystem::path("skills")}) {
        auto const file = folder / kName / "SKILL.md";
        std::error_code error;
        if (std::filesystem::is_regular_file(file, error)) return file;
    }
    return {};
}

} // namespace needledrop::client
