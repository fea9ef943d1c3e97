#!/usr/bin/env python3
"""Validate model files against the schema: validate_schema.py SCHEMA FILE...

FILE holds one JSON document, or NDJSON (one document a line); `-` is standard input.
Prints `file[:line]: path: message` for each error.  Exit code 1 if there is any, or if the schema itself is wrong.
"""
import json
import sys

try:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError
except ImportError:
    sys.exit(f"validate_schema: {sys.executable} has no jsonschema; install python3-jsonschema")


def parse(text):
    def refuse(name):
        raise ValueError(f"{name} is not JSON")

    return json.loads(text, parse_constant=refuse)


def documents(name):
    """(place, text) of each document: the file as a whole if it is one, else its lines."""
    if name == "-":
        text = sys.stdin.buffer.read().decode("utf-8")
    else:
        with open(name, encoding="utf-8") as file:
            text = file.read()
    lines = [(f"{name}:{i}", line) for i, line in enumerate(text.split("\n"), 1) if line.strip()]
    # A pretty-printed document opens with a line that is no document of its own.
    try:
        parse(lines[0][1])
    except (IndexError, ValueError):
        return [(name, text)]
    return lines if len(lines) > 1 else [(name, text)]


def errors(validator, text):
    try:
        document = parse(text)
    except ValueError as error:
        return [f"$: {error}"]
    found = sorted(validator.iter_errors(document), key=lambda e: e.json_path)
    # A message quotes the offending value, which can be a whole document.
    return [f"{e.json_path}: {e.message if len(e.message) < 300 else e.message[:300] + '…'}" for e in found]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for stream in (sys.stdout, sys.stderr):  # quotes are Vietnamese, whatever the locale
        stream.reconfigure(encoding="utf-8")
    schema_name, names = sys.argv[1], sys.argv[2:]
    try:
        with open(schema_name, encoding="utf-8") as file:
            schema = parse(file.read())
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        sys.exit(f"{schema_name}: {error.json_path}: {error.message}")
    except (OSError, ValueError) as error:
        sys.exit(f"{schema_name}: {error}")
    validator = Draft202012Validator(schema)

    read = wrong = 0
    for name in names:
        try:
            found = documents(name)
        except (OSError, ValueError) as error:
            print(f"{name}: {error}")
            wrong += 1
            continue
        for place, text in found:
            read += 1
            for message in errors(validator, text):
                print(f"{place}: {message}")
                wrong += 1
    print(f"documents: {read}, errors: {wrong}")
    sys.exit(1 if wrong else 0)


main()
