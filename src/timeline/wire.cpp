#include "timeline/wire.h"

#include "base/overloaded.h"
#include "timeline/edits.h"
#include "timeline/names.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace needledrop::timeline {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostBytes = 8u << 20;
constexpr int kDeepest = 64;

// ---- Writing ------------------------------------------------------------------------------------------------

void put(Json& to, char const* key, Time time) {
    to[key] = time.ms();
    if (Time::from_ms(time.ms()) != time) to[std::string(key) + "_ticks"] = time.ticks();
}
void put(Json& to, char const* key, TimeRange range) {
    put(to[key], "s", range.start);
    put(to[key], "d", range.duration);
}
Json ratio(Ratio value) { return Json::array({value.numerator, value.denominator}); }

Json fades(Fades const& value) {
    Json json = Json::object();
    if (value.in != Time()) put(json, "in", value.in);
    if (value.out != Time()) put(json, "out", value.out);
    return json;
}

Json sound(Sound const& value) {
    Json json{{"level", value.level.percent}};
    if (value.muted) json["muted"] = true;
    if (value.fades != Fades{}) json["fade"] = fades(value.fades);
    for (auto const& span : value.spans) {
        Json entry{{"level", span.percent}};
        put(entry, "s", span.at.start);
        put(entry, "d", span.at.duration);
        json["spans"].push_back(std::move(entry));
    }
    return json;
}

Json grade(Grade const& value) {
    Json json = Json::object();
    if (value.look != Look::None) json["look"] = name_of(value.look);
    auto const scalar = [&](char const* key, double amount) {
        if (amount != 0) json[key] = amount;
    };
    scalar("brightness", value.brightness);
    scalar("contrast", value.contrast);
    scalar("saturation", value.saturation);
    scalar("temperature", value.temperature);
    scalar("sharpness", value.sharpness);
    scalar("vignette", value.vignette);
    scalar("denoise", value.denoise);
    if (value.stabilized) json["stabilized"] = true;
    return json;
}

Json framing(Framing const& value) {
    Json json = Json::object();
    if (value.crop != Crop{})
        json["crop"] = Json::array({value.crop.left, value.crop.top, value.crop.right, value.crop.bottom});
    if (value.quarter_turns) json["quarter_turns"] = value.quarter_turns;
    if (value.mirrored) json["mirrored"] = true;
    if (value.upside_down) json["upside_down"] = true;
    return json;
}

Json picture(Picture const& value) {
    Json json = Json::object();
    if (value.framing != Framing{}) json["framing"] = framing(value.framing);
    if (value.grade != Grade{}) json["grade"] = grade(value.grade);
    if (value.fades != Fades{}) json["fade"] = fades(value.fades);
    if (value.motion != Motion::None) json["motion"] = name_in(kMotionNames, value.motion);
    if (value.entrance) {
        json["transition"] = {{"kind", name_of(value.entrance->kind)}};
        put(json["transition"], "d", value.entrance->duration);
    }
    return json;
}

Json text_style(TextStyle const& value) {
    Json json{{"size", value.size}, {"color", value.color}, {"bold", value.bold}, {"italic", value.italic}, {"shadow", value.shadow}};
    if (!value.font.empty()) json["font"] = value.font;
    if (!value.outline.empty()) json["outline"] = value.outline;
    if (!value.background.empty()) json["background"] = value.background;
    return json;
}

Json music_source(Music const& music) {
    return std::visit(overloaded{[](Composed const& composed) {
                                     Json json{{"composed", composed.style}, {"seed", composed.seed}};
                                     if (!composed.moods.empty()) json["moods"] = composed.moods;
                                     if (composed.tempo) json["tempo"] = *composed.tempo;
                                     return json;
                                 },
                                 [](Song const& song) {
                                     Json json{{"asset", song.asset.text()},
                                               {"fit", name_in(kSongFitNames, song.fit)},
                                               {"start", name_in(kSongStartNames, song.start)}};
                                     put(json, "from", song.from);
                                     return json;
                                 }},
                      music.source);
}

