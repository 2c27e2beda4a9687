// The envelope of every JSON answer, and the contract's table of errors.
#pragma once

#include "base/result.h"
#include "http/message.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace needledrop::api {

/// A row of the error table: the code in the envelope and the HTTP status.
struct Problem {
    int code;
    int status;
};

namespace problem {
inline constexpr Problem kBadToken{1001, 401};
inline constexpr Problem kNoSession{1002, 404};
inline constexpr Problem kNoCredits{2001, 402};
inline constexpr Problem kUnsupportedFile{4001, 415};
inline constexpr Problem kFileTooLarge{4002, 413};
inline constexpr Problem kMalformed{400, 400};
inline constexpr Problem kExportBlocked{402, 402};
inline constexpr Problem kScopeMissing{403, 403};
inline constexpr Problem kNotFound{404, 404};
inline constexpr Problem kConflict{409, 409};
inline constexpr Problem kRateLimited{429, 429};
inline constexpr Problem kInternal{500, 500};
inline constexpr Problem kUnavailable{503, 503};
inline constexpr Problem kNoSpace{507, 507};
} // namespace problem

/// `{"code":0,"message":"ok","data":data}`
http::Response ok(nlohmann::json const& data);
/// `{"code":…,"message":…,"data":data}`; `data` is left out when it is null.
http::Response refuse(Problem problem, std::string_view message, nlohmann::json const& data);
http::Response refuse(Problem problem, std::string_view message);
/// The row for a kind of failure, where no handler knows better.
Problem problem_of(Fault kind);
http::Response refuse(Error const& error);
/// A missing session, in the words that ADK clients read.
http::Response refuse_session(std::string_view session);
/// For what the HTTP server refuses by itself.
http::Response refuse_status(int status, std::string_view message);
http::Response json_response(int status, nlohmann::json const& body);

} // namespace needledrop::api

/// Evaluates to the value of a Result, or returns its Error as an answer from the enclosing handler.
#define TRY_ANSWER(...)                                                                                      \
    __extension__({                                                                                          \
        auto&& try_result_ = (__VA_ARGS__);                                                                  \
        if (!try_result_) return ::needledrop::api::refuse(try_result_.error());                             \
        ::std::move(try_result_).value();                                                                    \
    })
