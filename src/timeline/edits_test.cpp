#include "timeline/edits.h"
#include "timeline/history.h"
#include "timeline/summary.h"
#include "timeline/wire.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>

namespace needledrop::timeline {
namespace {

Time s(double seconds) { return Time::from_seconds(seconds); }

Draft project() {
    Draft draft;
    draft.name = "test";
    for (auto const* name : {"a", "b", "c"})
        draft = with_asset(draft, {AssetId(name), AssetKind::Video, std::string(name) + ".mp4", s(20), {1920, 1080}, true, "", ""});
    return with_asset(draft, {AssetId("still"), AssetKind::Image, "photo.jpg", {}, {800, 600}, false, "", ""});
}

Footage footage(char const* asset, double from, double length) {
    return {AssetId(asset), {s(from), s(length)}, {}, Playback::Forward, {}, {}};
}

/// | a 10 s | b 5 s | c 5 s |
Draft three_clips() {
    Draft draft = project();
    draft = *insert_clip(draft, 0, footage("a", 0, 10), s(10));
    draft = *insert_clip(draft, 1, footage("b", 2, 5), s(5));
    return *insert_clip(draft, 2, footage("c", 0, 5), s(5));
}

Segment title(double start, double end, Anchors anchors = {}) {
    return {SegmentId("x"), TimeRange::between(s(start), s(end)), Text{"Hello", {}, Place::Center, TextAnimation::None}, anchors};
}

/// The picture as a readable line: asset[source start-source end]@length …
std::string picture_line(Draft const& draft) {
    std::string line;
    for (auto const& clip : clips(draft)) {
        auto const& shown = std::get<Footage>(clip.content);
        line += shown.asset.text() + "[" + std::to_string(shown.source.start.ms()) + "-" + std::to_string(shown.source.end().ms()) + "]@" +
                std::to_string(clip.at.duration.ms()) + " ";
    }
    return line;
}

TimeRange only_title(Draft const& draft) { return find_track(draft, TrackRole::Titles)->segments.at(0).at; }

} // namespace

TEST(Edits, inserting_moves_later_clips_right) {
    auto const draft = three_clips();
    EXPECT_EQ(picture_line(draft), "a[0-10000]@10000 b[2000-7000]@5000 c[0-5000]@5000 ");
    EXPECT_EQ(duration_of(draft), s(20));
    EXPECT_TRUE(validate(draft));
}

TEST(Edits, splitting_keeps_the_picture_and_the_outer_fades) {
    auto draft = three_clips();
    auto const id = clips(draft)[0].id;
    draft = *change_segment(draft, id, [](Segment& segment) { sound_of(segment.content)->fades = {s(1), s(2)}; });
    draft = *split(draft, s(4));
    EXPECT_EQ(picture_line(draft), "a[0-4000]@4000 a[4000-10000]@6000 b[2000-7000]@5000 c[0-5000]@5000 ");
    EXPECT_EQ(sound_of(clips(draft)[0].content)->fades, (Fades{s(1), {}}));
    EXPECT_EQ(sound_of(clips(draft)[1].content)->fades, (Fades{{}, s(2)}));
    EXPECT_EQ(split(draft, s(4))->tracks[0]->segments.size(), 4u) << "a cut that is there already changes nothing";
    EXPECT_EQ(split(draft, s(20)).error().kind, Fault::OutOfRange);
}

TEST(Edits, keeping_a_range_trims_clips_at_both_ends) {
    std::array const range{TimeRange::between(s(8), s(12))};
    EXPECT_EQ(picture_line(*keep_ranges(three_clips(), range)), "a[8000-10000]@2000 b[2000-4000]@2000 ");
}

TEST(Edits, cuts_fall_between_frames) {
    std::array const range{TimeRange::between(s(1.51), s(4.99))};
    EXPECT_EQ(clips(*keep_ranges(three_clips(), range))[0].at.duration, FrameRate::of(30).time_of(150 - 45));
}

TEST(Edits, removing_everything_is_refused) {
    std::array const range{TimeRange::between(s(0), s(30))};
    EXPECT_EQ(remove_ranges(three_clips(), range).error().kind, Fault::OutOfRange);
    std::array<std::size_t, 3> const all{0, 1, 2};
    EXPECT_EQ(delete_clips(three_clips(), all).error().kind, Fault::InvalidArgument);
}

TEST(Edits, moving_and_swapping_reorder_whole_clips) {
    EXPECT_EQ(picture_line(*move_clip(three_clips(), 2, 0)), "c[0-5000]@5000 a[0-10000]@10000 b[2000-7000]@5000 ");
    EXPECT_FALSE(move_clip(three_clips(), 3, 0));
    std::array<std::size_t, 3> const twice{0, 0, 1};
    EXPECT_FALSE(order_clips(three_clips(), twice));
}

TEST(Edits, speed_changes_length_and_later_trims_use_the_right_source) {
    auto const fast = *set_speed(three_clips(), 0, {2, 1});
    EXPECT_EQ(duration_of(fast), s(15));
    std::array const first_second{TimeRange::between(s(0), s(1))};
    EXPECT_EQ(picture_line(*remove_ranges(fast, first_second)), "a[2000-10000]@4000 b[2000-7000]@5000 c[0-5000]@5000 ");
    EXPECT_FALSE(set_speed(three_clips(), 0, {100, 1}));
}

TEST(Edits, freezing_holds_one_frame_and_moves_the_rest_right) {
    auto const draft = *freeze(three_clips(), s(3.5), s(2));
    ASSERT_TRUE(validate(draft)) << validate(draft).error().message;
    EXPECT_EQ(duration_of(draft), s(22));
    auto const& held = std::get<Footage>(clips(draft).at(1).content);
    EXPECT_EQ(clips(draft)[1].at, TimeRange::between(s(3.5), s(5.5)));
    EXPECT_EQ(held.source.start, s(3.5));
    EXPECT_LT(held.source.duration, s(0.04));
    EXPECT_TRUE(held.sound.muted);
    EXPECT_TRUE(validate(*freeze(three_clips(), s(0), s(1))));
    EXPECT_EQ(freeze(three_clips(), s(20), s(1)).error().kind, Fault::OutOfRange);
}

TEST(Edits, trimming_reversed_footage_takes_from_its_end) {
    auto draft = three_clips();
    draft = *change_segment(draft, clips(draft)[0].id,
                            [](Segment& segment) { std::get<Footage>(segment.content).playback = Playback::Reverse; });
    std::array const first_second{TimeRange::between(s(0), s(1))};
    EXPECT_EQ(picture_line(*remove_ranges(draft, first_second)).substr(0, 14), "a[0-9000]@9000");
}

TEST(Edits, a_title_follows_what_it_is_anchored_to) {
    struct Row {
        char const* what;
        Segment segment;
        double start, end;
    };
    std::array const cut{TimeRange::between(s(0), s(4))}; // 20 s become 16 s
    for (auto const& row : {Row{"opening title stays at the start", title(0, 3, {Edge::Start, Edge::Start}), 0, 3},
                            Row{"closing title stays at the end", title(17, 20, {Edge::End, Edge::End}), 13, 16},
                            Row{"whole-length title shrinks", title(0, 20, {Edge::Start, Edge::End}), 0, 16},
                            Row{"a title on a moment follows it", title(10, 12), 6, 8},
                            Row{"a title half cut away is shortened", title(3, 6), 0, 2}}) {
        auto const draft = *place(three_clips(), TrackRole::Titles, row.segment);
        auto const after = *remove_ranges(draft, cut);
        EXPECT_EQ(only_title(after), TimeRange::between(s(row.start), s(row.end))) << row.what;
    }
    auto const gone = *remove_ranges(*place(three_clips(), TrackRole::Titles, title(1, 3)), cut);
    EXPECT_EQ(find_track(gone, TrackRole::Titles), nullptr) << "a title on a removed moment goes with it";
}

TEST(Edits, a_title_on_a_clip_travels_with_it) {
    auto const draft = *place(three_clips(), TrackRole::Titles, title(16, 18));
    EXPECT_EQ(only_title(*move_clip(draft, 2, 0)), TimeRange::between(s(1), s(3)));
}

TEST(Edits, texts_at_the_same_time_get_tracks_of_their_own) {
    auto draft = *place(three_clips(), TrackRole::Titles, title(0, 3));
    draft = *place(draft, TrackRole::Titles, title(2, 5));
    EXPECT_EQ(draft.tracks.size(), 3u);
    draft = *place(draft, TrackRole::Titles, title(5, 6));
    EXPECT_EQ(draft.tracks.size(), 3u);
    EXPECT_TRUE(validate(draft));
    EXPECT_FALSE(place(draft, TrackRole::Titles, title(25, 30)));
}

TEST(Edits, clearing_a_range_of_music_leaves_both_sides) {
    Segment music{SegmentId("x"), TimeRange::between(s(0), s(20)), Music{Composed{"lo-fi", {}, {}, 1}, "Lo-fi", {}, false}, {Edge::Start, Edge::End}};
    auto const draft = clear(*place(three_clips(), TrackRole::Music, music), TrackRole::Music, TimeRange::between(s(5), s(15)));
    auto const& left = find_track(draft, TrackRole::Music)->segments;
    ASSERT_EQ(left.size(), 2u);
    EXPECT_EQ(left[0].at, TimeRange::between(s(0), s(5)));
    EXPECT_EQ(left[1].at, TimeRange::between(s(15), s(20)));
    EXPECT_TRUE(validate(draft));
}

TEST(Edits, a_level_between_two_times_is_cut_with_its_segment) {
    auto draft = three_clips();
    draft = *change_segment(draft, clips(draft)[0].id, [](Segment& segment) {
        auto& sound = *sound_of(segment.content);
        sound = with_level_between(sound, TimeRange::between(s(2), s(8)), 40);
        sound = with_level_between(sound, TimeRange::between(s(4), s(5)), 0);
    });
    std::array const first_three{TimeRange::between(s(0), s(3))};
    auto const rest = *remove_ranges(draft, first_three);
    auto const& sound = *sound_of(clips(rest)[0].content);
    EXPECT_EQ(sound.spans, (std::vector<LevelSpan>{{TimeRange::between(s(0), s(1)), 40},
                                                   {TimeRange::between(s(1), s(2)), 0},
                                                   {TimeRange::between(s(2), s(5)), 40}}));
}

TEST(Edits, a_draft_shares_the_tracks_an_edit_did_not_touch) {
    auto const before = *place(three_clips(), TrackRole::Titles, title(0, 3));
    auto const after = change_role(before, TrackRole::Titles, [](Segment& segment) { std::get<Text>(segment.content).words = "Other"; });
    EXPECT_EQ(before.tracks[0], after.tracks[0]);
    EXPECT_NE(before.tracks[1], after.tracks[1]);
    EXPECT_EQ(std::get<Text>(before.tracks[1]->segments[0].content).words, "Hello");
}

TEST(Summary, names_tracks_times_and_levels) {
    auto draft = *place(three_clips(), TrackRole::Titles, title(0, 3));
    Segment music{SegmentId("x"), TimeRange::between(s(0), s(20)),
                  Music{Composed{"lo-fi", {}, {}, 1}, "Lo-fi", {Level{35}, false, {}, {}}, false}, {Edge::Start, Edge::End}};
    draft = *place(draft, TrackRole::Music, music);
    EXPECT_EQ(summary(draft), "Timeline (3 tracks): 1. Video: a (0-10s), b (10-15s), c (15-20s) 2. BGM: Lo-fi (0-20s, 35%) "
                              "3. Title: \"Hello\" (0-3s)");
    EXPECT_EQ(summary(Draft{}), "Timeline: empty");
}

namespace {

/// A small generator of our own: the laws must fail the same way every time they fail.
struct Dice {
    std::uint64_t state;
    std::uint64_t next() {
        state += 0x9E3779B97F4A7C15u; // splitmix64, Steele et al. 2014
        auto z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    int below(int limit) { return static_cast<int>(next() % static_cast<std::uint64_t>(limit)); }
    Time time(Time most) { return Time::from_ticks(static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most.ticks() + 1))); }
};

Result<Draft> random_edit(Draft const& draft, Dice& dice) {
    auto const count = static_cast<int>(clips(draft).size());
    auto const any_clip = [&] { return static_cast<std::size_t>(dice.below(count + 1)); };
    auto const any_range = [&] {
        auto const a = dice.time(duration_of(draft)), b = dice.time(duration_of(draft));
        return TimeRange::between(std::min(a, b), std::max(a, b));
    };
    auto const any_edge = [&] { return static_cast<Edge>(dice.below(3)); };
    switch (dice.below(11)) {
    case 0: {
        auto const from = dice.time(s(10)), length = dice.time(s(9)) + Time::from_ticks(1);
        return insert_clip(draft, any_clip(), Footage{AssetId("a"), {from, length}, {}, static_cast<Playback>(dice.below(2)), {}, {}}, length);
    }
    case 1: return insert_clip(draft, any_clip(), Still{AssetId("still"), {}}, dice.time(s(5)));
    case 2: return split(draft, dice.time(duration_of(draft)));
    case 3: {
        std::array const range{any_range()};
        return remove_ranges(draft, range);
    }
    case 4: {
        std::array const range{any_range()};
        return keep_ranges(draft, range);
    }
    case 5: return move_clip(draft, any_clip(), any_clip());
    case 6: return set_speed(draft, any_clip(), make_ratio(1 + dice.below(40), 1 + dice.below(40)));
    case 7: {
        std::array const index{any_clip()};
        return delete_clips(draft, index);
    }
    case 8: return place(draft, TrackRole::Titles, {SegmentId("x"), any_range(), Text{"t", {}, {}, {}}, {any_edge(), any_edge()}});
    case 9: return place(draft, TrackRole::Music, {SegmentId("x"), any_range(), Music{Composed{"jazz", {"calm"}, 90, 7}, "Jazz", {}, false}, {any_edge(), any_edge()}});
    default: return clear(draft, TrackRole::Music, any_range());
    }
}

} // namespace

