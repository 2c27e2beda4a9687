// Kinds of clauses: what a piece of a sentence is by itself, and how two of them stand to one another. Rules
// here look at symbols only and change nothing; clause.cpp decides by them what becomes of a piece.
#pragma once

#include "language/clause.h"
#include "language/senses.h"

namespace needledrop::language {

/// A quality with its way: brightness up, volume 50 %.
bool sets_quality(Clause const& clause);
bool has_predicate(Clause const& clause);
/// "Boom at 3 s", "applause at the end": an effect and when it is heard.
bool sounds_at(Clause const& clause);
/// Nouns that are a whole wish by themselves: "vertical", "captions", "film grain".
bool stands_alone(Clause const& clause);
bool has_head(Clause const& clause);
/// 有人说话时压低: what is lowered under speech is the music, without naming it.
bool lowers_under_speech(Clause const& clause);
/// A verb that still waits for what it acts on.
bool waits_for_object(Clause const& clause);
/// Verbs that a following bare noun takes over: "remove the captions and the title".
bool is_sharable(Symbol const& symbol);
bool only_references(Clause const& clause);
/// "…, actually never mind": nothing but that what was said before is taken back.
bool is_taking_back(Clause const& clause);
/// 太悲, 有点闷: a mood, and too much of it.
bool too_much(Clause const& clause);
bool share_family(Clause const& left, Clause const& right);
Topic first_topic(Clause const& clause);
bool has_topic(Clause const& clause);
/// Verbs of cutting and joining do not reach over to music, words or looks: "join everything, soft piano on
/// top".
bool reaches(Symbol const& verb, Clause const& piece);
/// "Title 'Summer' and some tropical music": two things that are wished for without a verb.
bool about_two_things(Clause const& left, Clause const& right);
/// "Whoosh at 5, ding at 11.5", "b/w on clip 1, sepia on clip 3": the same kind of thing, each with its
/// place.
bool lists_alike(Clause const& left, Clause const& right);
/// "Vhs vibe", "vignette on": a look and nothing else.
bool only_looks(Clause const& clause);
/// "Open with the last clip", "birds in the background": no verb of ours in it, and still a wish.
bool is_whole_wish(Clause const& clause);
/// A verb that needs no object of the clause before.
bool acts_alone(Clause const& clause);
/// "The fire alarm went off from 11:05 to 12:30".
bool tells_past(Symbol const& symbol);
/// "Make me a teaser", "we need a 20 second cut for Stories": a piece, and what is to be in it follows.
bool orders_piece(Clause const& clause);

} // namespace needledrop::language
