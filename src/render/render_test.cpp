#include "ffmpeg/ffmpeg.h"
#include "render/export.h"
#include "render/test_stage.h"

#include <csignal>
#include <sys/resource.h>

namespace needledrop::render {
namespace {
using namespace timeline;
using testing::HasSubstr;

/// Decoded pictures of a file, in order.
std::vector<media::Picture> pictures_of(Stage& stage, std::filesystem::path const& path) {
    std::vector<media::Picture> pictures;
    auto source = stage.decoders->open_pictures(path);
    EXPECT_TRUE(source);
    while (auto next = (*source)->next()) {
        if (!*next) break;
        pictures.push_back((*next)->picture);
    }
    EXPECT_EQ((*source)->damaged(), 0);
    return pictures;
}

media::MediaInfo info_of(Stage& stage, std::string const& name) {
    auto info = stage.decoders->probe(stage.folder / name);
    EXPECT_TRUE(info) << info.error().message;
    return *info;
}

TEST(Render, copies_the_picture_bit_for_bit_when_only_the_sound_changed) {
    Stage stage;
    auto const path = busy_clip(stage.folder, "clip.mp4", "-bf 2 -g 60");
    stage.append(stage.footage(stage.add_asset(path), 0, 4));
    auto const report = stage.render_to("out.mp4");
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(summary(*report), "copied 4.0 s, encoded 0 s, reused 0 s");
    EXPECT_EQ(report->frames_encoded, 0);
    auto const before = stage.encoders->open_packets(path).value(), after = stage.encoders->open_packets(stage.folder / "out.mp4").value();
    ASSERT_EQ(before->index().size(), after->index().size());
    for (std::size_t i = 0; i < before->index().size(); ++i) {
        auto const a = *before->read(i), b = *after->read(i);
        ASSERT_EQ(a.bytes, b.bytes) << i;
        ASSERT_EQ(a.presentation, b.presentation) << i;
    }
}

TEST(Render, encodes_only_the_groups_under_a_title) {
    for (std::string const coding : {"-bf 0 -g 30", "-bf 2 -g 30", "-bf 3 -b_strategy 0 -refs 4 -g 30", "-bf 2 -g 30 -coder 0"}) {
        Stage stage;
        auto const path = busy_clip(stage.folder, "clip.mp4", coding);
        stage.append(stage.footage(stage.add_asset(path), 0, 4));
        stage.title("Urban Dreams", 1.2, 1.8);
        auto const report = stage.render_to("out.mp4");
        ASSERT_TRUE(report) << report.error().message;
        EXPECT_EQ(report->frames_encoded, 30) << coding;
        EXPECT_TRUE(report->notes.empty()) << report->notes.front();
        auto const before = pictures_of(stage, path), after = pictures_of(stage, stage.folder / "out.mp4");
        ASSERT_EQ(after.size(), 120u) << coding;
        for (std::size_t frame = 0; frame < 120; ++frame) {
            if (frame >= 30 && frame < 60) continue;
            EXPECT_EQ(most_different(before[frame], after[frame]), 0) << coding << " frame " << frame;
        }
        EXPECT_GT(most_different(before[45], after[45]), 50) << coding;
    }
}

TEST(Render, cutting_off_the_beginning_encodes_at_most_one_group) {
    Stage stage;
    auto const path = busy_clip(stage.folder, "clip.mp4", "-bf 2 -g 30");
    stage.append(stage.footage(stage.add_asset(path), 1.5, 4));
    auto const report = stage.render_to("out.mp4");
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->frames_encoded, 15);
    auto const before = pictures_of(stage, path), after = pictures_of(stage, stage.folder / "out.mp4");
    ASSERT_EQ(after.size(), 75u);
    for (std::size_t frame = 15; frame < 75; ++frame) EXPECT_EQ(most_different(before[frame + 45], after[frame]), 0) << frame;
    EXPECT_LT(most_different(before[50], after[5]), 60);
}

TEST(Render, joins_clips_of_one_make_by_copying) {
    Stage stage;
    auto const first = stage.add_asset(busy_clip(stage.folder, "a.mp4")), second = stage.add_asset(busy_clip(stage.folder, "b.mp4"));
    stage.append(stage.footage(second, 0, 4));
    stage.append(stage.footage(first, 1, 3));
    auto const report = stage.render_to("out.mp4");
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(summary(*report), "copied 6.0 s, encoded 0 s, reused 0 s");
    EXPECT_EQ(pictures_of(stage, stage.folder / "out.mp4").size(), 180u);
}

TEST(Render, encodes_a_clip_whose_group_refers_to_the_one_before) {
    Stage stage;
    auto const path = busy_clip(stage.folder, "open.mp4", "-bf 2 -g 30 -x264-params open-gop=1:keyint=30:bframes=2");
    stage.append(stage.footage(stage.add_asset(path), 0, 4));
    stage.title("T", 0, 1);
    auto const report = stage.render_to("out.mp4");
    ASSERT_TRUE(report) << report.error().message;
    auto const before = pictures_of(stage, path), after = pictures_of(stage, stage.folder / "out.mp4");
    ASSERT_EQ(after.size(), 120u);
    for (std::size_t frame = 32; frame < 120; ++frame) EXPECT_LT(most_different(before[frame], after[frame]), 90) << frame;
}

TEST(Render, copies_a_picture_that_begins_a_moment_after_its_sound) {
    Stage stage;
    busy_clip(stage.folder, "clip.mp4", "-bf 2 -g 30");
    ASSERT_TRUE(run("ffmpeg -y -itsoffset 0.05 -i '" + (stage.folder / "clip.mp4").string() + "' -i '" + (stage.folder / "clip.mp4").string() +
                    "' -map 0:v -map 1:a -c copy '" + (stage.folder / "late.mp4").string() + "'"));
    auto const clip = stage.add_asset(stage.folder / "late.mp4");
    stage.append(stage.footage(clip, 0, 4.05));
    auto const report = stage.render_to("out.mp4");
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->frames_encoded, 0);
    auto const packets = stage.encoders->open_packets(stage.folder / "out.mp4").value();
    EXPECT_EQ(packets->index().front().presentation, Time());
    EXPECT_EQ(packets->index().front().duration.ms(), 83); // 50 ms more than a frame.
}

