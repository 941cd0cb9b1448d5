#pragma once
// Cases for std::visit, one lambda for each alternative.

namespace infopunkt {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace infopunkt
