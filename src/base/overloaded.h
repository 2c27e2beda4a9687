// overloaded{…}: a visitor for std::visit from one lambda an alternative.
#pragma once

namespace needledrop {

template <class... Functions>
struct overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
overloaded(Functions...) -> overloaded<Functions...>;

} // namespace needledrop
