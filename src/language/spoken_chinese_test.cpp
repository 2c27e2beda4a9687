// Chinese as it is spoken: cuts, pictures and words on them, one test for each turn of phrase.
#include "language/test_readings.h"

namespace needledrop::language {
namespace {

TEST(SpokenChinese, cuts_name_parts_without_an_amount) {
    reads({{"掐头去尾", R"([{"trim":{"part":"start"}},{"trim":{"part":"end"}}])"},
            {"后面的都不要", R"([{"trim":{"remove":["playhead",null]}}])"},
            {"前面的全删了", R"([{"trim":{"remove":[0,"playhead"]}}])"},
            {"要是超过50秒，就剪到50秒", R"([{"trim":{"to_duration_s":50}}])"}});
}

TEST(SpokenChinese, a_few_is_the_larger_of_two_numerals) {
    reads({{"剪掉开头两三秒", R"([{"trim":{"first_s":3}}])"},
            {"结尾七八秒去掉", R"([{"trim":{"last_s":8}}])"}});
}

TEST(SpokenChinese, a_word_may_end_in_a_rhotic) {
    reads({{"字儿大点儿", R"([{"edit_text":{"size":"bigger"}}])"},
            {"零碎的几段给我攒一块儿", R"([{"merge":{}}])"}});
}

TEST(SpokenChinese, clips_are_counted_by_many_measures_and_ordered_by_bare_numerals) {
    reads({{"第一截跟第二截倒个个儿", R"([{"reorder":{"swap":[1,2]}}])"},
            {"顺序改成三一二", R"([{"merge":{"order":[3,1,2]}}])"}});
}

TEST(SpokenChinese, words_and_silences_that_are_to_go_leave_with_the_pauses) {
    reads({{"“呃”“然后”统统抠掉", R"([{"remove_silence":{"fillers":true}}])"},
            {"超过1秒的静音删掉", R"([{"remove_silence":{"min_s":1}}])"}});
}

TEST(SpokenChinese, a_complaint_put_as_a_question_leads_to_its_cure) {
    reads({{"忒长了，谁看得下去啊，往短里整", R"([{"trim":{}}])"},
            {"咋脑袋冲下了，正过来", R"([{"rotate":{"degrees":180}}])"},
            {"偏蓝了，调回来", R"([{"color":{"temperature":"up"}}])"}});
}

TEST(SpokenChinese, a_rough_joint_wants_a_transition_and_the_beat_wants_none) {
    reads({{"两段接得太生硬，中间缓一缓", R"([{"transition":{}}])"},
            {"画面切换要踩在鼓点上", R"([{"add_music":{"beat_sync":true}}])"}});
}

TEST(SpokenChinese, a_blurred_background_is_no_shape) {
    reads({{"背景虚化", R"([{"other":{"what":"blur the background"}}])"},
            {"改成竖屏，背景虚化", R"([{"set_aspect":{"ratio":"9:16","mode":"blur"}}])"}});
}

TEST(SpokenChinese, what_is_wrong_in_words_is_put_right_in_the_next_breath) {
    reads({{"第二句字幕错了，改成“我们出发”", R"([{"edit_text":{"index":2,"text":"我们出发"}}])"},
            {"“在见”写错了，是“再见”", R"([{"edit_text":{"find":"在见","text":"再见"}}])"},
            {"标题别老赖着，两秒就走人", R"([{"edit_text":{"duration_s":2}}])"},
            {"标题往下坠一坠，别顶着天", R"([{"edit_text":{"position":"down"}}])"}});
}

TEST(SpokenChinese, what_stays_as_it_was_and_what_may_happen_ask_for_nothing) {
    reads({{"前半段黑白后半段彩色", R"([{"filter":{"name":"black and white","start_s":0,"end_s":30}}])"},
            {"转成16比9，上下裁一点没关系", R"([{"set_aspect":{"ratio":"16:9"}}])"},
            {"颜色发黄，校正一下白平衡", R"([{"color":{"temperature":"down"}}])"}});
}

TEST(SpokenChinese, words_are_found_behind_a_bare_verb_and_a_greeting) {
    reads({{"加字幕条，写李雷 高级工程师",
             R"([{"add_text":{"style":"lower third","text":"李雷 高级工程师"}}])"},
            {"结尾加上谢谢大家", R"([{"add_text":{"text":"谢谢大家","position_in_time":"end"}}])"},
            {"把“关注我”三个字放在结尾", R"([{"add_text":{"text":"关注我","position_in_time":"end"}}])"}});
}

TEST(SpokenChinese, several_moments_are_several_cuts_and_halves_lie_in_the_middle) {
    reads({{"在第5、10、15秒切开", R"([{"split":{"at_s":5}},{"split":{"at_s":10}},{"split":{"at_s":15}}])"},
            {"把第二段一分为二", R"([{"split":{"clip":2,"at":"middle"}}])"},
            {"第一分钟都没用，删了", R"([{"trim":{"first_s":60}}])"},
            {"开头有点长，砍五秒", R"([{"trim":{"first_s":5}}])"}});
}

TEST(SpokenChinese, a_reviewer_suggests_what_is_to_be_done) {
    reads({{"开头画面偏暗，建议提亮", R"([{"color":{"brightness":"up"}}])"},
            {"转场过于生硬，建议改为叠化", R"([{"transition":{"type":"dissolve"}}])"},
            {"要是能再亮点就好了", R"([{"color":{"brightness":"up"}}])"},
            {"你建议删哪段", R"([{"question":{"about":"你建议删哪段"}}])"}});
}

TEST(SpokenChinese, looks_and_transitions_of_a_clip_leave_the_clip_there) {
    reads({{"把第一段的滤镜去掉", R"([{"filter":{"clip":1,"name":"none"}}])"},
            {"闪白转场加在第二段前面", R"([{"transition":{"type":"white flash","where":"before clip 2"}}])"},
            {"开头废话太多，从第12秒开始放", R"([{"trim":{"keep":[12,null]}}])"},
            {"按照2-1-3的顺序重新排列", R"([{"merge":{"order":[2,1,3]}}])"}});
}

TEST(SpokenChinese, all_but_one_clip_are_the_others_one_by_one) {
    reads({{"除了第二段都调亮",
             R"([{"color":{"brightness":"up","clip":1}},{"color":{"brightness":"up","clip":3}}])"},
            {"把第三段静音，然后挪到最后",
             R"([{"mute":{"clip":3,"target":"original"}},{"reorder":{"clip":3,"to":"last"}}])"},
            {"两段换一下", R"([{"reorder":{"swap":[1,2]}}])"},
            {"拼在一起，中间加淡入淡出",
             R"([{"merge":{}},{"transition":{"type":"crossfade","where":"all"}}])"}});
}

} // namespace
} // namespace needledrop::language
