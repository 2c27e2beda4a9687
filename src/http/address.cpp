#include "http/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace needledrop::http {
namespace {

struct Block4 {
    std::uint32_t network;
    int bits;
};

constexpr std::uint32_t ip4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return a << 24 | b << 16 | c << 8 | d;
}

constexpr std::array<Block4, 16> kSpecial4{{{ip4(0, 0, 0, 0), 8},
                                            {ip4(10, 0, 0, 0), 8},
                                            {ip4(100, 64, 0, 0), 10},
                                            {ip4(127, 0, 0, 0), 8},
                                            {ip4(169, 254, 0, 0), 16},
                                            {ip4(172, 16, 0, 0), 12},
                                            {ip4(192, 0, 0, 0), 24},
                                            {ip4(192, 0, 2, 0), 24},
                                            {ip4(192, 31, 196, 0), 24},
                                            {ip4(192, 88, 99, 0), 24},
                                            {ip4(192, 168, 0, 0), 16},
                                            {ip4(198, 18, 0, 0), 15},
                                            {ip4(198, 51, 100, 0), 24},
                                            {ip4(203, 0, 113, 0), 24},
                                            {ip4(224, 0, 0, 0), 4},
                                            {ip4(240, 0, 0, 0), 4}}};

bool is_public4(std::uint32_t address) {
    return std::ranges::none_of(kSpecial4, [&](Block4 const& block) {
        auto const mask = ~std::uint32_t{0} << (32 - block.bits);
        return (address & mask) == block.network;
    });
}

std::uint32_t word(std::uint8_t const* bytes) {
    return ip4(bytes[0], bytes[1], bytes[2], bytes[3]);
}

bool is_public6(std::uint8_t const* bytes) {
    constexpr std::uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr std::uint8_t nat64[12] = {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    if (std::memcmp(bytes, mapped, 12) == 0 || std::memcmp(bytes, nat64, 12) == 0)
        return is_public4(word(bytes + 12));
    if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_public4(word(bytes + 2)); // 6to4
    bool const global_unicast = (bytes[0] & 0xe0) == 0x20; // 2000::/3; all else is special.
    bool const protocol_block =
        bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] < 0x02; // 2001::/23, Teredo among it
    bool const documentation =
        (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && bytes[3] == 0xb8) ||
        (bytes[0] == 0x3f && bytes[1] == 0xff && (bytes[2] & 0xf0) == 0);
    return global_unicast && !protocol_block && !documentation;
}

} // namespace

bool is_public_address(sockaddr const& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in internet{};
        std::memcpy(&internet, &address, sizeof internet);
        return is_public4(ntohl(internet.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 internet{};
        std::memcpy(&internet, &address, sizeof internet);
        return is_public6(internet.sin6_addr.s6_addr);
    }
    return false;
}

std::string text_of(sockaddr const& address) {
    char text[INET6_ADDRSTRLEN] = "an address of an unknown kind";
    if (address.sa_family == AF_INET) {
        sockaddr_in internet{};
        std::memcpy(&internet, &address, sizeof internet);
        ::inet_ntop(AF_INET, &internet.sin_addr, text, sizeof text);
    } else if (address.sa_family == AF_INET6) {
        sockaddr_in6 internet{};
        std::memcpy(&internet, &address, sizeof internet);
        ::inet_ntop(AF_INET6, &internet.sin6_addr, text, sizeof text);
    }
    return text;
}

} // namespace needledrop::http
