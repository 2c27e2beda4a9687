#include "http/conditional.h"

#include "http/url.h"

#include <algorithm>
#include <charconv>

namespace needledrop::http {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

FilePlan plan_range(std::string_view header, std::uint64_t size) {
    header = trimmed(header);
    if (!header.starts_with("bytes=")) return SendAll{};
    header.remove_prefix(6);
    auto const dash = header.find('-');
    if (dash == std::string_view::npos || header.find(',') != std::string_view::npos) return SendAll{};
    auto const before = trimmed(header.substr(0, dash));
    auto const after = trimmed(header.substr(dash + 1));
    auto const first = number(before);
    auto const last = number(after);
    if ((!before.empty() && !first) || (!after.empty() && !last) || (before.empty() && after.empty()))
        return SendAll{};
    if (before.empty()) {
        if (*last == 0 || size == 0) return RangeNotSatisfiable{};
        return SendPart{{size - std::min(*last, size), size}};
    }
    if (last && *last < *first) return SendAll{};
    if (*first >= size) return RangeNotSatisfiable{};
    return SendPart{{*first, last ? std::min(*last + 1, size) : size}};
}

std::string_view without_weakness(std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    return tag;
}

} // namespace

bool list_names(std::string_view list, std::string_view etag) {
    while (!list.empty()) {
        auto const comma = list.find(',');
        auto const tag = trimmed(list.substr(0, comma));
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
        if (tag == "*" || without_weakness(tag) == without_weakness(etag)) return true;
    }
    return false;
}

FilePlan plan_file(Headers const& request, std::uint64_t size, std::string_view etag) {
    if (auto const none_match = request.find("If-None-Match"); none_match && list_names(*none_match, etag))
        return NotModified{};
    auto const range = request.find("Range");
    if (!range) return SendAll{};
    if (auto const if_range = request.find("If-Range"); if_range && trimmed(*if_range) != etag)
        return SendAll{};
    return plan_range(*range, size);
}

std::string attachment_disposition(std::string_view name) {
    std::string ascii;
    bool lossless = true;
    for (char c : name) {
        bool const plain = c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '/';
        lossless = lossless && plain;
        ascii.push_back(plain ? c : '_');
    }
    auto disposition = "attachment; filename=\"" + ascii + "\"";
    if (!lossless) disposition += "; filename*=UTF-8''" + percent_encode(name);
    return disposition;
}

} // namespace needledrop::http
