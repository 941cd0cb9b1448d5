#include "cli/refusal_texts.h"

#include <fmt/format.h>

namespace infopunkt::cli {
namespace {

using bundle::Reason;

struct Polish {
  std::string_view what;
  std::string_view advice;
};

constexpr std::string_view kCopyAgain = "skopiuj paczkę jeszcze raz i sprawdź pendrive";
constexpr std::string_view kBuildAgain = "zbuduj i podpisz paczkę jeszcze raz programem infopunkt-bundle";
constexpr std::string_view kForged = "nie używaj tego pliku; poproś nadawcę o nową paczkę";
constexpr std::string_view kSignTrust = "niech podpiszą go posiadacze tych kluczy: infopunkt-bundle trust sign";
constexpr std::string_view kOtherKiosk = "wybierz paczkę przygotowaną dla tego infokiosku";

Polish polish_envelope(Reason reason) {
  switch (reason) {
    case Reason::Unreadable:
      return {"nie można odczytać pliku", "sprawdź ścieżkę, uprawnienia i pendrive"};
    case Reason::NotAFile:
      return {"to nie jest zwykły plik", "podaj sam plik paczki, a nie skrót ani folder"};
    case Reason::TooShort:
      return {"plik jest za krótki na paczkę", kCopyAgain};
    case Reason::TooLarge:
      return {"paczka jest większa niż 4 GiB − 1 bajt", "usuń duże obrazy albo poziomy mapy i zbuduj ponownie"};
    case Reason::BadMagic:
      return {"plik nie zaczyna się jak paczka", "wybierz plik .kbundle utworzony przez infopunkt-bundle"};
    case Reason::BadSignatureLength:
      return {"podana długość podpisu jest poza zakresem", kCopyAgain};
    case Reason::ReservedNotZero:
      return {"bajty, które muszą być zerami, nimi nie są", kCopyAgain};
    case Reason::BadPayloadLength:
      return {"podana długość treści jest poza zakresem", kCopyAgain};
    case Reason::LengthMismatch:
      return {"rozmiar pliku jest inny, niż podaje jego nagłówek", kCopyAgain};
    case Reason::BadSignatureText:
      return {"podpis nie ma czterech wierszy w formacie minisign", kBuildAgain};
    case Reason::LegacySignature:
      return {"podpis ma starą postać formatu minisign",
              "podpisz jeszcze raz: infopunkt-bundle sign albo minisign -S -H"};
    case Reason::NoKeys:
      return {"nie zainstalowano żadnego klucza, więc każda paczka jest odrzucana",
              "zainstaluj klucz publiczny organizacji (*.pub)"};
    case Reason::UnknownKey:
      return {"paczkę podpisano kluczem, który nie jest zainstalowany",
              "podpisz kluczem organizacji albo zainstaluj plik .pub tego klucza"};
    case Reason::BadCommentSignature:
      return {"podpisany opis zmieniono albo podpis jest sfałszowany", kForged};
    case Reason::BadPayloadSignature:
      return {"treść nie zgadza się z podpisem: uszkodzona albo zmieniona", kCopyAgain};
    default:
      return {};
  }
}

Polish polish_rest(Reason reason) {
  switch (reason) {
    case Reason::BadComment:
      return {"podpisany opis nie ma właściwej postaci", kBuildAgain};
    case Reason::WrongProduct:
      return {"paczka jest dla innego produktu", kOtherKiosk};
    case Reason::WrongSite:
      return {"paczka jest dla innego miejsca", kOtherKiosk};
    case Reason::WrongSchema:
      return {"paczka jest dla innej wersji programu", "zaktualizuj program albo zbuduj paczkę pasującą wersją"};
    case Reason::SizeNotSigned:
      return {"długość treści w nagłówku jest inna niż podpisana", kForged};
    case Reason::BadDatabaseHeader:
      return {"nagłówek bazy danych jest inny, niż powinien", kBuildAgain};
    case Reason::BadSchema:
      return {"baza danych ma inne tabele, niż powinna", kBuildAgain};
    case Reason::DamagedDatabase:
      return {"baza danych jest uszkodzona", kBuildAgain};
    case Reason::BrokenReference:
      return {"wpis wskazuje na coś, czego nie ma", kBuildAgain};
    case Reason::BadText:
      return {"tekst nie jest poprawnym UTF-8", "popraw plik źródłowy i zbuduj ponownie"};
    case Reason::BudgetExceeded:
      return {"sprawdzanie bazy danych trwa zbyt długo", kBuildAgain};
    case Reason::BadPicture:
      return {"obrazek nie daje się odczytać albo jest inny, niż mówi jego wpis", kBuildAgain};
    case Reason::BadTile:
      return {"kafelka mapy nie da się rozkodować", "zrób plik .mbtiles od nowa i zbuduj paczkę"};
    case Reason::BadVideo:
      return {"film jest inny, niż mówi jego wpis, albo infokiosk go nie odtworzy",
              "przekonwertuj film, jak radzi infopunkt-bundle check, i zbuduj paczkę"};
    case Reason::CheckOutOfMemory:
      return {"sprawdzenie treści wymaga więcej pamięci, niż wolno", kBuildAgain};
    case Reason::CheckTimedOut:
      return {"sprawdzenie treści nie skończyło się w wyznaczonym czasie", kBuildAgain};
    case Reason::CheckCrashed:
      return {"sprawdzenie treści przerwało się przed odpowiedzią", kBuildAgain};
    case Reason::CheckNotRun:
      return {"na tym komputerze nie udało się uruchomić sprawdzenia treści", "zobacz dziennik programu"};
    case Reason::BadKey:
      return {"to nie jest klucz minisign", "użyj pliku .pub lub .key z infopunkt-bundle keygen albo minisign -G"};
    case Reason::WrongPassword:
      return {"hasło nie otwiera klucza", "wpisz hasło klucza jeszcze raz"};
    case Reason::CannotWrite:
      return {"nie można zapisać pliku", "sprawdź wolne miejsce i uprawnienia"};
    default:
      return {};
  }
}

Polish polish_trust(Reason reason) {
  switch (reason) {
    case Reason::BadTrustText:
      return {"dokument zaufania nie ma właściwej postaci",
              "utwórz go poleceniem infopunkt-bundle trust, nigdy w edytorze"};
    case Reason::BadTrustSignature:
      return {"dokument zaufania albo jeden z jego podpisów zmieniono",
              "nie używaj tego pliku; poproś autora o oryginał"};
    case Reason::TrustNotByOld:
      return {"dokument zaufania podpisało za mało dotychczasowych kluczy głównych", kSignTrust};
    case Reason::TrustNotByNew:
      return {"dokument zaufania podpisało za mało kluczy głównych, które sam wymienia", kSignTrust};
    case Reason::TrustGap:
      return {"brakuje dokumentu zaufania między obowiązującym a tym",
              "umieść na pendrivie wszystkie dokumenty zaufania razem"};
    case Reason::TrustOld:
      return {"dokument zaufania jest starszy od obowiązującego", "użyj najnowszego"};
    case Reason::TrustForked:
      return {"istnieje inny dokument zaufania o tym samym numerze",
              "ustal, kto zrobił drugi; następny utwórz poleceniem infopunkt-bundle trust new --after"};
    case Reason::TrustEpochFell:
      return {"najniższa epoka jest niższa od obowiązującej", "pozostaw epokę albo ją podnieś"};
    case Reason::TrustWrongKiosk:
      return {"dokument zaufania jest dla innego produktu albo miejsca", "wybierz ten dla tego infokiosku"};
    case Reason::RevokedKey:
      return {"paczkę podpisano unieważnionym kluczem", "podpisz ją kluczem, który jest nadal zaufany"};
    default:
      return {};
  }
}

std::string values(const bundle::Refusal& refusal) {
  if (!refusal.stated.empty() && !refusal.actual.empty())
    return fmt::format(" (oczekiwano: {}, jest: {})", refusal.stated, refusal.actual);
  if (!refusal.stated.empty()) return fmt::format(" (oczekiwano: {})", refusal.stated);
  return refusal.actual.empty() ? "" : fmt::format(" (jest: {})", refusal.actual);
}

}  // namespace

std::string refusal_text(Lang lang, const bundle::Refusal& refusal) {
  if (lang != lang::pl) return bundle::text(refusal);
  Polish words = polish_envelope(refusal.reason);
  if (words.what.empty()) words = polish_rest(refusal.reason);
  if (words.what.empty()) words = polish_trust(refusal.reason);
  const std::string place = refusal.field.empty() ? "" : refusal.field + ": ";
  return fmt::format("{}{}{}, punkt {}; {}", place, words.what, values(refusal), bundle::clause(refusal.reason),
                     words.advice);
}

}  // namespace infopunkt::cli
