// Private to api/: what every way of uploading shares.
#pragma once

#include "api/context.h"

#include <string>
#include <vector>

namespace needledrop::api {

/// The last component of whatever somebody called a file, without what a screen or a disk could trip over.
std::string clean_filename(std::string name);

/// Whether the file that comes is to begin a new timeline, alone.
bool asked_alone(http::Request const& request);

/// What became of one file.
struct Outcome {
    std::string filename;
    Result<store::Asset> asset;
};
/// The contract's answer to an upload: good files, and those that were rejected with the reason.
http::Response upload_answer(Context& context, http::Request const& request, std::vector<Outcome> const& outcomes);

} // namespace needledrop::api
