#include "language/senses.h"

#include "language/clause.h"
#include "language/sound_senses.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kReach = 14; ///< How far a word looks for its neighbours, in symbols.

bool is_word(Symbol const& symbol, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, std::string_view(symbol.words)) != words.end();
}

bool is_copula(Symbol const& symbol) {
    return is_word(symbol,
                   {"is",       "are",          "was",    "were",  "its",   "it's", "it is", "sounds",
                    "sound",    "seems",        "seem",   "feels", "looks", "look", "feel",  "comes out",
                    "came out", "comes across", "theyre", "im",    "hes",   "shes", "stays", "gets"});
}

/// Words that make a complaint of a quality: so dark, really low.
bool stresses(Symbol const& symbol) {
    return symbol.meaning == Strength ||
           is_word(symbol,
                   {"so", "quite", "pretty", "rather", "fairly", "too", "kinda", "extremely", "awfully",
                    "terribly", "super", "ridiculously", "painfully", "insanely", "still"});
}

bool joins(Symbol const& symbol) {
    return symbol.is({And, Then, But, If, While}) || (symbol.meaning == Mark && symbol.words != ":") ||
           is_word(symbol, {"because", "cause", "cuz", "since"});
}

/// What cures a thing that is said to be so, and what asks for it.
struct Quality {
    std::string_view word;
    Concept cure;
    Concept wish;
};

constexpr Quality kLevels[] = {
    {"low", Louder, Quieter},     {"quiet", Louder, Quieter}, {"soft", Louder, Quieter},
    {"faint", Louder, Quieter},   {"weak", Louder, Quieter},  {"loud", Quieter, Louder},
    {"high", Quieter, Louder},    {"dark", Brighter, Darker}, {"dim", Brighter, Darker},
    {"bright", Darker, Brighter}, {"small", Bigger, Smaller}, {"tiny", Bigger, Smaller},
    {"little", Bigger, Smaller},  {"big", Smaller, Bigger},   {"huge", Smaller, Bigger},
    {"large", Smaller, Bigger},
};

class Senses {
public:
    explicit Senses(std::vector<Symbol> symbols)
        : symbols_(std::move(symbols)) {}

    /// "Since it's going on LinkedIn, …": why, before what is wished.
    void drop_opening_reason() {
        if (symbols_.size() < 4 || !is_word(symbols_[0], {"since", "because", "as"}) ||
            !(symbols_[1].is({It, Video}) ||
              is_word(symbols_[1], {"its", "im", "we", "i", "most", "people", "were"})))
            return;
        std::size_t end = 1;
        while (end < symbols_.size() && end < 24 && symbols_[end].words != ",")
            ++end;
        if (end + 1 >= symbols_.size() || symbols_[end].words != ",") return;
        for (std::size_t i = 0; i <= end; ++i) {
            symbols_[i].meaning = Filler;
            symbols_[i].words.clear();
        }
    }

    std::vector<Symbol> run() {
        drop_opening_reason();
        for (at_ = 0; at_ < symbols_.size(); ++at_) {
            if (joins(symbols_[at_])) {
                start_ = at_ + 1;
                continue;
            }
            settle();
        }
        return with_second_topics();
    }

private:
    Symbol& here() { return symbols_[at_]; }
    Symbol const* ahead(std::size_t count) const {
        return at_ + count < symbols_.size() ? &symbols_[at_ + count] : nullptr;
    }
    Symbol const* behind(std::size_t count) const {
        return at_ >= start_ + count ? &symbols_[at_ - count] : nullptr;
    }
    std::size_t clause_end() const {
        std::size_t end = at_ + 1;
        while (end < symbols_.size() && end - at_ < kReach && !joins(symbols_[end]))
            ++end;
        return end;
    }
    bool before(std::initializer_list<Concept> meanings) const {
        for (std::size_t i = at_; i > start_ && at_ - i < kReach; --i)
            if (symbols_[i - 1].is(meanings)) return true;
        return false;
    }
    bool after(std::initializer_list<Concept> meanings) const {
        std::size_t const end = clause_end();
        for (std::size_t i = at_ + 1; i < end; ++i)
            if (symbols_[i].is(meanings)) return true;
        return false;
    }
    bool prep_after(std::initializer_list<std::string_view> values) const {
        std::size_t const end = clause_end();
        for (std::size_t i = at_ + 1; i < end; ++i)
            if (symbols_[i].meaning == Prep && std::ranges::find(values, symbols_[i].value) != values.end())
                return true;
        return false;
    }
    bool prep_before(std::initializer_list<std::string_view> words) const {
        for (std::size_t i = at_; i > start_ && at_ - i < kReach; --i)
            if (is_word(symbols_[i - 1], words)) return true;
        return false;
    }
    bool says_after(std::string_view start) const {
        std::size_t const end = clause_end();
        for (std::size_t i = at_ + 1; i < end; ++i)
            if (symbols_[i].words.starts_with(start)) return true;
        return false;
    }
    bool ends_clause() const {
        for (std::size_t i = at_ + 1; i < symbols_.size() && i - at_ < 5; ++i) {
            if (joins(symbols_[i])) return true;
            if (!symbols_[i].is({Please, Filler, Strength})) return false;
        }
        return true;
    }

    /// "The song you picked", "the title I added": tells which one, and asks for nothing.
    bool tells_which() const {
        Symbol const* who = behind(1);
        Symbol const* what = behind(2);
        if (!who || !what || who->meaning != Filler ||
            !is_word(*who, {"i", "you", "we", "he", "she", "they", "u"}))
            return false;
        bool const thing = topic_of(*what) != Topic::None || what->is({Video, Part, Track, Look});
        return thing && symbols_[at_].is({Add, Put, Replace, Change, Remove, Cut, Make, Create, Use, Move,
                                          Show, Generative});
    }

