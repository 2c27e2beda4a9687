// What every store promises. A new implementation joins by adding its way of being opened at the end.
#include "store/sqlite/open.h"
#include "store/store.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

namespace needledrop::store {
namespace {
namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// Opens the store that lives in a folder; called again, it opens the same one.
using Opener = Result<std::unique_ptr<Store>> (*)(fs::path const& folder, Clock clock);

class StoreContract : public testing::TestWithParam<Opener> {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "needledrop-store-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        reopen();
    }
    void TearDown() override {
        EXPECT_TRUE(store_->credits().audit()) << "after every test the ledger must add up";
        store_.reset();
        fs::remove_all(folder_);
    }
    void reopen() {
        store_.reset();
        auto opened = GetParam()(folder_, [this] { return Instant(milliseconds(now_.load())); });
        ASSERT_TRUE(opened) << opened.error().message;
        store_ = std::move(*opened);
    }
    void pass(milliseconds time) { now_ += time.count(); }

    AnonymousGrant grant(std::string const& client = "client", std::string const& address = "1.1.1.1",
                         AnonymousRules const& rules = {}) {
        auto issued = store_->accounts().issue_anonymous(client, address, rules);
        EXPECT_TRUE(issued) << issued.error().message;
        return std::get<AnonymousGrant>(std::move(*issued));
    }
    bool too_soon(std::string const& client, std::string const& address = "1.1.1.1",
                  AnonymousRules const& rules = {}) {
        return std::holds_alternative<TooSoon>(*store_->accounts().issue_anonymous(client, address, rules));
    }
    User user(std::string const& client = "client") { return grant(client, client).user; }
    Session session(User const& owner) { return *store_->sessions().create({.user = owner.id}); }
    Session session() { return session(user()); }
    DraftVersion draft(Session const& in, std::string const& text) {
        auto const now = store_->sessions().find(in.id);
        auto made = store_->sessions().append(in.id, {text, "{}", now->version});
        EXPECT_TRUE(made) << made.error().message;
        return *made;
    }
    Turn turn(Session const& in, std::string const& invocation = "i1") {
        auto begun = store_->turns().begin({in.id, in.user, invocation, "hello"});
        EXPECT_TRUE(begun) << begun.error().message;
        return begun->turn;
    }
    Job job(Session const& in, std::string const& id = "render_1") {
        auto submitted = store_->jobs().submit({id, in.id, in.user, "{}", "{}"});
        EXPECT_TRUE(submitted) << submitted.error().message;
        return submitted->job;
    }
    Balance balance(User const& of) { return *store_->credits().balance(of.id); }

    fs::path folder_;
    std::atomic<std::int64_t> now_{1'790'000'000'000};
    std::unique_ptr<Store> store_;
};

template <class T>
Fault fault(Result<T> const& result) {
    EXPECT_FALSE(result);
    return result ? Fault::Internal : result.error().kind;
}

Registration ada(std::string const& bind_id = "") {
    return {bind_id, "Ada", " Ada@Example.org", Secret("correct horse"), "free"};
}

} // namespace

// ---- Accounts

TEST_P(StoreContract, an_anonymous_token_authenticates_until_it_expires) {
    auto const given = grant();
    EXPECT_TRUE(given.token.reveal().starts_with("nmv_usr_"));
    EXPECT_EQ(given.credits, 100);
    auto const caller = store_->accounts().authenticate(given.token);
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->user.id, given.user.id);
    EXPECT_TRUE(caller->scopes.allow(Scope::Render));
    pass(days(7));
    EXPECT_EQ(fault(store_->accounts().authenticate(given.token)), Fault::Unauthenticated);
    EXPECT_EQ(fault(store_->accounts().authenticate(Secret("nmv_usr_guess"))), Fault::Unauthenticated);
}

TEST_P(StoreContract, a_client_gets_one_token_in_its_time_and_then_stays_the_same_user) {
    auto const first = grant();
    ASSERT_TRUE(store_->credits().grant(first.user.id, -70, "spent", "test"));
    EXPECT_TRUE(too_soon("client"));
    pass(days(7) - milliseconds(1));
    EXPECT_TRUE(too_soon("client"));
    pass(milliseconds(1));
    auto const second = grant();
    EXPECT_EQ(second.user.id, first.user.id);
    EXPECT_EQ(balance(second.user), (Balance{100, 0}));
    EXPECT_NE(second.token.reveal(), first.token.reveal());
}

