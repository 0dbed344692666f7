#!/usr/bin/env python3
"""Holds every figures.json of a built site against the schema that the site carries; exits 1 where
one doesn't follow it, or doesn't name it.

    python3 figures_schema.py SITE
"""

import json
import pathlib
import sys

import jsonschema


def main():
    site = pathlib.Path(sys.argv[1]).resolve()
    schema_path = site / "figures.schema.json"
    schema = json.loads(schema_path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    files = sorted(site.rglob("*.figures.json"))
    bad = 0
    for path in files:
        record = json.loads(path.read_text(encoding="utf-8"))
        problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(record)]
        if (path.parent / record.get("$schema", "")).resolve() != schema_path:
            problems.append("$schema doesn't lead to the site's schema")
        for dataset in record.get("datasets", []):
            for key in ("page", "file"):
                if key in dataset and not (path.parent / dataset[key]).is_file():
                    problems.append(f"nothing is at {dataset[key]}")
        for problem in problems[:10]:
            print(f"FAIL  {path.relative_to(site)}: {problem}")
        bad += bool(problems)
    print(f"{len(files)} files, {bad} failed")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main())