    void settle() {
        if (is_copula(here())) {
            std::size_t next = at_ + 1;
            while (next < symbols_.size() && next - at_ < 5 &&
                   (symbols_[next].meaning == Filler || stresses(symbols_[next])))
                ++next;
            if (next < symbols_.size()) symbols_[next].stated = true;
            if (at_ > start_) symbols_[at_ - 1].subject = true;
        }
        if (tells_which()) {
            here().meaning = Filler;
            return;
        }
        Symbol const& symbol = here();
        if (symbol.words.empty() || static_cast<unsigned char>(symbol.words[0]) >= 0x80) return;
        if (symbol.is({Put, Add, Remove}) &&
            is_word(symbol, {"drop", "drops", "toss", "chuck", "throw", "fling", "sling"}))
            return drop();
        if (symbol.meaning == Remove && symbol.value == "go") return go();
        if (symbol.meaning == Split && is_word(symbol, {"halve", "halves"}) &&
            after({Volume, Music, Audio, Speed, Voice, Original})) {
            symbols_[at_].meaning = Half;
            symbols_[at_].value = "0.5";
            return;
        }
        if (is_word(symbol, {"stop", "stops"}) && ahead(1) && ahead(1)->meaning == Prep &&
            ahead(1)->value == "at") {
            symbols_[at_].meaning = End;
            return;
        }
        if (symbol.is({Add, Want, Show}) && after_next_only()) return keeps_only();
        if (noun_or_verb() || fades_to_colour() || stops_early() || comes_beside_clip() ||
            fades_both_ways() || describes_music() || names_music())
            return;
        if (symbol.is({Part, Clip, Beginning, End})) return relative();
        if (is_word(symbol, {"bouncy"}) && behind(1) && behind(1)->is({Want, Music, Filler, Add})) {
            symbols_[at_].meaning = Mood;
            symbols_[at_].value = "bouncy";
            return;
        }
        bool const best_of =
            ahead(1) &&
            (joins(*ahead(1)) || ahead(1)->is({Part, Clip, Video, Footage, Duration, Number, NumberWord, Prep,
                                               Filler, Highlight, Please, Only, Photo}));
        if (symbol.meaning == Highlight && symbol.words == "best" && behind(1) &&
            behind(1)->is({Number, NumberWord}) && ahead(1)) { // "The five best kills"
            if (is_predicate(*ahead(1)) && ahead(1)->words.ends_with("s"))
                symbols_[at_ + 1].meaning = Unknown;
            return;
        }
        bool const best_ones = ahead(1) && ahead(1)->meaning == Unknown && ahead(1)->words.ends_with("s") &&
                               !is_word(*ahead(1), {"mans", "friends", "wishes", "regards", "practices", "buds"});
        if (symbol.meaning == Highlight && symbol.words == "best" && best_ones) return; // "The best quotes"
        if (symbol.meaning == Highlight && symbol.words == "best" && ahead(1) &&
            !best_of) { // "Best man's speech"
            symbols_[at_].meaning = Unknown;
            return;
        }
        if (symbol.meaning == Filler && is_word(symbol, {"wala", "wali", "wale"}) && behind(1) &&
            behind(1)->is({First, Last, Ordinal, Middle})) {
            symbols_[at_].meaning = Clip;
            return;
        }
        if (symbol.is({First, Last}) && is_word(symbol, {"first", "last"})) return place();
        if (symbol.meaning == Captions && at_ == start_ && ahead(1) &&
            ahead(1)->is({It, Selected, Video, Footage, Everything}))
            return captions_verb();
        if (symbol.meaning == FilterName && symbol.value == "retro" && symbol.words.size() == 3)
            return decade();
        if (symbol.meaning == Prep && symbol.value == "off") return particle();
        if (symbol.meaning == Highlight && symbol.words == "highlights") return tones();
        if (is_word(symbol, {"short", "shorts"})) return a_short();
        if (is_word(symbol, {"pop", "pops"})) return pops();
        if (symbol.meaning == Cut && is_word(symbol, {"cuts", "cut"}) && behind(1) &&
            is_word(*behind(1), {"the", "these", "my"}) && after({Complaint, Slower, Faster})) {
            symbols_[at_].meaning = TransitionName;
            symbols_[at_].value = {};
            return;
        }
        if (symbol.meaning == Remove && is_word(symbol, {"pull", "take", "knock"}) &&
            after({Music, Audio, Voice, Original, Volume}) && after({Down})) {
            symbols_[at_].meaning = Lower;
            return;
        }
        if (symbol.meaning == FadeOut && is_word(symbol, {"wind down"}) && before({Turn, Lower})) {
            symbols_[at_].meaning = Noise;
            return;
        }
        if (symbol.meaning == TransitionName &&
            is_word(symbol, {"melt into", "dissolve into", "dissolve", "melt"}) && ahead(1) &&
            ahead(1)->meaning == ColourName && ahead(1)->value == "black") {
            symbols_[at_].meaning = FadeOut;
            return;
        }
        if (symbol.meaning == End && is_word(symbol, {"back"}) && ahead(1) && ahead(1)->meaning == Prep &&
            ahead(1)->value == "to") {
            symbols_[at_].meaning = Filler;
            return;
        }
        if (symbol.is({Add}) && is_word(symbol, {"score"}) && behind(1) &&
            is_word(*behind(1), {"the", "our", "my"})) {
            symbols_[at_].meaning = Music;
            return;
        }
        if (symbol.meaning == Voice && is_word(symbol, {"words", "the words"}) &&
            before({TransitionName, Remove, Cut})) {
            symbols_[at_].meaning = Concept::Text;
            return;
        }
        if (is_word(symbol, {"forward", "forwards", "up front", "upfront"}) && before({Turn, Move}) &&
            before({Voice, Music, Audio, Original, Volume})) {
            symbols_[at_].meaning = Raise;
            return;
        }
        if (simply() || noun_senses()) return;
        if (is_word(symbol, {"clean", "clean up", "cleanup", "clear up", "cleaner", "fix", "fix up", "tidy"}))
            return cleans();
        level();
    }

    /// "…, so he's running the same way as in clip 1", "… because I can't hear him": why, and no more than
    /// that.
    bool explains_why() {
        Symbol const* next = ahead(1);
        bool const so = is_word(here(), {"so", "so that"}) && next &&
                        is_word(*next, {"he", "hes", "he's", "she", "shes", "she's", "we", "people",
                                        "everyone", "everybody", "viewers", "folks", "you", "i"});
        bool const because = is_word(here(), {"because", "cuz", "cause", "'cause", "bc"});
        if ((!so && !because) || at_ == start_) return false;
        std::size_t const end = clause_end();
        for (std::size_t i = at_ + 1; i < end; ++i)
            if (symbols_[i].is({Duration, Percent, Decibel, Quoted, File, Hold, Not, PoliteRequest}))
                return false;
        for (std::size_t i = at_; i < end; ++i) {
            symbols_[i].meaning = Filler;
            symbols_[i].words.clear();
        }
        return true;
    }

