#include <doctest/doctest.h>

#include "base/fs_faults.h"
#include "base/fs_memory.h"
#include "shell.h"

namespace infopunkt::cli {
namespace {

using test::contains;
using test::Ran;
using test::Shell;
using Args = std::vector<std::string>;

/// Two holders of root keys (anna, bozena) and two content keys, on one disk for the test's sake.
struct Office : Shell {
  Office() {
    for (const std::string name : {"anna", "bozena", "office", "laptop"})
      REQUIRE((*this)({"keygen", "@keys", "--name", name, "--no-password"}).exit == 0);
  }
  std::string id(const std::string& name) {
    const std::string pub = read("keys/" + name + ".pub");
    return pub.substr(pub.find("key ") + 4, 16);
  }
  /// t1: both root keys, both must sign, both content keys.
  void first() {
    REQUIRE((*this)({"trust", "new", "@t1.ktrust", "--root", "@keys/anna.pub", "--root", "@keys/bozena.pub",
                     "--content", "@keys/office.pub", "--content", "@keys/laptop.pub", "--threshold", "2"})
                .exit == 0);
  }
  Ran sign(const std::string& file, const std::string& name) {
    return (*this)({"trust", "sign", "@" + file, "--key", "@keys/" + name + ".key"});
  }
};

}  // namespace

TEST_CASE("two holders sign one after the other, then a kiosk accepts the document") {
  Office office;
  office.first();
  const Args verify{"trust", "verify", "@t1.ktrust", "--keys", "@keys"};
  CHECK(office(verify).exit == 2);
  const Ran one = office.sign("t1.ktrust", "anna");
  CHECK(one.exit == 0);
  CHECK(contains(one.out, "1 of 2"));
  const Ran half = office(verify);
  CHECK(half.exit == 2);
  CHECK(contains(half.out, "expected 2 of 2 root keys, found 1"));
  CHECK(contains(office.sign("t1.ktrust", "bozena").out, "2 of 2"));
  const Ran whole = office(verify);
  CHECK(whole.exit == 0);
  CHECK(contains(whole.out, "accepts trust document 1"));
}

TEST_CASE("signing twice with one key changes nothing") {
  Office office;
  office.first();
  (void)office.sign("t1.ktrust", "anna");
  const std::string once = office.read("t1.ktrust");
  CHECK(contains(office.sign("t1.ktrust", "anna").out, "1 of 2"));
  CHECK(office.read("t1.ktrust") == once);
}

TEST_CASE("a stolen content key is revoked in the next document") {
  Office office;
  office.first();
  (void)office.sign("t1.ktrust", "anna");
  (void)office.sign("t1.ktrust", "bozena");
  REQUIRE(office({"trust", "new", "@t2.ktrust", "--after", "@t1.ktrust", "--epoch", "2"}).exit == 0);
  REQUIRE(office({"trust", "revoke-key", "@t2.ktrust", office.id("laptop")}).exit == 0);
  (void)office.sign("t2.ktrust", "anna");
  (void)office.sign("t2.ktrust", "bozena");
  const auto shown = office({"trust", "show", "@t2.ktrust", "--json"}).json();
  CHECK(shown["command"] == "trust show");
  CHECK(shown["trust"]["version"] == 2);
  CHECK(shown["trust"]["epoch"] == 2);
  CHECK(shown["trust"]["threshold"] == 2);
  CHECK(shown["trust"]["signers"] == 2);
  REQUIRE(shown["trust"]["content"].size() == 1);
  CHECK(shown["trust"]["content"][0]["id"] == office.id("office"));
  CHECK(shown["trust"]["revoked"][0]["id"] == office.id("laptop"));
  CHECK(office({"trust", "verify", "@t2.ktrust", "--after", "@t1.ktrust"}).exit == 0);
  CHECK(contains(office({"trust", "verify", "@t1.ktrust", "--after", "@t2.ktrust"}).out, "older"));
  CHECK(contains(office({"trust", "verify", "@t2.ktrust", "--after", "@t2.ktrust"}).out, "already"));
}

TEST_CASE("a root key is replaced with the signatures of the old and the new holders") {
  Office office;
  REQUIRE(office({"trust", "new", "@t1.ktrust", "--root", "@keys/anna.pub", "--content", "@keys/office.pub"}).exit ==
          0);
  (void)office.sign("t1.ktrust", "anna");
  REQUIRE(office({"trust", "new", "@t2.ktrust", "--after", "@t1.ktrust", "--root", "@keys/bozena.pub"}).exit == 0);
  REQUIRE(office({"trust", "revoke-key", "@t2.ktrust", "@keys/anna.pub"}).exit == 0);
  const Args verify{"trust", "verify", "@t2.ktrust", "--after", "@t1.ktrust"};
  (void)office.sign("t2.ktrust", "bozena");
  CHECK(contains(office(verify).out, "trust-not-by-old") == false);
  CHECK(contains(office(verify).out, "root keys in force until now"));
  const Ran old = office.sign("t2.ktrust", "anna");
  CHECK(old.exit == 1);
  CHECK(contains(old.out, "is not a root key of this document"));
  CHECK(office(verify).exit == 0);
  CHECK(contains(office({"trust", "show", "@t2.ktrust"}).out, office.id("anna")));
}

TEST_CASE("what has been signed is not changed any more") {
  Office office;
  office.first();
  (void)office.sign("t1.ktrust", "anna");
  const std::string before = office.read("t1.ktrust");
  for (const Args& args : {Args{"trust", "add-key", "@t1.ktrust", "--content", "@keys/anna.pub"},
                           Args{"trust", "revoke-key", "@t1.ktrust", "@keys/laptop.pub"},
                           Args{"trust", "new", "@t1.ktrust", "--root", "@keys/anna.pub"}}) {
    const Ran ran = office(args);
    CHECK(ran.exit == 3);
    CHECK_FALSE(ran.err.empty());
  }
  CHECK(office.read("t1.ktrust") == before);
}

TEST_CASE("an unsigned document can be corrected, and never without a root and a content key") {
  Office office;
  REQUIRE(office({"trust", "new", "@t1.ktrust", "--root", "@keys/anna.pub", "--content", "@keys/office.pub"}).exit ==
          0);
  CHECK(office({"trust", "revoke-key", "@t1.ktrust", "@keys/anna.pub"}).exit == 3);
  CHECK(office({"trust", "revoke-key", "@t1.ktrust", "@keys/office.pub"}).exit == 3);
  CHECK(office({"trust", "revoke-key", "@t1.ktrust", "0123456789ABCDEF"}).exit == 3);
  CHECK(office({"trust", "add-key", "@t1.ktrust"}).exit == 3);
  CHECK(office({"trust", "add-key", "@t1.ktrust", "--root", "@keys/bozena.pub", "--threshold", "3"}).exit == 2);
  CHECK(office({"trust", "add-key", "@t1.ktrust", "--root", "@keys/bozena.pub", "--threshold", "2"}).exit == 0);
  CHECK(contains(office({"trust", "show", "@t1.ktrust"}).out, "2 of 2 must sign"));
  // A key cannot be trusted and revoked at once.
  REQUIRE(office({"trust", "add-key", "@t1.ktrust", "--content", "@keys/laptop.pub"}).exit == 0);
  REQUIRE(office({"trust", "revoke-key", "@t1.ktrust", "@keys/laptop.pub"}).exit == 0);
  CHECK(office({"trust", "add-key", "@t1.ktrust", "--content", "@keys/laptop.pub"}).exit == 2);
}

TEST_CASE("wrong use of trust commands is told with names and values") {
  Office office;
  CHECK(office({"trust"}).exit == 3);
  CHECK(contains(office({"trust", "new", "@t.txt", "--root", "@keys/anna.pub"}).err, ".ktrust"));
  CHECK(contains(office({"trust", "new", "@t.ktrust", "--root", "@keys/none.pub"}).err, "none.pub"));
  CHECK(contains(office({"trust", "new", "@t.ktrust", "--root", "@keys/anna.key"}).err, "anna.key"));
  CHECK(contains(office({"trust", "new", "@t.ktrust", "--content", "@keys/anna.pub"}).out, "root"));
  CHECK(contains(office({"trust", "new", "@t.ktrust", "--root", "@keys/anna.pub"}).out, "content"));
  CHECK(contains(office({"trust", "show", "@none.ktrust"}).err, "none.ktrust"));
  office.write("bad.ktrust", "kiosk-trust 2\n");
  CHECK(office({"trust", "show", "@bad.ktrust"}).exit == 2);
  office.first();
  CHECK(contains(office({"trust", "verify", "@t1.ktrust"}).err, "--after"));
}

TEST_CASE("a root key's password is asked for, and a wrong one leaves the document as it was") {
  Shell shell;
  shell.typed = {"secret", "secret"};
  REQUIRE(shell({"keygen", "@keys"}).exit == 0);
  REQUIRE(
      shell({"trust", "new", "@t.ktrust", "--root", "@keys/infopunkt.pub", "--content", "@keys/infopunkt.pub"}).exit ==
      0);
  const std::string draft = shell.read("t.ktrust");
  const Args sign{"trust", "sign", "@t.ktrust", "--key", "@keys/infopunkt.key"};
  shell.typed = {"wrong"};
  CHECK(shell(sign).exit == 3);
  shell.typed = {};
  CHECK(shell(sign).exit == 3);
  CHECK(shell.read("t.ktrust") == draft);
  shell.typed = {"secret"};
  CHECK(shell(sign).exit == 0);
  CHECK(shell({"trust", "verify", "@t.ktrust", "--keys", "@keys"}).exit == 0);
}

TEST_CASE("trust commands speak Polish too") {
  Office office;
  office.lang = lang::pl;
  office.first();
  CHECK(contains(office.sign("t1.ktrust", "anna").out, "1 z 2 potrzebnych"));
  CHECK(contains(office({"trust", "verify", "@t1.ktrust", "--keys", "@keys"}).out, "punkt 7.4"));
  CHECK(contains(office({"trust", "--help"}).out, "revoke-key"));
}

}  // namespace infopunkt::cli
