#include "language/test_readings.h"

namespace needledrop::language {
namespace {

TEST(SpokenTimes, each_edge_takes_the_amount_beside_it) {
    reads({{"trim 3s head, 2s tail", R"([{"trim":{"first_s":3,"last_s":2}}])"},
           {"cut 2 seconds from the start and 3 from the end", R"([{"trim":{"first_s":2,"last_s":3}}])"},
           {"trim the start and end by 1.5 seconds", R"([{"trim":{"first_s":1.5,"last_s":1.5}}])"},
           {"2s off the front please", R"([{"trim":{"first_s":2}}])"},
           {"clip the tail end by half a second", R"([{"trim":{"last_s":0.5}}])"},
           {"trim 2s off the tail of clip 1 and 1s off the head of clip 2",
            R"([{"trim":{"clip":1,"last_s":2}},{"trim":{"clip":2,"first_s":1}}])"}});
}

TEST(SpokenTimes, in_and_out_points_keep_what_lies_between) {
    reads({{"in point 5s out point 50s", R"([{"trim":{"keep":[5,50]}}])"},
           {"-ss 5 -t 20", R"([{"trim":{"keep":[5,25]}}])"},
           {"take 20s starting at 0:08", R"([{"trim":{"keep":[8,28]}}])"},
           {"mute from 0:10 for 5 seconds", R"([{"mute":{"target":"all","range":[10,15]}}])"},
           {"keep 0-10 and 25-35, drop the rest",
            R"([{"trim":{"remove":[10,25]}},{"trim":{"remove":[35,null]}}])"}});
}

TEST(SpokenTimes, numbers_need_no_unit_where_it_is_understood) {
    reads({{"just the last ten", R"([{"trim":{"keep":[-10,null]}}])"},
           {"split at 12 and 30", R"([{"split":{"at_s":12}},{"split":{"at_s":30}}])"},
           {"speed up clip two by one point five", R"([{"speed":{"clip":2,"factor":1.5}}])"},
           {"chop three quarters of a second off the start", R"([{"trim":{"first_s":0.75}}])"}});
}

TEST(SpokenTimes, a_length_may_end_the_message) {
    reads({{"remove 00:14-00:19 and 00:31-00:36",
            R"([{"trim":{"remove":[14,19]}},{"trim":{"remove":[31,36]}}])"}});
}

TEST(SpokenTimes, hesitation_is_no_wish_to_remove_it) {
    reads({{"um can you uh take off like the first seven seconds", R"([{"trim":{"first_s":7}}])"},
           {"cut out every uh", R"([{"remove_silence":{"fillers":true}}])"}});
}

TEST(SpokenTimes, clips_are_put_in_an_order_that_is_said) {
    reads({{"play the clips in the opposite order", R"([{"merge":{"order":[3,2,1]}}])"},
           {"move the first clip one position later", R"([{"reorder":{"clip":1,"to":2}}])"},
           {"start with clip 2, then 1, then 3", R"([{"merge":{"order":[2,1,3]}}])"},
           {"start with the last clip, then add a song",
            R"([{"reorder":{"clip":"last","to":1}},{"add_music":{}}])"},
           {"insert beach.mp4 after the first clip", R"([{"merge":{"order":[1,"beach.mp4"]}}])"},
           {"the ending should come first", R"([{"reorder":{"clip":"last","to":1}}])"},
           {"shuffle the clips", R"([{"other":{"what":"shuffle the clips"}}])"}});
}

TEST(SpokenTimes, the_best_is_counted_or_measured) {
    reads({{"pull the five best kills out of my stream", R"([{"highlight":{"count":5,"query":"kills"}}])"},
           {"pick the calmest 45 seconds of my class", R"([{"highlight":{"target_duration_s":45}}])"},
           {"highlight reel, 45s, 6 moments", R"([{"highlight":{"target_duration_s":45,"count":6}}])"},
           {"turn my ramen footage into a quick recipe reel", R"([{"highlight":{}}])"}});
}

TEST(SpokenTimes, a_stated_length_is_not_the_one_to_come) {
    reads({{"60 sec is too long, 40 max", R"([{"trim":{"to_duration_s":40}}])"},
           {"clip 4 is too long, 5 seconds is plenty", R"([{"trim":{"clip":4,"to_duration_s":5}}])"},
           {"divide it at one minute ten", R"([{"split":{"at_s":70}}])"},
           {"it's too long and too quiet, get it to 25 seconds",
            R"([{"set_volume":{"target":"all","direction":"up"}},{"trim":{"to_duration_s":25}}])"},
           {"shorten this 50 minute lesson to 5 minutes without losing the key points",
            R"([{"trim":{"to_duration_s":300}}])"}});
}

TEST(SpokenTimes, a_part_that_is_exported_is_cut_first) {
    reads(
        {{"create a GIF from the first 3 seconds",
          R"([{"trim":{"keep":[0,3]}},{"export":{"format":"gif"}}])"},
         {"export 9:16 and 16:9 versions", R"([{"export":{"aspect":"9:16"}},{"export":{"aspect":"16:9"}}])"},
         {"end the music at 0:45", R"([{"trim":{"target":"music","remove":[45,null]}}])"}});
}

TEST(SpokenTimes, both_ends_have_idioms_of_their_own) {
    reads({{"top and tail it by 2 seconds", R"([{"trim":{"first_s":2,"last_s":2}}])"},
           {"trim 0.5s both sides", R"([{"trim":{"first_s":0.5,"last_s":0.5}}])"},
           {"set start 00:02 end 00:47", R"([{"trim":{"keep":[2,47]}}])"},
           {"90s hard limit", R"([{"trim":{"to_duration_s":90}}])"},
           {"limit it to a minute fifteen", R"([{"trim":{"to_duration_s":75}}])"}});
}

TEST(SpokenTimes, the_clips_that_are_meant_are_the_ones_cut) {
    reads({{"remove every clip except the third", R"([{"delete_clip":{"which":"all except clip 3"}}])"},
           {"delete the first three clips",
            R"([{"delete_clip":{"index":1}},{"delete_clip":{"index":2}},{"delete_clip":{"index":3}}])"},
           {"clip 3 drags, take it down to 6 seconds", R"([{"trim":{"clip":3,"to_duration_s":6}}])"},
           {"move this clip to 0:10", R"([{"reorder":{"clip":"selected","before_s":10}}])"},
           {"slice at 5, 10 and 15 seconds",
            R"([{"split":{"at_s":5}},{"split":{"at_s":10}},{"split":{"at_s":15}}])"}});
    EXPECT_EQ(plan("the cut at 0:10 is perfect").ops.front().name, "chitchat");
}

TEST(SpokenTimes, a_part_without_times_is_not_sped_up) {
    EXPECT_EQ(plan("slow down when he jumps").ops.front().name, "clarify");
    EXPECT_EQ(plan("slow down the ending").ops.front().name, "clarify");
}

} // namespace
} // namespace needledrop::language
