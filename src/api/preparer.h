// Preparer: looks at and listens to files in the background after they came, so that lists have something to show and
// a first export need not wait.
//
// What it makes lies in a folder under the content's hash: made once whoever uploads it, made again where it is
// missing, and swept when no project has the file any more. What it found stands in the asset's metadata.
#pragma once

#include "api/work.h"
#include "store/store.h"
#include "studio/studio.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

namespace needledrop::api {

constexpr std::size_t kWaveformPoints = 1000;
/// The wire's Waveform.
std::string waveform_json(std::vector<float> const& peaks, Time length);

/// Thread-safe. Its threads run at the lowest priority.
class Preparer {
public:
    Preparer(store::Store& store, store::Blobs& blobs, studio::Studio const& studio, std::filesystem::path folder, int threads = 1);
    /// Stops in the middle; the next process takes up what is left.
    ~Preparer();

    /// Puts a file in the queue unless all was done.
    void add(store::Asset const& asset);
    /// Takes up the files that an earlier process left, newest first.
    void take_up();
    /// Where it lies. Fails: NotFound where it is not made yet, or never will be.
    Result<std::filesystem::path> find(std::string const& hash, Glimpse glimpse) const;
    /// Sweeps what belongs to no asset any more.
    void clean();

private:
    void work();
    void prepare(store::Asset const& asset);
    std::filesystem::path place_of(std::string const& hash, Glimpse glimpse) const;

    store::Store& store_;
    store::Blobs& blobs_;
    studio::Studio const& studio_;
    std::filesystem::path folder_;
    Cancel stop_;
    std::mutex mutex_;
    std::condition_variable news_;
    std::deque<store::Asset> waiting_;
    std::vector<std::thread> threads_;
};

} // namespace needledrop::api
