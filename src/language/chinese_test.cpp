// How Chinese asks: one test for each family of words or turn of phrase.
#include "language/test_readings.h"

#include <string_view>

namespace needledrop::language {
namespace {

void expect_only(char const* op, std::initializer_list<std::string_view> texts) {
    for (auto const text : texts) {
        auto const made = plan(text);
        ASSERT_EQ(made.ops.size(), 1u) << text;
        EXPECT_EQ(made.ops[0].name, op) << text;
    }
}

TEST(Chinese, manners_before_an_order_and_connectives_before_words_change_nothing) {
    reads({{"麻烦你把NG的那几条都剪了", R"([{"trim":{"which":"NG的那几条"}}])"},
            {"可以去掉最后十秒吗", R"([{"trim":{"last_s":10}}])"},
            {"我要撤销一下，再把第一段静音", R"([{"undo":{}},{"mute":{"target":"original","clip":1}}])"},
            {"音乐小声点。另外房源编号FY-2031标左下角",
             R"([{"set_volume":{"target":"music","direction":"down"}},
                 {"add_text":{"text":"房源编号FY-2031","position":"bottom left"}}])"},
            {"音乐小声点，顺便片尾.mp4 接到最后面",
             R"([{"set_volume":{"target":"music","direction":"down"}},
                 {"merge":{"order":["current","片尾.mp4"]}}])"}});
}

TEST(Chinese, a_space_parts_two_wishes_where_each_reads_by_itself) {
    reads(
        {{"加英文字幕 最后一段的声音调低些",
          R"([{"add_captions":{"language":"English"}},
                 {"set_volume":{"target":"original","clip":"last","direction":"down"}}])"},
         {"标题不用动 把音乐调小就行", R"([{"set_volume":{"target":"music","direction":"down"}}])"},
         {"清晰度拉到 2K", R"([{"set_resolution":{"resolution":"2k"}}])"},
         {"bgm 音量 -5db", R"([{"set_volume":{"target":"music","db":-5,"relative":true}}])"},
         {"音乐在 20 到 25 秒之间淡出", R"([{"fade":{"target":"music","where":"out","range":[20,25]}}])"}});
}

TEST(Chinese, manners_at_the_end_change_nothing) {
    reads({{"来首国风的，音量三成谢谢",
             R"([{"add_music":{"genre":"chinese traditional","volume_percent":30}}])"},
            {"颜色再鲜艳一点，好吗？", R"([{"color":{"saturation":"up"}}])"},
            {"整体电影感一点，谢谢", R"([{"filter":{"name":"cinematic"}}])"}});
    expect_only("chitchat", {"谢谢", "好的，谢谢"});
}

TEST(Chinese, words_part_where_the_fewest_characters_stay_unread) {
    reads({{"来个葡萄牙文字幕", R"([{"add_captions":{"language":"Portuguese"}}])"},
            {"配个欢快点儿的曲子", R"([{"add_music":{"mood":"upbeat"}}])"},
            {"回退两步", R"([{"undo":{"times":2}}])"},
            {"字幕挪到最下面去", R"([{"edit_text":{"target":"captions","position":"bottom"}}])"}});
}

TEST(Chinese, a_quality_is_wished_or_complained_of_in_any_form) {
    for (char const* text :
         {"音乐响一点", "音乐再响些", "音乐不够响", "把音乐调响", "音乐弄大声点", "音乐太轻了"})
        reads({{text, R"([{"set_volume":{"target":"music","direction":"up"}}])"}});
    for (char const* text : {"音乐太吵了", "音乐别那么响", "音乐往小了调", "音乐轻一些", "音乐有点闹"})
        reads({{text, R"([{"set_volume":{"target":"music","direction":"down"}}])"}});
}

TEST(Chinese, verbs_take_results_and_measure_words) {
    for (char const* text :
         {"前三秒掐了", "前三秒砍掉", "前三秒给我剪没", "前三秒都剪了", "把前三秒切走", "前三秒削掉"})
        reads({{text, R"([{"trim":{"first_s":3}}])"}});
    for (char const* text : {"整首爵士", "来曲爵士", "垫段爵士", "找首爵士放上", "给它配支爵士"})
        reads({{text, R"([{"add_music":{"genre":"jazz"}}])"}});
}

TEST(Chinese, several_clips_are_named_in_one_breath) {
    reads({{"一和三两段都删掉", R"([{"delete_clip":{"index":1}},{"delete_clip":{"index":3}}])"},
            {"第2、4、5段加速",
             R"([{"speed":{"clip":2,"direction":"up"}},{"speed":{"clip":4,"direction":"up"}},
                 {"speed":{"clip":5,"direction":"up"}}])"},
            {"前两段静音",
             R"([{"mute":{"clip":1,"target":"original"}},{"mute":{"clip":2,"target":"original"}}])"},
            {"1和3换一下", R"([{"reorder":{"swap":[1,3]}}])"},
            {"四号镜头打头阵", R"([{"reorder":{"clip":4,"to":1}}])"}});
}