TEST(Render, encodes_an_avi_because_it_does_not_say_when_pictures_are_shown) {
    Stage stage;
    busy_clip(stage.folder, "clip.mp4", "-bf 2 -g 30");
    ASSERT_TRUE(run("ffmpeg -y -i '" + (stage.folder / "clip.mp4").string() + "' -c copy '" + (stage.folder / "clip.avi").string() + "'"));
    stage.append(stage.footage(stage.add_asset(stage.folder / "clip.avi"), 0, 4));
    auto const plan = explain(stage.draft, stage.files, stage.tools, {});
    ASSERT_TRUE(plan);
    EXPECT_THAT(describe(*plan), HasSubstr("encode: an AVI file does not say when its pictures are shown"));
}

TEST(Render, says_why_it_does_not_copy) {
    Stage stage;
    auto const clip = stage.add_asset(busy_clip(stage.folder, "clip.mp4"));
    stage.append(stage.footage(clip, 0, 4));
    stage.title("Urban Dreams", 0, 1);
    auto const patched = explain(stage.draft, stage.files, stage.tools, {});
    ASSERT_TRUE(patched);
    EXPECT_EQ(describe(*patched), "0:00.0-0:01.0 patch: the text \"Urban Dreams\" is drawn over it\n"
                                  "0:01.0-0:04.0 copy: the original's pictures are unchanged\n");
    stage.draft.canvas.size = {180, 320};
    EXPECT_EQ(describe(*explain(stage.draft, stage.files, stage.tools, {})),
              "0:00.0-0:04.0 encode: its picture of 320×180 is fitted to 180×320\n");
}

