// One function a subcommand: it adds the command to the program; running it sets `exit`.
#pragma once

namespace CLI {
class App;
}

namespace plantool::cli {

void add_extract(CLI::App& program, int& exit);
void add_outline(CLI::App& program, int& exit);
void add_text(CLI::App& program, int& exit);
void add_frameworks(CLI::App& program, int& exit);
void add_schema(CLI::App& program, int& exit);
void add_validate(CLI::App& program, int& exit);
void add_lint(CLI::App& program, int& exit);
void add_diff(CLI::App& program, int& exit);
void add_doctor(CLI::App& program, int& exit);
void add_rules(CLI::App& program, int& exit);

}  // namespace plantool::cli
