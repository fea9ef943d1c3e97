#include "source/pdf/drawing.h"

#include "source/child/child_process.h"

namespace plantool {

Expected<std::string> find_drawing_program() {
  auto program = find_program(kDrawingProgram);
  if (program.empty())
    return tl::unexpected(Failure{std::string(kDrawingProgram) + " is not installed", kGetPoppler});
  return program;
}

}  // namespace plantool
