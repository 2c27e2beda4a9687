#include "store/password.h"

#include <sodium.h>

#include <semaphore>

namespace needledrop::store {
namespace {

constexpr std::size_t kShortest = 8;
constexpr std::size_t kLongest = 1024;
/// Of "x", so that an unknown account takes as long as a known one. Any valid hash would do.
std::string const& hash_of_nobody() {
    static std::string const hash = [] {
        char text[crypto_pwhash_STRBYTES] = "";
        if (crypto_pwhash_str(text, "x", 1, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
            return std::string();
        return std::string(text);
    }();
    return hash;
}

/// Bounds the memory that hashing takes, whatever is asked of the server.
std::counting_semaphore<2>& turn() {
    static std::counting_semaphore<2> both(2);
    return both;
}
class Turn {
public:
    Turn() { turn().acquire(); }
    ~Turn() { turn().release(); }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;
};

} // namespace

Result<std::string> hash_password(Secret const& password) {
    auto const& text = password.reveal();
    if (text.size() < kShortest)
        return Error{Fault::InvalidArgument, "A password needs at least 8 characters."};
    if (text.size() > kLongest)
        return Error{Fault::InvalidArgument, "A password may have at most 1,024 bytes."};
    Turn const mine;
    char hash[crypto_pwhash_STRBYTES] = "";
    if (sodium_init() < 0 ||
        crypto_pwhash_str(hash, text.data(), text.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return Error{Fault::Unavailable,
                     "There is not enough memory to store the password safely. Try again."};
    return std::string(hash);
}

bool verify_password(std::string const& hash, Secret const& password) {
    if (password.reveal().size() > kLongest || sodium_init() < 0) return false;
    Turn const mine;
    auto const& checked = hash.empty() ? hash_of_nobody() : hash;
    bool const matches =
        crypto_pwhash_str_verify(checked.c_str(), password.reveal().data(), password.reveal().size()) == 0;
    return matches && !hash.empty();
}

} // namespace needledrop::store
