// Shown words: what a Chinese message wants to be written on the picture and puts no quotes around.
// 标题叫三亚之旅, 写上夕阳红舞蹈队几个字, 沙溪古镇四个字, 加上免责声明：以上内容…. Found before anything is
// looked up, so that no word of a title is taken for a wish.
#pragma once

#include "language/message.h"
#include "language/token.h"

#include <vector>

namespace needledrop::language {

/// The tokens with one Quoted token in place of each run of words that is to be shown. Linear in the tokens.
std::vector<Token> with_shown_words(std::vector<Token> tokens, Message const& text);

} // namespace needledrop::language
