#include "authoring/load.h"

#include "authoring/check.h"
#include "authoring/load_context.h"

namespace infopunkt::authoring {

Loaded load(const std::filesystem::path& folder, const LoadTools& tools) {
  Loaded loaded;
  Diagnostics& diagnostics = loaded.diagnostics;
  const ContentFiles files = ContentFiles::scan(folder, diagnostics);
  Pictures pictures(folder, files, diagnostics);
  Videos videos(files, diagnostics);
  LoadContext context{folder, files, diagnostics, loaded.model, pictures, videos, {}};
  context.video_program = tools.video_program;
  load_site(context);
  load_tables(context);
  load_language_tables(context);
  load_articles(context);
  load_offices(context);
  load_areas(context);
  videos.load(context);
  report_unknown_files(files, diagnostics);
  loaded.model.media = pictures.media(context.languages);
  load_documents(context);
  resolve_sections(loaded.model, diagnostics);
  check(loaded.model, diagnostics);
  return loaded;
}

}  // namespace infopunkt::authoring
