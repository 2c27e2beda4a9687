// The work behind the routes: the studio and the agent, with drafts and files kept in the store.
#pragma once

#include "agent/planner.h"
#include "api/config.h"
#include "api/work.h"
#include "studio/studio.h"

#include <filesystem>
#include <memory>

namespace needledrop::api {

/// `scratch` is a folder for files while they are rendered. Everything else is borrowed and must outlive the
/// work. Without a planner the grammar reads every message.
std::unique_ptr<Work> make_studio_work(store::Store& store, store::Blobs& blobs, studio::Studio const& studio,
                                       std::filesystem::path scratch, agent::Planner const* planner = nullptr);

} // namespace needledrop::api
