#include "bundle/paths.h"

#include <doctest/doctest.h>

#include <string>

using namespace infopunkt::bundle::paths;

TEST_CASE("a slot's name carries epoch, serial and hash, and reads back") {
  const SlotName slot{1, 4294967338, "0123456789abcdef"};
  CHECK(format_slot(slot) == "1-4294967338-0123456789abcdef");
  CHECK(parse_slot("1-4294967338-0123456789abcdef") == slot);
  CHECK(parse_slot("0-0-0123456789abcdef").has_value());
}

TEST_CASE("names that no slot has are not slots") {
  for (const char* name : {"", "1-2", "1-2-", "01-2-0123456789abcdef", "1-+2-0123456789abcdef", "1-2-0123456789ABCDEF",
                           "1-2-0123456789abcde", "1-2-0123456789abcdef0", "1-2-0123456789abcdef.tmp",
                           "1-18446744073709551616-0123456789abcdef", "-1-2-0123456789abcdef", "1--0123456789abcdef"}) {
    CAPTURE(name);
    CHECK_FALSE(parse_slot(name).has_value());
  }
}

TEST_CASE("only visible bundle names are candidates") {
  CHECK(is_candidate("content.kbundle"));
  CHECK(is_candidate("CONTENT.KBUNDLE"));
  CHECK(is_candidate("zażółć 2.kbundle"));
  for (const char* name :
       {".kbundle", ".hidden.kbundle", "x.kbundle.part", "x.kbundle.tmp", "x.db", "kbundle", "", "a/b.kbundle",
        ".syncthing.x.kbundle.tmp", "~syncthing~x.kbundle.tmp", "~syncthing~x.kbundle", ".x.kbundle.Ab12Cd", ".~tmp~",
        "infopunkt-1-42.kbundle.part", "x.kbundle.crdownload"}) {
    CAPTURE(name);
    CHECK_FALSE(is_candidate(name));
  }
  CHECK_FALSE(is_candidate(std::string(250, 'x') + ".kbundle"));
}

TEST_CASE("an installed kiosk and a development folder have the same layout") {
  const Layout dev{"/data"};
  CHECK(dev.content("1-2-x") == "/data/bundles/1-2-x/content.db");
  CHECK(dev.header("1-2-x") == "/data/bundles/1-2-x/header.bin");
  CHECK(dev.staged_content().parent_path() == dev.staging());
  CHECK(dev.control() == "/data/control.sock");
  CHECK(Layout{kStateRoot}.control() == kControlSocket);
}
