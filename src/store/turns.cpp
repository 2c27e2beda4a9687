#include "store/turns.h"

namespace needledrop::store {

std::string_view name_of(TurnState state) {
    switch (state) {
    case TurnState::Waiting:
        return "waiting";
    case TurnState::Running:
        return "running";
    case TurnState::Finished:
        return "finished";
    case TurnState::Failed:
        return "failed";
    case TurnState::Cancelled:
        return "cancelled";
    case TurnState::Interrupted:
        return "interrupted";
    }
    return "";
}

bool is_over(TurnState state) {
    return state != TurnState::Waiting && state != TurnState::Running;
}

} // namespace needledrop::store
