// Service::download(): a file in pieces, so that a broken transfer goes on where it stopped.
#include "base/file.h"
#include "client/service.h"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <fstream>

namespace needledrop::client {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kPiece = 8u << 20;
constexpr int kMostBreaks = 6; ///< In a row, without a byte between.

/// The size after the slash of "bytes 0-99/1234".
std::uint64_t whole_size(std::string_view content_range) {
    auto const slash = content_range.rfind('/');
    if (slash == std::string_view::npos) return 0;
    std::uint64_t size = 0;
    std::from_chars(content_range.data() + slash + 1, content_range.data() + content_range.size(), size);
    return size;
}

Result<void> append(std::filesystem::path const& file, std::string const& bytes) {
    std::ofstream out(file, std::ios::binary | std::ios::app);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    return out ? Result<void>() : Result<void>(system_error(errno, "Cannot write", file));
}

std::uint64_t size_of(std::filesystem::path const& file) {
    std::error_code error;
    auto const size = std::filesystem::file_size(file, error);
    return error ? 0 : size;
}

Result<void> move_over(std::filesystem::path const& from, std::filesystem::path const& to) {
    std::error_code error;
    std::filesystem::rename(from, to, error);
    return error ? Result<void>(system_error(error.value(), "Cannot write", to)) : Result<void>();
}

} // namespace

Result<void> Service::download(std::string const& link, std::filesystem::path const& destination,
                               std::function<void(double)> const& on_share, Cancel const& cancel) const {
    auto const part = std::filesystem::path(destination.string() + ".part");
    std::error_code ignored;
    std::filesystem::remove(part, ignored); // Of another export, perhaps.
    auto const leave_nothing = [&](Error error) {
        std::filesystem::remove(part, ignored);
        return error;
    };
    auto asked = request(http::Method::Get, link, cancel);
    asked.silence = 30s;
    asked.time = 10min;
    std::string tag; // The file must stay the same between pieces.
    for (int breaks = 0; breaks < kMostBreaks;) {
        auto const have = size_of(part);
        auto piece = asked;
        piece.headers.set("Range", fmt::format("bytes={}-{}", have, have + kPiece - 1));
        if (!tag.empty()) piece.headers.set("If-Range", tag);
        auto const got = http_.send(piece);
        if (!got && (got.error().kind == Fault::Cancelled || got.error().kind == Fault::InvalidArgument))
            return leave_nothing(got.error());
        if (!got && got.error().kind != Fault::TooLarge) {
            ++breaks;
            if (auto const slept = clock_.sleep(breaks * 1s, cancel); !slept)
                return leave_nothing(slept.error());
            continue;
        }
        bool const in_pieces = got && got->status == 206;
        bool const other_file = got && got->status == 416;
        if (other_file && have > 0) {
            std::filesystem::remove(part);
            ++breaks;
            continue;
        }
        if (!in_pieces) { // No ranges here, or a redirect, or a refusal: all at once.
            std::filesystem::remove(part, ignored);
            auto const all = http_.download(asked, destination, [&](http::TransferProgress received) {
                if (received.total > 0)
                    on_share(static_cast<double>(received.bytes) / static_cast<double>(received.total));
            });
            if (!all && all.error().kind == Fault::Unavailable && ++breaks < kMostBreaks) {
                TRY(clock_.sleep(breaks * 1s, cancel));
                continue;
            }
            if (!all) return all.error();
            if (all->status < 200 || all->status >= 300)
                return Error{Fault::Unavailable,
                             fmt::format("The server did not hand over the file (HTTP {}).", all->status)};
            return {};
        }
        TRY(append(part, got->body));
        tag = std::string(got->headers.value_or_empty("ETag"));
        breaks = got->body.empty() ? breaks + 1 : 0;
        auto const size = whole_size(got->headers.value_or_empty("Content-Range"));
        if (size > 0) on_share(static_cast<double>(have + got->body.size()) / static_cast<double>(size));
        if (size > 0 && have + got->body.size() >= size) return move_over(part, destination);
    }
    return leave_nothing(
        {Fault::Unavailable, "The download broke off too often. Check the connection and export again."});
}

} // namespace needledrop::client
