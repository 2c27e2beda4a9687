// Identity: who this person is to a server, kept between runs in the person's config folder.
#pragma once

#include "base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace needledrop::client {

/// A bearer token. Cannot be printed or logged by accident; `reveal()` is for the Authorization header only.
class Token {
public:
    explicit Token(std::string secret)
        : secret_(std::move(secret)) {}
    std::string const& reveal() const { return secret_; }

private:
    std::string secret_;
};

/// The files `client_id` and `token.json` (a token for each server's address) of a folder that only its owner
/// may read. Not thread-safe.
class Identity {
public:
    explicit Identity(std::filesystem::path folder)
        : folder_(std::move(folder)) {}

    /// The UUID of this installation, made on first use. Fails: Denied, DiskFull, Io.
    Result<std::string> client_id() const;
    /// The token kept for the server at `url`, unless it has expired or there is none.
    std::optional<Token> token(std::string const& url) const;
    /// `expires_at` as the server said it, ISO 8601 or seconds since 1970; empty counts seven days from now.
    Result<void> keep_token(std::string const& url, Token const& token, std::string const& expires_at) const;
    void forget_token(std::string const& url) const;

private:
    nlohmann::json read_tokens() const;
    Result<void> write_tokens(nlohmann::json const& tokens) const;
    Result<void> prepare() const;
    std::filesystem::path folder_;
};

/// $XDG_CONFIG_HOME/needledrop, else ~/.config/needledrop.
std::filesystem::path config_folder();

/// A random UUID, version 4.
std::string new_uuid();

} // namespace needledrop::client
