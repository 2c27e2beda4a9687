#include "agent/answers.h"

#include "base/text.h"
#include "timeline/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <numeric>
#include <vector>

namespace needledrop::agent {
namespace {

using namespace timeline;

/// A question, lowered, that can be asked whether it speaks of something.
class Question {
public:
    explicit Question(std::string_view text) : text_(lower(std::string(text))) {}
    /// `words` are separated by bars; English ones must stand by themselves, as plurals too.
    bool has(std::string_view words) const {
        while (!words.empty()) {
            auto const bar = std::min(words.find('|'), words.size());
            if (has_one(words.substr(0, bar))) return true;
            words.remove_prefix(std::min(bar + 1, words.size()));
        }
        return false;
    }
    /// The number before a percent sign.
    std::optional<double> percent() const {
        auto const sign = text_.find('%');
        if (sign == std::string::npos) return std::nullopt;
        auto begin = sign;
        while (begin > 0 && (std::isdigit(static_cast<unsigned char>(text_[begin - 1])) || text_[begin - 1] == '.' || text_[begin - 1] == ' ')) --begin;
        while (begin < sign && text_[begin] == ' ') ++begin;
        double value = 0;
        auto const read = std::from_chars(text_.data() + begin, text_.data() + sign, value);
        if (read.ec != std::errc()) return std::nullopt;
        return value;
    }
    /// "clip 2", "the second clip", 第二段: counted from 1; -1 is the last.
    std::optional<int> clip() const {
        static constexpr std::pair<std::string_view, int> kOrdinals[] = {
            {"first|第一", 1}, {"second|第二", 2}, {"third|第三", 3}, {"fourth|第四", 4}, {"fifth|第五", 5}, {"last|最后", -1}};
        static constexpr std::string_view kThings = "clip|photo|picture|part|段|片段|视频|照片|张";
        for (std::string_view const before : {"clip ", "photo ", "clip #", "第", "第 "})
            if (auto const at = text_.find(before); at != std::string::npos) {
                int number = 0;
                auto const* from = text_.data() + at + before.size();
                if (std::from_chars(from, text_.data() + text_.size(), number).ec == std::errc() && number > 0) return number;
            }
        for (auto const& [words, number] : kOrdinals)
            if (has(words) && has(kThings)) return number;
        return std::nullopt;
    }

private:
    static bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80; }
    bool has_one(std::string_view word) const {
        for (auto at = text_.find(word); at != std::string::npos; at = text_.find(word, at + 1)) {
            if (!is_letter(word.front())) return true;
            auto after = at + word.size();
            if (after < text_.size() && text_[after] == 's') ++after;
            bool const begins = at == 0 || !is_letter(text_[at - 1]);
            bool const ends = after >= text_.size() || !is_letter(text_[after]);
            if (begins && ends) return true;
        }
        return false;
    }
    std::string text_;
};

std::string stem(std::string const& name) { return std::filesystem::path(name).stem().string(); }

std::string joined(std::vector<std::string> const& names, Speech const& say) {
    constexpr std::size_t kShown = 6;
    std::string all;
    for (std::size_t i = 0; i < names.size() && i < kShown; ++i) all += (i == 0 ? "" : say(", ", "、")) + names[i];
    if (names.size() > kShown) all += say(fmt::format(" and {} more", names.size() - kShown), fmt::format("等 {} 个", names.size()));
    return all;
}

/// Looks the facts up and says them.
class Answerer {
public:
    Answerer(Facts const& facts, std::string_view question, Speech const& say)
        : facts_(facts), draft_(facts.draft), ask_(question), say_(say) {}

    std::optional<std::string> answer() const {
        using Topic = std::optional<std::string> (Answerer::*)() const;
        static constexpr Topic kTopics[] = {&Answerer::silence, &Answerer::music_end, &Answerer::music_level, &Answerer::music,
                                            &Answerer::files,   &Answerer::captions,  &Answerer::titles,      &Answerer::shape,
                                            &Answerer::count,   &Answerer::pointed,   &Answerer::length};
        for (auto const topic : kTopics)
            if (auto words = (this->*topic)()) return words;
        return std::nullopt;
    }

private:
    static constexpr std::string_view kMusic = "music|bgm|song|soundtrack|track|音乐|歌|配乐|曲";

