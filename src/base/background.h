// Work that must not stand in the way of answers.
#pragma once

namespace needledrop {

/// From now on this thread, and every thread that it starts, gets a core mostly when nobody else wants one
/// (nice 10). On an idle machine it is as fast as before. Cannot be taken back; where the system does not
/// allow it, nothing changes.
void work_in_background();

} // namespace needledrop