TEST_P(StoreContract, an_address_gets_ten_tokens_in_a_week) {
    for (int i = 0; i < 10; ++i) {
        grant("client" + std::to_string(i));
        pass(hours(1));
    }
    auto const refused = store_->accounts().issue_anonymous("one more", "1.1.1.1", {});
    ASSERT_TRUE(std::holds_alternative<TooSoon>(*refused));
    EXPECT_EQ(std::get<TooSoon>(*refused).retry_at, Instant(milliseconds(now_.load())) - hours(10) + days(7));
    grant("one more", "2.2.2.2");
    pass(days(7) - hours(10) + milliseconds(1));
    EXPECT_FALSE(too_soon("yet another"));
    EXPECT_TRUE(too_soon("and another"));
    EXPECT_FALSE(too_soon("and another", "1.1.1.1", {.per_address = 0}));
}

TEST_P(StoreContract, tokens_are_not_kept_in_clear_anywhere) {
    auto const given = grant("my-client-id");
    auto const claim = store_->accounts().create_claim(given.user.id, session(given.user).id, days(7));
    reopen();
    for (auto const& entry : fs::recursive_directory_iterator(folder_)) {
        std::ifstream stream(entry.path(), std::ios::binary);
        std::string const bytes((std::istreambuf_iterator<char>(stream)), {});
        EXPECT_EQ(bytes.find(given.token.reveal()), std::string::npos) << entry.path();
        EXPECT_EQ(bytes.find(claim->reveal()), std::string::npos) << entry.path();
        EXPECT_EQ(bytes.find("my-client-id"), std::string::npos) << entry.path();
    }
}

TEST_P(StoreContract, registering_through_the_link_keeps_user_projects_credits_and_token) {
    auto const given = grant();
    auto const project = session(given.user);
    auto const registered = store_->accounts().register_user(ada(given.user.bind_id));
    ASSERT_TRUE(registered) << registered.error().message;
    EXPECT_EQ(registered->id, given.user.id);
    EXPECT_EQ(registered->kind, AccountKind::Registered);
    EXPECT_EQ(registered->email, "ada@example.org");
    EXPECT_EQ(store_->accounts().authenticate(given.token)->user.plan, "free");
    EXPECT_TRUE(store_->sessions().find(registered->id, project.id));
    EXPECT_EQ(fault(store_->accounts().register_user(ada(given.user.bind_id))), Fault::Conflict);
    auto other = ada(given.user.bind_id);
    other.email = "b@example.org";
    EXPECT_EQ(fault(store_->accounts().register_user(other)), Fault::NotFound);
}

TEST_P(StoreContract, a_client_id_does_not_open_an_account_that_was_registered) {
    auto const given = grant();
    ASSERT_TRUE(store_->accounts().register_user(ada(given.user.bind_id)));
    pass(days(8));
    EXPECT_NE(grant().user.id, given.user.id);
}

TEST_P(StoreContract, signing_in_needs_the_right_email_and_password) {
    auto const registered = store_->accounts().register_user(ada());
    ASSERT_TRUE(registered) << registered.error().message;
    EXPECT_EQ(store_->accounts().sign_in("ADA@example.org ", Secret("correct horse"))->id, registered->id);
    auto const wrong = store_->accounts().sign_in("ada@example.org", Secret("wrong horse"));
    auto const unknown = store_->accounts().sign_in("eve@example.org", Secret("correct horse"));
    EXPECT_EQ(fault(wrong), Fault::Unauthenticated);
    EXPECT_EQ(wrong.error().message, unknown.error().message);
    EXPECT_EQ(fault(store_->accounts().sign_in("nonsense", Secret("x"))), Fault::Unauthenticated);
}

TEST_P(StoreContract, unusable_registrations_are_refused) {
    for (auto const* email : {"", "a", "@b", "a@", "a@b@c", "a b@c", "a\n@b"}) {
        auto wanted = ada();
        wanted.email = email;
        EXPECT_EQ(fault(store_->accounts().register_user(wanted)), Fault::InvalidArgument) << email;
    }
    auto short_one = ada();
    short_one.password = Secret("1234567");
    EXPECT_EQ(fault(store_->accounts().register_user(short_one)), Fault::InvalidArgument);
    EXPECT_EQ(fault(store_->accounts().register_user(ada("bind_unknown"))), Fault::NotFound);
}

TEST_P(StoreContract, an_existing_account_can_adopt_anonymous_projects) {
    auto const registered = *store_->accounts().register_user(ada());
    auto const given = grant();
    auto const project = session(given.user);
    ASSERT_TRUE(store_->accounts().adopt(given.user.bind_id, registered.id));
    EXPECT_TRUE(store_->sessions().find(registered.id, project.id));
    EXPECT_EQ(balance(registered), (Balance{100, 0}));
    EXPECT_EQ(store_->accounts().authenticate(given.token)->user.id, registered.id);
    EXPECT_EQ(fault(store_->accounts().find(given.user.id)), Fault::NotFound);
    EXPECT_EQ(fault(store_->accounts().adopt(given.user.bind_id, registered.id)), Fault::NotFound);
    EXPECT_EQ(fault(store_->accounts().adopt(registered.bind_id, user("other").id)), Fault::Conflict);
}

