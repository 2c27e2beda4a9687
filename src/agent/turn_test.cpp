#include "agent/turn.h"

#include "ffmpeg/ffmpeg.h"
#include "timeline/edits.h"
#include "timeline/history.h"
#include "timeline/summary.h"
#include "timeline/wire.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <unistd.h>

namespace needledrop::agent {
namespace {

using namespace timeline;

Time s(double seconds) { return Time::from_seconds(seconds); }

class MemoryWorkspace final : public Workspace {
public:
    explicit MemoryWorkspace(Draft first) : history(std::move(first)) {}
    Draft const& current() const override { return history.current(); }
    Result<void> push(Draft draft, std::string const& edit) override {
        history.push(std::move(draft), edit);
        return {};
    }
    Result<std::size_t> undo(std::size_t times) override { return history.undo(times); }
    Result<std::size_t> redo(std::size_t times) override { return history.redo(times); }
    History history;
};

/// Images made by the ffmpeg program, gone with this.
struct TestImages {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("needledrop-images-" + std::to_string(::getpid()));
    TestImages() { std::filesystem::create_directories(folder); }
    ~TestImages() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    std::filesystem::path half_clear() const { return made("half.png", "if(lt(X,20),255,0)"); }
    std::filesystem::path all_clear() const { return made("clear.png", "0"); }
    std::filesystem::path made(std::string const& name, std::string const& alpha) const {
        auto const path = folder / name;
        auto const command = "ffmpeg -v error -y -f lavfi -i color=red:s=40x20 -vf \"format=rgba,geq=r=255:g=0:b=0:a='" + alpha + "'\" -frames:v 1 '" + path.string() + "' </dev/null";
        EXPECT_EQ(std::system(command.c_str()), 0);
        return path;
    }
};

/// | a 20 s | b 20 s | c 20 s | with sound, and a song, a photo and subtitles on the shelf.
class TurnTest : public testing::Test {
protected:
    void SetUp() override {
        Draft draft;
        for (auto const* name : {"a", "b", "c"}) {
            Asset const asset{AssetId(name), AssetKind::Video, std::string(name) + ".mp4", s(20), {1920, 1080}, true, name, ""};
            draft = with_asset(draft, asset);
            shelf.add({asset, "/nowhere/" + asset.name, {}});
            draft = *insert_clip(draft, clips(draft).size(), Footage{asset.id, {Time(), s(20)}, {}, Playback::Forward, {}, {}}, s(20));
        }
        shelf.add({{AssetId("song"), AssetKind::Audio, "my song.mp3", s(90), {}, true, "song", ""}, "/nowhere/song.mp3", {}});
        workspace = std::make_unique<MemoryWorkspace>(draft);
    }

    Turn say(std::string const& text) {
        auto turn = take_turn(text, *workspace, studio, shelf, {}, cancel);
        EXPECT_TRUE(turn) << text;
        EXPECT_TRUE(validate(workspace->current())) << text;
        return std::move(turn).value();
    }
    Draft const& draft() const { return workspace->current(); }
    std::vector<Segment> on(TrackRole role) const {
        auto const* track = find_track(draft(), role);
        return track ? track->segments : std::vector<Segment>{};
    }
    Music const& music() const { return std::get<Music>(find_track(draft(), TrackRole::Music)->segments.at(0).content); }