TEST(Render, writes_the_same_bytes_at_any_number_of_workers_and_with_any_cache) {
    Stage stage;
    auto const clip = stage.add_asset(busy_clip(stage.folder, "clip.mp4"));
    auto footage = stage.footage(clip, 0, 4);
    footage.picture.grade.denoise = 0.5; // A filter that remembers.
    footage.picture.grade.saturation = 0.3;
    stage.append(footage);
    footage.picture.entrance = Transition{TransitionKind::Zoom, Time::from_ms(600)};
    stage.append(footage);
    stage.title("Same", 1, 6);
    ASSERT_TRUE(stage.render_to("one.mp4", {.workers = 1, .cache_folder = {}, .cache_bytes = 0}));
    ASSERT_TRUE(stage.render_to("two.mp4", {.workers = 2, .cache_folder = {}, .cache_bytes = 0}));
    ASSERT_TRUE(stage.render_to("eight.mp4", {.workers = 8, .cache_folder = stage.folder / "cache"}));
    auto const warm = stage.render_to("warm.mp4", {.workers = 2, .cache_folder = stage.folder / "cache"});
    ASSERT_TRUE(warm);
    EXPECT_EQ(summary(*warm), "copied 0 s, encoded 0 s, reused 8.0 s");
    auto const expected = content_of(stage.folder / "one.mp4");
    EXPECT_TRUE(content_of(stage.folder / "two.mp4") == expected) << "two";
    EXPECT_TRUE(content_of(stage.folder / "eight.mp4") == expected) << "eight";
    EXPECT_TRUE(content_of(stage.folder / "warm.mp4") == expected) << "warm";
}

TEST(Render, encodes_only_what_changed_since_the_last_export) {
    Stage stage;
    stage.append(stage.footage(stage.add_asset(busy_clip(stage.folder, "clip.mp4")), 0, 4));
    stage.append(stage.footage(*asset_of(clips(stage.draft)[0].content), 0, 4));
    stage.draft.canvas.size = {180, 320};
    stage.title("First words", 0, 1);
    Options const options{.workers = 0, .cache_folder = stage.folder / "cache"};
    ASSERT_TRUE(stage.render_to("out.mp4", options));
    stage.draft = change_role(stage.draft, TrackRole::Titles, [](Segment& segment) { std::get<Text>(segment.content).words = "Other words"; });
    auto const again = stage.render_to("out.mp4", options);
    ASSERT_TRUE(again);
    EXPECT_EQ(summary(*again), "copied 0 s, encoded 2.0 s, reused 6.0 s");
}

TEST(Render, notices_a_damaged_cache_entry_and_makes_it_again) {
    Stage stage;
    stage.append(stage.footage(stage.add_asset(busy_clip(stage.folder, "clip.mp4")), 0, 2));
    stage.draft.canvas.size = {180, 320};
    Options const options{.workers = 0, .cache_folder = stage.folder / "cache"};
    ASSERT_TRUE(stage.render_to("first.mp4", options));
    int damaged = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(stage.folder / "cache"))
        if (entry.path().extension() == ".seg") {
            std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(200);
            file.put('\x5A').put('\x5B').put('\x5C');
            ++damaged;
        }
    ASSERT_GT(damaged, 0);
    auto const again = stage.render_to("again.mp4", options);
    ASSERT_TRUE(again);
    EXPECT_EQ(summary(*again), "copied 0 s, encoded 2.0 s, reused 0 s");
    EXPECT_TRUE(content_of(stage.folder / "again.mp4") == content_of(stage.folder / "first.mp4")) << "again";
}

TEST(Render, does_not_mix_again_when_only_the_picture_changed) {
    Stage stage;
    stage.append(Solid{"#336699", {}}, Time::from_whole_seconds(2));
    Options const options{.workers = 0, .cache_folder = stage.folder / "cache"};
    ASSERT_TRUE(stage.render_to("out.mp4", options));
    auto sound = *stage.sound();
    int opened = 0;
    sound.open = [&opened]() -> Result<std::unique_ptr<media::SampleSource>> {
        ++opened;
        return Error{Fault::Internal, "mixed again"};
    };
    stage.title("New", 0, 1);
    ASSERT_TRUE(render(stage.draft, stage.files, stage.tools, sound, {}, options, stage.folder / "out.mp4", stage.never));
    EXPECT_EQ(opened, 0);
}

