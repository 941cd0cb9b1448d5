#include "cli/refusal_texts.h"

#include <fmt/format.h>

namespace infopunkt::cli {
namespace {

using bundle::Reason;

/// What is wrong and what to do, in one language.
struct Half {
  std::string_view what;
  std::string_view advice;
};
struct Words {
  Half pl, cs;
};
/// What to do about several of them.
struct Advice {
  std::string_view pl, cs;
};

constexpr Advice kCopyAgain{"skopiuj paczkę jeszcze raz i sprawdź pendrive",
                            "zkopírujte balíček znovu a zkontrolujte USB disk"};
constexpr Advice kBuildAgain{"zbuduj i podpisz paczkę jeszcze raz programem infopunkt-bundle",
                             "vytvořte a podepište balíček znovu programem infopunkt-bundle"};
constexpr Advice kForged{"nie używaj tego pliku; poproś nadawcę o nową paczkę",
                         "soubor nepoužívejte; vyžádejte si od odesílatele nový balíček"};
constexpr Advice kSignTrust{"niech podpiszą go posiadacze tych kluczy: infopunkt-bundle trust sign",
                            "ať ho podepíší držitelé těchto klíčů: infopunkt-bundle trust sign"};
constexpr Advice kOtherKiosk{"wybierz paczkę przygotowaną dla tego infokiosku",
                             "zvolte balíček připravený pro tento kiosk"};

Words of_envelope(Reason reason) {
  switch (reason) {
    case Reason::Unreadable:
      return {{"nie można odczytać pliku", "sprawdź ścieżkę, uprawnienia i pendrive"},
              {"soubor nelze přečíst", "zkontrolujte cestu, oprávnění a USB disk"}};
    case Reason::NotAFile:
      return {{"to nie jest zwykły plik", "podaj sam plik paczki, a nie skrót ani folder"},
              {"toto není běžný soubor", "zadejte samotný soubor balíčku, ne odkaz ani složku"}};
    case Reason::TooShort:
      return {{"plik jest za krótki na paczkę", kCopyAgain.pl}, {"soubor je na balíček příliš krátký", kCopyAgain.cs}};
    case Reason::TooLarge:
      return {
          {"paczka jest większa niż 4 GiB − 1 bajt", "usuń duże obrazy albo poziomy mapy i zbuduj ponownie"},
          {"balíček je větší než 4 GiB − 1 bajt", "odstraňte velké obrázky nebo úrovně mapy a vytvořte balíček znovu"}};
    case Reason::BadMagic:
      return {{"plik nie zaczyna się jak paczka", "wybierz plik .kbundle utworzony przez infopunkt-bundle"},
              {"soubor nezačíná jako balíček", "zvolte soubor .kbundle vytvořený programem infopunkt-bundle"}};
    case Reason::BadSignatureLength:
      return {{"podana długość podpisu jest poza zakresem", kCopyAgain.pl},
              {"uvedená délka podpisu je mimo rozsah", kCopyAgain.cs}};
    case Reason::ReservedNotZero:
      return {{"bajty, które muszą być zerami, nimi nie są", kCopyAgain.pl},
              {"bajty, které musí být nulové, nulové nejsou", kCopyAgain.cs}};
    case Reason::BadPayloadLength:
      return {{"podana długość treści jest poza zakresem", kCopyAgain.pl},
              {"uvedená délka obsahu je mimo rozsah", kCopyAgain.cs}};
    case Reason::LengthMismatch:
      return {{"rozmiar pliku jest inny, niż podaje jego nagłówek", kCopyAgain.pl},
              {"soubor má jinou velikost, než uvádí jeho záhlaví", kCopyAgain.cs}};
    case Reason::BadSignatureText:
      return {{"podpis nie ma czterech wierszy w formacie minisign", kBuildAgain.pl},
              {"podpis nemá čtyři řádky ve formátu minisign", kBuildAgain.cs}};
    case Reason::LegacySignature:
      return {
          {"podpis ma starą postać formatu minisign", "podpisz jeszcze raz: infopunkt-bundle sign albo minisign -S -H"},
          {"podpis má starou podobu formátu minisign", "podepište znovu: infopunkt-bundle sign nebo minisign -S -H"}};
    case Reason::NoKeys:
      return {{"nie zainstalowano żadnego klucza, więc każda paczka jest odrzucana",
               "zainstaluj klucz publiczny organizacji (*.pub)"},
              {"není nainstalován žádný klíč, a proto se každý balíček odmítá",
               "nainstalujte veřejný klíč organizace (*.pub)"}};
    case Reason::UnknownKey:
      return {{"paczkę podpisano kluczem, który nie jest zainstalowany",
               "podpisz kluczem organizacji albo zainstaluj plik .pub tego klucza"},
              {"balíček je podepsán klíčem, který není nainstalovaný",
               "podepište ho klíčem organizace nebo nainstalujte soubor .pub tohoto klíče"}};
    case Reason::BadCommentSignature:
      return {{"podpisany opis zmieniono albo podpis jest sfałszowany", kForged.pl},
              {"podepsaný popis byl změněn nebo je podpis padělaný", kForged.cs}};
    case Reason::BadPayloadSignature:
      return {{"treść nie zgadza się z podpisem: uszkodzona albo zmieniona", kCopyAgain.pl},
              {"obsah nesouhlasí s podpisem: je poškozený nebo změněný", kCopyAgain.cs}};
    default:
      return {};
  }
}

Words of_rest(Reason reason) {
  switch (reason) {
    case Reason::BadComment:
      return {{"podpisany opis nie ma właściwej postaci", kBuildAgain.pl},
              {"podepsaný popis nemá správnou podobu", kBuildAgain.cs}};
    case Reason::WrongProduct:
      return {{"paczka jest dla innego produktu", kOtherKiosk.pl},
              {"balíček je určen pro jiný produkt", kOtherKiosk.cs}};
    case Reason::WrongSite:
      return {{"paczka jest dla innego miejsca", kOtherKiosk.pl}, {"balíček je určen pro jiné místo", kOtherKiosk.cs}};
    case Reason::WrongSchema:
      return {{"paczka jest dla innej wersji programu", "zaktualizuj program albo zbuduj paczkę pasującą wersją"},
              {"balíček je určen pro jinou verzi programu",
               "aktualizujte program nebo vytvořte balíček odpovídající verze"}};
    case Reason::SizeNotSigned:
      return {{"długość treści w nagłówku jest inna niż podpisana", kForged.pl},
              {"délka obsahu v záhlaví je jiná než podepsaná", kForged.cs}};
    case Reason::BadDatabaseHeader:
      return {{"nagłówek bazy danych jest inny, niż powinien", kBuildAgain.pl},
              {"záhlaví databáze je jiné, než má být", kBuildAgain.cs}};
    case Reason::BadSchema:
      return {{"baza danych ma inne tabele, niż powinna", kBuildAgain.pl},
              {"databáze má jiné tabulky, než má mít", kBuildAgain.cs}};
    case Reason::DamagedDatabase:
      return {{"baza danych jest uszkodzona", kBuildAgain.pl}, {"databáze je poškozená", kBuildAgain.cs}};
    case Reason::BrokenReference:
      return {{"wpis wskazuje na coś, czego nie ma", kBuildAgain.pl},
              {"záznam odkazuje na něco, co neexistuje", kBuildAgain.cs}};
    case Reason::BadText:
      return {{"tekst nie jest poprawnym UTF-8", "popraw plik źródłowy i zbuduj ponownie"},
              {"text není platné UTF-8", "opravte zdrojový soubor a vytvořte balíček znovu"}};
    case Reason::BudgetExceeded:
      return {{"sprawdzanie bazy danych trwa zbyt długo", kBuildAgain.pl},
              {"kontrola databáze trvá příliš dlouho", kBuildAgain.cs}};
    case Reason::BadPicture:
      return {{"obrazek nie daje się odczytać albo jest inny, niż mówi jego wpis", kBuildAgain.pl},
              {"obrázek nelze přečíst nebo je jiný, než říká jeho záznam", kBuildAgain.cs}};
    case Reason::BadTile:
      return {{"kafelka mapy nie da się rozkodować", "zrób plik .mbtiles od nowa i zbuduj paczkę"},
              {"dlaždici mapy nelze dekódovat", "vytvořte soubor .mbtiles znovu a pak i balíček"}};
    case Reason::BadVideo:
      return {{"film jest inny, niż mówi jego wpis, albo infokiosk go nie odtworzy",
               "przekonwertuj film, jak radzi infopunkt-bundle check, i zbuduj paczkę"},
              {"film je jiný, než říká jeho záznam, nebo ho kiosk nepřehraje",
               "převeďte film, jak radí infopunkt-bundle check, a vytvořte balíček znovu"}};
    case Reason::CheckOutOfMemory:
      return {{"sprawdzenie treści wymaga więcej pamięci, niż wolno", kBuildAgain.pl},
              {"kontrola obsahu potřebuje více paměti, než smí", kBuildAgain.cs}};
    case Reason::CheckTimedOut:
      return {{"sprawdzenie treści nie skończyło się w wyznaczonym czasie", kBuildAgain.pl},
              {"kontrola obsahu neskončila ve vymezeném čase", kBuildAgain.cs}};
    case Reason::CheckCrashed:
      return {{"sprawdzenie treści przerwało się przed odpowiedzią", kBuildAgain.pl},
              {"kontrola obsahu se přerušila dříve, než odpověděla", kBuildAgain.cs}};
    case Reason::CheckNotRun:
      return {{"na tym komputerze nie udało się uruchomić sprawdzenia treści", "zobacz dziennik programu"},
              {"na tomto počítači se kontrolu obsahu nepodařilo spustit", "podívejte se do záznamů programu"}};
    case Reason::BadKey:
      return {{"to nie jest klucz minisign", "użyj pliku .pub lub .key z infopunkt-bundle keygen albo minisign -G"},
              {"toto není klíč minisign", "použijte soubor .pub nebo .key z infopunkt-bundle keygen nebo minisign -G"}};
    case Reason::WrongPassword:
      return {{"hasło nie otwiera klucza", "wpisz hasło klucza jeszcze raz"},
              {"heslo klíč neotevírá", "zadejte heslo klíče znovu"}};
    case Reason::CannotWrite:
      return {{"nie można zapisać pliku", "sprawdź wolne miejsce i uprawnienia"},
              {"soubor nelze zapsat", "zkontrolujte volné místo a oprávnění"}};
    default:
      return {};
  }
}

Words of_trust(Reason reason) {
  switch (reason) {
    case Reason::BadTrustText:
      return {
          {"dokument zaufania nie ma właściwej postaci",
           "utwórz go poleceniem infopunkt-bundle trust, nigdy w edytorze"},
          {"dokument důvěry nemá správnou podobu", "vytvářejte ho příkazem infopunkt-bundle trust, nikdy v editoru"}};
    case Reason::BadTrustSignature:
      return {
          {"dokument zaufania albo jeden z jego podpisów zmieniono", "nie używaj tego pliku; poproś autora o oryginał"},
          {"dokument důvěry nebo jeden z jeho podpisů byl změněn",
           "soubor nepoužívejte; vyžádejte si od autora originál"}};
    case Reason::TrustNotByOld:
      return {{"dokument zaufania podpisało za mało dotychczasowych kluczy głównych", kSignTrust.pl},
              {"dokument důvěry podepsalo málo dosavadních hlavních klíčů", kSignTrust.cs}};
    case Reason::TrustNotByNew:
      return {{"dokument zaufania podpisało za mało kluczy głównych, które sam wymienia", kSignTrust.pl},
              {"dokument důvěry podepsalo málo hlavních klíčů, které sám uvádí", kSignTrust.cs}};
    case Reason::TrustGap:
      return {{"brakuje dokumentu zaufania między obowiązującym a tym",
               "umieść na pendrivie wszystkie dokumenty zaufania razem"},
              {"mezi platným dokumentem důvěry a tímto jeden chybí",
               "zkopírujte na USB disk všechny dokumenty důvěry společně"}};
    case Reason::TrustOld:
      return {{"dokument zaufania jest starszy od obowiązującego", "użyj najnowszego"},
              {"dokument důvěry je starší než platný", "použijte nejnovější"}};
    case Reason::TrustForked:
      return {{"istnieje inny dokument zaufania o tym samym numerze",
               "ustal, kto zrobił drugi; następny utwórz poleceniem infopunkt-bundle trust new --after"},
              {"existuje jiný dokument důvěry se stejným číslem",
               "zjistěte, kdo vytvořil ten druhý; další vytvořte příkazem infopunkt-bundle trust new --after"}};
    case Reason::TrustEpochFell:
      return {{"najniższa epoka jest niższa od obowiązującej", "pozostaw epokę albo ją podnieś"},
              {"nejnižší epocha je nižší než platná", "epochu ponechte nebo ji zvyšte"}};
    case Reason::TrustWrongKiosk:
      return {{"dokument zaufania jest dla innego produktu albo miejsca", "wybierz ten dla tego infokiosku"},
              {"dokument důvěry je určen pro jiný produkt nebo místo", "zvolte ten, který je pro tento kiosk"}};
    case Reason::RevokedKey:
      return {{"paczkę podpisano unieważnionym kluczem", "podpisz ją kluczem, który jest nadal zaufany"},
              {"balíček je podepsán zneplatněným klíčem", "podepište ho klíčem, který je stále důvěryhodný"}};
    default:
      return {};
  }
}

std::string values(Lang lang, const bundle::Refusal& refusal) {
  const std::string_view expected = lang == lang::pl ? "oczekiwano" : "očekáváno";
  const std::string_view found = lang == lang::pl ? "jest" : "je";
  if (!refusal.stated.empty() && !refusal.actual.empty())
    return fmt::format(" ({}: {}, {}: {})", expected, refusal.stated, found, refusal.actual);
  if (!refusal.stated.empty()) return fmt::format(" ({}: {})", expected, refusal.stated);
  return refusal.actual.empty() ? "" : fmt::format(" ({}: {})", found, refusal.actual);
}

}  // namespace

std::string refusal_text(Lang lang, const bundle::Refusal& refusal) {
  if (lang != lang::pl && lang != lang::cs) return bundle::text(refusal);
  Words words = of_envelope(refusal.reason);
  if (words.pl.what.empty()) words = of_rest(refusal.reason);
  if (words.pl.what.empty()) words = of_trust(refusal.reason);
  const Half& half = lang == lang::pl ? words.pl : words.cs;
  const std::string place = refusal.field.empty() ? "" : refusal.field + ": ";
  return fmt::format("{}{}{}, {} {}; {}", place, half.what, values(lang, refusal), lang == lang::pl ? "punkt" : "bod",
                     bundle::clause(refusal.reason), half.advice);
}

}  // namespace infopunkt::cli
