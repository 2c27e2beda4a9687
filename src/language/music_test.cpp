// Music and sound in English: one test for each way of asking, with sentences that it reads alike.
#include "language/test_readings.h"

namespace needledrop::language {
namespace {

TEST(Music, is_named_by_who_makes_it_or_what_it_is_like) {
    reads({{"give me something like Daft Punk", R"([{"add_music":{"query":"Daft Punk"}}])"},
           {"Add a Pink Floyd song from 0:10 to 0:40",
            R"([{"add_music":{"query":"Pink Floyd","start_s":10,"end_s":40}}])"},
           {"some Billie Eilish style music would be great", R"([{"add_music":{"query":"Billie Eilish"}}])"},
           {"play Blinding Lights by The Weeknd",
            R"([{"add_music":{"query":"Blinding Lights by The Weeknd"}}])"}});
}

TEST(Music, tells_no_kind_when_it_only_has_to_fit) {
    reads({{"add whatever music fits", R"([{"add_music":{}}])"},
           {"pick a song that suits the video", R"([{"add_music":{}}])"}});
}

TEST(Music, has_a_span_of_its_own_beside_its_fades) {
    reads({{"Use track.mp3 as background music from 0:15 and fade it out at 1:00",
            R"([{"add_music":{"source":"uploaded:track.mp3","start_s":15,"end_s":60,"fade_out":true}}])"},
           {"add 20 seconds of jazz with a 3 second fade out",
            R"([{"add_music":{"genre":"jazz","duration_s":20,"fade_out_s":3}}])"}});
}

TEST(Music, that_is_there_is_cut_where_it_shall_end) {
    reads({{"end the music at 0:45", R"([{"trim":{"target":"music","remove":[45,null]}}])"},
           {"the song should stop at the one minute mark",
            R"([{"trim":{"target":"music","remove":[60,null]}}])"},
           {"no music for the last ten seconds", R"([{"trim":{"target":"music","last_s":10}}])"},
           {"can you make the music shorter", R"([{"trim":{"target":"music"}}])"}});
}

TEST(Music, fades_where_and_how_it_is_told_to) {
    reads({{"bring the music in slowly over 5 sec",
            R"([{"fade":{"target":"music","where":"in","seconds":5}}])"},
           {"fade the music out at 0:45", R"([{"fade":{"target":"music","where":"out","range":[45,48]}}])"},
           {"fade the music down to 20%", R"([{"set_volume":{"target":"music","percent":20}}])"},
           {"fade the music under my voice", R"([{"duck":{}}])"}});
}

TEST(Sound, of_two_things_goes_two_ways_without_a_comma) {
    reads(
        {{"louder voice quieter song",
          R"([{"set_volume":{"target":"voice","direction":"up"}},{"set_volume":{"target":"music","direction":"down"}}])"}});
}

TEST(Sound, that_is_only_to_be_music_or_voice_silences_the_rest) {
    reads(
        {{"no sound from the original clips, only music", R"([{"mute":{"target":"original"}}])"},
         {"only keep the music", R"([{"mute":{"target":"original"}}])"},
         {"delete the voiceover", R"([{"mute":{"target":"voice"}}])"},
         {"voice +3, music -6",
          R"([{"set_volume":{"target":"voice","db":3,"relative":true}},{"set_volume":{"target":"music","db":-6,"relative":true}}])"}});
}

TEST(Sound, is_wished_for_quieter_by_what_is_a_complaint_elsewhere) {
    reads({{"make the music barely audible", R"([{"set_volume":{"target":"music","direction":"down"}}])"},
           {"my voice is barely audible", R"([{"set_volume":{"target":"voice","direction":"up"}}])"},
           {"my voice is too quiet", R"([{"set_volume":{"target":"voice","direction":"up"}}])"}});
}

TEST(Sound, is_cleaned_as_hard_as_is_said) {
    reads({{"light noise reduction", R"([{"denoise_audio":{"strength":"light"}}])"},
           {"denoise it aggressively", R"([{"denoise_audio":{"strength":"strong"}}])"}});
}

TEST(Voiceover, may_be_a_file_that_takes_the_sounds_place) {
    reads({{"replace the audio with narration.mp3",
            R"([{"mute":{"target":"original"}},{"voiceover":{"source":"uploaded:narration.mp3"}}])"},
           {"have a calm female voice read 'Doors open at nine'",
            R"([{"voiceover":{"text":"Doors open at nine","voice":"calm female"}}])"}});
}

TEST(Music, takes_the_place_of_a_sound_that_falls_silent) {
    reads({{"replace my voice with music", R"([{"mute":{"target":"voice"}},{"add_music":{}}])"},
           {"upbeat music instead of the original sound",
            R"([{"mute":{"target":"original"}},{"add_music":{"mood":"upbeat"}}])"},
           {"remove the music from clip 2", R"([{"mute":{"target":"music","clip":2}}])"}});
}

TEST(Music, that_ends_early_is_made_to_last_and_its_loop_may_be_refused) {
    reads({{"the song ends too early", R"([{"add_music":{"fit_to_video":true}}])"},
           {"don't loop the music", R"([{"add_music":{"loop":false}}])"},
           {"tango music, fade in and out, 3 seconds each",
            R"([{"add_music":{"genre":"tango","fade_in_s":3,"fade_out_s":3}}])"}});
}

TEST(Music, has_a_tempo_that_is_not_the_videos) {
    reads({{"slow the music down a bit", R"([{"other":{"what":"change the tempo of the music"}}])"}});
}

TEST(Music, is_told_of_without_a_wish) {
    reads({{"thinking about adding music tomorrow", R"([{"chitchat":{}}])"}});
    EXPECT_EQ(plan("the drums are mixed by my brother").ops.front().name, "clarify");
}

TEST(Music, is_praised_or_heard_without_an_edit) {
    reads({{"nice beat!", R"([{"chitchat":{}}])"}});
    EXPECT_EQ(plan("I'm listening to music while editing").ops.front().name, "clarify");
}

TEST(SoundEffect, is_heard_when_something_happens_and_at_the_end) {
    reads(
        {{"boom at 3 secs, applause at the end",
          R"([{"sound_effect":{"query":"boom","at_s":3}},{"sound_effect":{"query":"applause","at_s":"end"}}])"},
         {"Add a sizzle sound when the steak hits the pan", R"([{"sound_effect":{"query":"sizzle"}}])"}});
}

} // namespace
} // namespace needledrop::language
