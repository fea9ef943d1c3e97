"""The folders of lib/ depend on each other in one direction: each may include those before it in the list.

An include that goes back is a sign that something stands in the wrong folder.
"""
import pathlib
import re
import sys
import unittest

ORDER = ["base", "model", "grammar", "json", "source", "text", "structure", "facts", "findings", "framework", "validate",
         "lint", "diff", "report", "output"]
LIB = pathlib.Path(__file__).parent.parent / "lib"
INCLUDE = re.compile(r'^#include "([a-z_]+)/', re.MULTILINE)


class Stages(unittest.TestCase):
    def test_the_list_names_all_folders(self):
        self.assertEqual(sorted(ORDER), sorted(path.name for path in LIB.iterdir() if path.is_dir()))

    def test_includes_go_one_way(self):
        back = [f"{path.relative_to(LIB)} includes {included}/"
                for number, folder in enumerate(ORDER)
                for path in sorted((LIB / folder).rglob("*")) if path.suffix in (".cpp", ".h")
                for included in INCLUDE.findall(path.read_text(encoding="utf-8"))
                if included in ORDER[number + 1:]]
        self.assertEqual(back, [])

    def test_the_base_knows_nothing_of_plans(self):
        known = {included for path in (LIB / "base").iterdir()
                 for included in INCLUDE.findall(path.read_text(encoding="utf-8"))}
        self.assertEqual(known, {"base"})


if __name__ == "__main__":
    sys.exit(unittest.main())
