#include "store/sqlite/database.h"
#include "store/sqlite/parts.h"

namespace needledrop::store {
namespace {

constexpr char kFind[] = "SELECT value FROM settings WHERE key = ?";
constexpr char kPut[] =
    "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

std::string read_value(SQLite::Statement& row) {
    return text_at(row, 0);
}

class SqliteSettings final : public Settings {
public:
    explicit SqliteSettings(Database& database)
        : database_(database) {}

    Result<std::optional<std::string>> find(std::string const& key) override {
        return database_.read([&](Connection& connection) -> Result<std::optional<std::string>> {
            return connection.row(kFind, read_value, key);
        });
    }
    Result<void> put(std::string const& key, std::string const& value) override {
        return database_.write([&](Connection& connection) -> Result<void> {
            connection.run(kPut, key, value);
            return {};
        });
    }
    Result<std::string> find_or_put(std::string const& key, std::string const& fresh) override {
        return database_.write([&](Connection& connection) -> Result<std::string> {
            if (auto known = connection.row(kFind, read_value, key)) return std::move(*known);
            connection.run(kPut, key, fresh);
            return fresh;
        });
    }

private:
    Database& database_;
};

class SqliteStore final : public Store {
public:
    explicit SqliteStore(std::unique_ptr<Database> database)
        : database_(std::move(database))
        , accounts_(make_accounts(*database_))
        , credits_(make_credits(*database_))
        , sessions_(make_sessions(*database_))
        , turns_(make_turns(*database_))
        , assets_(make_assets(*database_))
        , jobs_(make_jobs(*database_))
        , settings_(make_settings(*database_)) {}

    Accounts& accounts() override { return *accounts_; }
    Credits& credits() override { return *credits_; }
    Sessions& sessions() override { return *sessions_; }
    Turns& turns() override { return *turns_; }
    Assets& assets() override { return *assets_; }
    Jobs& jobs() override { return *jobs_; }
    Settings& settings() override { return *settings_; }
    Signals& signals() override { return database_->signals(); }

    Result<Recovery> recover(std::function<std::string(Turn const&)> const& last_event) override {
        return database_->write([&](Connection& connection) -> Result<Recovery> {
            auto recovery = TRY(recover_turns(connection, last_event, database_->now()));
            recovery.jobs = recover_jobs(connection, database_->now());
            return recovery;
        });
    }
    Result<void> backup(std::filesystem::path const& destination) override {
        return database_->backup(destination);
    }
    Result<void> check() override { return settings_->put("checked", iso_text(database_->now())); }

private:
    std::unique_ptr<Database> database_;
    std::unique_ptr<Accounts> accounts_;
    std::unique_ptr<Credits> credits_;
    std::unique_ptr<Sessions> sessions_;
    std::unique_ptr<Turns> turns_;
    std::unique_ptr<Assets> assets_;
    std::unique_ptr<Jobs> jobs_;
    std::unique_ptr<Settings> settings_;
};

} // namespace

std::unique_ptr<Settings> make_settings(Database& database) {
    return std::make_unique<SqliteSettings>(database);
}

Result<std::unique_ptr<Store>> open_sqlite(std::filesystem::path const& file, SqliteOptions options) {
    auto database = TRY(Database::open(file, std::move(options)));
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(std::move(database)));
}

} // namespace needledrop::store
