// Passwords, kept as Argon2id hashes (RFC 9106) through libsodium.
#pragma once

#include "base/result.h"
#include "store/secret.h"

#include <string>

namespace needledrop::store {

/// A hash that carries its salt and cost. Takes some 64 MB and a tenth of a second, at most two at a time.
/// Fails: InvalidArgument (under 8 or over 1,024 bytes), Unavailable (no memory).
Result<std::string> hash_password(Secret const& password);
/// Whether `password` is the one behind `hash`; an empty hash costs the same time and is never matched.
bool verify_password(std::string const& hash, Secret const& password);

} // namespace needledrop::store
