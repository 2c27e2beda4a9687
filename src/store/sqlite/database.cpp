#include "store/sqlite/database.h"

#include "base/file.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace needledrop::store {

SQLite::Statement& Connection::prepared(char const* sql) {
    auto& statement = statements_[sql];
    if (!statement) {
        try {
            statement = std::make_unique<SQLite::Statement>(*database_, sql);
        } catch (SQLite::Exception const&) {
            statements_.erase(sql);
            throw;
        }
    }
    statement->tryReset();
    statement->clearBindings();
    return *statement;
}

void Connection::rest() {
    for (auto& [sql, statement] : statements_)
        statement->tryReset();
}

Error error_of(SQLite::Exception const& exception) {
    auto const words = std::string(exception.what());
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {Fault::Busy, "The database is busy. Try again in a moment."};
    case SQLITE_FULL:
        return {Fault::DiskFull, "The disk is full. Free some space and try again."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {Fault::Corrupt, "The database file is damaged: " + words + ". Restore a backup."};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {Fault::Denied, "The database cannot be written: " + words + "."};
    case SQLITE_CANTOPEN:
        return {Fault::NotFound, "The database file cannot be opened: " + words + "."};
    case SQLITE_IOERR:
        return {Fault::Io, "The database could not be read or written: " + words + "."};
    case SQLITE_CONSTRAINT:
        return {Fault::Conflict, "That would contradict what is stored: " + words + "."};
    default:
        return {Fault::Internal, "The database failed: " + words + "."};
    }
}

Database::Finish::~Finish() {
    connection.rest();
    if (sqlite3_get_autocommit(connection.raw().getHandle()) == 0) connection.raw().tryExec("ROLLBACK");
}

namespace {

/// SQLite counts its memory under one lock for the whole program. A thread of low priority that is put aside while it
/// holds that lock would keep every answer waiting. Has to come before the first connection.
void stop_counting_memory() {
    [[maybe_unused]] static int const once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(std::filesystem::path const& file, SqliteOptions options) {
    stop_counting_memory();
    std::unique_ptr<Database> database(new Database(file, std::move(options)));
    try {
        TRY(database->connect());
    } catch (SQLite::Exception const& exception) {
        return error_of(exception);
    }
    return database;
}

std::unique_ptr<SQLite::Database> Database::connection(int flags) const {
    auto database = std::make_unique<SQLite::Database>(file_.string(), flags | SQLite::OPEN_NOMUTEX,
                                                       static_cast<int>(options_.busy_timeout.count()));
    database->exec("PRAGMA foreign_keys = ON");
    return database;
}

Result<void> Database::connect() {
    auto writer = connection(SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    writer->exec("PRAGMA journal_mode = WAL");
    bool const to_disk = options_.durability == Durability::PowerCut;
    writer->exec(to_disk ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    TRY(migrate(*writer));
    writer_ = std::make_unique<Connection>(std::move(writer));
    for (std::size_t index = 0; index < options_.readers; ++index)
        readers_.push_back(std::make_unique<Connection>(connection(SQLite::OPEN_READONLY)));
    return {};
}

Database::Borrowed Database::borrow_reader() {
    std::unique_lock lock(lending_);
    returned_.wait(lock, [this] { return !readers_.empty(); });
    auto connection = std::move(readers_.back());
    readers_.pop_back();
    return Borrowed(*this, std::move(connection));
}

Database::Borrowed::~Borrowed() {
    {
        std::lock_guard lock(owner_.lending_);
        owner_.readers_.push_back(std::move(connection_));
    }
    owner_.returned_.notify_one();
}

Result<void> Database::backup(std::filesystem::path const& destination) {
    if (std::filesystem::exists(destination))
        return Error{Fault::Conflict,
                     fmt::format("{} exists already. Choose another name.", destination.string())};
    auto file = TRY(AtomicFile::create(destination));
    try {
        SQLite::Database copy(file.temporary().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        auto const source = connection(SQLite::OPEN_READONLY);
        auto* const running = sqlite3_backup_init(copy.getHandle(), "main", source->getHandle(), "main");
        if (!running) throw SQLite::Exception(copy.getHandle());
        sqlite3_backup_step(running, -1);
        if (sqlite3_backup_finish(running) != SQLITE_OK) throw SQLite::Exception(copy.getHandle());
        copy.exec("PRAGMA journal_mode = DELETE"); // One file, without a log beside it.
    } catch (SQLite::Exception const& exception) {
        return error_of(exception);
    }
    return file.commit();
}

} // namespace needledrop::store
