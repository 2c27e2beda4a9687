// What Chinese only tells, and what it leaves as it is.
#include "language/planner.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <initializer_list>

namespace needledrop::language {
namespace {

using json = nlohmann::json;

json ops_of(char const* text) {
    json ops = json::array();
    for (auto const& op : plan(text).ops)
        ops.push_back({{op.name, op.args}});
    return ops;
}

void edits_nothing(std::initializer_list<char const*> texts) {
    for (char const* text : texts)
        for (auto const& op : plan(text).ops)
            EXPECT_TRUE(op.name == "chitchat" || op.name == "clarify" || op.name == "question")
                << text << " " << op.name;
}

TEST(ChineseTold, what_was_done_or_will_be_done_is_no_wish) {
    edits_nothing({"昨天剪的那版比这个好看", "我打算周末再重新配个音乐", "本来想加个转场的，算了",
                   "原本第二段是要删的，后来又觉得不错", "之前的版本音乐是淡出的",
                   "我朋友说抖音上的视频都用竖屏"});
}

TEST(ChineseTold, who_asks_himself_or_wants_both_at_once_gets_no_edit) {
    edits_nothing({"我在想要不要把结尾改成淡出", "想要快一点但是也要慢一点", "要短一些又一秒都别删"});
}

TEST(ChineseTold, a_span_to_export_is_kept_first) {
    EXPECT_EQ(ops_of("导出前5秒"), json::parse(R"([{"trim":{"keep":[0,5]}},{"export":{}}])"));
    EXPECT_EQ(ops_of("把前10秒导出成mp4"),
              json::parse(R"([{"trim":{"keep":[0,10]}},{"export":{"format":"mp4"}}])"));
}

TEST(ChineseTold, the_rest_at_its_own_speed_is_left_alone) {
    EXPECT_EQ(ops_of("第一段慢放，后面正常速度"),
              json::parse(R"([{"speed":{"clip":1,"direction":"down"}}])"));
}

TEST(ChineseTold, idle_talk_of_a_part_goes_with_that_part) {
    EXPECT_EQ(ops_of("后面那段废话剪掉"), json::parse(R"([{"trim":{"part":"end"}}])"));
}

TEST(ChineseTold, praise_and_news_are_no_wish) {
    edits_nothing({"我觉得黑白滤镜挺有味道的", "这个慢动作牛啊", "现在流行竖屏", "字幕字体我用的是黑体",
                   "我女儿看到慢动作那段笑个不停", "这段我剪了三遍都不满意", "删掉第二段但是别动第二段"});
}

TEST(ChineseTold, captions_of_that_kind_are_wanted) {
    EXPECT_EQ(ops_of("抖音那种逐字蹦出来的字幕"),
              json::parse(R"([{"add_captions":{"style":"word by word"}}])"));
    EXPECT_EQ(ops_of("自动识别英文字幕"), json::parse(R"([{"add_captions":{"language":"English"}}])"));
    EXPECT_EQ(ops_of("带字幕、不要音乐"), json::parse(R"([{"add_captions":{}},{"remove_music":{}}])"));
}

TEST(ChineseTold, a_reviewer_proposes_and_one_photo_lasts) {
    EXPECT_EQ(ops_of("建议直接从第6秒开始"), json::parse(R"([{"trim":{"keep":[6,null]}}])"));
    EXPECT_EQ(ops_of("照片轮播，一张两秒半"), json::parse(R"([{"slideshow":{"seconds_per_image":2.5}}])"));
}

TEST(ChineseTold, what_it_was_is_not_what_it_is_to_be) {
    EXPECT_EQ(ops_of("本来是横屏的，改成竖屏"), json::parse(R"([{"set_aspect":{"ratio":"9:16"}}])"));
    EXPECT_EQ(ops_of("原本的音乐不用了，换个轻快的"),
              json::parse(R"([{"replace_music":{"mood":"upbeat"}}])"));
}

TEST(ChineseTold, a_picture_that_stops_before_it_moves_is_held) {
    EXPECT_EQ(ops_of("第一个画面停3秒再动"),
              json::parse(R"([{"other":{"clip":1,"duration_s":3,"what":"freeze frame"}}])"));
}

TEST(ChineseTold, a_title_for_one_clip_is_found_behind_its_clip) {
    EXPECT_EQ(ops_of("给每段加个小标题，第一段叫出发"),
              json::parse(R"([{"add_text":{"clip":1,"text":"出发"}}])"));
}

} // namespace
} // namespace needledrop::language
