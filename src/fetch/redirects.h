#pragma once
// One question, answered by the last server of a short chain.

#include "fetch/http.h"
#include "fetch/trouble.h"

namespace infopunkt::fetch {

inline constexpr int kMaxRedirects = 5;

/// Where `head` sends a question about `from`, the `hops`th redirect (from 1). From https only to https; otherwise
/// `plain` decides. Errors: BadRedirect.
[[nodiscard]] Answer<Url> redirect_target(const Url& from, const Head& head, int hops, PlainHttp plain);

/// Asks, follows redirects, and gives the receiver the first answer that is none. `have` and `want` of a CutOff are 0.
/// Errors: those of redirect_target and of the way.
[[nodiscard]] Answer<void> ask(Http& http, Request request, Receiver& receiver, PlainHttp plain);

}  // namespace infopunkt::fetch