Json content_json(Content const& content) {
    return std::visit(
        overloaded{[](Footage const& footage) {
                       Json json{{"type", "footage"}, {"asset", footage.asset.text()}, {"speed", ratio(footage.speed)},
                                 {"playback", name_in(kPlaybackNames, footage.playback)}, {"picture", picture(footage.picture)},
                                 {"sound", sound(footage.sound)}};
                       put(json, "source", footage.source);
                       return json;
                   },
                   [](Still const& still) {
                       return Json{{"type", "still"}, {"asset", still.asset.text()}, {"picture", picture(still.picture)}};
                   },
                   [](Solid const& solid) {
                       return Json{{"type", "solid"}, {"color", solid.color}, {"picture", picture(solid.picture)}};
                   },
                   [](SoundClip const& clip) {
                       Json json{{"type", "sound"}, {"asset", clip.asset.text()}, {"sound", sound(clip.sound)}};
                       put(json, "source", clip.source);
                       return json;
                   },
                   [](Effect const& effect) {
                       return Json{{"type", "effect"}, {"name", effect.name}, {"sound", sound(effect.sound)}};
                   },
                   [](Music const& music) {
                       Json json{{"type", "music"}, {"label", music.label}, {"music", music_source(music)}, {"sound", sound(music.sound)}};
                       if (music.beat_synced) json["beat_synced"] = true;
                       return json;
                   },
                   [](Text const& text) {
                       return Json{{"type", "text"}, {"words", text.words}, {"style", text_style(text.style)},
                                   {"place", name_of(text.place)}, {"animation", name_of(text.animation)}};
                   },
                   [](Inset const& inset) {
                       return Json{{"type", "inset"}, {"asset", inset.asset.text()}, {"place", name_of(inset.place)},
                                   {"size", inset.size}, {"opacity", inset.opacity}};
                   },
                   [](Adjustment const& adjustment) { return Json{{"type", "adjustment"}, {"grade", grade(adjustment.grade)}}; }},
        content);
}

int track_type(TrackKind kind) {
    switch (kind) {
    case TrackKind::Picture: return 0;
    case TrackKind::Sound: return 1;
    case TrackKind::Inset: return 0;
    case TrackKind::Text: return 7;
    case TrackKind::Adjustment: return 8;
    }
    return 0;
}

Json segment_json(Segment const& segment) {
    Json json{{"id", segment.id.text()}, {"c", content_json(segment.content)}};
    put(json, "s", segment.at.start);
    put(json, "d", segment.at.duration);
    if (segment.anchors != Anchors{})
        json["anchor"] = {name_in(kEdgeNames, segment.anchors.start), name_in(kEdgeNames, segment.anchors.end)};
    return json;
}

Json track_json(Track const& track) {
    Json segments = Json::array();
    for (auto const& segment : track.segments) segments.push_back(segment_json(segment));
    return {{"id", track.id.text()}, {"tt", track_type(kind_of(track.role))}, {"role", name_in(kRoleNames, track.role)}, {"sg", segments}};
}

Json asset_json(Asset const& asset) {
    Json json{{"kind", name_in(kAssetKindNames, asset.kind)}, {"name", asset.name}, {"width", asset.size.width},
              {"height", asset.size.height}, {"has_sound", asset.has_sound}};
    put(json, "d", asset.duration);
    if (!asset.hash.empty()) json["hash"] = asset.hash;
    if (!asset.attribution.empty()) json["attribution"] = asset.attribution;
    return json;
}

// ---- Reading: a cursor that knows where it is, so that errors can say it ---------------------------------------

class Reader {
public:
    Reader(Json const& json, std::string where) : json_(json), where_(std::move(where)) {}

