// How English asks: one test for each mechanism of the grammar, with sentences that it reads alike.
#include "language/test_readings.h"

namespace needledrop::language {
namespace {

TEST(English, a_complaint_of_the_music_is_answered_about_music) {
    auto const answer = plan("I don't like this song");
    ASSERT_EQ(answer.ops.front().name, "clarify");
    EXPECT_NE(answer.reply.find("remove the music"), std::string::npos) << answer.reply;
}

TEST(English, manners_at_the_end_change_nothing) {
    reads({{"crossfade between the clips, thanks", R"([{"transition":{"type":"crossfade"}}])"},
           {"Crossfade between the clips, ok?", R"([{"transition":{"type":"crossfade"}}])"},
           {"delete clip 2 and add captions thank you!",
            R"([{"delete_clip":{"index":2}},{"add_captions":{}}])"},
           {"thanks!", R"([{"chitchat":{}}])"},
           {"no thanks", R"([{"chitchat":{}}])"}});
    EXPECT_EQ(plan("is the music at 30%, ok?").ops.front().name, "question");
}

TEST(English, two_wishes_stay_two_where_the_first_has_no_verb_of_its_own) {
    reads(
        {{"blur from 5s to 9s, delete the third clip",
          R"([{"filter":{"name":"blur","start_s":5,"end_s":9}},{"delete_clip":{"index":3}}])"},
         {"cut at 12.5s and bring my voice up by 3 dB",
          R"([{"split":{"at_s":12.5}},{"set_volume":{"target":"voice","db":3,"relative":true}}])"},
         {"4:5 for the instagram feed, crop it to fill", R"([{"set_aspect":{"ratio":"4:5","mode":"crop"}}])"},
         {"a bit of flamenco guitar, max 12 sec",
          R"([{"add_music":{"genre":"flamenco guitar","max_length_s":12}}])"}});
}

TEST(English, an_order_with_manners_before_it_is_the_order) {
    for (char const* manners : {"", "can you ", "I'd like you to ", "go ahead and ", "let's ", "please "}) {
        auto const said = [&](char const* order) { return read(manners + std::string(order)).dump(); };
        EXPECT_EQ(said("keep clip 3, drop the others"), read("keep clip 3, drop the others").dump())
            << manners;
        EXPECT_EQ(said("speed through the hallway from 0:10 to 0:16"),
                  read("speed through the hallway from 0:10 to 0:16").dump())
            << manners;
    }
    reads({{"just delete clip 2", R"([{"delete_clip":{"index":2}}])"},
           {"just the first 10 seconds", R"([{"trim":{"keep":[0,10]}}])"}});
}

TEST(English, a_question_without_its_mark_is_a_question) {
    for (char const* text : {"would 25% be too low for the music", "would you cut the toast or leave it in",
                             "Is our footage stored on servers in the EU",
                             "CapCut keeps adding its watermark when I export, how do I turn it off"})
        EXPECT_EQ(plan(text).ops.front().name, "question") << text;
    reads({{"would be great if you could mute clip 2", R"([{"mute":{"target":"original","clip":2}}])"}});
}

TEST(English, a_slip_of_the_fingers_is_read_as_the_word_that_was_meant) {
    reads({{"sepia on the scond clip", R"([{"filter":{"name":"sepia","clip":2}}])"},
           {"the title, make it dispapear after 4 seconds", R"([{"edit_text":{"end_s":4}}])"}});
}

TEST(English, a_full_stop_or_more_spaces_change_nothing) {
    reads(
        {{"swap the song for my_beat_v3.wav.", R"([{"replace_music":{"source":"uploaded:my_beat_v3.wav"}}])"},
         {"trim  off  the  first  minute  and  a  half", R"([{"trim":{"first_s":90}}])"},
         {"add the title \"A  B\"", R"([{"add_text":{"text":"A  B"}}])"}});
}

TEST(English, capitals_tell_nothing_in_a_message_that_is_all_capitals) {
    reads({{"TITLE SHOULD SAY DAY 47 NOT DAY 46", R"([{"edit_text":{"text":"DAY 47"}}])"},
           {"TRIM THE FIRST 6 SECONDS AND SUBTITLE IT", R"([{"trim":{"first_s":6}},{"add_captions":{}}])"}});
}

TEST(English, a_songs_own_time_is_told_from_the_videos) {
    reads({{"start the song at the chorus", R"([{"add_music":{"song_part":"chorus"}}])"},
           {"use the part of the song from 0:30", R"([{"add_music":{"song_from_s":30}}])"},
           {"add music from 0:30", R"([{"add_music":{"start_s":30}}])"}});
}

TEST(English, a_fade_that_is_refused_is_taken_away) {
    reads({{"don't fade the music out anymore", R"([{"fade":{"target":"music","where":"out","seconds":0}}])"},
           {"no fade", R"([{"fade":{"target":"video","seconds":0}}])"},
           {"add captions, no fade", R"([{"add_captions":{}}])"}});
}

TEST(English, the_sound_that_is_named_first_is_the_one_to_change) {
    reads({{"make my voice stand out over the music",
            R"([{"set_volume":{"target":"voice","direction":"up"}}])"},
           {"voice louder than the music", R"([{"set_volume":{"target":"voice","direction":"up"}}])"},
           {"turn the whole thing up", R"([{"set_volume":{"target":"all","direction":"up"}}])"},
           {"bgm 40", R"([{"set_volume":{"target":"music","percent":40}}])"}});
}

TEST(English, words_to_show_need_no_quotes_where_something_leads_to_them) {
    reads({{"put my name, Sarah Jones, in the lower third",
            R"([{"add_text":{"text":"Sarah Jones","position":"lower third"}}])"},
           {"overlay the words thank you for watching at the end",
            R"([{"add_text":{"text":"thank you for watching","position_in_time":"end"}}])"},
           {"add our website www.brightdesk.io at the end",
            R"([{"add_text":{"text":"www.brightdesk.io","position_in_time":"end"}}])"},
           {"fix the typo in the title: it should be Wedding", R"([{"edit_text":{"text":"Wedding"}}])"},
           {"title should say Day 47 not Day 46", R"([{"edit_text":{"text":"Day 47"}}])"}});
}

TEST(English, a_place_is_no_text) {
    reads({{"put the title higher on the screen", R"([{"edit_text":{"position":"higher"}}])"},
           {"title bigger and in the middle", R"([{"edit_text":{"size":"bigger","position":"center"}}])"}});
    EXPECT_EQ(plan("text is too close to the edge").ops[0].name, "clarify");
    EXPECT_EQ(plan("put a title at the start").ops[0].name, "clarify");
}

TEST(English, each_text_of_a_list_has_its_own_time) {
    reads({{R"(text at 10s "Step 1", at 20s "Step 2")",
            R"([{"add_text":{"text":"Step 1","start_s":10}},{"add_text":{"text":"Step 2","start_s":20}}])"},
           {R"(text saying "Before" on clip 1 and "After" on clip 2)",
            R"([{"add_text":{"text":"Before","clip":1}},{"add_text":{"text":"After","clip":2}}])"}});
}

TEST(English, a_piece_is_ordered_with_its_length_its_shape_and_what_it_holds) {
    reads(
        {{"Turn this 10-minute vlog into a 60-second highlight reel with upbeat music and captions",
          R"([{"highlight":{"target_duration_s":60}},{"add_music":{"mood":"upbeat"}},{"add_captions":{}}])"},
         {"vertical, 30 seconds, captions, upbeat music",
          R"([{"set_aspect":{"ratio":"9:16"}},{"trim":{"to_duration_s":30}},{"add_captions":{}},
                {"add_music":{"mood":"upbeat"}}])"}});
}

TEST(English, an_export_glued_on_is_a_wish_of_its_own) {
    reads({{"make everything 2x faster export", R"([{"speed":{"factor":2}},{"export":{}}])"},
           {"mute clip 2 save", R"([{"mute":{"target":"original","clip":2}},{"export":{}}])"}});
}

TEST(English, it_is_what_was_told_before) {
    reads({{"The fire alarm went off from 11:05 to 12:30, please remove that.",
            R"([{"trim":{"remove":[665,750]}}])"},
           {"Drop the sponsor read, it runs 0:18 to 0:29", R"([{"trim":{"remove":[18,29]}}])"},
           {"the wind is really loud on the beach one can you get rid of it", R"([{"denoise_audio":{}}])"},
           {"intro drags on, tighten it", R"([{"trim":{"part":"start"}}])"}});
}

TEST(English, fades_go_both_ways_in_one_breath) {
    reads({{"fade the music in over two seconds at the start and out over five at the end",
            R"([{"fade":{"target":"music","where":"in","seconds":2}},
                {"fade":{"target":"music","where":"out","seconds":5}}])"},
           {"fade to white at the end", R"([{"fade":{"target":"video","where":"out","color":"white"}}])"}});
}

TEST(English, music_of_ones_own_or_of_a_kind_no_table_knows) {
    reads({{"use my song at 35% and fade it out",
            R"([{"add_music":{"source":"uploaded","volume_percent":35,"fade_out":true}}])"},
           {"Zydeco music for the last two minutes", R"([{"add_music":{"query":"zydeco","start_s":-120}}])"},
           {"reggae at half volume", R"([{"add_music":{"genre":"reggae","volume_percent":50}}])"}});
}

TEST(English, a_clip_takes_the_place_that_is_named) {
    reads({{"clip 2 should come before clip 1", R"([{"reorder":{"clip":2,"to":1}}])"},
           {"The last clip must be the first", R"([{"reorder":{"clip":"last","to":1}}])"},
           {"shift the third clip to second place", R"([{"reorder":{"clip":3,"to":2}}])"},
           {"take clip three and stick it between clip one and clip two",
            R"([{"reorder":{"clip":3,"after":1}}])"}});
}

TEST(English, what_cannot_be_both_is_asked_about) {
    for (char const* text : {"Make it longer and shorter", "brighter but darker", "faster and slower please",
                             "Turn the volume up but keep it exactly as loud as now"})
        EXPECT_EQ(plan(text).ops[0].name, "clarify") << text;
    for (char const* text :
         {"make the title bigger and the captions smaller", "voice louder and music quieter"})
        EXPECT_NE(plan(text).ops[0].name, "clarify") << text;
}

TEST(English, statements_suppositions_and_plans_change_nothing) {
    for (char const* text :
         {"the original is 10 minutes long", "suppose I wanted it shorter", "my computer is slow today",
          "remind me to add captions later", "let's add music tomorrow", "This one's putting me to sleep.",
          "I want the song to start when the guy jumps", "play the song only during the intro"}) {
        std::string const op = plan(text).ops[0].name;
        EXPECT_TRUE(op == "clarify" || op == "chitchat" || op == "question") << text << ": " << op;
    }
}

TEST(English, music_may_be_told_by_a_likeness_or_by_what_it_is_for) {
    reads({{"a soundtrack like Amelie", R"([{"add_music":{"query":"Amelie"}}])"},
           {"something in the style of Vangelis", R"([{"add_music":{"query":"Vangelis"}}])"},
           {"music that suits a bake sale", R"([{"add_music":{"query":"bake sale"}}])"},
           {"calm music for a bake sale", R"([{"add_music":{"mood":"calm"}}])"}});
}

TEST(English, music_that_was_just_added_is_told_when_to_begin_and_end) {
    reads({{"add jazz at 0:20 and have it stop at 0:50",
            R"([{"add_music":{"genre":"jazz","start_s":20,"end_s":50}}])"},
           {"use tune.mp3 from 0:05 and fade it out at 0:45",
            R"([{"add_music":{"source":"uploaded:tune.mp3","start_s":5,"end_s":45,"fade_out":true}}])"},
           {"the song should come in at five seconds and be gone by thirty",
            R"([{"add_music":{"start_s":5,"end_s":30}}])"},
           {"let the tune play only during the first 10 seconds",
            R"([{"add_music":{"start_s":0,"end_s":10}}])"},
           {"loop the tune till the film is over", R"([{"add_music":{"fit_to_video":true,"loop":true}}])"}});
}

TEST(English, in_and_out_points_keep_what_lies_between) {
    reads({{"in at 0:10, out at 0:25, lose the rest", R"([{"trim":{"keep":[10,25]}}])"},
           {"from minute 1 until minute 1:30 I look for my hat, away with it",
            R"([{"trim":{"remove":[60,90]}}])"},
           {"cut 4 seconds at the start and 2 at the end", R"([{"trim":{"first_s":4,"last_s":2}}])"}});
}

TEST(English, each_photo_may_be_told_how_long_it_stays) {
    reads({{"each photo should stay on screen for 4 seconds", R"([{"slideshow":{"seconds_per_image":4}}])"}});
}

TEST(English, sounds_of_a_place_are_a_wish_where_nobody_complains_of_them) {
    reads({{"birds in the background", R"([{"sound_effect":{"query":"birds"}}])"},
           {"remove the birds in the background", R"([{"denoise_audio":{}}])"},
           {"harbour ambience under it", R"([{"sound_effect":{"query":"harbour ambience"}}])"}});
}

TEST(English, sounds_of_hesitation_say_nothing) {
    reads({{"um can you uh cut like the first six seconds", R"([{"trim":{"first_s":6}}])"},
           {"cut the ums and uhs", R"([{"remove_silence":{"fillers":true}}])"}});
}

TEST(English, what_is_taken_back_in_one_breath_is_replaced) {
    reads({{"make the music louder no wait make it quieter",
            R"([{"set_volume":{"target":"music","direction":"down"}}])"},
           {"undo that no undo the last three things", R"([{"undo":{"times":3}}])"}});
}

TEST(English, things_of_one_kind_each_keep_their_own_place) {
    reads({{"ding at 3, whoosh at 8.5",
            R"([{"sound_effect":{"query":"ding","at_s":3}},{"sound_effect":{"query":"whoosh","at_s":8.5}}])"},
           {"sepia on clip 1, b/w on clip 2",
            R"([{"filter":{"name":"sepia","clip":1}},{"filter":{"name":"black and white","clip":2}}])"},
           {"louder voice quieter song", R"([{"set_volume":{"target":"voice","direction":"up"}},
                                            {"set_volume":{"target":"music","direction":"down"}}])"},
           {"nat sound at 50, music at 20", R"([{"set_volume":{"target":"original","percent":50}},
                                               {"set_volume":{"target":"music","percent":20}}])"},
           {"split at 9 and 21", R"([{"split":{"at_s":9}},{"split":{"at_s":21}}])"}});
}

