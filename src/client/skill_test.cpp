// The skill that agents read: valid by the Agent Skills rules, with OpenClaw's metadata, and its plain HTTP
// runs against a scripted server. tests/scenarios/skill_commands.sh runs every block against our own.
#include "base/file.h"
#include "client/attribution.h"
#include "client/identity.h"
#include "client/scripted_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

namespace needledrop::client {
namespace {

using testing::draft_of;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using testing::ScriptedServer;
using testing::text_event;
using testing::tool_event;

std::filesystem::path const kSkill = NEEDLEDROP_SOURCE "/skills/add-music-to-video-online/SKILL.md";

std::string front_value(std::string const& skill, std::string const& key) {
    std::smatch found;
    return std::regex_search(skill, found, std::regex("\n" + key + ": ([^\n]*)")) ? found[1].str() : "";
}

/// The blocks of plain HTTP, in order.
std::string commands_of(std::string const& skill) {
    std::string commands;
    constexpr std::string_view kOpen = "\n```sh\n";
    for (auto at = skill.find(kOpen); at != std::string::npos; at = skill.find(kOpen, at)) {
        at += kOpen.size();
        auto const end = skill.find("\n```", at);
        auto const block = skill.substr(at, end - at);
        if (block.find("needledrop chat") == std::string::npos) commands += block + "\n";
        at = end;
    }
    return commands;
}

TEST(skill, keeps_the_rules_of_agent_skills) {
    auto const skill = *read_file(kSkill);
    ASSERT_TRUE(skill.starts_with("---\nname: "));
    auto const name = front_value(skill, "name");
    EXPECT_EQ(name, kSkill.parent_path().filename().string());
    EXPECT_LE(name.size(), 64u);
    EXPECT_TRUE(std::regex_match(name, std::regex("[a-z0-9]+(-[a-z0-9]+)*")));
    auto const description = front_value(skill, "description");
    EXPECT_GT(description.size(), 0u);
    EXPECT_LE(description.size(), 1024u);
    EXPECT_LE(front_value(skill, "compatibility").size(), 500u);
    EXPECT_LT(std::ranges::count(skill, '\n'), 500);
    auto const matter = skill.substr(0, skill.find("\n---"));
    std::regex const key("\n([a-z-]+):");
    for (std::sregex_iterator it(matter.begin(), matter.end(), key), end; it != end; ++it)
        EXPECT_THAT((*it)[1].str(), ::testing::AnyOf("name", "description", "version", "license",
                                                     "compatibility", "metadata"));
    EXPECT_TRUE(std::regex_match(front_value(skill, "version"), std::regex("\\d+\\.\\d+\\.\\d+")));
}

TEST(skill, tells_openclaw_what_it_needs) {
    auto const needs = testing::Json::parse(front_value(*read_file(kSkill), "  openclaw"), nullptr, false);
    ASSERT_TRUE(needs.is_object());
    EXPECT_THAT(needs["requires"]["bins"].get<std::vector<std::string>>(),
                ::testing::ElementsAre("curl", "jq"));
    EXPECT_EQ(needs["primaryEnv"], "NEMO_TOKEN");
    EXPECT_FALSE(needs["emoji"].get<std::string>().empty());
    EXPECT_FALSE(needs["requires"].contains("env")) << "a token is asked for where none is set";
}

TEST(skill, shows_no_block_that_nobody_runs) {
    auto const skill = *read_file(kSkill);
    std::regex const fence("\n```([^\n]+)");
    for (std::sregex_iterator it(skill.begin(), skill.end(), fence), end; it != end; ++it)
        EXPECT_EQ((*it)[1].str(), "sh");
}

TEST(skill, its_attribution_can_be_read) {
    auto const read = read_attribution(kSkill, "/nowhere", std::nullopt);
    EXPECT_EQ(read.source, "add-music-to-video-online");
    EXPECT_EQ(read.version, front_value(*read_file(kSkill), "version"));
}

TEST(skill, every_command_in_it_runs_from_signing_in_to_the_file) {
    if (std::system("command -v bash curl jq >/dev/null") != 0) GTEST_SKIP() << "no curl or jq";
    auto const folder = std::filesystem::path(::testing::TempDir()) / ("skill-test-" + new_uuid());
    std::filesystem::create_directories(folder);
    ScriptedServer server;
    server.turns.push_back(
        {.events = {tool_event(), "", text_event("Added lo-fi music.")}, .draft_after = draft_of("Lo-fi")});
    server.renders = {testing::Json{{"status", "processing"}}, testing::Json{{"status", "completed"}}};
    ASSERT_TRUE(write_file(folder / "clip.mp4", "clip"));
    ASSERT_TRUE(write_file(folder / "commands.sh", "set -eu\n" + commands_of(*read_file(kSkill))));
    auto const command = "cd '" + folder.string() + "' && env -u NEMO_TOKEN HOME='" + folder.string() +
                         "' XDG_CONFIG_HOME='" + folder.string() + "' NEMO_API_URL=" + server.url() +
                         " CLIP=clip.mp4 WISH='add lo-fi music' bash commands.sh > shown 2> errors";
    EXPECT_EQ(std::system(command.c_str()), 0) << *read_file(folder / "errors");
    auto const shown = *read_file(folder / "shown");
    EXPECT_THAT(shown, HasSubstr("Added lo-fi music.\n"));
    EXPECT_THAT(shown, HasSubstr("Timeline (2 tracks)"));
    EXPECT_THAT(shown, HasSubstr("/workspace/claim?ct=clm_1"));
    EXPECT_EQ(shown.find("nmv_usr"), std::string::npos);
    EXPECT_EQ(shown.find("secret_tool"), std::string::npos);
    EXPECT_TRUE(*read_file(folder / "finished.mp4") == server.file);
    EXPECT_THAT(server.messages, ::testing::ElementsAre("add lo-fi music"));
    EXPECT_EQ(server.uploads.size(), 1u);
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace needledrop::client