    /// Words that name a thing in one place and ask for something in another.
    bool noun_or_verb() {
        Symbol const* next = ahead(1);
        Symbol const* last = behind(1);
        bool const named =
            last && is_word(*last, {"the", "a", "an", "this", "that", "empty", "long", "quiet", "boring"});
        if (here().is({Split, Lengthen}) && is_word(here(), {"segment", "stretch", "break"}) && named)
            return become(Part);
        if (is_word(here(), {"cuts", "edits", "joins"}) && here().is({Cut, Change, Merge, Unknown}) &&
            before({TransitionName, All, Everything, Each}))
            return become(Clip);
        if (here().meaning == Voice && is_word(here(), {"words", "the words"}) &&
            after({Animation, TextStyle, ColourName, TextSize}))
            return become(Concept::Text);
        bool const reads_as = is_word(here(), {"house", "trance", "garage", "drill", "jungle"}) && next &&
                              next->is({Music, Track}) && here().meaning == Unknown;
        if (reads_as) {
            here().phrase = here().words;
            static constexpr std::string_view kKinds[] = {"house", "trance", "garage", "drill", "jungle"};
            return become(Genre, *std::ranges::find(kKinds, std::string_view(here().words)));
        }
        if (here().meaning == Slower && is_word(here(), {"slow", "sluggish", "so slow"}) && here().stated) {
            if (before({It, Video, Clip, Ordinal, Part, Beginning, Middle, End, Everything}))
                return become(Faster);
            if (before({Unknown})) return become(Unknown); // "My computer is slow"
        }
        Symbol const* object = next && next->meaning == Filler ? ahead(2) : next;
        bool const in_speech = here().meaning == OtherEdit && here().value == "close gaps on the timeline" &&
                               here().words.find("gap") != std::string::npos &&
                               (after({Duration, Speaking, Voice}) || before({Speaking, Voice}));
        if (in_speech) return become(Silence); // "Remove gaps over 700 ms"
        bool const gone = is_word(here(), {"gone"}) && at_ > start_ && ends_clause() && before({Want}) &&
                          !after({Duration}) && !here().is({Chitchat});
        if (gone) return become(Remove); // "I need clip 2 gone"
        bool const praised = here().meaning == Cut && is_word(here(), {"cut", "cuts"}) && last &&
                             is_word(*last, {"the", "that", "this", "your"}) && after({Chitchat});
        if (praised) return become(TransitionName, "cut"); // "The cut at 0:10 is perfect"
        bool const clips_off = here().meaning == Clip && is_word(here(), {"clip"}) && at_ == start_ && object &&
                               (object->is({Beginning, End, First, Last, It}) ||
                                (object->meaning == Duration && after({Beginning, End})));
        if (clips_off) return become(Trim); // "Clip the tail end by half a second"
        bool const afterwards = here().meaning == Prep && is_word(here(), {"after"}) && last &&
                                last->meaning == And && next &&
                                next->is({Put, Add, Remove, Cut, Make, Mute, Export, Move, Trim});
        if (afterwards) return become(Then); // "… and after put the subtitles"
        if (here().meaning == Say && is_word(here(), {"read", "call"}) && last && last->meaning == Unknown &&
            ends_clause())
            return become(Unknown); // "The sponsor read"
        if (here().meaning == Mood && here().words.ends_with(" music") &&
            inserted_ < 8) { // One phrase, two things.
            ++inserted_;
            Symbol music = here();
            music.meaning = Music;
            music.value = {};
            music.words = "music";
            symbols_.insert(symbols_.begin() + static_cast<std::ptrdiff_t>(at_) + 1, std::move(music));
            return true;
        }
        if (is_word(here(), {"stand", "stands"}) && here().meaning == Unknown && next &&
            is_word(*next, {"out"}) && before({Voice, Music, Audio, Original, Speaking}))
            return become(Louder); // "Make my voice stand out over the music"
        bool const ambience = is_word(here(), {"ambience", "ambiance", "soundscape", "sounds"}) &&
                              here().is({Original, Unknown, Audio}) && last && last->meaning == Unknown &&
                              !is_word(*last, {"room", "original", "natural", "background", "camera"}) &&
                              !before({Remove, Lower, Raise, Mute, Cut, Keep});
        if (ambience && (here().meaning == Original || before({Add, Put, Want}) || at_ - start_ <= 1)) {
            here().phrase = here().words; // "Ocean ambience"
            return become(SoundEffect, "ambience");
        }
        bool const spoken =
            here().meaning == Speaking && is_word(here(), {"voice is", "voices are", "voice was"});
        if (spoken && !before({While, Lower, Duck})) {
            if (next) symbols_[at_ + 1].stated = true;
            return become(Voice); // "My voice is too quiet"
        }
        bool const level_follows = here().meaning == Add && is_word(here(), {"set it to", "set to"}) &&
                                   next && next->is({Percent, Decibel, Number});
        if (level_follows) {
            here().lead = "to";
            return become(Set);
        }
        bool const sizzles = here().meaning == Highlight && is_word(here(), {"sizzle"}) && next &&
                             is_word(*next, {"sound", "noise", "effect", "sfx"});
        if (sizzles) {
            here().phrase = "sizzle";
            return become(SoundEffect, "sizzle");
        }
        bool const praises_film = here().is({ColourProperty, FilterName}) &&
                                  is_word(here(), {"punchy", "snappy", "crisp", "sharp"}) && next &&
                                  (next->is({Duration, Number}) || next->is({Highlight, Platform})) &&
                                  after({Video, Highlight, Platform});
        if (praises_film) return become(Filler); // "A punchy 20-second reel"
        bool const talking = here().meaning == Generative && here().value == "avatar" && next &&
                             next->is({Video, Clip, Footage, Part}) &&
                             prep_before({"my", "our", "this", "the"}) && !before({Generative, Create, Make});
        if (talking) return become(Filler); // "From my talking-head video"
        bool const aloud = here().meaning == Say && is_word(here(), {"read", "read out", "speak", "say"}) &&
                           at_ == start_ && (says_after("aloud") || says_after("out loud"));
        if (aloud) return become(Voiceover); // "Read the title aloud"
        bool const pulls_back = here().is({Turn, Remove, Raise}) &&
                                is_word(here(), {"dial", "scale", "pull", "knock", "tone"}) &&
                                after({ColourProperty, Music, Volume, Voice, Original}) &&
                                says_after("back") && !after({Up, Clip, Video});
        if (pulls_back) return become(Lower); // "Dial the saturation back 10"
        bool const under_voice = here().meaning == Fade && is_word(here(), {"fade"}) && after({Music}) &&
                                 after({Voice, Speaking, Voiceover}) &&
                                 (prep_after({"under"}) || says_after("under "));
        if (under_voice) return become(Duck);
        bool const voice_says = here().meaning == Voice && is_word(here(), {"voice", "a voice"}) && next &&
                                before({Add, Put, Want}) &&
                                (next->meaning == Say || (ahead(2) && ahead(2)->meaning == Say));
        if (voice_says) return become(Voiceover);
        bool const hums =
            here().meaning == FillerWords &&
            is_word(here(), {"um", "uh", "er", "erm", "uhh", "umm", "uhm", "hmm", "ah"}) &&
            !(last && (last->is({Remove, Cut, Trim, All, FillerWords, Not}) ||
                       is_word(*last, {"my", "the", "every", "all", "and", "or", "of"}))) &&
            !(at_ > 1 && symbols_[at_ - 1].meaning == And && symbols_[at_ - 2].is({FillerWords, Silence}));
        if (hums) return become(Filler); // "Cut from ten to uh fourteen seconds"
        bool const hedges =
            is_word(here(), {"like"}) && next && next->is({First, Last, Number, NumberWord, Duration, Half});
        if (hedges && last && !last->is({Look})) return become(Filler); // "Take off like the first seven"
        bool const plays_echo = here().meaning == SoundEffect && is_word(here(), {"echo", "echoes"}) &&
                                after({Voice, Music, Audio, Original, Speaking});
        if (plays_echo) return become(OtherEdit, "reverb"); // "An echo to the voice"
        if (here().meaning == OtherEdit && is_word(here(), {"solo"}) && next && next->is({Genre, Music}))
            return become(Filler); // "Solo piano"
        bool const pictured =
            here().meaning == Shape && is_word(here(), {"portrait"}) && next && is_word(*next, {"of"});
        if (pictured) return become(Photo);
        bool const seen = here().meaning == OtherEdit && is_word(here(), {"preview"}) && last &&
                          (is_word(*last, {"your", "the", "my", "a", "quality", "res"}) || before({Export}));
        if (seen) return become(Video); // "Your preview looks soft"
        bool const cooks = here().meaning == OtherEdit && is_word(here(), {"pan"}) && last &&
                           is_word(*last, {"the", "a", "my", "hot"});
        if (cooks) return become(Unknown);
        bool const small_thing = here().meaning == TextSize && next && next->meaning == Unknown &&
                                 !before({Text, Captions, Quoted, TextRef}) &&
                                 !after({Text, Captions, Quoted, TextRef, Watermark});
        if (small_thing) return become(Unknown); // "A small bakery"
        bool const quick_film = here().meaning == Faster && is_word(here(), {"quick", "fast"}) && next &&
                                after({Highlight, Video, Slideshow}) && prep_before({"in", "into"}) &&
                                !before({Faster, Slower, Speed});
        if (quick_film) return become(Filler); // "Into a quick recipe reel"
        if (here().meaning == Another && next && next->meaning == Track) {
            symbols_[at_ + 1].meaning = Music; // "Different track"
            return false;
        }
        bool const bed = is_word(here(), {"bed"}) && here().meaning == Unknown && last &&
                         is_word(*last, {"the", "music"}) &&
                         after({Up, Down, Decibel, Percent, Fade, FadeOut});
        if (bed) return become(Music);
        bool const parted = here().meaning == Voice &&
                            is_word(here(), {"vocals", "singing", "lyrics", "vocal"}) &&
                            before({Remove, Mute, Cut}) && after({Music, Track});
        bool const instrumental = here().meaning == Voice && is_word(here(), {"vocals"}) &&
                                  before({Remove, Cut}) && std::ranges::any_of(symbols_, [](Symbol const& s) {
                                      return s.meaning == Genre && s.value == "instrumental";
                                  });
        if (instrumental) return become(OtherEdit, "separate vocals");
        if (parted) return become(OtherEdit, "separate vocals"); // "Get rid of the vocals in the song"
        bool const taken = here().meaning == Cut && is_word(here(), {"take"}) && at_ == start_ &&
                           after({Clip, Footage, Photo, Video}) && !after({Duration, Ordinal, First}) &&
                           !after({Last, Half, Beginning, End, Middle, Audio, Original, ClipRef}) &&
                           !prep_after({"off", "from", "out"}) && joins_next_wish();
        if (taken) return become(Filler); // "Take these five clips, put them in order"
        bool const pumps =
            here().meaning == Raise && is_word(here(), {"pump up"}) && next && next->meaning == Music;
        if (pumps) return become(Mood, "energetic"); // "Pump up music", where "the music" is raised
        bool const pops = here().meaning == Genre && is_word(here(), {"pop"}) && last &&
                          is_word(*last, {"loud", "a", "balloon", "cork"}) && !after({Music, Track, Genre}) &&
                          (prep_after({"at"}) || (next && next->meaning == While));
        if (pops) return become(SoundEffect, "pop"); // "A loud pop at 4 s"
        bool const tells = is_word(here(), {"hides", "kills", "ruins", "drops", "loses"}) && last;
        bool const states = here().meaning == Remove && tells &&
                            (last->meaning == It ||
                             (here().words == "loses" && next && is_word(*next, {"me", "us", "people"})));
        if (states) return become(Complaint); // "It hides the cake"
        if (explains_why()) return true;
        if (here().meaning == Remove && is_word(here(), {"drop it"}) && after({Speaking}))
            return become(Lower);
        if (here().meaning == Concept::Text && last && last->meaning == Captions &&
            is_word(here(), {"text", "texts", "font"}))
            return become(Filler); // "Caption text"
        bool const plays_music =
            is_word(here(), {"play"}) && here().meaning == Speed && after({Music, Genre, Mood, Track}) &&
            !before({Make, Add, Put, Music, Track, It, Video, Clip, Not, Keep, Remove, Fade}) &&
            !after({Reverse, Clip, Faster, Slower, Factor, Ordinal, Speed, Only});
        if (plays_music && next &&
            (is_word(*next, {"some", "a", "an"}) || next->is({Want, Mood, Genre, Music, MusicQuery})))
            return become(Add);
        if (here().meaning == Credits && is_word(here(), {"balance"}) && after({Voice, Music, Audio, Volume}))
            return become(Normalize);
        if (here().meaning == Mute && is_word(here(), {"mute"}) && after({Colour, ColourProperty}))
            return become(Lower);
        if (here().meaning == Lower && is_word(here(), {"take down"}) && after({Text, Captions, Watermark}) &&
            !after({Volume, Strength, Percent}))
            return become(Remove);
        static constexpr std::string_view kPleasant[] = {"birds in background"};
        bool const wished =
            here().meaning == Noise && !before({Remove, Lower, Cut}) &&
            (before({Want}) || std::ranges::find(kPleasant, here().phrase) != std::end(kPleasant));
        if (wished && here().phrase == "birds in background") { // "Birds in the background"
            here().phrase = "birds";
            return become(SoundEffect, "birds");
        }
        bool const heard = here().meaning == Noise && before({Add, Put}) && !before({Remove, Lower}) &&
                           !is_word(here(), {"noise"});
        if (heard) {
            here().phrase = here().words;
            return become(SoundEffect, "noise");
        }
        if (here().meaning == SoundEffect && is_word(here(), {"clicked", "popped", "clapped"}))
            return become(Unknown);
        return false;
    }

