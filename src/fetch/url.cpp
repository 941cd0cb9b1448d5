#include "fetch/url.h"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <memory>

namespace infopunkt::fetch {
namespace {

struct CloseUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Handle = std::unique_ptr<CURLU, CloseUrl>;

std::string part(const Handle& url, CURLUPart what, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), what, &text, flags) != CURLUE_OK) return {};
  std::string result(text);
  curl_free(text);
  return result;
}

void clear(const Handle& url, CURLUPart what) {
  (void)curl_url_set(url.get(), what, nullptr, 0);
}

}  // namespace

Result<Url> Url::read(const std::string& base, const std::string& text, unsigned flags) {
  const Handle handle(curl_url());
  if (!base.empty()) (void)curl_url_set(handle.get(), CURLUPART_URL, base.c_str(), 0);
  const CURLUcode code = curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), flags);
  if (code != CURLUE_OK) return fail(std::string("it is not an address (") + curl_url_strerror(code) + ")");
  Url url;
  url.m_scheme = part(handle, CURLUPART_SCHEME);
  url.m_host = part(handle, CURLUPART_HOST);
  url.m_port = part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  url.m_user = part(handle, CURLUPART_USER, CURLU_URLDECODE);
  url.m_password = part(handle, CURLUPART_PASSWORD, CURLU_URLDECODE);
  if (url.m_scheme != "http" && url.m_scheme != "https") return fail("it begins with neither https:// nor http://");
  if (url.m_host.empty()) return fail("it names no server");
  for (const CURLUPart secret : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT}) clear(handle, secret);
  url.m_text = part(handle, CURLUPART_URL);
  clear(handle, CURLUPART_QUERY);
  url.m_display = part(handle, CURLUPART_URL);
  return url;
}

Result<Url> Url::parse(const std::string& text) {
  return read({}, text, CURLU_NON_SUPPORT_SCHEME);
}

Result<Url> Url::resolve(const std::string& location) const {
  return read(m_text, location, CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER);
}

Url Url::with_user_of(const Url& other) const {
  Url url = *this;
  url.m_user = other.m_user;
  url.m_password = other.m_password;
  return url;
}

bool Url::is_loopback() const {
  if (m_host == "localhost" || m_host == "[::1]") return true;
  in_addr address{};
  if (inet_pton(AF_INET, m_host.c_str(), &address) != 1) return false;
  return (ntohl(address.s_addr) >> 24) == 127;
}

bool Url::may_be_asked(PlainHttp rule) const {
  return is_secure() || rule == PlainHttp::Allowed || is_loopback();
}

bool Url::same_origin(const Url& other) const {
  return m_scheme == other.m_scheme && m_host == other.m_host && m_port == other.m_port;
}

}  // namespace infopunkt::fetch
