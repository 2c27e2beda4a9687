// A push parser for multipart/form-data (RFC 7578, RFC 2046 section 5.1): bytes in, part events out, in
// memory that does not grow with the parts.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace needledrop::http {

/// What a part says about itself.
struct PartHeader {
    std::string name;                    ///< The form field.
    std::optional<std::string> filename; ///< As sent, untrusted: it may hold paths. Absent for plain fields.
    std::string content_type;            ///< Empty when not said.
};

/// Told what the parser finds, in order: begin, data any number of times, end; then the next part.
class PartReceiver {
public:
    virtual ~PartReceiver() = default;
    virtual Result<void> begin_part(PartHeader const& header) = 0;
    virtual Result<void> part_data(std::string_view bytes) = 0;
    virtual Result<void> end_part() = 0;
};

struct MultipartLimits {
    std::size_t parts = 256;
    std::size_t header_bytes = 16'384; ///< Of one part.
    std::size_t preamble_bytes = 4'096;
};

/// Pure: does no I/O, never looks back further than a boundary. Not thread-safe.
class MultipartParser {
public:
    /// Takes the boundary from a Content-Type value. Fails: InvalidArgument when that is not
    /// multipart/form-data, or the boundary is missing or longer than the 70 characters that RFC 2046 allows.
    static Result<MultipartParser> create(std::string_view content_type, MultipartLimits limits = {});

    /// Takes the next bytes. Fails: InvalidArgument for a malformed body, TooLarge over a limit, or with what
    /// the receiver returned. After a failure nothing more may be fed.
    Result<void> feed(std::string_view bytes, PartReceiver& receiver);
    /// Says that the body is over. Fails: InvalidArgument unless the closing boundary was seen.
    Result<void> finish() const;

private:
    enum class State { Preamble, AfterBoundary, Headers, Data, Epilogue };

    MultipartParser(std::string boundary, MultipartLimits limits);
    /// Each takes what it can of `bytes` and says whether it needs more.
    Result<bool> take_preamble(std::string_view& bytes);
    Result<bool> take_boundary_end(std::string_view& bytes);
    Result<bool> take_headers(std::string_view& bytes, PartReceiver& receiver);
    Result<bool> take_data(std::string_view& bytes, PartReceiver& receiver);
    /// How many of the last bytes may be the beginning of a delimiter.
    std::size_t begun_delimiter(std::string_view bytes) const;
    Result<bool> step(std::string_view& bytes, PartReceiver& receiver);

    std::string delimiter_; ///< CR LF, two dashes, the boundary.
    MultipartLimits limits_;
    State state_ = State::Preamble;
    std::string held_; ///< What may be the beginning of a delimiter, or an unfinished header.
    std::size_t parts_ = 0;
    std::size_t preamble_ = 0;
};

/// Reads the parameters of a header value such as `form-data; name="a"; filename*=UTF-8''b`: the value of
/// `name` (or, preferred, of `name*`), unquoted and decoded.
std::optional<std::string> header_parameter(std::string_view value, std::string_view name);

} // namespace needledrop::http
