#include "store/password.h"
#include "store/sqlite/ledger.h"
#include "store/sqlite/parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace needledrop::store {
namespace {

#define USER_COLUMNS "u.id, u.kind, u.plan, u.bind_id, coalesce(u.email, ''), u.name, u.created"
constexpr char kUserOfId[] = "SELECT " USER_COLUMNS " FROM users u WHERE id = ? AND kind <> 'merged'";
constexpr char kUserOfEmail[] = "SELECT " USER_COLUMNS " FROM users u WHERE email = ?";
constexpr char kUserOfBindId[] =
    "SELECT " USER_COLUMNS " FROM users u WHERE bind_id = ? AND kind <> 'merged'";
constexpr char kUsers[] =
    "SELECT " USER_COLUMNS " FROM users u WHERE kind <> 'merged' ORDER BY created DESC, id LIMIT ?";
constexpr char kAddUser[] =
    "INSERT INTO users (id, kind, plan, bind_id, email, name, password_hash, created) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kRegister[] =
    "UPDATE users SET kind = 'registered', plan = ?, email = ?, name = ?, password_hash = ? "
    "WHERE id = ? AND kind = 'anonymous'";
constexpr char kPasswordOf[] = "SELECT password_hash FROM users WHERE email = ?";
constexpr char kSetPlan[] = "UPDATE users SET plan = ? WHERE id = ?";

constexpr char kTokenOfHash[] = "SELECT " USER_COLUMNS ", t.id, t.scopes, t.expires FROM tokens t "
                                "JOIN users u ON u.id = t.user_id WHERE t.hash = ?1 AND t.revoked IS NULL "
                                "AND (t.expires IS NULL OR t.expires > ?2)";
constexpr char kAddToken[] = "INSERT INTO tokens (id, user_id, hash, label, scopes, created, expires) "
                             "VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr char kTokens[] =
    "SELECT id, label, scopes, created, expires, revoked FROM tokens WHERE user_id = ? "
    "ORDER BY created, id";
constexpr char kRevoke[] = "UPDATE tokens SET revoked = ? WHERE user_id = ? AND id = ? AND revoked IS NULL";
constexpr char kTokenExists[] = "SELECT count(*) FROM tokens WHERE user_id = ? AND id = ?";
constexpr char kRevokeAll[] = "UPDATE tokens SET revoked = ? WHERE user_id = ? AND revoked IS NULL";

constexpr char kLastIssue[] = "SELECT user_id, expires FROM anonymous_issues WHERE client_hash = ? "
                              "ORDER BY issued DESC, rowid DESC LIMIT 1";
constexpr char kIssuesOfAddress[] =
    "SELECT issued FROM anonymous_issues WHERE address = ? AND issued > ? ORDER BY issued";
constexpr char kAddIssue[] = "INSERT INTO anonymous_issues (client_hash, address, user_id, issued, expires) "
                             "VALUES (?, ?, ?, ?, ?)";

constexpr char kAddClaim[] = "INSERT INTO claims (hash, user_id, session_id, expires) VALUES (?, ?, ?, ?)";
constexpr char kClaim[] =
    "SELECT s.user_id, c.session_id, c.expires FROM claims c JOIN sessions s ON s.id = c.session_id "
    "WHERE c.hash = ? AND c.expires > ?";
constexpr char kSessionOfUser[] = "SELECT count(*) FROM sessions WHERE id = ? AND user_id = ?";

constexpr char const* kMoveOwnership[] = {
    "UPDATE sessions SET user_id = ?1, revision = revision + 1 WHERE user_id = ?2",
    "UPDATE turns SET user_id = ?1 WHERE user_id = ?2",
    "UPDATE assets SET user_id = ?1 WHERE user_id = ?2",
    "UPDATE jobs SET user_id = ?1 WHERE user_id = ?2",
    "UPDATE tokens SET user_id = ?1 WHERE user_id = ?2",
    "UPDATE claims SET user_id = ?1 WHERE user_id = ?2",
};
constexpr char kMarkMerged[] = "UPDATE users SET kind = 'merged' WHERE id = ?";

constexpr auto kTokenPrefix = "nmv_usr_";
constexpr auto kClaimPrefix = "clm_";

User read_user(SQLite::Statement& row) {
    auto const kind = text_at(row, 1) == "registered" ? AccountKind::Registered : AccountKind::Anonymous;
    return {UserId(text_at(row, 0)), kind, text_at(row, 2), text_at(row, 3), text_at(row, 4), text_at(row, 5),
            instant_at(row, 6)};
}

Scopes stored_scopes(std::string const& text) {
    auto scopes = Scopes::parse(text);
    return scopes ? *scopes : Scopes::none();
}

/// Trimmed and in lower case. Addresses are checked by sending to them, not by a pattern, so this only keeps
/// out what can't be one.
Result<std::string> clean_email(std::string const& email) {
    auto const first = email.find_first_not_of(" \t");
    auto const last = email.find_last_not_of(" \t");
    std::string clean = first == std::string::npos ? "" : email.substr(first, last - first + 1);
    std::ranges::transform(clean, clean.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    auto const at = clean.find('@');
    bool const blank =
        std::ranges::any_of(clean, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; });
    bool const one_at = at != std::string::npos && clean.find('@', at + 1) == std::string::npos;
    constexpr std::size_t kLongest = 254; // RFC 5321 4.5.3.1.3 and its erratum 1690
    if (blank || !one_at || at == 0 || at + 1 == clean.size() || clean.size() > kLongest)
        return Error{Fault::InvalidArgument, "That is not an email address."};
    return clean;
}

Result<void> check_name(std::string const& name) {
    constexpr std::size_t kLongest = 200;
    if (name.size() > kLongest) return Error{Fault::InvalidArgument, "That name is too long."};
    return {};
}

class SqliteAccounts final : public Accounts {
public:
    explicit SqliteAccounts(Database& database)
        : database_(database) {}