    Error bad(std::string_view expected) const {
        return {Fault::InvalidArgument, fmt::format("The draft is not readable: {} should be {}.", where_, expected)};
    }
    bool has(char const* key) const { return json_.is_object() && json_.contains(key); }
    Result<Reader> at(char const* key) const {
        if (!has(key)) return Error{Fault::InvalidArgument, fmt::format("The draft is not readable: {}.{} is missing.", where_, key)};
        return Reader(json_[key], where_ + "." + key);
    }
    Result<std::vector<Reader>> list(std::size_t most) const {
        if (!json_.is_array() || json_.size() > most) return bad(fmt::format("a list of at most {} entries", most));
        std::vector<Reader> entries;
        for (std::size_t i = 0; i < json_.size(); ++i) entries.emplace_back(json_[i], fmt::format("{}[{}]", where_, i));
        return entries;
    }
    Result<std::string> text(std::size_t most = 400) const {
        if (!json_.is_string() || json_.get_ref<std::string const&>().size() > most)
            return bad(fmt::format("a text of at most {} bytes", most));
        return json_.get<std::string>();
    }
    Result<double> number() const {
        if (!json_.is_number()) return bad("a number");
        return json_.get<double>();
    }
    Result<std::int64_t> integer() const {
        if (!json_.is_number_integer() || (json_.is_number_unsigned() && json_.get<std::uint64_t>() > INT64_MAX))
            return bad("a whole number");
        return json_.get<std::int64_t>();
    }
    Result<int> small_integer(int least, int most) const {
        auto const value = TRY(integer());
        if (value < least || value > most) return bad(fmt::format("a whole number from {} to {}", least, most));
        return static_cast<int>(value);
    }
    Result<bool> boolean() const {
        if (!json_.is_boolean()) return bad("true or false");
        return json_.get<bool>();
    }
    template <class Enum, std::size_t N>
    Result<Enum> one_of(NameTable<Enum, N> const& table) const {
        auto const value = value_in(table, TRY(text()));
        if (!value) return bad("a known word");
        return *value;
    }
    /// Milliseconds under `key`, with exact ticks beside it where they were written and still agree.
    Result<Time> time(char const* key) const {
        constexpr double kLongestMs = 1e9;
        auto const ms = TRY(TRY(at(key)).number());
        if (!std::isfinite(ms) || std::abs(ms) > kLongestMs) return TRY(at(key)).bad("a time in milliseconds");
        Time const rounded = Time::from_seconds(ms / 1000);
        auto const exact_key = std::string(key) + "_ticks";
        if (!has(exact_key.c_str())) return rounded;
        Time const exact = Time::from_ticks(TRY(TRY(at(exact_key.c_str())).integer()));
        auto const apart = exact - rounded;
        return apart <= Time::from_ms(1) && -apart <= Time::from_ms(1) ? exact : rounded;
    }
    Result<TimeRange> range(char const* key) const {
        auto const inner = TRY(at(key));
        return TimeRange{TRY(inner.time("s")), TRY(inner.time("d"))};
    }

private:
    Json const& json_;
    std::string where_;
};

Result<Ratio> read_ratio(Reader const& from) {
    auto const parts = TRY(from.list(2));
    if (parts.size() != 2) return from.bad("a pair of whole numbers");
    auto const numerator = TRY(parts[0].small_integer(1, 1'000'000));
    auto const denominator = TRY(parts[1].small_integer(1, 1'000'000));
    return make_ratio(numerator, denominator);
}

Result<Fades> read_fades(Reader const& from) {
    Fades value;
    if (from.has("in")) value.in = TRY(from.time("in"));
    if (from.has("out")) value.out = TRY(from.time("out"));
    return value;
}

Result<Sound> read_sound(Reader const& from) {
    Sound value;
    value.level.percent = TRY(TRY(from.at("level")).number());
    if (from.has("muted")) value.muted = TRY(TRY(from.at("muted")).boolean());
    if (from.has("fade")) value.fades = TRY(read_fades(TRY(from.at("fade"))));
    if (from.has("spans"))
        for (auto const& span : TRY(TRY(from.at("spans")).list(1000)))
            value.spans.push_back({{TRY(span.time("s")), TRY(span.time("d"))}, TRY(TRY(span.at("level")).number())});
    return value;
}

