#include "cli/texts.h"

#include <array>

#include "base/locale.h"

namespace infopunkt::cli {
namespace {

struct Entry {
  Say sentence;
  std::string_view en;
  std::string_view pl;
};

constexpr std::array<Entry, static_cast<std::size_t>(Say::Count_)> kTexts{{
    {Say::About, "Turns a content folder into one signed file for the kiosks.",
     "Zamienia folder z treścią w jeden podpisany plik dla infokiosków."},
    {Say::ExitCodes,
     "Exit status: 0 all is well; 1 done, with warnings; 2 errors in the content or a bundle that must not be used; "
     "3 the command could not run (wrong arguments, unreadable files, wrong key or password, full disk).",
     "Kod zakończenia: 0 wszystko w porządku; 1 wykonano, są uwagi; 2 błędy w treści albo paczka, której nie wolno "
     "użyć; 3 polecenia nie dało się wykonać (złe argumenty, nieczytelne pliki, zły klucz lub hasło, pełny dysk)."},
    {Say::HelpNew, "write a small example folder to start from", "utwórz mały przykładowy folder na początek"},
    {Say::HelpCheck, "name every fault of a content folder; change nothing",
     "wskaż wszystkie usterki folderu z treścią; niczego nie zmieniaj"},
    {Say::HelpBuild, "check a content folder and make the signed file of it",
     "sprawdź folder z treścią i zrób z niego podpisany plik"},
    {Say::HelpKeygen, "make a pair of keys: one to sign with, one for the kiosks",
     "utwórz parę kluczy: jeden do podpisywania, drugi dla infokiosków"},
    {Say::HelpSign, "sign a payload, or an older bundle again under a new number",
     "podpisz zbudowaną treść albo starszą paczkę jeszcze raz, z nowym numerem"},
    {Say::HelpVerify, "is this bundle whole, and signed with a key we trust?",
     "czy ta paczka jest cała i podpisana zaufanym kluczem?"},
    {Say::HelpInspect, "show what is in a bundle", "pokaż, co jest w paczce"},
    {Say::HelpExport, "copy a bundle to a stick and make sure that it arrived",
     "skopiuj paczkę na pendrive i upewnij się, że dotarła cała"},
    {Say::HelpTrust, "make and sign trust documents: which keys the kiosks believe",
     "twórz i podpisuj dokumenty zaufania: którym kluczom wierzą infokioski"},
    {Say::HelpTrustNew, "write a document, still unsigned: the first one, or the next after another",
     "zapisz dokument, jeszcze bez podpisu: pierwszy albo następny po innym"},
    {Say::HelpTrustAdd, "add root or content keys to an unsigned document",
     "dodaj klucze główne albo klucze treści do niepodpisanego dokumentu"},
    {Say::HelpTrustRevoke, "revoke a key in an unsigned document: nothing it signs is accepted any more",
     "unieważnij klucz w niepodpisanym dokumencie: nic, co nim podpisano, nie będzie już przyjęte"},
    {Say::HelpTrustSign, "add the signature of a root key", "dodaj podpis kluczem głównym"},
    {Say::HelpTrustShow, "show what a document says and who has signed it",
     "pokaż, co mówi dokument i kto go podpisał"},
    {Say::HelpTrustVerify, "would a kiosk accept this document?", "czy infokiosk przyjąłby ten dokument?"},
    {Say::OptHelp, "show this help", "pokaż tę pomoc"},
    {Say::OptVersion, "show the version", "pokaż wersję"},
    {Say::OptJson, "print one JSON object, for other programs", "wypisz jeden obiekt JSON, dla innych programów"},
    {Say::OptLang, "language of the messages: pl or en", "język komunikatów: pl albo en"},
    {Say::OptContent, "the content folder", "folder z treścią"},
    {Say::OptNewFolder, "the folder to create", "folder, który ma powstać"},
    {Say::OptOutput, "the file to write: NAME.kbundle (signed), or without --key NAME.db",
     "plik wynikowy: NAZWA.kbundle (podpisany), a bez --key NAZWA.db"},
    {Say::OptKey, "the secret key (*.key) to sign with", "tajny klucz (*.key) do podpisania"},
    {Say::OptSerial, "number of this version instead of the one chosen by the clock",
     "numer tej wersji zamiast wybranego z zegara"},
    {Say::OptEpoch, "epoch; raise it only after a lost key or a mistaken number",
     "epoka; podnoś ją tylko po utracie klucza albo błędnym numerze"},
    {Say::OptCreated, "time of making in Unix seconds instead of now",
     "czas utworzenia w sekundach uniksowych zamiast teraz"},
    {Say::OptNotAfter, "kiosks refuse the bundle after this time (Unix seconds; 0 = never)",
     "po tym czasie infokioski odrzucą paczkę (sekundy uniksowe; 0 = nigdy)"},
    {Say::OptSite, "only for kiosks of this site instead of that of site.toml",
     "tylko dla infokiosków tego miejsca zamiast podanego w site.toml"},
    {Say::OptCache, "folder that remembers pictures already made", "folder, który pamięta gotowe obrazy"},
    {Say::OptThreads, "pictures worked on at once (0 = one per processor)",
     "ile obrazów naraz (0 = po jednym na procesor)"},
    {Say::OptKeyFolder, "folder for the two key files", "folder na oba pliki kluczy"},
    {Say::OptKeyName, "name of the key files", "nazwa plików kluczy"},
    {Say::OptNoPassword, "do not protect the secret key with a password", "nie chroń tajnego klucza hasłem"},
    {Say::OptKeys, "folder of public keys (*.pub) to trust", "folder z zaufanymi kluczami publicznymi (*.pub)"},
    {Say::OptFile, "the bundle", "plik paczki"},
    {Say::OptSignFile, "a payload (*.db) or a bundle (*.kbundle)", "zbudowana treść (*.db) albo paczka (*.kbundle)"},
    {Say::OptStick, "folder of the stick", "folder pendrive'a"},
    {Say::OptTrustFile, "the trust document (*.ktrust)", "dokument zaufania (*.ktrust)"},
    {Say::OptTrustAfter, "the document in force now; the new one says the same until it is changed",
     "dokument obowiązujący teraz; nowy mówi to samo, dopóki się go nie zmieni"},
    {Say::OptTrustRoot, "public key (*.pub) whose holder signs trust documents; may be given again",
     "klucz publiczny (*.pub), którego posiadacz podpisuje dokumenty zaufania; można powtórzyć"},
    {Say::OptTrustContent, "public key (*.pub) whose holder signs bundles; may be given again",
     "klucz publiczny (*.pub), którego posiadacz podpisuje paczki; można powtórzyć"},
    {Say::OptTrustThreshold, "how many root keys must sign (at first 1)",
     "ile kluczy głównych musi podpisać (na początku 1)"},
    {Say::OptTrustEpoch, "kiosks refuse bundles below this epoch; it never falls",
     "infokioski odrzucą paczki o niższej epoce; nigdy nie maleje"},
    {Say::OptTrustProduct, "the program it is for", "program, dla którego jest przeznaczony"},
    {Say::OptTrustSite, "only for kiosks of this site instead of all",
     "tylko dla infokiosków tego miejsca zamiast wszystkich"},
    {Say::OptTrustRevoke, "the key: its *.pub file or its 16-digit id",
     "klucz: jego plik *.pub albo 16-znakowy identyfikator"},
    {Say::OptTrustKey, "the secret root key (*.key) to sign with", "tajny klucz główny (*.key) do podpisania"},
    {Say::OptTrustVerifyAfter, "the document that the kiosk has now", "dokument, który infokiosk ma teraz"},
    {Say::OptTrustKeys, "key folder of a kiosk that has no document yet",
     "folder kluczy infokiosku, który nie ma jeszcze dokumentu"},
    {Say::LabelUsage, "Usage", "Użycie"},
    {Say::LabelOptions, "Options", "Opcje"},
    {Say::LabelCommands, "Commands", "Polecenia"},
    {Say::LabelRequired, "REQUIRED", "WYMAGANE"},
    {Say::LabelPositionals, "Arguments", "Argumenty"},
    {Say::UsageMissing, "missing: {0}", "brakuje: {0}"},
    {Say::UsageUnknown, "not understood: {0}", "nieznany argument: {0}"},
    {Say::UsageBadValue, "a value does not fit: {0}", "wartość nie pasuje: {0}"},
    {Say::UsageNoCommand, "no command given", "nie podano polecenia"},
    {Say::UsageOther, "the arguments do not fit together: {0}", "argumenty nie pasują do siebie: {0}"},
    {Say::UsageSeeHelp, "infopunkt-bundle --help lists commands and options",
     "infopunkt-bundle --help pokazuje polecenia i opcje"},
    {Say::StageReading, "reading the folder", "czytam folder"},
    {Say::StagePictures, "pictures", "obrazy"},
    {Say::StageMap, "map", "mapa"},
    {Say::StageWriting, "writing", "zapisuję"},
    {Say::StageSigning, "signing", "podpisuję"},
    {Say::StageVerifying, "verifying", "sprawdzam"},
    {Say::StageCopying, "copying", "kopiuję"},
    {Say::StageReadingBack, "reading back from the stick", "odczytuję z pendrive'a"},
    {Say::CheckSound, "{0}: all is well, the folder can be built", "{0}: wszystko w porządku, można budować"},
    {Say::CheckStop, "nothing was built; correct the errors above and run the command again",
     "nic nie zbudowano; popraw powyższe błędy i uruchom polecenie jeszcze raz"},
    {Say::StarterWritten,
     "{0}: an example folder with {1} files is ready; change the texts, then run: infopunkt-bundle check {0}",
     "{0}: przykładowy folder jest gotowy (pliki: {1}); zmień teksty, potem uruchom: infopunkt-bundle check {0}"},
    {Say::BuildDone, "{0}: {1}, version {2}.{3}, signed with key {4}",
     "{0}: {1}, wersja {2}.{3}, podpisano kluczem {4}"},
    {Say::BuildUnsigned, "{0}: {1}, not signed yet; sign it with: infopunkt-bundle sign {0} --key KEY -o NAME.kbundle",
     "{0}: {1}, jeszcze bez podpisu; podpisz: infopunkt-bundle sign {0} --key KLUCZ -o NAZWA.kbundle"},
    {Say::BuildPictures, "records: {0}; pictures: {1} made, {2} unchanged; map tiles: {3}",
     "wpisy: {0}; obrazy: {1} nowych, {2} bez zmian; kafelki mapy: {3}"},
    {Say::BuildNext, "copy it to a stick with: infopunkt-bundle export {0} STICK",
     "skopiuj na pendrive: infopunkt-bundle export {0} PENDRIVE"},
    {Say::KeysWritten, "{0}.key signs bundles and stays secret; {0}.pub goes to the kiosks (key {1})",
     "{0}.key podpisuje paczki i ma pozostać tajny; {0}.pub trafia na infokioski (klucz {1})"},
    {Say::KeysAdvice, "keep a copy of the .key file and its password in a safe place; nobody can restore them",
     "kopię pliku .key i hasło przechowuj w bezpiecznym miejscu; nikt ich nie odtworzy"},
    {Say::Signed, "{0}: version {1}.{2}, signed with key {3}", "{0}: wersja {1}.{2}, podpisano kluczem {3}"},
    {Say::VerifiedOk, "{0}: whole and genuine", "{0}: cała i prawdziwa"},
    {Say::VerifiedBy, "version {0}.{1} of {2}, made {3}, {4}, signed with key {5}",
     "wersja {0}.{1}, {2}, utworzona {3}, {4}, podpisana kluczem {5}"},
    {Say::InspectHead, "bundle for {0}, site {1}, version {2}.{3}, made {4}, key {5}",
     "paczka dla {0}, miejsce {1}, wersja {2}.{3}, utworzona {4}, klucz {5}"},
    {Say::InspectNotVerified, "the signature was not checked; for that use: infopunkt-bundle verify --keys FOLDER {0}",
     "podpisu nie sprawdzano; do tego służy: infopunkt-bundle verify --keys FOLDER {0}"},
    {Say::InspectPayload, "content without envelope and signature", "treść bez koperty i podpisu"},
    {Say::InspectRecords, "records", "wpisy"},
    {Say::InspectMedia, "pictures: {0}, in {1} files, {2}", "obrazy: {0}, w plikach: {1}, {2}"},
    {Say::InspectTiles, "map \"{0}\": {1} tiles ({2}), zoom {3}–{4}, {5}",
     "mapa „{0}”: kafelki: {1} ({2}), przybliżenie {3}–{4}, {5}"},
    {Say::InspectSizes, "size: {0}", "rozmiar: {0}"},
    {Say::InspectMissing, "missing translations", "brakujące tłumaczenia"},
    {Say::InspectNothingMissing, "no translation is missing", "żadnego tłumaczenia nie brakuje"},
    {Say::ExportDone, "{0}: copied, read back from the stick and identical ({1})",
     "{0}: skopiowano, odczytano z pendrive'a, zawartość identyczna ({1})"},
    {Say::ExportEject, "now eject the stick, then take it out", "teraz bezpiecznie odłącz pendrive, potem go wyjmij"},
    {Say::TrustWritten, "{0}: trust document {1}, not signed yet",
     "{0}: dokument zaufania nr {1}, jeszcze bez podpisu"},
    {Say::TrustNext, "sign it with: infopunkt-bundle trust sign {0} --key ROOT.key",
     "podpisz go: infopunkt-bundle trust sign {0} --key KLUCZ_GŁÓWNY.key"},
    {Say::TrustSigned, "{0}: trust document {1}, signed with key {2}",
     "{0}: dokument zaufania nr {1}, podpisano kluczem {2}"},
    {Say::TrustEnough,
     "{0} of {1} necessary root keys have signed; check it with trust verify, then copy all trust documents to a stick",
     "podpisy kluczami głównymi: {0} z {1} potrzebnych; sprawdź: trust verify, potem skopiuj wszystkie dokumenty "
     "zaufania na "
     "pendrive"},
    {Say::TrustMore, "{0} of {1} necessary root keys have signed; pass the file on to the next holder",
     "podpisy kluczami głównymi: {0} z {1} potrzebnych; przekaż plik następnej osobie"},
    {Say::TrustHead, "trust document {0} for {1}, site {2}", "dokument zaufania nr {0} dla {1}, miejsce {2}"},
    {Say::TrustEpoch, "bundles below epoch {0} are refused", "paczki o epoce niższej niż {0} są odrzucane"},
    {Say::TrustRoots, "root keys, {0} of {1} must sign", "klucze główne, musi podpisać {0} z {1}"},
    {Say::TrustContent, "content keys", "klucze treści"},
    {Say::TrustRevoked, "revoked keys", "klucze unieważnione"},
    {Say::TrustOthers, "signed also by, for the document before", "podpisano też, ze względu na poprzedni dokument"},
    {Say::TrustHasSigned, "has signed", "podpisał"},
    {Say::TrustHasNot, "has not signed", "nie podpisał"},
    {Say::TrustTaken, "{0}: such a kiosk accepts trust document {1}",
     "{0}: taki infokiosk przyjmie dokument zaufania nr {1}"},
    {Say::TrustKnown, "{0}: such a kiosk has trust document {1} already",
     "{0}: taki infokiosk ma już dokument zaufania nr {1}"},
    {Say::FolderNotEmpty, "{0} is not empty; name a folder that does not exist yet",
     "{0} nie jest pusty; podaj folder, którego jeszcze nie ma"},
    {Say::CannotWriteFile, "{0} cannot be written ({1}); check free space and rights",
     "nie można zapisać {0} ({1}); sprawdź wolne miejsce i uprawnienia"},
    {Say::OutputName, "the output {0} has the wrong ending; let it end in {1}",
     "plik wynikowy {0} ma złe zakończenie nazwy; ma się kończyć na {1}"},
    {Say::OutputInContent, "the output {0} lies inside the content folder; write it beside the folder",
     "plik wynikowy {0} leży w folderze z treścią; zapisz go obok folderu"},
    {Say::KeyMissing,
     "{0} cannot be signed without a key; name it with --key, or make one with infopunkt-bundle keygen",
     "nie można podpisać {0} bez klucza; podaj go przez --key albo utwórz: infopunkt-bundle keygen"},
    {Say::KeyInContent, "the secret key {0} must not lie in the content folder; move it to a place only you can read",
     "tajny klucz {0} nie może leżeć w folderze z treścią; przenieś go tam, gdzie tylko ty masz dostęp"},
    {Say::KeyExists, "{0} exists already and is never overwritten; choose another --name or folder",
     "{0} już istnieje i nigdy nie jest nadpisywany; wybierz inną nazwę (--name) albo folder"},
    {Say::PasswordPrompt, "Password of the key {0}: ", "Hasło klucza {0}: "},
    {Say::PasswordAgain, "Once more: ", "Jeszcze raz: "},
    {Say::PasswordsDiffer, "the two passwords differ; run the command again",
     "hasła się różnią; uruchom polecenie jeszcze raz"},
    {Say::PasswordEmpty, "the password is empty; type one, or use --no-password",
     "hasło jest puste; wpisz jakieś albo użyj --no-password"},
    {Say::PasswordNoTerminal, "the key {0} needs a password and there is no terminal to type it on",
     "klucz {0} wymaga hasła, a nie ma terminala, w którym można je wpisać"},
    {Say::SerialNotNewer,
     "number {0} is not above {1} of {2}, so kiosks would refuse it; leave --serial out or choose a larger one",
     "numer {0} nie jest większy od {1} w pliku {2}, więc infokioski go odrzucą; pomiń --serial albo podaj większy"},
    {Say::ClockBehind, "the clock of this computer is behind ({0}); number {1} follows the bundles beside the output",
     "zegar tego komputera się spóźnia ({0}); numer {1} wynika z paczek obok pliku wynikowego"},
    {Say::ClockFar, "the clock of this computer says {0}; set the date right, or give --serial and --created",
     "zegar tego komputera wskazuje {0}; ustaw właściwą datę albo podaj --serial i --created"},
    {Say::NoSuchFile, "there is no file {0}; check the name", "nie ma pliku {0}; sprawdź nazwę"},
    {Say::NoSuchFolder, "there is no folder {0}; is the stick plugged in and opened?",
     "nie ma folderu {0}; czy pendrive jest włożony i otwarty?"},
    {Say::ExportNoSpace, "{0} has room for {1} and {2} are needed; delete something or take a larger stick",
     "na {0} jest miejsce na {1}, a potrzeba {2}; usuń coś albo weź większy pendrive"},
    {Say::ExportTooLarge, "{0} has {1}; a stick formatted as FAT32 holds files below 4 GiB only",
     "{0} ma {1}; pendrive w formacie FAT32 mieści tylko pliki poniżej 4 GiB"},
    {Say::ExportDiffers, "what was read back from {0} differs from the original; try again, then take another stick",
     "odczyt z {0} różni się od oryginału; spróbuj jeszcze raz, potem weź inny pendrive"},
    {Say::ExportCopy, "copying to the stick failed ({0}); plug it in again and repeat",
     "kopiowanie na pendrive nie powiodło się ({0}); włóż go ponownie i powtórz"},
    {Say::KeyUnreadable, "the key file {0} cannot be used and is passed over",
     "plik klucza {0} nie nadaje się i został pominięty"},
    {Say::TrustExists, "{0} exists already and is never overwritten; choose another name",
     "{0} już istnieje i nigdy nie jest nadpisywany; wybierz inną nazwę"},
    {Say::TrustIsSigned,
     "{0} is signed (signatures: {1}) and must not change any more; make the next one: infopunkt-bundle trust new "
     "NEXT{2} --after {0}",
     "{0} jest podpisany (podpisy: {1}) i nie może się już zmienić; zrób następny: infopunkt-bundle trust new "
     "NASTĘPNY{2} --after {0}"},
    {Say::TrustNoSuchKey, "{0} names no key {1}; infopunkt-bundle trust show {0} lists its keys",
     "{0} nie wymienia klucza {1}; klucze pokaże infopunkt-bundle trust show {0}"},
    {Say::TrustLastKey, "without key {1} no {2} would be left in {0}; first add another with trust add-key",
     "bez klucza {1} w {0} nie zostałoby nic w roli: {2}; najpierw dodaj inny: trust add-key"},
    {Say::TrustNotRoot,
     "key {0} is not a root key of this document; its signature counts only if it is one of the document before",
     "klucz {0} nie jest kluczem głównym tego dokumentu; jego podpis liczy się tylko, jeśli jest nim w poprzednim"},
    {Say::TrustNeedsBase,
     "say which kiosk is meant: --after DOCUMENT, or --keys FOLDER for one that has no document yet",
     "podaj, o jaki infokiosk chodzi: --after DOKUMENT albo --keys FOLDER, jeśli nie ma jeszcze dokumentu"},
    {Say::TrustNothing, "nothing to add to {0}; name keys with --root or --content",
     "nie ma czego dodać do {0}; podaj klucze przez --root albo --content"},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kTexts.size(); ++i)
    if (kTexts[i].sentence != static_cast<Say>(i)) return false;
  return true;
}
static_assert(in_order(), "kTexts follows enum Say");

}  // namespace

std::string_view pattern(Lang lang, Say sentence) {
  const Entry& entry = kTexts[static_cast<std::size_t>(sentence)];
  return lang == lang::pl ? entry.pl : entry.en;
}

Lang language_of_locale(std::string_view lc_all, std::string_view lc_messages, std::string_view lang) {
  for (std::string_view value : {lc_all, lc_messages, lang}) {
    if (value.empty()) continue;
    const bool polish =
        value == "pl" || value.starts_with("pl_") || value.starts_with("pl.") || value.starts_with("pl@");
    return polish ? lang::pl : lang::en;
  }
  return lang::en;
}

std::string size_text(Lang lang, std::uint64_t bytes) {
  const auto value = static_cast<double>(bytes);
  if (bytes < 1000) return fmt::format("{} B", bytes);
  if (bytes < 1'000'000) return format_number(value / 1e3, 1, lang) + " kB";
  if (bytes < 1'000'000'000) return format_number(value / 1e6, 1, lang) + " MB";
  return format_number(value / 1e9, 2, lang) + " GB";
}

}  // namespace infopunkt::cli
