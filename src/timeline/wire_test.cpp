#include "timeline/edits.h"
#include "timeline/wire.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <array>
#include <fstream>
#include <iostream>

namespace needledrop::timeline {
namespace {

using Json = nlohmann::json;
Time s(double seconds) { return Time::from_seconds(seconds); }

/// A draft that uses every kind of content and every optional field.
Draft rich_draft() {
    Draft draft;
    draft.name = "城市 \"Dreams\"";
    draft.canvas = {{1080, 1920}, FrameRate::of(30000, 1001), Fit::Blur, "#102030"};
    draft.mix = {Ducking::Off, -16, 0.5};
    draft = with_asset(draft, {AssetId("v"), AssetKind::Video, "v.mp4", s(30), {1920, 1080}, true, "ab12", ""});
    draft = with_asset(draft, {AssetId("p"), AssetKind::Image, "p.png", {}, {640, 480}, false, "", ""});
    draft = with_asset(draft, {AssetId("m"), AssetKind::Audio, "m.mp3", s(60), {}, true, "", "Song by Someone, CC-BY 3.0"});
    Picture picture;
    picture.framing = {{0.1, 0, 0.1, 0}, 1, true, true};
    picture.grade = {Look::Vintage, 0.1, -0.2, 0.3, -0.4, 0.5, 0.6, 0.7, true};
    picture.fades = {s(0.5), s(1.5)};
    draft = *insert_clip(draft, 0, Footage{AssetId("v"), {s(1), s(9)}, {3, 2}, Playback::Reverse, picture, {{80}, true, {s(1), s(1)}, {{{s(1), s(2)}, 40}}}}, s(6));
    picture.entrance = Transition{TransitionKind::WipeLeft, s(0.75)};
    picture.motion = Motion::PanLeft;
    draft = *insert_clip(draft, 1, Still{AssetId("p"), picture}, s(4));
    draft = *insert_clip(draft, 2, Solid{"#FFFFFF", {}}, s(1) + Time::from_ticks(7));
    auto const at = TimeRange::between(s(1), s(5));
    draft = *place(draft, TrackRole::Music, {{}, at, Music{Composed{"lo-fi", {"calm", "欢快"}, 84, 4294967295u}, "Lo-fi", {{35}, false, {s(1), s(3)}, {}}, true}, {Edge::Start, Edge::End}});
    draft = *place(draft, TrackRole::Music, {{}, TimeRange::between(s(5), s(9)), Music{Song{AssetId("m"), s(12), SongStart::Chorus, SongFit::Looped}, "m", {}, false}, {}});
    draft = *place(draft, TrackRole::Voice, {{}, at, SoundClip{AssetId("m"), {s(3), s(4)}, {}}, {}});
    draft = *place(draft, TrackRole::Effects, {{}, at, Effect{"whoosh", {}}, {}});
    draft = *place(draft, TrackRole::Titles, {{}, at, Text{"Hi\n你好 🎬", {"Noto Serif", 0.2, "#FFCC00", false, true, "#000000", "#00000080", false}, Place::BottomRight, TextAnimation::Typewriter}, {Edge::Start, Edge::Start}});
    draft = *place(draft, TrackRole::Insets, {{}, at, Inset{AssetId("p"), Place::TopLeft, 0.3, 0.5}, {}});
    return *place(draft, TrackRole::Adjustments, {{}, at, Adjustment{{Look::Noir, 0, 0, 0, 0, 0, 0, 0, false}}, {}});
}

} // namespace

TEST(Wire, every_kind_of_content_reads_back_as_it_was_written) {
    auto const draft = rich_draft();
    ASSERT_TRUE(validate(draft)) << validate(draft).error().message;
    auto const read = parse_draft(to_json(draft).dump());
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, draft);
}

TEST(Wire, speaks_the_contracts_short_keys) {
    auto const json = to_json(rich_draft());
    EXPECT_EQ(json["t"][0]["tt"], 0);
    EXPECT_EQ(json["d"], 11000);
    bool has_text = false;
    for (auto const& track : json["t"]) has_text |= track["tt"] == 7 && !track["sg"].empty();
    EXPECT_TRUE(has_text);
    EXPECT_TRUE(json.contains("m"));
}

TEST(Wire, a_client_may_change_milliseconds_and_leave_stale_ticks) {
    auto json = to_json(rich_draft());
    auto& solid = json["t"][0]["sg"][2];
    ASSERT_TRUE(solid.contains("d_ticks"));
    solid["d"] = 2000;
    EXPECT_EQ(read_draft(json)->tracks[0]->segments[2].at.duration, s(2));
}

TEST(Wire, refuses_what_is_not_a_draft_and_says_where) {
    auto const good = to_json(rich_draft());
    struct Row {
        char const* pointer;
        Json value;
        char const* said;
    };
    for (auto const& row : {Row{"/t/0/sg/0/c/asset", "other", "not part of this project"}, Row{"/t/0/sg/0/d", "long", "sg[0].d"},
                            Row{"/t/0/sg/0/c/type", "virus", "kind of segment"}, Row{"/t/0/sg/1/s", 6500, "gap"},
                            Row{"/t/0/sg/0/c/source/d", 90000, "past the end"}, Row{"/t/0/sg/0/c/speed", Json::array({1, 0}), "speed[1]"},
                            Row{"/m/canvas/width", 4096, "1920"}, Row{"/m/canvas/fps", Json::array({1000, 1}), "frame rate"},
                            Row{"/t/0/tt", 7, "number of its role"}, Row{"/v", 2, "version"}, Row{"/t", 5, "list"},
                            Row{"/t/0/sg/1/id", "s1", "twice"}}) {
        auto json = good;
        json[Json::json_pointer(row.pointer)] = row.value;
        auto const read = read_draft(json);
        ASSERT_FALSE(read) << row.pointer;
        EXPECT_NE(read.error().message.find(row.said), std::string::npos) << row.pointer << ": " << read.error().message;
    }
}

namespace {

bool follows_schema(Json const& draft) {
    std::ifstream file(NEEDLEDROP_SOURCE "/docs/draft.schema.json");
    auto const document = Json::parse(file);
    valijson::Schema schema;
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(document), schema);
    valijson::ValidationResults results;
    bool const valid = valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(draft), &results);
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        std::string where;
        for (auto const& part : error.context) where += part;
        std::cerr << where << ": " << error.description << '\n';
    }
    return valid;
}

} // namespace

TEST(Wire, follows_the_schema_in_the_docs) { EXPECT_TRUE(follows_schema(to_json(rich_draft()))); }

TEST(Wire, refuses_bombs) {
    EXPECT_EQ(parse_draft(std::string(9u << 20, ' ')).error().kind, Fault::TooLarge);
    EXPECT_EQ(parse_draft(std::string(100'000, '[')).error().kind, Fault::InvalidArgument);
    EXPECT_FALSE(parse_draft(""));
    EXPECT_FALSE(parse_draft("[]"));
    EXPECT_FALSE(parse_draft("{\"t\":[]"));
}

} // namespace needledrop::timeline