TEST_P(StoreContract, personal_tokens_have_scopes_and_can_be_revoked_by_their_owner_only) {
    auto const owner = user();
    auto const made =
        store_->accounts().create_token(owner.id, {"laptop", *Scopes::parse("read, upload"), hours(1)});
    ASSERT_TRUE(made);
    auto const caller = store_->accounts().authenticate(made->token);
    EXPECT_TRUE(caller->scopes.allow(Scope::Read));
    EXPECT_FALSE(caller->scopes.allow(Scope::Render));
    EXPECT_EQ(store_->accounts().tokens(owner.id)->size(), 2u);
    EXPECT_EQ(fault(store_->accounts().revoke(user("other").id, made->id)), Fault::NotFound);
    EXPECT_TRUE(store_->accounts().authenticate(made->token));
    ASSERT_TRUE(store_->accounts().revoke(owner.id, made->id));
    EXPECT_EQ(fault(store_->accounts().authenticate(made->token)), Fault::Unauthenticated);
    EXPECT_EQ(*store_->accounts().revoke_all(owner.id), 1);
}

TEST_P(StoreContract, a_claim_opens_its_project_until_it_expires_and_is_no_token) {
    auto const owner = user();
    auto const project = session(owner);
    auto const claim = store_->accounts().create_claim(owner.id, project.id, days(7));
    ASSERT_TRUE(claim);
    EXPECT_TRUE(claim->reveal().starts_with("clm_"));
    EXPECT_EQ(store_->accounts().resolve_claim(*claim)->session, project.id);
    EXPECT_EQ(fault(store_->accounts().authenticate(*claim)), Fault::Unauthenticated);
    EXPECT_EQ(fault(store_->accounts().create_claim(user("other").id, project.id, days(7))), Fault::NotFound);
    pass(days(7));
    EXPECT_EQ(fault(store_->accounts().resolve_claim(*claim)), Fault::Unauthenticated);
}

TEST_P(StoreContract, plans_are_changed_by_name) {
    auto const owner = user();
    ASSERT_TRUE(store_->accounts().set_plan(owner.id, "pro"));
    EXPECT_EQ(store_->accounts().find(owner.id)->plan, "pro");
    EXPECT_EQ(fault(store_->accounts().set_plan(UserId("nobody"), "pro")), Fault::NotFound);
}

// ---- Credits

TEST_P(StoreContract, a_hold_is_settled_in_part_and_the_rest_comes_back) {
    auto const owner = user();
    auto const hold = store_->credits().reserve({owner.id, 30, "turn1", "t", ""});
    ASSERT_TRUE(hold);
    EXPECT_EQ(balance(owner), (Balance{70, 30}));
    EXPECT_EQ(balance(owner).total(), 100);
    ASSERT_TRUE(store_->credits().settle(hold->id, 10));
    EXPECT_EQ(balance(owner), (Balance{90, 0}));
    ASSERT_TRUE(store_->credits().settle(hold->id, 10)) << "settling again changes nothing";
    EXPECT_EQ(balance(owner), (Balance{90, 0}));
    EXPECT_EQ(fault(store_->credits().release(hold->id)), Fault::Conflict);
}

TEST_P(StoreContract, the_same_key_reserves_once) {
    auto const owner = user();
    auto const first = store_->credits().reserve({owner.id, 30, "k", "t", ""});
    auto const again = store_->credits().reserve({owner.id, 30, "k", "t", ""});
    EXPECT_EQ(first->id, again->id);
    EXPECT_EQ(balance(owner), (Balance{70, 30}));
    EXPECT_EQ(fault(store_->credits().reserve({owner.id, 31, "k", "t", ""})), Fault::Conflict);
    ASSERT_TRUE(store_->credits().release(first->id));
    EXPECT_EQ(balance(owner), (Balance{100, 0}));
    EXPECT_EQ(fault(store_->credits().settle(first->id, 1)), Fault::Conflict);
}

