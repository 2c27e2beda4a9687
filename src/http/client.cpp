#include "http/client.h"

#include "base/file.h"
#include "http/address.h"
#include "http/multipart.h"
#include "http/url.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <cstdio>
#include <mutex>
#include <unistd.h>

namespace needledrop::http {
namespace {

struct EasyDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct MimeDeleter {
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
struct FileDeleter {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;
using List = std::unique_ptr<curl_slist, ListDeleter>;
using Mime = std::unique_ptr<curl_mime, MimeDeleter>;
using File = std::unique_ptr<std::FILE, FileDeleter>;

void prepare_library() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// One exchange: what the callbacks share.
struct Transfer {
    Easy easy{curl_easy_init()};
    List header_list;
    Mime mime;
    File upload;
    Headers answer_headers;
    std::function<Result<void>(std::span<char const>)> take;
    std::function<void(TransferProgress)> on_sent;
    std::function<void(TransferProgress)> on_received;
    Cancel const* cancel = nullptr;
    Reach reach = Reach::Anywhere;
    std::optional<Error> failure; ///< Set by a callback before it makes libcurl stop.
    char words[CURL_ERROR_SIZE] = "";

    template <class Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(easy.get(), option, value);
    }
    int status() const {
        long code = 0;
        curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &code);
        return static_cast<int>(code);
    }
};

std::size_t on_body(char* bytes, std::size_t, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    auto taken = transfer.take(std::span<char const>(bytes, count));
    if (taken) return count;
    transfer.failure = std::move(taken).error();
    return 0;
}

std::size_t on_header(char* bytes, std::size_t, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    std::string_view line(bytes, count);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
        line.remove_suffix(1);
    if (line.starts_with("HTTP/")) transfer.answer_headers = {}; // A redirect's or a 100's headers are over.
    auto const colon = line.find(':');
    if (colon == std::string_view::npos) return count;
    auto value = line.substr(colon + 1);
    while (value.starts_with(' '))
        value.remove_prefix(1);
    transfer.answer_headers.add(std::string(line.substr(0, colon)), std::string(value));
    return count;
}

int on_progress(void* user, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up) {
    auto& transfer = *static_cast<Transfer*>(user);
    auto const progress = [](curl_off_t bytes, curl_off_t total) {
        return TransferProgress{static_cast<std::uint64_t>(bytes), static_cast<std::uint64_t>(total)};
    };
    if (transfer.on_sent && up > 0) transfer.on_sent(progress(up, up_total));
    if (transfer.on_received && down > 0) transfer.on_received(progress(down, down_total));
    if (!transfer.cancel || !transfer.cancel->requested()) return 0;
    transfer.failure = Error{Fault::Cancelled, "The transfer was stopped."};
    return 1;
}

curl_socket_t on_open_socket(void* user, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(user);
    if (transfer.reach == Reach::PublicOnly && !is_public_address(address->addr)) {
        transfer.failure = Error{
            Fault::Denied, fmt::format("The address leads to {}, which is not on the public internet; such "
                                       "addresses are refused. Upload the file itself.",
                                       text_of(address->addr))};
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void set_common(Transfer& transfer, std::string const& url) {
    transfer.set(CURLOPT_URL, url.c_str());
    transfer.set(CURLOPT_PROTOCOLS_STR, "http,https");
    transfer.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    transfer.set(CURLOPT_NOSIGNAL, 1L);
    transfer.set(CURLOPT_ERRORBUFFER, transfer.words);
    transfer.set(CURLOPT_WRITEFUNCTION, &on_body);
    transfer.set(CURLOPT_WRITEDATA, &transfer);
    transfer.set(CURLOPT_HEADERFUNCTION, &on_header);
    transfer.set(CURLOPT_HEADERDATA, &transfer);
    transfer.set(CURLOPT_NOPROGRESS, 0L);
    transfer.set(CURLOPT_XFERINFOFUNCTION, &on_progress);
    transfer.set(CURLOPT_XFERINFODATA, &transfer);
    transfer.set(CURLOPT_BUFFERSIZE, 256L * 1024);
    transfer.set(CURLOPT_UPLOAD_BUFFERSIZE, 256L * 1024);
    transfer.set(CURLOPT_USERAGENT, "needledrop");
}

void set_times(Transfer& transfer, std::chrono::milliseconds connect, std::chrono::milliseconds all,
               std::chrono::milliseconds silence) {
    transfer.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect.count()));
    transfer.set(CURLOPT_TIMEOUT_MS, static_cast<long>(all.count()));
    if (silence.count() == 0) return;
    transfer.set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    transfer.set(CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(silence.count() / 1000)));
}

Result<void> perform(Transfer& transfer) {
    auto const code = curl_easy_perform(transfer.easy.get());
    if (code == CURLE_OK) return {};
    if (transfer.failure) return *transfer.failure;
    std::string const words = transfer.words[0] ? transfer.words : curl_easy_strerror(code);
    switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return Error{Fault::InvalidArgument, "This is not an http or https address: " + words + "."};
    case CURLE_FILESIZE_EXCEEDED:
        return Error{Fault::TooLarge, "The file at that address is too large."};
    case CURLE_TOO_MANY_REDIRECTS:
        return Error{Fault::Unavailable, "That address redirects too many times."};
    case CURLE_OPERATION_TIMEDOUT:
        return Error{Fault::Unavailable, "The server took too long: " + words + "."};
    default:
        return Error{Fault::Unavailable, "The server could not be reached or broke off: " + words + "."};
    }
}

