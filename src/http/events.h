// Server-sent events (WHATWG HTML, section 9.2), both ways: what a server streams, and the parser a client
// uses.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::http {

/// One event. `data` may hold several lines; `id` and `event` may be empty and are then left out.
struct ServerEvent {
    std::string id;
    std::string event;
    std::string data;
    bool operator==(ServerEvent const&) const = default;
};

/// The event as it goes over the wire, ending in a blank line. CR, LF and NUL in `id` and `event` are
/// dropped.
std::string encode(ServerEvent const& event);

struct EventBatch {
    std::vector<ServerEvent> events;
    bool last = false; ///< Nothing comes after these; the stream ends.
};

/// Where a stream's events come from. Events are pulled when the client has taken the earlier ones, so that a
/// slow client makes nothing pile up; an idle stream costs no thread. One connection owns it; next() is never
/// called twice at once, but on changing threads.
class EventSource {
public:
    virtual ~EventSource() = default;
    /// Called once, before next(). `wake` may be called from any thread, any number of times, also after this
    /// object is gone; call it whenever next() might have more.
    virtual void subscribe(std::function<void()> wake) = 0;
    /// The events after those already handed out, perhaps none. Runs on a worker thread and may read a
    /// database, but must not wait for news. A failure ends the stream without further words.
    virtual Result<EventBatch> next() = 0;
};

/// A bounded queue in memory between any thread that sends and one stream.
class EventChannel {
public:
    explicit EventChannel(std::size_t capacity = 256);
    /// False when the queue is full or the client has gone; the event is dropped then. Thread-safe.
    bool send(ServerEvent event);
    /// The stream ends after what was sent. Thread-safe.
    void close();
    /// The end that is given to a response; take it once. When it is destroyed, send() returns false.
    std::unique_ptr<EventSource> source();

private:
    struct State;
    class Source;
    std::shared_ptr<State> state_;
};

/// Reads an event stream piece by piece. Pure; bounded to `limit` bytes for one event.
class EventParser {
public:
    explicit EventParser(std::size_t limit = 4u << 20)
        : limit_(limit) {}
    using OnEvent = std::function<void(ServerEvent const&)>;
    using OnComment = std::function<void(std::string_view)>;
    /// Takes the next bytes and reports what they complete. An event with empty data is not reported, as the
    /// standard says. Fails: TooLarge.
    Result<void> feed(std::string_view bytes, OnEvent const& on_event, OnComment const& on_comment = {});
    std::string const& last_id() const { return last_id_; }

private:
    void take_line(std::string_view line, OnEvent const& on_event, OnComment const& on_comment);
    void dispatch(OnEvent const& on_event);

    std::size_t limit_;
    std::string line_;
    ServerEvent event_;
    std::string last_id_;
    bool has_data_ = false;
    bool after_carriage_return_ = false;
    bool at_start_ = true;
};

} // namespace needledrop::http
