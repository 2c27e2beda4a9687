#include "media/samples.h"

#include <gtest/gtest.h>

#include <array>

namespace needledrop::media {

TEST(Samples, scratch_sound_reads_back_what_was_appended_from_any_point) {
    auto scratch = ScratchSamples::create();
    ASSERT_TRUE(scratch);
    for (int block = 0; block < 3; ++block) {
        std::array<float, 4> const frames{block + 0.1f, block + 0.2f, block + 0.3f, block + 0.4f};
        ASSERT_TRUE(scratch->append(frames));
    }
    auto source = scratch->open();
    ASSERT_TRUE(source);
    EXPECT_EQ((*source)->length(), 6);
    ASSERT_TRUE((*source)->seek(3));
    std::array<float, 16> read{};
    EXPECT_EQ(*(*source)->read(read), 3);
    EXPECT_FLOAT_EQ(read[0], 1.3f);
    EXPECT_EQ(*(*source)->read(read), 0);
    EXPECT_EQ(read_all(**source)->frames(), 6);
}

TEST(Samples, memory_sound_is_the_same_kind_of_source) {
    auto source = source_of(Samples{{1, 2, 3, 4}});
    EXPECT_EQ(source->length(), 2);
    EXPECT_EQ(read_all(*source)->interleaved, (std::vector<float>{1, 2, 3, 4}));
}

} // namespace needledrop::media
