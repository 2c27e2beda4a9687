// Chat turns: begun once, run to their end, streamed to whoever listens, replayed to whoever comes back.
#include "api/asked.h"
#include "api/context.h"

#include <fmt/format.h>

#include <charconv>

namespace needledrop::api {
namespace {
using nlohmann::json;
using store::Scope;

/// A place in a session's events, as it stands in an SSE id: "trn_…:12".
struct Place {
    store::TurnId turn;
    std::int64_t sequence = 0;
};

std::optional<Place> parse_place(std::string_view text) {
    auto const colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    Place place{store::TurnId(std::string(text.substr(0, colon))), 0};
    auto const number = text.substr(colon + 1);
    auto const read = std::from_chars(number.data(), number.data() + number.size(), place.sequence);
    if (read.ec != std::errc() || place.sequence < 0) return std::nullopt;
    return place;
}

/// A turn's stored events, from a place on, until the turn has ended.
class TurnEvents final : public http::EventSource {
public:
    TurnEvents(store::Store& store, store::Turn turn, std::int64_t after, bool streaming)
        : store_(store)
        , turn_(std::move(turn))
        , sequence_(after)
        , streaming_(streaming) {}

    void subscribe(std::function<void()> wake) override {
        subscription_ = store_.signals().subscribe(turn_.session, std::move(wake));
    }

    Result<http::EventBatch> next() override {
        constexpr int kAtOnce = 64;
        // Looked at first: an event that comes between the two looks is then found the next time.
        auto const turn = TRY(store_.turns().find(turn_.id));
        auto const stored = TRY(store_.turns().events_after(turn_.id, sequence_, kAtOnce));
        http::EventBatch batch;
        for (auto const& event : stored) {
            sequence_ = event.sequence;
            if (!streaming_ && is_partial(event.payload)) continue;
            batch.events.push_back(
                {fmt::format("{}:{}", turn_.id.text(), event.sequence), "", event.payload});
        }
        batch.last = store::is_over(turn.state) && stored.size() < kAtOnce;
        if (!batch.last && batch.events.empty() && !stored.empty()) return next();
        return batch;
    }

private:
    static bool is_partial(std::string const& payload) {
        if (payload.find("\"partial\"") == std::string::npos) return false;
        auto const event = json::parse(payload, nullptr, false);
        return event.is_object() && event.value("partial", false);
    }

    store::Store& store_;
    store::Turn turn_;
    std::int64_t sequence_;
    bool streaming_;
    store::Signals::Subscription subscription_;
};

http::Response stream(Context& context, store::Turn turn, std::int64_t after, bool streaming) {
    auto source = std::make_unique<TurnEvents>(context.store, std::move(turn), after, streaming);
    return {200, {}, http::EventStream{std::move(source)}};
}

http::Response no_credits(Context& context, http::Request const& request, store::User const& user) {
    if (user.kind == store::AccountKind::Registered)
        return refuse(problem::kNoCredits,
                      "There are no credits left. Top up to go on editing; exports stay free.");
    auto const link = base_url(context, request) + "/register?bind=" + user.bind_id;
    return refuse(problem::kNoCredits, "There are no credits left. Register to get more: " + link,
                  {{"bind_id", user.bind_id}, {"register_url", link}});
}

/// What a message costs; nothing where it was asked before and is only repeated.
Result<std::int64_t> cost_of(Context& context, store::Session const& session, Asked const& asked) {
    if (!asked.invocation.empty() && TRY(context.store.turns().find(session.id, asked.invocation)))
        return std::int64_t{0};
    return context.work.is_edit(session, asked.text) ? context.config.edit_credits : std::int64_t{0};
}

/// Takes back a turn that cannot run.
http::Response give_up(Context& context, store::Turn const& turn, http::Response answer) {
    (void)context.store.turns().end(turn.id, {store::TurnState::Failed, 0});
    context.turns.look(turn.session);
    return answer;
}

/// Begins the turn, or answers that too many wait already.
Result<store::BegunTurn> begin_turn(Context& context, store::Caller const& caller, store::Session const& session,
                                    Asked const& asked) {
    json kept{{"text", asked.text}, {"streaming", asked.streaming}};
    kept.update(asked.pointing);
    return context.store.turns().begin({session.id, caller.user.id, asked.invocation,
                                        kept.dump(-1, ' ', false, json::error_handler_t::replace),
                                        context.config.turns_waiting});
}

http::Response queue_is_full(std::string const& why) {
    auto response = refuse(problem::kRateLimited, why);
    response.headers.set("Retry-After", "10");
    return response;
}

http::Response run_sse(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Write));
    auto const asked = TRY_ANSWER(parse_asked(request.body));
    auto const session = OR_REFUSE(session_of(context, caller, asked.session));
    if (auto const place = parse_place(request.headers.value_or_empty("Last-Event-ID"))) {
        auto turn = context.store.turns().find(place->turn);
        if (turn && turn->session == session.id)
            return stream(context, std::move(*turn), place->sequence, asked.streaming);
    }
    auto const cost = TRY_ANSWER(cost_of(context, session, asked));
    auto const balance = TRY_ANSWER(context.store.credits().balance(caller.user.id));
    if (balance.available < cost) return no_credits(context, request, caller.user);