TEST(Chinese, amounts_and_times_are_read_as_they_are_said) {
    reads({{"首尾各掐一秒半", R"([{"trim":{"first_s":1.5,"last_s":1.5}}])"},
            {"2分05秒5到2分09秒删除", R"([{"trim":{"remove":[125.5,129]}}])"},
            {"音乐再轻五分之一", R"([{"set_volume":{"target":"music","percent":-20,"relative":true}}])"},
            {"人声+5dB", R"([{"set_volume":{"target":"voice","db":5,"relative":true}}])"},
            {"对比度-15", R"([{"color":{"contrast":"down","amount_percent":15}}])"},
            {"照片一张三秒做成视频", R"([{"slideshow":{"seconds_per_image":3}}])"},
            {"从15秒开始，到45秒结束", R"([{"trim":{"keep":[15,45]}}])"},
            {"45秒到最后都删", R"([{"trim":{"remove":[45,null]}}])"},
            {"音乐淡入两秒淡出四秒",
             R"([{"fade":{"target":"music","where":"in","seconds":2}},
                 {"fade":{"target":"music","where":"out","seconds":4}}])"}});
}

TEST(Chinese, what_is_written_out_is_text_and_asks_for_nothing) {
    reads({{"标题改成：月薪五千怎么存下三万", R"([{"edit_text":{"text":"月薪五千怎么存下三万"}}])"},
            {"在片头打上 2024 春游", R"([{"add_text":{"position_in_time":"start","text":"2024 春游"}}])"},
            {"左上角挂个水印 @外婆的灶台",
             R"([{"add_text":{"position":"top left","style":"watermark","text":"@外婆的灶台"}}])"},
            {"标题用#FFCC00，字号64", R"([{"edit_text":{"color":"#FFCC00","size":"64"}}])"}});
}

TEST(Chinese, a_wish_for_later_a_report_and_a_retraction_change_nothing) {
    expect_only("chitchat", {"等下再加音乐", "我明天再弄", "等字幕做好了再加标题", "我已经把第二段删了",
                             "昨天我加了音乐", "老师说这段可以删，但我想留着", "加个标题……还是算了",
                             "删掉第二段，不对，别删了", "这个转场不错", "先别剪"});
}

TEST(Chinese, a_question_is_none_the_less_one_for_naming_an_edit) {
    expect_only("question", {"要不要加个转场", "敬酒那段剪不剪", "这里用叠化好还是闪白好",
                             "视频是横的还是竖的", "导出了没有", "能直接发抖音吗"});
}

TEST(Chinese, a_request_may_be_put_as_a_question) {
    reads({{"能导出吗", R"([{"export":{}}])"},
            {"可以撤销吗", R"([{"undo":{}}])"},
            {"怎么又是这首歌，换哪首都行", R"([{"replace_music":{}}])"}});
}

TEST(Chinese, what_cannot_be_seen_or_agreed_is_asked_back) {
    expect_only("clarify", {"最精彩那几秒慢放", "把脏话消音", "在某个地方切一刀", "既要竖屏又要16:9",
                            "音乐调一下", "把高潮部分放到开头"});
    reads({{"我咳嗽那段剪掉", R"([{"trim":{"which":"我咳嗽那段"}}])"}});
}

TEST(Chinese, a_complaint_and_its_cure_are_one_wish) {
    reads({{"第二段有点晃，稳一下", R"([{"stabilize":{"clip":2}}])"},
            {"这首太鬧了，幫我改成輕柔的弦樂", R"([{"replace_music":{"genre":"strings","mood":"soft"}}])"},
            {"画面歪了，顺时针转一点，大概5度", R"([{"rotate":{"degrees":5}}])"},
            {"海浪声太大了，听不清誓言", R"([{"denoise_audio":{}}])"}});
}

TEST(Chinese, one_verb_serves_every_sound_before_it) {
    reads({{"人声和音乐都大一点",
             R"([{"set_volume":{"target":"voice","direction":"up"}},
                 {"set_volume":{"target":"music","direction":"up"}}])"}});
}

TEST(Chinese, remarks_and_things_said_of_people_do_not_edit) {
    expect_only("clarify", {"配音比画面慢半拍", "左声道没声音"});
    expect_only("generate_video", {"把我变成动漫人物", "把我说的英文配音成日语", "让静止的合影开口唱生日歌"});
    expect_only("chitchat", {"等一下我先接个电话"});
}

TEST(Chinese, what_is_to_stay_whole_is_padded) {
    reads({{"弄成4:5，人头别给切了", R"([{"set_aspect":{"mode":"pad","ratio":"4:5"}}])"},
            {"横屏，两边留黑边别裁", R"([{"set_aspect":{"mode":"pad","ratio":"16:9"}}])"},
            {"左边切掉15%", R"([{"crop":{"left_percent":15}}])"}});
}

TEST(Chinese, what_is_left_of_the_credits_is_told) {
    for (char const* text : {"还剩多少积分？", "还有多少积分？", "积分还剩多少？", "账户里还有多少积分？",
                             "积分还够吗", "我还有多少额度？"}) {
        reads({{text, R"([{"show_credits":{}}])"}});
        EXPECT_EQ(plan(text).action, Action::Credits) << text;
    }
    expect_only("question", {"加字幕要花多少积分", "导出要多少积分", "积分怎么还没到账"});
}

TEST(Chinese, music_stays_ducked_in_a_long_sentence_and_what_follows_is_kept) {
    reads({{"去掉前5秒，配一首轻柔的钢琴曲，有人说话时压低，加中文字幕",
             R"([{"trim":{"first_s":5}},{"add_music":{"duck":true,"genre":"piano","mood":"soft"}},
                 {"add_captions":{"language":"Chinese"}}])"},
            {"把视频剪成一分钟，加欢快的音乐，有人说话时压低，最后加上字幕",
             R"([{"trim":{"to_duration_s":60}},{"add_music":{"duck":true,"mood":"upbeat"}},
                 {"add_captions":{}}])"},
            {"剪掉开头三秒，再来点轻松的音乐，讲话的时候压低一些，导出1080p",
             R"([{"trim":{"first_s":3}},{"add_music":{"duck":true,"mood":"relaxing"}},
                 {"export":{"resolution":"1080p"}}])"}});
}

TEST(Chinese, everyday_words_do_not_edit) {
    for (auto const* text : {"我家孩子切蛋糕", "我们去海边玩", "周末打篮球", "奶奶上课的样子"}) {
        auto const made = plan(text);
        for (auto const& op : made.ops)
            EXPECT_TRUE(op.name == "clarify" || op.name == "chitchat") << text << ": " << op.name;
    }
}

TEST(Chinese, a_new_wish_needs_no_comma) {
    reads(
        {{"音乐小声点字幕大一点", R"([{"set_volume":{"target":"music","direction":"down"}},
              {"edit_text":{"target":"captions","size":"bigger"}}])"},
         {"去掉原声加点轻音乐", R"([{"mute":{"target":"original"}},{"add_music":{"genre":"light music"}}])"},
         {"第一段加速第二段静音", R"([{"speed":{"clip":1,"direction":"up"}},
              {"mute":{"clip":2,"target":"original"}}])"},
         {"前三秒剪掉加个字幕", R"([{"trim":{"first_s":3}},{"add_captions":{}}])"},
         {"加点颗粒感 慢一点", R"([{"filter":{"name":"film grain"}},{"speed":{"direction":"down"}}])"},
         {"bgm 30% 人声 120%", R"([{"set_volume":{"target":"music","percent":30}},
              {"set_volume":{"target":"voice","percent":120}}])"}});
}

TEST(Chinese, what_runs_on_is_still_one_wish) {
    reads({{"加字幕放在下面",
             R"([{"add_captions":{}},{"edit_text":{"target":"captions","position":"bottom"}}])"},
            {"撤回撤回", R"([{"undo":{}}])"},
            {"音乐只要放在片尾最后8秒", R"([{"add_music":{"start_s":-8}}])"}});
}

TEST(Chinese, words_take_their_sense_from_their_neighbours) {
    reads({{"滤镜撤了", R"([{"filter":{"name":"none"}}])"},
            {"音乐先静音", R"([{"mute":{"target":"music"}}])"},
            {"人声再突出些", R"([{"set_volume":{"target":"voice","direction":"up"}}])"},
            {"前面5秒是黑屏，剪了吧", R"([{"trim":{"first_s":5}}])"},
            {"开头3秒没声音，剪掉", R"([{"trim":{"first_s":3}}])"},
            {"10到20秒那段放慢一倍", R"([{"speed":{"range":[10,20],"factor":0.5}}])"},
            {"把这段10分钟的视频剪成60秒", R"([{"trim":{"to_duration_s":60}}])"},
            {"后半段静音", R"([{"mute":{"target":"all","range":[30,null]}}])"}});
}

TEST(Chinese, words_to_be_shown_need_no_quotes) {
    reads({{"开头加个标题叫我的一天结尾加个谢谢观看",
             R"([{"add_text":{"text":"我的一天","position_in_time":"start"}},
              {"add_text":{"text":"谢谢观看","position_in_time":"end"}}])"},
            {"写上夕阳红舞蹈队几个字，要大红的", R"([{"add_text":{"text":"夕阳红舞蹈队","color":"red"}}])"},
            {"沙溪古镇四个字，左下小字，停三秒",
             R"([{"add_text":{"text":"沙溪古镇","position":"bottom left","size":"small","duration_s":3}}])"},
            {"房源编号FY-2031标左下角",
             R"([{"add_text":{"text":"房源编号FY-2031","position":"bottom left"}}])"}});
    expect_only("other", {"孩子的脸打上马赛克"});
    expect_only("question", {"标题写的是什么"});
}

TEST(Chinese, an_afterthought_says_more_of_the_wish_before) {
    reads({{"语速太快，调到0.9", R"([{"speed":{"factor":0.9}}])"},
            {"底噪去一去，轻点", R"([{"denoise_audio":{"strength":"light"}}])"},
            {"第三段太长，留前5秒就行", R"([{"trim":{"clip":3,"keep":[0,5]}}])"},
            {"第二段调亮点再放慢些", R"([{"color":{"clip":2,"brightness":"up"}},
              {"speed":{"clip":2,"direction":"down"}}])"},
            {"开头黑场渐显，结尾渐黑，各1秒", R"([{"fade":{"target":"video","where":"in","seconds":1}},
              {"fade":{"target":"video","where":"out","seconds":1}}])"}});
}

TEST(Chinese, a_second_thought_stands_for_the_first) {
    reads({{"两倍速，算了三倍吧", R"([{"speed":{"factor":3}}])"},
            {"开头去掉5秒……算了，7秒吧", R"([{"trim":{"first_s":7}}])"},
            {"音乐调到30%，还是40吧", R"([{"set_volume":{"target":"music","percent":40}}])"}});
    expect_only("clarify", {"把音乐关了但要大声一点", "删掉音乐，然后把音乐调大", "既要竖屏又要横屏"});
}

TEST(Chinese, questions_about_costs_and_abilities_edit_nothing) {
    expect_only("question", {"一次扣多少积分", "剪一分钟要多少积分", "能不能识别方言", "字幕能自动生成吗",
                             "这软件收不收费", "一共几段"});
    expect_only("show_credits", {"还剩多少积分", "我还有多少积分"});
    expect_only("set_volume", {"根本听不清他在说什么，太小声了"});
    expect_only("chitchat", {"这个转场真丝滑", "我刚自己剪过一遍了", "先别动，我去问问老板"});
}

TEST(Chinese, footage_that_nobody_shot_is_declined) {
    expect_only("generate_video",
                {"做一个太空飞船起飞的短片", "给我做个机器人跳舞的视频", "把雨天改成晴天", "让小狗开口说话",
                 "把我P到埃菲尔铁塔前面", "生成一段无人机航拍西湖的镜头"});
}

TEST(Chinese, cantonese_is_read_as_the_written_language) {
    reads({{"呢段剪走佢", R"([{"delete_clip":{"index":"selected"}}])"},
            {"音樂細聲啲", R"([{"set_volume":{"target":"music","direction":"down"}}])"},
            {"頭三秒唔要", R"([{"trim":{"first_s":3}}])"},
            {"加返字幕同埋配樂", R"([{"add_captions":{}},{"add_music":{}}])"},
            {"可唔可以快啲", R"([{"speed":{"direction":"up"}}])"}});
    expect_only("question", {"點樣可以匯出"});
}

} // namespace
} // namespace needledrop::language
