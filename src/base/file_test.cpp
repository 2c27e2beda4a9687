#include "base/file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace needledrop {
namespace fs = std::filesystem;

namespace {
class FileTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "needledrop-file-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { fs::remove_all(folder_); }
    std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {})); }
    fs::path folder_;
};
} // namespace

TEST_F(FileTest, an_abandoned_atomic_file_leaves_nothing_behind) {
    {
        auto file = AtomicFile::create(folder_ / "out.mp4");
        ASSERT_TRUE(file);
        EXPECT_EQ(files(), 1u);
        EXPECT_EQ(file->temporary().extension(), ".mp4");
    }
    EXPECT_EQ(files(), 0u);
}

TEST_F(FileTest, what_a_killed_process_left_goes_and_what_a_living_one_writes_stays) {
    auto writing = AtomicFile::create(folder_ / "out.mp4");
    std::ofstream(folder_ / ".out.a1B2c3.mp4") << "left behind";
    std::ofstream(folder_ / ".out.a1B2c3.mov") << "of another file";
    std::ofstream(folder_ / ".outer.a1B2c3.mp4") << "of another file";
    auto const second = AtomicFile::create(folder_ / "out.mp4");
    ASSERT_TRUE(writing && second);
    EXPECT_FALSE(fs::exists(folder_ / ".out.a1B2c3.mp4"));
    EXPECT_TRUE(fs::exists(writing->temporary()));
    EXPECT_EQ(files(), 4u);
    EXPECT_TRUE(writing->commit());
}

TEST_F(FileTest, a_committed_file_replaces_the_old_one_whole) {
    ASSERT_TRUE(write_file(folder_ / "a.txt", "old"));
    ASSERT_TRUE(write_file(folder_ / "a.txt", "new and longer"));
    EXPECT_EQ(*read_file(folder_ / "a.txt"), "new and longer");
    EXPECT_EQ(files(), 1u);
}

TEST_F(FileTest, a_missing_folder_is_not_found) {
    auto file = AtomicFile::create(folder_ / "nowhere" / "out.mp4");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().kind, Fault::NotFound);
}

TEST_F(FileTest, a_full_disk_has_its_own_kind) {
    
    EXPECT_EQ(system_error(ENOSPC, "Cannot write", "x").kind, Fault::DiskFull);
}

TEST_F(FileTest, reading_refuses_folders_missing_files_and_oversize) {
    EXPECT_EQ(read_file(folder_).error().kind, Fault::InvalidArgument);
    EXPECT_EQ(read_file(folder_ / "no").error().kind, Fault::NotFound);
    ASSERT_TRUE(write_file(folder_ / "big", std::string(100, 'x')));
    EXPECT_EQ(read_file(folder_ / "big", 99).error().kind, Fault::TooLarge);
}

} // namespace needledrop