    auto outcome = begin_turn(context, caller, session, asked);
    if (!outcome && outcome.error().kind == Fault::Exhausted) return queue_is_full(outcome.error().message);
    auto begun = TRY_ANSWER(outcome);
    if (begun.repeated) return stream(context, std::move(begun.turn), 0, asked.streaming);
    auto const id = begun.turn.id.text();
    if (cost > 0) {
        // Another project of the same person may have been faster since the balance was read.
        auto const hold = context.store.credits().reserve({caller.user.id, cost, id, id, "edit"});
        if (!hold && hold.error().kind == Fault::Exhausted)
            return give_up(context, begun.turn, no_credits(context, request, caller.user));
        if (!hold) return give_up(context, begun.turn, refuse(hold.error()));
    }
    if (!context.turns.start(begun.turn, {cost, export_refusal(context, request, caller)}))
        return refuse(problem::kUnavailable, "The server is about to stop. Try again in a moment.");
    return stream(context, std::move(begun.turn), 0, asked.streaming);
}

http::Response cancel_turn(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Write));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    auto const body = TRY_ANSWER(object_of(request.body.empty() ? "{}" : request.body));
    auto const only = TRY_ANSWER(text_field(body, {"invocation_id", "invocationId"}));
    auto const stopped = context.turns.cancel(session.id, only);
    return ok({{"cancelled", stopped > 0}, {"turns", stopped}});
}

/// The events of a turn again, for a client that lost its stream and must not ask anew.
http::Response replay(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    auto place = parse_place(request.headers.value_or_empty("Last-Event-ID"));
    if (!place) {
        auto const last = TRY_ANSWER(context.store.turns().list(session.id, 1));
        if (last.empty()) return refuse(problem::kNotFound, "Nothing was asked in this project yet.");
        place = Place{last.back().id, 0};
    }
    auto turn = context.store.turns().find(place->turn);
    if (!turn || turn->session != session.id)
        return refuse(problem::kNotFound, "There is no such turn in this project.");
    return stream(context, std::move(*turn), place->sequence, request.query_value("streaming") == "true");
}

} // namespace

void add_turn_routes(http::Router& router, Context& context) {
    using http::Method;
    router.add(Method::Post, "/run_sse", with(context, run_sse));
    router.add(Method::Get, "/api/turns/{app}/{user}/{session}/events", with(context, replay));
    router.add(Method::Post, "/api/turns/{app}/{user}/{session}/cancel", with(context, cancel_turn));
}

} // namespace needledrop::api