    /// Another wish follows the clause.
    bool joins_next_wish() const {
        std::size_t const end = clause_end();
        return end + 1 < symbols_.size() && (symbols_[end].is({And, Then}) || symbols_[end].words == ",") &&
               symbols_[end + 1].is({Put, Merge, Make, Add, Create, Turn, Cut, Trim, Move, Use});
    }

    /// "Fade from black at the start and to black at the end".
    bool fades_to_colour() {
        Symbol const* next = ahead(1);
        bool const dark =
            next && next->meaning == ColourName && (next->value == "black" || next->value == "white");
        if (here().meaning != Prep || !is_word(here(), {"to", "into"}) || !dark) return false;
        bool faded = false;
        for (std::size_t i = at_; i > 0 && at_ - i < kReach && !faded; --i)
            faded = symbols_[i - 1].is({Fade, FadeIn, FadeOut});
        if (!faded || (behind(1) && behind(1)->is({Text, ColourName}))) return false;
        return become(FadeOut);
    }

    /// "The song stops way before the end": what it does, and no order to stop.
    bool stops_early() {
        if (!is_word(here(), {"stops", "ends", "finishes", "quits", "cuts out"}) ||
            !here().is({Not, End, Stop_, Cut, FadeOut}))
            return false;
        Symbol const* last = behind(1);
        if (!last || !last->is({Music, Track, Genre}) || (ahead(1) && ahead(1)->meaning == Duration) ||
            prep_after({"at"}))
            return false;
        here().stated = true;
        return become(Complaint);
    }

