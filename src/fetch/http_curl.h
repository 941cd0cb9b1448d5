#pragma once
// The network behind the Http port: libcurl, HTTP/1.1, https and http only, no environment, no cookies, no netrc.

#include <functional>
#include <memory>

#include "fetch/config.h"
#include "fetch/http.h"

namespace infopunkt::fetch {

/// One thread.
class CurlHttp final : public Http {
 public:
  /// `stop` is asked about once a second while a transfer runs.
  CurlHttp(Server server, std::function<bool()> stop);
  ~CurlHttp() override;
  CurlHttp(const CurlHttp&) = delete;
  CurlHttp& operator=(const CurlHttp&) = delete;

  Result<void, TransportError> get(const Request& request, Receiver& receiver) override;

 private:
  struct Handle;
  Server m_server;
  std::function<bool()> m_stop;
  std::unique_ptr<Handle> m_handle;
};

}  // namespace infopunkt::fetch
