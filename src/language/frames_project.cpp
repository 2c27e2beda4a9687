// Frames around the edit: undo, export, what there is, and what cannot be done.
#include "language/frame.h"

#include <algorithm>
#include <cmath>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

bool edits_a_thing(Clause const& clause) {
    return clause.has(Music, Captions, Voiceover) || clause.has(Text, SoundEffect, TransitionName) ||
           clause.has(Slideshow, Highlight);
}

bool word_before(Setting const& setting, Symbol const& symbol,
                 std::initializer_list<std::string_view> words) {
    std::string const before =
        setting.text.folded_words(symbol.first > 40 ? symbol.first - 40 : 0, symbol.first);
    for (auto const word : words)
        if (before.find(word) != std::string::npos) return true;
    return false;
}

/// 把前任抹掉: wiping somebody out of the picture.
bool erases_unseen(Clause const& clause) {
    auto const* verb = clause.find(Remove);
    if (!verb || !clause.has(Unknown) || std::ranges::any_of(clause.symbols, [](Symbol const& s) {
            return s.is({Text, Captions, Music, Audio, ClipRef, FirstSpan, LastSpan, Range, Quoted, Noise,
                         Silence, Part, LineOfText, Watermark, TransitionName, FilterName, Pad, SoundEffect});
        }))
        return false;
    for (std::string_view wipe : {"抹掉", "抹去", "抹了", "擦掉", "擦去", "抠掉", "p掉", "p去"})
        if (verb->words.find(wipe) != std::string::npos) return true;
    return false;
}

/// 给我弄一段走在巴黎街头的视频: footage that nobody shot.
bool wants_footage(Clause const& clause) {
    auto const* verb = clause.find(Add);
    if (!verb || clause.symbols.empty() || !clause.symbols.back().is({Video, Clip})) return false;
    bool const asks = verb->words.starts_with("弄") || verb->words.starts_with("来") ||
                      verb->words.starts_with("给我来") || verb->words.starts_with("给我弄") ||
                      verb->words.starts_with("整") || verb->words.starts_with("搞");
    std::size_t const at = clause.where({Add});
    bool const described =
        at + 2 < clause.symbols.size() && clause.symbols[clause.symbols.size() - 2].meaning == Unknown;
    return asks && described && clause.count({Add, Music, Text, Captions, Merge, Quoted, File}) == 1;
}

/// 做一个太空飞船起飞的短片, 生成一段航拍西湖的镜头: footage that nobody shot, told in the person's own
/// words.
bool invents_footage(Clause const& clause) {
    std::size_t const verb = clause.where({Generative, Add, Create});
    if (verb >= clause.symbols.size() || !clause.symbols.back().is({Video, Clip, SceneObject, Photo}))
        return false;
    std::string const& words = clause.symbols[verb].words;
    bool const makes = clause.symbols[verb].meaning == Generative || words.starts_with("做") ||
                       words.starts_with("来") || words.starts_with("搞") || words.starts_with("弄") ||
                       words.starts_with("整") || words.starts_with("造") || words.starts_with("拍");
    std::size_t unread = 0;
    for (std::size_t i = verb + 1; i < clause.symbols.size(); ++i)
        if (clause.symbols[i].meaning == Unknown) unread += clause.symbols[i].words.size() / 3;
    return makes && unread >= 3 && std::ranges::none_of(clause.symbols, [](Symbol const& s) {
               return s.is({Music, Text, Captions, Quoted, File, Duration, Highlight, Slideshow, Voiceover,
                            Shape, Ratio, TransitionName, SoundEffect, ClipRef, Platform, BeatSync, Merge});
           });
}

/// 把雨天改成晴天, 衣服换成红色的: the world in the picture made another.
bool remakes_scene(Clause const& clause) {
    return clause.has_value(SceneObject, "scene") && clause.has(Change, Replace, Convert) &&
           !clause.has(Music, Text, Captions) && !clause.has(ClipRef, File, Quoted);
}

