// For tests: sound of real files through the ffmpeg program, and its own loudness meter on our results.
#pragma once

#include "media/samples.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

namespace needledrop::testing {

/// A name in the temporary folder, removed with the object.
class TemporaryPath {
public:
    explicit TemporaryPath(std::string const& suffix) {
        static int count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("needledrop-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++) + suffix);
    }
    TemporaryPath(TemporaryPath const&) = delete;
    ~TemporaryPath() { std::filesystem::remove(path_); }
    std::string string() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

/// `input` is what stands before the output on ffmpeg's command line: "-i song.mp3", "-f lavfi -i sine".
/// Nothing where the program is missing or refuses.
inline std::optional<media::Samples> decoded(std::string const& input) {
    TemporaryPath raw(".f32");
    auto const command =
        "ffmpeg -v error -y " + input + " -vn -ac 2 -ar 48000 -f f32le " + raw.string() + " 2>/dev/null";
    if (std::system(command.c_str()) != 0) return std::nullopt;
    std::ifstream file(raw.string(), std::ios::binary | std::ios::ate);
    auto const bytes = static_cast<std::size_t>(file.tellg());
    file.seekg(0);
    media::Samples samples;
    samples.interleaved.resize(bytes / sizeof(float) / 2 * 2);
    file.read(reinterpret_cast<char*>(samples.interleaved.data()),
              static_cast<std::streamsize>(samples.interleaved.size() * sizeof(float)));
    return samples;
}

/// A file of the shared test media, decoded once.
inline std::optional<media::Samples> decoded_media(std::string const& name) {
    return decoded("-i " NEEDLEDROP_MEDIA "/" + name);
}

struct Metered {
    double integrated_lufs = 0;
    double true_peak_dbtp = 0;
};
/// What ffmpeg's ebur128 filter says; `output` may name an encoder to go through first ("-c:a aac -b:a
/// 192k").
inline Metered metered_by_ffmpeg(media::Samples const& samples, std::string const& encoder = "") {
    TemporaryPath raw(".f32");
    TemporaryPath coded(".m4a");
    TemporaryPath report(".txt");
    std::ofstream(raw.string(), std::ios::binary)
        .write(reinterpret_cast<char const*>(samples.interleaved.data()),
               static_cast<std::streamsize>(samples.interleaved.size() * sizeof(float)));
    std::string input = "-f f32le -ar 48000 -ac 2 -i " + raw.string();
    if (!encoder.empty()) {
        std::system(("ffmpeg -v error -y " + input + " " + encoder + " " + coded.string()).c_str());
        input = "-i " + coded.string();
    }
    std::system(
        ("ffmpeg -nostats -hide_banner " + input + " -af ebur128=peak=true -f null - 2>" + report.string())
            .c_str());
    Metered metered;
    std::ifstream lines(report.string());
    bool in_summary = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.find("Summary:") != std::string::npos) in_summary = true;
        if (!in_summary) continue;
        std::sscanf(line.c_str(), " I: %lf", &metered.integrated_lufs);
        std::sscanf(line.c_str(), " Peak: %lf", &metered.true_peak_dbtp);
    }
    return metered;
}

} // namespace needledrop::testing
