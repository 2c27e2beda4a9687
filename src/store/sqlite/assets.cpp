#include "store/sqlite/parts.h"

#include "store/secret.h"

#include <fmt/format.h>

namespace needledrop::store {
namespace {

#define ASSET_COLUMNS "id, session_id, user_id, name, hash, size, type, metadata, origin, created"
constexpr char kSessionExists[] = "SELECT count(*) FROM sessions WHERE id = ? AND user_id = ?";
constexpr char kNameTaken[] = "SELECT count(*) FROM assets WHERE session_id = ? AND name = ?";
constexpr char kAdd[] =
    "INSERT INTO assets (id, session_id, user_id, name, hash, size, type, metadata, origin, created) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kOfId[] = "SELECT " ASSET_COLUMNS " FROM assets WHERE session_id = ? AND id = ?";
constexpr char kOfName[] = "SELECT " ASSET_COLUMNS " FROM assets WHERE session_id = ? AND name = ?";
constexpr char kList[] = "SELECT " ASSET_COLUMNS " FROM assets WHERE session_id = ? ORDER BY number";
constexpr char kNewest[] = "SELECT " ASSET_COLUMNS " FROM assets ORDER BY number DESC LIMIT ?";
constexpr char kSessionOf[] = "SELECT session_id FROM assets WHERE id = ?";
constexpr char kSetMetadata[] = "UPDATE assets SET metadata = ? WHERE id = ?";
constexpr char kRemove[] = "DELETE FROM assets WHERE session_id = ? AND id = ?";
constexpr char kHashes[] = "SELECT DISTINCT hash FROM assets ORDER BY hash";
constexpr char kBytes[] = "SELECT coalesce(sum(size), 0) FROM assets WHERE user_id = ?";

Asset read_asset(SQLite::Statement& row) {
    return {AssetId(text_at(row, 0)), SessionId(text_at(row, 1)),
            UserId(text_at(row, 2)),  text_at(row, 3),
            text_at(row, 4),          static_cast<std::uint64_t>(number_at(row, 5)),
            text_at(row, 6),          text_at(row, 7),
            text_at(row, 8),          instant_at(row, 9)};
}

Error no_such_asset() {
    return {Fault::NotFound, "There is no such file in this project."};
}

class SqliteAssets final : public Assets {
public:
    explicit SqliteAssets(Database& database)
        : database_(database) {}

    Result<Asset> add(NewAsset const& wanted) override {
        return database_.write([&](Connection& connection) -> Result<Asset> {
            if (connection.number(kSessionExists, wanted.session, wanted.user) == 0)
                return Error{Fault::NotFound, "Session not found: " + wanted.session.text()};
            AssetId const id(random_name("ast_"));
            auto const now = database_.now();
            connection.run(kAdd, id, wanted.session, wanted.user, free_name(connection, wanted), wanted.hash,
                           wanted.size, wanted.type, wanted.metadata, wanted.origin, now);
            touch(connection, wanted.session, now);
            return *connection.row(kOfId, read_asset, wanted.session, id);
        });
    }

    Result<Asset> find(SessionId const& session, AssetId const& asset) override {
        return database_.read([&](Connection& connection) -> Result<Asset> {
            auto found = connection.row(kOfId, read_asset, session, asset);
            if (!found) return no_such_asset();
            return std::move(*found);
        });
    }

    Result<std::optional<Asset>> find_by_name(SessionId const& session, std::string const& name) override {
        return database_.read([&](Connection& connection) -> Result<std::optional<Asset>> {
            return connection.row(kOfName, read_asset, session, name);
        });
    }

    Result<std::vector<Asset>> list(SessionId const& session) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<Asset>> {
            return connection.rows(kList, read_asset, session);
        });
    }

    Result<std::vector<Asset>> newest(int limit) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<Asset>> {
            return connection.rows(kNewest, read_asset, limit);
        });
    }

    Result<void> set_metadata(AssetId const& asset, std::string const& metadata) override {
        return database_.write([&](Connection& connection) -> Result<void> {
            auto const session = connection.row(
                kSessionOf, [](auto& row) { return SessionId(text_at(row, 0)); }, asset);
            if (!session) return no_such_asset();
            connection.run(kSetMetadata, metadata, asset);
            touch(connection, *session, database_.now());
            return {};
        });
    }

    Result<void> remove(SessionId const& session, AssetId const& asset) override {
        return database_.write([&](Connection& connection) -> Result<void> {
            if (connection.run(kRemove, session, asset) == 0) return no_such_asset();
            touch(connection, session, database_.now());
            return {};
        });
    }

    Result<std::vector<std::string>> hashes_in_use() override {
        return database_.read([&](Connection& connection) -> Result<std::vector<std::string>> {
            return connection.rows(kHashes, [](SQLite::Statement& row) { return text_at(row, 0); });
        });
    }

    Result<std::uint64_t> bytes_of(UserId const& user) override {
        return database_.read([&](Connection& connection) -> Result<std::uint64_t> {
            return static_cast<std::uint64_t>(connection.number(kBytes, user));
        });
    }

private:
    static std::string free_name(Connection& connection, NewAsset const& wanted) {
        auto const dot = wanted.name.find_last_of('.');
        bool const has_extension = dot != std::string::npos && dot > 0;
        auto const stem = has_extension ? wanted.name.substr(0, dot) : wanted.name;
        auto const extension = has_extension ? wanted.name.substr(dot) : std::string();
        auto name = wanted.name;
        for (int copy = 2; connection.number(kNameTaken, wanted.session, name) > 0; ++copy)
            name = fmt::format("{} ({}){}", stem, copy, extension);
        return name;
    }

    Database& database_;
};

} // namespace

std::unique_ptr<Assets> make_assets(Database& database) {
    return std::make_unique<SqliteAssets>(database);
}

} // namespace needledrop::store
