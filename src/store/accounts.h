// Accounts: who somebody is, and the tokens that prove it.
//
// A person begins anonymously, by a client id, and may register later: the same user then has an email and a
// password, and keeps projects and credits. Tokens are stored as hashes only.
#pragma once

#include "base/result.h"
#include "store/ids.h"
#include "store/instant.h"
#include "store/secret.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace needledrop::store {

enum class Scope : unsigned { Read = 1, Write = 2, Upload = 4, Render = 8 };

/// What a token allows.
class Scopes {
public:
    static Scopes all() { return Scopes(15); }
    static Scopes none() { return Scopes(0); }
    /// From "read,write" or "*"; names are separated by commas or spaces. Fails: InvalidArgument.
    static Result<Scopes> parse(std::string_view text);
    Scopes with(Scope scope) const { return Scopes(bits_ | static_cast<unsigned>(scope)); }
    bool allow(Scope scope) const { return (bits_ & static_cast<unsigned>(scope)) != 0; }
    std::string text() const;
    bool operator==(Scopes const&) const = default;

private:
    explicit Scopes(unsigned bits)
        : bits_(bits) {}
    unsigned bits_;
};

enum class AccountKind { Anonymous, Registered };

struct User {
    UserId id;
    AccountKind kind = AccountKind::Anonymous;
    std::string plan;    ///< "anonymous", "free", "pro"; what they allow is configuration.
    std::string bind_id; ///< Stands in the registration link.
    std::string email;   ///< Empty while anonymous.
    std::string name;
    Instant created;
};

/// Who calls, and what they may do.
struct Caller {
    User user;
    TokenId token;
    Scopes scopes = Scopes::none();
    std::optional<Instant> expires;
};

struct AnonymousRules {
    std::int64_t credits = 100;
    std::chrono::milliseconds validity = std::chrono::days(7);
    int per_address = 10; ///< New tokens for one IP address within `window`; 0 allows any number.
    std::chrono::milliseconds window = std::chrono::days(7);
    std::string plan = "anonymous";
};

struct AnonymousGrant {
    Secret token;
    User user;
    std::int64_t credits; ///< What is available now.
    Instant expires;
};
/// Asked for too often.
struct TooSoon {
    Instant retry_at;
};

struct Registration {
    std::string bind_id; ///< Whose projects come along; empty makes a fresh account.
    std::string name;
    std::string email;
    Secret password;
    std::string plan = "free";
};

struct TokenRequest {
    std::string label;
    Scopes scopes = Scopes::all();
    std::optional<std::chrono::milliseconds> validity; ///< Absent: until revoked.
};
struct IssuedToken {
    Secret token;
    TokenId id;
    std::optional<Instant> expires;
};
struct TokenInfo {
    TokenId id;
    std::string label;
    Scopes scopes = Scopes::none();
    Instant created;
    std::optional<Instant> expires;
    std::optional<Instant> revoked;
};

/// The one project that a claim token opens.
struct Claim {
    UserId user;
    SessionId session;
    Instant expires;
};

/// Thread-safe; each call is one transaction. All fail with Busy, DiskFull, Io or Corrupt as the database
/// does.
class Accounts {
public:
    virtual ~Accounts() = default;

    /// A token for a client: the same user as before where that is still anonymous, with credits filled up.
    virtual Result<std::variant<AnonymousGrant, TooSoon>> issue_anonymous(std::string const& client_id,
                                                                          std::string const& address,
                                                                          AnonymousRules const& rules) = 0;
    /// Fails: Unauthenticated for an unknown, expired or revoked token.
    virtual Result<Caller> authenticate(Secret const& token) = 0;

    virtual Result<User> find(UserId const& user) = 0;
    virtual Result<User> find_by_email(std::string const& email) = 0;
    virtual Result<User> find_by_bind_id(std::string const& bind_id) = 0;
    virtual Result<std::vector<User>> list(int limit) = 0;
    virtual Result<void> set_plan(UserId const& user, std::string const& plan) = 0;

    /// Fails: InvalidArgument (name, email or password), Conflict (the email has an account), NotFound (bind
    /// id).
    virtual Result<User> register_user(Registration const& registration) = 0;
    /// Fails: Unauthenticated, with the same words and time for a wrong email and a wrong password.
    virtual Result<User> sign_in(std::string const& email, Secret const& password) = 0;
    /// Moves the projects, tokens and credits of the anonymous user behind `bind_id` to `into`.
    /// Fails: NotFound, Conflict (that user is registered).
    virtual Result<void> adopt(std::string const& bind_id, UserId const& into) = 0;

    virtual Result<IssuedToken> create_token(UserId const& user, TokenRequest const& request) = 0;
    virtual Result<std::vector<TokenInfo>> tokens(UserId const& user) = 0;
    /// Fails: NotFound also for another user's token.
    virtual Result<void> revoke(UserId const& user, TokenId const& token) = 0;
    virtual Result<int> revoke_all(UserId const& user) = 0;

    virtual Result<Secret> create_claim(UserId const& user, SessionId const& session,
                                        std::chrono::milliseconds validity) = 0;
    /// Fails: Unauthenticated.
    virtual Result<Claim> resolve_claim(Secret const& token) = 0;
};

} // namespace needledrop::store
