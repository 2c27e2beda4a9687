#include "store/sqlite/parts.h"

#include "store/secret.h"

#include <algorithm>

namespace needledrop::store {
namespace {

#define JOB_COLUMNS                                                                                          \
    "key, id, session_id, user_id, state, draft, output, progress, result, error, attempts, "                \
    "cancel_requested, created, "                                                                            \
    "started, completed"
constexpr char kOfKey[] = "SELECT " JOB_COLUMNS " FROM jobs WHERE key = ?";
constexpr char kOfUser[] = "SELECT " JOB_COLUMNS " FROM jobs WHERE user_id = ? AND id = ?";
constexpr char kList[] = "SELECT " JOB_COLUMNS " FROM jobs WHERE session_id = ? ORDER BY number DESC LIMIT ?";
constexpr char kSessionExists[] = "SELECT count(*) FROM sessions WHERE id = ? AND user_id = ?";
constexpr char kAdd[] = "INSERT INTO jobs (key, id, session_id, user_id, state, draft, output, created) "
                        "VALUES (?, ?, ?, ?, 'pending', ?, ?, ?)";
constexpr char kAhead[] = "SELECT count(*) FROM jobs a JOIN jobs b ON b.key = ? WHERE a.state = 'pending' "
                          "AND b.state = 'pending' AND a.number < b.number";
constexpr char kNext[] =
    "SELECT " JOB_COLUMNS " FROM jobs j WHERE state = 'pending' AND NOT EXISTS "
    "(SELECT 1 FROM jobs r WHERE r.session_id = j.session_id AND r.state = 'processing') "
    "ORDER BY number LIMIT 1";
constexpr char kTake[] =
    "UPDATE jobs SET state = 'processing', owner = ?, lease_until = ?, attempts = attempts + 1, "
    "progress = 0, started = ? WHERE key = ?";
constexpr char kRenew[] =
    "UPDATE jobs SET lease_until = ?, progress = max(progress, ?) WHERE key = ? AND owner = ? "
    "AND state = 'processing'";
constexpr char kHeldLease[] =
    "SELECT count(*) FROM jobs WHERE key = ? AND owner = ? AND state = 'processing'";
constexpr char kEnd[] =
    "UPDATE jobs SET state = ?, progress = ?, result = ?, error = ?, completed = ?, owner = NULL, "
    "lease_until = NULL WHERE key = ?";
constexpr char kAskToCancel[] = "UPDATE jobs SET cancel_requested = 1 WHERE key = ?";
constexpr char kHandBack[] = "UPDATE jobs SET state = 'pending', owner = NULL, lease_until = NULL, "
                             "attempts = attempts - 1, progress = 0, started = NULL WHERE key = ?";
constexpr char kPutBack[] =
    "UPDATE jobs SET state = 'pending', owner = NULL, lease_until = NULL, progress = 0, "
    "started = NULL WHERE key = ?";
constexpr char kLost[] =
    "SELECT " JOB_COLUMNS " FROM jobs WHERE state = 'processing' AND lease_until <= ? ORDER BY number";
constexpr char kProcessing[] = "SELECT " JOB_COLUMNS " FROM jobs WHERE state = 'processing' ORDER BY number";
constexpr char kOldResults[] = "SELECT " JOB_COLUMNS " FROM jobs WHERE state = 'completed' AND result <> '' "
                               "AND completed < ? ORDER BY number";
constexpr char kForget[] = "UPDATE jobs SET result = '' WHERE key = ?";
constexpr char kResults[] =
    "SELECT key, completed, result FROM jobs WHERE result <> '' AND completed IS NOT NULL ORDER BY completed, number";
constexpr char kCount[] = "SELECT count(*) FROM jobs WHERE state = ?";

JobState state_named(std::string const& name) {
    for (auto const state : {JobState::Pending, JobState::Processing, JobState::Completed, JobState::Failed})
        if (name_of(state) == name) return state;
    return JobState::Cancelled;
}

Job read_job(SQLite::Statement& row) {
    Job job;
    job.key = JobKey(text_at(row, 0));
    job.id = text_at(row, 1);
    job.session = SessionId(text_at(row, 2));
    job.user = UserId(text_at(row, 3));
    job.state = state_named(text_at(row, 4));
    job.draft = text_at(row, 5);
    job.output = text_at(row, 6);
    job.progress = static_cast<int>(number_at(row, 7));
    job.result = text_at(row, 8);
    job.error = text_at(row, 9);
    job.attempts = static_cast<int>(number_at(row, 10));
    job.cancel_requested = number_at(row, 11) != 0;
    job.created = instant_at(row, 12);
    job.started = optional_instant_at(row, 13);
    job.completed = optional_instant_at(row, 14);
    return job;
}

Error no_such_job() {
    return {Fault::NotFound, "There is no such export."};
}

struct JobEnd {
    JobState state;
    std::string result;
    std::string error;
};

void end_job(Connection& connection, Job const& job, JobEnd const& end, Instant now) {
    int const progress = end.state == JobState::Completed ? 100 : job.progress;
    connection.run(kEnd, std::string(name_of(end.state)), progress, end.result, end.error, now, job.key);
    touch(connection, job.session, now);
}

/// What becomes of a job whose worker is gone.
void take_up_again(Connection& connection, Job const& job, int attempts, Instant now) {
    if (job.cancel_requested) return end_job(connection, job, {JobState::Cancelled, "", ""}, now);
    if (job.attempts >= attempts)
        return end_job(connection, job,
                       {JobState::Failed, "",
                        "The export was broken off several times. Try again, or change the draft."},
                       now);
    connection.run(kPutBack, job.key);
    touch(connection, job.session, now);
}

class SqliteJobs final : public Jobs {
public:
    explicit SqliteJobs(Database& database)
        : database_(database) {}