TEST(Laws, any_sequence_of_edits_leaves_a_valid_draft_that_round_trips_and_undoes) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Dice dice{seed};
        History history(three_clips());
        std::vector<Draft> states{history.current()};
        for (int step = 0; step < 40; ++step) {
            auto const after = random_edit(history.current(), dice);
            if (!after) continue;
            auto const valid = validate(*after);
            ASSERT_TRUE(valid) << "seed " << seed << " step " << step << ": " << valid.error().message;
            auto const read = parse_draft(to_json(*after).dump());
            ASSERT_TRUE(read) << read.error().message;
            ASSERT_EQ(*read, *after) << "seed " << seed << " step " << step;
            history.push(*after, "edit");
            states.push_back(*after);
        }
        for (auto state = states.rbegin() + 1; state != states.rend(); ++state) {
            ASSERT_EQ(history.undo(), 1u);
            ASSERT_EQ(history.current(), *state);
        }
        EXPECT_EQ(history.undo(), 0u);
        EXPECT_EQ(history.redo(1000), states.size() - 1);
        EXPECT_EQ(history.current(), states.back());
    }
}

TEST(History, a_new_edit_after_an_undo_drops_what_was_undone) {
    History history(project());
    history.push(three_clips(), "add clips");
    history.undo();
    history.push(project(), "nothing");
    EXPECT_EQ(history.redo(), 0u);
    EXPECT_EQ(history.steps().size(), 2u);
}

} // namespace needledrop::timeline
