// A planner that asks a language model, through any endpoint that speaks OpenAI's chat completions with
// tools.
//
// The grammar reads every message first. The model is asked where the grammar is not sure, or always if so
// configured, and never for a request whose only job is an export, the credits, the state or an upload. Its
// answer is untrusted: see planner_wire.h. An answer that cannot be used is sent back once with what is
// wrong; after that, after the deadline, and wherever the endpoint does not answer, the grammar's plan
// stands. What the grammar reads as a question never becomes an edit, whatever a model says.
#pragma once

#include "agent/planner.h"
#include "agent/planner_settings.h"

#include <functional>
#include <memory>
#include <string>

namespace needledrop::agent {

/// `on_trouble` hears in words why the grammar's plan stood, for the operator; it may be called from any
/// thread, and is never given the key or what was typed. After an endpoint failed, it is left alone for half
/// a minute.
std::unique_ptr<Planner> create_model_planner(PlannerSettings settings,
                                              std::function<void(std::string const&)> on_trouble = {});

} // namespace needledrop::agent
