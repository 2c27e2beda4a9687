// What only the SQLite store promises: its file, its schema, and what a kill leaves.
#include "store/sqlite/database.h"

#include "base/file.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

namespace needledrop::store {
namespace {
namespace fs = std::filesystem;

class SqliteFile : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "needledrop-sqlite-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        file_ = folder_ / "needledrop.db";
    }
    void TearDown() override { fs::remove_all(folder_); }
    fs::path folder_;
    fs::path file_;
};

std::string schema_of(SQLite::Database& database) {
    std::string text;
    SQLite::Statement all(database, "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name");
    while (all.executeStep())
        text += all.getColumn(0).getString() + "\n";
    return text;
}

} // namespace

TEST_F(SqliteFile, a_file_of_every_earlier_schema_comes_along) {
    SQLite::Database fresh(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    ASSERT_TRUE(migrate(fresh));
    for (int version = 0; version <= schema_version(); ++version) {
        SQLite::Database old(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        ASSERT_TRUE(migrate_to(old, version));
        ASSERT_TRUE(migrate(old));
        EXPECT_EQ(old.execAndGet("PRAGMA user_version").getInt(), schema_version());
        EXPECT_EQ(schema_of(old), schema_of(fresh)) << "from version " << version;
    }
}

TEST_F(SqliteFile, every_table_is_strict) {
    SQLite::Database fresh(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    ASSERT_TRUE(migrate(fresh));
    EXPECT_EQ(fresh
                  .execAndGet("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 0 "
                              "AND name NOT LIKE 'sqlite_%'")
                  .getInt(),
              0);
}

TEST_F(SqliteFile, a_file_from_a_newer_program_is_left_alone) {
    {
        SQLite::Database newer(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        newer.exec("PRAGMA user_version = 9999");
    }
    EXPECT_EQ(open_sqlite(file_).error().kind, Fault::Unsupported);
}

TEST_F(SqliteFile, what_cannot_be_opened_is_said) {
    EXPECT_EQ(open_sqlite(folder_ / "none" / "x.db").error().kind, Fault::NotFound);
    ASSERT_TRUE(write_file(file_, std::string(5000, 'x')));
    EXPECT_EQ(open_sqlite(file_).error().kind, Fault::Corrupt);
}

TEST_F(SqliteFile, a_database_that_another_program_locks_is_busy_and_recovers) {
    SqliteOptions options;
    options.busy_timeout = std::chrono::milliseconds(50);
    auto const store = open_sqlite(file_, options);
    ASSERT_TRUE(store);
    SQLite::Database other(file_.string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    EXPECT_EQ((*store)->settings().put("k", "v").error().kind, Fault::Busy);
    EXPECT_TRUE((*store)->settings().find("k")) << "reading does not wait for the writer";
    other.exec("COMMIT");
    EXPECT_TRUE((*store)->settings().put("k", "v"));
}

TEST_F(SqliteFile, a_full_disk_is_said_and_changes_nothing) {
    auto database = Database::open(file_, {});
    ASSERT_TRUE(database);
    auto const fill = [&](int pages, int bytes) {
        return (*database)->write([&](Connection& connection) -> Result<void> {
            connection.raw().exec("PRAGMA max_page_count = " + std::to_string(pages));
            connection.run("INSERT INTO settings (key, value) VALUES ('big', ?)",
                           std::string(static_cast<std::size_t>(bytes), 'x'));
            return {};
        });
    };
    EXPECT_EQ(fill(80, 1'000'000).error().kind, Fault::DiskFull);
    EXPECT_TRUE(fill(100'000, 1'000'000)) << "once there is room, it works again";
}

TEST_F(SqliteFile, what_was_confirmed_before_a_kill_is_there_after_it) {
    for (int round = 0; round < 5; ++round) {
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        auto const child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            auto const store = open_sqlite(file_);
            for (int number = 0;; ++number) {
                auto const text = std::to_string(number);
                if (!(*store)->settings().put("round" + std::to_string(round), text)) ::_exit(1);
                if (::write(pipe[1], &number, sizeof number) != sizeof number) ::_exit(1);
            }
        }
        ::close(pipe[1]);
        int confirmed = -1;
        for (int count = 0; count < 20 + round * 7; ++count)
            ASSERT_EQ(::read(pipe[0], &confirmed, sizeof confirmed), 4);
        ::kill(child, SIGKILL);
        while (::read(pipe[0], &confirmed, sizeof confirmed) == sizeof confirmed) {
        }
        ::close(pipe[0]);
        ::waitpid(child, nullptr, 0);
        auto const store = open_sqlite(file_);
        ASSERT_TRUE(store) << store.error().message;
        auto const kept = (*store)->settings().find("round" + std::to_string(round));
        EXPECT_GE(std::stoi(**kept), confirmed);
        EXPECT_LE(std::stoi(**kept), confirmed + 1);
    }
}

} // namespace needledrop::store