/// 让小狗开口说话, 让雕像跳舞: somebody in the picture is to do what he did not do.
bool brings_to_life(Clause const& clause) {
    std::size_t const make = clause.where({Make});
    if (make + 1 >= clause.symbols.size() || clause.symbols[make].words != "让" ||
        !clause.has(Unknown, It, SceneObject))
        return false;
    if (!clause.symbols[make + 1].is({Unknown, SceneObject, It, Photo, FilterName})) return false;
    if (clause.has(Music, Captions, Text) || clause.has(Audio, Voice, Volume) ||
        clause.has(Video, Clip, ClipRef))
        return false;
    return std::any_of(clause.symbols.begin() + static_cast<std::ptrdiff_t>(make) + 1, clause.symbols.end(),
                       [](Symbol const& s) {
                           if (s.meaning == Speaking)
                               return s.words.find("时") == std::string::npos &&
                                      s.words.find("有人") == std::string::npos;
                           for (std::string_view act : {"唱", "跳舞", "开口", "眨眼", "飞起来", "笑", "走路",
                                                        "跑起来", "动起来", "活过来", "挥手", "点头", "讲"})
                               if (s.words.find(act) != std::string::npos) return true;
                           return false;
                       });
}

/// 让照片里的人唱歌: what a photograph cannot do.
bool speaks_or_moves(Clause const& clause) {
    if (clause.has(Speaking)) return true;
    return std::ranges::any_of(clause.symbols, [](Symbol const& symbol) {
        for (std::string_view act :
             {"唱", "跳舞", "说话", "开口", "眨眼", "动起来", "活过来", "sing", "talk", "dance"})
            if (symbol.words.find(act) != std::string::npos) return true;
        return false;
    });
}

std::string clause_words(Clause const& clause, Setting const& setting) {
    std::size_t first = clause.symbols.front().first;
    std::size_t last = clause.symbols.back().last;
    if (clause.inherited && clause.symbols.size() > 1) first = clause.symbols[1].first;
    if (first > last) std::swap(first, last);
    return setting.text.words(first, last);
}

/// "Make him smile", "put me in space": what the camera never saw.
bool acts_on_people(Clause const& clause, Setting const& setting) {
    auto const verb = std::ranges::find_if(clause.symbols, [](Symbol const& s) {
        return s.is({Make, Put, Turn});
    });
    if (setting.chinese || verb == clause.symbols.end() || !clause.has(Unknown, Genre, FilterName))
        return false;
    if (clause.symbols.front().meaning == It) return false; // "This one's putting me to sleep"
    if (setting.text.folded_words(verb->last, verb->last + 12).find(" a ") < 8 && verb->meaning == Make)
        return false;
    bool const plain = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is({Make, Put, Turn, Unknown, Prep, Genre, Mood, It, FilterName, TextStyle, Convert,
                     PoliteRequest, SceneObject, Look, Strength, VoiceKind, Speaking});
    });
    std::string const after = setting.text.folded_words(verb->last, verb->last + 6);
    for (std::string_view who : {" me ", " him ", " her ", " us ", " them "})
        if (after.starts_with(who)) return plain;
    return false;
}

/// An image on the picture, with the place and the file where they were said: "add a logo at the top left: crest.png".
std::string image_over(std::string what, Clause const& clause) {
    if (auto const* place = clause.find(Position)) what += " at the " + std::string(place->value);
    if (auto const* file = clause.find(File)) what += ": " + std::string(file->words);
    return what;
}

/// "loop the video", with how often where that was said.
std::string loop_of(Clause const& clause) {
    auto const* times = clause.find(Times);
    int const count = times ? whole(times->a) : clause.has_word("twice") ? 2 : 0;
    return count > 1 ? "loop the video " + std::to_string(count) + " times" : "loop the video";
}

/// "Export 9:16 and 16:9 versions": each shape in a file of its own.
std::vector<Op> one_for_each_shape(Clause const& clause, json const& args) {
    std::vector<Op> ops;
    for (auto const& symbol : clause.symbols) {
        if (!symbol.is({Ratio, Shape})) continue;
        ops.push_back({"export", args});
        ops.back().args["aspect"] = symbol.meaning == Ratio ? symbol.words : std::string(symbol.value);
    }
    return ops;
}

} // namespace

