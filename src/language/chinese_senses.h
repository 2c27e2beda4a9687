// Chinese senses: words whose meaning hangs on their neighbours and on the small words between them. 滤镜撤了
// removes a look where 撤了 alone takes back an edit; 再 joins two wishes in 加字幕再导出 and says nothing in
// 人声再大点.
#pragma once

#include "language/message.h"
#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Settles the senses of whole entities, as with_entities gives them. Messages of more than 2000 symbols are
/// given back as they are, so that a paste stays linear.
std::vector<Symbol> with_chinese_senses(std::vector<Symbol> symbols, Message const& text);

} // namespace needledrop::language