    std::unique_ptr<media::Decoders> decoders = ffmpeg::create_decoders();
    std::unique_ptr<media::Encoders> encoders = ffmpeg::create_encoders();
    std::unique_ptr<media::PictureFilters> filters = ffmpeg::create_filters();
    studio::Studio studio{render::Tools{*decoders, *encoders, *filters}, {}};
    studio::Shelf shelf;
    Cancel cancel;
    std::unique_ptr<MemoryWorkspace> workspace;
};

} // namespace

TEST_F(TurnTest, a_text_moves_by_a_step_and_the_answer_says_what_changed) {
    say("put the title 'Hi' on the first 3 seconds");
    EXPECT_NE(say("标题再大点，往下挪一点").reply.find("“Hi”：更大，放在下方"), std::string::npos);
    EXPECT_EQ(std::get<Text>(on(TrackRole::Titles).front().content).place, Place::Bottom);
    say("put the title higher on the screen");
    EXPECT_EQ(std::get<Text>(on(TrackRole::Titles).front().content).place, Place::Center);
}

TEST_F(TurnTest, a_fade_is_taken_back) {
    auto const faded = [&] { return picture_of(clips(draft()).back().content)->fades.out; };
    say("add jazz and fade it out");
    say("fade to black at the end");
    EXPECT_GT(faded(), Time());
    say("画面还是不要淡出了");
    EXPECT_EQ(faded(), Time());
    EXPECT_GT(music().sound.fades.out, Time());
    say("don't fade the music out anymore");
    EXPECT_EQ(music().sound.fades.out, Time());
    EXPECT_NE(say("remove the fade").reply.find("Nothing fades"), std::string::npos);
}

TEST_F(TurnTest, a_song_starts_where_it_is_told_to) {
    auto const song = [&] { return std::get<Song>(music().source); };
    auto const turn = say("use my song, start at the chorus");
    EXPECT_EQ(song().start, SongStart::Chorus);
    EXPECT_NE(turn.reply.find("from its chorus"), std::string::npos) << turn.reply;
    say("use the part of the song from 0:30");
    EXPECT_EQ(song().start, SongStart::Beginning);
    EXPECT_EQ(song().from, s(30));
    EXPECT_EQ(on(TrackRole::Music).size(), 1u);
    say("skip the first 10 seconds of the song");
    EXPECT_EQ(song().from, s(40));
    EXPECT_NE(say("start 200 seconds into the song").reply.find("only"), std::string::npos);
    EXPECT_EQ(song().from, s(40));
    say("音乐从副歌开始");
    EXPECT_EQ(song().start, SongStart::Chorus);
}

TEST_F(TurnTest, written_music_can_lose_its_drums_and_stays_the_same_piece) {
    say("add funk music");
    auto const before = std::get<Composed>(music().source);
    say("no drums please");
    auto const after = std::get<Composed>(music().source);
    EXPECT_EQ(after.style, before.style);
    EXPECT_EQ(after.moods.back(), "no drums");
    say("start it at the chorus"); // Only a song has one, and there is one that nothing plays yet.
    EXPECT_EQ(std::get<Song>(music().source).start, SongStart::Chorus);
}

TEST_F(TurnTest, names_what_it_did_not_follow_beside_what_it_did) {
    auto const turn = say("add jazz music and make my uncle taller");
    EXPECT_EQ(on(TrackRole::Music).size(), 1u);
    EXPECT_NE(turn.reply.find("I did not follow “make my uncle taller”"), std::string::npos) << turn.reply;
    EXPECT_EQ(say("cut the first 5 seconds, then fix it").reply.find("not follow"), std::string::npos);
    EXPECT_NE(say("加一段爵士乐，再把我家狗狗弄得毛茸茸的").reply.find("没看懂“"), std::string::npos);
}

TEST_F(TurnTest, music_is_put_under_the_whole_picture_at_the_level_and_with_the_fade_that_was_asked_for) {
    auto const turn = say("add lo-fi background music at 35% and fade it out at the end");
    EXPECT_TRUE(turn.changed);
    EXPECT_EQ(on(TrackRole::Music).at(0).at, TimeRange::between(s(0), s(60)));
    EXPECT_EQ(music().label, "Lo-fi");
    EXPECT_EQ(music().sound.level.percent, 35);
    EXPECT_EQ(music().sound.fades.out, s(3));
    EXPECT_NE(turn.reply.find("35 %"), std::string::npos) << turn.reply;
}

TEST_F(TurnTest, music_follows_when_the_picture_is_trimmed_later) {
    say("add jazz music");
    say("cut the first 10 seconds");
    EXPECT_EQ(on(TrackRole::Music).at(0).at, TimeRange::between(s(0), s(50)));
}

TEST_F(TurnTest, one_message_is_one_step_of_history) {
    say("add lo-fi music and put the title 'Hi' on the first 3 seconds");
    EXPECT_EQ(draft().tracks.size(), 3u);
    auto const undone = say("undo");
    EXPECT_TRUE(undone.changed);
    EXPECT_EQ(draft().tracks.size(), 1u);
    say("redo");
    EXPECT_EQ(draft().tracks.size(), 3u);
}

TEST_F(TurnTest, louder_and_quieter_change_what_is_there) {
    say("add piano music at 40%");
    say("make the music a bit quieter");
    EXPECT_LT(music().sound.level.percent, 40);
    say("set the music to 60%");
    EXPECT_EQ(music().sound.level.percent, 60);
}

TEST_F(TurnTest, another_one_is_the_same_style_with_another_seed) {
    say("add jazz music at 30%");
    auto const before = std::get<Composed>(music().source);
    say("change the background music");
    auto const after = std::get<Composed>(music().source);
    EXPECT_NE(before, after);
    EXPECT_EQ(music().sound.level.percent, 30) << "the level stays";
}

TEST_F(TurnTest, titles_are_placed_styled_reworded_and_removed) {
    say("put the title 'Urban Dreams' on the first 3 seconds");
    auto const title = on(TrackRole::Titles).at(0);
    EXPECT_EQ(title.at, TimeRange::between(s(0), s(3)));
    EXPECT_EQ(std::get<Text>(title.content).words, "Urban Dreams");
    say("rename the title to 'Road Trip'");
    EXPECT_EQ(std::get<Text>(on(TrackRole::Titles).at(0).content).words, "Road Trip");
    say("put the title at the top");
    EXPECT_EQ(std::get<Text>(on(TrackRole::Titles).at(0).content).place, Place::Top);
    say("remove the title");
    EXPECT_TRUE(on(TrackRole::Titles).empty());
}

TEST_F(TurnTest, clips_are_cut_moved_sped_up_and_deleted) {
    say("delete the second clip");
    EXPECT_EQ(clips(draft()).size(), 2u);
    say("undo");
    say("clip 2 at double speed");
    EXPECT_EQ(clips(draft())[1].at.duration, s(10));
    say("just keep the first 6 seconds");
    EXPECT_EQ(duration_of(draft()), s(6));
}

TEST_F(TurnTest, the_shape_changes_and_the_shorter_side_stays) {
    say("make it 9:16");
    EXPECT_EQ(draft().canvas.size, (Size{1080, 1920}));
    EXPECT_EQ(draft().canvas.fit, Fit::Crop);
    say("make it square for instagram");
    EXPECT_EQ(draft().canvas.size, (Size{1080, 1080}));
}

TEST_F(TurnTest, a_song_on_the_shelf_is_used_by_name) {
    say("use my song as background music");
    ASSERT_EQ(on(TrackRole::Music).size(), 1u);
    EXPECT_TRUE(std::holds_alternative<Song>(music().source));
}

TEST_F(TurnTest, questions_small_talk_and_unclear_wishes_change_nothing) {
    auto const before = draft();
    for (auto const* text : {"is 20% too quiet for background music?", "thanks, that looks great", "edit my video", "how long will the export take?",
                             "这样会不会破坏原片", "保持现在这样", "asdf qwer zxcv"}) {
        auto const turn = say(text);
        EXPECT_FALSE(turn.changed) << text;
        EXPECT_FALSE(turn.reply.empty()) << text;
        EXPECT_EQ(draft(), before) << text;
    }
}

TEST_F(TurnTest, questions_are_answered_from_the_drafts_own_facts) {
    struct Case {
        char const *question, *part;
    };
    say("cut the first 5 seconds");
    for (auto const& [question, part] : {Case{"how long is it?", "55 s"},
                                         {"how many clips are there?", "3 clips"},
                                         {"what music is on?", "no music"},
                                         {"how long is clip 1", "15 seconds"},
                                         {"what files did I upload?", "my song.mp3"},
                                         {"what does the title say?", "no title"},
                                         {"are there captions?", "no captions"},
                                         {"what resolution is my video", "1920×1080"},
                                         {"视频多长？", "55 秒"},
                                         {"现在的背景音乐是什么", "没有音乐"}})
        EXPECT_NE(say(question).reply.find(part), std::string::npos) << question << ": " << say(question).reply;
    say("add lo-fi music from 10 to 40 seconds at 35%");
    say("put the title 'Hello' on the first 3 seconds");
    say("mute clip 2");
    for (auto const& [question, part] : {Case{"what music is on?", "\"Lo-fi\""},
                                         {"what song is playing", "35 %"},
                                         {"how come the music stops at 40 seconds?", "10–40 s"},
                                         {"is 20% too quiet for a bgm?", "35 % now"},
                                         {"why is there no sound in clip 2?", "muted"},
                                         {"what does the title say?", "\"Hello\""},
                                         {"为什么第二段没有声音", "静音"},
                                         {"标题写的是什么", "“Hello”"},
                                         {"20%的音乐会不会太小", "现在音乐是 35%"}}) {
        auto const turn = say(question);
        EXPECT_NE(turn.reply.find(part), std::string::npos) << question << ": " << turn.reply;
        EXPECT_FALSE(turn.changed) << question;
    }
    for (auto const* general : {"how long does the export take?", "what aspect ratio does tiktok use again", "can I undo a delete later?"})
        EXPECT_EQ(say(general).reply, say(general).plan.reply) << general;
}

TEST_F(TurnTest, what_is_said_beside_an_op_is_done_or_told) {
    struct Case {
        language::Op op;
        char const* told; ///< In what was done, noted, or refused.
    };
    say("add lo-fi music");
    auto const before = draft();
    for (auto const& [op, told] : std::vector<Case>{
             {{"merge", {{"order", {3, 1, 2}}}}, "order 3, 1, 2"},
             {{"merge", {{"order", {1, "pond.mp4"}}}}, "pond.mp4"},
             {{"fade", {{"target", "video"}, {"where", "out"}, {"color", "white"}}}, "black"},
             {{"fade", {{"target", "music"}, {"where", "out"}, {"range", {20, 25}}}}, "ends at 25 s"},
             {{"fade", {{"target", "audio"}, {"where", "out"}, {"range", {20, 25}}}}, "Split"},
             {{"split", {{"at", "the goal"}}}, "the goal"},
             {{"duck", {{"db", -20}}}, "not used"},
             {{"normalize_loudness", {{"clip", 1}}}, "whole video"},
             {{"stabilize", {{"strength", "strong"}}}, "strength"},
             {{"filter", {{"name", "vintage"}, {"strength", "light"}}}, "strength"},
             {{"transition", {{"type", "slide"}, {"direction", "up"}}}, "sideways"},
             {{"remove_music", {{"track", 2}}}, "no music 2"},
             {{"trim", {{"part", "end"}}}, "seconds of the end"}}) {
        Desk const desk{studio, shelf, cancel, {}, language::Language::English, ""};
        Editor editor(desk, before);
        auto const outcome = editor.carry_out(op);
        std::string said = outcome ? "" : outcome.error().message;
        for (auto const* list : {&editor.done(), &editor.notes()})
            for (auto const& sentence : *list) said += sentence + "\n";
        EXPECT_NE(said.find(told), std::string::npos) << op.name << ": " << said;
        EXPECT_TRUE(validate(editor.draft())) << op.name;
        EXPECT_TRUE(outcome || editor.draft() == before) << op.name;
    }
}

TEST_F(TurnTest, an_export_takes_its_shape_along_and_refuses_other_formats) {
    auto plan = [&](language::Op op) {
        TurnSettings settings;
        language::Plan made;
        made.ops.push_back(std::move(op));
        return carry_out_plan(std::move(made), *workspace, studio, shelf, settings, cancel);
    };
    auto const gif = plan({"export", {{"format", "gif"}}});
    ASSERT_TRUE(gif);
    EXPECT_FALSE(gif->wants_export);
    EXPECT_NE(gif->reply.find("MP4"), std::string::npos) << gif->reply;
    auto const tall = plan({"export", {{"aspect", "9:16"}, {"resolution", "720p"}}});
    ASSERT_TRUE(tall);
    EXPECT_TRUE(tall->wants_export);
    EXPECT_EQ(draft().canvas.size, (Size{720, 1280}));
    EXPECT_NE(plan({"export", {{"preset", "TikTok"}}})->reply.find("Exporting"), std::string::npos);
}

TEST_F(TurnTest, what_the_draft_lacks_is_said_in_the_persons_language) {
    EXPECT_NE(say("删除第9段").reply.find("没有第 9 段"), std::string::npos) << say("删除第9段").reply;
}

TEST_F(TurnTest, an_export_that_is_not_allowed_is_said_and_the_edit_is_kept) {
    TurnSettings settings;
    settings.export_refusal = "Register first.";
    auto const turn = take_turn("mute the video and export it", *workspace, studio, shelf, settings, cancel);
    ASSERT_TRUE(turn);
    EXPECT_TRUE(turn->changed);
    EXPECT_FALSE(turn->wants_export);
    EXPECT_NE(turn->reply.find("Register first."), std::string::npos) << turn->reply;
}

TEST_F(TurnTest, what_cannot_be_done_is_said_and_the_rest_is_done) {
    auto const turn = say("delete clip 9 and mute the original sound");
    EXPECT_TRUE(turn.failed);
    EXPECT_TRUE(turn.changed);
    EXPECT_NE(turn.reply.find("no clip 9"), std::string::npos) << turn.reply;
    EXPECT_TRUE(std::get<Footage>(clips(draft())[0].content).sound.muted);
    EXPECT_EQ(clips(draft()).size(), 3u);
}

TEST_F(TurnTest, chinese_is_answered_in_chinese) {
    auto const turn = say("加一段欢快的背景音乐，音量30%");
    EXPECT_EQ(music().sound.level.percent, 30);
    EXPECT_NE(turn.reply.find("背景音乐"), std::string::npos) << turn.reply;
    say("把背景音乐调小一点");
    EXPECT_LT(music().sound.level.percent, 30);
}

TEST_F(TurnTest, export_is_a_wish_for_whoever_runs_the_turn) {
    EXPECT_TRUE(say("export").wants_export);
    auto const both = say("make it black and white and export");
    EXPECT_TRUE(both.wants_export);
    EXPECT_TRUE(both.changed);
}

TEST_F(TurnTest, captions_come_from_a_subtitle_file_and_are_refused_honestly_without_one) {
    auto const refused = say("add captions");
    EXPECT_TRUE(refused.failed);
    shelf.add(*studio::read_captions("talk.srt", "1\n00:00:01,000 --> 00:00:02,500\nHello <i>there</i>\n\n2\n00:00:03,000 --> 00:00:04,000\n你好\n"));
    say("add captions from talk.srt");
    ASSERT_EQ(on(TrackRole::Captions).size(), 2u);
    EXPECT_EQ(std::get<Text>(on(TrackRole::Captions)[0].content).words, "Hello there");
    EXPECT_EQ(on(TrackRole::Captions)[0].at, TimeRange::between(s(1), s(2.5)));
}

TEST_F(TurnTest, level_changes_for_a_stretch_do_not_cut_the_music) {
    say("add ambient music at 50%");
    language::Op const op{"set_volume", {{"target", "music"}, {"percent", 20}, {"start_s", 10}, {"end_s", 20}}};
    Desk const desk{studio, shelf, cancel, {}, language::Language::English};
    Editor editor(desk, draft());
    ASSERT_TRUE(editor.carry_out(op));
    auto const* track = find_track(editor.draft(), TrackRole::Music);
    ASSERT_EQ(track->segments.size(), 1u);
    auto const& spans = sound_of(track->segments[0].content)->spans;
    ASSERT_EQ(spans.size(), 1u);
    EXPECT_DOUBLE_EQ(spans[0].percent, 40);
}

TEST_F(TurnTest, a_frame_is_held_when_asked_for) {
    auto const turn = say("freeze the frame at 3.5 seconds");
    EXPECT_TRUE(turn.changed) << turn.reply;
    EXPECT_EQ(duration_of(draft()), s(62));
    EXPECT_TRUE(say("replace clip 3 with an office shot").failed);
}

TEST_F(TurnTest, a_zoom_moves_one_clip_or_a_stretch) {
    EXPECT_TRUE(say("slowly zoom in on clip 2").changed);
    EXPECT_EQ(std::get<Footage>(clips(draft())[1].content).picture.motion, Motion::ZoomIn);
    EXPECT_EQ(std::get<Footage>(clips(draft())[0].content).picture.motion, Motion::None);
    EXPECT_TRUE(say("zoom in at 45 seconds").changed);
    ASSERT_EQ(clips(draft()).size(), 5u);
    EXPECT_EQ(clips(draft())[3].at, (TimeRange{s(45), s(3)}));
    EXPECT_EQ(std::get<Footage>(clips(draft())[3].content).picture.motion, Motion::ZoomIn);
}

TEST_F(TurnTest, a_clip_can_be_there_twice_and_the_whole_several_times) {
    EXPECT_TRUE(say("duplicate clip 2").changed);
    EXPECT_EQ(duration_of(draft()), s(80));
    EXPECT_EQ(*asset_of(clips(draft())[2].content), AssetId("b"));
    EXPECT_TRUE(say("loop the whole video three times").changed);
    EXPECT_EQ(duration_of(draft()), s(240));
    EXPECT_TRUE(say("把整个视频重复播两次").changed);
    EXPECT_EQ(duration_of(draft()), s(480));
}

TEST_F(TurnTest, a_logo_lies_over_the_picture_moves_and_goes) {
    EXPECT_TRUE(say("add my logo top right").failed) << "nobody gave one";
    TestImages images;
    shelf.add({{AssetId("crest"), AssetKind::Image, "crest.png", {}, {40, 20}, false, "crest", ""}, images.half_clear(), {}});
    EXPECT_TRUE(say("add my logo bottom left").changed);
    ASSERT_EQ(on(TrackRole::Insets).size(), 1u);
    EXPECT_EQ(on(TrackRole::Insets)[0].at, (TimeRange{s(0), s(60)}));
    EXPECT_EQ(std::get<Inset>(on(TrackRole::Insets)[0].content).place, Place::BottomLeft);
    EXPECT_TRUE(say("put the logo in the top right corner").changed);
    ASSERT_EQ(on(TrackRole::Insets).size(), 1u) << "moved, not shown twice";
    EXPECT_EQ(std::get<Inset>(on(TrackRole::Insets)[0].content).place, Place::TopRight);
    EXPECT_TRUE(say("remove the logo").changed);
    EXPECT_TRUE(on(TrackRole::Insets).empty());
}

TEST_F(TurnTest, an_image_that_shows_nothing_is_said_to) {
    TestImages images;
    shelf.add({{AssetId("glass"), AssetKind::Image, "logo.png", {}, {40, 20}, false, "glass", ""}, images.all_clear(), {}});
    auto const turn = say("右上角放logo.png");
    EXPECT_TRUE(turn.failed);
    EXPECT_NE(turn.reply.find("完全透明"), std::string::npos) << turn.reply;
}

TEST_F(TurnTest, clips_and_spans_of_one_message_are_counted_as_they_are_seen) {
    EXPECT_TRUE(say("delete clips 1 and 2").changed);
    ASSERT_EQ(clips(draft()).size(), 1u);
    EXPECT_EQ(*asset_of(clips(draft())[0].content), AssetId("c"));
    say("undo");
    EXPECT_TRUE(say("cut 0:10 to 0:15 and 0:40 to 0:45").changed);
    EXPECT_EQ(duration_of(draft()), s(50));
    auto const& last = std::get<Footage>(clips(draft()).back().content);
    EXPECT_EQ(last.asset, AssetId("c"));
    EXPECT_EQ(last.source, (TimeRange{s(5), s(15)})) << "what was seen at 40 to 45 s is gone";
}

TEST_F(TurnTest, another_frame_rate_is_the_canvas_s) {
    EXPECT_TRUE(say("make it 24 fps").changed);
    EXPECT_EQ(draft().canvas.rate, FrameRate::of(24));
    EXPECT_TRUE(say("make it 500 fps").failed);
    EXPECT_EQ(draft().canvas.rate, FrameRate::of(24));
}

TEST_F(TurnTest, a_plan_that_breaks_the_vocabulary_is_refused_whole) {
    Desk const desk{studio, shelf, cancel, {}, language::Language::English};
    Editor editor(desk, draft());
    for (auto const& op : {language::Op{"set_volume", {{"percent", "loud"}}}, language::Op{"format_disk", {}}, language::Op{"trim", {{"keep", {0}}}}})
        EXPECT_FALSE(editor.carry_out(op));
    EXPECT_EQ(editor.draft(), draft());
}

} // namespace needledrop::agent
