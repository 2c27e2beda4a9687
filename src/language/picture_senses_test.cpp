// How English speaks of the picture and of words on it: one test for each mechanism.
#include "language/test_readings.h"

namespace needledrop::language {
namespace {

TEST(Picture, words_in_small_letters_are_shown_where_their_place_gives_them_away) {
    reads({{"add text that says subscribe for more at the end",
            R"([{"add_text":{"text":"subscribe for more","position_in_time":"end"}}])"},
           {"put welcome to my channel on screen at the start",
            R"([{"add_text":{"text":"welcome to my channel","position_in_time":"start"}}])"},
           {"change the title to our trip to rome", R"([{"edit_text":{"text":"our trip to rome"}}])"},
           {"change the title to a serif font in yellow",
            R"([{"edit_text":{"color":"yellow","style":"serif"}}])"},
           {"caption the first clip with morning routine",
            R"([{"add_text":{"text":"morning routine","clip":1}}])"},
           {"add a lower third that says Anna Lee, CEO",
            R"([{"add_text":{"text":"Anna Lee, CEO","style":"lower third"}}])"}});
}

TEST(Picture, a_known_title_is_reworded_and_not_added) {
    reads({{"make the title say Hello Paris", R"([{"edit_text":{"text":"Hello Paris"}}])"},
           {"I'd like the title in red", R"([{"edit_text":{"color":"red"}}])"},
           {"change the year in the title from 2023 to 2024",
            R"([{"edit_text":{"find":"2023","text":"2024"}}])"},
           {"title -> Spring Sale", R"([{"edit_text":{"text":"Spring Sale"}}])"},
           {"underline the word SALE", R"([{"edit_text":{"find":"SALE","style":"underline"}}])"},
           {"drop the exclamation mark from the title", R"([{"clarify":{"about":"what edit"}}])"},
           {"title on for 5 seconds", R"([{"edit_text":{"duration_s":5}}])"}});
}

TEST(Picture, a_word_beside_the_words_shown_means_their_looks) {
    reads({{"bump the title size up a bit", R"([{"edit_text":{"size":"bigger"}}])"},
           {"shrink the text", R"([{"edit_text":{"size":"smaller"}}])"},
           {"double the size of the title", R"([{"edit_text":{"size":"double"}}])"},
           {"use Poppins for the title", R"([{"edit_text":{"font":"Poppins"}}])"},
           {"subs in the middle instead of the bottom",
            R"([{"edit_text":{"position":"center","target":"captions"}}])"},
           {"title not so huge", R"([{"edit_text":{"size":"smaller"}}])"},
           {"make the title slide in from the left", R"([{"edit_text":{"animation":"slide in from left"}}])"},
           {"I run a small bakery and just found this app", R"([{"chitchat":{}}])"}});
}

TEST(Picture, noise_and_stops_are_seen_beside_words_of_light) {
    reads({{"Reduce noise in dark areas", R"([{"other":{"what":"video denoise"}}])"},
           {"exposure up half a stop", R"([{"color":{"exposure":"up","amount":0.5}}])"},
           {"make it 16:9 and vertical", R"([{"clarify":{"about":"contradiction"}}])"},
           {"go back to colour", R"([{"filter":{"name":"none"}}])"},
           {"wipe left between the clips", R"([{"transition":{"type":"wipe","direction":"left"}}])"}});
}

TEST(Picture, bars_that_are_refused_go_and_a_cast_is_taken_out) {
    reads({{"no black bars please", R"([{"crop":{"what":"black bars"}}])"},
           {"remove the yellow cast", R"([{"color":{"temperature":"down"}}])"},
           {"make it less blue", R"([{"color":{"temperature":"up"}}])"},
           {"4:5, don't cut anything", R"([{"set_aspect":{"ratio":"4:5","mode":"pad"}}])"},
           {"can this be square instead?", R"([{"set_aspect":{"ratio":"1:1"}}])"},
           {"crop the left third", R"([{"crop":{"left_percent":33.3}}])"},
           {"spin the video 90 to the right", R"([{"rotate":{"degrees":90}}])"}});
}

TEST(Picture, looks_are_exchanged_excepted_and_named_by_the_person) {
    reads({{"swap the sepia for black and white", R"([{"filter":{"name":"black and white"}}])"},
           {"first half black and white, second half colour",
            R"([{"filter":{"name":"black and white","start_s":0,"end_s":30}}])"},
           {"noir on everything except clip 1",
            R"([{"filter":{"name":"noir","clip":2}},{"filter":{"name":"noir","clip":3}}])"},
           {"make clip 2 darker than clip 1", R"([{"color":{"brightness":"down","clip":2}}])"},
           {"the exposure is all over the place", R"([{"other":{"what":"auto color correction"}}])"}});
}

TEST(Picture, what_is_said_of_a_transition_stays_with_it) {
    reads({{"transitions are too slow, make them 0.3s", R"([{"transition":{"duration_s":0.3}}])"},
           {"zoom transitions, fast ones", R"([{"transition":{"type":"zoom"}}])"},
           {"put a fade where clip 2 meets clip 3",
            R"([{"transition":{"type":"fade","where":"between clip 2 and 3"}}])"},
           {"slide up into clip 3", R"([{"transition":{"type":"slide","where":"between clip 2 and 3"}}])"},
           {"square, 1080p, no bars",
            R"([{"set_aspect":{"ratio":"1:1","mode":"crop"}},{"set_resolution":{"resolution":"1080p"}}])"},
           {"title off, captions on", R"([{"remove_text":{}},{"add_captions":{}}])"}});
}

TEST(Picture, too_much_of_a_quality_is_lessened) {
    reads({{"too contrasty", R"([{"color":{"contrast":"down"}}])"},
           {"knock the highlights back", R"([{"color":{"highlights":"down"}}])"},
           {"make it 25 frames a second", R"([{"other":{"what":"frame rate 25 fps"}}])"},
           {"Swap out the wording on the title for Thanks a Million",
            R"([{"edit_text":{"text":"Thanks a Million"}}])"}});
}

TEST(Picture, places_parts_and_ways_in_are_told_from_clips_and_verbs) {
    reads({{"put \"Sold out\" across clip 2", R"([{"add_text":{"text":"Sold out","clip":2}}])"},
           {"lop off the bottom tenth of the picture", R"([{"crop":{"bottom_percent":10}}])"},
           {"take \"Draft\" off the screen", R"([{"remove_text":{"target":"Draft"}}])"},
           {"change the font to something more playful", R"([{"edit_text":{"font":"playful"}}])"},
           {"take clip 2 back to normal colour", R"([{"filter":{"name":"none","clip":2}}])"},
           {"what a lovely dissolve", R"([{"chitchat":{}}])"}});
}

TEST(Picture, a_countdown_starts_where_it_is_said) {
    reads({{"countdown from 5 at the start",
            R"([{"add_text":{"text":"5, 4, 3, 2, 1","style":"countdown","position_in_time":"start"}}])"}});
}

TEST(Picture, what_pleases_and_what_is_told_edits_nothing) {
    reads({{"lol that freeze frame", R"([{"chitchat":{}}])"},
           {"my wife loves the vintage filter", R"([{"chitchat":{}}])"},
           {"it was dark when we filmed", R"([{"chitchat":{}}])"},
           {"captions would be nice someday", R"([{"chitchat":{}}])"},
           {"our shop is called Blue Door", R"([{"chitchat":{}}])"}});
}

TEST(Picture, several_words_or_languages_are_several_texts) {
    reads({{"add chapter titles at 0:00 Intro, 0:30 Demo",
            R"([{"add_text":{"text":"Intro","start_s":0}},{"add_text":{"text":"Demo","start_s":30}}])"},
           {"add subtitles in English and Spanish",
            R"([{"add_captions":{"language":"English"}},{"add_captions":{"language":"Spanish"}}])"}});
}

TEST(Picture, what_is_behind_somebody_is_no_margin) {
    reads({{"blur the background", R"([{"other":{"what":"blur the background"}}])"},
           {"4:5 with a blurred background", R"([{"set_aspect":{"ratio":"4:5","mode":"blur"}}])"},
           {"put clip 2 on top of clip 1", R"([{"other":{"what":"picture in picture"}}])"}});
}

} // namespace
} // namespace needledrop::language
