// Secret: a token or a password. It cannot be printed, logged or compared by accident; it is wiped when it
// goes.
#pragma once

#include <string>
#include <utility>

namespace needledrop::store {

class Secret {
public:
    explicit Secret(std::string text)
        : text_(std::move(text)) {}
    Secret(Secret const&) = default;
    Secret(Secret&&) = default;
    Secret& operator=(Secret const&) = default;
    Secret& operator=(Secret&&) = default;
    ~Secret();
    /// The text itself, for the one answer that carries it and for hashing.
    std::string const& reveal() const { return text_; }

private:
    std::string text_;
};

/// SHA-256 as 64 hex digits.
std::string sha256_hex(std::string_view bytes);
/// `prefix` and 256 random bits in base64url.
Secret random_secret(std::string_view prefix);
/// `prefix` and 128 random bits in hex; for names that must not be guessable but are no secrets.
std::string random_name(std::string_view prefix);
/// HMAC-SHA-256 of `text` as hex.
std::string signature_of(Secret const& key, std::string_view text);
/// Takes the same time wherever the texts differ.
bool same_secretly(std::string_view a, std::string_view b);

} // namespace needledrop::store
