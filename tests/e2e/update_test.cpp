// From a changed sentence in a content folder to the glass: the real importer, a real bundle, a whole kiosk.

#include <algorithm>
#include <chrono>

#include <doctest/doctest.h>

#include "e2e/importer.h"
#include "e2e/live_kiosk.h"

using namespace infopunkt;
using namespace infopunkt::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* kNewHeadline = "Nagłówek prosto z pendrive’a";

/// Two editions of the repository's content that differ in one headline, built once.
struct Editions {
  support::ScratchFolder folder{"editions"};
  std::string old_headline;
  fs::path first = folder.path() / "first.db", second = folder.path() / "second.db";

  Editions() {
    const fs::path content = folder.path() / "content";
    support::copy_content(content);
    support::build_folder(content, first);
    const auto demo = content::Catalogue::open(first);
    REQUIRE(demo.ok());
    old_headline = demo->text(demo->find<content::News>(kArticle)->title, lang::pl).value;
    support::replace_in(content / "news" / kArticle / "index.pl.md", old_headline, kNewHeadline);
    support::build_folder(content, second);
  }
};

const Editions& editions() {
  static const Editions made;
  return made;
}

/// A kiosk with factory content whose visitor reads the article that is about to change.
struct UpdateDesk {
  Importer importer;
  std::unique_ptr<LiveKiosk> kiosk;

  UpdateDesk() {
    fs::copy_file(importer.seal(editions().first, 1, importer.key()), importer.factory());
    importer.start();
    kiosk = std::make_unique<LiveKiosk>([&](const Strings& strings) {
      return kiosk::make_installed_source({.root = importer.root(),
                                           .factory = importer.factory(),
                                           .keys = importer.keys(),
                                           .scratch = importer.scratch(),
                                           .proving_time = 1},
                                          strings);
    });
    REQUIRE(kiosk->run_until([&] { return kiosk->kiosk().content() != nullptr; }, 10));
    kiosk->visit(std::string("news/") + kArticle);
    REQUIRE(kiosk->reads(editions().old_headline));
  }

  /// The importer's next answer after `insert` has put something on the stick.
  template <class Insert>
  sync::Attempt answer_to(const Insert& insert) {
    const auto before = importer.last_answer();
    insert();
    REQUIRE(kiosk->run_until([&] { return importer.last_answer() != before; }, 10));
    return *importer.last_answer();
  }

  [[nodiscard]] std::string sentence(const sync::Message& message, Lang lang) const {
    std::vector<MessageArg> args;
    for (const sync::MessageValue& value : message.args) {
      if (const auto* number = std::get_if<std::int64_t>(&value.value))
        args.push_back({value.name, *number});
      else
        args.push_back({value.name, std::get<std::string>(value.value)});
    }
    return kiosk->strings().tr(lang, message.key, args);
  }

  /// The notice says the message in each language; the article stays where it was.
  void check_notice(const sync::Message& message, const std::string& headline) {
    for (const Lang lang : {lang::cs, lang::en, lang::pl}) {
      CAPTURE(lang.str());
      kiosk->speak(lang);
      const std::string expected = sentence(message, lang);
      CHECK(kiosk->run_until([&] { return kiosk->notice() == expected; }, 3));
      CHECK_MESSAGE(kiosk->notice() == expected, kiosk->notice());
    }
    CHECK(kiosk->reads(headline));
  }
};

std::string bytes_of(const fs::path& file) {
  return support::read_text(file);
}

}  // namespace

