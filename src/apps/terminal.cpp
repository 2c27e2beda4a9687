#include "apps/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace needledrop::apps {
namespace {

Cancel* g_cancel = nullptr; // A signal handler can reach nothing else.

void on_signal(int) {
    if (g_cancel) g_cancel->request();
}

} // namespace

ProgressBar::ProgressBar(std::string label) : label_(std::move(label)), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
    if (terminal_ && shown_percent_ >= 0) fmt::print(stderr, "\r\033[K");
}

void ProgressBar::show(double fraction) {
    std::lock_guard const lock(mutex_);
    int const percent = std::clamp(static_cast<int>(fraction * 100), 0, 100);
    if (percent == shown_percent_) return;
    if (!terminal_) {
        if (percent / 25 > shown_percent_ / 25 || shown_percent_ < 0) fmt::print(stderr, "{} {} %\n", label_, percent);
        shown_percent_ = percent;
        return;
    }
    shown_percent_ = percent;
    constexpr int kWidth = 30;
    int const filled = percent * kWidth / 100;
    std::string bar;
    for (int i = 0; i < kWidth; ++i) bar += i < filled ? "█" : "░";
    auto const elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    std::string left;
    if (fraction > 0.05 && elapsed > 1) left = fmt::format("  {:.0f} s left", elapsed / fraction * (1 - fraction));
    fmt::print(stderr, "\r\033[K{} {} {:3} %{}", label_, bar, percent, left);
    std::fflush(stderr);
}

StopOnSignal::StopOnSignal() {
    g_cancel = new Cancel;
    struct sigaction action{};
    action.sa_handler = on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND); // A second Ctrl-C ends the program at once.
    for (int const signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
}

StopOnSignal::~StopOnSignal() {
    for (int const signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
    delete std::exchange(g_cancel, nullptr);
}

Cancel const& StopOnSignal::cancel() const { return *g_cancel; }

void complain(std::string const& message) { fmt::print(stderr, "needledrop: {}\n", message); }

} // namespace needledrop::apps