Result<void> set_form(Transfer& transfer, std::vector<UploadPart> const& parts) {
    transfer.mime.reset(curl_mime_init(transfer.easy.get()));
    for (auto const& part : parts) {
        auto* piece = curl_mime_addpart(transfer.mime.get());
        curl_mime_name(piece, part.name.c_str());
        if (curl_mime_filedata(piece, part.file.c_str()) != CURLE_OK)
            return system_error(ENOENT, "Cannot upload", part.file);
        if (!part.filename.empty()) curl_mime_filename(piece, part.filename.c_str());
    }
    transfer.set(CURLOPT_MIMEPOST, transfer.mime.get());
    return {};
}

Result<void> set_file(Transfer& transfer, std::filesystem::path const& path) {
    transfer.upload.reset(std::fopen(path.c_str(), "rbe"));
    std::error_code error;
    auto const size = std::filesystem::file_size(path, error);
    if (!transfer.upload || error) return system_error(error ? error.value() : errno, "Cannot upload", path);
    transfer.set(CURLOPT_UPLOAD, 1L);
    transfer.set(CURLOPT_READDATA, transfer.upload.get());
    transfer.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(size));
    return {};
}

Result<void> set_body(Transfer& transfer, ClientRequest const& request) {
    if (auto const* parts = std::get_if<std::vector<UploadPart>>(&request.body))
        return set_form(transfer, *parts);
    if (auto const* file = std::get_if<std::filesystem::path>(&request.body))
        return set_file(transfer, *file);
    auto const& bytes = std::get<std::string>(request.body);
    if (bytes.empty() && (request.method == Method::Get || request.method == Method::Head)) return {};
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
    transfer.set(CURLOPT_POSTFIELDS, bytes.data());
    return {};
}

void add_header(Transfer& transfer, std::string const& line) {
    auto* const longer = curl_slist_append(transfer.header_list.get(), line.c_str());
    if (!longer) return;
    static_cast<void>(transfer.header_list.release());
    transfer.header_list.reset(longer);
}

Result<void> set_request(Transfer& transfer, ClientRequest const& request) {
    set_common(transfer, request.url);
    set_times(transfer, request.connect_time, request.time, request.silence);
    transfer.cancel = request.cancel;
    transfer.on_sent = request.on_sent;
    TRY(set_body(transfer, request));
    transfer.set(CURLOPT_CUSTOMREQUEST, std::string(name_of(request.method)).c_str());
    if (request.method == Method::Head) transfer.set(CURLOPT_NOBODY, 1L);
    bool const text = std::holds_alternative<std::string>(request.body);
    if (text && !request.headers.find("Content-Type")) add_header(transfer, "Content-Type: application/json");
    for (auto const& [name, value] : request.headers.all())
        add_header(transfer, name + ": " + value);
    transfer.set(CURLOPT_HTTPHEADER, transfer.header_list.get());
    return {};
}

bool is_success(int status) {
    return status >= 200 && status < 300;
}

Result<void> append_within(std::string& body, std::span<char const> bytes, std::uint64_t limit) {
    if (body.size() + bytes.size() > limit) return Error{Fault::TooLarge, "The server's answer is too long."};
    body.append(bytes.data(), bytes.size());
    return {};
}

/// Refuses what libcurl would take but a stranger has no business to give.
Result<void> check_untrusted(std::string const& url) {
    Error const refusal{Fault::InvalidArgument, "This is not an http or https address."};
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> const parsed(curl_url(), &curl_url_cleanup);
    if (url.find('\0') != std::string::npos ||
        curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK)
        return refusal;
    char* user = nullptr;
    bool const has_user = curl_url_get(parsed.get(), CURLUPART_USER, &user, 0) == CURLUE_OK;
    curl_free(user);
    if (has_user)
        return Error{Fault::InvalidArgument, "An address with a user name or password in it is not fetched."};
    return {};
}

/// The name that the answer or the address gives; only its last component.
std::string filename_of(Transfer const& transfer) {
    auto const disposition = transfer.answer_headers.value_or_empty("Content-Disposition");
    auto name = header_parameter(disposition, "filename").value_or("");
    if (name.empty()) {
        char* address = nullptr;
        curl_easy_getinfo(transfer.easy.get(), CURLINFO_EFFECTIVE_URL, &address);
        auto target = parse_target(address ? address : "/");
        if (target && !target->segments.empty()) name = target->segments.back();
    }
    auto const slash = name.find_last_of("/\\");
    return slash == std::string::npos ? name : name.substr(slash + 1);
}

} // namespace