Result<Grade> read_grade(Reader const& from) {
    Grade value;
    if (from.has("look")) value.look = TRY(TRY(from.at("look")).one_of(kLookNames));
    for (auto [key, field] : {std::pair{"brightness", &value.brightness}, {"contrast", &value.contrast},
                              {"saturation", &value.saturation}, {"temperature", &value.temperature},
                              {"sharpness", &value.sharpness}, {"vignette", &value.vignette}, {"denoise", &value.denoise}})
        if (from.has(key)) *field = TRY(TRY(from.at(key)).number());
    if (from.has("stabilized")) value.stabilized = TRY(TRY(from.at("stabilized")).boolean());
    return value;
}

Result<Framing> read_framing(Reader const& from) {
    Framing value;
    if (from.has("crop")) {
        auto const at = TRY(from.at("crop"));
        auto const edges = TRY(at.list(4));
        if (edges.size() != 4) return at.bad("four fractions");
        value.crop = {TRY(edges[0].number()), TRY(edges[1].number()), TRY(edges[2].number()), TRY(edges[3].number())};
    }
    if (from.has("quarter_turns")) value.quarter_turns = TRY(TRY(from.at("quarter_turns")).small_integer(0, 3));
    if (from.has("mirrored")) value.mirrored = TRY(TRY(from.at("mirrored")).boolean());
    if (from.has("upside_down")) value.upside_down = TRY(TRY(from.at("upside_down")).boolean());
    return value;
}

Result<Picture> read_picture(Reader const& from) {
    Picture value;
    if (from.has("framing")) value.framing = TRY(read_framing(TRY(from.at("framing"))));
    if (from.has("grade")) value.grade = TRY(read_grade(TRY(from.at("grade"))));
    if (from.has("fade")) value.fades = TRY(read_fades(TRY(from.at("fade"))));
    if (from.has("motion")) value.motion = TRY(TRY(from.at("motion")).one_of(kMotionNames));
    if (from.has("transition")) {
        auto const at = TRY(from.at("transition"));
        value.entrance = Transition{TRY(TRY(at.at("kind")).one_of(kTransitionNames)), TRY(at.time("d"))};
    }
    return value;
}

Result<TextStyle> read_text_style(Reader const& from) {
    TextStyle value;
    if (from.has("font")) value.font = TRY(TRY(from.at("font")).text());
    if (from.has("size")) value.size = TRY(TRY(from.at("size")).number());
    if (from.has("color")) value.color = TRY(TRY(from.at("color")).text());
    if (from.has("bold")) value.bold = TRY(TRY(from.at("bold")).boolean());
    if (from.has("italic")) value.italic = TRY(TRY(from.at("italic")).boolean());
    if (from.has("shadow")) value.shadow = TRY(TRY(from.at("shadow")).boolean());
    if (from.has("outline")) value.outline = TRY(TRY(from.at("outline")).text());
    if (from.has("background")) value.background = TRY(TRY(from.at("background")).text());
    return value;
}

Result<std::variant<Composed, Song>> read_music_source(Reader const& from) {
    if (!from.has("composed")) {
        Song song{AssetId(TRY(TRY(from.at("asset")).text())), Time(), SongStart::Beginning, SongFit::Fitted};
        if (from.has("from")) song.from = TRY(from.time("from"));
        if (from.has("start")) song.start = TRY(TRY(from.at("start")).one_of(kSongStartNames));
        if (from.has("fit")) song.fit = TRY(TRY(from.at("fit")).one_of(kSongFitNames));
        return std::variant<Composed, Song>(song);
    }
    Composed composed;
    composed.style = TRY(TRY(from.at("composed")).text());
    if (from.has("seed")) {
        auto const at = TRY(from.at("seed"));
        auto const seed = TRY(at.integer());
        if (seed < 0 || seed > UINT32_MAX) return at.bad("a whole number of 32 bits");
        composed.seed = static_cast<std::uint32_t>(seed);
    }
    if (from.has("tempo")) composed.tempo = TRY(TRY(from.at("tempo")).small_integer(20, 400));
    if (from.has("moods"))
        for (auto const& mood : TRY(TRY(from.at("moods")).list(32))) composed.moods.push_back(TRY(mood.text()));
    return std::variant<Composed, Song>(std::move(composed));
}