Reading read_undo(Clause const& clause, Setting const& setting) {
    bool const redo = clause.has(Redo);
    bool const steps = !redo && clause.has(Concept::Times);
    bool const takes_back =
        steps && (clause.has_word("退") || clause.has_word("往回退") ||
                  (clause.has(Remove) && clause.find(Remove)->words.starts_with("撤"))); // 撤两步, 退两步
    bool const last_edits =
        !setting.chinese && !redo && clause.has(Last, ClipPair, ClipRef) && clause.has(Change, Remove) &&
        (clause.has_word("changes") || clause.has_word("edits") || clause.has_word("steps")) &&
        (clause.has(Remove) || clause.has_word("scratch") || clause.has_word("cancel") ||
         clause.has_word("forget"));
    if (!redo && !clause.has(Undo) && !takes_back && !last_edits) return {};
    bool const refused = setting.chinese ? clause.has(Not)
                                         : clause.where({Not}) + 1 == clause.where({Undo, Redo}) &&
                                               clause.find(Not)->words != "no";
    if (refused || clause.has(Hold)) return {};
    if (redo && clause.has(Clip, Music, Text) && clause.symbols.size() > 1) return {};
    if (redo && clause.has(Speed, Captions)) return {};
    if (!redo && clause.has(Add, Put) && clause.has(Music, Text)) return {};
    json args = json::object();
    if (auto const* factor = clause.find(Factor); factor && !setting.chinese)
        args["times"] = number(std::floor(factor->a)); // "Undo x4"
    else if (auto const* times = clause.find(Concept::Times))
        args["times"] = number(std::floor(times->a));
    else if (auto const* pair = clause.find(ClipPair); pair && pair->value == "both")
        args["times"] = 2;
    else if (clause.has_word("twice") || clause.has_word("两次"))
        args["times"] = 2;
    else if (auto const* count = clause.find(Number); count && count->a >= 1 && !(count->a == 1))
        args["times"] = number(std::floor(count->a));
    else if (clause.has(Everything, All)) {
    }
    if (args.value("times", 0) == 1) args.erase("times"); // 重做一次
    return {94, {{redo ? "redo" : "undo", args}}};
}

namespace {

/// "Share to YouTube", "post it to Instagram": an order, where "I post on Instagram" tells what it is for.
bool shares(Clause const& clause, Setting const& setting) {
    Symbol const& first = clause.symbols.front();
    bool const verb =
        first.meaning == Convert && (first.words.starts_with("share") || first.words.starts_with("post ") ||
                                     first.words.starts_with("publish"));
    return !setting.chinese && verb && clause.has(Platform) && !clause.has(Shape, Ratio, Duration) &&
           clause.symbols.size() <= 5;
}

} // namespace

Reading read_export(Clause const& clause, Setting const& setting) {
    if (shares(clause, setting))
        return {82, {{"export", {{"preset", std::string(clause.find(Platform)->value)}}}}};
    bool const sound_file =
        !setting.chinese && clause.has(Format) && clause.has_value(OtherEdit, "detach audio");
    if (sound_file) // "Extract the audio as a WAV file"
        return {86, {{"export", {{"format", std::string(clause.find(Format)->value)}}}}};
    auto const* size = clause.find(Megabytes);
    bool const for_place =
        !setting.chinese && clause.has(Compress) && clause.has(Platform) && !clause.has(Ratio, Shape);
    if (for_place && !clause.has(Export) && !size)
        return {70, {{"export", {{"preset", std::string(clause.find(Platform)->value)}}}}};
    bool const smaller = size && (clause.has(Compress, Make, Export) || clause.has(Keep, ToLength, Lower) ||
                                  clause.has_prep("under") || clause.has(Smaller, Set));
    bool const for_platform =
        setting.chinese && clause.has(Compress) && clause.has(Platform) && !clause.has(Ratio, Shape);
    bool const wants_format =
        for_platform ||
        (clause.has(Format) &&
         (clause.has(Want, Convert, Change) || clause.has(Make, Set, Use) || clause.symbols.size() <= 2 ||
          (clause.has(Resolution) && clause.symbols.size() <= 4) ||
          (!setting.chinese && clause.has(Create)) ||
          (!setting.chinese && clause.has(Add) && clause.has(It, Video) &&
           clause.find(Add)->words.ends_with(" me")) ||
          (clause.has(PoliteRequest) && clause.symbols.size() <= 3)) &&
         !clause.has(Upload, Audio, Music));
    bool const asks_format = setting.chinese && clause.has(Format) && clause.has(Want, Create, Add) &&
                             !clause.has(Music, Text, Captions) &&
                             !clause.has(SoundEffect, Voiceover, Upload);
    if (!clause.has(Export) && !smaller && !wants_format && !asks_format) return {}; // 那边要webm，帮我出一个
    if (clause.has(Hold, Not, OtherEdit)) return {};
    if (clause.has(Captions, Music, Photo) && !clause.has(Video) && !clause.has(Format)) return {};
    json args = json::object();
    if (auto const* format = clause.find(Format)) args["format"] = std::string(format->value);
    if (auto const* resolution = clause.find(Resolution); resolution && !resolution->value.empty())
        args["resolution"] = std::string(resolution->value);
    else if (auto const* pixels = clause.find(Pixels); pixels && pixels->b > 0)
        args["resolution"] =
            std::to_string(whole(pixels->a)) + "x" + std::to_string(whole(pixels->b));
    if (auto const* platform = clause.find(Platform); platform && platform->value != "email")
        args["preset"] = std::string(platform->value);
    else if (!platform && clause.find(Export) && clause.find(Export)->words.ends_with("youtube"))
        args["preset"] = "youtube"; // "Share to YouTube"
    if (size) args["max_size_mb"] = number(size->a);
    if (size && setting.chinese && clause.where({Platform}) < clause.where({Export, Compress, Trim, Keep}))
        args.erase("preset"); // 发朋友圈用的，压到10M以内: why so small.
    if (auto const* fps = clause.find(Fps)) args["fps"] = number(fps->a);
    std::vector<Op> ops;
    auto const* ratio = clause.find(Ratio);
    auto const* shape = clause.find(Shape);
    if (ratio || shape) {
        std::string const aspect = ratio ? ratio->words : std::string(shape->value);
        if (setting.before.empty())
            args["aspect"] = aspect;
        else
            ops.push_back({"set_aspect", {{"ratio", aspect}}});
    }
    if (!setting.chinese && clause.count({Ratio, Shape}) == 2 && ops.empty()) // "9:16 and 16:9 versions"
        return {83, one_for_each_shape(clause, args)};
    bool const of_the_video = !clause.has(Text, Quoted, Captions) && !clause.has(Music, Audio, FilterName);
    if (auto const span = range_of(clause);
        !setting.chinese && of_the_video && !span.is_null() && clause.has(Format, Export))
        ops.insert(ops.begin(), Op{"trim", {{"keep", span}}}); // "A GIF of the first 3 seconds"
    ops.push_back({"export", args});
    return {clause.has(Captions, Music) ? 60 : 83, ops};
}