    std::vector<Segment> segments(TrackRole role) const {
        auto const* track = find_track(draft_, role);
        return track ? track->segments : std::vector<Segment>();
    }
    Asset const* asset_of_clip(Segment const& clip) const {
        auto const* id = asset_of(clip.content);
        return id ? find_asset(draft_, *id) : nullptr;
    }
    std::string name_of_clip(Segment const& clip) const {
        auto const* asset = asset_of_clip(clip);
        return asset ? stem(asset->name) : say_("a plain colour", "纯色");
    }
    /// The clip that is named; none where there is no such.
    Segment const* named_clip() const {
        auto const number = ask_.clip();
        auto const& all = clips(draft_);
        if (!number || all.empty()) return nullptr;
        if (*number < 0) return &all.back();
        return static_cast<std::size_t>(*number) <= all.size() ? &all[static_cast<std::size_t>(*number) - 1] : nullptr;
    }
    bool is_heard(Segment const& clip) const {
        auto const* sound = sound_of(clip.content);
        auto const* asset = asset_of_clip(clip);
        return sound && asset && asset->has_sound && !sound->muted && sound->level.percent > 0;
    }

    /// "6 seconds" rather than "6 s", where it is the whole answer.
    static std::string in_words(Time time) {
        auto words = spoken(time);
        if (words.ends_with(" s")) words.replace(words.size() - 1, 1, words == "1 s" ? "second" : "seconds");
        return words;
    }
    std::optional<std::string> length() const {
        bool const asks = ask_.has("how long|duration|length|runtime|多长|多久|时长|几秒|几分钟");
        if (!asks || ask_.has("export|render|take|upload|导出|渲染|上传|处理")) return std::nullopt;
        if (auto const* clip = named_clip())
            return say_(fmt::format("That clip ({}) is {} long; it plays at {}.", name_of_clip(*clip), in_words(clip->at.duration), say_.range(clip->at)),
                        fmt::format("这一段（{}）长 {}，在时间线的 {}。", name_of_clip(*clip), say_.time(clip->at.duration), say_.range(clip->at)));
        if (clips(draft_).empty()) return nothing_yet();
        auto const end = duration_of(draft_);
        return say_(fmt::format("The video is {} long now.", in_words(end)), fmt::format("现在的视频长 {}。", say_.time(end)));
    }
    std::string nothing_yet() const { return say_("There is nothing on the timeline yet.", "时间线上还没有内容。"); }

    std::optional<std::string> count() const {
        if (!ask_.has("how many|number of|几个|几段|几张|多少个|多少段|多少张|有哪些|which|what") || !ask_.has("clip|video|photo|picture|image|segment|shot|片段|段|视频|照片|图片|张"))
            return std::nullopt;
        if (!ask_.has("how many|number of|几个|几段|几张|多少个|多少段|多少张|有哪些|which|on the timeline|there")) return std::nullopt;
        std::vector<std::string> names;
        std::size_t stills = 0;
        for (auto const& clip : clips(draft_)) {
            names.push_back(name_of_clip(clip));
            stills += std::holds_alternative<Still>(clip.content) ? 1 : 0;
        }
        if (names.empty()) return nothing_yet();
        bool const photos_only = ask_.has("photo|picture|image|照片|图片");
        if (photos_only)
            return say_(fmt::format("{} of the {} clip{} {} photo{}.", stills, names.size(), names.size() == 1 ? "" : "s", stills == 1 ? "is a" : "are", stills == 1 ? "" : "s"),
                        fmt::format("时间线上 {} 段里有 {} 张照片。", names.size(), stills));
        return say_(fmt::format("There {} {} clip{} on the timeline: {}.", names.size() == 1 ? "is" : "are", names.size(), names.size() == 1 ? "" : "s", joined(names, say_)),
                    fmt::format("时间线上有 {} 个片段：{}。", names.size(), joined(names, say_)));
    }

    std::string no_music() const { return say_("There is no music on the timeline.", "时间线上没有音乐。"); }
    std::string describe(Segment const& segment) const {
        auto const& music = std::get<Music>(segment.content);
        auto const level = music.sound.muted ? say_("muted", "已静音") : fmt::format("{:.0f} %", music.sound.level.percent);
        auto const kind = std::holds_alternative<Composed>(music.source) ? say_("written for this video", "为本视频生成") : say_("a song", "歌曲");
        return say_(fmt::format("\"{}\" ({}), {}, at {}", music.label, kind, say_.range(segment.at), level),
                    fmt::format("“{}”（{}），{}，音量 {}", music.label, kind, say_.range(segment.at), level));
    }
    std::optional<std::string> music() const {
        bool const asks = ask_.has("what|which|is there|any|什么|哪|有没有|有音乐|是啥");
        if (!asks || !ask_.has(kMusic) || ask_.has("can i|should|could|upload|copyright|licen|recommend|difference|版权|商用|推荐|该用|适合|区别")) return std::nullopt;
        auto const all = segments(TrackRole::Music);
        if (all.empty()) return no_music();
        std::string list;
        for (auto const& segment : all) list += (list.empty() ? "" : say_("; ", "；")) + describe(segment);
        return say_("The music: " + list + ".", "现在的音乐：" + list + "。");
    }