TEST(English, which_clip_is_meant_may_be_told_afterwards) {
    reads({{"the baker should come first (she's clip 3)", R"([{"reorder":{"clip":3,"to":1}}])"},
           {"swap the pond shot with the barn shot, they're 1 and 3", R"([{"reorder":{"swap":[1,3]}}])"},
           {"swap 1 and 3", R"([{"reorder":{"swap":[1,3]}}])"},
           {"lose the shot at the end", R"([{"delete_clip":{"index":"last"}}])"}});
}

TEST(English, a_look_beside_a_verb_is_a_wish_of_its_own) {
    reads({{"vhs look + slow it down", R"([{"filter":{"name":"vhs"}},{"speed":{"direction":"down"}}])"},
           {"vignette on, and kill the music after 0:40",
            R"([{"filter":{"name":"vignette"}},{"trim":{"target":"music","remove":[40,null]}}])"},
           {"play it backwards with no sound", R"([{"reverse":{}},{"mute":{"target":"all"}}])"}});
}

TEST(English, a_wish_without_a_verb_of_ours_stands_beside_the_next) {
    reads({{"open with the last clip, then mute clip 2",
            R"([{"reorder":{"clip":"last","to":1}},{"mute":{"clip":2,"target":"original"}}])"},
           {"16 by 9 pls, black bars are fine", R"([{"set_aspect":{"ratio":"16:9","mode":"pad"}}])"},
           {"unmute clip 2 and set it to 60 percent",
            R"([{"set_volume":{"target":"original","clip":2,"percent":60}}])"}});
}

