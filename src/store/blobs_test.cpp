#include "store/blobs.h"

#include "base/file.h"
#include "store/secret.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace needledrop::store {
namespace {
namespace fs = std::filesystem;

class BlobsTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "needledrop-blobs-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { fs::remove_all(folder_); }
    Blobs blobs(std::uint64_t quota = 0) { return *Blobs::create(folder_ / "blobs", quota); }
    static Blob put(Blobs const& into, std::string const& text) {
        auto writer = into.write();
        EXPECT_TRUE(writer) << writer.error().message;
        EXPECT_TRUE(writer->write(std::string_view(text).substr(0, text.size() / 2)));
        EXPECT_TRUE(writer->write(std::string_view(text).substr(text.size() / 2)));
        return *writer->finish();
    }
    std::size_t files() const {
        std::size_t count = 0;
        for (auto const& entry : fs::recursive_directory_iterator(folder_))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }
    fs::path folder_;
};

} // namespace

TEST_F(BlobsTest, content_is_found_under_its_hash_and_kept_once) {
    auto const store = blobs();
    auto const blob = put(store, "some film");
    EXPECT_EQ(blob.hash, sha256_hex("some film"));
    EXPECT_EQ(blob.size, 9u);
    EXPECT_EQ(put(store, "some film").hash, blob.hash);
    EXPECT_EQ(files(), 1u);
    EXPECT_EQ(*read_file(*store.find(blob.hash)), "some film");
    EXPECT_EQ(*store.total(), 9u);
}

TEST_F(BlobsTest, a_large_file_in_odd_pieces_is_whole_and_can_be_read_before_it_is_kept) {
    std::string content(3'700'001, ' ');
    for (std::size_t i = 0; i < content.size(); ++i)
        content[i] = static_cast<char>((i * i) >> 7);
    auto const store = blobs();
    auto writer = store.write();
    for (std::size_t at = 0, piece = 1; at < content.size(); at += piece, piece = piece * 3 % 300'007)
        ASSERT_TRUE(writer->write(std::string_view(content).substr(at, piece)));
    EXPECT_EQ(writer->size(), content.size());
    EXPECT_EQ(*read_file(*writer->settle()), content);
    auto const blob = *writer->finish();
    EXPECT_EQ(blob.hash, sha256_hex(content));
    EXPECT_EQ(*read_file(*store.find(blob.hash)), content);
    EXPECT_EQ(files(), 1u);
}

TEST_F(BlobsTest, an_abandoned_large_file_leaves_nothing) {
    {
        auto writer = blobs().write();
        ASSERT_TRUE(writer->write(std::string(5'000'000, 'x')));
    }
    EXPECT_EQ(files(), 0u);
}

TEST_F(BlobsTest, an_abandoned_writer_and_a_killed_process_leave_nothing) {
    {
        auto writer = blobs().write();
        ASSERT_TRUE(writer->write(std::string_view("half")));
        EXPECT_EQ(files(), 1u);
    }
    EXPECT_EQ(files(), 0u);
    ASSERT_TRUE(write_file(folder_ / "blobs" / "incoming" / "blob.old", "left over"));
    blobs();
    EXPECT_EQ(files(), 0u);
}

TEST_F(BlobsTest, only_hashes_are_looked_up) {
    auto const store = blobs();
    EXPECT_EQ(store.find("../../etc/passwd").error().kind, Fault::InvalidArgument);
    EXPECT_EQ(store.find(std::string(64, 'A')).error().kind, Fault::InvalidArgument);
    EXPECT_EQ(store.find(std::string(64, 'a')).error().kind, Fault::NotFound);
}

TEST_F(BlobsTest, a_file_is_imported_and_left_where_it_was) {
    ASSERT_TRUE(write_file(folder_ / "film.mp4", "some film"));
    auto const blob = blobs().import(folder_ / "film.mp4");
    ASSERT_TRUE(blob) << blob.error().message;
    EXPECT_EQ(blob->hash, sha256_hex("some film"));
    EXPECT_TRUE(fs::exists(folder_ / "film.mp4"));
    EXPECT_EQ(blobs().import(folder_ / "none").error().kind, Fault::NotFound);
}

TEST_F(BlobsTest, a_quota_stops_new_files) {
    auto const store = blobs(10);
    put(store, "1234567890");
    EXPECT_EQ(store.write().error().kind, Fault::DiskFull);
}

TEST_F(BlobsTest, cleaning_removes_the_oldest_that_nobody_needs_and_spares_the_young) {
    auto const store = blobs();
    auto const kept = put(store, "kept");
    auto const old = put(store, "old");
    auto const older = put(store, "older");
    auto const young = put(store, "young");
    auto const now = fs::file_time_type::clock::now();
    fs::last_write_time(*store.find(older.hash), now - std::chrono::hours(3));
    fs::last_write_time(*store.find(old.hash), now - std::chrono::hours(2));
    fs::last_write_time(*store.find(kept.hash), now - std::chrono::hours(9));
    EXPECT_EQ(*store.clean({kept.hash}, now - std::chrono::hours(1), 12), 5u)
        << "kept, old and young are 12 bytes";
    EXPECT_FALSE(store.find(older.hash));
    EXPECT_TRUE(store.find(old.hash));
    EXPECT_EQ(*store.clean({kept.hash}, now - std::chrono::hours(1)), 3u);
    EXPECT_TRUE(store.find(kept.hash));
    EXPECT_TRUE(store.find(young.hash));
}

} // namespace needledrop::store