TEST_P(StoreContract, more_than_there_is_cannot_be_reserved_or_taken) {
    auto const owner = user();
    EXPECT_EQ(fault(store_->credits().reserve({owner.id, 101, "k", "t", ""})), Fault::Exhausted);
    ASSERT_TRUE(store_->credits().reserve({owner.id, 100, "k2", "t", ""}));
    EXPECT_EQ(fault(store_->credits().grant(owner.id, -1, "fee", "")), Fault::Exhausted);
    EXPECT_EQ(fault(store_->credits().settle(HoldId("none"), 1)), Fault::NotFound);
    EXPECT_EQ(fault(store_->credits().settle(store_->credits().held()->front().id, 101)), Fault::OutOfRange);
    EXPECT_EQ(fault(store_->credits().reserve({owner.id, 0, "k3", "t", ""})), Fault::InvalidArgument);
}

TEST_P(StoreContract, a_grant_with_the_same_key_counts_once) {
    auto const owner = user();
    ASSERT_TRUE(store_->credits().grant(owner.id, 50, "gift", "welcome"));
    EXPECT_EQ(store_->credits().grant(owner.id, 50, "gift", "welcome")->available, 150);
    EXPECT_EQ(store_->credits().entries(owner.id, 10)->front().reason, "welcome");
    EXPECT_EQ(fault(store_->credits().grant(UserId("nobody"), 5, "x", "")), Fault::NotFound);
}

TEST_P(StoreContract, whatever_is_done_to_credits_in_whatever_order_the_ledger_adds_up) {
    auto const owner = user();
    std::mt19937 random(7);
    std::vector<Hold> holds;
    std::int64_t spent = 0;
    for (int step = 0; step < 300; ++step) {
        auto const choice = random() % 4;
        if (choice < 2) {
            auto const amount = static_cast<std::int64_t>(random() % 20 + 1);
            auto const hold =
                store_->credits().reserve({owner.id, amount, "k" + std::to_string(random() % 200), "t", ""});
            if (hold) holds.push_back(*hold);
        } else if (!holds.empty()) {
            auto const hold = holds[random() % holds.size()];
            auto const part = static_cast<std::int64_t>(random() % 3);
            auto const before = balance(owner).total();
            if (choice == 2 && part <= hold.amount)
                (void)store_->credits().settle(hold.id, part);
            else
                (void)store_->credits().release(hold.id);
            spent += before - balance(owner).total();
        }
    }
    ASSERT_TRUE(store_->credits().audit());
    EXPECT_GT(spent, 0);
    EXPECT_EQ(balance(owner).total(), 100 - spent);
}

TEST_P(StoreContract, threads_that_reserve_at_once_cannot_overdraw) {
    auto const owner = user();
    std::atomic<int> reserved{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 6; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 10; ++i)
                if (store_->credits().reserve({owner.id, 7, std::to_string(thread * 100 + i), "t", ""}))
                    ++reserved;
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(reserved, 14);
    EXPECT_EQ(balance(owner), (Balance{2, 98}));
}

// ---- Sessions and drafts

TEST_P(StoreContract, another_users_session_is_not_found) {
    auto const mine = session();
    EXPECT_EQ(store_->sessions().find(mine.user, mine.id)->name, "project");
    EXPECT_EQ(fault(store_->sessions().find(user("other").id, mine.id)), Fault::NotFound);
    EXPECT_EQ(fault(store_->sessions().remove(user("third").id, mine.id)), Fault::NotFound);
}

TEST_P(StoreContract, undo_and_redo_walk_along_the_versions_and_nothing_is_lost) {
    auto const project = session();
    auto& sessions = store_->sessions();
    EXPECT_FALSE(sessions.current(project.id)->has_value());
    EXPECT_EQ(fault(sessions.undo(project.id)), Fault::OutOfRange);
    draft(project, "one");
    draft(project, "two");
    draft(project, "three");
    EXPECT_EQ(sessions.undo(project.id)->draft, "two");
    EXPECT_EQ(sessions.undo(project.id)->draft, "one");
    EXPECT_EQ(fault(sessions.undo(project.id)), Fault::OutOfRange);
    EXPECT_EQ(sessions.redo(project.id)->draft, "two");
    draft(project, "four");
    EXPECT_EQ(fault(sessions.redo(project.id)), Fault::OutOfRange) << "a new edit ends what could be redone";
    EXPECT_EQ(sessions.undo(project.id)->draft, "two");
    EXPECT_EQ(sessions.redo(project.id)->draft, "four");
    EXPECT_EQ(sessions.at(project.id, 3)->draft, "three") << "but it is still there by its number";
    std::vector<std::int64_t> line;
    auto const versions = sessions.line(project.id);
    for (auto const& version : *versions)
        line.push_back(version.version);
    EXPECT_EQ(line, (std::vector<std::int64_t>{1, 2, 4}));
}

