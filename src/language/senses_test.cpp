#include "language/test_readings.h"

namespace needledrop::language {
namespace {

using json = nlohmann::json;

json ops_of(std::string_view text) {
    json ops = json::array();
    for (auto const& op : plan(text).ops)
        ops.push_back({{op.name, op.args}});
    return ops;
}

TEST(Senses, drop_lowers_removes_or_adds_by_what_follows) {
    reads({{"drop the volume", R"([{"set_volume":{"target":"all","direction":"down"}}])"},
            {"drop the title", R"([{"remove_text":{"target":"title"}}])"},
            {"drop the second clip", R"([{"delete_clip":{"index":2}}])"},
            {"toss the final scene", R"([{"delete_clip":{"index":"last"}}])"},
            {"drop in a chill track", R"([{"add_music":{"mood":"chill"}}])"},
            {"throw a jazz song under this", R"([{"add_music":{"genre":"jazz"}}])"}});
}

TEST(Senses, should_go_removes_unless_a_place_follows) {
    reads({{"the music has to go", R"([{"remove_music":{}}])"},
            {"clip 2 can go", R"([{"delete_clip":{"index":2}}])"},
            {"the title should go at the top", R"([{"edit_text":{"position":"top"}}])"}});
}

TEST(Senses, a_stated_level_is_a_complaint_and_a_wanted_one_a_wish) {
    reads({{"the audio is really low", R"([{"set_volume":{"target":"all","direction":"up"}}])"},
            {"her voice is so quiet", R"([{"set_volume":{"target":"voice","direction":"up"}}])"},
            {"keep the music low", R"([{"set_volume":{"target":"music","direction":"down"}}])"}});
}

TEST(Senses, with_opens_a_second_wish_when_it_is_about_something_else) {
    reads(
        {{"make a 15 second highlight with upbeat music",
          R"([{"highlight":{"target_duration_s":15}},{"add_music":{"mood":"upbeat"}}])"},
         {"vintage look with grain", R"([{"filter":{"name":"vintage"}},{"filter":{"name":"film grain"}}])"},
         {"9:16 with blurred background", R"([{"set_aspect":{"ratio":"9:16","mode":"blur"}}])"},
         {"swap the song with something calmer", R"([{"replace_music":{"mood":"calmer"}}])"}});
}

TEST(Senses, a_clip_goes_where_it_is_said_to_stand) {
    reads({{"third clip first please", R"([{"reorder":{"clip":3,"to":1}}])"},
            {"make the last clip the intro", R"([{"reorder":{"clip":"last","to":1}}])"},
            {"open with clip 2", R"([{"reorder":{"clip":2,"to":1}}])"},
            {"clip 3 first, clip 1 last",
             R"([{"reorder":{"clip":3,"to":1}},{"reorder":{"clip":1,"to":"last"}}])"}});
}

TEST(Senses, a_part_that_is_told_by_what_happens_in_it_asks_for_nothing_more) {
    reads({{"take out the bit where he drops the phone",
             R"([{"trim":{"which":"the bit where he drops the phone"}}])"}});
}

TEST(Senses, a_complaint_and_its_cure_are_one_wish) {
    reads({{"the last clip is useless, delete it", R"([{"delete_clip":{"index":"last"}}])"},
            {"some clips are louder than others, even them out", R"([{"normalize_loudness":{}}])"}});
}

TEST(Senses, decades_and_seconds_are_told_apart) {
    reads({{"make a 60s trailer", R"([{"highlight":{"target_duration_s":60}}])"},
            {"80s look", R"([{"filter":{"name":"retro"}}])"}});
}

TEST(Senses, short_forms_of_numbers_are_read) {
    reads(
        {{"clip 2 x1.5", R"([{"speed":{"clip":2,"factor":1.5}}])"},
         {"vol 40", R"([{"set_volume":{"target":"all","percent":40}}])"},
         {"keep 10-30", R"([{"trim":{"keep":[10,30]}}])"},
         {"cap it at 59 seconds", R"([{"trim":{"to_duration_s":59}}])"},
         {"title in #FFCC00, 64 px", R"([{"edit_text":{"color":"#FFCC00","size":"64px"}}])"},
         {"crop 10% off the bottom", R"([{"crop":{"bottom_percent":10}}])"},
         {"fade in 1s fade out 2s",
          R"([{"fade":{"target":"video","where":"in","seconds":1}},{"fade":{"target":"video","where":"out","seconds":2}}])"}});
}

TEST(Senses, what_was_done_or_is_planned_asks_for_nothing) {
    for (char const* text :
         {"I added captions yesterday", "I trimmed it already", "maybe I'll change the music later",
          "we're going to film more next week", "my boss will review it first", "Good job with the fade",
          "please don't touch the captions"})
        EXPECT_EQ(ops_of(text), json::parse(R"([{"chitchat":{}}])")) << text;
}

TEST(Senses, alternatives_and_abilities_are_questions) {
    for (char const* text :
         {"would you cut the toast or leave it in?", "can clips be reversed?", "does export cost credits?"})
        EXPECT_EQ(plan(text).ops.front().name, "question") << text;
}

TEST(Senses, another_piece_of_music_takes_the_place_of_the_one_found_wanting) {
    reads(
        {{"the bgm is too sad, give me something uplifting", R"([{"replace_music":{"mood":"uplifting"}}])"},
         {"use something calmer instead", R"([{"replace_music":{"mood":"calmer"}}])"},
         {"ditch that track for flamenco", R"([{"replace_music":{"genre":"flamenco"}}])"},
         {"more upbeat music please", R"([{"replace_music":{"mood":"upbeat"}}])"},
         {"no more music", R"([{"remove_music":{}}])"}});
}

TEST(Senses, looks_for_words_that_stand_there_are_no_new_words) {
    reads({{"give the captions a black background",
             R"([{"edit_text":{"target":"captions","style":"black background"}}])"},
            {"lower the title a bit", R"([{"edit_text":{"position":"lower"}}])"},
            {"make the captions pop", R"([{"edit_text":{"target":"captions","animation":"pop"}}])"},
            {"lower third: Dr. Amy Lin, Principal",
             R"([{"add_text":{"style":"lower third","text":"Dr. Amy Lin, Principal"}}])"}});
}

TEST(Senses, lists_and_ranges_of_clips_are_done_one_by_one) {
    reads({{"delete clips 2, 4 and 5",
             R"([{"delete_clip":{"index":2}},{"delete_clip":{"index":4}},{"delete_clip":{"index":5}}])"},
            {"c1 mute, c3 x0.5",
             R"([{"mute":{"clip":1,"target":"original"}},{"speed":{"clip":3,"factor":0.5}}])"}});
}

TEST(Senses, an_afterthought_tells_more_of_the_wish_before) {
    reads({{"Slow-mo on the first dance, that's clip 2", R"([{"speed":{"clip":2,"direction":"down"}}])"},
            {"captions but like the tiktok ones", R"([{"add_captions":{"style":"tiktok"}}])"},
            {"Make the price text green instead of white", R"([{"edit_text":{"color":"green"}}])"},
            {"everything past 4:30 is rubbish, lose it", R"([{"trim":{"remove":[270,null]}}])"}});
}

TEST(Senses, people_and_things_are_not_conjured_up_or_away) {
    for (char const* text :
         {"erase my ex from the wedding video", "make him smile", "put me in space",
          "generate some drone b-roll of a city", "need a vid of a cat riding a skateboard"})
        EXPECT_EQ(plan(text).ops.front().name, "generate_video") << text;
}

TEST(Senses, a_clip_is_called_by_the_name_of_its_file) {
    Context context;
    context.clip_names = {"beach.mp4", "dinner_01.mov", "beach_sunset.mp4"};
    auto const ops = plan("delete the dinner clip", context).ops;
    ASSERT_EQ(ops.size(), 1U);
    EXPECT_EQ(ops[0].name, "delete_clip");
    EXPECT_EQ(ops[0].args["index"], 2);
}

TEST(Senses, a_photo_is_called_by_the_word_that_tells_it_or_asked_for) {
    Context context;
    context.clip_names = {"clip_beach.mp4", "photo_bird.jpg", "clip_city.mp4"};
    auto const ops = plan("dissolve between the clips, and make the bird photo black and white", context).ops;
    ASSERT_EQ(ops.size(), 2U);
    EXPECT_EQ(ops[1].name, "filter");
    EXPECT_EQ(ops[1].args["clip"], 2);
    auto const asked = plan("make the horse photo black and white", context).ops;
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(asked[0].name, "clarify");
}

TEST(Senses, shouted_words_and_names_behind_write_are_text) {
    reads({{"GO TIGERS in orange across the top",
             R"([{"add_text":{"text":"GO TIGERS","color":"orange","position":"top"}}])"},
            {"write Happy 80th Nan at the top",
             R"([{"add_text":{"text":"Happy 80th Nan","position":"top"}}])"}});
}

TEST(Senses, a_level_of_music_is_no_new_music) {
    reads({{"Use less music.", R"([{"set_volume":{"target":"music","direction":"down"}}])"},
            {"put the song at 40%", R"([{"set_volume":{"target":"music","percent":40}}])"},
            {"chill lofi, loop", R"([{"add_music":{"mood":"chill","genre":"lo-fi","loop":true}}])"}});
}

TEST(Senses, facts_and_habits_of_people_edit_nothing) {
    for (char const* text :
         {"we filmed in 4k", "My friend says vertical videos do better", "We usually mute the original audio",
          "it was filmed in slow motion", "the export failed yesterday", "Someone told me to use 16:9",
          "Some people cut on the beat, I prefer not to", "that crossfade was a nice touch",
          "the caption font is Arial I think", "my wife will choose the song",
          "please wait before you delete anything", "can you crop videos?",
          "Just checking, is the music muted?", "I can't decide between jazz and lofi"}) {
        std::string const name = plan(text).ops.front().name;
        EXPECT_TRUE(name == "chitchat" || name == "question" || name == "clarify") << text << ": " << name;
    }
}

} // namespace
} // namespace needledrop::language
