#include "agent/planner_model.h"

#include "agent/planner_wire.h"
#include "http/client.h"
#include "language/vocabulary.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>

namespace needledrop::agent {

namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;
using SteadyTime = std::chrono::steady_clock::time_point;

/// How long an endpoint that failed is left alone.
constexpr auto kPause = 30s;
/// Below these the grammar is not sure of its reading: of an edit, and of there being none.
constexpr double kSureEdit = 0.5;
constexpr double kSureRefusal = 0.7;

bool holds(language::Plan const& plan, std::initializer_list<std::string_view> ops) {
    return std::ranges::any_of(plan.ops, [&](language::Op const& op) {
        return std::ranges::find(ops, std::string_view(op.name)) != ops.end();
    });
}

bool edits(language::Plan const& plan) {
    return std::ranges::any_of(plan.ops, [](language::Op const& op) {
        auto const* spec = language::find_op(op.name);
        return spec && spec->edits;
    });
}

bool is_unsure(language::Plan const& grammar) {
    if (!grammar.understood || grammar.confidence < kSureEdit) return true;
    return holds(grammar, {"clarify", "other"}) && grammar.confidence < kSureRefusal;
}

class ModelPlanner final : public Planner {
public:
    ModelPlanner(PlannerSettings settings, std::function<void(std::string const&)> on_trouble)
        : settings_(std::move(settings))
        , on_trouble_(std::move(on_trouble)) {}

    language::Plan plan(std::string_view text, language::Context const& context,
                        Cancel const& cancel) const override {
        auto grammar = language::plan(text, context);
        if (!is_asked(grammar) || std::chrono::steady_clock::now() < left_alone_until_.load()) return grammar;
        auto answer = ask(text, context, cancel);
        bool const nothing_to_edit =
            holds(grammar, {"question"}) || (holds(grammar, {"chitchat"}) && !is_unsure(grammar));
        if (answer && edits(*answer) && nothing_to_edit)
            answer = Error{Fault::Denied, "The model answered a question or small talk with an edit."};
        if (!answer) {
            if (on_trouble_ && answer.error().kind != Fault::Cancelled)
                on_trouble_("The grammar's plan stands. " + answer.error().message);
            return grammar;
        }
        answer->action = language::Action::Sse;
        answer->language = grammar.language;
        answer->confidence = grammar.confidence;
        return std::move(answer).value();
    }

    bool may_differ(std::string_view text, language::Context const& context) const override {
        return is_asked(language::plan(text, context));
    }

private:
    bool is_asked(language::Plan const& grammar) const {
        if (grammar.action != language::Action::Sse) return false;
        return settings_.asked == PlannerSettings::Asked::Always || is_unsure(grammar);
    }

    Result<language::Plan> ask(std::string_view text, language::Context const& context,
                               Cancel const& cancel) const {
        auto const end = std::chrono::steady_clock::now() + settings_.deadline;
        auto const messages = planner_messages(text, context);
        auto const body = TRY(send(messages, end, cancel));
        auto plan = read_planner_answer(body);
        if (plan) return plan;
        auto const again = repair_messages(messages, answer_excerpt(body), plan.error().message);
        return read_planner_answer(TRY(send(again, end, cancel)));
    }

    /// The body of a 200 answer. Fails: Unavailable, Cancelled.
    Result<std::string> send(Json const& messages, SteadyTime end, Cancel const& cancel) const {
        auto const left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left <= 0ms) return Error{Fault::Unavailable, "The model took too long."};
        Json body{{"model", settings_.model},
                  {"messages", messages},
                  {"tools", planner_tools()},
                  {"tool_choice", "required"}};
        if (settings_.temperature) body["temperature"] = *settings_.temperature;
        http::ClientRequest request;
        request.method = http::Method::Post;
        request.url = settings_.url + "/chat/completions";
        request.headers.add("Content-Type", "application/json");
        if (!settings_.key.empty()) request.headers.add("Authorization", "Bearer " + settings_.key.reveal());
        request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
        request.connect_time = std::min<std::chrono::milliseconds>(left, 3s);
        request.time = left;
        request.silence = left;
        request.answer_limit = 1u << 20;
        request.cancel = &cancel;
        auto answer = client_.send(request);
        if (!answer && answer.error().kind == Fault::Cancelled) return std::move(answer).error();
        if (answer && answer->status == 200) return std::move(answer->body);
        left_alone_until_ = std::chrono::steady_clock::now() + kPause;
        return Error{Fault::Unavailable,
                     answer
                         ? "The model's endpoint answered with HTTP " + std::to_string(answer->status) + "."
                         : "The model's endpoint did not answer in time or could not be reached."};
    }

    PlannerSettings settings_;
    std::function<void(std::string const&)> on_trouble_;
    http::Client client_;
    mutable std::atomic<SteadyTime> left_alone_until_{SteadyTime::min()};
};

} // namespace

std::unique_ptr<Planner> create_model_planner(PlannerSettings settings,
                                              std::function<void(std::string const&)> on_trouble) {
    return std::make_unique<ModelPlanner>(std::move(settings), std::move(on_trouble));
}

} // namespace needledrop::agent
