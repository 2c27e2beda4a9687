// The names of what a store keeps.
#pragma once

#include "base/id.h"

namespace needledrop::store {

using UserId = Id<struct UserTag>;       ///< "usr_…"
using TokenId = Id<struct TokenTag>;     ///< "tok_…"; not the secret.
using HoldId = Id<struct HoldTag>;       ///< "hld_…"
using SessionId = Id<struct SessionTag>; ///< "ses_…"
using TaskId = Id<struct TaskTag>;       ///< "tsk_…"; one a session, as the contract has it.
using TurnId = Id<struct TurnTag>;       ///< "trn_…"
using AssetId = Id<struct AssetTag>;     ///< "ast_…"
using JobKey = Id<struct JobTag>;        ///< "job_…"; a job's own name, whatever its client calls it.

} // namespace needledrop::store
