// The pass behind english_turns.h: one function a turn of phrase, each with an example. Its definitions stand
// in english_turns.cpp (the walk; words on the picture, order and talk), english_turns_material.cpp (what the
// material is, and which clip), english_turns_clips.cpp (which clip goes where, and times) and
// english_turns_sound.cpp (music and what is heard).
//
// Not for several threads; it holds a reference to the text. A turn looks a few times kReach symbols far at
// most, so that a message takes linear time, and may take away or insert symbols around the one at hand.
#pragma once

#include "language/message.h"
#include "language/symbol.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace needledrop::language {

class EnglishTurns {
public:
    EnglishTurns(std::vector<Symbol> symbols, Message const& text, double duration_s)
        : in_(std::move(symbols))
        , text_(text)
        , duration_s_(duration_s) {}

    std::vector<Symbol> run();

private:
    static constexpr std::size_t kReach = 12; ///< Symbols that a rule looks ahead or back at most.

    static bool divides(Symbol const& symbol) {
        return symbol.is({Concept::And, Concept::Then, Concept::But, Concept::Correction}) ||
               (symbol.meaning == Concept::Mark && symbol.words != "-" && symbol.words != ":");
    }

    static bool ends_sentence(Symbol const& symbol) {
        return symbol.meaning == Concept::Mark &&
               (symbol.words == "." || symbol.words == "!" || symbol.words == "?" || symbol.words == "\n");
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
    bool opens_sentence() const { return opens_sentence_at(i_); }
    bool opens_sentence_at(std::size_t i) const { return i == 0 || ends_sentence(in_[i - 1]); }
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
    /// What was said from the clause's beginning up to here, with the words that say nothing by themselves.
    std::string words_before_clause(std::size_t begin) const;

    void of_material();
    void of_clips();
    void of_times();
    void of_sound();
    void of_words();
    void of_order();
    void of_talk();

    /// "Make my 2-minute video 30 seconds": the first length tells what it is, the second what it should be.
    void described_length();
    /// "The video is 4:30, get it under 3 minutes", "I have a 4 minute video, make it 1": how long it is, and
    /// how long it should be.
    void stated_length();
    /// "Resize this YouTube video for Stories", "make this square clip wide": what it is, and what it should
    /// be.
    void shape_of_material();
    /// "English subtitles for this Korean interview": what is spoken there. "Translate the French captions to
    /// English": what stands there.
    void language_of_material();
    /// "Img2video: make the product spin": footage that nobody shot.
    void named_generation();
    /// "Add Italian captions, the video is in English": the second is what is spoken; so is the first in "the
    /// talk is in German, English captions please".
    void language_spoken();
    /// "Get this TikTok ready for YouTube": what it was made for, and what it is to be.
    void platform_left();
    /// "Animate this portrait photo so she smiles": footage that nobody shot.
    void animated_photo();
    /// "Bring this old photo to life": the same, in other words.
    void photo_to_life();

    /// "Slow clip 1 to 0.5": no clip has such a number.
    void factor_of_clip();
    /// "Slow clip 1 down, double clip 3": of the speed, where a speed was spoken of.
    void doubled_clip();
    /// "Triple the speed", "at triple speed".
    void tripled_speed();
    /// "Slow clip 1 down, leave clip 2": as it is, where "leave clip 2" alone keeps nothing else.
    void clip_left_alone();
    /// "Switch clip 1 with clip 4": each where the other was.
    void clips_switched();
    /// "Make clip 5 second", "make clip 3 the second one": a place and no length.
    void clip_made_second();
    /// "Remove the second track": of music.
    void second_track();
    /// "Put the clips in reverse": their order.
    void clips_turned_round();

    /// "Take four seconds out from 0:10": so many, from there on.
    void taken_out_from();
    /// "Cut at 20 and keep the first piece": all that is kept.
    void piece_kept();
    bool is_half(std::size_t i, Concept span) const;
    bool is_piece(std::size_t i, int number) const;
    /// "Cut the video off at 0:55", "stop the video at 1:20": its end.
    void cut_off_there();
    /// "Wrap the video up at 0:55": it ends there.
    void wrapped_up();
    /// "Top 5 moments in one minute": how long they are together.
    void top_in_time();
    /// "Move the title to 6s-9s": from the one to the other.
    void shown_from_to();
    /// "Photos for 4 seconds each".
    void photos_each();

    /// "No camera sound, just the song", "no voice, only music": the song stays.
    void only_the_song();
    /// "I only want to hear the song"; "music only, no talking".
    void song_to_hear();
    /// "Remove the audio track": all that is heard, where "an audio track" to be added is music.
    void audio_track();
    /// "Sad violin for the second half only", "mute the second half": when it is heard, or not.
    void half_heard();
    /// "A faster tempo, 128 BPM": the figure says all of it.
    void tempo_in_figures();
    /// "An orchestral build", "an epic swell", "a cinematic build that drops when I talk".
    void a_build();
    /// "Gentle strings that duck under the narration", "a beat that drops when I talk": music to be added.
    void music_that_ducks();
    /// "New music, something epic": in place of what plays.
    void new_music();
    /// "Switch up the music, something darker": other music, and nothing of the picture.
    void music_compared();
    /// "Something dreamy and ambient": of sound, where a genre follows.
    void mood_beside_genre();
    /// "Soft jazz, volume 15, duck under me": percent.
    void level_of_described();
    /// "Fade the song out by 0:50": when it is over, not how long it takes.
    void faded_by_then();

    /// "Nudge the subtitles up", "lift the captions a bit": words are moved, not raised.
    void nudged_words();
    /// "Keep the title up till 6 s": shown, not higher.
    void kept_up();
    /// "White 'Sold Out' across the middle": words to be shown, and no verb.
    void bare_words();
    /// "Auto caption my reel in yellow": a verb, where "captions in yellow" are there.
    void captions_as_verb();
    /// "Fade the text out at the end": how it leaves.
    void words_fade();
    /// "Make the title flash", "make the title shake".
    void words_flash();
    /// "No captions in the last clip": of one part, where the others keep theirs.
    void words_of_part();

    /// "Before you export, lower the music": that first, and then the export.
    void before_export();
    /// "After removing the silences add a title": both, one after the other.
    void after_doing();
    /// "45 s. No wait, 30", "the first 5 seconds, sorry, 8": the full stop parts nothing, the unit is the
    /// same.
    void second_thought();

    /// "I'm still uploading": what one is about, and no wish.
    void still_doing();
    /// "The client might want it shorter", "she may want another song": a guess at what another may wish.
    void others_might_want();
    /// "The song took me years to write", "that song is stuck in my head": told, not wished.
    void thing_tells();
    /// "I'd have cut that too": what one would have done.
    void would_have_done();
    /// Marks what asks for nothing.
    void only_told(std::size_t begin, std::size_t end);

    std::vector<Symbol> in_;
    Message const& text_;
    double duration_s_;
    std::size_t i_ = 0;
};

} // namespace needledrop::language
