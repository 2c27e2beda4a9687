#include "music/request.h"
#include "music/style.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace needledrop::music {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Said {
    std::string_view words;
    std::string_view style;
};

struct Understanding : testing::TestWithParam<Said> {};

INSTANTIATE_TEST_SUITE_P(
    Words, Understanding,
    testing::Values(Said{"lo-fi", "lo-fi"}, Said{"Lofi beats", "lo-fi"}, Said{"lo-fi beat", "lo-fi"},
                    Said{"chill beats", "chill"}, Said{"upbeat indie-pop", "upbeat-pop"},
                    Said{"calm piano", "romantic-piano"}, Said{"upbeat", "upbeat-pop"},
                    Said{"欢快的", "upbeat-pop"}, Said{"国风", "guofeng"}, Said{"轻音乐", "romantic-piano"},
                    Said{"史诗", "epic"}, Said{"trending", "upbeat-pop"},
                    Said{"epic orchestral trailer", "epic"}, Said{"corporate background music", "corporate"},
                    Said{"smooth jazz", "jazz"}, Said{"bossa nova for a cooking video", "bossa"},
                    Said{"hip-hop", "hip-hop"}, Said{"来点电子音乐", "electronic"},
                    Said{"紧张悬疑的配乐", "suspense"}, Said{"圣诞", "holiday"},
                    Said{"浪漫的钢琴曲", "romantic-piano"}, Said{"happy ukulele", "happy-ukulele"},
                    Said{"80s synthwave", "electronic"}, Said{"deep house", "house"},
                    Said{"some rock", "rock"}, Said{"acoustic guitar folk", "acoustic-folk"},
                    Said{"古筝", "guofeng"}, Said{"cinematc", "cinematic"}, Said{"温馨", "acoustic-folk"},
                    Said{"民谣", "acoustic-folk"}, Said{"放松的氛围音乐", "ambient"},
                    Said{"雷鬼", "reggae"}));

TEST_P(Understanding, finds_the_style_that_words_ask_for) {
    EXPECT_EQ(resolve_style(GetParam().words).style, GetParam().style) << GetParam().words;
    EXPECT_EQ(resolve_style(GetParam().words).match, Match::Exact) << GetParam().words;
}

TEST(Resolve, a_mixed_mood_lies_between_its_parts) {
    auto const sad = resolve_style("sad");
    auto const both = resolve_style("sad but hopeful");
    EXPECT_GT(both.mood.brightness, sad.mood.brightness);
    EXPECT_THAT(both.style, testing::AnyOf("cinematic", "romantic-piano"));
    EXPECT_THAT(both.understood, ElementsAre("sad", "hopeful"));
}

TEST(Resolve, calm_is_quieter_than_energetic) {
    EXPECT_LT(resolve_style("calm piano").mood.energy, 0.4);
    EXPECT_GT(resolve_style("energetic").mood.energy, 0.7);
}

TEST(Resolve, instruments_are_named) {
    EXPECT_THAT(resolve_style("lo-fi with saxophone").instruments, ElementsAre("saxophone"));
    EXPECT_EQ(resolve_style("lo-fi with saxophone").style, "lo-fi");
}

TEST(Resolve, hears_that_drums_are_not_wanted) {
    for (auto const* words :
         {"lo-fi, no drums", "calm piano without drums", "不要鼓的轻音乐", "drumless ambient"})
        EXPECT_FALSE(resolve_style(words).drums) << words;
    for (auto const* words : {"drum and bass", "lo-fi", "epic drums"})
        EXPECT_TRUE(resolve_style(words).drums) << words;
}

TEST(Resolve, hears_that_one_instrument_is_wanted_alone) {
    for (auto const* words : {"guitar only", "just piano", "solo violin", "只要钢琴", "古筝独奏"}) {
        auto const choice = resolve_style(words);
        EXPECT_TRUE(choice.alone) << words;
        EXPECT_EQ(choice.instruments.size(), 1u) << words;
    }
    EXPECT_FALSE(resolve_style("calm piano").alone);
    EXPECT_FALSE(resolve_style("纯音乐").alone);
}

TEST(Resolve, the_words_it_used_say_the_same_again) {
    for (auto const* words : {"calm guitar only", "sad piano, no drums", "只要钢琴"}) {
        auto const choice = resolve_style(words);
        std::string again;
        for (auto const& word : choice.understood)
            again += word + " ";
        EXPECT_EQ(resolve_style(again).alone, choice.alone) << words;
        EXPECT_EQ(resolve_style(again).drums, choice.drums) << words;
        EXPECT_EQ(resolve_style(again).instruments, choice.instruments) << words;
    }
}

TEST(Resolve, a_style_that_is_not_composed_gets_the_nearest_and_says_so) {
    auto const choice = resolve_style("phonk");
    EXPECT_EQ(choice.style, "hip-hop");
    EXPECT_EQ(choice.match, Match::Nearest);
    EXPECT_THAT(choice.explanation, HasSubstr("phonk"));
    EXPECT_THAT(choice.explanation, HasSubstr("Hip-hop"));
}

TEST(Resolve, words_that_mean_nothing_are_said) {
    auto const choice = resolve_style("glorpcore music");
    EXPECT_EQ(choice.match, Match::Nearest);
    EXPECT_THAT(choice.unknown, ElementsAre("glorpcore"));
    EXPECT_THAT(choice.explanation, HasSubstr("glorpcore"));
}

TEST(Resolve, nothing_said_is_a_choice_and_no_excuse) {
    for (auto const* words : {"", "background music", "背景音乐", "add some music to my video"}) {
        auto const choice = resolve_style(words);
        EXPECT_EQ(choice.match, Match::Chosen) << words;
        EXPECT_THAT(choice.explanation, IsEmpty());
        EXPECT_NE(find_style(choice.style), nullptr);
    }
}

TEST(Resolve, a_comparative_means_what_it_compares_by) {
    for (auto const& [more, plain] :
         {std::pair{"calmer", "calm"}, {"happier", "happy"}, {"sadder", "sad"}, {"gentler", "gentle"}}) {
        EXPECT_EQ(resolve_style(more).style, resolve_style(plain).style) << more;
        EXPECT_THAT(resolve_style(more).unknown, IsEmpty()) << more;
    }
}

TEST(Resolve, a_tempo_is_read) {
    EXPECT_EQ(resolve_style("house 124 bpm").bpm, 124.0);
    EXPECT_EQ(resolve_style("90拍的嘻哈").bpm, 90.0);
    EXPECT_EQ(resolve_style("a 30 second jazz track").bpm, std::nullopt);
}

TEST(Resolve, any_bytes_are_survived) {
    for (int byte = 1; byte < 256; ++byte) {
        std::string const odd{static_cast<char>(byte), 'a', static_cast<char>(byte)};
        EXPECT_NE(find_style(resolve_style(odd).style), nullptr);
    }
}

} // namespace
} // namespace needledrop::music
