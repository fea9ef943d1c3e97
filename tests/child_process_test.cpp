#include "source/child/child_process.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "helpers.h"

using namespace plantool;

namespace {

Expected<ChildResult> shell(const std::string& script, std::string_view input = "",
                            const ChildLimits& limits = {}) {
  return run_child({find_program("bash"), "-c", script}, input, limits);
}

}  // namespace

TEST_CASE("a child reads its input from memory and is heard on both ways out") {
  const auto run = shell("cat; echo wrong >&2; exit 3", "one\ntwo\n");
  REQUIRE(run);
  CHECK(run->output == "one\ntwo\n");
  CHECK(run->errors == "wrong\n");
  CHECK(run->exit == 3);
  // Twice, since it is a file and no pipe.
  CHECK(shell("head -c1 </dev/stdin; head -c1 /dev/stdin", "ab")->output == "aa");
}

TEST_CASE("a child has no network, no file to write and no secrets of the environment") {
  const auto connection = shell("exec 3<>/dev/tcp/127.0.0.1/9");
  REQUIRE(connection);
  // Without the block nobody listens there: "Connection refused".
  CHECK(connection->errors.find("Permission denied") != std::string::npos);
  const auto file =
      std::filesystem::temp_directory_path() / ("plantool-test-" + std::to_string(getpid()));
  const auto writing = shell("echo x >" + file.string());
  CHECK(!writing);
  std::error_code none;
  CHECK(std::filesystem::file_size(file, none) == 0);
  std::filesystem::remove(file, none);
  // A file of this process that is not closed for children, as those of the C library are.
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> open(std::tmpfile(), std::fclose);
  CHECK(shell("for i in /proc/self/fd/*; do [ ${i##*/} -lt 3 ] || readlink $i; done")
            ->output.find("/tmp") == std::string::npos);
  setenv("PLANTOOL_TEST_SECRET", "1", 1);
  CHECK(shell("echo $PLANTOOL_TEST_SECRET")->output == "\n");
  unsetenv("PLANTOOL_TEST_SECRET");
}

TEST_CASE("a child beyond a limit is ended and told") {
  const auto slow = shell("while :; do sleep 9; done", "", {.time = std::chrono::seconds(1)});
  REQUIRE(!slow);
  CHECK(slow.error().message.find("took longer than 1 seconds") != std::string::npos);
  const auto much =
      shell("while :; do echo yyyyyyyyyyyyyyyyyyyyyyy; done", "", {.output = 1 << 20});
  REQUIRE(!much);
  CHECK(much.error().message.find("larger than 1 MiB") != std::string::npos);
  const auto silent = shell("exec >&- 2>&-; sleep 60", "", {.time = std::chrono::seconds(1)});
  REQUIRE(!silent);
  CHECK(silent.error().message.find("took longer than 1 seconds") != std::string::npos);
  const auto killed = shell("kill -SEGV $$");
  REQUIRE(!killed);
  CHECK(killed.error().message.find("ended by signal 11") != std::string::npos);
  CHECK(!run_child({"/no/such/program"}, "", {}));
}
