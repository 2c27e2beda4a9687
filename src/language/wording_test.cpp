#include "language/wording.h"

#include "language/planner.h"

#include <gtest/gtest.h>

namespace needledrop::language {
namespace {

std::string told(std::string const& text) {
    return plan(text).reply;
}

TEST(wording, names_the_music_its_level_and_its_end) {
    EXPECT_EQ(wording({"add_music", {{"genre", "lo-fi"}, {"volume_percent", 35}, {"fade_out", true}}}, false),
              "Add lo-fi music at 35 %, fading out at the end");
    EXPECT_EQ(wording({"replace_music", {{"mood", "calm"}}}, true), "把音乐换成 calm 音乐");
}

TEST(wording, tells_a_level_from_a_change) {
    EXPECT_EQ(wording({"set_volume", {{"target", "music"}, {"percent", 20}}}, false),
              "Set the music to 20 %");
    EXPECT_EQ(wording({"set_volume", {{"target", "voice"}, {"db", -3}, {"relative", true}}}, false),
              "Turn the voice down by 3 dB");
    EXPECT_EQ(wording({"set_volume", {{"target", "music"}, {"direction", "down"}}}, true), "把音乐调小");
}

TEST(wording, counts_from_the_end_where_the_plan_does) {
    EXPECT_EQ(wording({"trim", {{"keep", {-15, nullptr}}}}, false), "Keep only the last 15 s");
    EXPECT_EQ(wording({"trim", {{"first_s", 5}, {"last_s", 2.5}}}, false),
              "Cut the first 5 s and the last 2.5 s");
    EXPECT_EQ(wording({"trim", {{"remove", {10, 20}}}}, true), "剪掉 10–20 秒");
}

TEST(wording, leaves_no_argument_unsaid) {
    EXPECT_EQ(wording({"stabilize", {{"strength", "light"}, {"clip", 2}}}, false),
              "Steady the picture on clip 2, strength light");
}

TEST(wording, of_a_plan_is_a_sentence_without_argument_names) {
    for (auto const* text :
         {"make the title blue and bigger", "speed up clip 2", "put a dissolve between clip 1 and 2",
          "make it warmer with more contrast", "mute everything but the music", "move clip 3 to the start"}) {
        auto const reply = told(text);
        EXPECT_EQ(reply.find('_'), std::string::npos) << reply;
        EXPECT_EQ(reply.find("direction"), std::string::npos) << reply;
        EXPECT_TRUE(reply.ends_with('.')) << reply;
    }
}

TEST(wording, drops_decimals_that_say_nothing) {
    EXPECT_EQ(short_number(5), "5");
    EXPECT_EQ(short_number(2.50), "2.5");
    EXPECT_EQ(short_number(1.255), "1.25");
}

} // namespace
} // namespace needledrop::language
