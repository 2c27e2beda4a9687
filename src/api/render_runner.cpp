#include "api/render_runner.h"

#include "base/background.h"
#include "store/secret.h"

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

namespace needledrop::api {
namespace {
using namespace std::chrono_literals;

constexpr auto kLease = 30s;
constexpr auto kRenewal = 500ms; ///< Also how often progress reaches the store and a cancel reaches the work.

/// Renews a lease from its own thread, whether or not the work says anything meanwhile.
class Heartbeat {
public:
    Heartbeat(store::Jobs& jobs, store::JobKey key, std::string owner, std::atomic<bool> const& stopping)
        : jobs_(jobs)
        , key_(std::move(key))
        , owner_(std::move(owner))
        , stopping_(stopping)
        , thread_([this] { beat(); }) {}
    ~Heartbeat() {
        {
            std::lock_guard lock(mutex_);
            over_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }
    Cancel const& cancel() const { return cancel_; }
    void progress(int percent) { percent_ = percent; }
    store::WorkerAdvice advice() const { return advice_; }

private:
    void beat() {
        std::unique_lock lock(mutex_);
        while (!changed_.wait_for(lock, kRenewal, [this] { return over_; })) {
            auto const answer = jobs_.renew(key_, owner_, percent_, kLease);
            if (answer) advice_ = *answer; // A busy database is asked again; the lease outlasts many tries.
            if (advice_ != store::WorkerAdvice::GoOn || stopping_) cancel_.request();
        }
    }

    store::Jobs& jobs_;
    store::JobKey key_;
    std::string owner_;
    std::atomic<bool> const& stopping_;
    Cancel cancel_;
    std::atomic<int> percent_{0};
    std::atomic<store::WorkerAdvice> advice_{store::WorkerAdvice::GoOn};
    std::mutex mutex_;
    std::condition_variable changed_;
    bool over_ = false;
    std::thread thread_; ///< Last: it uses all of the above.
};

void warn(store::Job const& job, char const* what, Result<void> const& result) {
    if (!result) spdlog::warn("export {}: could not be {}: {}", job.key.text(), what, result.error().message);
}

Result<void> plain(Result<store::Job> const& result) {
    if (result) return {};
    return result.error();
}

} // namespace

RenderRunner::RenderRunner(store::Store& store, Housekeeping& housekeeping, Work& work, Config const& config)
    : store_(store)
    , housekeeping_(housekeeping)
    , work_(work)
    , workers_(config.render_workers) {}

RenderRunner::~RenderRunner() {
    stopping_ = true;
    news_.notify_all();
    for (auto& thread : threads_)
        thread.join();
}

void RenderRunner::begin() {
    for (int index = 0; index < workers_; ++index)
        threads_.emplace_back([this] {
            work_in_background();
            work();
        });
}

void RenderRunner::look() {
    {
        std::lock_guard lock(mutex_);
        looking_ = true;
    }
    news_.notify_all();
}

void RenderRunner::work() {
    auto const owner = store::random_name("worker_");
    while (!stopping_) {
        if (take_one(owner)) continue;
        std::unique_lock lock(mutex_);
        news_.wait_for(lock, 2s, [this] { return looking_ || stopping_; });
        looking_ = false;
    }
}

/// False when there is nothing to do.
bool RenderRunner::take_one(std::string const& owner) {
    if (auto const lost = store_.jobs().requeue_lost(); !lost)
        spdlog::warn("the render queue could not be looked through: {}", lost.error().message);
    auto const claimed = store_.jobs().claim(owner, kLease);
    if (!claimed) {
        spdlog::warn("no export could be taken: {}", claimed.error().message);
        return false;
    }
    if (!*claimed) return false;
    render(**claimed, owner);
    return true;
}

void RenderRunner::render(store::Job const& job, std::string const& owner) {
    spdlog::info("export {} begins (attempt {})", job.key.text(), job.attempts);
    Heartbeat heartbeat(store_.jobs(), job.key, owner, stopping_);
    Result<Rendered> rendered = Error{Fault::Internal, "The export failed inside the program."};
    try {
        rendered = work_.render(
            job, [&](int percent) { heartbeat.progress(percent); }, heartbeat.cancel());
    } catch (std::exception const& exception) {
        spdlog::error("export {} threw: {}", job.key.text(), exception.what());
    }
    auto const advice = heartbeat.advice();
    if (advice == store::WorkerAdvice::Lost) return;
    if (advice == store::WorkerAdvice::Stop && !rendered)
        return warn(job, "cancelled", plain(store_.jobs().cancelled(job.key, owner)));
    if (stopping_ && !rendered && rendered.error().kind == Fault::Cancelled)
        return warn(job, "handed back", store_.jobs().hand_back(job.key, owner));
    finish(job, owner, rendered);
}

void RenderRunner::finish(store::Job const& job, std::string const& owner, Result<Rendered> const& rendered) {
    if (!rendered) {
        spdlog::warn("export {} failed: {}", job.key.text(), rendered.error().message);
        return warn(job, "failed", plain(store_.jobs().fail(job.key, owner, rendered.error().message)));
    }
    auto const blob = housekeeping_.import(rendered->file);
    std::error_code ignored;
    std::filesystem::remove(rendered->file, ignored);
    if (!blob) return warn(job, "failed", plain(store_.jobs().fail(job.key, owner, blob.error().message)));
    nlohmann::json result{{"hash", blob->hash},
                                {"size", blob->size},
                                {"duration_ms", rendered->duration_ms},
                                {"name", rendered->name}};
    auto receipt = nlohmann::json::parse(rendered->receipt, nullptr, false);
    if (receipt.is_object()) result["receipt"] = std::move(receipt);
    auto const text = result.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    warn(job, "completed", plain(store_.jobs().complete(job.key, owner, text)));
    spdlog::info("export {} is done, {} bytes", job.key.text(), blob->size);
}

} // namespace needledrop::api
