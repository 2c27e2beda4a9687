#include "store/jobs.h"

namespace needledrop::store {

std::string_view name_of(JobState state) {
    switch (state) {
    case JobState::Pending:
        return "pending";
    case JobState::Processing:
        return "processing";
    case JobState::Completed:
        return "completed";
    case JobState::Failed:
        return "failed";
    case JobState::Cancelled:
        return "cancelled";
    }
    return "";
}

} // namespace needledrop::store
