#include "fetch/redirects.h"

#include "fetch/answer.h"

namespace infopunkt::fetch {
namespace {

/// Keeps redirects away from the receiver behind it.
class RedirectFilter final : public Receiver {
 public:
  explicit RedirectFilter(Receiver& inner) : m_inner(inner) {}

  Flow head(const Head& head) override {
    if (!is_redirect(head.status)) return m_inner.head(head);
    m_redirect = head;
    return Flow::Stop;
  }
  Flow body(std::span<const std::byte> piece) override { return m_redirect ? Flow::Stop : m_inner.body(piece); }
  [[nodiscard]] const std::optional<Head>& redirect() const { return m_redirect; }

 private:
  Receiver& m_inner;
  std::optional<Head> m_redirect;
};

}  // namespace

Answer<Url> redirect_target(const Url& from, const Head& head, int hops, PlainHttp plain) {
  if (head.location.empty()) return fail(Trouble(BadRedirect{"nowhere", "it names no address"}));
  auto to = from.resolve(head.location);
  if (!to) return fail(Trouble(BadRedirect{"another address", to.error().message}));
  if (hops > kMaxRedirects)
    return fail(
        Trouble(BadRedirect{to->display(), "that is more than " + std::to_string(kMaxRedirects) + " times in a row"}));
  if (from.is_secure() && !to->is_secure())
    return fail(Trouble(BadRedirect{to->display(), "everybody on the way could listen there"}));
  if (!to->may_be_asked(plain))
    return fail(Trouble(BadRedirect{to->display(), "plain http is only allowed to this machine itself"}));
  return std::move(to).value();
}

Answer<void> ask(Http& http, Request request, Receiver& receiver, PlainHttp plain) {
  for (int hops = 1;; ++hops) {
    RedirectFilter filter(receiver);
    const auto done = http.get(request, filter);
    if (filter.redirect()) {
      auto to = redirect_target(request.url, *filter.redirect(), hops, plain);
      if (!to) return fail(to.error());
      // A user name belongs to the server it was given for.
      const bool keeps_user = request.url.same_origin(*to);
      request.url = keeps_user ? to->with_user_of(request.url) : *to;
      continue;
    }
    if (!done) return fail(trouble_of(done.error(), 0, 0));
    return {};
  }
}

}  // namespace infopunkt::fetch