    /// "Clip 2 should come before clip 1".
    bool comes_beside_clip() {
        Symbol const* next = ahead(1);
        bool const beside =
            next && next->meaning == Prep && (next->value == "before" || next->value == "after");
        if (!beside || !is_word(here(), {"come", "comes", "play", "plays", "sit", "sits", "appear", "run"}))
            return false;
        if (!before({Clip, Ordinal, First, Last}) || !after({Clip, Ordinal, First, Last})) return false;
        return become(Move);
    }

    /// "Fade the music in over two seconds at the start and out over five at the end".
    bool fades_out_later() {
        std::size_t way_in = 0;
        for (std::size_t i = at_ + 1; i + 1 < symbols_.size() && i - at_ < 16; ++i) {
            Symbol const& symbol = symbols_[i];
            if (symbol.meaning == Prep && is_word(symbol, {"in"}) && way_in == 0) way_in = i;
            if (symbol.is({Add, Remove, Cut, Trim, Make, Put, FadeOut, Text, Captions})) return false;
            bool const joined = symbol.meaning == And || (symbol.meaning == Mark && symbol.words == ",");
            if (!joined || !is_word(symbols_[i + 1], {"out"})) continue;
            symbols_[i + 1].meaning = FadeOut;
            symbols_[i + 1].value = {};
            if (way_in > 0 && here().meaning == Fade) symbols_[way_in].meaning = FadeIn;
            return true;
        }
        return false;
    }

    /// "Fade the music in 2s and out 4s".
    bool fades_both_ways() {
        if (here().is({Fade, FadeIn}) && fades_out_later()) return true;
        if (here().meaning != Fade || !is_word(here(), {"fade", "fades"})) return false;
        auto const way = [&](std::size_t i, std::string_view word) {
            return i + 1 < symbols_.size() && symbols_[i].words == word &&
                   symbols_[i + 1].meaning == Duration;
        };
        for (std::size_t i = at_ + 1; i < symbols_.size() && i - at_ < 5; ++i) {
            if (!way(i, "in") || i + 4 > symbols_.size() || symbols_[i + 2].meaning != And ||
                !way(i + 3, "out"))
                continue;
            symbols_[i].meaning = FadeIn;
            symbols_[i + 3].meaning = FadeOut;
            return true;
        }
        return false;
    }

    /// "An upbeat track", "my mp3", "blend an acoustic track under it".
    bool names_music() {
        Symbol const* last = behind(1);
        Symbol const* next = ahead(1);
        bool const looped = after({Loop}) || before({Loop});
        if (here().meaning == Track && is_word(here(), {"track", "tracks"}) &&
            ((last && last->is({Mood, Genre, BeatSync, MusicQuery})) || looped))
            return become(Music);
        bool const sound_file = here().meaning == Format && is_word(here(), {"mp3", "wav", "m4a", "flac"});
        if (sound_file && last && is_word(*last, {"my", "our", "this", "the"}) && before({Add, Use, Put}))
            return become(Music);
        if (is_word(here(), {"blend", "weave"}) && here().is({Unknown, Move, Fade}) && at_ == start_ &&
            after({Music, Genre, Track}) && prep_after({"under", "in"}) && !after({FadeIn, FadeOut}))
            return become(Add);
        if (is_word(here(), {"link"}) && last && is_word(*last, {"the", "a", "me"})) return become(Unknown);
        bool const first = next && next->is({First, Last});
        if (is_word(here(), {"come", "comes", "go", "goes", "be", "play", "plays"}) && first &&
            before({Clip, Ordinal}) && at_ + 2 >= clause_end()) {
            std::string_view const end = next->meaning == First ? "first" : "last";
            symbols_.erase(symbols_.begin() + static_cast<std::ptrdiff_t>(at_) + 1);
            return become(Move, end);
        }
        return false;
    }

    /// "Punchy edm", "bright ukulele music": of the picture elsewhere, here a mood.
    bool describes_music() {
        static constexpr std::string_view kBoth[] = {"punchy", "bright", "warm",  "dark",   "vivid", "moody",
                                                     "gloomy", "slow",   "cold",  "lively", "soft",  "gentle",
                                                     "heavy",  "light",  "fresh", "fast"};
        Symbol const* next = ahead(1);
        auto const* known = std::ranges::find(kBoth, std::string_view(here().words));
        if (known == std::end(kBoth) || !next || !next->is({Music, Genre})) return false;
        if (here().meaning == Mood || is_word(*next, {"part", "parts"})) return false;
        here().phrase = here().words;
        return become(Mood, *known);
    }

    bool become(Concept meaning, std::string_view value = {}) {
        here().meaning = meaning;
        here().value = value;
        return true;
    }

