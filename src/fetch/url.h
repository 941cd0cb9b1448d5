#pragma once
// Addresses: which may be asked, and what of them may be told. User name and password never leave this class except
// towards the server they were given for.

#include <string>
#include <string_view>

#include "base/result.h"

namespace infopunkt::fetch {

enum class PlainHttp { LoopbackOnly, Allowed };

class Url {
 public:
  Url() = default;
  /// http:// and https:// only. The error is one sentence without secrets.
  [[nodiscard]] static Result<Url> parse(const std::string& text);
  /// `location` as the server wrote it, relative or not. An address with a user name is an error.
  [[nodiscard]] Result<Url> resolve(const std::string& location) const;
  [[nodiscard]] Url with_user_of(const Url& other) const;

  /// For the request: no user name, no password, no fragment.
  [[nodiscard]] const std::string& text() const { return m_text; }
  /// For the log: also without the query.
  [[nodiscard]] const std::string& display() const { return m_display; }
  [[nodiscard]] const std::string& user() const { return m_user; }
  [[nodiscard]] const std::string& password() const { return m_password; }

  [[nodiscard]] bool is_secure() const { return m_scheme == "https"; }
  /// localhost, 127.0.0.0/8, ::1
  [[nodiscard]] bool is_loopback() const;
  [[nodiscard]] bool may_be_asked(PlainHttp rule) const;
  [[nodiscard]] bool same_origin(const Url& other) const;

 private:
  static Result<Url> read(const std::string& base, const std::string& text, unsigned flags);

  std::string m_text, m_display, m_scheme, m_host, m_port, m_user, m_password;
};

}  // namespace infopunkt::fetch
