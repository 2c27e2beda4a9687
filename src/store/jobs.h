// Jobs: the durable queue of renders. A job belongs to its session, not to a connection or a process.
//
//     pending -> processing -> completed | failed | cancelled
//
// Whoever works on a job holds a lease and renews it; a job whose lease ran out goes back to pending.
#pragma once

#include "base/result.h"
#include "store/ids.h"
#include "store/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::store {

enum class JobState { Pending, Processing, Completed, Failed, Cancelled };
std::string_view name_of(JobState state);

struct Job {
    JobKey key;
    std::string id; ///< The client's name for it, unique for the user.
    SessionId session;
    UserId user;
    JobState state = JobState::Pending;
    std::string draft;  ///< JSON, as it was when submitted.
    std::string output; ///< JSON: what was asked for.
    int progress = 0;   ///< Percent.
    std::string result; ///< JSON, once completed; emptied when the result was cleaned up.
    std::string error;  ///< Words for a person, once failed.
    int attempts = 0;
    bool cancel_requested = false;
    Instant created;
    std::optional<Instant> started;
    std::optional<Instant> completed; ///< Also when failed or cancelled.
};

struct NewJob {
    std::string id;
    SessionId session;
    UserId user;
    std::string draft;
    std::string output = "{}";
};
struct SubmittedJob {
    Job job;
    bool repeated = false;
};

struct KeptResult {
    JobKey key;
    Instant completed;
    std::string result; ///< As it was given to complete().
};

enum class WorkerAdvice {
    GoOn,
    Stop, ///< Somebody cancelled: stop, then call cancelled().
    Lost, ///< The lease went to somebody else: stop and say nothing.
};

/// Thread-safe; each call is one transaction.
class Jobs {
public:
    virtual ~Jobs() = default;
    /// The same id with the same draft and output is the same job. Fails: Conflict with others, NotFound
    /// (session).
    virtual Result<SubmittedJob> submit(NewJob const& job) = 0;
    /// Fails: NotFound, also for another user's.
    virtual Result<Job> find(UserId const& user, std::string const& id) = 0;
    virtual Result<Job> find(JobKey const& key) = 0;
    /// The latest first.
    virtual Result<std::vector<Job>> list(SessionId const& session, int limit) = 0;
    /// Jobs ahead of this one, 0 when it is next or running.
    virtual Result<int> position(JobKey const& key) = 0;
    /// Pending: cancelled at once. Processing: asks its worker to stop. Ended: stays as it is.
    virtual Result<Job> cancel(UserId const& user, std::string const& id) = 0;

    /// The oldest pending job whose session has none running, or nothing.
    virtual Result<std::optional<Job>> claim(std::string const& owner, std::chrono::milliseconds lease) = 0;
    virtual Result<WorkerAdvice> renew(JobKey const& key, std::string const& owner, int progress,
                                       std::chrono::milliseconds lease) = 0;
    /// Each fails with Conflict when the lease was lost.
    virtual Result<Job> complete(JobKey const& key, std::string const& owner, std::string const& result) = 0;
    virtual Result<Job> fail(JobKey const& key, std::string const& owner, std::string const& error) = 0;
    virtual Result<Job> cancelled(JobKey const& key, std::string const& owner) = 0;
    /// Gives a job back without counting the attempt; for a worker that shuts down.
    virtual Result<void> hand_back(JobKey const& key, std::string const& owner) = 0;

    /// Puts jobs whose lease ran out back in the queue; those tried `attempts` times fail, those that were to
    /// be cancelled are. Returns how many were touched.
    virtual Result<int> requeue_lost(int attempts = 3) = 0;
    /// Completed jobs whose result is older than `before` lose it; returns what the results were.
    virtual Result<std::vector<Job>> forget_results(Instant before) = 0;
    /// The results that are still kept, those of the oldest exports first; for cleaning the blob store.
    virtual Result<std::vector<KeptResult>> results() = 0;
    /// As forget_results, for one. Fails: NotFound.
    virtual Result<void> forget_result(JobKey const& key) = 0;
    /// Jobs that wait and jobs that run.
    struct Counts {
        int pending = 0;
        int processing = 0;
    };
    virtual Result<Counts> counts() = 0;
};

} // namespace needledrop::store
