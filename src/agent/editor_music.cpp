#include "agent/editor.h"

#include "music/effects.h"
#include "music/request.h"
#include "timeline/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

namespace needledrop::agent {
namespace {

using namespace timeline;

constexpr Time kFadeOut = Time::from_whole_seconds(3);
constexpr Time kFadeIn = Time::from_whole_seconds(2);
constexpr std::string_view kNoDrums = "no drums"; ///< As the composer reads it.

std::string style_words(Args const& args) {
    std::string words;
    for (auto const* key : {"mood", "genre", "query"})
        if (args.has(key)) words += args.text(key) + " ";
    return words;
}

double percent_of_db(double db) { return 100 * std::pow(10, db / 20); }

/// Music plays under picture sound at half the foreground's loudness, and alone at all of it.
double usual_percent(Draft const& draft) {
    bool const is_heard = std::ranges::any_of(clips(draft), [&](Segment const& clip) {
        auto const* footage = std::get_if<Footage>(&clip.content);
        auto const* asset = footage ? find_asset(draft, footage->asset) : nullptr;
        return asset && asset->has_sound && !footage->sound.muted && footage->sound.level.percent > 0;
    });
    return is_heard ? 50 : 100;
}

/// Fades never meet: each takes at most half of what it is on.
Time fitting(Time fade, Time whole) { return std::min(fade, Time::from_ticks(whole.ticks() / 2)); }

Segment const* first_music(Draft const& draft) {
    auto const* track = find_track(draft, TrackRole::Music);
    return track && !track->segments.empty() ? &track->segments.front() : nullptr;
}

bool is_used(Draft const& draft, AssetId const& asset) {
    for (auto const& track : draft.tracks)
        for (auto const& segment : track->segments)
            if (auto const* used = asset_of(segment.content); used && *used == asset) return true;
    return false;
}

/// The newest song on the shelf that nothing plays yet.
studio::Item const* unused_song(studio::Shelf const& shelf, Draft const& draft) {
    studio::Item const* found = nullptr;
    for (auto const* item : shelf.items())
        if (item->asset.kind == AssetKind::Audio && !is_used(draft, item->asset.id)) found = item;
    return found;
}

/// "Start it at the chorus", "no drums": says how the music that is there shall be, and names no other.
bool speaks_of_same(Args const& args, studio::Shelf const& shelf, Draft const& draft) {
    auto const* there = first_music(draft);
    if (!there || args.has("source")) return false;
    auto const words = style_words(args);
    if (words == std::string(kNoDrums) + " ") return true;
    bool const is_song = std::holds_alternative<Song>(std::get<Music>(there->content).source);
    return words.empty() && (args.has("song_part") || args.has("song_from_s")) && (is_song || !unused_song(shelf, draft));
}

Composed composed_from(music::StyleChoice const& choice) {
    Composed composed;
    composed.style = choice.style;
    composed.moods = choice.understood;
    if (choice.bpm) composed.tempo = static_cast<int>(std::lround(*choice.bpm));
    return composed;
}

} // namespace

Result<Music> Editor::choose_music(Args const& args) {
    auto const words = style_words(args);
    auto const source = args.text("source");
    if (source == "library") {
        auto music = TRY(song_of_library(words, args.flag("loop")));
        TRY(start_song(args, music));
        return music;
    }
    studio::Item const* song = nullptr;
    if (source.starts_with("uploaded")) {
        auto const name = source.size() > 9 ? source.substr(9) : std::string();
        song = name.empty() ? unused_song(desk_->shelf, draft_) : desk_->shelf.find_named(name);
        if (!song && name.empty())
            for (auto const* item : desk_->shelf.items())
                if (item->asset.kind == AssetKind::Audio) song = item;
        if (!song || !song->asset.has_sound)
            return Error{Fault::NotFound, name.empty() ? say_("There is no song of yours here yet. Give me an mp3, wav, m4a or aac file.",
                                                              "这里还没有你的音乐，请先上传 mp3、wav、m4a 或 aac 文件。")
                                                       : say_(fmt::format("I can't find \"{}\" among your files. Upload it first, or ask for a style of music.", name),
                                                              fmt::format("在你的文件里找不到“{}”。请先上传，或者告诉我想要的音乐风格。", name))};
    } else if (source.empty() && words.empty()) {
        song = unused_song(desk_->shelf, draft_);
    }
    if (song && args.flag("instrumental"))
        note(say_("I can't take the singing out of a song; the music I write has none.", "不能去掉歌曲里的人声；我生成的音乐都是纯音乐。"));
    if (song) {
        auto music = song_music(song->asset, args.flag("loop"));
        TRY(start_song(args, music));
        return music;
    }
    Music music;
    auto const choice = music::resolve_style(words);
    auto composed = composed_from(choice);
    if (auto const bpm = args.number("bpm")) composed.tempo = static_cast<int>(std::lround(*bpm));
    if (choice.match == music::Match::Nearest && !choice.explanation.empty()) note(choice.explanation);
    music.source = composed;
    music.label = choice.display_name;
    TRY(start_song(args, music));
    return music;
}

/// "Start at the chorus", "from 0:30 of the song".
Result<void> Editor::start_song(Args const& args, Music& music) {
    if (!args.has("song_part") && !args.has("song_from_s")) return {};
    auto* song = std::get_if<Song>(&music.source);
    if (!song) {
        note(say_("What I write begins with the picture; only a song of yours can start at its chorus or at a time.",
                  "我写的音乐跟着画面开始；只有你自己的歌才能从副歌或某个时间开始。"));
        return {};
    }
    song->start = args.has("song_part") ? SongStart::Chorus : SongStart::Beginning;
    song->from = args.length("song_from_s").value_or(Time());
    auto const* asset = find_asset(draft_, song->asset);
    if (asset && song->from >= asset->duration)
        return Error{Fault::OutOfRange, say_(fmt::format("{} is only {} long, so it can't start at {}.", asset->name, say_.time(asset->duration), say_.time(song->from)),
                                             fmt::format("{} 只有 {} 长，不能从 {} 开始。", asset->name, say_.time(asset->duration), say_.time(song->from)))};
    return {};
}

Music Editor::song_music(Asset const& song, bool loop) {
    draft_ = with_asset(draft_, song);
    Music music;
    music.source = Song{song.id, Time(), SongStart::Beginning, loop ? SongFit::Looped : SongFit::Fitted};
    music.label = std::filesystem::path(song.name).stem().string();
    return music;
}

/// "Another one from my library" is another one: what plays already comes last.
Result<Music> Editor::song_of_library(std::string const& words, bool loop) {
    std::set<std::filesystem::path> playing;
    for (auto const* item : desk_->shelf.items())
        if (is_used(draft_, item->asset.id)) playing.insert({item->path, item->asset.name}); // A server keeps copies.
    auto const song = TRY(desk_->studio.import_from_library(desk_->shelf, desk_->said, words, playing));
    if (!song.attribution.empty()) note(say_("Please credit: " + song.attribution + ".", "请署名：" + song.attribution + "。"));
    return song_music(song, loop);
}

std::string Editor::song_start_said(Song const& song) const {
    if (song.start == SongStart::Chorus) return say_(", from its chorus", "，从副歌开始");
    if (song.from == Time()) return {};
    return say_(fmt::format(", from {} of the song", say_.time(song.from)), fmt::format("，从歌曲的 {} 开始", say_.time(song.from)));
}

Result<void> Editor::place_music(Args const& args, Music music, TimeRange at, Anchors anchors) {
    auto& sound = music.sound;
    if (auto const percent = args.number("volume_percent")) sound.level.percent = *percent;
    else if (auto const db = args.number("volume_db")) sound.level.percent = percent_of_db(*db);
    if (args.flag("fade_in") || args.has("fade_in_s")) sound.fades.in = fitting(args.length("fade_in_s").value_or(kFadeIn), at.duration);
    if (args.flag("fade_out") || args.has("fade_out_s")) sound.fades.out = fitting(args.length("fade_out_s").value_or(kFadeOut), at.duration);
    if (args.refused("fade_in")) sound.fades.in = Time();
    if (args.refused("fade_out")) sound.fades.out = Time();
    music.beat_synced = music.beat_synced || args.flag("beat_sync");
    if (args.flag("duck")) draft_.mix.ducking = Ducking::Auto;
    if (args.refused("duck")) draft_.mix.ducking = Ducking::Off;

    auto phrase = say_(fmt::format("BGM: {}, {}, {:.0f} %", music.label, say_.range(at), sound.level.percent),
                       fmt::format("背景音乐：{}，{}，{:.0f}%", music.label, say_.range(at), sound.level.percent));
    if (auto const* song = std::get_if<Song>(&music.source)) phrase += song_start_said(*song);
    if (sound.fades.in > Time()) phrase += say_(fmt::format(", fades in over {}", say_.time(sound.fades.in)), fmt::format("，{}淡入", say_.time(sound.fades.in)));
    if (sound.fades.out > Time())
        phrase += say_(fmt::format(", fades out over the last {}", say_.time(sound.fades.out)), fmt::format("，最后 {}淡出", say_.time(sound.fades.out)));
    bool const wants_beats = args.flag("beat_sync");
    draft_ = clear(draft_, TrackRole::Music, at);
    draft_ = TRY(place(draft_, TrackRole::Music, {{}, at, std::move(music), anchors}));
    did(std::move(phrase));
    if (wants_beats) TRY(sync_cuts_to_beats());
    return {};
}

Result<void> Editor::add_music(Args const& args) {
    if (duration() <= Time()) return Error{Fault::NotFound, say_("There is no video yet to put music under.", "还没有视频，无法添加音乐。")};
    // "Cut to the beat" with music already there is about the cuts.
    bool const only_beats = args.flag("beat_sync") && style_words(args).empty() && !args.has("source");
    if (only_beats && first_music(draft_)) {
        draft_ = change_role(draft_, TrackRole::Music, [](Segment& segment) { std::get<Music>(segment.content).beat_synced = true; });
        return sync_cuts_to_beats();
    }
    auto at = TRY(args.stretch()).value_or(TimeRange{Time(), duration()});
    if (auto const most = args.length("max_length_s")) at.duration = std::min(at.duration, *most);
    Anchors anchors{at.start == Time() ? Edge::Start : Edge::Moment, at.end() == duration() ? Edge::End : Edge::Moment};
    if (anchors.start == Edge::Start && anchors.end == Edge::Moment) anchors.end = Edge::Start;
    if (anchors.end == Edge::End && anchors.start == Edge::Moment) anchors.start = args.has("start_s") && args.number("start_s").value_or(0) >= 0 ? Edge::Start : Edge::End;
    if (speaks_of_same(args, desk_->shelf, draft_)) return replace_music(args);
    auto music = TRY(choose_music(args));
    music.sound.level.percent = usual_percent(draft_);
    return place_music(args, std::move(music), at, anchors);
}

Result<void> Editor::replace_music(Args const& args) {
    auto const* old = first_music(draft_);
    if (!old) return add_music(args);
    auto const old_segment = *old;
    auto const& old_music = std::get<Music>(old_segment.content);
    bool const names_music = !style_words(args).empty() || args.has("source");
    auto music = old_music;
    auto const* composed = std::get_if<Composed>(&old_music.source);
    if (speaks_of_same(args, desk_->shelf, draft_)) {
        TRY(start_song(args, music));
        auto* written = std::get_if<Composed>(&music.source);
        if (written && args.has("query")) written->moods.emplace_back(kNoDrums);
        else if (args.has("query")) note(say_("I can't take the drums out of a recorded song.", "录好的歌曲里的鼓去不掉。"));
    } else if (!names_music && composed) {
        // "Another one": the same style, another piece.
        auto another = *composed;
        another.seed += 1;
        if (auto const bpm = args.number("bpm")) another.tempo = static_cast<int>(std::lround(*bpm));
        music.source = another;
        note(say_("It is another piece in the same style.", "这是同一风格的另一首。"));
    } else {
        auto chosen = TRY(choose_music(args));
        music.source = chosen.source;
        music.label = chosen.label;
    }
    auto const at = TRY(args.stretch()).value_or(old_segment.at);
    auto const anchors = args.has("start_s") || args.has("end_s") ? Anchors{} : old_segment.anchors;
    return place_music(args, std::move(music), at, anchors);
}

Result<void> Editor::remove_music(Args const& args) {
    if (!first_music(draft_)) return Error{Fault::NotFound, say_("There is no music on the timeline, so there is nothing to remove.", "时间线上没有音乐，不需要删除。")};
    if (auto const number = args.number("track")) {
        auto const all = find_track(draft_, TrackRole::Music)->segments;
        auto const index = static_cast<std::size_t>(*number) - 1;
        if (index >= all.size())
            return Error{Fault::OutOfRange, say_(fmt::format("There is no music {:.0f}; there {} {}.", *number, all.size() == 1 ? "is" : "are", all.size()), fmt::format("没有第 {:.0f} 段音乐；一共 {} 段。", *number, all.size()))};
        draft_ = TRY(remove_segment(draft_, all[index].id));
        did(say_(fmt::format("music {} removed", index + 1), fmt::format("已去掉第 {} 段音乐", index + 1)));
        return {};
    }
    auto const stretch = TRY(args.stretch());
    if (stretch) {
        draft_ = clear(draft_, TrackRole::Music, *stretch);
        did(say_(fmt::format("music removed from {}", say_.range(*stretch)), fmt::format("已去掉 {} 的音乐", say_.range(*stretch))));
        return {};
    }
    draft_ = remove_role(draft_, TrackRole::Music);
    did(say_("music removed", "已去掉背景音乐"));
    return {};
}

Result<void> Editor::sync_cuts_to_beats() {
    auto const count = clips(draft_).size();
    if (count < 2) {
        note(say_("There is only one clip, so there are no cuts to move; the music's sections follow the picture instead.",
                  "只有一个片段，没有剪辑点可以移动；音乐的段落会跟随画面。"));
        return {};
    }
    auto const beats = TRY(desk_->studio.beats(draft_, desk_->shelf, desk_->cancel));
    if (beats.beats.empty()) return Error{Fault::Unsupported, say_("This music has no steady beat to cut to.", "这段音乐没有稳定的节拍可以卡点。")};
    // Each clip but the last gives up its tail so that the next begins on a beat. Earlier cuts move later ones, so
    // they are taken from the front.
    int moved = 0;
    Time gone;
    std::vector<TimeRange> tails;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        Time const cut = clips(draft_)[i].at.end() - gone;
        auto const next = std::ranges::upper_bound(beats.beats, cut);
        if (next == beats.beats.begin()) continue;
        auto const& rate = draft_.canvas.rate;
        Time const beat = rate.time_of(rate.nearest_frame(*std::prev(next)));
        Time const clip_start = clips(draft_)[i].at.start - gone;
        if (beat >= cut || beat <= clip_start + Time::from_ms(200)) continue;
        Time const tail = cut - beat;
        tails.push_back(TimeRange::between(clips(draft_)[i].at.end() - tail, clips(draft_)[i].at.end()));
        gone += tail;
        ++moved;
    }
    if (!tails.empty()) draft_ = TRY(remove_ranges(draft_, tails));
    did(say_(fmt::format("{} of {} cuts moved onto the beat", moved, count - 1), fmt::format("{} 个剪辑点中有 {} 个对齐到节拍", count - 1, moved)));
    return {};
}

} // namespace needledrop::agent
