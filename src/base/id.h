// Id<Tag>: a name that cannot be mistaken for another kind of name.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace needledrop {

/// An opaque identifier. Two ids of different tags do not compare or convert.
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string text) : text_(std::move(text)) {}
    std::string const& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    auto operator<=>(Id const&) const = default;

private:
    std::string text_;
};

} // namespace needledrop

template <class Tag>
struct std::hash<needledrop::Id<Tag>> {
    std::size_t operator()(needledrop::Id<Tag> const& id) const { return std::hash<std::string>{}(id.text()); }
};