Client::Client() {
    prepare_library();
}

Result<ClientResponse> Client::send(ClientRequest const& request) const {
    Transfer transfer;
    ClientResponse response;
    transfer.take = [&](std::span<char const> bytes) {
        return append_within(response.body, bytes, request.answer_limit);
    };
    TRY(set_request(transfer, request));
    TRY(perform(transfer));
    response.status = transfer.status();
    response.headers = std::move(transfer.answer_headers);
    return response;
}

Result<ClientResponse> Client::download(ClientRequest const& request,
                                        std::filesystem::path const& destination,
                                        std::function<void(TransferProgress)> const& on_received) const {
    auto file = TRY(AtomicFile::create(destination));
    File out(std::fopen(file.temporary().c_str(), "wbe"));
    if (!out) return system_error(errno, "Cannot write", destination);
    Transfer transfer;
    ClientResponse response;
    transfer.on_received = on_received;
    transfer.take = [&](std::span<char const> bytes) -> Result<void> {
        if (!is_success(transfer.status())) return append_within(response.body, bytes, request.answer_limit);
        if (std::fwrite(bytes.data(), 1, bytes.size(), out.get()) != bytes.size())
            return system_error(errno, "Cannot write", destination);
        return {};
    };
    TRY(set_request(transfer, request));
    transfer.set(CURLOPT_FOLLOWLOCATION, 1L);
    transfer.set(CURLOPT_MAXREDIRS, 5L);
    TRY(perform(transfer));
    response.status = transfer.status();
    response.headers = std::move(transfer.answer_headers);
    if (!is_success(response.status)) return response;
    if (std::fflush(out.get()) != 0) return system_error(errno, "Cannot write", destination);
    TRY(file.commit());
    return response;
}

Result<StreamEnd> Client::stream(ClientRequest const& request, EventParser::OnEvent const& on_event,
                                 EventParser::OnComment const& on_comment) const {
    Transfer transfer;
    StreamEnd end;
    EventParser parser;
    bool begun = false;
    transfer.take = [&](std::span<char const> bytes) -> Result<void> {
        begun = true;
        auto const type = transfer.answer_headers.value_or_empty("Content-Type");
        if (!type.starts_with("text/event-stream"))
            return append_within(end.body, bytes, request.answer_limit);
        return parser.feed({bytes.data(), bytes.size()}, on_event, on_comment);
    };
    auto asked = request;
    if (!asked.headers.find("Accept")) asked.headers.add("Accept", "text/event-stream");
    TRY(set_request(transfer, asked));
    auto const performed = perform(transfer);
    begun = begun || transfer.status() != 0;
    bool const own_fault = !performed && (performed.error().kind == Fault::Cancelled ||
                                          performed.error().kind == Fault::TooLarge);
    if (!performed && (!begun || own_fault)) return performed.error();
    end.status = transfer.status();
    end.headers = std::move(transfer.answer_headers);
    end.last_id = parser.last_id();
    end.whole = static_cast<bool>(performed);
    return end;
}

Result<Fetched> fetch_untrusted(std::string const& url, FetchOptions const& options,
                                std::function<Result<void>(std::span<char const>)> const& take) {
    prepare_library();
    TRY(check_untrusted(url));
    Transfer transfer;
    Fetched fetched;
    transfer.reach = options.reach;
    transfer.cancel = options.cancel;
    transfer.on_received = options.on_received;
    transfer.take = [&](std::span<char const> bytes) -> Result<void> {
        fetched.bytes += bytes.size();
        if (fetched.bytes > options.size_limit)
            return Error{Fault::TooLarge, fmt::format("The file at that address is larger than {} MB.",
                                                      options.size_limit >> 20)};
        return take(bytes);
    };
    set_common(transfer, url);
    set_times(transfer, std::chrono::milliseconds(10'000), options.time, options.silence);
    transfer.set(CURLOPT_OPENSOCKETFUNCTION, &on_open_socket);
    transfer.set(CURLOPT_OPENSOCKETDATA, &transfer);
    transfer.set(CURLOPT_PROXY, ""); // A proxy from the environment would make the connection in our place.
    transfer.set(CURLOPT_FOLLOWLOCATION, 1L);
    transfer.set(CURLOPT_MAXREDIRS, static_cast<long>(options.redirects));
    transfer.set(CURLOPT_FAILONERROR, 1L);
    transfer.set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(options.size_limit));
    TRY(perform(transfer));
    fetched.filename = filename_of(transfer);
    fetched.content_type = transfer.answer_headers.value_or_empty("Content-Type");
    return fetched;
}

} // namespace needledrop::http
