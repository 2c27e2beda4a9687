// Private to store/sqlite: connections, statements, transactions, and the schema.
//
// One connection writes, several read; in WAL mode they do not wait for each other. SQLiteCpp throws; what it
// throws is turned into an Error here and goes no further.
#pragma once

#include "base/result.h"
#include "store/ids.h"
#include "store/instant.h"
#include "store/signals.h"
#include "store/sqlite/open.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace needledrop::store {

/// One SQLite connection with its prepared statements. Used by one thread at a time.
class Connection {
public:
    explicit Connection(std::unique_ptr<SQLite::Database> database)
        : database_(std::move(database)) {}

    /// The statement, reset, with these values bound in order. `sql` must be a constant: its address is the
    /// key.
    template <class... Values>
    SQLite::Statement& query(char const* sql, Values const&... values) {
        auto& statement = prepared(sql);
        int index = 0;
        (bind(statement, ++index, values), ...);
        return statement;
    }
    /// Runs it to its end; rows changed.
    template <class... Values>
    int run(char const* sql, Values const&... values) {
        return query(sql, values...).exec();
    }
    /// Every row through `make`.
    template <class Make, class... Values>
    auto rows(char const* sql, Make make, Values const&... values) {
        auto& statement = query(sql, values...);
        std::vector<decltype(make(statement))> all;
        while (statement.executeStep())
            all.push_back(make(statement));
        return all;
    }
    /// The first row through `make`, or nothing.
    template <class Make, class... Values>
    auto row(char const* sql, Make make, Values const&... values)
        -> std::optional<decltype(make(std::declval<SQLite::Statement&>()))> {
        auto& statement = query(sql, values...);
        if (!statement.executeStep()) return std::nullopt;
        auto made = make(statement);
        statement.reset();
        return made;
    }
    /// The first column of the first row; 0 without a row.
    template <class... Values>
    std::int64_t number(char const* sql, Values const&... values) {
        return row(
                   sql, [](SQLite::Statement& found) { return found.getColumn(0).getInt64(); }, values...)
            .value_or(0);
    }
    /// A statement that stays unfinished would hold its snapshot, and the log could not be emptied.
    void rest();
    SQLite::Database& raw() { return *database_; }

    /// Sessions to be told once the transaction is committed.
    std::set<SessionId> changed;

private:
    SQLite::Statement& prepared(char const* sql);

    static void bind(SQLite::Statement& statement, int index, std::string const& text) {
        statement.bind(index, text);
    }
    static void bind(SQLite::Statement& statement, int index, char const* text) {
        statement.bind(index, text);
    }
    static void bind(SQLite::Statement& statement, int index, std::int64_t number) {
        statement.bind(index, number);
    }
    static void bind(SQLite::Statement& statement, int index, std::uint64_t number) {
        statement.bind(index, static_cast<std::int64_t>(number));
    }
    static void bind(SQLite::Statement& statement, int index, int number) { statement.bind(index, number); }
    static void bind(SQLite::Statement& statement, int index, Instant instant) {
        statement.bind(index, static_cast<std::int64_t>(instant.time_since_epoch().count()));
    }
    template <class Tag>
    static void bind(SQLite::Statement& statement, int index, Id<Tag> const& id) {
        statement.bind(index, id.text());
    }
    template <class T>
    static void bind(SQLite::Statement& statement, int index, std::optional<T> const& value) {
        value ? bind(statement, index, *value) : statement.bind(index);
    }

    std::unique_ptr<SQLite::Database> database_;
    std::unordered_map<char const*, std::unique_ptr<SQLite::Statement>> statements_;
};

inline Instant instant_at(SQLite::Statement& row, int column) {
    return Instant(std::chrono::milliseconds(row.getColumn(column).getInt64()));
}
inline std::optional<Instant> optional_instant_at(SQLite::Statement& row, int column) {
    if (row.getColumn(column).isNull()) return std::nullopt;
    return instant_at(row, column);
}
inline std::string text_at(SQLite::Statement& row, int column) {
    return row.getColumn(column).getString();
}
inline std::int64_t number_at(SQLite::Statement& row, int column) {
    return row.getColumn(column).getInt64();
}

/// The words and kind for what SQLite threw.
Error error_of(SQLite::Exception const& exception);

/// Thread-safe.
class Database {
    /// A reader, given back when this goes.
    class Borrowed {
    public:
        Borrowed(Database& owner, std::unique_ptr<Connection> connection)
            : owner_(owner)
            , connection_(std::move(connection)) {}
        Borrowed(Borrowed const&) = delete;
        Borrowed& operator=(Borrowed const&) = delete;
        ~Borrowed();
        Connection* get() const { return connection_.get(); }
        Connection* operator->() const { return connection_.get(); }
        Connection& operator*() const { return *connection_; }

    private:
        Database& owner_;
        std::unique_ptr<Connection> connection_;
    };

public:
    static Result<std::unique_ptr<Database>> open(std::filesystem::path const& file, SqliteOptions options);

    /// Runs `work(Connection&)`, which returns a Result, on a snapshot.
    template <class Work>
    auto read(Work work) -> decltype(work(std::declval<Connection&>())) {
        auto const connection = borrow_reader();
        return guarded([&]() -> decltype(work(std::declval<Connection&>())) {
            Finish const finish{*connection.get()};
            connection->raw().exec("BEGIN");
            auto result = work(*connection);
            connection->rest();
            connection->raw().exec("COMMIT");
            return result;
        });
    }

    /// Runs `work(Connection&)` in a transaction that is committed if it succeeds and rolled back otherwise.
    /// The sessions in `changed` are told after the commit.
    template <class Work>
    auto write(Work work) -> decltype(work(std::declval<Connection&>())) {
        std::set<SessionId> changed;
        auto result = guarded([&]() -> decltype(work(std::declval<Connection&>())) {
            std::lock_guard lock(writing_);
            Finish const finish{*writer_};
            writer_->changed.clear();
            writer_->raw().exec("BEGIN IMMEDIATE");
            auto made = work(*writer_);
            writer_->rest();
            if (!made) return made;
            writer_->raw().exec("COMMIT");
            changed = std::move(writer_->changed);
            return made;
        });
        for (auto const& session : changed)
            signals_.notify(session);
        return result;
    }

    Instant now() const { return options_.clock(); }
    Signals& signals() { return signals_; }
    Result<void> backup(std::filesystem::path const& destination);

private:
    /// Leaves a connection without a transaction and without unfinished statements, whatever happened.
    struct Finish {
        Connection& connection;
        ~Finish();
    };
    Database(std::filesystem::path file, SqliteOptions options)
        : file_(std::move(file))
        , options_(std::move(options)) {}
    Result<void> connect();
    std::unique_ptr<SQLite::Database> connection(int flags) const;
    Borrowed borrow_reader();

    template <class Work>
    auto guarded(Work work) -> decltype(work()) {
        try {
            return work();
        } catch (SQLite::Exception const& exception) {
            return error_of(exception);
        }
    }

    std::filesystem::path file_;
    SqliteOptions options_;
    Signals signals_;
    std::mutex writing_;
    std::unique_ptr<Connection> writer_;
    std::mutex lending_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> readers_; ///< Those that nobody uses.
};

/// Brings the schema up to date, one numbered step after another, each in a transaction.
/// Fails: Unsupported when the file is newer than this program.
Result<void> migrate(SQLite::Database& database);
/// How many steps there are; the version a file has after all of them.
int schema_version();
/// The steps up to `version` only; for testing that old files come along.
Result<void> migrate_to(SQLite::Database& database, int version);

} // namespace needledrop::store
