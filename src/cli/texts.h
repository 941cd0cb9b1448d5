#pragma once
// Every sentence of infopunkt-bundle, English and Polish side by side (texts.cpp). Findings in the content folder
// have their own table in authoring/diagnostics_table.cpp, refusals theirs in refusal_texts.h.

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "base/language.h"

namespace infopunkt::cli {

enum class Say {
  // --help
  About,
  ExitCodes,
  HelpNew,
  HelpCheck,
  HelpBuild,
  HelpKeygen,
  HelpSign,
  HelpVerify,
  HelpInspect,
  HelpExport,
  HelpTrust,
  HelpTrustNew,
  HelpTrustAdd,
  HelpTrustRevoke,
  HelpTrustSign,
  HelpTrustShow,
  HelpTrustVerify,
  OptHelp,
  OptVersion,
  OptJson,
  OptLang,
  OptContent,
  OptNewFolder,
  OptOutput,
  OptKey,
  OptSerial,
  OptEpoch,
  OptCreated,
  OptNotAfter,
  OptSite,
  OptCache,
  OptThreads,
  OptKeyFolder,
  OptKeyName,
  OptNoPassword,
  OptKeys,
  OptFile,
  OptSignFile,
  OptStick,
  OptTrustFile,
  OptTrustAfter,
  OptTrustRoot,
  OptTrustContent,
  OptTrustThreshold,
  OptTrustEpoch,
  OptTrustProduct,
  OptTrustSite,
  OptTrustRevoke,
  OptTrustKey,
  OptTrustVerifyAfter,
  OptTrustKeys,
  LabelUsage,
  LabelOptions,
  LabelCommands,
  LabelRequired,
  LabelPositionals,
  // wrong use
  UsageMissing,
  UsageUnknown,
  UsageBadValue,
  UsageNoCommand,
  UsageOther,
  UsageSeeHelp,
  // progress
  StageReading,
  StagePictures,
  StageMap,
  StageWriting,
  StageSigning,
  StageVerifying,
  StageCopying,
  StageReadingBack,
  // results
  CheckSound,
  CheckStop,
  StarterWritten,
  BuildDone,
  BuildUnsigned,
  BuildPictures,
  BuildNext,
  KeysWritten,
  KeysAdvice,
  Signed,
  VerifiedOk,
  VerifiedBy,
  InspectHead,
  InspectNotVerified,
  InspectPayload,
  InspectRecords,
  InspectMedia,
  InspectTiles,
  InspectSizes,
  InspectMissing,
  InspectNothingMissing,
  ExportDone,
  ExportEject,
  TrustWritten,
  TrustNext,
  TrustSigned,
  TrustEnough,
  TrustMore,
  TrustHead,
  TrustEpoch,
  TrustRoots,
  TrustContent,
  TrustRevoked,
  TrustOthers,
  TrustHasSigned,
  TrustHasNot,
  TrustTaken,
  TrustKnown,
  // faults
  FolderNotEmpty,
  CannotWriteFile,
  OutputName,
  OutputInContent,
  KeyMissing,
  KeyInContent,
  KeyExists,
  PasswordPrompt,
  PasswordAgain,
  PasswordsDiffer,
  PasswordEmpty,
  PasswordNoTerminal,
  SerialNotNewer,
  ClockBehind,
  ClockFar,
  NoSuchFile,
  NoSuchFolder,
  ExportNoSpace,
  ExportTooLarge,
  ExportDiffers,
  ExportCopy,
  KeyUnreadable,
  TrustExists,
  TrustIsSigned,
  TrustNoSuchKey,
  TrustLastKey,
  TrustNotRoot,
  TrustNeedsBase,
  TrustNothing,
  Count_
};

/// The English or Polish pattern of a sentence.
[[nodiscard]] std::string_view pattern(Lang lang, Say sentence);

template <class... Args>
[[nodiscard]] std::string say(Lang lang, Say sentence, const Args&... args) {
  return fmt::format(fmt::runtime(pattern(lang, sentence)), args...);
}

/// The language that messages are in: Polish when LC_ALL, LC_MESSAGES or LANG (the first that is set) says so.
[[nodiscard]] Lang language_of_locale(std::string_view lc_all, std::string_view lc_messages, std::string_view lang);

/// 1234567 → "1,2 MB" / "1.2 MB": decimal units, as file managers show them.
[[nodiscard]] std::string size_text(Lang lang, std::uint64_t bytes);

}  // namespace infopunkt::cli