TEST(English, reasons_and_reservations_ask_for_nothing) {
    reads(
        {{"since it's going on Facebook with the sound off, put captions on", R"([{"add_captions":{}}])"},
         {"shorten this to two minutes without losing the key points", R"([{"trim":{"to_duration_s":120}}])"},
         {"take seconds 12 to 15 out, a rival's banner is visible", R"([{"trim":{"remove":[12,15]}}])"}});
}

TEST(English, long_footage_is_cut_into_a_short_film_by_its_best) {
    reads({{"cut two hours of rehearsal footage into a four-minute film",
            R"([{"highlight":{"target_duration_s":240}}])"},
           {"extract the top 5 dunks from cup.mp4", R"([{"highlight":{"count":5,"query":"dunks"}}])"},
           {"a recap of my trip in 40 seconds", R"([{"highlight":{"target_duration_s":40}}])"},
           {"gentle cello for my sister's montage", R"([{"add_music":{"mood":"gentle","genre":"cello"}}])"}});
}

TEST(English, clips_and_files_find_their_place) {
    reads(
        {{"insert pond.mp4 after the second clip", R"([{"merge":{"order":[2,"pond.mp4"]}}])"},
         {"stick logo.mp4 between clips 1 and 2", R"([{"merge":{"order":[1,"logo.mp4",2]}}])"},
         {"play the clips in reverse order", R"([{"merge":{"order":[3,2,1]}}])"},
         {"swap 2 and 3 then crossfade between them",
          R"([{"reorder":{"swap":[2,3]}},{"transition":{"type":"crossfade","where":"between clip 2 and 3"}}])"}});
}

