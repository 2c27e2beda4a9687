// Args: an op's arguments, read against the draft they are about.
#pragma once

#include "agent/speech.h"
#include "language/op.h"
#include "timeline/draft.h"

#include <optional>
#include <string>
#include <vector>

namespace needledrop::agent {

/// Which clips an op is about: 0-based, in order, all existing.
using ClipIndices = std::vector<std::size_t>;

/// What "here" and "this clip" mean.
struct Pointing {
    std::optional<Time> playhead;
    std::optional<std::size_t> selected; ///< 0-based.
};

/// The place that words name ("bottom left", "左上角"), if any.
std::optional<timeline::Place> place_for(std::string const& words);

/// Reads one op's args. The op has passed language::validate, so types are right; what is checked here is whether
/// the draft has what is named. Borrows both.
class Args {
public:
    Args(language::Op const& op, timeline::Draft const& draft, Pointing const& pointing, Speech const& say)
        : op_(op), draft_(draft), pointing_(pointing), say_(say) {}

    bool has(char const* key) const { return op_.args.contains(key) && !op_.args[key].is_null(); }
    std::optional<double> number(char const* key) const;
    std::string text(char const* key) const; ///< Empty where absent.
    bool flag(char const* key) const;        ///< False where absent.
    /// True only where it was said and is false.
    bool refused(char const* key) const;
    std::optional<Time> length(char const* key) const;
    /// A moment of the timeline; negative counts from the end. Fails: OutOfRange after the end; NotFound for "here"
    /// where nobody is pointing.
    Result<std::optional<Time>> moment(char const* key) const;
    /// A [start, end] pair within the draft.
    Result<std::optional<TimeRange>> range(char const* key) const;
    /// start_s, end_s and duration_s, or range; absent where none was said.
    Result<std::optional<TimeRange>> stretch() const;
    /// The clips of `key`; every clip where it is absent. Fails: OutOfRange, NotFound (nothing selected).
    Result<ClipIndices> clips(char const* key = "clip") const;
    /// True where `key` names one clip and not all.
    bool names_clip(char const* key = "clip") const { return has(key) && op_.args[key] != "all"; }
    nlohmann::json const& raw(char const* key) const { return op_.args.at(key); }
    std::string const& op() const { return op_.name; }

private:
    Result<Time> moment_of(nlohmann::json const& value) const;
    Result<std::size_t> clip_of(nlohmann::json const& value) const;

    language::Op const& op_;
    timeline::Draft const& draft_;
    Pointing const& pointing_;
    Speech const& say_;
};

} // namespace needledrop::agent
