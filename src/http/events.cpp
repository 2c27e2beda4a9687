#include "http/events.h"

#include <deque>
#include <mutex>

namespace needledrop::http {
namespace {

void append_field(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    for (char c : value)
        if (c != '\r' && c != '\n' && c != '\0') out.push_back(c);
    out += '\n';
}

} // namespace

std::string encode(ServerEvent const& event) {
    std::string out;
    out.reserve(event.data.size() + event.id.size() + 32);
    if (!event.id.empty()) append_field(out, "id", event.id);
    if (!event.event.empty()) append_field(out, "event", event.event);
    std::string_view rest = event.data;
    for (;;) {
        auto const end = rest.find('\n');
        append_field(out, "data", rest.substr(0, end));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    out += '\n';
    return out;
}

struct EventChannel::State {
    explicit State(std::size_t most)
        : capacity(most) {}
    std::size_t const capacity;
    std::mutex mutex;
    std::deque<ServerEvent> queue;
    std::function<void()> wake;
    bool closed = false;
    bool abandoned = false;
};

class EventChannel::Source final : public EventSource {
public:
    explicit Source(std::shared_ptr<State> state)
        : state_(std::move(state)) {}
    ~Source() override {
        std::lock_guard lock(state_->mutex);
        state_->abandoned = true;
        state_->queue.clear();
        state_->wake = nullptr;
    }
    void subscribe(std::function<void()> wake) override {
        std::lock_guard lock(state_->mutex);
        state_->wake = std::move(wake);
    }
    Result<EventBatch> next() override {
        std::lock_guard lock(state_->mutex);
        EventBatch batch{{state_->queue.begin(), state_->queue.end()}, state_->closed};
        state_->queue.clear();
        return batch;
    }

private:
    std::shared_ptr<State> state_;
};

EventChannel::EventChannel(std::size_t capacity)
    : state_(std::make_shared<State>(capacity)) {}

bool EventChannel::send(ServerEvent event) {
    std::function<void()> wake;
    {
        std::lock_guard lock(state_->mutex);
        if (state_->closed || state_->abandoned || state_->queue.size() >= state_->capacity) return false;
        state_->queue.push_back(std::move(event));
        wake = state_->wake;
    }
    if (wake) wake();
    return true;
}

void EventChannel::close() {
    std::function<void()> wake;
    {
        std::lock_guard lock(state_->mutex);
        state_->closed = true;
        wake = state_->wake;
    }
    if (wake) wake();
}

std::unique_ptr<EventSource> EventChannel::source() {
    return std::make_unique<Source>(state_);
}

Result<void> EventParser::feed(std::string_view bytes, OnEvent const& on_event, OnComment const& on_comment) {
    for (char c : bytes) {
        bool const second_half = c == '\n' && after_carriage_return_; // CR LF is one end of line.
        after_carriage_return_ = c == '\r';
        if (second_half) continue;
        if (c == '\n' || c == '\r') {
            take_line(line_, on_event, on_comment);
            line_.clear();
        } else {
            line_.push_back(c);
        }
        if (line_.size() + event_.data.size() > limit_)
            return Error{Fault::TooLarge, "The server sent an event that is larger than this program reads."};
    }
    return {};
}

void EventParser::take_line(std::string_view line, OnEvent const& on_event, OnComment const& on_comment) {
    if (at_start_ && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    at_start_ = false;
    if (line.empty()) return dispatch(on_event);
    if (line.front() == ':') {
        if (on_comment) on_comment(line.substr(1));
        return;
    }
    auto const colon = line.find(':');
    auto const name = line.substr(0, colon);
    auto value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    if (name == "data") {
        if (has_data_) event_.data += '\n';
        event_.data += value;
        has_data_ = true;
    } else if (name == "event") {
        event_.event = value;
    } else if (name == "id" && value.find('\0') == std::string_view::npos) {
        last_id_ = value;
    }
}

void EventParser::dispatch(OnEvent const& on_event) {
    if (!event_.data.empty()) {
        event_.id = last_id_;
        on_event(event_);
    }
    event_ = {};
    has_data_ = false;
}

} // namespace needledrop::http