TEST(English, a_file_is_told_by_where_it_goes_and_what_is_in_it) {
    reads({{"post it to Facebook", R"([{"export":{"preset":"facebook"}}])"},
           {"export 1:1 and 9:16 versions", R"([{"export":{"aspect":"1:1"}},{"export":{"aspect":"9:16"}}])"},
           {"make a gif from the first 4 seconds",
            R"([{"trim":{"keep":[0,4]}},{"export":{"format":"gif"}}])"}});
}

TEST(English, one_sound_may_be_kept_alone) {
    reads({{"keep only the music", R"([{"mute":{"target":"original"}}])"},
           {"just the original sound please", R"([{"remove_music":{}}])"},
           {"my voice is too quiet", R"([{"set_volume":{"target":"voice","direction":"up"}}])"},
           {"fade the music under my voice", R"([{"duck":{}}])"}});
}

TEST(English, what_was_spoken_of_is_what_is_done_next) {
    reads({{"the second clip drags, cut it to 5 seconds", R"([{"trim":{"clip":2,"to_duration_s":5}}])"},
           {"0:20 to 0:26 is dull, cut that part", R"([{"trim":{"remove":[20,26]}}])"},
           {"cut everything before he starts talking at 0:11", R"([{"trim":{"remove":[0,11]}}])"},
           {"keep clips 1 and 3 only", R"([{"delete_clip":{"index":2}}])"}});
}