TEST(Render, begins_both_tracks_at_zero_and_ends_them_together) {
    Stage stage;
    stage.append(stage.footage(stage.add_asset(busy_clip(stage.folder, "clip.mp4", "-bf 2")), 0.5, 3));
    stage.draft.canvas.size = {180, 320};
    ASSERT_TRUE(stage.render_to("out.mp4"));
    auto const info = info_of(stage, "out.mp4");
    EXPECT_EQ(info.video->duration.ms(), 2500);
    ASSERT_EQ(info.audio.size(), 1u);
    EXPECT_NEAR(static_cast<double>(info.audio[0].duration.ms()), 2500, 25);
    auto const packets = stage.encoders->open_packets(stage.folder / "out.mp4").value();
    EXPECT_EQ(packets->index().front().presentation, Time());
    EXPECT_EQ(packets->index().size(), 75u);
}

TEST(Render, writes_a_silent_film_without_a_sound_track) {
    Stage stage;
    stage.append(Solid{"#336699", {}}, Time::from_whole_seconds(1));
    ASSERT_TRUE(render(stage.draft, stage.files, stage.tools, std::nullopt, {}, {}, stage.folder / "out.mp4", stage.never));
    EXPECT_TRUE(info_of(stage, "out.mp4").audio.empty());
}

TEST(Render, makes_a_film_of_the_background_where_there_is_only_sound) {
    Stage stage;
    stage.draft.canvas.background = "#FFFFFF";
    Segment const music{SegmentId("s1"), {Time(), Time::from_whole_seconds(2)}, Music{Composed{"lo-fi", {}, {}, 1}, "Lo-fi", {}, false}, {}};
    stage.draft.tracks.push_back(std::make_shared<Track const>(Track{TrackId("t1"), TrackRole::Music, {music}}));
    ASSERT_TRUE(stage.render_to("out.mp4"));
    EXPECT_EQ(info_of(stage, "out.mp4").video->duration.ms(), 2000);
    EXPECT_GT(mean_luma(stage.frame_of(stage.folder / "out.mp4", 1)), 230);
}