    /// Nouns and adjectives that another word beside them decides.
    bool noun_senses() {
        Symbol const& symbol = here();
        Symbol const* next = ahead(1);
        Symbol const* last = behind(1);
        if (symbol.meaning == Unknown && next && next->meaning == Number) {
            if (is_word(symbol, {"number", "no"}) || (symbol.words == "c" && next->glued))
                return become(Clip);
        }
        bool const of_speaker =
            symbol.meaning == Generative && is_word(symbol, {"talking head", "talking-head"}) && next &&
            next->is({Video, Clip, Footage}) && !before({Create, Generative, Make, Want, Add});
        if (of_speaker) return become(Filler); // "My talking head video"
        if (symbol.meaning == Not && is_word(symbol, {"no"}) && next && next->meaning == More && ahead(2) &&
            ahead(2)->is({Silence, FillerWords}))
            return become(Remove); // "No more long pauses"
        if (symbol.meaning == Chitchat && is_word(symbol, {"nothing"}) && next && next->meaning == Prep &&
            (next->value == "between" || next->value == "from") && after({Duration, Number}))
            return become(Remove); // "I want nothing between 20 and 30 s"
        if (is_word(symbol, {"bed", "bit", "number", "piece"}) && last && last->is({Genre, Mood}) &&
            !symbol.is({Clip}))
            return become(Music); // "a soft piano bed"
        if (symbol.meaning == Quieter && is_word(symbol, {"quiet", "quieter", "softer"}) && next &&
            next->is({Genre, Music, Mood, Background}) && !(last && last->meaning == Make) &&
            !before({Louder}))
            return become(Mood, "quiet"); // "quiet harp music"
        if (symbol.meaning == Concept::Text && next && next->meaning == Music)
            return become(Filler); // "the title music"
        if (is_word(symbol, {"picture"}) && last && (last->meaning == Each || is_word(*last, {"every"})))
            return become(Photo);
        if (symbol.meaning == Cut && is_word(symbol, {"cut"}) && last && last->is({Unit, Duration}) &&
            before({Want, Add, PoliteRequest}))
            return become(Video); // "we need a 20 second cut"
        if (symbol.is({Cut, Merge, Unknown}) &&
            is_word(symbol, {"cut", "cuts", "join", "joins", "edit point"}) && last && last->is({All, Each}))
            return become(Clip); // "on every cut"
        if (is_word(symbol, {"pause"}) && next &&
            (next->meaning == Here || (next->meaning == Prep && next->value == "at")))
            return become(OtherEdit, "freeze frame");
        if (symbol.meaning == Unknown && is_word(symbol, {"blend", "blends"}) && after({Clip, Ordinal}))
            return become(TransitionName, "crossfade");
        if (symbol.is({Mood, FilterName}) && symbol.stated &&
            !before({Music, Genre, Captions, Concept::Text}) &&
            is_word(symbol, {"gloomy", "dark", "moody", "dim"}))
            return become(Brighter);
        if (symbol.meaning == FilterName && symbol.value == "blur" && symbol.stated && !before({Want, Make}))
            return become(FilterName, "sharpen");
        bool const faded = symbol.meaning == FilterName && symbol.words == "washed out" &&
                           !(next && next->meaning == Look) && !before({Add, Want});
        if (faded) return become(ColourProperty, "saturation");
        if (symbol.meaning == TransitionName && is_word(symbol, {"wipe", "wipes"}) && after({Text, Captions}))
            return become(Remove);
        return false;
    }

    /// "Just delete clip 2": no more than that, where "just the first 10 seconds" keeps them alone.
    bool simply() {
        Symbol const* next = ahead(1);
        return here().words == "just" && next && is_predicate(*next) &&
               !next->is({Keep, Extract, Want, Use, Show, Highlight, Slideshow, Voiceover, Loop, SlowMotion,
                          TimeLapse, Hold, More, Less}) &&
               become(Filler);
    }

    /// Lowers, removes or puts.
    void drop() {
        Symbol const* first = ahead(1);
        bool const fresh = first && is_word(*first, {"a", "an", "some", "in"});
        bool const of_level = after({Volume, Percent, Decibel, ColourProperty}) ||
                              (after({Music, Audio, Voice, Original}) && after({Number, Half}) &&
                               prep_after({"to", "by", "down to"}));
        if (of_level && !fresh) {
            here().meaning = Lower;
            return;
        }
        bool const while_speaking = first && first->meaning == It && after({Speaking}) && after({While});
        if (while_speaking) { // "Drop it when I talk"
            here().meaning = Lower;
            return;
        }
        Symbol const* next = ahead(1);
        bool const what_follows = next && next->meaning == Question && after({Prep}) && after({It});
        if (what_follows) { // "Chuck what's after it"
            here().meaning = Remove;
            return;
        }
        bool const sinks = ends_clause() && before({Music, Volume, Audio}) && !fresh &&
                           !before({Add, Put, Remove, Clip, Text}); // "the music should drop"
        if (sinks) {
            here().meaning = Lower;
            return;
        }
        if (!next) return;
        bool const indefinite =
            is_word(*next, {"a", "an", "some", "another"}) || next->is({Quoted, Prep, It, Another});
        bool const placed =
            prep_after({"in", "on", "at", "after", "before", "under", "between", "over the"}) ||
            after({Position, Moment, Beginning, End});
        bool const known =
            after({Music, Text, Captions, Look, FilterName, Clip, Ordinal, First, Last, TextRef, Voiceover,
                   TransitionName, Selected, Duration, SoundEffect, Part, Half, Watermark, Original}) ||
            after({Audio, Number});
        bool const named = is_word(*next, {"the", "that", "this", "those", "these"}) && !placed;
        if (indefinite || (!known && !named)) return;
        bool const span = next->is({First, Last}) || after({Duration});
        if (!placed || span) here().meaning = Remove;
    }

    bool after_next_only() const {
        for (std::size_t i = 1; i <= 2 && ahead(i); ++i)
            if (ahead(i)->meaning == Only) return true;
        return false;
    }

    /// "Give me just the middle 20 seconds".
    void keeps_only() {
        if (after({First, Last, Middle, Duration, Beginning, End}) &&
            !after({Music, Genre, Text, Captions, Quoted}))
            here().meaning = Keep;
    }

