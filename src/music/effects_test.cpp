#include "music/effects.h"

#include <gtest/gtest.h>

#include <cmath>

namespace needledrop::music {
namespace {

class EachEffect : public testing::TestWithParam<std::string_view> {};

TEST_P(EachEffect, peaks_below_minus_three_with_silent_ends_and_the_same_bits) {
    auto const effect = sound_effect(GetParam());
    ASSERT_TRUE(effect) << effect.error().message;
    float peak = 0;
    double left = 0, right = 0;
    for (std::size_t i = 0; i < effect->interleaved.size(); ++i) {
        auto const value = effect->interleaved[i];
        ASSERT_TRUE(std::isfinite(value));
        peak = std::max(peak, std::abs(value));
        (i % 2 == 0 ? left : right) += static_cast<double>(value) * static_cast<double>(value);
    }
    EXPECT_LE(peak, 0.7079f);
    EXPECT_GT(peak, 0.1f);
    EXPECT_LT(std::abs(10 * std::log10(left / right)), 3) << "hangs to one side";
    EXPECT_LT(std::abs(effect->interleaved.front()), 0.001f);
    EXPECT_LT(std::abs(effect->interleaved.back()), 0.001f);
    EXPECT_GE(effect->duration(), Time::from_ms(50));
    EXPECT_LE(effect->duration(), Time::from_ms(8000));
    EXPECT_EQ(sound_effect(GetParam())->interleaved, effect->interleaved);
}
INSTANTIATE_TEST_SUITE_P(effects, EachEffect, testing::ValuesIn(sound_effect_names()));

TEST(sound_effects, an_unknown_name_is_not_found) {
    EXPECT_EQ(sound_effect("bark").error().kind, Fault::NotFound);
}

TEST(sound_effects, every_name_resolves_to_itself) {
    for (auto const name : sound_effect_names())
        EXPECT_EQ(resolve_sound_effect(name), name);
}

TEST(sound_effects, people_are_understood_in_english_and_chinese) {
    struct Row {
        std::string_view words, name;
    };
    for (auto const& [words, name] : {
             Row{"a WHOOSH sound", "whoosh"},
             Row{"嗖的一声", "whoosh"},
             Row{"咻", "swoosh"},
             Row{"叮", "ding"},
             Row{"叮咚", "doorbell"},
             Row{"掌声", "applause"},
             Row{"people clapping", "applause"},
             Row{"爆炸", "explosion"},
             Row{"huge explosion!", "explosion"},
             Row{"explosions", "explosion"},
             Row{"camera click", "camera shutter"},
             Row{"快门声", "camera shutter"},
             Row{"clap of thunder", "thunder"},
             Row{"打雷的声音", "thunder"},
             Row{"bubbles popping", "pop"},
             Row{"vinyl record scratch", "record scratch"},
             Row{"ba-dum-tss", "ba dum tss"},
             Row{"keyboard typing", "typing"},
             Row{"打字声", "typing"},
             Row{"心跳声", "heartbeat"},
             Row{"下雨声", "rain"},
             Row{"laser gun pew pew", "laser"},
             Row{"wrong answer buzzer", "error buzzer"},
             Row{"水滴声", "water drop"},
             Row{"门铃", "doorbell"},
             Row{"knock on the door", "knock"},
             Row{"bouncing spring", "boing"},
             Row{"警报声", "siren"},
             Row{"phone ringing", "phone ring"},
             Row{"drum roll please", "drum roll"},
         })
        EXPECT_EQ(resolve_sound_effect(words), name) << words;
}

TEST(sound_effects, what_is_not_near_is_nothing) {
    for (auto const words :
         {"dog barking", "a cat", "狗叫", "car horn", "car crash", "door slam", "baby laughing", "笑声",
          "lion roar", "church bell", "", "music", "train whistle", "教堂钟声", "windows", "brain"})
        EXPECT_EQ(resolve_sound_effect(words), std::nullopt) << words;
}

} // namespace
} // namespace needledrop::music
