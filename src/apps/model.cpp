#include "apps/model.h"

#include "agent/planner_model.h"
#include "apps/terminal.h"
#include "client/identity.h"

namespace needledrop::apps {

Result<std::unique_ptr<agent::Planner>> configured_planner() {
    auto settings = TRY(agent::find_planner_settings(client::config_folder()));
    if (!settings) return std::unique_ptr<agent::Planner>();
    return agent::create_model_planner(std::move(*settings), [](std::string const& trouble) { complain(trouble); });
}

} // namespace needledrop::apps