TEST_P(StoreContract, of_two_edits_of_one_version_the_second_is_told) {
    auto const project = session();
    draft(project, "one");
    ASSERT_TRUE(store_->sessions().append(project.id, {"two", "{}", 1}));
    EXPECT_EQ(fault(store_->sessions().append(project.id, {"also two", "{}", 1})), Fault::Conflict);
    EXPECT_EQ((*store_->sessions().current(project.id))->draft, "two");
}

TEST_P(StoreContract, every_change_raises_the_revision_and_tells_who_listens) {
    auto const project = session();
    int told = 0;
    auto const subscription = store_->signals().subscribe(project.id, [&] { ++told; });
    auto last = project.revision;
    auto const risen = [&] {
        return std::exchange(last, store_->sessions().find(project.id)->revision) < last;
    };
    draft(project, "one");
    EXPECT_TRUE(risen());
    draft(project, "two");
    EXPECT_TRUE(risen());
    ASSERT_TRUE(store_->sessions().undo(project.id));
    EXPECT_TRUE(risen()) << "going back is a change, too";
    job(project);
    EXPECT_TRUE(risen());
    EXPECT_EQ(told, 4);
    EXPECT_FALSE(store_->sessions().append(project.id, {"x", "{}", 99}));
    EXPECT_FALSE(risen());
    EXPECT_EQ(told, 4) << "what was rolled back is not news";
}

TEST_P(StoreContract, a_removed_session_takes_everything_along_but_not_while_it_works) {
    auto const project = session();
    draft(project, "one");
    auto const running = turn(project);
    EXPECT_EQ(fault(store_->sessions().remove(project.user, project.id)), Fault::Busy);
    ASSERT_TRUE(store_->turns().end(running.id, {}));
    ASSERT_TRUE(
        store_->assets().add({project.id, project.user, "a.mp4", std::string(64, 'a'), 5, "video/mp4"}));
    ASSERT_TRUE(store_->sessions().remove(project.user, project.id));
    EXPECT_EQ(fault(store_->turns().find(running.id)), Fault::NotFound);
    EXPECT_TRUE(store_->assets().hashes_in_use()->empty());
    EXPECT_TRUE(store_->sessions().list(project.user, 10)->empty());
}

