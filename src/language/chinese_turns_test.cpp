// Chinese turns of phrase, one test for each.
#include "language/test_readings.h"

namespace needledrop::language {
namespace {

TEST(ChineseTurns, a_second_place_in_time_begins_a_wish_of_its_own) {
    reads({{"前十秒静音最后五秒慢放", R"([{"mute":{"range":[0,10],"target":"all"}},
              {"speed":{"direction":"down","range":[-5,null]}}])"},
            {"第一段用黑白第二段用复古", R"([{"filter":{"name":"black and white","clip":1}},
              {"filter":{"name":"vintage","clip":2}}])"}});
}

TEST(ChineseTurns, what_is_taken_back_leaves_its_clip_to_what_comes) {
    reads({{"第二段剪掉…呃别剪，放到最前面", R"([{"reorder":{"clip":2,"to":1}}])"},
            {"第三段先别删，移到开头", R"([{"reorder":{"clip":3,"to":1}}])"}});
}

TEST(ChineseTurns, a_refused_blackness_is_a_fade_of_no_length) {
    reads({{"结尾还是不要变黑了", R"([{"fade":{"target":"video","where":"out","seconds":0}}])"}});
}

TEST(ChineseTurns, quoted_sounds_are_sounds_and_quoted_fillers_are_cut) {
    reads({{"8秒那里来个“叮”", R"([{"sound_effect":{"at_s":8,"query":"ding"}}])"},
            {"“嗯”“然后”这些都剪掉", R"([{"remove_silence":{"fillers":true}}])"},
            {"写上“叮”", R"([{"add_text":{"text":"叮"}}])"}});
}

TEST(ChineseTurns, what_a_span_holds_is_told_and_not_asked) {
    reads({{"前面十二秒是大家在找位置，剪了", R"([{"trim":{"first_s":12}}])"},
            {"最后8秒是加字幕的教程，删掉", R"([{"trim":{"last_s":8}}])"}});
}

TEST(ChineseTurns, music_that_is_not_to_cover_a_voice_makes_room) {
    reads({{"加点轻音乐，别盖过人声", R"([{"add_music":{"genre":"light music","duck":true}}])"}});
}

TEST(ChineseTurns, a_card_takes_the_words_that_follow) {
    reads({{"结尾加个4秒的片尾，写上“再会”",
             R"([{"add_text":{"text":"再会","duration_s":4,"position_in_time":"end"}}])"}});
}

TEST(ChineseTurns, a_stressed_quality_complains) {
    reads({{"第二段声音很小", R"([{"set_volume":{"clip":2,"direction":"up","target":"original"}}])"},
            {"画面特别暗", R"([{"color":{"brightness":"up"}}])"}});
}

TEST(ChineseTurns, a_length_among_wishes_of_the_whole_is_how_long_it_is_to_be) {
    reads({{"45秒，竖屏，要字幕", R"([{"trim":{"to_duration_s":45}},{"set_aspect":{"ratio":"9:16"}},
              {"add_captions":{}}])"},
            {"做一条40秒的招聘广告", R"([{"highlight":{"target_duration_s":40}}])"}});
}

TEST(ChineseTurns, together_means_at_the_same_time) {
    reads({{"第7秒加个鼓掌声，同时打出“冠军”", R"([{"sound_effect":{"at_s":7,"query":"applause"}},
              {"add_text":{"text":"冠军","start_s":7}}])"}});
}

TEST(ChineseTurns, clips_have_letters_and_files_go_between_them) {
    reads({{"P3静音", R"([{"mute":{"clip":3,"target":"original"}}])"},
            {"一二段中间插入 sea.mp4", R"([{"merge":{"order":[1,"sea.mp4",2]}}])"}});
}

TEST(ChineseTurns, what_is_fine_stays_and_what_is_praised_is_no_wish) {
    reads({{"音乐可以，字幕大一点", R"([{"edit_text":{"target":"captions","size":"bigger"}}])"}});
    EXPECT_EQ(plan("比刚才顺眼多了").ops.front().name, "chitchat");
}

TEST(ChineseTurns, what_nobody_asked_for_goes) {
    reads({{"谁看得下去啊，剪短点", R"([{"trim":{}}])"}});
}

TEST(ChineseTurns, a_condition_that_the_wish_meets_is_none) {
    reads({{"如果超过一分钟，就剪到一分钟", R"([{"trim":{"to_duration_s":60}}])"}});
}

TEST(ChineseTurns, what_it_is_about_may_be_said_last) {
    reads({{"放大一点，字幕", R"([{"edit_text":{"target":"captions","size":"bigger"}}])"},
            {"去掉吧，音乐", R"([{"remove_music":{}}])"}});
}

TEST(ChineseTurns, music_that_is_not_to_burst_in_fades_in) {
    reads({{"音乐别突然蹦出来", R"([{"fade":{"target":"music","where":"in"}}])"}});
}

TEST(ChineseTurns, a_song_in_title_marks_is_played) {
    reads({{"片子里放《茉莉花》", R"([{"add_music":{"query":"茉莉花"}}])"},
            {"结尾写上《茉莉花》", R"([{"add_text":{"text":"茉莉花","position_in_time":"end"}}])"}});
}

TEST(ChineseTurns, only_what_is_to_be_heard_is_named) {
    reads({{"前6秒只留音乐", R"([{"mute":{"target":"original","range":[0,6]}}])"}});
}

TEST(ChineseTurns, dialect_says_the_same) {
    reads({{"这几段给我归拢到一块儿", R"([{"merge":{}}])"},
            {"画面黑不溜秋的", R"([{"color":{"brightness":"up"}}])"},
            {"字儿再大点儿", R"([{"edit_text":{"size":"bigger"}}])"},
            {"末了加个“回见”", R"([{"add_text":{"text":"回见","position_in_time":"end"}}])"},
            {"一二两段掉个个儿", R"([{"reorder":{"swap":[1,2]}}])"}});
}

TEST(ChineseTurns, a_look_may_be_called_by_its_name_in_quotes) {
    reads({{"整体套个“黑白”滤镜", R"([{"filter":{"name":"black and white"}}])"},
            {"一二段之间用“叠化”转场",
             R"([{"transition":{"type":"dissolve","where":"between clip 1 and 2"}}])"}});
}

TEST(ChineseTurns, what_is_heard_apart_from_the_picture_is_not_cut) {
    reads({{"声音和画面错开了半秒", R"([{"other":{"what":"sync sound and picture"}}])"}});
}

TEST(ChineseTurns, a_label_is_no_part_of_what_is_written) {
    reads(
        {{"左下角打上日期2024年5月1日", R"([{"add_text":{"text":"2024年5月1日","position":"bottom left"}}])"},
         {"右下角写上日期 2025.10.01", R"([{"add_text":{"text":"2025.10.01","position":"bottom right"}}])"}});
}

TEST(ChineseTurns, some_of_these_asks_nothing) {
    reads({{"这几个片子给我串成一个", R"([{"merge":{}}])"}});
}

TEST(ChineseTurns, what_is_offered_may_be_taken) {
    reads({{"有没有舒缓点的？换上", R"([{"replace_music":{"mood":"relaxing"}}])"},
            {"不是删掉，是静音", R"([{"mute":{"target":"all"}}])"},
            {"“在坐”写错了，应该是“在座”", R"([{"edit_text":{"text":"在座"}}])"}});
}

TEST(ChineseTurns, how_long_the_whole_is_to_be_stands_apart) {
    reads({{"竖屏就行，片长一分半", R"([{"set_aspect":{"ratio":"9:16"}},{"trim":{"to_duration_s":90}}])"}});
}

TEST(ChineseTurns, loud_here_and_faint_there_wants_one_loudness) {
    reads({{"前面的太小声，后面的又太大声", R"([{"normalize_loudness":{}}])"}});
}

TEST(ChineseTurns, words_are_put_in_the_middle_of_the_picture) {
    reads({{"字幕摆在中间", R"([{"edit_text":{"target":"captions","position":"center"}}])"},
            {"把开头换成最后那个镜头", R"([{"reorder":{"clip":"last","to":1}}])"}});
}

TEST(ChineseTurns, a_part_that_is_too_long_is_cut_down_and_not_the_whole) {
    reads({{"片头太长，砍到2秒", R"([{"trim":{"part":"start"}}])"}});
}

TEST(ChineseTurns, silence_is_what_goes_and_another_day_is_not_now) {
    reads({{"删掉所有静音超过两秒的片段", R"([{"remove_silence":{"min_s":2}}])"},
            {"明天客户来了再改字幕", R"([{"chitchat":{}}])"},
            {"加个圣诞节滤镜", R"([{"filter":{"name":"christmas"}}])"},
            {"音量打五折", R"([{"set_volume":{"target":"all","percent":50}}])"}});
}

} // namespace
} // namespace needledrop::language
