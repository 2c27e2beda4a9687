#include "store/secret.h"

#include "store/accounts.h"
#include "store/instant.h"
#include "store/password.h"

#include <gtest/gtest.h>

#include <set>

namespace needledrop::store {

TEST(Secrets, random_ones_are_long_and_different) {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i)
        seen.insert(random_secret("nmv_usr_").reveal());
    EXPECT_EQ(seen.size(), 100u);
    EXPECT_EQ(seen.begin()->size(), 8 + 43u);
    EXPECT_EQ(random_name("ses_").size(), 4 + 32u);
}

TEST(Secrets, hashes_and_signatures_match_published_values) {
    // FIPS 180-2 appendix B.1, and RFC 4231 test case 2.
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(signature_of(Secret("Jefe"), "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_TRUE(same_secretly("abc", "abc"));
    EXPECT_FALSE(same_secretly("abc", "abd"));
    EXPECT_FALSE(same_secretly("abc", "ab"));
}

TEST(Secrets, passwords_are_argon2id_with_a_salt) {
    auto const hash = hash_password(Secret("correct horse"));
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$"));
    EXPECT_NE(*hash, *hash_password(Secret("correct horse")));
    EXPECT_TRUE(verify_password(*hash, Secret("correct horse")));
    EXPECT_FALSE(verify_password(*hash, Secret("wrong horse")));
    EXPECT_FALSE(verify_password("", Secret("x")));
}

TEST(Secrets, scopes_are_read_and_written) {
    EXPECT_EQ(Scopes::parse("*")->text(), "*");
    EXPECT_EQ(Scopes::parse("upload read")->text(), "read,upload");
    EXPECT_EQ(Scopes::parse("")->text(), "");
    EXPECT_FALSE(Scopes::parse("read,everything"));
}

TEST(Secrets, instants_are_written_as_utc) {
    EXPECT_EQ(iso_text(Instant(std::chrono::milliseconds(1'790'000'000'007))), "2026-09-21T14:13:20.007Z");
}

} // namespace needledrop::store
