// Result<T>: a value, or an Error that says what kind of thing went wrong and what a person can do about it.
//
// Expected failure travels as a Result; broken invariants abort. Callers branch on Error::kind and show
// Error::message. `TRY(expression)` yields the value or returns the error from the enclosing function.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace needledrop {

/// What kind of failure, for callers to branch on. The wire codes of docs/protocol are mapped from these.
enum class Fault {
    InvalidArgument, ///< The request makes no sense as it is written.
    NotFound,        ///< The thing named does not exist (or belongs to somebody else).
    OutOfRange,      ///< A time, index or amount lies outside what exists.
    Unsupported,     ///< Understood, but not something that can be done, or a format that cannot be read.
    Corrupt,         ///< A file or record is damaged.
    TooLarge,        ///< Over a stated limit.
    Denied,          ///< Not allowed for this caller.
    Unauthenticated, ///< No valid token.
    Exhausted,       ///< Credits or a rate limit are used up.
    Conflict,        ///< Differs from what was said before under the same name.
    Busy,            ///< In use; try again.
    Cancelled,       ///< Somebody asked for it to stop.
    DiskFull,        ///< No space left where it was writing.
    Io,              ///< The operating system refused a read or write.
    Unavailable,     ///< Something this needs (a soundfont, an encoder, a network peer) is not there.
    Internal,        ///< A library failed in a way that was not expected.
};

struct Error {
    Fault kind;
    std::string message; ///< One sentence in plain words; says what to do where something can be done.
};

/// Holds a T or an Error. Moves freely; not thread-safe by itself.
template <class T>
class [[nodiscard]] Result {
public:
    using Value = T;
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }
    T& value() & { return std::get<0>(state_); }
    T const& value() const& { return std::get<0>(state_); }
    T value() && { return std::get<0>(std::move(state_)); }
    Error const& error() const& { return std::get<1>(state_); }
    Error error() && { return std::get<1>(std::move(state_)); }

    T& operator*() & { return value(); }
    T const& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    T const* operator->() const { return &value(); }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    using Value = void;
    Result() : error_(std::in_place_index<0>) {}
    Result(Error error) : error_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return error_.index() == 0; }
    void value() const {}
    Error const& error() const& { return std::get<1>(error_); }
    Error error() && { return std::get<1>(std::move(error_)); }

private:
    std::variant<std::monostate, Error> error_;
};

} // namespace needledrop

#define NEEDLEDROP_JOIN_(a, b) a##b
#define NEEDLEDROP_JOIN(a, b) NEEDLEDROP_JOIN_(a, b)
// The name is numbered so that a TRY may stand inside another's argument without shadowing it.
#define NEEDLEDROP_TRY_AS(name, leave, ...)                                                                            \
    __extension__({                                                                                                    \
        auto&& name = (__VA_ARGS__);                                                                                   \
        if (!name) leave ::std::move(name).error();                                                                    \
        ::std::move(name).value();                                                                                     \
    })

/// Evaluates to the value of a Result, or returns its Error from the enclosing function.
#define TRY(...) NEEDLEDROP_TRY_AS(NEEDLEDROP_JOIN(try_result_, __COUNTER__), return, __VA_ARGS__)

/// The same inside a coroutine. The awaited expression must be evaluated before: `auto r = co_await f(); CO_TRY(r)`.
#define CO_TRY(...) NEEDLEDROP_TRY_AS(NEEDLEDROP_JOIN(try_result_, __COUNTER__), co_return, __VA_ARGS__)