    /// "The bit where he drops the phone": what follows tells which bit, and asks for nothing.
    void relative() {
        Symbol const* next = ahead(1);
        bool const opens = next && (next->meaning == Question || next->meaning == While) &&
                           is_word(*next, {"where", "when", "who", "which", "while", "in which", "what"});
        bool const acted_on =
            before({Remove, Cut, Trim, Keep, Faster, Slower, SlowMotion, Extract, Part, Mute});
        if (!opens || !acted_on) return;
        std::size_t const end = clause_end();
        for (std::size_t i = at_ + 1; i < end; ++i) {
            if (symbols_[i].is({Silence, Prep}) || symbols_[i].meaning == Duration) return;
            symbols_[i].meaning = Unknown;
            symbols_[i].value = {};
        }
    }

    /// "Clip 3 first, clip 1 last": where each goes.
    void place() {
        bool const names_clip =
            before({Clip, Photo, Ordinal}) && !before({First, Last, Music, Text, Captions});
        bool const verb =
            before({Remove, Cut, Trim, Keep, Fade, FadeIn, FadeOut, Mute, Prep, Swap, Except, Only});
        if (!ends_clause() || !names_clip || verb || (behind(1) && is_word(*behind(1), {"the"}))) return;
        here().value = here().meaning == First ? "first" : "last";
        here().meaning = Move;
    }

    /// "Subtitle it in English": the noun as a verb.
    void captions_verb() {
        if (inserted_ >= 8) return;
        ++inserted_;
        Symbol add = here();
        add.meaning = Add;
        symbols_.insert(symbols_.begin() + static_cast<std::ptrdiff_t>(at_), std::move(add));
        ++at_;
    }

    /// "The intro should go" removes, "the title should go at the top" places.
    void go() {
        if (here().words.ends_with("gone") && !after({Position, Beginning, End})) return;
        if (after({Position, Beginning, End, First, Last, Ordinal, Middle}) ||
            prep_after({"in", "on", "at", "to", "before", "after", "between", "under"}))
            here().meaning = Move;
    }

    /// "60s trailer", "under 60s": seconds, not a decade.
    void decade() {
        Symbol const* next = ahead(1);
        Symbol const* last = behind(1);
        bool const reel = next && next->is({Highlight, Video, Slideshow, Clip, Platform, Shape, Music});
        bool const led =
            last && (last->is({First, Last, ToLength}) || (last->meaning == Prep && !last->is({Filler})) ||
                     is_word(*last, {"about", "around"}) ||
                     (ends_clause() && last->is({Make, It, Keep, Trim, Cut, Shorten})));
        bool const bound = after({Trim, Prep}) && is_word(symbols_[clause_end() - 1], {"limit", "max", "cap", "tops"});
        if (!reel && !led && !bound) return;
        double const seconds = here().words[0] - '0';
        here().meaning = Duration;
        here().value = {};
        here().a = seconds * 10;
    }

    /// "Take the filter off", "music off": a verb that its particle decides.
    void particle() {
        if (!ends_clause() || at_ == start_) return;
        bool const heard = before({Audio, Original, Volume, Voice, Mute});
        for (std::size_t i = start_; i < at_; ++i) {
            Symbol& verb = symbols_[i];
            bool const takes =
                is_word(verb, {"take", "pull", "strip", "get", "keep", "leave", "cut", "rip"}) &&
                verb.is({Cut, Remove, Make, Keep});
            bool const turns = verb.is({Turn, Replace}) && is_word(verb, {"turn", "switch"});
            if (takes || (turns && !heard)) {
                if (verb.meaning == Make && !heard &&
                    !before(
                        {Music, Text, Captions, Look, FilterName, TransitionName, SoundEffect, Watermark}))
                    return;
                verb.meaning = Remove;
                return;
            }
            if (verb.is({Fade, FadeIn, FadeOut, Turn, Cut, Remove, Add, Put, Move, Trim, Crop, Export}))
                return;
        }
        if (before({Music, Captions, Text, Look, FilterName, TransitionName, ClipRef}) && at_ - start_ <= 3 &&
            !heard)
            here().meaning = Remove;
    }

    /// "Lower the highlights": bright areas, not the best moments.
    void tones() {
        bool const graded = before({Raise, Lower, Brighter, Darker, Up, Down, Colour}) ||
                            before({ColourProperty}) || is_next_number();
        if (!graded) return;
        here().meaning = ColourProperty;
        here().value = "highlights";
    }
    bool is_next_number() const {
        Symbol const* next = ahead(1);
        return next && (next->is({Up, Down, Percent}) || next->words == "-" || next->words == "+");
    }

    /// "A 30 second short", "a short from this": a kind of video.
    void a_short() {
        Symbol const* last = behind(1);
        Symbol const* next = ahead(1);
        bool const noun_follows =
            next && next->is({Clip, Video, Highlight, Music, Text, Unknown, Audio, SoundEffect, Fade,
                              TransitionName, FadeIn, FadeOut, Voiceover, Silence});
        bool const led = last && (last->is({Duration, Unit, Shape, Ratio, Number}) ||
                                  is_word(*last, {"a", "-", "youtube"}));
        if (led && !noun_follows) here().meaning = Highlight;
        here().value = {};
    }

    /// "Make the captions pop", "make the colours pop".
    void pops() {
        if (!before({Make, Want, Raise}) || !ends_clause()) return;
        if (before({Captions, Text, TextRef})) {
            here().meaning = Animation;
            here().value = "pop";
        } else if (before({Colour, ColourProperty}) || says_colours_before()) {
            here().meaning = ColourProperty;
            here().value = "saturation";
        } else if (before({It, Video}) && !before({Music, Genre}))
            here().meaning = Vague;
    }
    bool says_colours_before() const {
        for (std::size_t i = at_; i > 0 && at_ - i < kReach; --i)
            if (symbols_[i - 1].is({Colour, ColourProperty}) && symbols_[at_ - 1].meaning == It) return true;
        return false;
    }

    /// "Clean the voice", "clean up the background sound".
    void cleans() {
        if (after({Noise}) || (here().words.starts_with("clean") && after({Audio, Voice, Original})) ||
            (here().words.starts_with("clear") && after({Audio, Voice, Original})))
            here().meaning = Denoise;
    }

