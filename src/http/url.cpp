#include "http/url.h"

namespace needledrop::http {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_unreserved(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

Result<std::vector<std::string>> parse_segments(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        auto const slash = path.find('/');
        auto const raw = path.substr(0, slash);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
        auto segment = TRY(percent_decode(raw));
        if (segment == "..") return Error{Fault::InvalidArgument, "The path may not contain \"..\"."};
        if (!segment.empty() && segment != ".") segments.push_back(std::move(segment));
    }
    return segments;
}

} // namespace

Result<std::string> percent_decode(std::string_view text, PlusMeans plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            int const high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            int const low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return Error{Fault::InvalidArgument, "The address has a broken % escape."};
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus == PlusMeans::Space) {
            c = ' ';
        }
        bool const text_control = c == '\n' || c == '\r' || c == '\t';
        if (is_control(c) && !(plus == PlusMeans::Space && text_control))
            return Error{Fault::InvalidArgument, "The address contains a control character."};
        decoded.push_back(c);
    }
    return decoded;
}

std::string percent_encode(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (char c : text) {
        if (is_unreserved(c)) {
            encoded.push_back(c);
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return encoded;
}

Result<std::vector<std::pair<std::string, std::string>>> parse_form(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> fields;
    while (!text.empty()) {
        auto const ampersand = text.find('&');
        auto const field = text.substr(0, ampersand);
        text.remove_prefix(ampersand == std::string_view::npos ? text.size() : ampersand + 1);
        if (field.empty()) continue;
        auto const equals = field.find('=');
        auto name = TRY(percent_decode(field.substr(0, equals), PlusMeans::Space));
        std::string value;
        if (equals != std::string_view::npos)
            value = TRY(percent_decode(field.substr(equals + 1), PlusMeans::Space));
        fields.emplace_back(std::move(name), std::move(value));
    }
    return fields;
}

Result<Target> parse_target(std::string_view target) {
    constexpr std::size_t kLongestTarget = 4096;
    if (target.size() > kLongestTarget) return Error{Fault::InvalidArgument, "The address is too long."};
    if (auto const scheme = target.find("://"); scheme != std::string_view::npos && target.front() != '/') {
        auto const path = target.find('/', scheme + 3);
        target = path == std::string_view::npos ? "/" : target.substr(path);
    }
    if (target.empty() || target.front() != '/')
        return Error{Fault::InvalidArgument, "The address must begin with a slash."};
    target = target.substr(0, target.find('#'));
    auto const question = target.find('?');
    Target parsed;
    parsed.segments = TRY(parse_segments(target.substr(0, question)));
    if (question != std::string_view::npos) parsed.query = TRY(parse_form(target.substr(question + 1)));
    return parsed;
}

} // namespace needledrop::http
