"""Holds YAML files against a JSON Schema, as editors do.

    validate_schema.py SCHEMA FILE...

Prints a line for each file, in the order given: `accepted`; or `refused`, a tab, where, and why; or `unread` for what is
no YAML. Scalars get the types of YAML 1.2 (numbers, booleans, null), so a day stays a text; keys are texts.
"""

import json
import re
import sys

import jsonschema
import yaml


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.2's core schema."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(rf"(?:{pattern})\Z"), first)
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))
Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node))


def verdict(validator, path):
    try:
        with open(path, encoding="utf-8") as file:
            tree = yaml.load(file, Loader)
    except (yaml.YAMLError, UnicodeDecodeError, TypeError):
        return "unread"
    error = jsonschema.exceptions.best_match(validator.iter_errors(tree))
    if error is None:
        return "accepted"
    place = "/".join(str(step) for step in error.absolute_path)
    return "refused\t" + " ".join(f"{place}: {error.message}".split())[:300]


def main(schema_path, paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for path in paths:
        print(verdict(validator, path))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
