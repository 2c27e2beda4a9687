// Words that name a thing in one place and ask for something in another: "a 20 second cut", "house music",
// "60s" of a trailer, "a short".
#include "language/senses_pass.h"

#include <algorithm>
#include <iterator>

namespace needledrop::language {

using enum Concept;

bool SensesPass::noun_or_verb() {
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
    bool const level_follows = here().meaning == Add && is_word(here(), {"set it to", "set to"}) && next &&
                               next->is({Percent, Decibel, Number});
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
                            after({ColourProperty, Music, Volume, Voice, Original}) && says_after("back") &&
                            !after({Up, Clip, Video});
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
                     is_word(*last, {"the", "music"}) && after({Up, Down, Decibel, Percent, Fade, FadeOut});
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
    bool const states =
        here().meaning == Remove && tells &&
        (last->meaning == It || (here().words == "loses" && next && is_word(*next, {"me", "us", "people"})));
    if (states) return become(Complaint); // "It hides the cake"
    if (explains_why()) return true;
    if (here().meaning == Remove && is_word(here(), {"drop it"}) && after({Speaking})) return become(Lower);
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

bool SensesPass::noun_senses() {
    Symbol const& symbol = here();
    Symbol const* next = ahead(1);
    Symbol const* last = behind(1);
    if (symbol.meaning == Unknown && next && next->meaning == Number) {
        if (is_word(symbol, {"number", "no"}) || (symbol.words == "c" && next->glued)) return become(Clip);
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
        next->is({Genre, Music, Mood, Background}) && !(last && last->meaning == Make) && !before({Louder}))
        return become(Mood, "quiet"); // "quiet harp music"
    if (symbol.meaning == Concept::Text && next && next->meaning == Music)
        return become(Filler); // "the title music"
    if (is_word(symbol, {"picture"}) && last && (last->meaning == Each || is_word(*last, {"every"})))
        return become(Photo);
    if (symbol.meaning == Cut && is_word(symbol, {"cut"}) && last && last->is({Unit, Duration}) &&
        before({Want, Add, PoliteRequest}))
        return become(Video); // "we need a 20 second cut"
    if (symbol.is({Cut, Merge, Unknown}) && is_word(symbol, {"cut", "cuts", "join", "joins", "edit point"}) &&
        last && last->is({All, Each}))
        return become(Clip); // "on every cut"
    if (is_word(symbol, {"pause"}) && next &&
        (next->meaning == Here || (next->meaning == Prep && next->value == "at")))
        return become(OtherEdit, "freeze frame");
    if (symbol.meaning == Unknown && is_word(symbol, {"blend", "blends"}) && after({Clip, Ordinal}))
        return become(TransitionName, "crossfade");
    if (symbol.is({Mood, FilterName}) && symbol.stated && !before({Music, Genre, Captions, Concept::Text}) &&
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

bool SensesPass::joins_next_wish() const {
    std::size_t const end = clause_end();
    return end + 1 < symbols_.size() && (symbols_[end].is({And, Then}) || symbols_[end].words == ",") &&
           symbols_[end + 1].is({Put, Merge, Make, Add, Create, Turn, Cut, Trim, Move, Use});
}

bool SensesPass::names_music() {
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

bool SensesPass::describes_music() {
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

void SensesPass::relative() {
    Symbol const* next = ahead(1);
    bool const opens = next && (next->meaning == Question || next->meaning == While) &&
                       is_word(*next, {"where", "when", "who", "which", "while", "in which", "what"});
    bool const acted_on = before({Remove, Cut, Trim, Keep, Faster, Slower, SlowMotion, Extract, Part, Mute});
    if (!opens || !acted_on) return;
    std::size_t const end = clause_end();
    for (std::size_t i = at_ + 1; i < end; ++i) {
        if (symbols_[i].is({Silence, Prep}) || symbols_[i].meaning == Duration) return;
        symbols_[i].meaning = Unknown;
        symbols_[i].value = {};
    }
}

void SensesPass::place() {
    bool const names_clip = before({Clip, Photo, Ordinal}) && !before({First, Last, Music, Text, Captions});
    bool const verb =
        before({Remove, Cut, Trim, Keep, Fade, FadeIn, FadeOut, Mute, Prep, Swap, Except, Only});
    if (!ends_clause() || !names_clip || verb || (behind(1) && is_word(*behind(1), {"the"}))) return;
    here().value = here().meaning == First ? "first" : "last";
    here().meaning = Move;
}

void SensesPass::decade() {
    Symbol const* next = ahead(1);
    Symbol const* last = behind(1);
    bool const reel = next && next->is({Highlight, Video, Slideshow, Clip, Platform, Shape, Music});
    bool const led =
        last && (last->is({First, Last, ToLength}) || (last->meaning == Prep && !last->is({Filler})) ||
                 is_word(*last, {"about", "around"}) ||
                 (ends_clause() && last->is({Make, It, Keep, Trim, Cut, Shorten})));
    bool const bound =
        after({Trim, Prep}) && is_word(symbols_[clause_end() - 1], {"limit", "max", "cap", "tops"});
    if (!reel && !led && !bound) return;
    double const seconds = here().words[0] - '0';
    here().meaning = Duration;
    here().value = {};
    here().a = seconds * 10;
}

void SensesPass::a_short() {
    Symbol const* last = behind(1);
    Symbol const* next = ahead(1);
    bool const noun_follows =
        next && next->is({Clip, Video, Highlight, Music, Text, Unknown, Audio, SoundEffect, Fade,
                          TransitionName, FadeIn, FadeOut, Voiceover, Silence});
    bool const led =
        last && (last->is({Duration, Unit, Shape, Ratio, Number}) || is_word(*last, {"a", "-", "youtube"}));
    if (led && !noun_follows) here().meaning = Highlight;
    here().value = {};
}

} // namespace needledrop::language
