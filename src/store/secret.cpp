#include "store/secret.h"

#include <sodium.h>

#include <array>
#include <cstdlib>
#include <vector>

namespace needledrop::store {
namespace {

void prepare_library() {
    static int const ready = sodium_init();
    if (ready < 0) std::abort(); // No randomness: nothing that follows would be safe.
}

std::string hex(unsigned char const* bytes, std::size_t count) {
    std::string text(count * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, count);
    text.pop_back();
    return text;
}

} // namespace

Secret::~Secret() {
    sodium_memzero(text_.data(), text_.size());
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    return hex(hash.data(), hash.size());
}

Secret random_secret(std::string_view prefix) {
    prepare_library();
    std::array<unsigned char, 32> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text;
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return Secret(std::string(prefix) + text.data());
}

std::string random_name(std::string_view prefix) {
    prepare_library();
    std::array<unsigned char, 16> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    return std::string(prefix) + hex(bytes.data(), bytes.size());
}

std::string signature_of(Secret const& key, std::string_view text) {
    prepare_library();
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac;
    crypto_auth_hmacsha256_state state;
    auto const& bytes = key.reveal();
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<unsigned char const*>(text.data()), text.size());
    crypto_auth_hmacsha256_final(&state, mac.data());
    return hex(mac.data(), mac.size());
}

bool same_secretly(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace needledrop::store
