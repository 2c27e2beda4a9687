#include "http/url.h"

#include <gtest/gtest.h>

namespace needledrop::http {

TEST(Url, a_target_is_taken_apart_and_decoded) {
    auto const target = parse_target("/api//state/a%2Fb/./latest?wait=5&name=two+words%21&flag#part");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->segments, (std::vector<std::string>{"api", "state", "a/b", "latest"}));
    using Fields = std::vector<std::pair<std::string, std::string>>;
    EXPECT_EQ(target->query, (Fields{{"wait", "5"}, {"name", "two words!"}, {"flag", ""}}));
}

TEST(Url, an_absolute_target_means_its_path) {
    EXPECT_EQ(parse_target("http://host:80/x/y")->segments, (std::vector<std::string>{"x", "y"}));
    EXPECT_TRUE(parse_target("http://host")->segments.empty());
}

TEST(Url, tricks_in_paths_are_refused) {
    for (auto const* target : {"/..", "/a/%2e%2e/b", "/a%00b", "/a%0ab", "/%zz", "/%4", "no-slash", ""})
        EXPECT_EQ(parse_target(target).error().kind, Fault::InvalidArgument) << target;
    EXPECT_FALSE(parse_target("/" + std::string(5000, 'a')));
}

TEST(Url, encoding_then_decoding_gives_the_text_back) {
    std::string const text = "名前 100%+&=/~.mp4";
    EXPECT_EQ(*percent_decode(percent_encode(text)), text);
}

} // namespace needledrop::http