TEST_P(StoreContract, drafts_survive_reopening_to_the_last_byte) {
    auto const project = session();
    std::string const text = "{\"t\":[\"影\\u0000\"]}" + std::string(300'000, 'x');
    draft(project, text);
    reopen();
    EXPECT_EQ((*store_->sessions().current(project.id))->draft, text);
}

// ---- Turns

TEST_P(StoreContract, events_are_replayed_from_any_point) {
    auto const project = session();
    auto const running = turn(project);
    for (int i = 1; i <= 5; ++i)
        EXPECT_EQ(store_->turns().append(running.id, "event" + std::to_string(i))->sequence, i);
    auto const after = store_->turns().events_after(running.id, 3, 10);
    ASSERT_EQ(after->size(), 2u);
    EXPECT_EQ(after->front().payload, "event4");
    EXPECT_EQ(store_->turns().events_after(running.id, 0, 2)->size(), 2u);
    ASSERT_TRUE(store_->turns().end(running.id, {}));
    EXPECT_EQ(fault(store_->turns().append(running.id, "late")), Fault::Conflict);
    auto const next = turn(project, "i2");
    ASSERT_TRUE(store_->turns().append(next.id, "event6"));
    auto const all = store_->turns().session_events(project.id, 3);
    ASSERT_EQ(all->size(), 3u);
    EXPECT_EQ(all->front().payload, "event4");
    EXPECT_EQ(all->back().payload, "event6");
}

TEST_P(StoreContract, a_turn_is_begun_once_and_one_at_a_time) {
    auto const project = session();
    auto const running = turn(project);
    EXPECT_EQ(fault(store_->turns().begin({project.id, project.user, "i2", "other"})), Fault::Exhausted);
    auto const repeated = store_->turns().begin({project.id, project.user, "i1", "hello"});
    ASSERT_TRUE(repeated);
    EXPECT_TRUE(repeated->repeated);
    EXPECT_EQ(repeated->turn.id, running.id);
    EXPECT_EQ(fault(store_->turns().begin({project.id, project.user, "i1", "other words"})), Fault::Conflict);
    EXPECT_EQ(fault(store_->turns().begin({project.id, user("other").id, "i9", "x"})), Fault::NotFound);
    ASSERT_TRUE(store_->turns().end(running.id, {}));
    EXPECT_TRUE(store_->turns().begin({project.id, project.user, "i1", "hello"})->repeated);
    EXPECT_TRUE(store_->turns().begin({project.id, project.user, "", "other"}));
    EXPECT_EQ(store_->turns().list(project.id, 10)->size(), 2u);
}

TEST_P(StoreContract, turns_that_wait_are_few_and_run_when_nothing_else_does) {
    auto const project = session();
    auto const running = turn(project);
    auto const wait = [&](std::string const& name, int queue = 2) {
        return store_->turns().begin({project.id, project.user, name, "more", queue});
    };
    auto const second = wait("i2");
    ASSERT_TRUE(second);
    EXPECT_EQ(second->turn.state, TurnState::Waiting);
    EXPECT_TRUE(wait("i2")->repeated);
    ASSERT_TRUE(wait("i3"));
    EXPECT_EQ(fault(wait("i4")), Fault::Exhausted);
    EXPECT_EQ(fault(store_->turns().advance(second->turn.id)), Fault::Conflict);
    ASSERT_TRUE(store_->turns().end(running.id, {}));
    EXPECT_EQ(wait("i4", 3)->turn.state, TurnState::Waiting) << "nobody overtakes those who wait";
    EXPECT_EQ(store_->turns().advance(second->turn.id)->state, TurnState::Running);
    EXPECT_EQ(fault(store_->turns().advance(second->turn.id)), Fault::Conflict);
    EXPECT_EQ(fault(store_->sessions().remove(project.user, project.id)), Fault::Busy);
    EXPECT_EQ(store_->recover([](Turn const& turn) { return turn.invocation; })->turns, 3);
    EXPECT_EQ(store_->turns().events_after(second->turn.id, 0, 9)->back().payload, "i2");
}

TEST_P(StoreContract, a_turns_end_settles_its_holds_once) {
    auto const owner = user();
    auto const running = turn(session(owner));
    ASSERT_TRUE(store_->credits().reserve({owner.id, 10, running.id.text(), running.id.text(), "edit"}));
    ASSERT_TRUE(store_->turns().end(running.id, {TurnState::Finished, 4}));
    EXPECT_EQ(balance(owner), (Balance{96, 0}));
    auto const again = store_->turns().end(running.id, {TurnState::Failed, 10});
    EXPECT_EQ(again->state, TurnState::Finished);
    EXPECT_EQ(balance(owner), (Balance{96, 0}));
    EXPECT_TRUE(store_->credits().held()->empty());
}

TEST_P(StoreContract, recovery_leaves_no_running_turn_no_hold_and_no_stuck_job) {
    auto const owner = user();
    auto const project = session(owner);
    auto const running = turn(project);
    ASSERT_TRUE(store_->turns().append(running.id, "first"));
    ASSERT_TRUE(store_->credits().reserve({owner.id, 10, "k", running.id.text(), ""}));
    job(project);
    ASSERT_TRUE(store_->jobs().claim("old process", hours(1))->has_value());
    reopen();
    auto const recovered = store_->recover([](Turn const&) { return std::string("{\"errorCode\":\"INTERRUPTED\"}"); });
    ASSERT_TRUE(recovered) << recovered.error().message;
    EXPECT_EQ(recovered->turns, 1);
    EXPECT_EQ(recovered->holds, 1);
    EXPECT_EQ(recovered->jobs, 1);
    EXPECT_EQ(balance(owner), (Balance{100, 0}));
    EXPECT_EQ(store_->turns().find(running.id)->state, TurnState::Interrupted);
    EXPECT_EQ(store_->turns().events_after(running.id, 1, 9)->front().payload,
              "{\"errorCode\":\"INTERRUPTED\"}");
    EXPECT_TRUE(store_->jobs().claim("new process", hours(1))->has_value());
    EXPECT_EQ(store_->recover([](Turn const&) { return std::string("{}"); })->turns, 0);
}

// ---- Assets

TEST_P(StoreContract, names_stay_unique_in_a_session_and_hashes_may_repeat) {
    auto const project = session();
    NewAsset const clip{project.id, project.user, "clip.mp4", std::string(64, 'a'), 5, "video/mp4"};
    EXPECT_EQ(store_->assets().add(clip)->name, "clip.mp4");
    EXPECT_EQ(store_->assets().add(clip)->name, "clip (2).mp4");
    auto const third = store_->assets().add(clip);
    EXPECT_EQ(third->name, "clip (3).mp4");
    EXPECT_EQ(store_->assets().list(project.id)->size(), 3u);
    EXPECT_EQ(store_->assets().hashes_in_use()->size(), 1u);
    EXPECT_EQ(*store_->assets().bytes_of(project.user), 15u);
    EXPECT_TRUE(store_->assets().find_by_name(project.id, "clip (2).mp4")->has_value());
    ASSERT_TRUE(store_->assets().set_metadata(third->id, "{\"d\":1}"));
    EXPECT_EQ(store_->assets().find(project.id, third->id)->metadata, "{\"d\":1}");
    EXPECT_EQ(fault(store_->assets().find(session(user("other")).id, third->id)), Fault::NotFound);
    ASSERT_TRUE(store_->assets().remove(project.id, third->id));
    EXPECT_EQ(fault(store_->assets().remove(project.id, third->id)), Fault::NotFound);
}

// ---- Jobs

TEST_P(StoreContract, a_job_goes_from_pending_to_completed) {
    auto const project = session();
    auto const submitted = job(project);
    EXPECT_EQ(submitted.state, JobState::Pending);
    auto const claimed = *store_->jobs().claim("w", seconds(30));
    ASSERT_TRUE(claimed);
    EXPECT_EQ(claimed->key, submitted.key);
    EXPECT_EQ(*store_->jobs().renew(claimed->key, "w", 40, seconds(30)), WorkerAdvice::GoOn);
    EXPECT_EQ(store_->jobs().find(project.user, "render_1")->progress, 40);
    EXPECT_EQ(fault(store_->jobs().complete(claimed->key, "somebody else", "{}")), Fault::Conflict);
    auto const done = store_->jobs().complete(claimed->key, "w", "{\"size\":1}");
    EXPECT_EQ(done->state, JobState::Completed);
    EXPECT_EQ(done->progress, 100);
    EXPECT_EQ(fault(store_->jobs().fail(claimed->key, "w", "late")), Fault::Conflict);
    EXPECT_EQ(store_->jobs().cancel(project.user, "render_1")->state, JobState::Completed);
    EXPECT_EQ(fault(store_->jobs().find(user("other").id, "render_1")), Fault::NotFound);
}

TEST_P(StoreContract, submitting_again_gives_the_same_job_or_a_refusal) {
    auto const project = session();
    auto const first = job(project);
    auto const again = store_->jobs().submit({"render_1", project.id, project.user, "{}", "{}"});
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->job.key, first.key);
    EXPECT_EQ(fault(store_->jobs().submit({"render_1", project.id, project.user, "{\"t\":[]}", "{}"})),
              Fault::Conflict);
    EXPECT_EQ(fault(store_->jobs().submit({"render_2", project.id, user("other").id, "{}", "{}"})),
              Fault::NotFound);
}

