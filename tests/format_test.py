"""The C++ files are laid out as .clang-format says: `clang-format -i FILE` mends one.

Another version than Debian 12's lays some lines out differently, so the test needs just that one.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

VERSION = 14


class Format(unittest.TestCase):
    @unittest.skipUnless(shutil.which("clang-format"), "clang-format is not installed")
    def test_files_are_laid_out(self):
        said = subprocess.run(["clang-format", "--version"], capture_output=True, text=True, check=True).stdout
        if int(re.search(r"version (\d+)", said)[1]) != VERSION:
            self.skipTest(f"needs clang-format {VERSION}, not: {said.strip()}")
        files = [str(path) for folder in ("lib", "tools", "tests") for path in sorted(pathlib.Path(folder).rglob("*"))
                 if path.suffix in (".cpp", ".h")]
        self.assertGreater(len(files), 100)
        checked = subprocess.run(["clang-format", "--dry-run", "--Werror", *files], capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stderr[:2000])


if __name__ == "__main__":
    sys.exit(unittest.main())
