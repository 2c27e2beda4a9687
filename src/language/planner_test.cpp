#include "language/test_readings.h"

#include "language/score.h"
#include "language/vocabulary.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <fstream>
#include <thread>

namespace needledrop::language {
namespace {

using json = nlohmann::json;

json ops_of(std::string_view text, Context const& context = {}) {
    json ops = json::array();
    for (auto const& op : plan(text, context).ops)
        ops.push_back({{op.name, op.args}});
    return ops;
}

std::vector<Request> requests(std::string const& path) {
    std::vector<Request> rows;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) rows.push_back(request_of(json::parse(line)));
    return rows;
}

std::vector<Request> tuning_requests() {
    return requests(NEEDLEDROP_SOURCE "/tests/language/requests_tune.jsonl");
}

TEST(Planner, reads_music_in_both_languages) {
    reads({{"add some chill music", R"([{"add_music":{"mood":"chill"}}])"},
            {"来首钢琴曲", R"([{"add_music":{"genre":"piano"}}])"},
            {"換首歌", R"([{"replace_music":{}}])"},
            {"use song.mp3 as background music at 30%",
             R"([{"add_music":{"source":"uploaded:song.mp3","volume_percent":30}}])"},
            {"slap a beat on it and fade it out", R"([{"add_music":{"fade_out":true}}])"},
            {"gaana badlo", R"([{"replace_music":{}}])"}});
}

TEST(Planner, tells_a_level_from_a_change_of_level) {
    reads({{"background music to 20%", R"([{"set_volume":{"target":"music","percent":20}}])"},
            {"lower the music by 6dB", R"([{"set_volume":{"target":"music","db":-6,"relative":true}}])"},
            {"音乐小声一点", R"([{"set_volume":{"target":"music","direction":"down"}}])"},
            {"说话的时候音乐小一点", R"([{"duck":{}}])"}});
}

TEST(Planner, reads_times_however_they_are_said) {
    reads({{"lose the first five secs", R"([{"trim":{"first_s":5}}])"},
            {"keep only 0:30 to 1:45", R"([{"trim":{"keep":[30,105]}}])"},
            {"去掉最后１０秒", R"([{"trim":{"last_s":10}}])"},
            {"保留第5秒到第8秒", R"([{"trim":{"keep":[5,8]}}])"},
            {"剪成一分半", R"([{"trim":{"to_duration_s":90}}])"},
            {"remove the first half second", R"([{"trim":{"first_s":0.5}}])"},
            {"cut 3 seconds off the end", R"([{"trim":{"last_s":3}}])"}});
}

TEST(Planner, forgives_slips_of_the_fingers_but_not_in_quotes_or_names) {
    reads({{"spped up the vidoe", R"([{"speed":{"direction":"up"}}])"},
            {"delte the secnd clip", R"([{"delete_clip":{"index":2}}])"},
            {"add title 'Muscic Nigth'", R"([{"add_text":{"text":"Muscic Nigth"}}])"},
            {"append outro_mucis.mp4", R"([{"merge":{"order":["current","outro_mucis.mp4"]}}])"}});
}

TEST(Planner, shares_a_verb_between_things_and_a_thing_between_verbs) {
    reads({{"add lofi music and captions", R"([{"add_music":{"genre":"lo-fi"}},{"add_captions":{}}])"},
            {"把音乐和字幕都去掉", R"([{"remove_music":{}},{"remove_text":{"target":"captions"}}])"},
            {"reverse clip 1 and slow it down",
             R"([{"reverse":{"clip":1}},{"speed":{"clip":1,"direction":"down"}}])"}});
}

TEST(Planner, leaves_alone_what_it_is_told_to_leave_alone) {
    reads({{"别动标题，把音乐换了", R"([{"replace_music":{}}])"},
            {"don't change anything", R"([{"chitchat":{}}])"},
            {"add captions but no music", R"([{"add_captions":{}}])"}});
}

TEST(Planner, takes_the_last_word_of_a_correction) {
    reads({{"set the music to 50%, no, 30%", R"([{"set_volume":{"target":"music","percent":30}}])"},
            {"cut the first 5, sorry, 8 seconds", R"([{"trim":{"first_s":8}}])"}});
    Context after;
    after.previous_ops = {{"set_volume", {{"target", "music"}, {"percent", 40}}}};
    EXPECT_EQ(ops_of("no, 20%", after), json::parse(R"([{"set_volume":{"target":"music","percent":20}}])"));
    EXPECT_EQ(ops_of("不对，20%", after), json::parse(R"([{"set_volume":{"target":"music","percent":20}}])"));
}

TEST(Planner, answers_questions_and_small_talk_without_an_edit) {
    for (auto const* text : {"is 20% too quiet for a bgm?", "how do I add music?",
                             "how long will the export take?", "导出要多久", "这样会不会太吵？",
                             "should I use slow motion here?", "what if we removed the music?"}) {
        auto const made = plan(text);
        ASSERT_EQ(made.ops.size(), 1u) << text;
        EXPECT_EQ(made.ops[0].name, "question") << text;
        EXPECT_EQ(made.action, Action::Sse) << text;
        EXPECT_FALSE(made.reply.empty()) << text;
    }
    for (auto const* text : {"thanks!", "挺好的", "I love the music", "先这样吧", "I already muted clip 2"})
        EXPECT_EQ(plan(text).ops.at(0).name, "chitchat") << text;
}

TEST(Planner, asks_when_a_wish_is_vague_contradictory_or_conditional) {
    for (auto const* text :
         {"edit my video", "make it better", "这里有点拖", "make it louder but also quieter",
          "if it's too long, trim it", "如果太长就剪掉一点", "", "   ", "qwrtz plmk"})
        EXPECT_EQ(plan(text).ops.at(0).name, "clarify") << text;
    EXPECT_FALSE(plan("qwrtz plmk").understood);
    EXPECT_TRUE(plan("make it better").understood);
}

TEST(Planner, routes_only_messages_whose_sole_job_it_is) {
    EXPECT_EQ(plan("导出").action, Action::Export);
    EXPECT_EQ(plan("send me the video").action, Action::Export);
    EXPECT_EQ(plan("what's my balance").action, Action::Credits);
    EXPECT_EQ(plan("积分还剩多少").action, Action::Credits);
    EXPECT_EQ(plan("show tracks").action, Action::State);
    EXPECT_EQ(plan("上传视频").action, Action::Upload);
    auto const both = plan("trim the first 5 seconds and export");
    EXPECT_EQ(both.action, Action::Sse);
    EXPECT_EQ(both.ops.back().name, "export");
}

TEST(Planner, keeps_an_edit_that_an_export_is_joined_to) {
    for (auto const& [text, edit] : std::initializer_list<std::pair<char const*, char const*>>{
             {"make everything 3x slower and export", R"({"speed":{"factor":0.333}})"},
             {"make everything 2x faster and export", R"({"speed":{"factor":2}})"},
             {"make everything slower then export it", R"({"speed":{"direction":"down"}})"},
             {"make everything 3x slower export", R"({"speed":{"factor":0.333}})"},
             {"make everything louder and export", R"({"set_volume":{"target":"all","direction":"up"}})"},
             {"make everything upside down and export", R"({"rotate":{"degrees":180}})"},
             {"全部放慢三倍然后导出", R"({"speed":{"factor":0.333}})"},
             {"全部加速3倍导出", R"({"speed":{"factor":3}})"}})
        EXPECT_EQ(ops_of(text), json::parse("[" + std::string(edit) + R"(,{"export":{}}])")) << text;
}

TEST(Planner, takes_capitals_and_words_before_a_place_or_time_for_the_title) {
    reads({{"put the title Hello on the first 2 seconds",
             R"([{"add_text":{"text":"Hello","start_s":0,"end_s":2}}])"},
            {"put the title hello on the first 2 seconds",
             R"([{"add_text":{"text":"hello","start_s":0,"end_s":2}}])"},
            {"put the title Summer Trip at the top",
             R"([{"add_text":{"text":"Summer Trip","position":"top"}}])"},
            {"put the title Day One in red", R"([{"add_text":{"text":"Day One","color":"red"}}])"},
            {"put the title at the top", R"([{"edit_text":{"position":"top"}}])"},
            {"put the title back at the top", R"([{"edit_text":{"position":"top"}}])"}});
}

TEST(Planner, replies_in_the_persons_language_or_the_one_asked_for) {
    EXPECT_NE(plan("加字幕").reply.find("字幕"), std::string::npos);
    Context english;
    english.language = Language::English;
    EXPECT_NE(plan("加字幕", english).reply.find("captions"), std::string::npos);
}

TEST(Planner, says_plainly_what_it_cannot_do) {
    for (auto const* text :
         {"generate a video of a cat surfing", "用数字人口播这段文案", "dub this into spanish", "把路人去掉"})
        EXPECT_EQ(plan(text).ops.at(0).name, "generate_video") << text;
    for (auto const* text : {"freeze frame at 5 seconds", "做个画中画", "close the gaps"})
        EXPECT_EQ(plan(text).ops.at(0).name, "other") << text;
}

TEST(Planner, plans_only_what_the_vocabulary_allows) {
    for (auto const& request : tuning_requests()) {
        auto const checked = validate(plan(request.text).ops);
        EXPECT_TRUE(checked) << request.text << ": " << checked.error().message;
    }
}

TEST(Planner, reads_nine_in_ten_of_the_tuning_requests) {
    auto const rows = tuning_requests();
    ASSERT_FALSE(rows.empty());
    std::size_t exact = 0;
    for (auto const& request : rows)
        exact += judge(plan(request.text), request).lenient ? 1 : 0;
    EXPECT_GE(exact * 10, rows.size() * 9);
}

TEST(Planner, takes_numbers_that_no_int_holds) {
    for (auto const* text : {"set the audio to 444444444444444444444444k", "make it 99999999999999 fps", "loop it 8888888888888 times"})
        EXPECT_TRUE(validate(plan(text).ops)) << text;
}

TEST(Planner, takes_any_bytes_of_any_length) {
    std::string noise;
    for (unsigned state = 1; noise.size() < 100'000; state = state * 1664525u + 1013904223u)
        noise += static_cast<char>(state >> 24);
    for (auto const& text :
         {std::string(100'000, '\''), std::string(100'000, 'a'), std::string(50'000, '\xE4'), noise}) {
        auto const made = plan(text);
        EXPECT_FALSE(made.ops.empty());
        EXPECT_TRUE(validate(made.ops));
        EXPECT_NO_THROW((void)to_json(made).dump());
    }
}

/// Processor time that reading `text` takes, in seconds; the better of two.
double seconds_to_plan(std::string const& text) {
    double best = 1e9;
    for (int i = 0; i < 2; ++i) {
        auto const began = std::clock();
        EXPECT_FALSE(plan(text).ops.empty());
        best = std::min(best, static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
    }
    return best;
}

TEST(Planner, a_paste_eight_times_as_long_takes_about_eight_times_as_long) {
    plan("warm"); // The lexicon is built at the first message.
    for (std::string const unit : {"a ", "的", "那 a b 3 4 ", "1:2 3-4 ", "第一段和第二段 ", "swap 1 and 2 ", "add music, then "}) {
        std::string text;
        while (text.size() < 12'500)
            text += unit;
        double const once = std::max(seconds_to_plan(text), 0.002);
        for (int doubling = 0; doubling < 3; ++doubling)
            text += text;
        EXPECT_LT(seconds_to_plan(text), 28 * once) << unit; // 64 times where each word looked at all before it.
    }
}

TEST(Planner, gives_the_same_plan_from_every_thread) {
    auto const once = to_json(plan("add lofi music, trim the first 5 secs and export"));
    std::vector<std::thread> threads;
    std::array<json, 4> made;
    for (auto& each : made)
        threads.emplace_back(
            [&each] { each = to_json(plan("add lofi music, trim the first 5 secs and export")); });
    for (auto& thread : threads)
        thread.join();
    for (auto const& each : made)
        EXPECT_EQ(each, once);
}

} // namespace
} // namespace needledrop::language