TEST_P(StoreContract, one_job_runs_in_a_session_and_others_wait_their_turn) {
    auto const owner = user();
    auto const first = session(owner);
    auto const second = session(owner);
    job(first, "a");
    auto const waiting = job(first, "b");
    job(second, "c");
    EXPECT_EQ(*store_->jobs().position(waiting.key), 1);
    auto const running = *store_->jobs().claim("w1", seconds(30));
    EXPECT_EQ(running->id, "a");
    EXPECT_EQ((*store_->jobs().claim("w2", seconds(30)))->id, "c");
    EXPECT_FALSE(store_->jobs().claim("w3", seconds(30))->has_value());
    ASSERT_TRUE(store_->jobs().fail(running->key, "w1", "broken"));
    EXPECT_EQ((*store_->jobs().claim("w3", seconds(30)))->id, "b");
    EXPECT_EQ(store_->jobs().counts()->processing, 2);
}

TEST_P(StoreContract, cancelling_works_at_once_when_pending_and_through_its_worker_when_running) {
    auto const project = session();
    job(project, "a");
    EXPECT_EQ(store_->jobs().cancel(project.user, "a")->state, JobState::Cancelled);
    job(project, "b");
    auto const running = *store_->jobs().claim("w", seconds(30));
    EXPECT_EQ(store_->jobs().cancel(project.user, "b")->state, JobState::Processing);
    EXPECT_EQ(*store_->jobs().renew(running->key, "w", 1, seconds(30)), WorkerAdvice::Stop);
    EXPECT_EQ(store_->jobs().cancelled(running->key, "w")->state, JobState::Cancelled);
    EXPECT_EQ(fault(store_->jobs().cancel(project.user, "c")), Fault::NotFound);
}

TEST_P(StoreContract, a_job_whose_worker_died_is_taken_up_again_but_not_for_ever) {
    auto const project = session();
    job(project);
    for (int attempt = 1; attempt <= 3; ++attempt) {
        auto const claimed = *store_->jobs().claim("w" + std::to_string(attempt), seconds(30));
        ASSERT_TRUE(claimed);
        EXPECT_EQ(claimed->attempts, attempt);
        EXPECT_EQ(*store_->jobs().requeue_lost(), 0);
        pass(seconds(31));
        EXPECT_EQ(*store_->jobs().requeue_lost(), 1);
        EXPECT_EQ(*store_->jobs().renew(claimed->key, "w" + std::to_string(attempt), 5, seconds(30)),
                  WorkerAdvice::Lost);
    }
    EXPECT_EQ(store_->jobs().find(project.user, "render_1")->state, JobState::Failed);
}