    void level() {
        auto const quality = std::ranges::find(kLevels, here().words, &Quality::word);
        if (quality == std::end(kLevels)) return;
        bool const heard = quality->cure == Louder || quality->cure == Quieter;
        bool const seen = quality->cure == Brighter || quality->cure == Darker;
        Symbol const* next = ahead(1);
        bool const names_volume = heard && next && next->meaning == Volume;
        if (names_volume) {
            here().meaning = quality->wish;
            return;
        }
        bool const dull = is_word(here(), {"weak", "soft", "flat"}) && before({Unknown}) &&
                          !before({Audio, Voice, Original, Volume, Music, Noise, Clip, Ordinal});
        if (dull) return; // "The hook is weak"
        bool const attribute = next && !joins(*next) &&
                               !is_word(*next, {"vs", "versus", "compared", "against", "next"}) &&
                               !next->is({Please, Filler, Prep, Speaking, While, Here, Not});
        if (attribute) return;
        Symbol const* last = behind(1);
        bool const stressed = last && stresses(*last);
        std::size_t back = 1;
        while (behind(back) && stresses(*behind(back)))
            ++back;
        bool const stated = behind(back) && is_copula(*behind(back)) &&
                            !before({Make, Keep, Set, Want, PoliteRequest, Put, Turn});
        if (heard &&
            !before({Audio, Voice, Original, Volume, Music, ClipRef, Clip, Voiceover, SoundEffect, It, Noise,
                     Video, Genre, Everything, Speaking, Track, Ordinal}) &&
            !(stated || stressed))
            return;
        if (seen && before({Music, Mood, Genre, Text, Captions})) return;
        if (!heard && !seen && !before({Text, Captions, TextRef, FontName, TextSize, LineOfText})) return;
        if (stated && (stressed || (heard && here().words != "soft") || !heard)) {
            here().meaning = quality->cure;
            return;
        }
        if (heard && before({Make, Keep, Set, Put, Want, Turn, Music, Volume, Audio, Voice, Original}) &&
            here().words != "soft")
            here().meaning = quality->wish;
        else if (heard && before({Keep, Make}) && here().words == "soft")
            here().meaning = quality->wish;
    }

    /// "A reel with upbeat music": what follows "with" is a wish of its own when it is about something else.
    std::vector<Symbol> with_second_topics() {
        std::vector<Symbol> out;
        out.reserve(symbols_.size() + 4);
        std::size_t start = 0; // Of the clause, in `out`.
        for (at_ = 0; at_ < symbols_.size(); ++at_) {
            Symbol& symbol = symbols_[at_];
            bool const with = symbol.meaning == Filler && is_word(symbol, {"with"});
            if (with && silenced(out_of(out, start))) { // "Backwards, with no sound"
                symbol.meaning = And;
                out.push_back(std::move(symbol));
                start = out.size();
                continue;
            }
            if (with && opens_topic(out, start)) {
                Symbol add = symbol;
                symbol.meaning = And;
                add.meaning = Add;
                out.push_back(std::move(symbol));
                start = out.size();
                out.push_back(std::move(add));
                continue;
            }
            bool const ends = joins(symbol);
            out.push_back(std::move(symbol));
            if (ends) start = out.size();
        }
        return out;
    }

    static std::vector<Symbol> out_of(std::vector<Symbol> const& out, std::size_t start) {
        std::size_t const from = std::max(start, out.size() > kReach ? out.size() - kReach : 0);
        return {out.begin() + static_cast<std::ptrdiff_t>(from), out.end()};
    }

    /// What follows is silence, and what went before is an edit of its own.
    bool silenced(std::vector<Symbol> const& before) const {
        std::size_t next = at_ + 1;
        while (next < symbols_.size() && symbols_[next].meaning == Filler)
            ++next;
        if (next >= symbols_.size() || symbols_[next].meaning != Mute) return false;
        return std::ranges::any_of(before, [](Symbol const& s) {
            return s.is(
                {Reverse, FilterName, Faster, Slower, SlowMotion, HalfSpeed, DoubleSpeed, Flip, Rotate});
        });
    }

    bool opens_topic(std::vector<Symbol> const& out, std::size_t start) const {
        Symbol const* second = nullptr;
        std::size_t const end = clause_end();
        for (std::size_t i = at_ + 1; i < end && !second; ++i)
            if (topic_of(symbols_[i]) != Topic::None) second = &symbols_[i];
        if (!second || second->meaning == Quoted) return false;
        Topic const topic = topic_of(*second);
        bool const addable = topic == Topic::Music || topic == Topic::Captions || topic == Topic::Text ||
                             topic == Topic::Transition || topic == Topic::Filter || topic == Topic::Effect ||
                             topic == Topic::Voiceover;
        bool const definite =
            at_ + 1 < symbols_.size() && is_word(symbols_[at_ + 1], {"the", "that", "this"});
        if (!addable || definite) return false;
        bool other = false;
        for (std::size_t i = start; i < out.size(); ++i) {
            Symbol const& first = out[i];
            if (first.is({Replace, Swap, Not, Question}) || first.meaning == Concept::Instead) return false;
            Topic const before = topic_of(first);
            bool const same = before == topic && !(topic == Topic::Filter && first.value != second->value);
            if (same) return false;
            if (before == Topic::Text && topic != Topic::Music && topic != Topic::Captions) return false;
            if (before == Topic::Captions && topic != Topic::Music) return false;
            other =
                other || (before != Topic::None && before != Topic::Clips) ||
                first.is({Merge, Trim, Shorten, Stabilize, SlowMotion, TimeLapse, Reverse, Faster, Slower}) ||
                (first.meaning == Photo && topic == Topic::Music) || is_word(first, {"into"}) ||
                (first.is({Duration, ToLength}) && i > start);
        }
        return other;
    }

    std::vector<Symbol> symbols_;
    std::size_t at_ = 0;
    std::size_t start_ = 0; ///< Where the clause began.
    int inserted_ = 0;      ///< Kept small, so that time stays linear.
};

} // namespace

Topic topic_of(Symbol const& symbol) {
    switch (symbol.meaning) {
    case Music:
    case Genre:
    case MusicQuery:
    case BeatSync:
        return Topic::Music;
    case Original:
    case Voice:
    case Audio:
    case Volume:
        return Topic::Sound;
    case SoundEffect:
        return Topic::Effect;
    case Voiceover:
        return Topic::Voiceover;
    case Concept::Text:
    case TextRef:
    case LineOfText:
    case Quoted:
        return Topic::Text;
    case Captions:
        return Topic::Captions;
    case Clip:
    case ClipRef:
    case ClipPair:
    case Footage:
    case Photo:
        return Topic::Clips;
    case Shape:
    case Ratio:
    case BlurPad:
    case Pad:
        return Topic::Shape;
    case FilterName:
        return Topic::Filter;
    case ColourProperty:
    case Brighter:
    case Darker:
    case Warmer:
    case Cooler:
        return Topic::Colour;
    case TransitionName:
        return Topic::Transition;
    case Highlight:
    case Slideshow:
        return Topic::Reel;
    default:
        return Topic::None;
    }
}

std::vector<Symbol> with_senses(std::vector<Symbol> symbols) {
    return Senses(with_sound_senses(std::move(symbols))).run();
}

} // namespace needledrop::language