Result<Content> read_footage(Reader const& from) {
    Footage footage;
    footage.asset = AssetId(TRY(TRY(from.at("asset")).text()));
    footage.source = TRY(from.range("source"));
    if (from.has("speed")) footage.speed = TRY(read_ratio(TRY(from.at("speed"))));
    if (from.has("playback")) footage.playback = TRY(TRY(from.at("playback")).one_of(kPlaybackNames));
    if (from.has("picture")) footage.picture = TRY(read_picture(TRY(from.at("picture"))));
    if (from.has("sound")) footage.sound = TRY(read_sound(TRY(from.at("sound"))));
    return Content(std::move(footage));
}

Result<Content> read_text(Reader const& from) {
    Text text;
    text.words = TRY(TRY(from.at("words")).text(4000));
    if (from.has("style")) text.style = TRY(read_text_style(TRY(from.at("style"))));
    if (from.has("place")) text.place = TRY(TRY(from.at("place")).one_of(kPlaceNames));
    if (from.has("animation")) text.animation = TRY(TRY(from.at("animation")).one_of(kAnimationNames));
    return Content(std::move(text));
}

Result<Content> read_music(Reader const& from) {
    Music music;
    music.source = TRY(read_music_source(TRY(from.at("music"))));
    if (from.has("label")) music.label = TRY(TRY(from.at("label")).text());
    if (from.has("sound")) music.sound = TRY(read_sound(TRY(from.at("sound"))));
    if (from.has("beat_synced")) music.beat_synced = TRY(TRY(from.at("beat_synced")).boolean());
    return Content(std::move(music));
}

// Each field is read before the value is put together: a return out of the middle of a braced list would leave the fields
// before it undestroyed (GCC and Clang alike).

Result<Picture> read_own_picture(Reader const& from) {
    if (!from.has("picture")) return Picture{};
    return read_picture(TRY(from.at("picture")));
}

Result<Sound> read_own_sound(Reader const& from) {
    if (!from.has("sound")) return Sound{};
    return read_sound(TRY(from.at("sound")));
}

Result<Content> read_still(Reader const& from) {
    auto asset = AssetId(TRY(TRY(from.at("asset")).text()));
    auto picture = TRY(read_own_picture(from));
    return Content(Still{std::move(asset), std::move(picture)});
}

Result<Content> read_solid(Reader const& from) {
    auto color = TRY(TRY(from.at("color")).text());
    auto picture = TRY(read_own_picture(from));
    return Content(Solid{std::move(color), std::move(picture)});
}

Result<Content> read_sound_clip(Reader const& from) {
    auto asset = AssetId(TRY(TRY(from.at("asset")).text()));
    auto const source = TRY(from.range("source"));
    auto sound = TRY(read_own_sound(from));
    return Content(SoundClip{std::move(asset), source, std::move(sound)});
}

Result<Content> read_effect(Reader const& from) {
    auto name = TRY(TRY(from.at("name")).text());
    auto sound = TRY(read_own_sound(from));
    return Content(Effect{std::move(name), std::move(sound)});
}

Result<Content> read_inset(Reader const& from) {
    Inset inset;
    inset.asset = AssetId(TRY(TRY(from.at("asset")).text()));
    if (from.has("place")) inset.place = TRY(TRY(from.at("place")).one_of(kPlaceNames));
    if (from.has("size")) inset.size = TRY(TRY(from.at("size")).number());
    if (from.has("opacity")) inset.opacity = TRY(TRY(from.at("opacity")).number());
    return Content(std::move(inset));
}

