#include "api/partial_uploads.h"

#include "base/file.h"
#include "store/secret.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace needledrop::api {
namespace {
namespace fs = std::filesystem;
using nlohmann::json;

Error no_such_upload() {
    return {Fault::NotFound, "There is no such upload; it may have expired. Begin a new one."};
}

/// A descriptor that closes itself.
struct Opened {
    explicit Opened(int number) : descriptor(number) {}
    Opened(Opened const&) = delete;
    Opened& operator=(Opened const&) = delete;
    ~Opened() {
        if (descriptor >= 0) ::close(descriptor);
    }
    int descriptor;
};

} // namespace

PartialUploads::PartialUploads(fs::path folder, std::chrono::hours kept) : folder_(std::move(folder)), kept_(kept) {
    std::error_code ignored;
    fs::create_directories(folder_, ignored); // begin() says where that went wrong.
}

fs::path PartialUploads::part_of(PartialUpload const& upload) const { return folder_ / (upload.id + ".part"); }
fs::path PartialUploads::record_of(std::string const& id) const { return folder_ / (id + ".json"); }

Result<PartialUpload> PartialUploads::begin(store::SessionId const& session, store::UserId const& user, std::string const& filename,
                                            std::uint64_t size) {
    std::size_t begun = 0;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(folder_, failed))
        if (entry.path().extension() == ".json")
            if (auto const known = read(entry.path().stem().string())) begun += known->user == user ? 1 : 0;
    if (begun >= kMostOfUser)
        return Error{Fault::Exhausted, "Too many uploads were begun and not finished. Finish or delete some first."};
    PartialUpload upload{store::random_name("upl_"), session, user, filename, size, 0, {}};
    json const record{{"session", session.text()}, {"user", user.text()}, {"filename", filename}, {"size", size}};
    TRY(write_file(part_of(upload), ""));
    TRY(write_file(record_of(upload.id), record.dump(-1, ' ', false, json::error_handler_t::replace)));
    return read(upload.id);
}

Result<PartialUpload> PartialUploads::read(std::string const& id) const {
    bool const plain = id.starts_with("upl_") && std::ranges::all_of(id, [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; });
    if (!plain) return no_such_upload();
    auto const text = read_file(record_of(id), 65'536);
    auto const record = text ? json::parse(*text, nullptr, false) : json();
    if (!record.is_object()) return no_such_upload();
    PartialUpload upload{id, store::SessionId(record.value("session", "")), store::UserId(record.value("user", "")),
                         record.value("filename", ""), record.value("size", std::uint64_t{0}), 0, {}};
    std::error_code failed;
    upload.offset = fs::file_size(part_of(upload), failed);
    if (failed) return no_such_upload();
    upload.touched = fs::last_write_time(part_of(upload), failed);
    return upload;
}

Result<PartialUpload> PartialUploads::find(store::SessionId const& session, std::string const& id) const {
    auto upload = TRY(read(id));
    if (upload.session != session) return no_such_upload();
    return upload;
}

std::shared_ptr<PartialUploads::Writer::Turn> PartialUploads::turn_of(std::string const& id) {
    std::lock_guard lock(mutex_);
    auto& turn = turns_[id];
    if (!turn) turn = std::make_shared<Writer::Turn>();
    return turn;
}

Result<PartialUploads::Writer> PartialUploads::resume(PartialUpload const& upload, std::uint64_t offset) {
    auto turn = turn_of(upload.id);
    std::lock_guard lock(turn->mutex);
    auto const now = TRY(read(upload.id));
    if (now.offset != offset)
        return Error{Fault::Conflict, fmt::format("{} bytes of this file are here. Go on from there.", now.offset)};
    auto const mine = ++turn->latest;
    return Writer(part_of(upload), offset, upload.size, turn, mine);
}

Result<void> PartialUploads::Writer::write(std::span<char const> bytes) {
    std::lock_guard lock(turn_->mutex);
    if (turn_->latest != mine_) return Error{Fault::Conflict, "Another connection goes on with this upload."};
    if (bytes.size() > size_ - offset_) return Error{Fault::TooLarge, "More bytes came than the file was to have."};
    Opened const file(::open(part_.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.descriptor < 0) return errno == ENOENT ? no_such_upload() : system_error(errno, "Cannot store the file", part_);
    while (!bytes.empty()) {
        auto const written = ::pwrite(file.descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset_));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return system_error(errno, "Cannot store the file", part_);
        offset_ += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

void PartialUploads::remove(PartialUpload const& upload) {
    auto const turn = turn_of(upload.id);
    {
        std::lock_guard lock(turn->mutex);
        ++turn->latest; // Whoever still sends learns that it is over.
        std::error_code ignored;
        fs::remove(record_of(upload.id), ignored);
        fs::remove(part_of(upload), ignored);
    }
    std::lock_guard lock(mutex_);
    turns_.erase(upload.id);
}

int PartialUploads::clean() {
    auto const oldest = fs::file_time_type::clock::now() - kept_;
    std::vector<fs::path> old;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(folder_, failed))
        if (entry.path().extension() == ".part" && entry.last_write_time(failed) < oldest) old.push_back(entry.path());
    for (auto const& part : old) {
        PartialUpload upload;
        upload.id = part.stem().string();
        remove(upload);
    }
    return static_cast<int>(old.size());
}

} // namespace needledrop::api
