#include "api/state_cache.h"

#include <gtest/gtest.h>

namespace needledrop::api {
namespace {
using std::chrono::milliseconds;

StateKey key_of(char const* session, std::int64_t revision = 1) {
    return {store::SessionId(session), revision, "bind_1", "http://here"};
}
std::shared_ptr<std::string const> body(char const* text) {
    return std::make_shared<std::string const>(text);
}
store::Instant at(int ms) {
    return store::Instant(milliseconds(ms));
}

} // namespace

TEST(StateCacheTest, an_answer_is_found_until_anything_it_was_made_of_differs) {
    StateCache cache(1000, milliseconds(100));
    EXPECT_EQ(cache.find(key_of("one"), at(0)), nullptr);
    cache.keep(key_of("one"), body("state"), at(0));
    ASSERT_NE(cache.find(key_of("one"), at(99)), nullptr);
    EXPECT_EQ(*cache.find(key_of("one"), at(99)), "state");
    EXPECT_EQ(cache.find(key_of("one", 2), at(1)), nullptr) << "a change";
    EXPECT_EQ(cache.find(key_of("two"), at(1)), nullptr);
    auto elsewhere = key_of("one");
    elsewhere.base_url = "https://there";
    EXPECT_EQ(cache.find(elsewhere, at(1)), nullptr) << "other links";
    auto other = key_of("one");
    other.bind_id = "bind_2";
    EXPECT_EQ(cache.find(other, at(1)), nullptr);
}

TEST(StateCacheTest, an_answer_grows_too_old_for_its_links) {
    StateCache cache(1000, milliseconds(100));
    cache.keep(key_of("one"), body("state"), at(10));
    EXPECT_EQ(cache.find(key_of("one"), at(110)), nullptr);
    EXPECT_EQ(cache.find(key_of("one"), at(9)), nullptr) << "the clock was set back";
}

TEST(StateCacheTest, what_was_not_asked_for_longest_goes_first) {
    StateCache cache(10, milliseconds(100));
    cache.keep(key_of("one"), body("11111"), at(0));
    cache.keep(key_of("two"), body("22222"), at(0));
    EXPECT_NE(cache.find(key_of("one"), at(0)), nullptr);
    cache.keep(key_of("three"), body("333"), at(0));
    EXPECT_EQ(cache.find(key_of("two"), at(0)), nullptr);
    EXPECT_NE(cache.find(key_of("one"), at(0)), nullptr);
    cache.keep(key_of("one", 2), body("1"), at(0));
    EXPECT_NE(cache.find(key_of("three"), at(0)), nullptr) << "the old answer of the same project went";
    cache.keep(key_of("four"), body("larger than all"), at(0));
    EXPECT_EQ(cache.find(key_of("four"), at(0)), nullptr) << "nor is it kept";
}

} // namespace needledrop::api
