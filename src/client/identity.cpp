#include "client/identity.h"

#include "base/file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <random>

namespace needledrop::client {

namespace {

using Json = nlohmann::json;

constexpr std::int64_t kWeek = 7 * 24 * 3600;

std::int64_t seconds_now() {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::int64_t seconds_from(std::string const& expires_at) {
    std::tm parts{};
    if (::strptime(expires_at.c_str(), "%Y-%m-%dT%H:%M:%S", &parts)) return ::timegm(&parts);
    auto const number = std::strtoll(expires_at.c_str(), nullptr, 10);
    if (number > 100'000'000'000) return number / 1000; // milliseconds
    return number > 0 ? number : seconds_now() + kWeek;
}

std::string text_in(Json const& object, char const* key) {
    return object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : std::string();
}
std::int64_t number_in(Json const& object, char const* key) {
    return object.contains(key) && object[key].is_number() ? object[key].get<std::int64_t>() : 0;
}

bool is_uuid(std::string_view text) {
    return text.size() == 36 && text.find_first_not_of("0123456789abcdefABCDEF-") == std::string_view::npos;
}

} // namespace

std::string new_uuid() {
    std::random_device device;
    std::array<unsigned, 4> words{};
    for (auto& word : words)
        word = device();
    return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{:08x}", words[0], words[1] >> 16,
                       words[1] & 0xFFFu, 0x8000u | (words[2] >> 16 & 0x3FFFu), words[2] & 0xFFFFu, words[3]);
}

std::filesystem::path config_folder() {
    if (auto const* base = std::getenv("XDG_CONFIG_HOME"); base && *base)
        return std::filesystem::path(base) / "needledrop";
    auto const* home = std::getenv("HOME");
    return std::filesystem::path(home ? home : ".") / ".config" / "needledrop";
}

Result<void> Identity::prepare() const {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) return system_error(error.value(), "Cannot keep settings in", folder_);
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, error);
    return {};
}

Result<std::string> Identity::client_id() const {
    auto const file = folder_ / "client_id";
    if (auto kept = read_file(file, 1024)) {
        auto const id = kept->substr(0, kept->find_first_of(" \r\n"));
        if (is_uuid(id)) return id;
    }
    auto const id = new_uuid();
    TRY(prepare());
    TRY(write_file(file, id + "\n"));
    return id;
}

std::optional<Token> Identity::token(std::string const& url) const {
    auto const tokens = read_tokens();
    if (!tokens.contains(url)) return std::nullopt;
    auto const secret = text_in(tokens[url], "token");
    if (secret.empty() || number_in(tokens[url], "expires") <= seconds_now() + 60) return std::nullopt;
    return Token(secret);
}

Result<void> Identity::write_tokens(Json const& tokens) const {
    TRY(prepare());
    TRY(write_file(folder_ / "token.json", tokens.dump() + "\n"));
    std::error_code error;
    std::filesystem::permissions(folder_ / "token.json",
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                 error);
    return {};
}

/// What is kept, without what has expired; an object whatever the file holds.
Json Identity::read_tokens() const {
    auto const text = read_file(folder_ / "token.json", 64 * 1024);
    auto const kept = text ? Json::parse(*text, nullptr, false) : Json();
    Json tokens = Json::object();
    if (!kept.is_object()) return tokens;
    for (auto const& [url, token] : kept.items())
        if (token.is_object() && number_in(token, "expires") > seconds_now()) tokens[url] = token;
    return tokens;
}

Result<void> Identity::keep_token(std::string const& url, Token const& token,
                                  std::string const& expires_at) const {
    auto tokens = read_tokens();
    tokens[url] = {{"token", token.reveal()}, {"expires", seconds_from(expires_at)}};
    return write_tokens(tokens);
}

void Identity::forget_token(std::string const& url) const {
    auto tokens = read_tokens();
    tokens.erase(url);
    (void)write_tokens(tokens);
}

} // namespace needledrop::client