    Result<SubmittedJob> submit(NewJob const& wanted) override {
        return database_.write([&](Connection& connection) -> Result<SubmittedJob> {
            if (auto known = connection.row(kOfUser, read_job, wanted.user, wanted.id)) {
                bool const same = known->session == wanted.session && known->draft == wanted.draft &&
                                  known->output == wanted.output;
                if (same) return SubmittedJob{std::move(*known), true};
                return Error{Fault::Conflict, "This id was used for another export. Use a new id."};
            }
            if (connection.number(kSessionExists, wanted.session, wanted.user) == 0)
                return Error{Fault::NotFound, "Session not found: " + wanted.session.text()};
            JobKey const key(random_name("job_"));
            auto const now = database_.now();
            connection.run(kAdd, key, wanted.id, wanted.session, wanted.user, wanted.draft, wanted.output,
                           now);
            touch(connection, wanted.session, now);
            return SubmittedJob{*connection.row(kOfKey, read_job, key), false};
        });
    }

    Result<Job> find(UserId const& user, std::string const& id) override {
        return one([&](Connection& connection) { return connection.row(kOfUser, read_job, user, id); });
    }
    Result<Job> find(JobKey const& key) override {
        return one([&](Connection& connection) { return connection.row(kOfKey, read_job, key); });
    }
    Result<std::vector<Job>> list(SessionId const& session, int limit) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<Job>> {
            return connection.rows(kList, read_job, session, limit);
        });
    }
    Result<int> position(JobKey const& key) override {
        return database_.read([&](Connection& connection) -> Result<int> {
            return static_cast<int>(connection.number(kAhead, key));
        });
    }

    Result<Job> cancel(UserId const& user, std::string const& id) override {
        return database_.write([&](Connection& connection) -> Result<Job> {
            auto const job = connection.row(kOfUser, read_job, user, id);
            if (!job) return no_such_job();
            if (job->state == JobState::Pending)
                end_job(connection, *job, {JobState::Cancelled, "", ""}, database_.now());
            if (job->state == JobState::Processing) {
                connection.run(kAskToCancel, job->key);
                touch(connection, job->session, database_.now());
            }
            return *connection.row(kOfKey, read_job, job->key);
        });
    }

    Result<std::optional<Job>> claim(std::string const& owner, std::chrono::milliseconds lease) override {
        return database_.write([&](Connection& connection) -> Result<std::optional<Job>> {
            auto const next = connection.row(kNext, read_job);
            if (!next) return std::optional<Job>();
            auto const now = database_.now();
            connection.run(kTake, owner, now + lease, now, next->key);
            touch(connection, next->session, now);
            return connection.row(kOfKey, read_job, next->key);
        });
    }