    Result<std::variant<AnonymousGrant, TooSoon>> issue_anonymous(std::string const& client_id,
                                                                  std::string const& address,
                                                                  AnonymousRules const& rules) override {
        using Answer = std::variant<AnonymousGrant, TooSoon>;
        auto const client = sha256_hex("client:" + client_id);
        return database_.write([&](Connection& connection) -> Result<Answer> {
            auto const now = database_.now();
            auto const last = last_issue(connection, client);
            if (last && last->expires > now) return Answer(TooSoon{last->expires});
            if (auto const wait = wait_of_address(connection, address, rules, now))
                return Answer(TooSoon{*wait});
            auto const user = last ? known_or_new(connection, last->user, rules, now)
                                   : add_anonymous(connection, rules, now);
            auto const expires = now + rules.validity;
            auto const available = ledger::balance(connection, user.id).available;
            if (available < rules.credits)
                TRY(ledger::change(connection, user.id,
                                   {"grant", rules.credits - available, 0, "anonymous token", now},
                                   fmt::format("anonymous:{}", now.time_since_epoch().count())));
            auto token = add_token(connection, user.id, {"anonymous", Scopes::all(), rules.validity}, now);
            connection.run(kAddIssue, client, address, user.id, now, expires);
            return Answer(
                AnonymousGrant{std::move(token.token), user, std::max(available, rules.credits), expires});
        });
    }

    Result<Caller> authenticate(Secret const& token) override {
        return database_.read([&](Connection& connection) -> Result<Caller> {
            auto const read = [](SQLite::Statement& row) {
                return Caller{read_user(row), TokenId(text_at(row, 7)), stored_scopes(text_at(row, 8)),
                              optional_instant_at(row, 9)};
            };
            auto caller = connection.row(kTokenOfHash, read, sha256_hex(token.reveal()), database_.now());
            if (!caller)
                return Error{Fault::Unauthenticated,
                             "The token is wrong, expired or revoked. Ask for a new one."};
            return std::move(*caller);
        });
    }

