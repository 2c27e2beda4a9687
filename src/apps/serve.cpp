// serve: the API and the web UI. admin: what an operator does to the same folder, also while it is being
// served.
#include "api/serve.h"
#include "api/studio_work.h"
#include "apps/commands.h"
#include "apps/model.h"
#include "apps/terminal.h"
#include "apps/workshop.h"
#include "store/sqlite/open.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdlib>

#include <malloc.h>

namespace needledrop::apps {
namespace {

namespace fs = std::filesystem;

/// $XDG_DATA_HOME/needledrop, else ~/.local/share/needledrop, else a folder here.
fs::path usual_data_folder() {
    auto const set = [](char const* name) -> char const* {
        auto const* value = std::getenv(name);
        return value && *value ? value : nullptr;
    };
    if (auto const* data = set("XDG_DATA_HOME")) return fs::path(data) / "needledrop";
    if (auto const* home = set("HOME")) return fs::path(home) / ".local" / "share" / "needledrop";
    return "needledrop-data";
}

/// The web UI that was built with this program, or installed with it; empty where there is none.
fs::path built_web() {
    std::error_code error;
    auto const program = fs::read_symlink("/proc/self/exe", error);
    if (error) return {};
    auto const above = program.parent_path().parent_path();
    for (auto const& folder : {above / "web", above / "share" / "needledrop" / "web"})
        if (fs::is_regular_file(folder / "index.html", error)) return folder;
    return {};
}

int fail(Error const& error) {
    complain(error.message);
    return kFailed;
}

/// A server lives long and works on many threads. By its own rules the allocator would keep blocks as large as the largest
/// film's buffers that were ever freed. Each thread has an arena of its own: with few of them, a thread that answers
/// waits for one of low priority that was put aside while it held their lock (80 ms were seen).
void set_up_allocator() {
    constexpr int kArenas = 64;
    constexpr int kGivenBackFrom = 256 * 1024;
    ::mallopt(M_ARENA_MAX, kArenas);
    ::mallopt(M_MMAP_THRESHOLD, kGivenBackFrom);
    ::mallopt(M_TRIM_THRESHOLD, kGivenBackFrom);
}

int run_server(api::ServeOptions options, std::optional<fs::path> const& library) {
    set_up_allocator();
    auto const planner = configured_planner();
    if (!planner) return fail(planner.error());
    std::optional<Workshop> workshop;
    auto const make_work = [&](store::Store& store, store::Blobs& blobs, api::Config const&,
                               fs::path const& data) -> Result<std::unique_ptr<api::Work>> {
        // Here, after the signals are blocked, since it may start threads.
        workshop.emplace(library);
        std::error_code ignored;
        fs::remove_all(data / "scratch", ignored); // What an earlier process was rendering.
        fs::create_directories(data / "scratch", ignored);
        return api::make_studio_work(store, blobs, workshop->studio(), data / "scratch", planner->get());
    };
    options.on_ready = [&](std::uint16_t port) {
        fmt::print("Needledrop is ready at http://{}:{}\n", options.address, port);
        std::fflush(stdout);
    };
    auto const served = api::serve(options, make_work);
    return served ? kDone : fail(served.error());
}

struct AdminOptions {
    std::string data = usual_data_folder().string();
    std::string who, plan, file, reason = "operator";
    std::int64_t credits = 0;
};

/// By email, or by the id that "admin users" shows.
Result<store::User> find_user(store::Store& store, std::string const& who) {
    if (who.find('@') != std::string::npos) return store.accounts().find_by_email(who);
    return store.accounts().find(store::UserId(who));
}

Result<void> list_users(store::Store& store, AdminOptions const&) {
    constexpr int kMost = 1000;
    for (auto const& user : TRY(store.accounts().list(kMost))) {
        auto const balance = TRY(store.credits().balance(user.id));
        fmt::print("{}  {:<10}  {:>6} + {} held  {}  {}\n", user.id.text(), user.plan, balance.available,
                   balance.frozen, store::iso_text(user.created), user.email);
    }
    return {};
}

Result<void> grant(store::Store& store, AdminOptions const& options) {
    auto const user = TRY(find_user(store, options.who));
    auto const balance =
        TRY(store.credits().grant(user.id, options.credits, store::random_name("admin_"), options.reason));
    fmt::print("{} has {} credits available and {} held.\n", user.id.text(), balance.available,
               balance.frozen);
    return {};
}

Result<void> change_plan(store::Store& store, AdminOptions const& options) {
    auto const user = TRY(find_user(store, options.who));
    TRY(store.accounts().set_plan(user.id, options.plan));
    fmt::print("{} has the plan {} now.\n", user.id.text(), options.plan);
    return {};
}

Result<void> revoke(store::Store& store, AdminOptions const& options) {
    auto const user = TRY(find_user(store, options.who));
    fmt::print("{} tokens were revoked.\n", TRY(store.accounts().revoke_all(user.id)));
    return {};
}

Result<void> backup(store::Store& store, AdminOptions const& options) {
    TRY(store.backup(options.file));
    fmt::print("The database is in {}. Copy the folder files beside it for the media.\n", options.file);
    return {};
}

Result<void> audit(store::Store& store, AdminOptions const&) {
    TRY(store.credits().audit());
    fmt::print("Every balance agrees with its ledger.\n");
    return {};
}

using Task = Result<void> (*)(store::Store&, AdminOptions const&);

int administer(AdminOptions const& options, Task task) {
    auto const file = fs::path(options.data) / "needledrop.db";
    if (!fs::exists(file))
        return fail({Fault::NotFound, fmt::format("There is no database at {}.", file.string())});
    auto const store = store::open_sqlite(file);
    if (!store) return fail(store.error());
    auto const done = task(**store, options);
    return done ? kDone : fail(done.error());
}

} // namespace

void add_serve(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("serve", "Serve the API and the web UI on this machine");
    auto options = std::make_shared<api::ServeOptions>();
    options->data = usual_data_folder();
    options->web = built_web();
    command->add_option("--port", options->port, "The port to listen on; 0 takes a free one")
        ->capture_default_str();
    command->add_option("--address", options->address, "The IP address to listen on")->capture_default_str();
    command->add_option("--data", options->data, "The folder for the database and the files")
        ->capture_default_str();
    command->add_option("--config", options->config,
                        "Plans and limits (default: config.json in the data folder)");
    command->add_option("--web", options->web, "The folder of the web UI (default: the one built with this program)")->check(CLI::ExistingDirectory);
    command->add_option("--allow-origin", options->allowed_origins,
                        "Web pages of this origin may call the API (CORS)");
    command->add_option("--allow-host", options->allowed_hosts, "Answer only under these host names");
    auto library = std::make_shared<std::string>();
    auto const* takes_songs =
        command->add_option("--library", *library,
                            "Let projects use the song library: of this index, or of the usual one (see \"needledrop library\")")
            ->expected(0, 1);
    command->callback([options, library, takes_songs, &chosen] {
        std::optional<fs::path> songs;
        if (takes_songs->count() > 0) songs = library->empty() ? library_index() : std::optional<fs::path>(*library);
        chosen = [options, songs] { return run_server(*options, songs); };
    });
}

void add_admin(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("admin", "Look after a server's accounts and data");
    command->require_subcommand(1);
    auto options = std::make_shared<AdminOptions>();
    command->add_option("--data", options->data, "The server's data folder")->capture_default_str();
    auto const add = [&](char const* name, char const* what, Task task) {
        auto* sub = command->add_subcommand(name, what);
        sub->fallthrough();
        sub->callback(
            [options, task, &chosen] { chosen = [options, task] { return administer(*options, task); }; });
        return sub;
    };
    constexpr auto kWho = "An email, or an id that \"admin users\" shows";
    add("users", "List accounts with their plans and credits", list_users);
    auto* credits = add("credits", "Give credits, or with a negative number take some", grant);
    credits->add_option("who", options->who, kWho)->required();
    credits->add_option("amount", options->credits, "How many")->required();
    credits->add_option("--reason", options->reason, "What the ledger says");
    auto* plan = add("plan", "Change a plan", change_plan);
    plan->add_option("who", options->who, kWho)->required();
    plan->add_option("plan", options->plan, "anonymous, free, pro, or another of the configuration")
        ->required();
    add("revoke", "Revoke every token of an account", revoke)
        ->add_option("who", options->who, kWho)
        ->required();
    add("backup", "Copy the database, also while it is in use", backup)
        ->add_option("file", options->file, "The file to write")
        ->required();
    add("audit", "Check every balance against its ledger", audit);
}

} // namespace needledrop::apps