Reading read_state(Clause const& clause, Setting const&) {
    auto const* add = clause.find(Add);
    bool const hands_over = add && (add->words == "give me" || add->words == "get me" ||
                                    add->words == "provide" || add->words == "supply");
    bool const acts = (add && !hands_over) || clause.has(Remove, Text) || clause.has(Make, Change, Cut) ||
                      clause.has(Music);
    if (clause.has(Credits) && !clause.has(Add, Remove, Text) && !clause.has(Captions))
        return {70, {{"show_credits", json::object()}}};
    if (clause.has(Status) && !acts) return {70, {{"show_state", json::object()}}};
    if (clause.has_value(Question, "what") && clause.has(Timeline, Track, Project) && !acts)
        return {68, {{"show_state", json::object()}}};
    if (clause.symbols.size() == 1 && clause.has(Timeline)) return {50, {{"show_state", json::object()}}};
    if (clause.has(Show) && clause.has(Timeline, Track, Project) && !acts)
        return {68, {{"show_state", json::object()}}};
    bool const file_only = clause.symbols.size() == 2 && clause.symbols[0].meaning == Upload &&
                           clause.symbols[0].words == "upload" && clause.symbols[1].meaning == File;
    if (file_only) return {66, {{"upload", json::object()}}}; // "Upload day2.mp4"
    if (clause.has(Upload) && !clause.has(Make, Change, Cut) && !clause.has(Text, Music, BeatSync) &&
        !clause.has(Captions, File))
        return {66, {{"upload", json::object()}}};
    return {};
}

