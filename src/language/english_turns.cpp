#include "language/english_turns.h"

#include "language/clause.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kReach = 12; ///< Symbols that a rule looks ahead or back at most.

bool divides(Symbol const& symbol) {
    return symbol.is({And, Then, But, Correction}) ||
           (symbol.meaning == Mark && symbol.words != "-" && symbol.words != ":");
}

bool ends_sentence(Symbol const& symbol) {
    return symbol.meaning == Mark &&
           (symbol.words == "." || symbol.words == "!" || symbol.words == "?" || symbol.words == "\n");
}

bool is_word(Symbol const& symbol, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, std::string_view(symbol.words)) != words.end();
}

bool in_english(std::vector<Symbol> const& symbols) {
    return std::ranges::none_of(symbols, [](Symbol const& s) {
        return !s.is({Quoted, File}) && !s.words.empty() && static_cast<unsigned char>(s.words[0]) >= 0x80;
    });
}

class EnglishTurns {
public:
    EnglishTurns(std::vector<Symbol> symbols, Message const& text, double duration_s)
        : in_(std::move(symbols))
        , text_(text)
        , duration_s_(duration_s) {}

    std::vector<Symbol> run() {
        for (i_ = 0; i_ < in_.size(); ++i_) {
            of_material();
            of_clips();
            of_sound();
            of_words();
            of_order();
            of_talk();
        }
        return std::move(in_);
    }

private:
    void of_material() {
        described_length();
        stated_length();
        shape_of_material();
        language_of_material();
        animated_photo();
        photo_to_life();
    }
    void of_clips() {
        factor_of_clip();
        doubled_clip();
        tripled_speed();
        clip_left_alone();
    }
    void of_sound() {
        only_the_song();
        song_to_hear();
        audio_track();
        half_heard();
        tempo_in_figures();
        a_build();
        music_that_ducks();
        new_music();
        music_compared();
        mood_beside_genre();
        faded_by_then();
    }
    void of_words() {
        nudged_words();
        kept_up();
        bare_words();
        captions_as_verb();
    }
    void of_order() {
        before_export();
        after_doing();
        second_thought();
    }
    void of_talk() {
        still_doing();
        others_might_want();
    }