TEST(English, verbs_with_back_and_higher_turn_the_way_they_say) {
    reads({{"dial the saturation back 10", R"([{"color":{"saturation":"down","amount_percent":10}}])"},
           {"put captions higher", R"([{"edit_text":{"target":"captions","position":"higher"}}])"},
           {"a soft fade at the very end", R"([{"fade":{"target":"video","where":"out"}}])"}});
}

TEST(English, what_is_spared_is_not_what_is_done) {
    reads({{"2x on everything except clip 2",
            R"([{"speed":{"factor":2,"clip":1}},{"speed":{"factor":2,"clip":3}}])"},
           {"brighter but not overexposed", R"([{"color":{"brightness":"up"}}])"},
           {"remove the effect from clip 2", R"([{"filter":{"name":"none","clip":2}}])"},
           {"fit it to 4:3 without cutting anything", R"([{"set_aspect":{"ratio":"4:3","mode":"pad"}}])"},
           {"I can't hear the pastor over the song",
            R"([{"set_volume":{"target":"voice","direction":"up"}}])"}});
}

TEST(English, what_is_taken_back_in_the_end_is_not_done) {
    reads({{"add music, actually never mind", R"([{"chitchat":{}}])"},
           {"cut the first 5 seconds, never mind", R"([{"chitchat":{}}])"},
           {"never mind the title, make it 9:16", R"([{"set_aspect":{"ratio":"9:16"}}])"},
           {"never mind, add jazz instead", R"([{"replace_music":{"genre":"jazz"}}])"}});
}

TEST(English, words_to_show_and_an_export_are_two_wishes) {
    reads({{"title \"Hello\" on the first 2 seconds and export",
            R"([{"add_text":{"text":"Hello","start_s":0,"end_s":2}},{"export":{}}])"},
           {"\"Hello\" at the start and export",
            R"([{"add_text":{"text":"Hello","position_in_time":"start"}},{"export":{}}])"},
           {"export the first 5 seconds", R"([{"trim":{"keep":[0,5]}},{"export":{}}])"}});
}

} // namespace
} // namespace needledrop::language
