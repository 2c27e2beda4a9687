// Ranges and preconditions of a file's answer (RFC 9110 sections 13 and 14), as pure functions.
#pragma once

#include "http/message.h"

#include <cstdint>

namespace needledrop::http {

/// Bytes `first` up to but not including `end`.
struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t end = 0;
    bool operator==(ByteRange const&) const = default;
};

struct SendAll {};
struct SendPart {
    ByteRange range;
};
struct NotModified {};
struct RangeNotSatisfiable {};
using FilePlan = std::variant<SendAll, SendPart, NotModified, RangeNotSatisfiable>;

/// What to send of a file of `size` bytes whose quoted entity tag is `etag`. Several ranges at once, and a
/// range that makes no sense, are answered with the whole file, as the standard allows.
FilePlan plan_file(Headers const& request, std::uint64_t size, std::string_view etag);

/// Whether an `If-None-Match` or `If-Match` list names `etag` (quoted), comparing weakly.
bool list_names(std::string_view list, std::string_view etag);

/// `attachment` with the name in ASCII and, where that loses something, in UTF-8 (RFC 6266, RFC 8187).
std::string attachment_disposition(std::string_view name);

} // namespace needledrop::http
