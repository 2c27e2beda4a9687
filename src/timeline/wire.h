// The wire form of a draft: JSON with the contract's short keys, documented in docs/draft.md with a JSON schema.
//
// Times are milliseconds; a time that is not whole milliseconds carries its exact ticks beside it, so a draft read
// back is the draft that was written.
#pragma once

#include "timeline/draft.h"

#include <nlohmann/json_fwd.hpp>

namespace needledrop::timeline {

nlohmann::json to_json(Draft const& draft);

/// Reads and validates. Unknown keys are ignored, unknown values are not. Fails: InvalidArgument, naming where.
Result<Draft> read_draft(nlohmann::json const& json);
/// The same from text. Fails: InvalidArgument on anything that is not JSON, and beyond 8 MB or 64 levels.
Result<Draft> parse_draft(std::string_view text);

/// The words used on the wire, which people and the language room also use.
std::string_view name_of(Look look);
std::optional<Look> look_named(std::string_view name);
std::string_view name_of(TransitionKind kind);
std::optional<TransitionKind> transition_named(std::string_view name);
std::string_view name_of(Place place);
std::optional<Place> place_named(std::string_view name);
std::string_view name_of(TextAnimation animation);
std::optional<TextAnimation> animation_named(std::string_view name);

} // namespace needledrop::timeline
