// Which network addresses the public internet uses, so that a URL that a stranger gave cannot reach inside.
#pragma once

#include <string>
#include <sys/socket.h>

namespace needledrop::http {

/// False for loopback, private, link-local (also cloud metadata), shared, multicast, reserved and
/// documentation addresses, for IPv6 addresses that carry such an IPv4 address (mapped, NAT64, 6to4, Teredo),
/// and for anything that is not IPv4 or IPv6. Ranges: the IANA special-purpose address registries (RFC 6890
/// and its updates).
bool is_public_address(sockaddr const& address);

/// Numeric text of the address, for messages.
std::string text_of(sockaddr const& address);

} // namespace needledrop::http