    Result<User> find(UserId const& user) override { return one(kUserOfId, user); }
    Result<User> find_by_email(std::string const& email) override {
        return one(kUserOfEmail, TRY(clean_email(email)));
    }
    Result<User> find_by_bind_id(std::string const& bind_id) override { return one(kUserOfBindId, bind_id); }
    Result<std::vector<User>> list(int limit) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<User>> {
            return connection.rows(kUsers, read_user, limit);
        });
    }
    Result<void> set_plan(UserId const& user, std::string const& plan) override {
        return database_.write([&](Connection& connection) -> Result<void> {
            if (connection.run(kSetPlan, plan, user) == 0) return no_such_user();
            return {};
        });
    }

    Result<User> register_user(Registration const& wanted) override {
        TRY(check_name(wanted.name));
        auto const email = TRY(clean_email(wanted.email));
        auto const hash =
            TRY(hash_password(wanted.password)); // Before the transaction: it is slow on purpose.
        return database_.write([&](Connection& connection) -> Result<User> {
            if (connection.row(kUserOfEmail, read_user, email))
                return Error{Fault::Conflict,
                             "There is an account with that email already. Sign in instead."};
            if (wanted.bind_id.empty()) {
                UserId const id(random_name("usr_"));
                connection.run(kAddUser, id, "registered", wanted.plan, random_name("bind_"), email,
                               wanted.name, hash, database_.now());
                return *connection.row(kUserOfId, read_user, id);
            }
            auto const bound = connection.row(kUserOfBindId, read_user, wanted.bind_id);
            if (!bound || bound->kind != AccountKind::Anonymous)
                return Error{Fault::NotFound,
                             "That registration link is not valid any more. Ask for a new one."};
            connection.run(kRegister, wanted.plan, email, wanted.name, hash, bound->id);
            return *connection.row(kUserOfId, read_user, bound->id);
        });
    }

    Result<User> sign_in(std::string const& email, Secret const& password) override {
        auto const clean = clean_email(email);
        auto const stored = TRY(database_.read([&](Connection& connection) -> Result<std::string> {
            if (!clean) return std::string();
            auto const read = [](SQLite::Statement& row) { return text_at(row, 0); };
            return connection.row(kPasswordOf, read, *clean).value_or("");
        }));
        if (!verify_password(stored, password))
            return Error{Fault::Unauthenticated, "The email or the password is wrong."};
        return one(kUserOfEmail, *clean);
    }

    Result<void> adopt(std::string const& bind_id, UserId const& into) override {
        return database_.write([&](Connection& connection) -> Result<void> {
            auto const from = connection.row(kUserOfBindId, read_user, bind_id);
            auto const to = connection.row(kUserOfId, read_user, into);
            if (!from || !to) return Error{Fault::NotFound, "That link is not valid any more."};
            if (from->id == to->id) return {};
            if (from->kind != AccountKind::Anonymous)
                return Error{Fault::Conflict, "That link belongs to another account."};
            auto const now = database_.now();
            if (ledger::balance(connection, from->id).frozen > 0)
                return Error{Fault::Busy,
                             "Work is still in progress in that project. Try again when it is done."};
            if (auto const had = ledger::balance(connection, from->id); had.available > 0) {
                TRY(ledger::change(connection, from->id,
                                   {"transfer", -had.available, 0, "moved to " + into.text(), now},
                                   "adopted"));
                TRY(ledger::change(connection, into,
                                   {"transfer", had.available, 0, "moved from " + from->id.text(), now},
                                   "adopt:" + from->id.text()));
            }
            for (auto const* sql : kMoveOwnership)
                connection.run(sql, into, from->id);
            connection.run(kMarkMerged, from->id);
            return {};
        });
    }

    Result<IssuedToken> create_token(UserId const& user, TokenRequest const& request) override {
        TRY(check_name(request.label));
        return database_.write([&](Connection& connection) -> Result<IssuedToken> {
            if (!connection.row(kUserOfId, read_user, user)) return no_such_user();
            return add_token(connection, user, request, database_.now());
        });
    }

    Result<std::vector<TokenInfo>> tokens(UserId const& user) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<TokenInfo>> {
            auto const read = [](SQLite::Statement& row) {
                return TokenInfo{TokenId(text_at(row, 0)),       text_at(row, 1),
                                 stored_scopes(text_at(row, 2)), instant_at(row, 3),
                                 optional_instant_at(row, 4),    optional_instant_at(row, 5)};
            };
            return connection.rows(kTokens, read, user);
        });
    }

    Result<void> revoke(UserId const& user, TokenId const& token) override {
        return database_.write([&](Connection& connection) -> Result<void> {
            connection.run(kRevoke, database_.now(), user, token);
            if (connection.number(kTokenExists, user, token) == 0)
                return Error{Fault::NotFound, "There is no such token."};
            return {};
        });
    }

    Result<int> revoke_all(UserId const& user) override {
        return database_.write([&](Connection& connection) -> Result<int> {
            return connection.run(kRevokeAll, database_.now(), user);
        });
    }

    Result<Secret> create_claim(UserId const& user, SessionId const& session,
                                std::chrono::milliseconds validity) override {
        return database_.write([&](Connection& connection) -> Result<Secret> {
            if (connection.number(kSessionOfUser, session, user) == 0)
                return Error{Fault::NotFound, "Session not found: " + session.text()};
            auto secret = random_secret(kClaimPrefix);
            connection.run(kAddClaim, sha256_hex(secret.reveal()), user, session, database_.now() + validity);
            return secret;
        });
    }

    Result<Claim> resolve_claim(Secret const& token) override {
        return database_.read([&](Connection& connection) -> Result<Claim> {
            auto const read = [](SQLite::Statement& row) {
                return Claim{UserId(text_at(row, 0)), SessionId(text_at(row, 1)), instant_at(row, 2)};
            };
            auto claim = connection.row(kClaim, read, sha256_hex(token.reveal()), database_.now());
            if (!claim) return Error{Fault::Unauthenticated, "That link is wrong or has expired."};
            return std::move(*claim);
        });
    }

