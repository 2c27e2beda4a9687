#include "base/background.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace needledrop {

void work_in_background() {
    constexpr int kNice = 10;
    // Linux keeps this for each thread, and new ones inherit it.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), kNice);
}

} // namespace needledrop