Reading read_generate(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold)) return {};
    std::string const words = clause_words(clause, setting);
    auto const* out_of_scope = clause.find(OutOfScope);
    if (out_of_scope && !clause.has(Captions)) {
        if (out_of_scope->value == "dubbing" && setting.last_subject == "captions" &&
            clause.has(LanguageName))
            return {85,
                    {{"add_captions", {{"language", std::string(clause.find(LanguageName)->value)}}}},
                    "captions"};
        if (out_of_scope->value == "background removal" && clause.has(Music, Noise, Audio)) return {};
        return {89, {{"generate_video", {{"prompt", std::string(out_of_scope->value)}}}}};
    }
    bool const by_machine = !setting.chinese && clause.has_word("ai") &&
                            !clause.has(Captions, Music, Noise) && !clause.has(Denoise, Silence, Highlight) &&
                            !clause.has(Question, Voice) &&
                            (clause.has(Lengthen, Longer) || clause.has_word("upscale"));
    if (by_machine) return {90, {{"generate_video", {{"prompt", words}}}}}; // "Extend the clip with AI"
    bool const swaps_face = setting.chinese && clause.has(SceneObject) && clause.has(Replace) &&
                            clause.find(SceneObject)->words.find("脸") != std::string::npos;
    bool const made_up = setting.chinese && clause.has(Generative) && clause.has(Unknown) &&
                         clause.find(Generative)->words.starts_with("生成") &&
                         !clause.has(Music, Captions, Text) && !clause.has(Quoted, SoundEffect, Voiceover);
    if (swaps_face || (made_up && !setting.footage_of_ones_own))
        return {84, {{"generate_video", {{"prompt", words}}}}};
    bool const invents_it = setting.chinese && ((invents_footage(clause) && !setting.footage_of_ones_own) ||
                                                remakes_scene(clause) || brings_to_life(clause));
    if (invents_it) return {86, {{"generate_video", {{"prompt", words}}}}};
    if (setting.chinese && erases_unseen(clause)) return {84, {{"generate_video", {{"prompt", words}}}}};
    if (setting.chinese && wants_footage(clause) && !setting.footage_of_ones_own)
        return {80, {{"generate_video", {{"prompt", words}}}}};
    if (clause.has(Make) && clause.has(Photo) && speaks_or_moves(clause))
        return {90, {{"generate_video", {{"prompt", words}}}}};
    bool const erase = clause.has(SceneObject) && clause.has(Remove) && !clause.has(Part, Clip, ClipRef) &&
                       !clause.has(Text, TextRef, Captions) && !clause.has(Speaking, Voice, Noise);
    auto const* verb = clause.find(Remove);
    bool const erased = !setting.chinese && verb && clause.has(SceneObject, VoiceKind, Unknown) &&
                        !clause.has(Part, Clip, ClipRef) && !clause.has(Speaking, Voice, Noise) &&
                        !edits_a_thing(clause) && !clause.has(FirstSpan, LastSpan, Range) &&
                        !clause.has(FilterName, Look, File) && !clause.has(Beginning, End, Duration) &&
                        (verb->words.starts_with("erase") || clause.has(Background) ||
                         (clause.has(SceneObject, VoiceKind) && clause.has(Video)) ||
                         words.find(" behind ") != std::string::npos);
    Symbol const& front = clause.symbols.front();
    std::string const filmed = setting.text.folded_words(front.last, front.last + 4);
    bool const films = !setting.chinese &&
                       (front.words == "film" || front.words == "shoot" || front.words == "record") &&
                       (clause.join == Join::Start || clause.join == Join::Sentence) && clause.has(Unknown) &&
                       (filmed == " a " || filmed.starts_with(" me ") || filmed.starts_with(" us ") ||
                        filmed.starts_with(" a ") || filmed.starts_with(" an ")) &&
                       !edits_a_thing(clause) && !clause.has(Voice, Audio);
    if (films) return {84, {{"generate_video", {{"prompt", words}}}}}; // "Film a model on a rooftop"
    bool const out_of_shot = !setting.chinese && clause.has(Remove, Cut) &&
                             (clause.has(Unknown, SceneObject, VoiceKind) || clause.has(Voice)) &&
                             !clause.has(Part, Text, Captions) && !clause.has(Music, Watermark) &&
                             (words.find("from the shot") != std::string::npos ||
                              words.find("from the picture") != std::string::npos ||
                              words.find("out of the picture") != std::string::npos ||
                              words.find("out of the shot") != std::string::npos ||
                              words.find("from the frame") != std::string::npos ||
                              words.find("out of the frame") != std::string::npos ||
                              words.find("from the scene") != std::string::npos ||
                              words.find("from the photo") != std::string::npos);
    if (erased || out_of_shot) return {84, {{"generate_video", {{"prompt", words}}}}};
    if (erase) return {84, {{"generate_video", {{"prompt", words}}}}};
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == Generative && !symbol.value.empty() && !clause.has(Captions, Music))
            return {88, {{"generate_video", {{"prompt", words}}}}};
    auto const* video = clause.find(Video);
    bool const invented = clause.has(Generative, Create) && clause.has_value(OtherEdit, "b-roll");
    if (invented) return {84, {{"generate_video", {{"prompt", words}}}}};
    bool const invents = !setting.chinese && clause.has(Generative) && clause.has(Unknown) &&
                         !edits_a_thing(clause) && !clause.has(Photo, Footage) &&
                         !setting.footage_of_ones_own;
    bool const sunset =
        invents && clause.symbols.front().meaning == Generative && clause.has(TimeLapse, SlowMotion);
    if (invents) return {sunset ? 80 : 62, {{"generate_video", {{"prompt", words}}}}};
    auto const* shot = video ? video : clause.find(Clip);
    bool const of_a_thing = !setting.chinese && shot && (clause.has(Want, Add, Make) || clause.has(Create)) &&
                            clause.has(Unknown) && !setting.footage_of_ones_own &&
                            is_indefinite(*shot, setting) &&
                            setting.text.folded_words(shot->last, shot->last + 6).starts_with(" of a");
    if (of_a_thing) return {79, {{"generate_video", {{"prompt", words}}}}};
    if (acts_on_people(clause, setting))
        return {clause.has(Genre, Mood, FilterName) ? 80 : 46, {{"generate_video", {{"prompt", words}}}}};
    if (edits_a_thing(clause) &&
        !(clause.has(Create, Generative) && clause.has(Video) && !setting.footage_of_ones_own))
        return {};
    if (clause.has(Captions) || (clause.has(Slideshow, Highlight) && !clause.has(Video))) return {};
    bool const thing = video || clause.has(Clip, Photo) || clause.has(Unknown, Voiceover);
    bool const generate =
        clause.has(Generative) && thing && !setting.footage_of_ones_own && !clause.has(Text);
    if (generate && clause.has(Video, Clip, Photo)) return {80, {{"generate_video", {{"prompt", words}}}}};
    bool const made = clause.has(Create, Make) && video && !clause.has(ClipRef) &&
                      clause.where({Create, Make}) < clause.where({Video});
    if (!made || setting.footage_of_ones_own) return {};
    bool const indefinite =
        word_before(setting, *video,
                    {" a ", " an ", "一个", "个", "一条", "一段", "条", "支", "部", "剪一", "做一"}) ||
        clause.has(Create);
    bool const about = clause.has(Unknown, Mood, Platform) || clause.has(Duration, MusicQuery, Text) ||
                       clause.has(Complaint, Beginning);
    if (!indefinite || !about) return {};
    if (clause.has(Make) && !clause.has(Create) && clause.has(Shape, Ratio, Shorter)) return {};
    return {77, {{"generate_video", {{"prompt", words}}}}};
}

