#pragma once
// The repository's content and a conference of two days that is yet to come: for what only a coming event shows.

#include <filesystem>
#include <sstream>

#include "screens/kiosk_fixture.h"

namespace infopunkt::test {

/// An event "konf", 9–10 June 2026 in Opole, two rooms, on the home screen during its days.
[[nodiscard]] inline const screens::Content& conference_content() {
  static const screens::Content content = support::changed_content([](const std::filesystem::path& folder) {
    std::string events;
    std::istringstream rows(support::read_text(folder / "events.csv"));
    for (std::string row; std::getline(rows, row);)
      events += row + (events.empty() ? ";home_from;home_until\n" : ";;\n");
    support::write_text(
        folder / "events.csv",
        events +
            "konf;2026-06-09;2026-06-10;9:00;15:00;conf;Konferencja: razem, dla rozwoju;Konference: společně pro "
            "rozvoj;Conference: growing together;Co ZIT zmienił po obu stronach granicy.;Co ITI změnilo na obou "
            "stranách hranice.;What ITI has changed on both sides of the border.;Opole;50.67211;17.92533;no;"
            "konferencja.svg;;;;;promotion;2022-12-results;source;2026-06-09;2026-06-10\n");
    std::string programme = support::read_text(folder / "programme.csv");
    const auto row = [&](const char* date, const char* from, const char* to, const char* pl, const char* cs,
                         const char* en, const char* room, const char* speaker) {
      programme += std::string("konf;") + date + ";" + from + ";" + to + ";" + pl + ";" + cs + ";" + en + ";" + room +
                   ";" + room + ";" + room + ";" + speaker + "\n";
    };
    row("2026-06-09", "9:00", "9:30", "Rejestracja", "Registrace", "Registration", "Foyer", "");
    row("2026-06-09", "9:30", "10:30", "Otwarcie i powitanie gości", "Zahájení a přivítání hostů",
        "Opening and welcome", "Aula", "");
    row("2026-06-09", "10:30", "12:00", "Debata: co dalej ze wspólnymi projektami",
        "Debata: co dál se společnými projekty", "Debate: what next for joint projects", "Aula", "");
    row("2026-06-09", "10:30", "12:00", "Warsztaty: rower w mieście", "Workshop: kolo ve městě",
        "Workshop: cycling in the city", "Sala 12", "");
    row("2026-06-09", "12:00", "13:00", "Przerwa obiadowa", "Polední přestávka", "Lunch break", "", "");
    row("2026-06-09", "13:00", "15:00", "Prezentacje gmin", "Prezentace obcí", "Presentations of municipalities",
        "Aula", "");
    row("2026-06-10", "9:00", "15:00", "Wyjazd studyjny nad Odrę", "Studijní výjezd k Odře", "Study trip to the Odra",
        "", "");
    support::write_text(folder / "programme.csv", programme);
  });
  return content;
}

/// Large letters move some buttons from the toolbar to the end of the text.
inline void tap_wherever(TestKiosk& kiosk, std::string_view id) {
  if (kiosk.find(id) == nullptr) kiosk.bring_into_view(id);
  kiosk.tap_id(id);
}

/// During the debate and the workshop of its first day.
inline const UnixTime kDuringConference = warsaw(2026, 6, 9, 11, 0);
/// Weeks before.
inline const UnixTime kBeforeConference = kWorkday;

}  // namespace infopunkt::test
