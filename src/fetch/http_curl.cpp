#include "fetch/http_curl.h"

#include <curl/curl.h>

#include <array>
#include <vector>

#include "fetch/head.h"

namespace infopunkt::fetch {
namespace {

constexpr long kConnectSeconds = 30;
constexpr long kSmallSeconds = 60;
// However slowly it trickles: after so long the file is looked at anew, and what has come is kept.
constexpr long kLongestSeconds = 6 * 3600;
constexpr long kSlowBytesPerSecond = 256;
constexpr std::size_t kMaxHeaders = 65536;  // bytes

/// One answer on its way from curl to the receiver.
struct Transfer {
  Receiver& receiver;
  const std::function<bool()>& stop;
  Head head;
  std::size_t header_bytes = 0;
  bool head_given = false;
  bool stopped_by_receiver = false;

  // Interim answers (1xx) are none.
  bool give_head() {
    if (head_given) return true;
    head_given = true;
    return keep(receiver.head(head));
  }
  bool keep(Flow flow) {
    stopped_by_receiver = flow == Flow::Stop;
    return !stopped_by_receiver;
  }
};

std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.header_bytes += size;
  if (transfer.header_bytes > kMaxHeaders) return 0;
  const std::string_view line(data, size);
  const bool last = line == "\r\n" || line == "\n";
  if (!last) {
    take_header_line(transfer.head, line);
    return size;
  }
  if (transfer.head.status < 200) return size;
  return transfer.give_head() ? size : 0;
}

std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (!transfer.give_head()) return 0;
  const auto piece = std::as_bytes(std::span<const char>(data, size));
  return transfer.keep(transfer.receiver.body(piece)) ? size : 0;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(user)->stop() ? 1 : 0;
}

TransportError::Kind kind_of(CURLcode code) {
  switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      return TransportError::Kind::Tls;
    case CURLE_OPERATION_TIMEDOUT:
      return TransportError::Kind::TooSlow;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
      return TransportError::Kind::Cut;
    case CURLE_ABORTED_BY_CALLBACK:
      return TransportError::Kind::Stopped;
    default:
      return TransportError::Kind::Unreachable;
  }
}

void replace_all(std::string& text, const std::string& secret) {
  if (secret.empty()) return;
  for (std::size_t at = 0; (at = text.find(secret, at)) != std::string::npos; at += 3)
    text.replace(at, secret.size(), "***");
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void add(HeaderList& list, const std::string& name, const std::string& value) {
  if (value.empty()) return;
  curl_slist* longer = curl_slist_append(list.get(), (name + ": " + value).c_str());
  if (longer == nullptr) return;
  (void)list.release();
  list.reset(longer);
}

HeaderList headers_of(const Request& request) {
  HeaderList list;
  // Bytes are signed as they lie on the server: nothing may be packed for the way.
  add(list, "Accept-Encoding", "identity");
  add(list, "If-None-Match", request.unless.etag);
  add(list, "If-Modified-Since", request.unless.last_modified);
  add(list, "If-Range", request.if_range);
  return list;
}

}  // namespace

struct CurlHttp::Handle {
  CURL* curl = curl_easy_init();
  std::array<char, CURL_ERROR_SIZE> error{};

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { curl_easy_cleanup(curl); }

  template <class Value>
  void set(CURLoption option, Value value) const {
    (void)curl_easy_setopt(curl, option, value);
  }
  void set_texts(const Server& server, const Request& request) const;
  void set_limits(const Server& server, const Request& request) const;
  void set_callbacks(Transfer& transfer);
  [[nodiscard]] TransportError error_of(CURLcode code, const Server& server, const Request& request) const;
};

void CurlHttp::Handle::set_texts(const Server& server, const Request& request) const {
  set(CURLOPT_URL, request.url.text().c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_USERAGENT, "infopunkt-fetch");
  set(CURLOPT_RANGE, request.range.str().c_str());
  if (!request.url.user().empty()) {
    set(CURLOPT_USERNAME, request.url.user().c_str());
    set(CURLOPT_PASSWORD, request.url.password().c_str());
  }
  // An empty text also silences the proxies of the environment.
  set(CURLOPT_PROXY, server.proxy.c_str());
  if (!server.ca_file.empty()) set(CURLOPT_CAINFO, server.ca_file.c_str());
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
}

void CurlHttp::Handle::set_limits(const Server& server, const Request& request) const {
  set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  set(CURLOPT_TIMEOUT, request.small ? kSmallSeconds : kLongestSeconds);
  set(CURLOPT_LOW_SPEED_LIMIT, kSlowBytesPerSecond);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(server.stall_seconds));
  set(CURLOPT_MAX_RECV_SPEED_LARGE, static_cast<curl_off_t>(server.max_kib_per_second * 1024));
  // A limit is only as fine as the pieces.
  set(CURLOPT_BUFFERSIZE, server.max_kib_per_second > 0 ? 16384L : 262144L);
  set(CURLOPT_NOSIGNAL, 1L);
}

void CurlHttp::Handle::set_callbacks(Transfer& transfer) {
  set(CURLOPT_HEADERFUNCTION, &on_header);
  set(CURLOPT_HEADERDATA, &transfer);
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  set(CURLOPT_WRITEFUNCTION, &on_body);
  set(CURLOPT_WRITEDATA, &transfer);
  set(CURLOPT_XFERINFOFUNCTION, &on_progress);
  set(CURLOPT_XFERINFODATA, &transfer);
  set(CURLOPT_NOPROGRESS, 0L);
  error[0] = '\0';
  set(CURLOPT_ERRORBUFFER, error.data());
}

TransportError CurlHttp::Handle::error_of(CURLcode code, const Server& server, const Request& request) const {
  std::string detail = error[0] != '\0' ? error.data() : curl_easy_strerror(code);
  if (const auto proxy = Url::parse(server.proxy)) {
    replace_all(detail, server.proxy);
    replace_all(detail, proxy->password());
    replace_all(detail, proxy->user());
  }
  replace_all(detail, request.url.password());
  replace_all(detail, request.url.user());
  for (char& c : detail)
    if (c < 0x20 || c > 0x7e) c = ' ';
  return {kind_of(code), detail};
}

CurlHttp::CurlHttp(Server server, std::function<bool()> stop)
    : m_server(std::move(server)), m_stop(std::move(stop)), m_handle(std::make_unique<Handle>()) {}

CurlHttp::~CurlHttp() = default;

Result<void, TransportError> CurlHttp::get(const Request& request, Receiver& receiver) {
  CURL* curl = m_handle->curl;
  if (curl == nullptr) return fail(TransportError{TransportError::Kind::Unreachable, "curl cannot be used"});
  Transfer transfer{receiver, m_stop, {}, 0, false, false};
  // Connections stay open over a reset, options do not.
  curl_easy_reset(curl);
  m_handle->set_texts(m_server, request);
  m_handle->set_limits(m_server, request);
  m_handle->set_callbacks(transfer);
  const HeaderList headers = headers_of(request);
  m_handle->set(CURLOPT_HTTPHEADER, headers.get());
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_OK || transfer.stopped_by_receiver) return {};
  return fail(m_handle->error_of(code, m_server, request));
}

}  // namespace infopunkt::fetch
