#include "language/test_readings.h"

namespace needledrop::language {
namespace {

TEST(EnglishTurns, what_the_material_is_gives_no_argument) {
    reads({{"make my 10-minute cooking video 45 seconds", R"([{"trim":{"to_duration_s":45}}])"},
            {"my reel is 2 minutes, make it 30 seconds", R"([{"trim":{"to_duration_s":30}}])"},
            {"the clip runs 45 seconds, make it 20", R"([{"trim":{"to_duration_s":20}}])"},
            {"make this square video widescreen", R"([{"set_aspect":{"ratio":"16:9"}}])"},
            {"translate the French captions to English", R"([{"add_captions":{"language":"English"}}])"},
            {"convert this YouTube video for TikTok", R"([{"set_aspect":{"ratio":"9:16"}}])"},
            {"add French subtitles to my German interview", R"([{"add_captions":{"language":"French"}}])"}});
}

TEST(EnglishTurns, a_clip_has_no_broken_number_and_may_be_left_alone) {
    reads({{"slow clip 2 to 0.25", R"([{"speed":{"clip":2,"factor":0.25}}])"},
            {"triple the speed of clip 3", R"([{"speed":{"clip":3,"factor":3}}])"},
            {"speed clip 1 up, leave clip 2, halve clip 3",
             R"([{"speed":{"clip":1,"direction":"up"}},{"speed":{"clip":3,"factor":0.5}}])"}});
}

TEST(EnglishTurns, music_is_told_from_pictures_sound_and_news) {
    reads(
        {{"no camera audio, only the music", R"([{"mute":{"target":"original"}}])"},
         {"no voice, just music", R"([{"mute":{"target":"original"}}])"},
         {"mute everything, keep the music", R"([{"mute":{"target":"original"}}])"},
         {"I only want to hear the song", R"([{"mute":{"target":"original"}}])"},
         {"switch up the music, something darker", R"([{"replace_music":{}}])"},
         {"a calm song for the first half and rock for the second half",
          R"([{"add_music":{"mood":"calm","start_s":0,"end_s":30}},{"add_music":{"genre":"rock","start_s":30}}])"},
         {"mute the second half", R"([{"mute":{"target":"all","range":[30,null]}}])"},
         {"delete the audio track", R"([{"mute":{"target":"all"}}])"},
         {"calm piano for the first half only",
          R"([{"add_music":{"genre":"piano","mood":"calm","start_s":0,"end_s":30}}])"},
         {"new music, something calm", R"([{"replace_music":{"mood":"calm"}}])"}});
}

TEST(EnglishTurns, music_that_ducks_is_added_and_a_photo_brought_to_life_is_generated) {
    reads({{"gentle strings that duck under the narration",
             R"([{"add_music":{"genre":"strings","mood":"gentle","duck":true}}])"}});
    for (char const* text : {"bring this old photo to life", "animate my portrait photo so he blinks",
                             "text2video: make mug.png spin 180° on a table"})
        EXPECT_EQ(plan(text).ops.front().name, "generate_video") << text;
}

TEST(EnglishTurns, words_are_moved_shown_and_kept) {
    reads({{"nudge the title down a touch", R"([{"edit_text":{"position":"down"}}])"},
            {"keep the title up until 8s", R"([{"edit_text":{"end_s":8}}])"},
            {"yellow 'Open Day' at the bottom",
             R"([{"add_text":{"text":"Open Day","color":"yellow","position":"bottom"}}])"}});
}

TEST(EnglishTurns, words_fade_and_flash) {
    reads({{"fade the title in", R"([{"edit_text":{"animation":"fade in"}}])"},
            {"fade the text out at the end", R"([{"edit_text":{"animation":"fade out"}}])"},
            {"make the title flash", R"([{"edit_text":{"animation":"blink"}}])"}});
}

TEST(EnglishTurns, clips_and_tracks_have_places) {
    reads({{"switch clip 2 with clip 3", R"([{"reorder":{"swap":[2,3]}}])"},
            {"make clip 3 second", R"([{"reorder":{"clip":3,"to":2}}])"},
            {"make clip 4 5 seconds", R"([{"trim":{"clip":4,"to_duration_s":5}}])"},
            {"delete the third track", R"([{"remove_music":{"track":3}}])"},
            {"trade clip 1 for clip 2", R"([{"reorder":{"swap":[1,2]}}])"},
            {"make clip 2 the third one", R"([{"reorder":{"clip":2,"to":3}}])"},
            {"swap the first and the third clip", R"([{"reorder":{"swap":[1,3]}}])"},
            {"put the clips in reverse", R"([{"merge":{"order":[3,2,1]}}])"}});
}

TEST(EnglishTurns, a_piece_is_taken_or_kept_at_its_time) {
    reads(
        {{"take three seconds out from 0:20", R"([{"trim":{"remove":[20,23]}}])"},
         {"split at 15, keep the last part", R"([{"trim":{"keep":[15,null]}}])"},
         {"split at 20 and delete the first piece", R"([{"split":{"at_s":20}},{"delete_clip":{"index":1}}])"},
         {"cut at 30 and lose the rest", R"([{"trim":{"keep":[0,30]}}])"},
         {"cut the video off at 0:55", R"([{"trim":{"keep":[0,55]}}])"},
         {"3 seconds for each photo", R"([{"slideshow":{"seconds_per_image":3}}])"},
         {"wrap it up at 1:10", R"([{"trim":{"keep":[0,70]}}])"},
         {"wrap everything up at 0:40", R"([{"trim":{"keep":[0,40]}}])"},
         {"top 3 clips in 30 seconds", R"([{"highlight":{"count":3,"target_duration_s":30}}])"},
         {"move the title to 6s-9s", R"([{"edit_text":{"start_s":6,"end_s":9}}])"},
         {"pictures 3 seconds each", R"([{"slideshow":{"seconds_per_image":3}}])"}});
}

TEST(EnglishTurns, what_is_spoken_and_where_it_was_shown_is_told) {
    reads(
        {{"add Italian captions, the video is in English", R"([{"add_captions":{"language":"Italian"}}])"},
         {"the talk is in German, English captions please", R"([{"add_captions":{"language":"English"}}])"},
         {"make this instagram video ready for youtube", R"([{"set_aspect":{"ratio":"16:9"}}])"},
         {"get this TikTok ready for YouTube", R"([{"set_aspect":{"ratio":"16:9"}}])"},
         {"German subtitles, original is English", R"([{"add_captions":{"language":"German"}}])"},
         {"just the song, no talking", R"([{"mute":{"target":"original"}}])"},
         {"no chatter, music only", R"([{"mute":{"target":"original"}}])"},
         {"no talking, only the beat", R"([{"mute":{"target":"original"}}])"},
         {"lofi, volume 20", R"([{"add_music":{"genre":"lo-fi","volume_percent":20}}])"},
         {"a dramatic swell that ducks", R"([{"add_music":{"mood":"dramatic","duck":true}}])"}});
}

TEST(EnglishTurns, captions_of_one_part_do_not_all_go) {
    for (char const* text : {"no captions in the last clip", "remove the subtitles from 0:10 to 0:20",
                             "captions off for the first clip"})
        EXPECT_EQ(plan(text).ops.front().name, "other") << text;
    reads({{"no captions please", R"([{"remove_text":{"target":"captions"}}])"}});
}

TEST(EnglishTurns, order_is_that_of_doing_and_a_second_thought_counts) {
    reads({{"before you export, mute clip 2", R"([{"mute":{"target":"original","clip":2}},{"export":{}}])"},
            {"before you export make it square", R"([{"set_aspect":{"ratio":"1:1"}},{"export":{}}])"},
            {"cut the first 5 seconds. sorry, 8", R"([{"trim":{"first_s":8}}])"},
            {"after muting clip 1 add jazz",
             R"([{"mute":{"target":"original","clip":1}},{"add_music":{"genre":"jazz"}}])"},
            {"trim it to 45s. no wait, 30s", R"([{"trim":{"to_duration_s":30}}])"}});
}

TEST(EnglishTurns, guesses_and_what_one_is_about_edit_nothing) {
    for (char const* text :
         {"my boss may want it longer", "hold on, I'm still exporting the photos",
          "that tune is stuck in my head", "this song took me weeks to write",
          "we'd have cut that too, well done", "I'd have faded it, but fine", "that song reminds me of home"})
        EXPECT_EQ(plan(text).ops.front().name, "chitchat") << text;
}

} // namespace
} // namespace needledrop::language