TEST_P(StoreContract, a_job_handed_back_has_lost_no_attempt) {
    auto const project = session();
    job(project);
    auto const claimed = *store_->jobs().claim("w", seconds(30));
    ASSERT_TRUE(store_->jobs().hand_back(claimed->key, "w"));
    EXPECT_EQ((*store_->jobs().claim("w", seconds(30)))->attempts, 1);
}

TEST_P(StoreContract, old_results_are_forgotten_and_named_for_cleaning) {
    auto const project = session();
    job(project);
    auto const claimed = *store_->jobs().claim("w", seconds(30));
    ASSERT_TRUE(store_->jobs().complete(claimed->key, "w", "{\"hash\":\"abc\"}"));
    auto const done = Instant(milliseconds(now_.load()));
    auto const kept = *store_->jobs().results();
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].result, "{\"hash\":\"abc\"}");
    EXPECT_EQ(kept[0].completed, done);
    EXPECT_TRUE(store_->jobs().forget_results(done)->empty());
    auto const forgotten = store_->jobs().forget_results(done + milliseconds(1));
    ASSERT_EQ(forgotten->size(), 1u);
    EXPECT_EQ(forgotten->front().result, "{\"hash\":\"abc\"}");
    EXPECT_EQ(store_->jobs().find(claimed->key)->result, "");
    EXPECT_TRUE(store_->jobs().results()->empty());
}

TEST_P(StoreContract, results_are_told_oldest_first_and_each_can_be_forgotten) {
    auto const project = session();
    std::vector<JobKey> keys;
    for (auto const* id : {"render_1", "render_2", "render_3"}) {
        job(project, id);
        keys.push_back((*store_->jobs().claim("w", seconds(30)))->key);
        pass(seconds(1));
        ASSERT_TRUE(store_->jobs().complete(keys.back(), "w", "{}"));
    }
    auto const revision = store_->sessions().find(project.id)->revision;
    ASSERT_TRUE(store_->jobs().forget_result(keys[1]));
    EXPECT_GT(store_->sessions().find(project.id)->revision, revision);
    auto const kept = *store_->jobs().results();
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(kept[0].key, keys[0]);
    EXPECT_EQ(kept[1].key, keys[2]);
    EXPECT_EQ(store_->jobs().forget_result(JobKey("job_none")).error().kind, Fault::NotFound);
}

// ---- The store itself

TEST_P(StoreContract, a_setting_is_written_once_by_whoever_is_first) {
    EXPECT_FALSE(store_->settings().find("k")->has_value());
    EXPECT_EQ(*store_->settings().find_or_put("k", "first"), "first");
    EXPECT_EQ(*store_->settings().find_or_put("k", "second"), "first");
    ASSERT_TRUE(store_->settings().put("k", "third"));
    EXPECT_EQ(**store_->settings().find("k"), "third");
    EXPECT_TRUE(store_->check());
}

TEST_P(StoreContract, a_backup_taken_while_writing_is_whole) {
    auto const project = session();
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        for (std::int64_t version = 0; !stop; ++version)
            ASSERT_TRUE(store_->sessions().append(project.id, {"draft", "{}", version}));
    });
    fs::create_directory(folder_ / "backup");
    auto const result = store_->backup(folder_ / "backup" / "needledrop.db");
    stop = true;
    writer.join();
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(fault(store_->backup(folder_ / "backup" / "needledrop.db")), Fault::Conflict);
    auto const copy = GetParam()(folder_ / "backup", system_now);
    ASSERT_TRUE(copy) << copy.error().message;
    EXPECT_TRUE((*copy)->sessions().find(project.id));
    EXPECT_TRUE((*copy)->credits().audit());
}

namespace {

Result<std::unique_ptr<Store>> open_sqlite_in(fs::path const& folder, Clock clock) {
    SqliteOptions options;
    options.durability = Durability::Crash;
    options.clock = std::move(clock);
    return open_sqlite(folder / "needledrop.db", options);
}

} // namespace

INSTANTIATE_TEST_SUITE_P(Stores, StoreContract, testing::Values(&open_sqlite_in),
                         [](testing::TestParamInfo<Opener> const&) { return "Sqlite"; });

} // namespace needledrop::store
