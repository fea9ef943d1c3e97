#include "source/zip_archive.h"

#include <fmt/format.h>
#include <zip.h>

namespace plantool {

namespace {

constexpr zip_int64_t kMostMembers = 10000;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;
/// XML of a document shrinks to a tenth; what grows two hundredfold beyond some MiB is a trap.
constexpr std::size_t kMostRatio = 200;
constexpr std::size_t kRatioFrom = std::size_t{8} << 20;

Failure damaged(const std::string& what) {
  return {"this ZIP container is damaged or cut off: " + what,
          "get the file again; if Word opens it, save it anew"};
}

Failure bomb(const std::string& member) {
  return {fmt::format("'{}' in this file is far larger than any document (a ZIP bomb?)", member),
          "no plan needs more than 256 MiB; do not trust this file"};
}

}  // namespace

bool is_zip(std::string_view bytes) {
  // The second one is the end of an empty archive.
  return bytes.starts_with(std::string_view("PK\x03\x04", 4)) ||
         bytes.starts_with(std::string_view("PK\x05\x06", 4));
}

bool zip_has_member_like(std::string_view bytes, std::string_view prefix) {
  const auto archive = ZipArchive::open(bytes);
  if (!archive) return bytes.find(prefix) != std::string_view::npos;
  for (std::size_t i = 0; i < archive->members(); ++i) {
    if (archive->raw_name(i).starts_with(prefix)) return true;
  }
  return false;
}

void ZipArchive::Close::operator()(zip* archive) const {
  zip_discard(archive);
}

Expected<ZipArchive> ZipArchive::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  const std::string what = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (archive == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return tl::unexpected(damaged(what));
  }
  ZipArchive out;
  out.archive_.reset(archive);
  if (zip_get_num_entries(archive, 0) > kMostMembers) {
    return tl::unexpected(Failure{"this ZIP container has more than 10,000 members",
                                  "no document has; do not trust this file"});
  }
  return out;
}

bool ZipArchive::has(const std::string& member) const {
  return zip_name_locate(archive_.get(), member.c_str(), 0) >= 0;
}

Expected<std::string> ZipArchive::read(const std::string& member) {
  const auto index = zip_name_locate(archive_.get(), member.c_str(), 0);
  if (index < 0) return tl::unexpected(damaged("no member '" + member + "'"));
  return read(static_cast<std::size_t>(index));
}

std::size_t ZipArchive::members() const {
  return static_cast<std::size_t>(zip_get_num_entries(archive_.get(), 0));
}

std::string_view ZipArchive::raw_name(std::size_t index) const {
  const char* name = zip_get_name(archive_.get(), index, ZIP_FL_ENC_RAW);
  return name == nullptr ? "" : name;
}

std::string ZipArchive::name(std::size_t index) const {
  const char* name = zip_get_name(archive_.get(), index, ZIP_FL_ENC_GUESS);
  return name == nullptr ? "" : name;
}

Expected<std::string> ZipArchive::read(std::size_t index) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_.get(), index, 0, &stat) != 0)
    return tl::unexpected(damaged(zip_strerror(archive_.get())));
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    return tl::unexpected(
        Failure{"this file is encrypted", "open it with its password and save it without"});
  }
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(archive_.get(), index, 0), zip_fclose);
  if (!file) return tl::unexpected(damaged(zip_strerror(archive_.get())));
  std::string out;
  char buffer[1 << 16];
  zip_int64_t got = 0;
  // The sizes in the directory may lie, so the bytes themselves are counted.
  while ((got = zip_fread(file.get(), buffer, sizeof buffer)) > 0) {
    out.append(buffer, static_cast<std::size_t>(got));
    const bool inflated = out.size() > kRatioFrom && out.size() / kMostRatio > stat.comp_size;
    if (inflated || out.size() > kMostBytes) return tl::unexpected(bomb(name(index)));
    if (out.size() + read_ > kMostBytes) {
      return tl::unexpected(
          Failure{"the files in this one are larger than 256 MiB together",
                  "if it is an archive of documents, unpack it or pack it in parts"});
    }
  }
  if (got < 0) return tl::unexpected(damaged(zip_file_strerror(file.get())));
  read_ += out.size();
  return out;
}

}  // namespace plantool
