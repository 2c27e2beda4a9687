#include "http/address.h"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace needledrop::http {
namespace {

bool is_public(char const* text) {
    sockaddr_storage storage{};
    auto* four = reinterpret_cast<sockaddr_in*>(&storage);
    auto* six = reinterpret_cast<sockaddr_in6*>(&storage);
    if (::inet_pton(AF_INET, text, &four->sin_addr) == 1)
        storage.ss_family = AF_INET;
    else if (::inet_pton(AF_INET6, text, &six->sin6_addr) == 1)
        storage.ss_family = AF_INET6;
    else
        ADD_FAILURE() << text << " is not an address";
    EXPECT_EQ(text_of(reinterpret_cast<sockaddr const&>(storage)), text);
    return is_public_address(reinterpret_cast<sockaddr const&>(storage));
}

} // namespace

TEST(Address, inside_addresses_are_told_from_public_ones) {
    for (auto const* inside :
         {"127.0.0.1",       "127.255.255.255", "10.1.2.3",     "172.16.0.1",    "172.31.255.255",
          "192.168.1.1",     "169.254.169.254", "100.64.0.1",   "0.0.0.0",       "224.0.0.1",
          "255.255.255.255", "198.18.0.1",      "192.0.2.1",    "::1",           "::",
          "fe80::1",         "fc00::1",         "fd12::1",      "ff02::1",       "::ffff:127.0.0.1",
          "::ffff:10.0.0.1", "64:ff9b::a00:1",  "2002:a00:1::", "2002:7f00:1::", "2001::1",
          "2001:db8::1",     "3fff::1"})
        EXPECT_FALSE(is_public(inside)) << inside;
    for (auto const* outside : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "192.167.1.1", "100.128.0.1",
                                "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::808:808"})
        EXPECT_TRUE(is_public(outside)) << outside;
    sockaddr local{};
    local.sa_family = AF_UNIX;
    EXPECT_FALSE(is_public_address(local));
}

} // namespace needledrop::http
