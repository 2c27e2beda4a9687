// The pass behind written_words.h: it walks the symbols and puts one Quoted symbol in place of words that are
// to be shown. Its definitions stand in written_words.cpp (the walk, and where such words end),
// written_words_capitals.cpp (names and addresses, or what a label or a capital gives away) and
// written_words_small.cpp (what only its place in the sentence gives away).
//
// Not for several threads; it holds a reference to the text.
#pragma once

#include "language/message.h"
#include "language/symbol.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace needledrop::language {

class WrittenWords {
public:
    WrittenWords(Message const& text, std::vector<Symbol> symbols)
        : text_(text)
        , in_(std::move(symbols)) {
        out_.reserve(in_.size());
    }

    std::vector<Symbol> run();

private:
    static constexpr std::size_t kLongestText = 16; ///< Symbols that unquoted words may take.

    static bool among(std::string_view word, std::initializer_list<std::string_view> words) {
        return std::ranges::find(words, word) != words.end();
    }

    static bool is_latin(Symbol const& symbol) {
        return !symbol.words.empty() && static_cast<unsigned char>(symbol.words[0]) < 0x80;
    }

    /// "name", "words", "tagline": what follows is to be read by those who watch.
    static bool is_label(Symbol const& symbol) {
        return among(symbol.words,
                     {"name",        "names",        "words", "phrase",  "message", "tagline", "slogan",
                      "motto",       "headline",     "quote", "hashtag", "handle",  "url",     "website",
                      "web address", "phone number", "email", "address", "score",   "date",    "line"});
    }

    static bool shows(Symbol const& symbol) {
        return symbol.is({Concept::Add, Concept::Put, Concept::Overlay, Concept::Show, Concept::Want,
                          Concept::Create, Concept::Use, Concept::Say}) &&
               is_latin(symbol);
    }

    template <class Predicate>
    bool said_before(Predicate&& predicate) const {
        return std::any_of(said_from(), out_.cend(), predicate);
    }
    bool capital(std::size_t index) const { return index < in_.size() && text_.capital(in_[index].first); }
    bool mark(std::size_t index, std::string_view mark) const {
        return index < in_.size() && in_[index].meaning == Concept::Mark && in_[index].words == mark;
    }

    void begin_sentence();
    /// Names and addresses, or words that a label or a capital gives away.
    bool in_capitals();
    /// Words that only their place in the sentence gives away.
    bool in_small_letters();
    /// Where the sentence began, or the last part of it in a paste without an end.
    std::vector<Symbol>::const_iterator said_from() const;
    /// The sentence so far asks, or speaks of what is heard.
    bool asks() const;
    bool give(std::size_t end);

    /// The end of words in small letters: where looks, "instead" or "please" follow to the end, these are
    /// none.
    std::size_t end_of_small_words(std::size_t from) const;
    /// More than articles and looks stands between here and `end`.
    bool says_something(std::size_t end) const;
    /// "… in yellow", "… with a shadow", "… fading in", "… big and bold".
    bool opens_looks(std::size_t index) const;
    /// Nothing but how words look, where and when they stand.
    bool only_looks(std::size_t first, std::size_t last) const;
    /// What is no speech to be read but a thing of the edit.
    static bool names_thing(Symbol const& symbol);
    /// Where the words that begin at `from` end: at a mark, a place, a time, a joint before another wish.
    std::size_t end_of_words(std::size_t from) const;
    bool ends_words(std::size_t index, std::size_t from) const;
    bool leads_to_place(std::size_t index) const;

    /// www.brightdesk.io, jo@mail.com, @jess.films, #roadtrip: glued together.
    bool address();
    static bool is_address(std::string const& words);
    /// "The words thank you for watching", "my name Sarah Jones".
    bool after_label();
    /// "Put her name, Lily #7, under her": told after a comma.
    bool between_commas();
    /// "Put Happy Birthday Mom at the top": capitals behind the verb, and a place for them.
    bool after_verb();
    /// "Some text saying Grand Opening June 5": a name behind a word that says.
    bool after_say();
    /// "Lower third with Jane Doe, CEO".
    bool after_with();
    /// "Fix the typo in the title: it should be Wedding".
    bool corrected();
    /// "Our phone number 0161 555 0182 should show at the end".
    bool phone();
    /// "Write follow for more recipes", in small letters.
    bool after_writing();
    /// "A name tag for the speaker, Tom Reed".
    bool in_apposition();
    /// "Chapter titles at 0:00 Intro, 0:30 Demo": each is shown at its time.
    bool after_time();
    /// "Jane Doe, CEO", "Anna Lee, Head of Sales": the comma stands inside.
    std::size_t with_apposition(std::size_t end) const;
    /// A verb that begins an order of its own.
    static bool is_order(Symbol const& symbol);
    /// "Recieve should be Receive": the word before stands there already.
    void quote_wrong(Symbol& wrong) const;

    /// "Change the year in the title from 2023 to 2024": figures, where no unit makes them a time.
    bool figures_exchanged();
    /// "Text that says subscribe for more", "have it say the end".
    bool softly_said();
    /// "Change the title to our trip to rome".
    bool renamed();
    /// "Add text follow me", "add title my first vlog": no article, and words behind the noun.
    bool after_bare_noun();
    /// "Title -> Spring Sale", "title = Autumn Sale": what it is to say.
    bool after_arrow();
    /// "Put welcome to my channel on screen", "pop thanks for watching across the bottom".
    bool put_on_screen();
    /// "Label clip 2 as after", "caption the first clip with morning routine".
    bool given_as_label();
    /// "An end card with thanks for watching".
    bool shown_with();
    /// A place of the picture stands at `index`: "on screen", "across the bottom", "in the corner".
    bool on_screen(std::size_t index) const;
    /// "It should say 2024": said of words that stand there.
    bool demands() const;
    static bool mark_of(Symbol const& symbol, std::initializer_list<std::string_view> marks);
    static bool names_other(Symbol const& symbol);

    Message const& text_;
    std::vector<Symbol> in_;
    std::vector<Symbol> out_;
    std::size_t i_ = 0;
    std::size_t sentence_ = 0; ///< Where the sentence begins in `out_`.
    bool asked_ = false;       ///< Something is to be shown, in this sentence.
};

} // namespace needledrop::language
