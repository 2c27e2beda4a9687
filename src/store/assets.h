// Assets: the files of a session. The bytes lie in a blob store; here stands what they are and what they are
// called.
#pragma once

#include "base/result.h"
#include "store/ids.h"
#include "store/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::store {

struct Asset {
    AssetId id;
    SessionId session;
    UserId user;
    std::string name; ///< Unique in the session.
    std::string hash; ///< SHA-256 of the content, hex; the blob's name.
    std::uint64_t size = 0;
    std::string type;     ///< A media type such as "video/mp4", by content.
    std::string metadata; ///< JSON; the store does not look inside.
    std::string origin;   ///< "upload", "url", "generated", "render"
    Instant created;
};

struct NewAsset {
    SessionId session;
    UserId user;
    std::string name; ///< "clip.mp4" becomes "clip (2).mp4" where it is taken.
    std::string hash;
    std::uint64_t size = 0;
    std::string type;
    std::string metadata = "{}";
    std::string origin = "upload";
};

/// Thread-safe; each call is one transaction.
class Assets {
public:
    virtual ~Assets() = default;
    virtual Result<Asset> add(NewAsset const& asset) = 0;
    /// Fails: NotFound, also where it is another session's.
    virtual Result<Asset> find(SessionId const& session, AssetId const& asset) = 0;
    virtual Result<std::optional<Asset>> find_by_name(SessionId const& session, std::string const& name) = 0;
    /// In the order they came.
    virtual Result<std::vector<Asset>> list(SessionId const& session) = 0;
    /// Of every session, the latest first.
    virtual Result<std::vector<Asset>> newest(int limit) = 0;
    virtual Result<void> set_metadata(AssetId const& asset, std::string const& metadata) = 0;
    virtual Result<void> remove(SessionId const& session, AssetId const& asset) = 0;
    /// Every content hash that an asset names, for cleaning the blob store.
    virtual Result<std::vector<std::string>> hashes_in_use() = 0;
    virtual Result<std::uint64_t> bytes_of(UserId const& user) = 0;
};

} // namespace needledrop::store
