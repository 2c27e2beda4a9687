// Private to api/: serves the files of the browser UI.
#pragma once

#include "http/router.h"

#include <filesystem>

namespace needledrop::api {

/// Answers "/" with the page, and an address that no other route has with the file of `folder` that stands there. The
/// page may load and call nothing but this server. "__NONCE__" in its HTML becomes a word that is new
/// for each answer and that the policy names, so that the page's own scripts may add styles and nobody else may.
void add_web_page(http::Router& router, std::filesystem::path folder);

} // namespace needledrop::api
