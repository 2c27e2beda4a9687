#include "language/sound_senses.h"

#include "language/neighbours.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kReach = 14; ///< How far a word looks for its neighbours, in symbols.

bool joins(Symbol const& symbol) {
    return symbol.is({And, Then, But, If, While}) || (symbol.meaning == Mark && symbol.words != ":");
}

class SoundSenses : Neighbours {
public:
    explicit SoundSenses(std::vector<Symbol> symbols)
        : Neighbours(std::move(symbols), kReach, joins) {}

    std::vector<Symbol> run() {
        for (at_ = 0; at_ < symbols_.size(); ++at_) {
            limit_look_back();
            if (joins(here()))
                start_ = at_ + 1;
            else if (!here().words.empty() && static_cast<unsigned char>(here().words[0]) < 0x80)
                settle();
        }
        return std::move(symbols_);
    }

private:
    /// Like before(), over joints: "a sizzle sound when …".
    bool said_before(std::initializer_list<Concept> meanings) const {
        return among(at_ > kReach ? at_ - kReach : 0, at_, meanings);
    }


    bool settle() {
        return levels() || plays() || wishes_less() || fades_by_pace() || names_own_video() ||
               happens_beside_effect();
    }

    /// "Make the music barely audible", "the music should be subtle", "make clip 1 silent": a wish for less.
    bool wishes_less() {
        bool const faint = here().meaning == Louder &&
                           is_word(here(), {"barely audible", "hardly audible", "inaudible", "faint"});
        if (faint && before({Make, Keep, Want, PoliteRequest})) return become(Quieter);
        bool const subtle = is_word(here(), {"subtle", "discreet", "unobtrusive", "minimal", "discrete"});
        if (subtle && before({Music}) &&
            (before({Make, Keep, PoliteRequest}) || clause_says({"is", "should be"})))
            return become(Quieter);
        if (is_word(here(), {"silent"}) && here().meaning == Unknown && before({Make, Keep}) &&
            before({Clip, Video, Number}))
            return become(Mute);
        return false;
    }

    /// "Keep my voice clear", "set it to 80 %", "pull that right down", "a song that suits it".
    bool levels() {
        Symbol const* next = ahead(1);
        if (here().meaning == Remove && is_word(here(), {"clear"}) && before({Keep, Make, Voice, Speaking}))
            return become(Filler);
        if (here().meaning == Add && is_word(here(), {"set it to"}) && next &&
            next->is({Number, Percent, Decibel}))
            return become(Set);
        if (here().meaning == Remove && is_word(here(), {"pull", "knock"}) && next &&
            (next->meaning == It || is_word(*next, {"that", "this"})) && after({Down}))
            return become(Lower);
        if (here().is({Change, Convert}) && is_word(here(), {"suits", "suit"}) &&
            before({Music, Genre, Mood}))
            return become(Unknown);
        if (here().meaning == BeatSync && is_word(here(), {"to the music"}) &&
            before({Fade, FadeIn, FadeOut}))
            return become(Music); // "Add a fade to the music"
        bool const heard = behind(1) && is_word(*behind(1), {"listening", "listen", "listens", "dancing",
                                                             "dance", "sing along"});
        if (here().meaning == BeatSync && heard) return become(Unknown); // "I'm listening to music"
        if (here().meaning == Footage && is_word(here(), {"both clips", "clips"}) && next &&
            next->meaning == Number)
            return become(Clip); // "Mute both clips 2 and 3"
        return false;
    }

    /// "Soft pads", "a guitar solo", "play my file anthem.wav": of music, where elsewhere they are not.
    bool plays() {
        Symbol const* last = behind(1);
        if (here().meaning == Pad && is_word(here(), {"pads", "pad"}) && last &&
            last->is({Mood, Genre, Quieter}))
            return become(Genre, "ambient pads");
        if (here().meaning == OtherEdit && is_word(here(), {"solo", "solos"}) && last && last->is({Genre}))
            return become(Filler);
        if (here().meaning == Speed && is_word(here(), {"play"}) && after({File}) &&
            !before({Video, Clip, Make}))
            return become(Add);
        return false;
    }

    bool clause_says(std::initializer_list<std::string_view> words) const {
        for (std::size_t i = start_; i < clause_end(); ++i)
            if (is_word(symbols_[i], words)) return true;
        return false;
    }

    /// "Bring the music in slowly", "slowly bring the song up": a fade, told by its pace.
    bool fades_by_pace() {
        bool const gently =
            is_word(here(), {"slowly", "gradually", "gently", "softly", "smoothly", "quietly"});
        bool const of_sound = before({Music, Audio, Track}) || after({Music, Audio, Track});
        if (!gently || !of_sound || here().is({FadeIn, FadeOut}) || before({Fade, FadeIn, FadeOut}) ||
            after({Fade, FadeIn, FadeOut, Speaking}))
            return false;
        bool const rises = clause_says({"bring in", "bring up", "come in", "comes in", "start", "starts",
                                        "rise", "in", "enter", "begin", "begins", "up", "come up"}) ||
                           before({Up, Raise}) || after({Up, Raise});
        bool const falls = clause_says({"out", "bring down", "stop", "stops", "end", "ends", "leave",
                                        "leaves", "away", "take out"}) ||
                           before({Down, Stop_, End}) || after({Down, Stop_});
        return rises != falls && become(rises ? FadeIn : FadeOut);
    }

    /// "Give my gaming montage a hype soundtrack": the montage is there already.
    bool names_own_video() {
        bool const given = before({Add}) && after({Music, Genre, Captions, Concept::Text});
        bool const music_for_it =
            before({Mood, Genre, Music}) && clause_says({"for", "to", "under", "behind", "on"});
        if (here().meaning != Highlight || !(given || music_for_it)) return false;
        for (std::size_t back = 1; back <= 4 && behind(back); ++back)
            if (is_word(*behind(back), {"my", "our", "this"})) return become(Video);
        return false;
    }

    /// "… when the steak hits the pan": what happens there asks for nothing.
    bool happens_beside_effect() {
        return here().is({OtherEdit, Generative, SceneObject}) && said_before({SoundEffect}) &&
               said_before({While}) && become(Unknown);
    }

};

} // namespace

std::vector<Symbol> with_sound_senses(std::vector<Symbol> symbols) {
    return SoundSenses(std::move(symbols)).run();
}

} // namespace needledrop::language
