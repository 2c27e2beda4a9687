#include "http/multipart.h"

#include "http/message.h"
#include "http/url.h"

#include <algorithm>

namespace needledrop::http {
namespace {

Error malformed(char const* what) {
    return {Fault::InvalidArgument, std::string("The upload's multipart body is malformed: ") + what + "."};
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Takes a quoted string or a token off the front. Browsers escape a quote as %22 or \" and leave lone
/// backslashes of Windows paths alone, so a backslash escapes only a quote or another backslash.
std::string take_value(std::string_view& rest) {
    std::string value;
    if (!rest.starts_with('"')) {
        auto const end = rest.find(';');
        value = trimmed(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
        return value;
    }
    rest.remove_prefix(1);
    while (!rest.empty() && rest.front() != '"') {
        bool const escaped = rest.front() == '\\' && rest.size() > 1 && (rest[1] == '"' || rest[1] == '\\');
        if (escaped) rest.remove_prefix(1);
        value.push_back(rest.front());
        rest.remove_prefix(1);
    }
    if (!rest.empty()) rest.remove_prefix(1);
    return value;
}

/// charset'language'percent-encoded, RFC 8187. Only UTF-8 is in use.
std::optional<std::string> decode_extended(std::string_view value) {
    auto const first = value.find('\'');
    auto const second = first == std::string_view::npos ? first : value.find('\'', first + 1);
    if (second == std::string_view::npos || !same_ignoring_case(value.substr(0, first), "utf-8"))
        return std::nullopt;
    auto decoded = percent_decode(value.substr(second + 1));
    if (!decoded) return std::nullopt;
    return *decoded;
}

Result<PartHeader> parse_part_header(std::string_view block) {
    PartHeader header;
    bool named = false;
    while (!block.empty()) {
        auto const end = block.find("\r\n");
        auto const line = block.substr(0, end);
        block.remove_prefix(end == std::string_view::npos ? block.size() : end + 2);
        auto const colon = line.find(':');
        if (colon == std::string_view::npos) return malformed("a part's header has no colon");
        auto const name = trimmed(line.substr(0, colon));
        auto const value = trimmed(line.substr(colon + 1));
        if (same_ignoring_case(name, "Content-Disposition")) {
            auto field = header_parameter(value, "name");
            named = field.has_value();
            header.name = field.value_or("");
            header.filename = header_parameter(value, "filename");
        } else if (same_ignoring_case(name, "Content-Type")) {
            header.content_type = value;
        }
    }
    if (!named) return malformed("a part has no name");
    return header;
}

} // namespace

std::optional<std::string> header_parameter(std::string_view value, std::string_view name) {
    auto const extended = std::string(name) + "*";
    std::optional<std::string> plain;
    auto const first = value.find(';');
    auto rest = first == std::string_view::npos ? std::string_view() : value.substr(first);
    while (!rest.empty()) {
        rest.remove_prefix(1); // The semicolon, or what followed a quoted value by mistake.
        rest = trimmed(rest);
        auto const end = rest.find_first_of("=;");
        if (end == std::string_view::npos) break;
        auto const key = trimmed(rest.substr(0, end));
        rest.remove_prefix(end);
        if (rest.front() == ';') continue;
        rest = trimmed(rest.substr(1));
        auto text = take_value(rest);
        if (same_ignoring_case(key, extended))
            if (auto decoded = decode_extended(text)) return decoded;
        if (same_ignoring_case(key, name) && !plain) plain = std::move(text);
        auto const next = rest.find(';');
        rest = next == std::string_view::npos ? std::string_view() : rest.substr(next);
    }
    return plain;
}

Result<MultipartParser> MultipartParser::create(std::string_view content_type, MultipartLimits limits) {
    if (!same_ignoring_case(trimmed(content_type.substr(0, content_type.find(';'))), "multipart/form-data"))
        return Error{Fault::InvalidArgument, "The upload must be multipart/form-data."};
    auto boundary = header_parameter(content_type, "boundary");
    constexpr std::size_t kLongestBoundary = 70;
    auto const printable = [](char c) { return c >= 0x20 && c < 0x7f; };
    if (!boundary || boundary->empty() || boundary->size() > kLongestBoundary ||
        !std::ranges::all_of(*boundary, printable))
        return Error{Fault::InvalidArgument, "The upload's Content-Type has no usable boundary."};
    return MultipartParser(std::move(*boundary), limits);
}

MultipartParser::MultipartParser(std::string boundary, MultipartLimits limits)
    : delimiter_("\r\n--" + std::move(boundary))
    , limits_(limits)
    , held_("\r\n") {
    // The first boundary may stand at the very beginning; an imagined line end before it makes all boundaries
    // alike.
}

Result<void> MultipartParser::feed(std::string_view bytes, PartReceiver& receiver) {
    bool hungry = false;
    while (!hungry)
        hungry = TRY(step(bytes, receiver));
    return {};
}

Result<bool> MultipartParser::step(std::string_view& bytes, PartReceiver& receiver) {
    switch (state_) {
    case State::Preamble:
        return take_preamble(bytes);
    case State::AfterBoundary:
        return take_boundary_end(bytes);
    case State::Headers:
        return take_headers(bytes, receiver);
    case State::Data:
        return take_data(bytes, receiver);
    case State::Epilogue:
        return true; // What follows the closing boundary is ignored.
    }
    return true;
}

Result<bool> MultipartParser::take_preamble(std::string_view& bytes) {
    if (bytes.empty()) return true;
    held_ += bytes.substr(0, limits_.preamble_bytes);
    auto const taken = std::min(bytes.size(), limits_.preamble_bytes);
    auto const found = held_.find(delimiter_);
    if (found == std::string::npos) {
        bytes.remove_prefix(taken);
        preamble_ += taken;
        if (preamble_ > limits_.preamble_bytes)
            return malformed("there is no boundary where it should begin");
        auto const keep = std::min(held_.size(), delimiter_.size() - 1);
        held_.erase(0, held_.size() - keep);
        return bytes.empty();
    }
    auto const left = held_.size() - (found + delimiter_.size());
    preamble_ += taken - left;
    if (preamble_ > limits_.preamble_bytes) return malformed("there is no boundary where it should begin");
    bytes.remove_prefix(taken - left);
    held_.clear();
    state_ = State::AfterBoundary;
    return false;
}

Result<bool> MultipartParser::take_boundary_end(std::string_view& bytes) {
    while (!bytes.empty()) {
        char const c = bytes.front();
        bytes.remove_prefix(1);
        bool const padding = held_.empty() && (c == ' ' || c == '\t');
        if (padding) continue;
        held_.push_back(c);
        if (held_ == "--") {
            held_.clear();
            state_ = State::Epilogue;
            return false;
        }
        if (held_ == "\r\n") {
            held_.clear();
            state_ = State::Headers;
            return false;
        }
        if (held_ != "-" && held_ != "\r") return malformed("a boundary is followed by something else");
    }
    return true;
}

Result<bool> MultipartParser::take_headers(std::string_view& bytes, PartReceiver& receiver) {
    while (!bytes.empty()) {
        held_.push_back(bytes.front());
        bytes.remove_prefix(1);
        if (held_.size() > limits_.header_bytes)
            return Error{Fault::TooLarge, "A part's header is too long."};
        bool const none = held_ == "\r\n";
        if (!none && !held_.ends_with("\r\n\r\n")) continue;
        if (none) return malformed("a part has no header");
        if (++parts_ > limits_.parts) return Error{Fault::TooLarge, "The upload has too many parts."};
        auto const header = TRY(parse_part_header(std::string_view(held_).substr(0, held_.size() - 4)));
        TRY(receiver.begin_part(header));
        held_.clear();
        state_ = State::Data;
        return false;
    }
    return true;
}

Result<bool> MultipartParser::take_data(std::string_view& bytes, PartReceiver& receiver) {
    if (bytes.empty()) return true;
    // `held_` is always a true prefix of the delimiter here, so it is short.
    while (!held_.empty() && !bytes.empty()) {
        if (bytes.front() == delimiter_[held_.size()]) {
            held_.push_back(bytes.front());
            bytes.remove_prefix(1);
            if (held_ == delimiter_) {
                held_.clear();
                TRY(receiver.end_part());
                state_ = State::AfterBoundary;
                return false;
            }
            continue;
        }
        // A mismatch: the delimiter's only CR is its first byte, so nothing inside `held_` can begin another
        // one.
        TRY(receiver.part_data(held_));
        held_.clear();
    }
    if (bytes.empty()) return true;
    auto const found = bytes.find(delimiter_);
    auto const plain =
        bytes.substr(0, found == std::string_view::npos ? bytes.size() - begun_delimiter(bytes) : found);
    // In pieces as large as they come: a receiver may write each to a disk.
    if (!plain.empty()) TRY(receiver.part_data(plain));
    bytes.remove_prefix(plain.size());
    if (found == std::string_view::npos) {
        held_ = bytes;
        bytes = {};
        return true;
    }
    bytes.remove_prefix(delimiter_.size());
    TRY(receiver.end_part());
    state_ = State::AfterBoundary;
    return false;
}

std::size_t MultipartParser::begun_delimiter(std::string_view bytes) const {
    auto const start = bytes.rfind('\r'); // The delimiter's only CR is its first byte.
    if (start == std::string_view::npos) return 0;
    auto const end = bytes.substr(start);
    return end.size() < delimiter_.size() && delimiter_.starts_with(end) ? end.size() : 0;
}

Result<void> MultipartParser::finish() const {
    if (state_ == State::Epilogue) return {};
    return malformed("it ends before its closing boundary");
}

} // namespace needledrop::http
