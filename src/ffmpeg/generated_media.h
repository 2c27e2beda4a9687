// For tests: small clips made with the ffmpeg program in a folder that disappears, and looking at pictures.
#pragma once

#include "media/picture.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace needledrop::ffmpeg {

inline bool has_ffmpeg_program() {
    static bool const has = std::system("ffmpeg -version >/dev/null 2>&1") == 0;
    return has;
}

/// A test's own folder.
class TestFolder {
public:
    TestFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "needledrop-test-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    TestFolder(TestFolder const&) = delete;
    TestFolder& operator=(TestFolder const&) = delete;
    ~TestFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path operator/(std::string const& name) const { return path_ / name; }

    /// Runs the ffmpeg program in this folder; `arguments` end in the file's name. False when it fails.
    bool generate(std::string const& arguments) const {
        auto const command = "cd '" + path_.string() + "' && ffmpeg -v error -y " + arguments + " </dev/null";
        return std::system(command.c_str()) == 0;
    }
    std::filesystem::path write(std::string const& name, std::string const& content) const {
        std::ofstream(path_ / name, std::ios::binary) << content;
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

/// Skips the calling test when the program is absent.
#define NEEDS_FFMPEG_PROGRAM()                                                                                         \
    if (!::needledrop::ffmpeg::has_ffmpeg_program()) GTEST_SKIP() << "the ffmpeg program is not installed"

#define NEEDS_SHARED_MEDIA()                                                                                           \
    if (!std::filesystem::exists(NEEDLEDROP_MEDIA)) GTEST_SKIP() << "no test media at " << NEEDLEDROP_MEDIA

inline double mean_luma(media::Picture const& picture) {
    double sum = 0;
    for (int y = 0; y < picture.y().height; ++y)
        for (int x = 0; x < picture.y().width; ++x) sum += picture.y().row(y)[x];
    return sum / (static_cast<double>(picture.y().width) * picture.y().height);
}

inline media::Yuv pixel(media::Picture const& picture, int x, int y) {
    return {picture.y().row(y)[x], picture.u().row(y / 2)[x / 2], picture.v().row(y / 2)[x / 2]};
}

/// Coded and scaled colours are a little off.
inline ::testing::AssertionResult looks_like(media::Yuv seen, media::Rgb colour, int tolerance = 10) {
    auto const wanted = media::to_yuv(colour);
    bool const is_near = std::abs(seen.y - wanted.y) <= tolerance && std::abs(seen.u - wanted.u) <= tolerance &&
                         std::abs(seen.v - wanted.v) <= tolerance;
    if (is_near) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "seen " << int{seen.y} << " " << int{seen.u} << " " << int{seen.v} << ", wanted "
                                         << int{wanted.y} << " " << int{wanted.u} << " " << int{wanted.v};
}

inline bool same_pixels(media::Picture const& a, media::Picture const& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t plane = 0; plane < 3; ++plane)
        for (int y = 0; y < a.planes()[plane].height; ++y)
            if (!std::equal(a.planes()[plane].row(y), a.planes()[plane].row(y) + a.planes()[plane].width,
                            b.planes()[plane].row(y)))
                return false;
    return true;
}

} // namespace needledrop::ffmpeg