Result<Content> read_content(Reader const& from) {
    auto const type_at = TRY(from.at("type"));
    auto const type = TRY(type_at.text());
    if (type == "footage") return read_footage(from);
    if (type == "still") return read_still(from);
    if (type == "solid") return read_solid(from);
    if (type == "sound") return read_sound_clip(from);
    if (type == "effect") return read_effect(from);
    if (type == "music") return read_music(from);
    if (type == "text") return read_text(from);
    if (type == "inset") return read_inset(from);
    if (type == "adjustment") return Content(Adjustment{TRY(read_grade(TRY(from.at("grade"))))});
    return type_at.bad("a known kind of segment");
}

Result<Segment> read_segment(Reader const& from) {
    auto id = SegmentId(TRY(TRY(from.at("id")).text(64)));
    TimeRange const at{TRY(from.time("s")), TRY(from.time("d"))};
    auto content = TRY(read_content(TRY(from.at("c"))));
    Segment segment{std::move(id), at, std::move(content), {}};
    if (!from.has("anchor")) return segment;
    auto const anchor = TRY(from.at("anchor"));
    auto const edges = TRY(anchor.list(2));
    if (edges.size() != 2) return anchor.bad("a pair of words");
    segment.anchors = {TRY(edges[0].one_of(kEdgeNames)), TRY(edges[1].one_of(kEdgeNames))};
    return segment;
}