private:
    struct Issue {
        UserId user;
        Instant expires;
    };
    static Error no_such_user() { return {Fault::NotFound, "There is no such user."}; }

    static std::optional<Issue> last_issue(Connection& connection, std::string const& client) {
        auto const read = [](SQLite::Statement& row) {
            return Issue{UserId(text_at(row, 0)), instant_at(row, 1)};
        };
        return connection.row(kLastIssue, read, client);
    }

    /// When this address may ask again, if not now.
    static std::optional<Instant> wait_of_address(Connection& connection, std::string const& address,
                                                  AnonymousRules const& rules, Instant now) {
        if (rules.per_address <= 0) return std::nullopt;
        auto const read = [](SQLite::Statement& row) { return instant_at(row, 0); };
        auto const issued = connection.rows(kIssuesOfAddress, read, address, now - rules.window);
        auto const most = static_cast<std::size_t>(rules.per_address);
        if (issued.size() < most) return std::nullopt;
        return issued[issued.size() - most] + rules.window;
    }

    /// A registered user is not handed out again: the client id is no password.
    static User known_or_new(Connection& connection, UserId const& id, AnonymousRules const& rules,
                             Instant now) {
        auto const known = connection.row(kUserOfId, read_user, id);
        if (known && known->kind == AccountKind::Anonymous) return *known;
        return add_anonymous(connection, rules, now);
    }

    static User add_anonymous(Connection& connection, AnonymousRules const& rules, Instant now) {
        UserId const id(random_name("usr_"));
        connection.run(kAddUser, id, "anonymous", rules.plan, random_name("bind_"),
                       std::optional<std::string>(), "", "", now);
        return *connection.row(kUserOfId, read_user, id);
    }

    static IssuedToken add_token(Connection& connection, UserId const& user, TokenRequest const& request,
                                 Instant now) {
        IssuedToken issued{random_secret(kTokenPrefix), TokenId(random_name("tok_")), std::nullopt};
        if (request.validity) issued.expires = now + *request.validity;
        connection.run(kAddToken, issued.id, user, sha256_hex(issued.token.reveal()), request.label,
                       request.scopes.text(), now, issued.expires);
        return issued;
    }

    template <class Value>
    Result<User> one(char const* sql, Value const& value) {
        return database_.read([&](Connection& connection) -> Result<User> {
            auto user = connection.row(sql, read_user, value);
            if (!user) return no_such_user();
            return std::move(*user);
        });
    }

    Database& database_;
};

} // namespace

std::unique_ptr<Accounts> make_accounts(Database& database) {
    return std::make_unique<SqliteAccounts>(database);
}

} // namespace needledrop::store