TEST(Render, stays_below_a_size_that_was_asked_for) {
    Stage stage;
    stage.append(stage.footage(stage.add_asset(busy_clip(stage.folder, "clip.mp4")), 0, 4));
    ASSERT_GT(std::filesystem::file_size(stage.folder / "clip.mp4"), 200'000u);
    ASSERT_TRUE(render(stage.draft, stage.files, stage.tools, stage.sound(), {.quality = Quality::Standard, .max_size_mb = 0.1, .title = {}}, {},
                       stage.folder / "out.mp4", stage.never));
    EXPECT_LE(std::filesystem::file_size(stage.folder / "out.mp4"), 100'000u);
    auto const too_small = render(stage.draft, stage.files, stage.tools, stage.sound(), {.quality = Quality::Standard, .max_size_mb = 0.01, .title = {}},
                                  {}, stage.folder / "small.mp4", stage.never);
    ASSERT_FALSE(too_small);
    EXPECT_EQ(too_small.error().kind, Fault::OutOfRange);
    EXPECT_FALSE(std::filesystem::exists(stage.folder / "small.mp4"));
}

TEST(Render, meets_a_size_in_three_tries_where_only_some_of_the_picture_is_busy) {
    Stage stage;
    auto const clip = stage.add_asset(busy_clip(stage.folder, "clip.mp4"));
    for (int i = 0; i < 3; ++i) stage.append(stage.footage(clip, 0, 4 - 0.1 * i));
    stage.append(timeline::Solid{}, Time::from_whole_seconds(12));
    for (double const size : {0.6, 1.0, 2.0}) {
        auto const made = render(stage.draft, stage.files, stage.tools, stage.sound(), {.quality = Quality::High, .max_size_mb = size, .title = {}}, {},
                                 stage.folder / "out.mp4", stage.never);
        ASSERT_TRUE(made) << made.error().message;
        EXPECT_LE(static_cast<double>(made->bytes), size * 1e6);
        EXPECT_LE(made->notes.size(), 2u) << made->notes.back(); // One for each try that was too large.
    }
}

TEST(LowerCap, leaves_quiet_parts_alone) {
    std::vector<EncodedPart> const parts{{60, 10'000}, {60, 500'000}, {60, 500'000}};
    auto const rate = FrameRate::of(30);
    // The two busy seconds exceed a cap of 1.6 Mbit/s by a quarter; 400,000 bytes less leaves them 0.95 of 600,000.
    auto const cap = lower_cap(parts, 1'600'000, rate, 400'000);
    EXPECT_NEAR(static_cast<double>(cap), 1'600'000 * (610'000 * 0.95 - 10'000) / 1'000'000, 5000);
}

TEST(Render, leaves_nothing_behind_when_it_is_stopped) {
    Stage stage;
    stage.append(stage.footage(stage.add_asset(busy_clip(stage.folder, "clip.mp4")), 0, 4));
    stage.draft.canvas.size = {180, 320};
    auto const before = stage.folder.count();
    Cancel cancel;
    auto const stopped = render(stage.draft, stage.files, stage.tools, stage.sound(), {}, {}, stage.folder / "out.mp4", cancel,
                                [&](double fraction) { if (fraction > 0.2) cancel.request(); });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, Fault::Cancelled);
    EXPECT_EQ(stage.folder.count(), before);
}

TEST(Render, tells_progress_that_only_grows_and_ends_at_one) {
    Stage stage;
    stage.append(Solid{"#336699", {}}, Time::from_whole_seconds(3));
    std::vector<double> told;
    ASSERT_TRUE(render(stage.draft, stage.files, stage.tools, stage.sound(), {}, {}, stage.folder / "out.mp4", stage.never,
                       [&](double fraction) { told.push_back(fraction); }));
    EXPECT_TRUE(std::ranges::is_sorted(told));
    EXPECT_GT(told.size(), 5u);
    EXPECT_EQ(told.back(), 1.0);
}

TEST(Render, leaves_an_old_file_alone_when_the_disk_is_full) {
    Stage stage;
    stage.append(stage.footage(stage.add_asset(busy_clip(stage.folder, "clip.mp4")), 0, 4));
    std::ofstream(stage.folder / "out.mp4") << "old";
    auto const before = stage.folder.count();
    // Files may grow to 64 kB from here on, as if the disk ended there.
    rlimit old{};
    ::getrlimit(RLIMIT_FSIZE, &old);
    auto const old_handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit const small{65'536, old.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    auto const report = stage.render_to("out.mp4");
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, old_handler);
    ASSERT_FALSE(report);
    EXPECT_TRUE(content_of(stage.folder / "out.mp4") == "old") << "out";
    EXPECT_EQ(stage.folder.count(), before);
}

TEST(Render, refuses_an_empty_timeline_and_a_missing_file) {
    Stage stage;
    auto const empty = stage.render_to("out.mp4");
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().kind, Fault::InvalidArgument);
    auto const path = busy_clip(stage.folder, "clip.mp4");
    stage.append(stage.footage(stage.add_asset(path), 0, 4));
    std::filesystem::remove(path);
    auto const missing = stage.render_to("out.mp4");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, Fault::NotFound);
}

TEST(Render, keeps_the_cache_below_its_size) {
    Stage stage;
    stage.append(stage.footage(stage.add_asset(busy_clip(stage.folder, "clip.mp4")), 0, 4));
    stage.draft.canvas.size = {180, 320};
    Options const options{.workers = 0, .cache_folder = stage.folder / "cache", .cache_bytes = 300'000};
    for (double const brightness : {0.1, 0.2, 0.3, 0.4, 0.5}) {
        stage.draft = *change_segment(stage.draft, clips(stage.draft)[0].id, [&](Segment& segment) { picture_of(segment.content)->grade.brightness = brightness; });
        ASSERT_TRUE(stage.render_to("out.mp4", options));
    }
    std::uintmax_t total = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(stage.folder / "cache"))
        if (entry.is_regular_file()) total += entry.file_size();
    EXPECT_GT(total, 0u);
    EXPECT_LE(total, 400'000u);
}

} // namespace
} // namespace needledrop::render