Result<Track> read_track(Reader const& from) {
    auto id = TrackId(TRY(TRY(from.at("id")).text(64)));
    auto const role = TRY(TRY(from.at("role")).one_of(kRoleNames));
    Track track{std::move(id), role, {}};
    auto const type = TRY(from.at("tt"));
    if (TRY(type.integer()) != track_type(kind_of(track.role))) return type.bad("the number of its role");
    for (auto const& segment : TRY(TRY(from.at("sg")).list(20'000))) track.segments.push_back(TRY(read_segment(segment)));
    return track;
}

Result<Asset> read_asset(AssetId id, Reader const& from) {
    Asset asset;
    asset.id = std::move(id);
    asset.kind = TRY(TRY(from.at("kind")).one_of(kAssetKindNames));
    asset.name = TRY(TRY(from.at("name")).text(1000));
    asset.duration = TRY(from.time("d"));
    if (from.has("width")) asset.size.width = TRY(TRY(from.at("width")).small_integer(0, 100'000));
    if (from.has("height")) asset.size.height = TRY(TRY(from.at("height")).small_integer(0, 100'000));
    if (from.has("has_sound")) asset.has_sound = TRY(TRY(from.at("has_sound")).boolean());
    if (from.has("hash")) asset.hash = TRY(TRY(from.at("hash")).text(128));
    if (from.has("attribution")) asset.attribution = TRY(TRY(from.at("attribution")).text(2000));
    return asset;
}

Result<Canvas> read_canvas(Reader const& from) {
    Canvas canvas;
    canvas.size = {TRY(TRY(from.at("width")).small_integer(16, 1920)), TRY(TRY(from.at("height")).small_integer(16, 1920))};
    auto const rate = TRY(read_ratio(TRY(from.at("fps"))));
    canvas.rate = TRY(FrameRate::create(rate.numerator, rate.denominator));
    if (from.has("fit")) canvas.fit = TRY(TRY(from.at("fit")).one_of(kFitNames));
    if (from.has("background")) canvas.background = TRY(TRY(from.at("background")).text());
    return canvas;
}

Result<MixSettings> read_mix(Reader const& from) {
    MixSettings mix;
    if (from.has("ducking")) mix.ducking = TRY(TRY(from.at("ducking")).one_of(kDuckingNames));
    if (from.has("lufs")) mix.loudness_lufs = TRY(TRY(from.at("lufs")).number());
    if (from.has("voice_denoise")) mix.voice_denoise = TRY(TRY(from.at("voice_denoise")).number());
    return mix;
}

bool is_too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            else if (c == '"') in_string = false;
        } else if (c == '"') in_string = true;
        else if (c == '{' || c == '[') {
            if (++depth > kDeepest) return true;
        } else if (c == '}' || c == ']') --depth;
    }
    return false;
}

} // namespace

nlohmann::json to_json(Draft const& draft) {
    Json assets = Json::object();
    for (auto const& [id, asset] : *draft.assets) assets[id.text()] = asset_json(asset);
    Json tracks = Json::array();
    for (auto const& track : draft.tracks) tracks.push_back(track_json(*track));
    Json json{{"v", 1},
              {"t", tracks},
              {"m",
               {{"name", draft.name},
                {"canvas",
                 {{"width", draft.canvas.size.width},
                  {"height", draft.canvas.size.height},
                  {"fps", Json::array({draft.canvas.rate.numerator(), draft.canvas.rate.denominator()})},
                  {"fit", name_in(kFitNames, draft.canvas.fit)},
                  {"background", draft.canvas.background}}},
                {"mix",
                 {{"ducking", name_in(kDuckingNames, draft.mix.ducking)},
                  {"lufs", draft.mix.loudness_lufs},
                  {"voice_denoise", draft.mix.voice_denoise}}},
                {"assets", assets}}}};
    put(json, "d", duration_of(draft));
    return json;
}

Result<Draft> read_draft(nlohmann::json const& json) {
    Reader const root(json, "draft");
    if (!json.is_object()) return root.bad("an object");
    if (root.has("v") && TRY(TRY(root.at("v")).integer()) != 1) return TRY(root.at("v")).bad("1, the only version there is");
    Draft draft;
    auto const metadata = TRY(root.at("m"));
    if (metadata.has("name")) draft.name = TRY(TRY(metadata.at("name")).text());
    draft.canvas = TRY(read_canvas(TRY(metadata.at("canvas"))));
    if (metadata.has("mix")) draft.mix = TRY(read_mix(TRY(metadata.at("mix"))));
    std::map<AssetId, Asset> assets;
    if (json["m"].contains("assets")) {
        auto const& all = json["m"]["assets"];
        if (!all.is_object() || all.size() > 2000) return TRY(metadata.at("assets")).bad("an object of at most 2000 entries");
        for (auto const& [id, entry] : all.items())
            assets.emplace(AssetId(id), TRY(read_asset(AssetId(id), Reader(entry, "draft.m.assets." + id))));
    }
    draft.assets = std::make_shared<std::map<AssetId, Asset> const>(std::move(assets));
    for (auto const& track : TRY(TRY(root.at("t")).list(200)))
        draft.tracks.push_back(std::make_shared<Track const>(TRY(read_track(track))));
    TRY(validate(draft));
    return draft;
}

Result<Draft> parse_draft(std::string_view text) {
    if (text.size() > kMostBytes) return Error{Fault::TooLarge, "A draft may be at most 8 MB."};
    if (is_too_deep(text)) return Error{Fault::InvalidArgument, "The draft is not readable: it is nested too deeply."};
    auto const json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return Error{Fault::InvalidArgument, "The draft is not readable: it is not JSON."};
    return read_draft(json);
}

std::string_view name_of(Look look) { return name_in(kLookNames, look); }
std::optional<Look> look_named(std::string_view name) { return value_in(kLookNames, name); }
std::string_view name_of(TransitionKind kind) { return name_in(kTransitionNames, kind); }
std::optional<TransitionKind> transition_named(std::string_view name) { return value_in(kTransitionNames, name); }
std::string_view name_of(Place place) { return name_in(kPlaceNames, place); }
std::optional<Place> place_named(std::string_view name) { return value_in(kPlaceNames, name); }
std::string_view name_of(TextAnimation animation) { return name_in(kAnimationNames, animation); }
std::optional<TextAnimation> animation_named(std::string_view name) { return value_in(kAnimationNames, name); }

} // namespace needledrop::timeline