Reading read_other(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold)) return {};
    json args = json::object();
    auto const give = [&](int score, std::string what) {
        args["what"] = std::move(what);
        return Reading{score, {{"other", args}}, "video"};
    };
    bool const over_clip =
        !setting.chinese && clause.count({ClipRef}) == 2 && clause.has(Position) &&
        (clause.has_prep("over the") || clause.has_prep("on") || clause.has_word("over")) &&
        !clause.has(Text, Quoted, TransitionName);
    if (over_clip) return give(84, "picture in picture");
    if (auto const* other = clause.find(OtherEdit)) {
        if (other->value == "reverb" && clause.has(Remove)) return {}; // 回声去掉
        bool const freeze = other->value == "freeze frame";
        if (auto const* when = clause.find(Moment))
            args["at_s"] = moment(when->a);
        else if (freeze && clause.has(Here))
            args["at_s"] = "playhead";
        if (auto const* length = clause.find(ForLength)) args["duration_s"] = number(length->a);
        if (freeze || other->value == "zoom in" || other->value == "zoom out" ||
            other->value == "duplicate the clip")
            set_clip(clause, setting, args);
        bool const counted = other->value == "duplicate the clip" && !args.contains("clip");
        if (auto const* which = clause.find(Number); counted && which) args["clip"] = number(which->a);
        if (auto const range = range_of(clause); other->value.starts_with("zoom") && !range.is_null())
            args["range"] = range;
        if (other->value == "auto color correction" && clause.has(Warmer, Cooler)) return {}; // 色调统一偏冷
        if (other->value == "thumbnail" && clause.has(Text, TextSize) && clause.has(Change, Bigger, Smaller))
            return {}; // 封面那行大字改粉的
        if (other->value == "equalizer" && clause.has(Music) && clause.has(Genre)) return {};
        if (other->value == "zoom in" && (clause.has(TransitionName) || clause.has_prep("between")))
            return {};
        if ((other->value == "blur faces" || other->value == "frame or border") && clause.has(Text))
            return give(45, std::string(other->value));
        std::string what(other->value);
        if (auto const* rate = clause.find(Bitrate))
            what += " " + std::to_string(whole(rate->a)) + "k";
        if (auto const* rate = clause.has(Fps) ? clause.find(Fps) : clause.find(Number);
            rate && what == "frame rate")
            what += " " + std::to_string(whole(rate->a)) + " fps";
        if (what == "place an image over the video") what = image_over(std::move(what), clause);
        if (other->value == "play or seek" && clause.has_word("twice")) return give(82, "play it twice");
        if (other->value == "play or seek")
            return clause.has(Speed, Reverse, Faster) || clause.has(HalfSpeed, DoubleSpeed, Slower)
                       ? Reading{}
                       : give(45, what);
        bool const strong = !clause.has(Music, Text, Captions) && !clause.has(TransitionName);
        return give(strong ? 81 : 57, what);
    }
    auto const* enlarged = clause.find(clause.has(Bigger) ? Bigger : Raise);
    bool const somewhere = clause.has(ClipRef, Moment, Here) || clause.has(Range, FirstSpan, LastSpan) ||
                           clause.has(SceneObject, Video);
    bool const zooms = setting.chinese && enlarged && enlarged->words.starts_with("放大") && somewhere &&
                       !clause.has(Text, Captions, TextRef) && !clause.has(ColourProperty, Background) &&
                       !clause.has(Audio, Music, Volume) && !clause.has(Voice, Original, LineOfText) &&
                       setting.last_subject != "text" && setting.last_subject != "captions";
    if (zooms) { // 第5秒放大一下
        if (auto const* when = clause.find(Moment)) args["at_s"] = moment(when->a);
        if (auto const range = range_of(clause); !range.is_null()) args["range"] = range;
        set_clip(clause, setting, args);
        return give(84, "zoom in");
    }
    bool const unlooped = setting.chinese && clause.has(Loop) && clause.has(Not, Remove, Hold) &&
                          (clause.has(Music) || setting.last_subject == "music");
    if (unlooped) return give(84, "no loop"); // 音乐不要循环
    bool const twice = !setting.chinese && clause.has_word("twice") && clause.has(Speed) &&
                       clause.find(Speed)->words.starts_with("play") && !clause.has(Faster, Slower, Factor);
    if (twice) return give(82, "play it twice");
    auto const* look = clause.find(FilterName);
    if (look && (look->value == "blur" || look->value == "pixelate") &&
        clause.has(Unknown, SceneObject, Watermark) && !clause.has(Video, ClipRef, Everything) &&
        !clause.has(Footage, It, Look) && !clause.has(Text, Background, BlurPad))
        return give(64, "blur a part of the picture");
    if (!setting.chinese && look && look->value == "blur" && clause.has(Background) &&
        !clause.has(Shape, Ratio))
        return give(70, "blur the background");
    if (clause.has(SceneObject) &&
        (clause.has_value(FilterName, "pixelate") || clause.has_value(FilterName, "blur")))
        return give(81, "blur faces");
    if (setting.chinese && clause.has(Except) && !clause.has(ClipRef, Range) && clause.has(FilterName))
        return give(74, "selective colour");
    if (setting.chinese && clause.has(Here) && clause.has(Stop_) && clause.has(Duration, ForLength))
        return give(74, "freeze frame"); // 这里停两秒
    if (auto const* rate = clause.find(Bitrate))
        return give(70, "audio bitrate " + std::to_string(whole(rate->a)) + "k");
    auto const* sized = setting.chinese ? nullptr : clause.find(Resolution);
    if (auto const* fps = clause.find(Fps); fps && sized && !sized->value.empty() && !clause.has(Export))
        return {73,
                {{"set_resolution", {{"resolution", std::string(sized->value)}}},
                 {"other", {{"what", "frame rate " + std::to_string(whole(fps->a)) + " fps"}}}},
                "video"}; // "1080p 60fps"
    if (auto const* fps = clause.find(Fps); fps && !clause.has(Export))
        return give(setting.chinese ? 72 : 78,
                    "frame rate " + std::to_string(whole(fps->a)) + " fps");
    bool const above = !setting.chinese && clause.has(Put, Overlay, Show) && clause.count({ClipRef}) == 2 &&
                       (clause.has_prep("on") || clause.has_value(Position, "top") || clause.has(Position)) &&
                       !clause.has(Beginning, End, Text) && !clause.has(Unknown, Quoted);
    if (above) return give(86, "picture in picture"); // "Put clip 2 on top of clip 1"
    bool const shifted = clause.has_value(Move, "late") || clause.has_value(Move, "early");
    if (!setting.chinese && shifted && clause.has(Music, Audio, Original) && !clause.has(Text, Captions))
        return give(76, "shift in time"); // "The song 2 seconds later"
    bool const inset = !setting.chinese && clause.has(Put, Add, Overlay, Show) &&
                       (clause.has(Video, File, Footage) || clause.has(Photo) ||
                        (clause.has(Overlay) && clause.has(Clip, ClipRef))) &&
                       (clause.has_value(Position, "corner") || clause.has(Position)) &&
                       !clause.has(Text, Quoted, Captions, Watermark, TextRef);
    if (inset) {
        auto const* file = clause.find(File);
        bool const still = clause.has(Photo) || (file && kind_of_file(*file) == FileKind::Picture);
        return give(85, still ? image_over("place an image over the video", clause) : "picture in picture");
    }
    if (auto const* file = clause.find(File); file && kind_of_file(*file) == FileKind::Picture &&
                                              clause.has(Add, Put, Overlay, Show, Use, Want) &&
                                              !clause.has(Slideshow, Music, Text, Merge))
        return give(76, image_over("place an image over the video", clause));
    bool const cropped = !setting.chinese && clause.has(Crop, Cut) && clause.has(Position);
    bool const logo = setting.chinese ||
                      clause.has(Add, Put, Overlay, Show, Want, Use, Remove, Create, Position) ||
                      clause.symbols.size() <= 2;
    if (clause.has(Watermark) && !clause.has(Text) && logo && !cropped) {
        if (clause.has(Remove) && setting.context.has_insets) return give(82, "remove the logo");
        bool const own = !setting.chinese && is_definite(*clause.find(Watermark), setting) &&
                         clause.find(Watermark)->words == "watermark" && !clause.has(Unknown, Platform);
        if (clause.has(Remove) && own) return {74, {{"remove_text", {{"target", "watermark"}}}}, "text"};
        if (clause.has(Remove)) return {74, {{"generate_video", {{"prompt", "remove the watermark"}}}}};
        return give(74, image_over("add a logo", clause));
    }
    if (clause.has(Replace, Change) && clause.has(ClipRef) && !clause.has(ClipPair, Swap, Music) &&
        !clause.has(Text, LineOfText, Speed) && !clause.has(Captions, FilterName, Volume) &&
        (clause.has(Unknown, Video, File) || clause.has(Clip, Photo))) {
        json const which = clip_of(*clause.find(ClipRef), setting);
        return give(66,
                    "replace clip " +
                        (which.is_number() ? std::to_string(which.get<int>()) : which.get<std::string>()) +
                        " footage");
    }
    if (clause.has(Lengthen, Longer) &&
        (clause.has(Video, ClipRef, Clip) || clause.has(Duration, ToLength, ForLength)) &&
        !clause.has(Text, Music) &&
        !(setting.chinese && (setting.last_subject == "text" || setting.last_subject == "captions")))
        return give(60, "extend: " + clause_words(clause, setting));
    if (clause.has(Bigger, Smaller) && clause.has(Video, ClipRef) && !clause.has(Text, Captions, Volume) &&
        !clause.has(Audio, Music))
        return give(45, clause.has(Bigger) ? "zoom in" : "zoom out");
    if (clause.has(Loop) && !clause.has(Music, Track) && setting.last_subject != "music")
        return give(62, loop_of(clause));
    if (clause.has(Compress) && clause.has(Video, Compress) && !clause.has(ToLength, Duration, Megabytes) &&
        !clause.has(Ratio))
        return give(48, "compress the file");
    bool const animates = clause.has(Make) && clause.has(Photo) && speaks_or_moves(clause);
    if (animates) return {};
    auto const* file = clause.find(File);
    bool const picture = file && (file->words.ends_with(".png") || file->words.ends_with(".jpg") ||
                                  file->words.ends_with(".jpeg") || file->words.ends_with(".webp"));
    if (clause.has(Add, Put, Overlay) && (clause.has(Photo) || (picture && !clause.has(Merge))) &&
        !clause.has(Slideshow, Music))
        return give(60, image_over("place an image over the video", clause));
    return {};
}

} // namespace needledrop::language
