// Metrics: what the server counts about itself, in Prometheus' text format.
#pragma once

#include "http/server.h"

#include <memory>
#include <string>

namespace needledrop::api {

/// Thread-safe.
class Metrics {
public:
    Metrics();
    ~Metrics();
    /// Counts an answered request by route and status, and how long it took.
    void count(http::Exchange const& exchange);
    void set(std::string const& gauge, std::string const& help, double value);
    /// Raises a counter to `value`; it never goes down.
    void raise(std::string const& counter, std::string const& help, double value);
    std::string text() const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace needledrop::api