    /// "Is 20 % too quiet?": whether something else is heard decides.
    std::optional<std::string> music_level() const {
        bool const about_level = ask_.has("volume|loud|quiet|level|low|high|soft|音量|太吵|太小|太大|多大声|声音大|声音小|偏小|偏大|%");
        if (!about_level || !ask_.has(kMusic)) return std::nullopt;
        auto const all = segments(TrackRole::Music);
        auto const asked = ask_.percent();
        if (all.empty() && !asked) return no_music();
        std::string words;
        if (!all.empty()) {
            auto const level = std::get<Music>(all.front().content).sound.level.percent;
            words = say_(fmt::format("The music is at {:.0f} % now. ", level), fmt::format("现在音乐是 {:.0f}%。", level));
        }
        auto const& video = clips(draft_);
        bool const alone = std::ranges::none_of(video, [&](Segment const& clip) { return is_heard(clip); });
        if (alone)
            return words + say_("No other sound is heard, so the percentage hardly matters: the whole is brought to the usual loudness when it is exported.",
                                "没有其他声音，所以百分比影响很小：导出时整体会调到标准响度。");
        bool const ducks = draft_.mix.ducking == Ducking::Auto;
        auto const why = ducks ? say_("The clips have sound of their own, and the music goes down by itself while somebody talks. ", "片段有原声，有人说话时音乐会自动压低。")
                               : say_("The clips have sound of their own, and lowering the music under speech is off. ", "片段有原声，而且没有开启说话时自动压低音乐。");
        return words + why + verdict(asked ? *asked : std::get<Music>(all.front().content).sound.level.percent);
    }
    std::string verdict(double percent) const {
        if (percent < 10) return say_(fmt::format("{:.0f} % will hardly be heard.", percent), fmt::format("{:.0f}% 几乎听不见。", percent));
        if (percent < 30) return say_(fmt::format("{:.0f} % is a quiet bed under speech, clearly behind the voice.", percent), fmt::format("{:.0f}% 是比较轻的背景，明显在人声后面。", percent));
        if (percent <= 60) return say_(fmt::format("{:.0f} % is present but stays behind.", percent), fmt::format("{:.0f}% 能清楚听到，但仍在后面。", percent));
        return say_(fmt::format("{:.0f} % is as much in front as the clips' own sound.", percent), fmt::format("{:.0f}% 和原声差不多一样突出。", percent));
    }

    std::optional<std::string> music_end() const {
        bool const asks = ask_.has("stop|end|cut off|cuts off|gone|没了|停|结束|断");
        if (!asks || !ask_.has(kMusic) || ask_.has("can i|can you|could|能不能|可以")) return std::nullopt;
        auto const all = segments(TrackRole::Music);
        if (all.empty()) return no_music();
        auto const end = all.back().at.end();
        auto const whole = duration_of(draft_);
        if (end >= whole)
            return say_(fmt::format("The music runs to the end of the video, at {}.", say_.time(whole)), fmt::format("音乐一直到视频结尾（{}）。", say_.time(whole)));
        return say_(fmt::format("The music was placed at {} of a video of {}. Say \"extend the music to the end\" and I will.", say_.range(all.back().at), say_.time(whole)),
                    fmt::format("音乐放在 {}，而视频长 {}。说“音乐延长到结尾”我就改。", say_.range(all.back().at), say_.time(whole)));
    }

    std::optional<std::string> silence() const {
        if (!ask_.has("no sound|silent|no audio|mute|muted|hear nothing|can't hear|没有声音|没声音|没声|静音|听不到") || !ask_.has("why|is|how come|为什么|怎么|吗|是不是")) return std::nullopt;
        if (ask_.has(kMusic) || ask_.has("difference|what happens|区别|can i|could|能不能")) return std::nullopt;
        auto const* named = named_clip();
        if (!named && clips(draft_).size() == 1) named = &clips(draft_).front();
        if (!named) return std::nullopt;
        auto const* asset = asset_of_clip(*named);
        auto const* sound = sound_of(named->content);
        if (!sound || !asset || !asset->has_sound)
            return say_(fmt::format("{} has no sound of its own in the file.", name_of_clip(*named)), fmt::format("{} 的文件里本来就没有声音。", name_of_clip(*named)));
        if (sound->muted || sound->level.percent <= 0)
            return say_(fmt::format("{} is muted. Say \"unmute it\" and it is heard again.", name_of_clip(*named)), fmt::format("{} 被静音了。说“取消静音”即可恢复。", name_of_clip(*named)));
        return say_(fmt::format("{} is not muted: its sound is at {:.0f} %.", name_of_clip(*named), sound->level.percent), fmt::format("{} 没有静音，音量是 {:.0f}%。", name_of_clip(*named), sound->level.percent));
    }

