#include "content/text.h"

#include "content/body.h"
#include "content/media.h"
#include "content/schedule.h"
#include "payload_fixture.h"

using namespace infopunkt;
using namespace infopunkt::content;

TEST_CASE("the asked language comes first, then the default, then any") {
  Words words;
  words.add(lang::cs, "Novinka");
  words.add(lang::pl, "Aktualność");
  CHECK(words.in(lang::cs, lang::pl) == Text{"Novinka", lang::cs});
  CHECK(words.in(lang::en, lang::pl) == Text{"Aktualność", lang::pl});
  CHECK(words.in(lang::en, Lang("de")) == Text{"Novinka", lang::cs});
  CHECK(words.in(lang::en, lang::pl).is_fallback(lang::en));
  CHECK(!words.in(lang::pl, lang::pl).is_fallback(lang::pl));
}

TEST_CASE("words that are the same everywhere are nobody's fallback") {
  Words words;
  words.add(Lang(), "Plac Wolności 6");
  const Text text = words.in(lang::cs, lang::pl);
  CHECK(text == Text{"Plac Wolności 6", Lang()});
  CHECK(!text.is_fallback(lang::cs));
}

TEST_CASE("an empty translation is no translation") {
  Words words;
  words.add(lang::cs, "");
  words.add(lang::pl, "Praca");
  CHECK(words.in(lang::cs, lang::pl).lang == lang::pl);
  CHECK(Words().in(lang::cs, lang::pl).empty());
}

TEST_CASE("spans mark bytes of the text, in order") {
  const auto spans = parse_spans("a 7 12 https://x.eu/a b\ns 0 6\ne 2 4", "Łódzki tekst");
  REQUIRE(spans.size() == 3);
  CHECK(spans[0] == Span{SpanKind::Strong, 0, 6, ""});
  CHECK(spans[1].kind == SpanKind::Emphasis);
  CHECK(spans[2] == Span{SpanKind::Link, 7, 12, "https://x.eu/a b"});
}

TEST_CASE("spans that do not fit the text are left out") {
  for (const char* bad : {"s 0 99", "s 1 3", "s 3 3", "s 5 2", "x 0 2", "s 0", "s", "a 0 2", "s 0 2 more", "s -1 2",
                          "s 0 2x", "", "\n\n", "s 0 99999999999999999999"})
    CHECK_MESSAGE(parse_spans(bad, "Łódź").empty(), bad);
  CHECK(parse_spans("s 0 99\ns 0 2", "Łódź").size() == 1);
}

TEST_CASE("the best picture is the narrowest that is wide enough") {
  Media media;
  CHECK(best_variant(media, 100) == nullptr);
  media.variants = {
      {480, 300, PictureFormat::Jpeg, {}}, {1280, 800, PictureFormat::Jpeg, {}}, {2560, 1600, PictureFormat::Jpeg, {}}};
  CHECK(best_variant(media, 1)->width == 480);
  CHECK(best_variant(media, 480)->width == 480);
  CHECK(best_variant(media, 481)->width == 1280);
  CHECK(best_variant(media, 2000)->width == 2560);
  CHECK(best_variant(media, 9000)->width == 2560);
}

TEST_CASE("a record is shown from the first moment of its window to before the last") {
  News news;
  news.show_from = 100;
  news.show_until = 200;
  CHECK(!is_shown(news, {99, true}));
  CHECK(is_shown(news, {100, true}));
  CHECK(is_shown(news, {199, true}));
  CHECK(!is_shown(news, {200, true}));
  CHECK(is_shown(news, {99, false}));
  CHECK(is_shown(News(), {0, true}));
}

TEST_CASE("an event is over at its last minute, or at the end of the last day it may mean") {
  using test::warsaw;
  const std::string_view zone = "Europe/Warsaw";
  Event event;
  event.start = {2026, 5, 12};
  CHECK(!is_over(event, warsaw(2026, 5, 12, 23, 59), zone));
  CHECK(is_over(event, warsaw(2026, 5, 13, 0, 0), zone));
  event.ends_at = 14 * 60;
  CHECK(!is_over(event, warsaw(2026, 5, 12, 13, 59), zone));
  CHECK(is_over(event, warsaw(2026, 5, 12, 14, 0), zone));
  event.finish = {2026, 5, 14};
  CHECK(!is_over(event, warsaw(2026, 5, 13, 20, 0), zone));
  Event vague;
  vague.start = {2028, 2, 0};
  CHECK(!is_over(vague, warsaw(2028, 2, 29, 12, 0), zone));
  CHECK(is_over(vague, warsaw(2028, 3, 1, 0, 0), zone));
  vague.start = {2028, 0, 0};
  CHECK(!is_over(vague, warsaw(2028, 12, 31, 12, 0), zone));
}