    // Where one stands.
    Symbol& here() { return in_[i_]; }
    bool is(std::size_t i, std::initializer_list<Concept> meanings) const {
        return i < in_.size() && in_[i].is(meanings);
    }
    bool word(std::size_t i, std::initializer_list<std::string_view> words) const {
        return i < in_.size() && is_word(in_[i], words);
    }
    bool ends(std::size_t i) const { return i >= in_.size() || divides(in_[i]); }
    bool opens_clause() const { return i_ == 0 || divides(in_[i_ - 1]); }
    bool opens_sentence() const { return i_ == 0 || ends_sentence(in_[i_ - 1]); }
    std::size_t clause_begin() const {
        std::size_t begin = i_;
        while (begin > 0 && i_ - begin < kReach && !divides(in_[begin - 1]))
            --begin;
        return begin;
    }
    std::size_t clause_end() const {
        std::size_t end = i_;
        while (end < in_.size() && end - i_ < kReach && !divides(in_[end]))
            ++end;
        return end;
    }
    /// Where the sentence ends, or where one stops looking.
    std::size_t sentence_end() const {
        std::size_t end = i_;
        while (end < in_.size() && end - i_ < 2 * kReach && !ends_sentence(in_[end]))
            ++end;
        return end;
    }
    bool any(std::size_t from, std::size_t to, std::initializer_list<Concept> meanings) const {
        for (std::size_t i = from; i < to && i < in_.size(); ++i)
            if (in_[i].is(meanings)) return true;
        return false;
    }
    void erase(std::size_t from, std::size_t count = 1) {
        auto const at = in_.begin() + static_cast<std::ptrdiff_t>(from);
        in_.erase(at, at + static_cast<std::ptrdiff_t>(count));
    }
    /// A word of no letters of its own, put in where `at` stands.
    void insert(std::size_t at, Concept meaning, std::string_view words) {
        Symbol symbol;
        symbol.meaning = meaning;
        symbol.words = symbol.phrase = words;
        symbol.first = symbol.last = at < in_.size() ? in_[at].first : in_.back().last;
        in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(at), std::move(symbol));
    }
    std::string between(std::size_t a, std::size_t b) const {
        std::string gap = text_.folded_words(in_[a].last, in_[b].first);
        std::erase(gap, ' ');
        return gap;
    }

    /// "Make my 2-minute video 30 seconds": the first length tells what it is, the second what it should be.
    void described_length() {
        if (!is(i_, {Duration})) return;
        std::size_t const end = clause_end();
        std::size_t noun = i_ + 1;
        while (noun < end && noun < i_ + 4 && is(noun, {Unknown, Mood, Genre, FilterName, Shape, Platform}))
            ++noun;
        bool const talk = is(noun, {Speaking}) && i_ > 0 && is(i_ - 1, {It});
        if (!is(noun, {Video, Footage, ClipRef, Clip}) && !talk) return;
        std::size_t wished = noun + 1;
        while (wished < end && !is(wished, {Duration, ToLength}))
            ++wished;
        if (wished >= end) return;
        bool const should_be = is(noun + 1, {PoliteRequest}) && wished == noun + 2;
        bool const verb = any(clause_begin(), i_, {Make, Trim, Cut, Shorten, Want, Turn, Convert, Keep});
        bool const of_thing =
            (verb || should_be) && !any(clause_begin(), end, {FirstSpan, LastSpan, Add, Photo, Loop});
        if (!of_thing) return;
        bool const into = word(wished - 1, {"into"}) && ends(wished + 1); // Not "into a 30 second reel".
        bool const bare =
            (wished == noun + 1 || should_be) && !is(wished + 1, {Highlight, Video, Platform, Unknown});
        if (bare || into) in_[wished].meaning = ToLength;
        for (std::size_t k = clause_begin(); k < i_ && into; ++k)
            if (is(k, {Turn, Convert})) in_[k].meaning = Trim; // "Turn this 10-minute talk into 90 seconds"
        if (talk) in_[noun].meaning = Video;
        bool const paced = is(wished + 1, {And}) && word(wished + 2, {"punchy", "snappy", "tight", "crisp"});
        if (paced && ends(wished + 3)) erase(wished + 1, 2);
        erase(i_);
    }

    /// "The video is 4:30, get it under 3 minutes", "I have a 4 minute video, make it 1": how long it is, and
    /// how long it should be.
    void stated_length() {
        if (!is(i_, {Duration}) || i_ == 0) return;
        std::size_t const begin = clause_begin();
        std::size_t const noun = is(i_ - 1, {Speed}) && i_ > 1 ? i_ - 2 : i_ - 1;
        std::string const verb = between(noun, noun + 1);
        bool const lasts =
            noun == begin && is(noun, {Video, Footage, Clip}) && ends(i_ + 1) &&
            (noun + 1 < i_ || verb.starts_with("is") || verb.starts_with("run") || verb == "s");
        bool const had =
            is(i_ + 1, {Video, Footage, Clip}) && ends(i_ + 2) &&
            (word(begin, {"have", "ive", "i have", "got", "weve"}) || word(i_ - 1, {"got", "have"}));
        std::size_t const divider = i_ + (lasts ? 1 : 2);
        if ((!lasts && !had) || !is(divider, {Mark, And, But})) return;
        std::size_t wish = divider + 1;
        while (is(wish, {And, But, Mark, PoliteRequest, Make, Trim, Cut, Shorten, It, Prep, Want}))
            ++wish;
        bool const length = is(wish, {Duration, ToLength}) || (is(wish, {Number}) && ends(wish + 1));
        if (wish == divider + 1 || !length) return;
        if (!is(wish, {ToLength})) in_[wish].meaning = ToLength;
        erase(begin, divider + 1 - begin);
        i_ = begin;
    }

    /// "Resize this YouTube video for Stories", "make this square clip wide": what it is, and what it should
    /// be.
    void shape_of_material() {
        bool const said_whole = is(i_, {Shape}) && here().words.ends_with(" video") && is(i_ + 1, {Shape}) &&
                                any(clause_begin(), i_, {Make, Turn, Convert});
        if (said_whole) return erase(i_);
        if (!is(i_, {Platform, Shape}) || !is(i_ + 1, {Video, Footage, Clip})) return;
        bool const goes =
            is(i_ + 2, {Prep}) && word(i_ + 2, {"for", "to", "into", "as"}) && is(i_ + 3, {Platform});
        bool const becomes =
            is(i_, {Shape}) && is(i_ + 2, {Shape}) && any(clause_begin(), i_, {Make, Turn, Convert});
        if (goes || becomes) erase(i_);
    }

    /// "English subtitles for this Korean interview": what is spoken there. "Translate the French captions to
    /// English": what stands there.
    void language_of_material() {
        if (!is(i_, {LanguageName}) || i_ == 0) return;
        std::size_t const begin = clause_begin();
        std::size_t const lead = i_ > 1 && is(i_ - 1, {It}) ? i_ - 2 : i_ - 1;
        bool const noun = is(i_ + 1, {Unknown, Video, Footage, Clip, Speaking, Voice, Audio});
        bool const of_speech = noun && word(lead, {"for", "of", "on", "from", "to"}) &&
                               any(begin, i_, {Captions}) && any(begin, lead, {LanguageName});
        bool const of_words = is(i_ + 1, {Captions}) && word(i_ + 2, {"to", "into"}) &&
                              is(i_ + 3, {LanguageName}) && ends(i_ + 4);
        bool const captioned = noun && is(begin, {Captions, Add}) && any(begin, begin + 2, {Captions}) &&
                               word(i_ + 2, {"in", "into"}) && is(i_ + 3, {LanguageName}) && ends(i_ + 4);
        if (of_speech || of_words || captioned) here().meaning = Unknown;
    }

    /// "Animate this portrait photo so she smiles": footage that nobody shot.
    void animated_photo() {
        if (!is(i_, {Animation}) || !is_word(here(), {"animate"}) || !opens_clause()) return;
        for (std::size_t k = i_ + 1; k < i_ + 5 && !ends(k); ++k) {
            if (is(k, {Text, Captions, TextRef, Quoted})) return;
            if (!is(k, {Photo})) continue;
            here().meaning = Generative;
            here().value = "video";
            for (std::size_t left = k; left > i_ + 1; --left)
                if (is(left - 1, {Shape})) in_[left - 1].meaning = Unknown;
            return;
        }
    }

    /// "Bring this old photo to life": the same, in other words.
    void photo_to_life() {
        bool const life = is(i_, {Unknown}) && is_word(here(), {"life"}) && i_ > 1 && word(i_ - 1, {"to"});
        std::size_t const begin = clause_begin();
        if (!life || !word(begin, {"bring", "brings", "bringing"})) return;
        for (std::size_t k = begin; k < i_; ++k)
            if (in_[k].words.find("photo") != std::string::npos || is(k, {Photo}))
                in_[begin].meaning = Generative;
        if (in_[begin].meaning != Generative) return;
        in_[begin].value = "video";
        for (std::size_t k = begin + 1; k < i_; ++k)
            if (is(k, {FilterName, Shape})) in_[k].meaning = Unknown;
    }

    /// "Slow clip 1 to 0.5": no clip has such a number.
    void factor_of_clip() {
        if (!is(i_, {ClipPair}) || here().b == std::floor(here().b) || here().b <= 0) return;
        if (!any(clause_begin(), i_, {Slower, Faster, Speed, Set, Change})) return;
        Symbol factor = here();
        factor.meaning = Factor;
        factor.a = here().b;
        factor.b = 0;
        here().meaning = ClipRef;
        here().b = 0;
        in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i_) + 1, std::move(factor));
    }

    /// "Slow clip 1 down, double clip 3": of the speed, where a speed was spoken of.
    void doubled_clip() {
        bool const times = is(i_, {Unknown, Split, Half}) && is_word(here(), {"double", "halve", "half"}) &&
                           is(i_ + 1, {ClipRef});
        if (!times || !any(i_ > kReach ? i_ - kReach : 0, i_,
                           {Slower, Faster, Speed, Factor, SlowMotion, DoubleSpeed, HalfSpeed}))
            return;
        here().meaning = is_word(here(), {"double"}) ? DoubleSpeed : HalfSpeed;
    }

    /// "Triple the speed", "at triple speed".
    void tripled_speed() {
        bool const times =
            is(i_, {Unknown}) && is_word(here(), {"triple", "quadruple"}) && is(i_ + 1, {Speed});
        if (!times) return;
        here().a = is_word(here(), {"triple"}) ? 3 : 4;
        here().meaning = Factor;
    }

    /// "Slow clip 1 down, leave clip 2": as it is, where "leave clip 2" alone keeps nothing else.
    void clip_left_alone() {
        bool const left =
            is(i_, {Keep}) && is_word(here(), {"leave"}) && is(i_ + 1, {ClipRef}) && ends(i_ + 2);
        if (!left) return;
        bool const others = any(0, i_, {ClipRef}) || any(i_ + 2, sentence_end(), {ClipRef});
        if (others) here().meaning = Hold;
    }

    /// "No camera sound, just the song", "no voice, only music": the song stays.
    void only_the_song() {
        bool const only =
            is(i_, {Only, Keep}) && is(i_ + 1, {Music}) && ends(i_ + 2) && i_ > 1 && divides(in_[i_ - 1]);
        if (!only || ends_sentence(in_[i_ - 1])) return;
        std::size_t begin = i_ - 1;
        while (begin > 0 && i_ - begin < kReach && !divides(in_[begin - 1]))
            --begin;
        bool const none =
            is(begin, {Mute}) || (is(begin, {Not}) && any(begin, i_, {Noise, Voice, Audio, Original}));
        if (!none || any(begin, i_, {Music, ClipRef, Range, FirstSpan, LastSpan})) return;
        in_[begin].meaning = Mute;
        in_[begin].value = {};
        in_[i_ + 1].meaning = Original;
        in_[i_ + 1].value = {};
        erase(begin + 1, i_ - begin);
        i_ = begin;
    }

    /// "I only want to hear the song"; "music only, no talking".
    void song_to_hear() {
        bool const hear = is(i_, {Keep, Only}) && here().words.find("only") != std::string::npos &&
                          is(i_ + 1, {Prep}) && word(i_ + 2, {"hear"}) &&
                          is(i_ + 3, {Music, Voice, Original}) && ends(i_ + 4);
        if (hear) {
            here().meaning = Only;
            return erase(i_ + 1, 2);
        }
        bool const only =
            opens_sentence() && is(i_, {Music}) && is(i_ + 1, {Only}) && is(i_ + 2, {Mark}) &&
            (is(i_ + 3, {Silence, Mute}) || (is(i_ + 3, {Not}) && is(i_ + 4, {Voice, Speaking, Original})));
        if (!only) return;
        std::size_t const last = i_ + (is(i_ + 3, {Not}) ? 4 : 3);
        if (!ends(last + 1)) return;
        std::swap(in_[i_], in_[i_ + 1]);
        erase(i_ + 2, last - i_ - 1);
    }

    /// "Remove the audio track": all that is heard, where "an audio track" to be added is music.
    void audio_track() {
        bool const track = is(i_, {Music}) && is_word(here(), {"audio track", "sound track"}) && i_ > 0;
        if (track && is(i_ - 1, {Remove, Mute, Cut})) here().meaning = Audio;
    }

    /// "Sad violin for the second half only", "mute the second half": when it is heard, or not.
    void half_heard() {
        if (!is(i_, {FirstSpan, LastSpan}) || here().value != "half") return;
        std::size_t const begin = clause_begin(), end = clause_end();
        bool const wished =
            any(begin, i_, {Genre, Mood, Music}) || (is(i_ + 1, {Add, Want}) && any(i_, end, {Genre, Music}));
        bool const changed = any(begin, end, {Cut, Keep, Trim, Remove, Fade, Lower, Raise, Quieter, Louder});
        bool const muted =
            any(begin, end, {Mute, Reverse, Quieter, Louder, Brighter, Darker, Warmer, Cooler}) &&
            !any(begin, end, {Cut, Keep, Trim, Remove, Clip, ClipRef});
        bool const level = any(begin, end, {Lower, Raise}) &&
                           any(begin, end, {Voice, Music, Audio, Original, Volume}) &&
                           !any(begin, end, {Cut, Keep, Trim, Remove, Fade, FadeIn, FadeOut, ClipRef});
        if ((!wished || changed) && !muted && !level) return;
        bool const first = here().meaning == FirstSpan;
        here().meaning = Range;
        here().value = {};
        here().a = first ? 0 : duration_s_ / 2;
        here().b = first ? duration_s_ / 2 : kEndOfVideo;
        if (is(i_ + 1, {Only})) erase(i_ + 1);
        for (std::size_t k = i_; k > begin && i_ - k < 2; --k)
            if (is(k - 1, {Only})) {
                erase(k - 1);
                --i_;
                break;
            }
        bool const second = wished && is(begin, {Genre, Mood, Music}) && begin > 1 && is(begin - 1, {And}) &&
                            is(begin - 2, {Range}); // "Calm for the first half and rock for the second half"
        if (!second) return;
        insert(begin, Add, "add");
        ++i_;
    }

    /// "A faster tempo, 128 BPM": the figure says all of it.
    void tempo_in_figures() {
        bool const tempo = is(i_, {Faster, Slower}) && word(i_ + 1, {"tempo", "beat", "pace", "one"});
        if (tempo && any(i_ + 2, sentence_end(), {Bpm})) erase(i_, 2);
    }

    /// "An orchestral build", "a cinematic build that drops when I talk".
    void a_build() {
        bool const noun =
            is(i_, {Create}) && is_word(here(), {"build"}) && i_ > 0 && is(i_ - 1, {Genre, Mood, FilterName});
        if (!noun) return;
        here().meaning = Music;
        if (is(i_ - 1, {FilterName})) in_[i_ - 1].meaning = Mood;
    }

    /// "Gentle strings that duck under the narration", "a beat that drops when I talk": music to be added.
    void music_that_ducks() {
        bool const which = is(i_, {It}) || (is(i_, {Question}) && is(i_ + 1, {Duck}));
        bool const relative = which && is_word(here(), {"that", "which"}) && i_ > 0 &&
                              is(i_ - 1, {Genre, Music}) &&
                              !any(clause_begin(), i_, {Replace, Change, Make, Set});
        if (!relative) return;
        if (is(i_, {Question})) here().meaning = It;
        if (is(i_ + 1, {Put}) && is(i_ + 2, {Speaking})) in_[i_ + 1].meaning = Duck;
        std::size_t const begin = clause_begin();
        bool const bare =
            is(begin, {Genre, Mood}) && is(i_ + 1, {Duck}) && (begin == 0 || ends_sentence(in_[begin - 1]));
        if (!bare) return;
        insert(begin, Add, "add");
        ++i_;
    }

    /// "New music, something epic": in place of what plays.
    void new_music() {
        if (!is(i_, {MusicQuery}) || !is_word(here(), {"new music"})) return;
        here().meaning = Music;
        here().value = {};
        if (!opens_clause() && !is(i_ - 1, {Want, Use, PoliteRequest})) return;
        if (is(i_ + 1, {Mark}) && is(i_ + 2, {Want}) && !ends(i_ + 3)) erase(i_ + 1, 2);
        insert(i_, Replace, "replace");
        ++i_;
    }

    /// "Switch up the music, something darker": other music, and nothing of the picture.
    void music_compared() {
        if (!is(i_, {Music}) || i_ == 0) return;
        bool const switched = i_ > 1 && is(i_ - 2, {Change}) && is(i_ - 1, {Raise}) && word(i_ - 1, {"up"});
        bool const renewed =
            is(i_ - 1, {Replace, Change}) || (is(i_ - 1, {Another}) && word(i_ - 1, {"new"}));
        if (!switched && !renewed) return;
        bool const compared = is(i_ + 1, {Mark}) && is(i_ + 2, {Want}) &&
                              is(i_ + 3, {Darker, Brighter, Warmer, Cooler, Slower, Faster}) && ends(i_ + 4);
        if (compared) erase(i_ + 1, 3);
        if (!switched) return;
        in_[i_ - 2].meaning = Replace;
        erase(--i_);
    }

    /// "Something dreamy and ambient": of sound, where a genre follows.
    void mood_beside_genre() {
        bool const joined = is(i_, {FilterName}) && is(i_ + 1, {And, Mark}) && is(i_ + 2, {Genre});
        if (!joined || any(clause_begin(), sentence_end(), {Look, Video, Photo, Clip, ClipRef, Colour}))
            return;
        here().meaning = Mood;
    }

    /// "Fade the song out by 0:50": when it is over, not how long it takes.
    void faded_by_then() {
        bool const when = is(i_, {Duration}) && here().value == "timecode" && i_ > 0 &&
                          between(i_ - 1, i_).starts_with("by") && any(clause_begin(), i_, {Fade, FadeOut});
        if (when) erase(i_--);
    }

    /// "Nudge the subtitles up", "lift the captions a bit": words are moved, not raised.
    void nudged_words() {
        bool const moves = is(i_, {Turn, Raise, Lower, Remove, Put}) &&
                           is_word(here(), {"nudge", "push", "lift", "raise", "lower", "bump", "knock",
                                            "scoot", "inch", "pull", "drop", "bring", "hike"});
        if (!moves || !is(i_ + 1, {Text, Captions, TextRef})) return;
        bool const told =
            is(i_ + 2, {Raise, Lower, Up, Down}) && word(i_ + 2, {"up", "down", "lower", "higher"});
        bool const bare =
            is(i_, {Raise, Lower}) && (ends(i_ + 2) || (is(i_ + 2, {Strength}) && ends(i_ + 3)));
        if (!told && !bare) return;
        bool const up = here().meaning == Raise;
        if (bare) insert(i_ + 2, up ? Raise : Lower, up ? "up" : "down");
        here().meaning = Move;
        here().value = {};
    }

    /// "Keep the title up till 6 s": shown, not higher.
    void kept_up() {
        bool const shown = is(i_, {Raise, Up}) && is_word(here(), {"up"}) && i_ > 1 &&
                           is(i_ - 1, {Text, Captions, TextRef, Quoted}) && is(i_ - 2, {Keep}) &&
                           is(i_ + 1, {Until, ForLength, Duration, Range, FirstSpan, LastSpan, Prep});
        if (shown) erase(i_--);
    }

    /// "White 'Sold Out' across the middle": words to be shown, and no verb.
    void bare_words() {
        if (!opens_sentence() || !is(i_, {ColourName, TextSize, FontName, Position})) return;
        std::size_t quote = i_ + 1;
        while (quote < i_ + 4 && is(quote, {ColourName, TextSize, TextStyle, Animation, FontName, Text}))
            ++quote;
        if (!is(quote, {Quoted})) return;
        for (std::size_t k = quote + 1; k < sentence_end(); ++k)
            if (is_predicate(in_[k])) return;
        insert(i_, Add, "add");
        ++i_;
    }

    /// "Auto caption my reel in yellow": a verb, where "captions in yellow" are there.
    void captions_as_verb() {
        bool const verb =
            is(i_, {Captions}) && opens_clause() &&
            is_word(here(), {"auto caption", "caption", "subtitle", "auto subtitle", "autocaption"});
        if (!verb || !is(i_ + 1, {Video, It, Clip, ClipRef, Footage, Everything})) return;
        insert(i_, Add, "add");
        ++i_;
    }

    /// "Before you export, lower the music": that first, and then the export.
    void before_export() {
        if (!opens_sentence() || !word(i_, {"before"}) || !is(i_ + 1, {Export})) return;
        if (is(i_ + 2, {It, Video})) erase(i_ + 2);
        if (is(i_ + 2, {PoliteRequest, Make, Add, Put, Mute, Fade, Set, Turn, Trim, Remove, Lower, Raise}))
            insert(i_ + 2, Mark, ",");
        if (!is(i_ + 2, {Mark})) return;
        bool const own = between(i_, i_ + 1).starts_with("i") || between(i_, i_ + 1).starts_with("we");
        Symbol exporting = in_[i_ + 1];
        erase(i_, 3);
        std::size_t const end = sentence_end();
        if (own || i_ >= in_.size() || (end < in_.size() && word(end, {"?"}))) return;
        insert(end, Then, "then");
        exporting.first = exporting.last = in_[end].last;
        in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(end) + 1, std::move(exporting));
    }

    /// "After removing the silences add a title": both, one after the other.
    void after_doing() {
        if (!opens_sentence() || !word(i_, {"after", "once"}) || i_ + 2 >= in_.size()) return;
        std::size_t const verb = i_ + 1 + (word(i_ + 1, {"youve", "weve", "ive", "you", "we"}) ? 1 : 0);
        if (!is_predicate(in_[verb])) return;
        std::string const& doing = in_[verb].words;
        if (doing.find("ing") == std::string::npos && !(verb > i_ + 1 && doing.ends_with("ed"))) return;
        erase(i_, verb - i_);
        for (std::size_t k = i_ + 1; !ends(k) && k < i_ + kReach; ++k) {
            if (!is(k, {Add, Put, Remove, Mute, Fade, Export, Slower, Faster, Move}) || k == i_ + 1) continue;
            insert(k, Then, "then");
            return;
        }
    }

    /// "45 s. No wait, 30", "the first 5 seconds, sorry, 8": the full stop parts nothing, the unit is the
    /// same.
    void second_thought() {
        if (!is(i_, {Mark}) || !is_word(here(), {".", ","})) return;
        bool const no = is(i_ + 1, {Not}) && word(i_ + 1, {"no", "nope", "nah"}) && is(i_ + 2, {Mark});
        if (!no && !is(i_ + 1, {Correction})) return;
        std::size_t const amount = i_ + 2 + (is(i_ + 2, {Mark}) ? 1 : 0);
        bool const alone =
            is(amount, {Number, Duration, ToLength, Percent, Decibel, Factor}) && ends(amount + 1);
        if (!alone) return;
        here().words = ",";
        std::size_t before = i_;
        while (before > 0 && i_ - before < kReach && !ends_sentence(in_[before - 1]) &&
               !is(before, {Duration, ToLength, FirstSpan, LastSpan, ForLength, Percent, Factor}))
            --before;
        bool const seconds = is(before, {Duration, ToLength, FirstSpan, LastSpan, ForLength});
        if (seconds && is(amount, {Number})) in_[amount].meaning = Duration;
    }

    /// "I'm still uploading": what one is about, and no wish.
    void still_doing() {
        bool const busy = is(i_, {Unknown}) && is_word(here(), {"still"}) && i_ + 1 < in_.size() &&
                          is_predicate(in_[i_ + 1]) && in_[i_ + 1].words.ends_with("ing");
        if (!busy) return;
        erase(i_);
        here().meaning = Chitchat;
        here().value = "keep";
    }

    /// "The client might want it shorter", "she may want another song": a guess at what another may wish.
    void others_might_want() {
        bool const may =
            is(i_, {Tentative, Unknown}) && is_word(here(), {"might", "may"}) && is(i_ + 1, {Want});
        std::size_t const begin = clause_begin();
        if (!may || i_ > begin + 2) return;
        for (std::size_t k = begin; k < i_; ++k)
            if (!is(k, {Unknown, SceneObject})) return;
        std::string const who = words_before_clause(begin);
        bool const own = who.empty() || who.ends_with("i ") || who.ends_with("we ") || who.ends_with("you ");
        if (own) return;
        std::size_t const end = sentence_end();
        for (std::size_t k = begin; k < end; ++k) {
            in_[k].meaning = Chitchat;
            in_[k].value = "keep";
        }
    }

    /// What was said from the clause's beginning up to here, with the words that say nothing by themselves.
    std::string words_before_clause(std::size_t begin) const {
        std::size_t const from = begin == 0 ? 0 : in_[begin - 1].last;
        return text_.folded_words(from, in_[i_].first);
    }

    std::vector<Symbol> in_;
    Message const& text_;
    double duration_s_;
    std::size_t i_ = 0;
};

} // namespace

std::vector<Symbol> with_english_turns(std::vector<Symbol> symbols, Message const& text, double duration_s) {
    if (!in_english(symbols)) return symbols;
    return EnglishTurns(std::move(symbols), text, duration_s).run();
}

} // namespace needledrop::language
