#include "ffmpeg/handles.h"

#include <array>
#include <cerrno>

namespace needledrop::ffmpeg {
namespace {

Fault fault_of(int number, Fault otherwise) {
    switch (number) {
    case AVERROR(ENOSPC): return Fault::DiskFull;
    case AVERROR(EACCES):
    case AVERROR(EPERM): return Fault::Denied;
    case AVERROR(ENOENT): return Fault::NotFound;
    case AVERROR(EIO): return Fault::Io;
    case AVERROR_INVALIDDATA: return Fault::Corrupt;
    default: return otherwise;
    }
}

} // namespace

Error av_error(int number, std::string_view doing, Fault otherwise) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> words{};
    av_strerror(number, words.data(), words.size());
    return {fault_of(number, otherwise), std::string(doing) + ": " + words.data() + "."};
}

} // namespace needledrop::ffmpeg
