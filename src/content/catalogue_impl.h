#pragma once
// Private to content: what a Catalogue is made of.

#include "content/catalogue.h"
#include "content/reader_pool.h"
#include "content/tables.h"

namespace infopunkt::content {

struct Catalogue::Impl {
  Impl(Tables loaded, const std::filesystem::path& payload, bundle::Reader reader)
      : tables(std::move(loaded)), readers(payload, std::move(reader)) {}

  Tables tables;
  ReaderPool readers;
};

}  // namespace infopunkt::content