    std::optional<std::string> titles() const {
        if (!ask_.has("title|text|words|标题|文字|写") || !ask_.has("what does|what do|what is|what's|what are|which|how many|say|is there|any|什么|哪些|几个|多少|有没有|内容")) return std::nullopt;
        if (ask_.has("should|can i|can you|could|look|better|font|color|colour|放|好看|能不能|可以|颜色|字体|怎么")) return std::nullopt;
        auto const all = segments(TrackRole::Titles);
        if (all.empty()) return say_("There is no title on the timeline.", "时间线上没有标题。");
        std::vector<std::string> list;
        for (auto const& segment : all) {
            auto const& words = std::get<Text>(segment.content).words;
            list.push_back(say_(fmt::format("\"{}\" ({})", words, say_.range(segment.at)), fmt::format("“{}”（{}）", words, say_.range(segment.at))));
        }
        return say_(fmt::format("{} title{}: {}.", list.size(), list.size() == 1 ? "" : "s", joined(list, say_)), fmt::format("有 {} 个标题：{}。", list.size(), joined(list, say_)));
    }

    std::optional<std::string> captions() const {
        if (!ask_.has("caption|subtitle|字幕") || !ask_.has("are there|is there|any|how many|does it have|do i have|有没有|有字幕|几条|多少")) return std::nullopt;
        auto const all = segments(TrackRole::Captions);
        if (all.empty()) return say_("There are no captions yet.", "还没有字幕。");
        return say_(fmt::format("There are captions: {} lines, {}.", all.size(), say_.range(TimeRange::between(all.front().at.start, all.back().at.end()))),
                    fmt::format("有字幕，共 {} 条（{}）。", all.size(), say_.range(TimeRange::between(all.front().at.start, all.back().at.end()))));
    }

    /// Of this video; what TikTok wants is another question.
    std::optional<std::string> shape() const {
        if (!ask_.has("resolution|aspect|ratio|size|fps|frame rate|framerate|dimension|分辨率|比例|帧率|尺寸")) return std::nullopt;
        if (!ask_.has("my|this|it|now|current|the video|我的|现在|这个|视频|画面|当前") || ask_.has("tiktok|youtube|instagram|reels|shorts|抖音|小红书|b站|视频号|should|best|该|用什么|font|字")) return std::nullopt;
        auto const size = draft_.canvas.size;
        if (clips(draft_).empty()) return nothing_yet();
        int const divisor = std::max(1, std::gcd(size.width, size.height));
        return say_(fmt::format("The video is {}×{} ({}:{}) at {:.4g} frames a second.", size.width, size.height, size.width / divisor, size.height / divisor, draft_.canvas.rate.per_second()),
                    fmt::format("画面是 {}×{}（{}:{}），每秒 {:.4g} 帧。", size.width, size.height, size.width / divisor, size.height / divisor, draft_.canvas.rate.per_second()));
    }

    std::optional<std::string> files() const {
        if (!ask_.has("file|upload|uploaded|素材|文件|上传") || !ask_.has("what|which|how many|list|什么|哪些|几个|多少")) return std::nullopt;
        if (ask_.has("format|can i|size|big|large|limit|格式|能|可以|大小|多大|限制")) return std::nullopt;
        std::vector<std::string> names;
        for (auto const* item : facts_.shelf.items()) names.push_back(item->asset.name);
        if (names.empty()) return say_("No file has been uploaded yet.", "还没有上传文件。");
        return say_(fmt::format("{} file{}: {}.", names.size(), names.size() == 1 ? "" : "s", joined(names, say_)), fmt::format("共 {} 个文件：{}。", names.size(), joined(names, say_)));
    }

    std::optional<std::string> pointed() const {
        if (!ask_.has("playhead|here|播放头|这里") || !ask_.has("what|which|where|什么|哪|在") || !facts_.pointing.playhead) return std::nullopt;
        auto const at = *facts_.pointing.playhead;
        auto const& all = clips(draft_);
        auto const found = std::ranges::find_if(all, [&](Segment const& clip) { return at >= clip.at.start && at < clip.at.end(); });
        if (found == all.end()) return std::nullopt;
        auto const number = found - all.begin() + 1;
        return say_(fmt::format("At {}: clip {} ({}).", say_.time(at), number, name_of_clip(*found)), fmt::format("{} 处是第 {} 段（{}）。", say_.time(at), number, name_of_clip(*found)));
    }

    Facts const& facts_;
    Draft const& draft_;
    Question ask_;
    Speech const& say_;
};

} // namespace

std::optional<std::string> answer_from(Facts const& facts, std::string_view question, Speech const& say) {
    return Answerer(facts, question, say).answer();
}

} // namespace needledrop::agent
