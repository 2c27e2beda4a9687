// What the readings of text share.
#pragma once

#include "language/frame.h"

namespace needledrop::language {

void append_style(nlohmann::json& args, std::string_view style);
/// Colour, place, size, font, animation and style words.
void set_looks(Clause const& clause, nlohmann::json& args);
bool ends_words(Symbol const& symbol);
/// The end of the words that run on from `from`: 感谢大家啦 ends in what says nothing elsewhere.
std::size_t to_mark(Setting const& setting, std::size_t from);
/// Words from `from` on, up to where place, time or looks are named. They keep the person's own spelling.
std::string words_from(Clause const& clause, Setting const& setting, std::size_t after, bool all = false);
bool content(Symbol const& symbol);
/// "Put the title Hello on the first 2 seconds": words without quotes behind the noun, told by their capital
/// or by the place or time after them. "Put the title higher" and "put the title at the top" say no words.
bool puts_words(Clause const& clause, Setting const& setting);
bool asks_for_looks(Clause const& clause);
/// "Add a shadow to the title", "give the captions a black background": looks for words that are there.
bool decorates_known(Clause const& clause, Setting const& setting);
/// 字幕加个黑底, 给标题加描边: what is added is a look of words that are there.
bool decorates(Clause const& clause, Setting const& setting);

} // namespace needledrop::language
