#include "http/conditional.h"

#include <gtest/gtest.h>

namespace needledrop::http {
namespace {

FilePlan plan(std::string const& range, std::uint64_t size = 1000) {
    return plan_file({{"Range", range}}, size, "\"t\"");
}

std::optional<ByteRange> part(std::string const& range, std::uint64_t size = 1000) {
    auto const planned = plan(range, size);
    auto const* found = std::get_if<SendPart>(&planned);
    return found ? std::optional(found->range) : std::nullopt;
}

} // namespace

TEST(Conditional, ranges_mean_what_the_standard_says) {
    EXPECT_EQ(part("bytes=0-0"), (ByteRange{0, 1}));
    EXPECT_EQ(part("bytes=500-"), (ByteRange{500, 1000}));
    EXPECT_EQ(part("bytes=900-5000"), (ByteRange{900, 1000}));
    EXPECT_EQ(part("bytes=-1"), (ByteRange{999, 1000}));
    EXPECT_EQ(part("bytes=-5000"), (ByteRange{0, 1000}));
}

TEST(Conditional, ranges_past_the_end_are_refused_and_nonsense_is_ignored) {
    for (auto const* range : {"bytes=1000-", "bytes=-0"})
        EXPECT_TRUE(std::holds_alternative<RangeNotSatisfiable>(plan(range))) << range;
    EXPECT_TRUE(std::holds_alternative<RangeNotSatisfiable>(plan("bytes=0-", 0)));
    for (auto const* range :
         {"bytes=5-2", "bytes=a-b", "items=0-1", "bytes=-", "bytes=0-1,5-6", "bytes=99999999999999999999-"})
        EXPECT_TRUE(std::holds_alternative<SendAll>(plan(range))) << range;
}

TEST(Conditional, a_known_tag_needs_no_body_and_a_stale_if_range_gets_all) {
    EXPECT_TRUE(
        std::holds_alternative<NotModified>(plan_file({{"If-None-Match", "\"s\", W/\"t\""}}, 10, "\"t\"")));
    EXPECT_TRUE(std::holds_alternative<SendAll>(
        plan_file({{"Range", "bytes=0-1"}, {"If-Range", "\"old\""}}, 10, "\"t\"")));
    EXPECT_TRUE(std::holds_alternative<SendPart>(
        plan_file({{"Range", "bytes=0-1"}, {"If-Range", "\"t\""}}, 10, "\"t\"")));
}

TEST(Conditional, a_download_name_cannot_break_out_of_its_header) {
    EXPECT_EQ(attachment_disposition("a.mp4"), "attachment; filename=\"a.mp4\"");
    EXPECT_EQ(attachment_disposition("a\"\r\nX: y.mp4"),
              "attachment; filename=\"a___X: y.mp4\"; filename*=UTF-8''a%22%0D%0AX%3A%20y.mp4");
}

} // namespace needledrop::http
