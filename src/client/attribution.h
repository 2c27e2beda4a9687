// Attribution: which skill a request comes from, read from the skill's own file and where it is installed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace needledrop::client {

struct Attribution {
    std::string source = "add-music-to-video-online"; ///< X-Skill-Source: the skill's name.
    std::string version = "1.0.0";                    ///< X-Skill-Version.
    std::string platform = "unknown";                 ///< X-Skill-Platform.
};

/// The platform that keeps skills in such a place: ~/.clawhub/ "clawhub", ~/.cursor/skills/ "cursor", else
/// "unknown".
std::string platform_of(std::filesystem::path const& skill_file, std::filesystem::path const& home);

/// From the front matter of `skill_file` (name, version, also inside metadata). What is missing there keeps
/// its default, also where there is no such file. `source_override` is SKILL_SOURCE's value.
Attribution read_attribution(std::filesystem::path const& skill_file, std::filesystem::path const& home,
                             std::optional<std::string> const& source_override);

/// The SKILL.md that applies: NEEDLEDROP_SKILL, an installed one under `home`, or the one beside the
/// program's sources; empty where there is none.
std::filesystem::path find_skill_file(std::filesystem::path const& home);

} // namespace needledrop::client
