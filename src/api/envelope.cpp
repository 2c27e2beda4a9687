#include "api/envelope.h"

#include <nlohmann/json.hpp>

namespace needledrop::api {

http::Response json_response(int status, nlohmann::json const& body) {
    // Names and messages may hold bytes that are no UTF-8; an answer must not fail for that.
    auto text = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return {status, {{"Cache-Control", "no-store"}}, http::Content{std::move(text)}};
}

http::Response ok(nlohmann::json const& data) {
    return json_response(200, {{"code", 0}, {"message", "ok"}, {"data", data}});
}

http::Response refuse(Problem problem, std::string_view message, nlohmann::json const& data) {
    nlohmann::json body{{"code", problem.code}, {"message", message}};
    if (!data.is_null()) body["data"] = data;
    return json_response(problem.status, body);
}

http::Response refuse(Problem problem, std::string_view message) {
    return refuse(problem, message, nullptr);
}

Problem problem_of(Fault kind) {
    switch (kind) {
    case Fault::InvalidArgument:
    case Fault::OutOfRange:
        return problem::kMalformed;
    case Fault::NotFound:
        return problem::kNotFound;
    case Fault::Unsupported:
    case Fault::Corrupt:
        return problem::kUnsupportedFile;
    case Fault::TooLarge:
        return problem::kFileTooLarge;
    case Fault::Denied:
        return problem::kScopeMissing;
    case Fault::Unauthenticated:
        return problem::kBadToken;
    case Fault::Exhausted:
        return problem::kNoCredits;
    case Fault::Conflict:
        return problem::kConflict;
    case Fault::Busy:
    case Fault::Unavailable:
        return problem::kUnavailable;
    case Fault::DiskFull:
        return problem::kNoSpace;
    case Fault::Cancelled:
    case Fault::Io:
    case Fault::Internal:
        return problem::kInternal;
    }
    return problem::kInternal;
}

http::Response refuse(Error const& error) {
    auto response = refuse(problem_of(error.kind), error.message);
    if (error.kind == Fault::Busy) response.headers.set("Retry-After", "2");
    return response;
}

http::Response refuse_session(std::string_view session) {
    auto const words = "Session not found: " + std::string(session);
    return json_response(404, {{"code", problem::kNoSession.code},
                               {"message", words + ". Create a new session."},
                               {"detail", words}});
}

http::Response refuse_status(int status, std::string_view message) {
    return refuse({status == 413 ? problem::kFileTooLarge.code : status, status}, message);
}

} // namespace needledrop::api
