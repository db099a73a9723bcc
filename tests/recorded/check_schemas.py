"""Judges the OpenAPI documents of programs by a public validator of JSON Schema 2020-12.

    check_schemas.py PROGRAM...

Every schema of every document must be one by the meta-schema, and every reference must lead somewhere. With
openapi-spec-validator installed, the documents as a whole are judged as well.
"""

import json
import subprocess
import sys

from jsonschema import Draft202012Validator

try:
    from openapi_spec_validator import validate as validate_document
except ImportError:
    validate_document = None


def schemas(node):
    """The outermost schemas below `node`: what is inside them the meta-schema follows itself."""
    if isinstance(node, list):
        for one in node:
            yield from schemas(one)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "schema":
                yield value
            elif name == "schemas":
                yield from value.values()
            else:
                yield from schemas(value)


def references(node):
    if isinstance(node, list):
        for one in node:
            yield from references(one)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)


def leads_somewhere(document, reference):
    at = document
    for step in reference.removeprefix("#/").split("/"):
        if not isinstance(at, dict) or step not in at:
            return False
        at = at[step]
    return True


def check(program):
    text = subprocess.run([program, "--document"], check=True, capture_output=True).stdout
    document = json.loads(text)
    count = 0
    for schema in schemas(document):
        Draft202012Validator.check_schema(schema)
        count += 1
    lost = [one for one in references(document) if not leads_somewhere(document, one)]
    assert not lost, f"{program}: nothing at {lost}"
    if validate_document is not None:
        validate_document(document)
    return count


if __name__ == "__main__":
    total = sum(check(program) for program in sys.argv[1:])
    print(f"{total} schemas of {len(sys.argv) - 1} documents")
    assert total > 0
