#include "api/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace needledrop::api {

struct Metrics::Implementation {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("needledrop_http_requests_total")
                                                            .Help("Answered requests by route and status.")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& seconds = prometheus::BuildHistogram()
                                                             .Name("needledrop_http_request_seconds")
                                                             .Help("Time to answer, streams included.")
                                                             .Register(registry);
};

Metrics::Metrics()
    : implementation_(std::make_unique<Implementation>()) {}
Metrics::~Metrics() = default;

void Metrics::count(http::Exchange const& exchange) {
    auto const route = exchange.route.empty() ? "none" : exchange.route;
    implementation_->requests.Add({{"route", route}, {"status", std::to_string(exchange.status)}})
        .Increment();
    prometheus::Histogram::BucketBoundaries const bounds{0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 2, 10, 60, 600};
    implementation_->seconds.Add({{"route", route}}, bounds)
        .Observe(std::chrono::duration<double>(exchange.took).count());
}

void Metrics::set(std::string const& gauge, std::string const& help, double value) {
    prometheus::BuildGauge()
        .Name("needledrop_" + gauge)
        .Help(help)
        .Register(implementation_->registry)
        .Add({})
        .Set(value);
}

void Metrics::raise(std::string const& counter, std::string const& help, double value) {
    auto& total = prometheus::BuildCounter()
                      .Name("needledrop_" + counter + "_total")
                      .Help(help)
                      .Register(implementation_->registry)
                      .Add({});
    if (value > total.Value()) total.Increment(value - total.Value());
}

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(implementation_->registry.Collect());
}

} // namespace needledrop::api
