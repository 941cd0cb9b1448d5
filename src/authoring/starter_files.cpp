#include <array>

#include "authoring/starter.h"

namespace infopunkt::authoring {
namespace {

constexpr std::string_view kSite =
    R"(# Nazwa, języki i działy infokiosku. Kolejność działów jest kolejnością na ekranie głównym.
title = { pl = "Nasz infokiosk", cs = "Náš infokiosk", en = "Our info point" }
languages = ["pl", "cs", "en"]
default = "pl"
product = "infopunkt"
timezone = "Europe/Warsaw"
organisation = "Nazwa organizacji"

[[section]]
id = "news"
screen = "news"
icon = "newspaper"
title = { pl = "Aktualności", cs = "Aktuality", en = "News" }

[[section]]
id = "events"
screen = "events"
icon = "event"
title = { pl = "Wydarzenia", cs = "Akce", en = "Events" }

[[section]]
id = "about"
screen = "page"
page = "about"
icon = "info"
title = { pl = "O nas", cs = "O nás", en = "About us" }

[[section]]
id = "contact"
screen = "contact"
icon = "phone"
title = { pl = "Kontakt", cs = "Kontakt", en = "Contact" }

[[category]]
id = "meeting"
scope = "event"
icon = "groups"
colour = "environment"
title = { pl = "Spotkanie", cs = "Setkání", en = "Meeting" }
)";

constexpr std::string_view kNewsPl = R"(+++
title = "Pierwsza wiadomość"
lead = "Ten tekst widzi każdy, kto podejdzie do ekranu."
date = "2026-01-15"
image = "powitanie.svg"
+++

Tu jest treść wiadomości. Akapity oddziela pusty wiersz.

## Śródtytuł

- pierwszy punkt
- drugi punkt z **wyróżnieniem**
)";

constexpr std::string_view kNewsCs = R"(+++
title = "První zpráva"
lead = "Tento text vidí každý, kdo přijde k obrazovce."
+++

Tady je text zprávy. Odstavce odděluje prázdný řádek.

## Mezititulek

- první bod
- druhý bod se **zvýrazněním**
)";

constexpr std::string_view kNewsEn = R"(+++
title = "The first news item"
lead = "Everybody who comes to the screen sees this text."
+++

Here is the text of the news item. An empty line separates paragraphs.

## A heading

- the first point
- the second point, with **emphasis**
)";

constexpr std::string_view kAboutPl = R"(+++
title = "O nas"
lead = "Kim jesteśmy i co robimy."
+++

Napisz tu kilka zdań o swojej organizacji.
)";

constexpr std::string_view kAboutCs = R"(+++
title = "O nás"
lead = "Kdo jsme a co děláme."
+++

Napište sem několik vět o své organizaci.
)";

constexpr std::string_view kAboutEn = R"(+++
title = "About us"
lead = "Who we are and what we do."
+++

Write a few sentences about your organisation here.
)";

constexpr std::string_view kSlidePl = R"(+++
title = "Dotknij ekranu"
lead = "Aktualności, wydarzenia i kontakt"
image = "powitanie.svg"
target = "home"
+++
)";
constexpr std::string_view kSlideCs = R"(+++
title = "Dotkněte se obrazovky"
lead = "Aktuality, akce a kontakt"
+++
)";
constexpr std::string_view kSlideEn = R"(+++
title = "Touch the screen"
lead = "News, events and contact"
+++
)";

constexpr std::string_view kEvents =
    R"(id;start;finish;time_from;time_to;category;title.pl;title.cs;title.en;summary.pl;summary.cs;summary.en;place;lat;lon;planned;image;source
dzien-otwarty;2026-09-12;;10:00;14:00;meeting;Dzień otwarty;Den otevřených dveří;Open day;Zapraszamy do biura.;Zveme vás do kanceláře.;You are welcome at our office.;Opole;50.6668;17.9236;yes;;biuro
)";

constexpr std::string_view kOffice = R"(name = { pl = "Biuro", cs = "Kancelář", en = "Office" }
address = ["ul. Przykładowa 1", "45-001 Opole"]
directions = { pl = "Wejście od podwórza.", cs = "Vchod ze dvora.", en = "Entrance from the courtyard." }
country = "PL"
timezone = "Europe/Warsaw"
phone = "+48 77 000 00 00"
email = "biuro@example.org"
holidays = "PL"

[hours]
monday = "8:00-16:00"
tuesday = "8:00-16:00"
wednesday = "8:00-16:00"
thursday = "8:00-16:00"
friday = "8:00-14:00"
)";

constexpr std::string_view kHolidays = R"(country;date;name.pl;name.cs;name.en
PL;01-01;Nowy Rok;Nový rok;New Year’s Day
PL;easter+1;Poniedziałek Wielkanocny;Velikonoční pondělí;Easter Monday
PL;05-03;Święto Konstytucji 3 Maja;Den Ústavy 3. května;Constitution Day
PL;11-11;Narodowe Święto Niepodległości;Den nezávislosti Polska;Independence Day
)";

constexpr std::string_view kPicture =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000" viewBox="0 0 1600 1000">
<rect width="1600" height="1000" fill="#dbe7fb"/>
<circle cx="1230" cy="270" r="120" fill="#ffd233"/>
<path d="M0 700 Q400 520 800 680 T1600 640 V1000 H0 Z" fill="#5b9a63"/>
<path d="M0 820 Q500 700 1000 820 T1600 800 V1000 H0 Z" fill="#3f7d4a"/>
</svg>
)";

constexpr std::string_view kPictureWords =
    R"(alt = { pl = "Zielone wzgórza pod słońcem", cs = "Zelené kopce pod sluncem", en = "Green hills under the sun" }
)";

constexpr std::array kFiles{
    StarterFile{"site.toml", kSite},
    StarterFile{"news/2026-01-pierwsza/index.pl.md", kNewsPl},
    StarterFile{"news/2026-01-pierwsza/index.cs.md", kNewsCs},
    StarterFile{"news/2026-01-pierwsza/index.en.md", kNewsEn},
    StarterFile{"pages/about/index.pl.md", kAboutPl},
    StarterFile{"pages/about/index.cs.md", kAboutCs},
    StarterFile{"pages/about/index.en.md", kAboutEn},
    StarterFile{"slides/powitanie/index.pl.md", kSlidePl},
    StarterFile{"slides/powitanie/index.cs.md", kSlideCs},
    StarterFile{"slides/powitanie/index.en.md", kSlideEn},
    StarterFile{"events.csv", kEvents},
    StarterFile{"holidays.csv", kHolidays},
    StarterFile{"offices/biuro.toml", kOffice},
    StarterFile{"media/powitanie.svg", kPicture},
    StarterFile{"media/powitanie.svg.toml", kPictureWords},
};

}  // namespace

std::span<const StarterFile> starter_files() {
  return kFiles;
}

}  // namespace infopunkt::authoring
