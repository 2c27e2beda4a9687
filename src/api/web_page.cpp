#include "api/web_page.h"

#include "api/envelope.h"
#include "base/file.h"
#include "store/secret.h"

#include <fmt/format.h>

#include <map>

namespace needledrop::api {
namespace {
namespace fs = std::filesystem;

std::string type_of(fs::path const& file) {
    static std::map<std::string, std::string> const kTypes{{".html", "text/html; charset=utf-8"},
                                                           {".js", "text/javascript; charset=utf-8"},
                                                           {".css", "text/css; charset=utf-8"},
                                                           {".json", "application/json"},
                                                           {".svg", "image/svg+xml"},
                                                           {".png", "image/png"},
                                                           {".ico", "image/x-icon"},
                                                           {".woff2", "font/woff2"},
                                                           {".webmanifest", "application/manifest+json"}};
    auto const found = kTypes.find(file.extension().string());
    return found == kTypes.end() ? "application/octet-stream" : found->second;
}

/// Pictures that the page asked for with its token are shown as blobs.
std::string policy(std::string const& nonce) {
    return fmt::format("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{}'; img-src 'self' blob:; "
                       "media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'none'; "
                       "frame-ancestors 'none'; base-uri 'none'",
                       nonce);
}

http::Response no_such_file() { return refuse(problem::kNotFound, "There is nothing at this address."); }

http::Response web_page(fs::path const& folder) {
    constexpr std::string_view kPlace = "__NONCE__";
    auto html = read_file(folder / "index.html");
    if (!html) return no_such_file();
    auto const nonce = store::random_name("");
    for (auto at = html->find(kPlace); at != std::string::npos; at = html->find(kPlace, at))
        html->replace(at, kPlace.size(), nonce);
    return {200,
            {{"Cache-Control", "no-store"}, {"Content-Security-Policy", policy(nonce)}},
            http::Content{std::move(*html), "text/html; charset=utf-8"}};
}

http::Response web_file(fs::path const& folder, http::Request const& request) {
    auto const path = request.parameter("path");
    if (path.empty() || path == "index.html") return web_page(folder);
    auto const file = folder / path; // ".." never gets here.
    if (!fs::is_regular_file(file)) return no_such_file();
    bool const named_by_content = path.starts_with("assets/");
    auto const caching = named_by_content ? "public, max-age=31536000, immutable" : "no-cache";
    return {200, {{"Cache-Control", caching}}, http::FileContent{file, type_of(file), "", "", {}}};
}

} // namespace

void add_web_page(http::Router& router, fs::path folder) {
    router.add(http::Method::Get, "/{path*}",
               [folder = std::move(folder)](http::Request const& request) { return web_file(folder, request); });
}

} // namespace needledrop::api
