#include "base/sha256.h"

#include "base/file.h"

#include <gtest/gtest.h>

namespace needledrop {

TEST(Sha256, gives_the_digests_of_the_standard) {
    // FIPS 180-4 example values.
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, a_file_hashes_as_its_bytes_do) {
    auto const path = std::filesystem::temp_directory_path() / "needledrop-sha256-test";
    std::string const content(3'000'000, 'x');
    ASSERT_TRUE(write_file(path, content));
    EXPECT_EQ(*sha256_of_file(path), sha256(content));
    std::filesystem::remove(path);
    EXPECT_EQ(sha256_of_file(path).error().kind, Fault::NotFound);
}

} // namespace needledrop