TEST_CASE("a changed headline goes from the stick to the glass within ten seconds, and no frame is empty or half") {
  UpdateDesk desk;
  LiveKiosk& kiosk = *desk.kiosk;
  const fs::path bundle = desk.importer.seal(editions().second, 2, desk.importer.key());
  kiosk.frames_said.clear();
  const auto begin = std::chrono::steady_clock::now();
  desk.importer.insert(bundle, "new.kbundle");
  REQUIRE(kiosk.run_until([&] { return kiosk.reads(kNewHeadline); }, 10));
  MESSAGE("seconds from the copy to the glass: "
          << std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  // The place of the visitor was kept.
  CHECK(to_string(kiosk.kiosk().route()) == std::string("news/") + kArticle);
  // The notice, the proof of health and the clean-up follow; the screen stands through all of it.
  kiosk.run_for(2.5);
  bool seen_new = false;
  REQUIRE(!kiosk.frames_said.empty());
  for (const std::string& words : kiosk.frames_said) {
    const bool has_old = words.find(editions().old_headline) != std::string::npos,
               has_new = words.find(kNewHeadline) != std::string::npos;
    CHECK_MESSAGE(has_old != has_new, words);
    CHECK_MESSAGE((!seen_new || has_new), "the old headline came back:\n" << words);
    seen_new = seen_new || has_new;
  }
  CHECK(seen_new);
  // Staff are told that it was installed; that it has proved itself stands in the report alone.
  std::vector<std::string> keys;
  for (const sync::Attempt& answer : desk.importer.answers()) {
    keys.push_back(answer.message.key);
    const std::string told = desk.sentence(answer.message, lang::pl);
    const bool on_screen = std::any_of(kiosk.frames_said.begin(), kiosk.frames_said.end(),
                                       [&](const std::string& words) { return words.find(told) != std::string::npos; });
    CHECK(on_screen == (answer.message.key == "sync.installed"));
  }
  CHECK(keys == std::vector<std::string>{"sync.installed", "sync.proved_good"});
}

TEST_CASE("what cannot be installed is refused with a sentence of its own, and the screen keeps what it has") {
  UpdateDesk desk;
  LiveKiosk& kiosk = *desk.kiosk;
  const Importer& importer = desk.importer;
  REQUIRE(desk.answer_to([&] { importer.insert(importer.seal(editions().second, 5, importer.key()), "good.kbundle"); })
              .message.key == "sync.installed");
  REQUIRE(kiosk.run_until([&] { return kiosk.reads(kNewHeadline); }, 10));
  // It has proved itself: the importer has nothing more to say about it.
  REQUIRE(kiosk.run_until([&] { return importer.last_answer()->message.key == "sync.proved_good"; }, 10));
  const std::string good = bytes_of(importer.stick() / "good.kbundle");
  kiosk.frames_said.clear();

  SUBCASE("a flipped byte") {
    const auto answer = desk.answer_to([&] {
      std::string bad = bytes_of(importer.seal(editions().first, 6, importer.key()));
      bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 1);
      support::write_text(importer.stick() / "bad.kbundle", bad);
    });
    CHECK(answer.message.key == "sync.altered");
    desk.check_notice(answer.message, kNewHeadline);
  }
  SUBCASE("a key nobody trusts") {
    const bundle::SecretKey stranger = bundle::SecretKey::generate();
    const auto answer =
        desk.answer_to([&] { importer.insert(importer.seal(editions().first, 6, stranger), "foreign.kbundle"); });
    CHECK(answer.message.key == "sync.unknown_key");
    desk.check_notice(answer.message, kNewHeadline);
  }
  SUBCASE("an older serial") {
    const auto answer =
        desk.answer_to([&] { importer.insert(importer.seal(editions().first, 4, importer.key()), "old.kbundle"); });
    CHECK(answer.message.key == "sync.too_old");
    desk.check_notice(answer.message, kNewHeadline);
  }
  SUBCASE("a copy that ended too early") {
    const auto answer = desk.answer_to(
        [&] { support::write_text(importer.stick() / "half.kbundle", good.substr(0, good.size() / 2)); });
    CHECK(answer.message.key == "sync.incomplete");
    desk.check_notice(answer.message, kNewHeadline);
  }
  // Through all of it every frame had words, and never the old ones.
  for (const std::string& words : kiosk.frames_said) {
    CHECK(!words.empty());
    CHECK(words.find(editions().old_headline) == std::string::npos);
  }
}