    Result<WorkerAdvice> renew(JobKey const& key, std::string const& owner, int progress,
                               std::chrono::milliseconds lease) override {
        return database_.write([&](Connection& connection) -> Result<WorkerAdvice> {
            auto const now = database_.now();
            if (connection.run(kRenew, now + lease, std::clamp(progress, 0, 99), key, owner) == 0)
                return WorkerAdvice::Lost;
            auto const job = connection.row(kOfKey, read_job, key);
            touch(connection, job->session, now);
            return job->cancel_requested ? WorkerAdvice::Stop : WorkerAdvice::GoOn;
        });
    }

    Result<Job> complete(JobKey const& key, std::string const& owner, std::string const& result) override {
        return end(key, owner, {JobState::Completed, result, ""});
    }
    Result<Job> fail(JobKey const& key, std::string const& owner, std::string const& error) override {
        return end(key, owner, {JobState::Failed, "", error});
    }
    Result<Job> cancelled(JobKey const& key, std::string const& owner) override {
        return end(key, owner, {JobState::Cancelled, "", ""});
    }

    Result<void> hand_back(JobKey const& key, std::string const& owner) override {
        return database_.write([&](Connection& connection) -> Result<void> {
            if (connection.number(kHeldLease, key, owner) == 0) return lease_lost();
            auto const job = connection.row(kOfKey, read_job, key);
            connection.run(kHandBack, key);
            touch(connection, job->session, database_.now());
            return {};
        });
    }

    Result<int> requeue_lost(int attempts) override {
        return database_.write([&](Connection& connection) -> Result<int> {
            auto const now = database_.now();
            auto const lost = connection.rows(kLost, read_job, now);
            for (auto const& job : lost)
                take_up_again(connection, job, attempts, now);
            return static_cast<int>(lost.size());
        });
    }

    Result<std::vector<Job>> forget_results(Instant before) override {
        return database_.write([&](Connection& connection) -> Result<std::vector<Job>> {
            auto const old = connection.rows(kOldResults, read_job, before);
            for (auto const& job : old) {
                connection.run(kForget, job.key);
                touch(connection, job.session, database_.now());
            }
            return old;
        });
    }

    Result<std::vector<KeptResult>> results() override {
        return database_.read([&](Connection& connection) -> Result<std::vector<KeptResult>> {
            auto const read = [](SQLite::Statement& row) {
                return KeptResult{JobKey(text_at(row, 0)), instant_at(row, 1), text_at(row, 2)};
            };
            return connection.rows(kResults, read);
        });
    }

    Result<void> forget_result(JobKey const& key) override {
        return database_.write([&](Connection& connection) -> Result<void> {
            auto const job = connection.row(kOfKey, read_job, key);
            if (!job) return no_such_job();
            connection.run(kForget, key);
            touch(connection, job->session, database_.now());
            return {};
        });
    }

    Result<Counts> counts() override {
        return database_.read([&](Connection& connection) -> Result<Counts> {
            return Counts{static_cast<int>(connection.number(kCount, "pending")),
                          static_cast<int>(connection.number(kCount, "processing"))};
        });
    }

private:
    static Error lease_lost() { return {Fault::Conflict, "This export is no longer this worker's."}; }

    template <class Look>
    Result<Job> one(Look look) {
        return database_.read([&](Connection& connection) -> Result<Job> {
            auto found = look(connection);
            if (!found) return no_such_job();
            return std::move(*found);
        });
    }

    Result<Job> end(JobKey const& key, std::string const& owner, JobEnd const& wanted) {
        return database_.write([&](Connection& connection) -> Result<Job> {
            if (connection.number(kHeldLease, key, owner) == 0) return lease_lost();
            end_job(connection, *connection.row(kOfKey, read_job, key), wanted, database_.now());
            return *connection.row(kOfKey, read_job, key);
        });
    }

    Database& database_;
};

} // namespace

int recover_jobs(Connection& connection, Instant now) {
    constexpr int kAttempts = 3; // As many broken starts as requeue_lost() allows by default.
    auto const processing = connection.rows(kProcessing, read_job);
    for (auto const& job : processing)
        take_up_again(connection, job, kAttempts, now);
    return static_cast<int>(processing.size());
}

std::unique_ptr<Jobs> make_jobs(Database& database) {
    return std::make_unique<SqliteJobs>(database);
}

} // namespace needledrop::store
