#pragma once
// Result<T, E>: the value of an operation that the outside world can make fail, or the typed reason.
// House rule (docs/decisions/0002-errors.md): disk, stick, bundle, database and panel return a Result;
// our own bugs assert; absence that is normal is std::optional.

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace infopunkt {

/// A failure told in one sentence: names file, line or field, both values, and what to do.
/// Modules whose callers decide by kind define their own error type instead.
struct Error {
  std::string message;
};

/// Marks a value as the failure of a Result: `return fail(Error{"…"});`
template <class E>
struct Failure {
  E error;
};
template <class E>
[[nodiscard]] Failure<std::decay_t<E>> fail(E&& error) {
  return {std::forward<E>(error)};
}
[[nodiscard]] inline Failure<Error> fail(std::string message) {
  return {Error{std::move(message)}};
}

template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
  template <class F>
  Result(Failure<F> failure) : m_state(std::in_place_index<1>, std::move(failure.error)) {}

  explicit operator bool() const { return m_state.index() == 0; }
  [[nodiscard]] bool ok() const { return m_state.index() == 0; }

  T& value() & { return *checked(); }
  const T& value() const& { return *checked(); }
  T&& value() && { return std::move(*checked()); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return checked(); }
  const T* operator->() const { return checked(); }

  const E& error() const& {
    assert(!ok());
    return *std::get_if<1>(&m_state);
  }
  E&& error() && {
    assert(!ok());
    return std::move(*std::get_if<1>(&m_state));
  }
  T value_or(T other) && { return ok() ? std::move(*checked()) : std::move(other); }

 private:
  T* checked() {
    assert(ok());
    return std::get_if<0>(&m_state);
  }
  const T* checked() const {
    assert(ok());
    return std::get_if<0>(&m_state);
  }
  std::variant<T, E> m_state;
};

/// A Result that carries no value: `return {};` is success.
template <class E>
class [[nodiscard]] Result<void, E> {
 public:
  Result() = default;
  template <class F>
  Result(Failure<F> failure) : m_state(std::in_place_index<1>, std::move(failure.error)) {}

  explicit operator bool() const { return ok(); }
  [[nodiscard]] bool ok() const { return m_state.index() == 0; }
  const E& error() const& {
    assert(!ok());
    return *std::get_if<1>(&m_state);
  }

 private:
  std::variant<std::monostate, E> m_state;
};

}  // namespace infopunkt
