"""Bundle the split API document into one file, check it, and write it.

    python openapi/tools/bundle.py [--source openapi/polyaxon.yaml] [--output openapi/polyaxon.openapi.json]

References to `schemas/*.yaml`, `parameters*.yaml` and `responses*.yaml` become components, references to `paths/*.yaml`
are put in place. Descriptions of operations that were never seen on a server say so. Order is stable: the entry
document's for paths, the alphabet for components. Nothing is written and the exit status is 1 when a reference does not
resolve, a house rule is broken, or the result is no valid OpenAPI; each problem is one line on standard error: file,
line, place, rule, words.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lint import Finding, lint
from openapi_spec_validator import OpenAPIV30SpecValidator
from sources import Problem, Source, WrongDocument, escape, read, unescape

# What is said of more things than this is not said of any of them.
MOST_REPEATS = 3

# The section of the components that a file's entries belong to.
SECTIONS = {
    "parameters.yaml": "parameters",
    "parameters_enterprise.yaml": "parameters",
    "responses.yaml": "responses",
    "responses_enterprise.yaml": "responses",
}

UNVERIFIED = "Enterprise edition only; written from what Polyaxon publishes and not seen on a running server."
WARNING = "WARNING: never send this to Community Edition, which {collides}."


@dataclass(frozen=True)
class Place:
    """Where a node of the bundle was written."""

    file: str
    line: int
    pointer: str


@dataclass
class Bundle:
    """The bundled document, and where each of its nodes was written."""

    document: dict[str, Any]
    places: dict[str, Place] = field(default_factory=dict)

    def problem(self, pointer: str, rule: str, message: str) -> Problem:
        """Return a problem at a node of the bundle, told at the place where the node was written."""
        while pointer not in self.places and pointer:
            pointer = pointer.rpartition("/")[0]
        place = self.places[pointer]
        return Problem(place.file, place.line, place.pointer, rule, message)


def mark_verified(document: dict[str, Any], record: Path) -> None:
    """Write into each operation on which server it was verified, as the verification run recorded it.

    Args:
        document: The bundled document, changed in place.
        record: The file of the verification run; none is as good as an empty one.
    """
    if not record.exists():
        return
    verified = json.loads(record.read_bytes())
    for item in document["paths"].values():
        for operation in item.values():
            name = operation.get("operationId") if isinstance(operation, dict) else None
            if name in verified:
                operation["x-polyaxon-verified"] = verified[name]["server"]


class Bundler:
    """Follows the references of an entry document and collects what they point at."""

    def __init__(self, entry: Path) -> None:
        self.root = entry.parent
        self.entry = entry.name
        self.sources: dict[str, Source] = {}
        self.components: dict[str, dict[str, Any]] = {}
        self.origins: dict[tuple[str, str], tuple[str, str]] = {}
        self.places: dict[str, Place] = {}
        self.problems: list[Problem] = []

    def bundle(self) -> Bundle:
        """Return the bundle.

        Raises:
            WrongDocument: A file cannot be read, a reference does not resolve, or a schema is referenced by none.
        """
        source = self._source(self.entry)
        document = self._copy(source, "", source.data, "")
        components = document.setdefault("components", {})
        for section, members in self.components.items():
            components[section] = {**components.get(section, {}), **members}
        document["components"] = {
            section: dict(sorted(members.items())) for section, members in sorted(components.items())
        }
        _describe_parameter_schemas(document)
        _describe_editions(document)
        if not self.problems:
            self._find_unused()
        if self.problems:
            raise WrongDocument(sorted(self.problems))
        return Bundle(document, self.places)

    def _source(self, name: str) -> Source:
        if name not in self.sources:
            self.sources[name] = read(self.root / name, f"{self.root.name}/{name}")
        return self.sources[name]

    def _copy(self, source: Source, pointer: str, node: Any, bundled: str) -> Any:
        """Copy a node of a source to a pointer of the bundle, with its references resolved."""
        self.places.setdefault(bundled, Place(source.name, source.line(pointer), pointer))
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                return self._reference(source, pointer, node, bundled)
            return {
                key: self._copy(
                    source, f"{pointer}/{escape(str(key))}", value, f"{bundled}/{escape(str(key))}"
                )
                for key, value in node.items()
            }
        if isinstance(node, list):
            return [
                self._copy(source, f"{pointer}/{index}", item, f"{bundled}/{index}")
                for index, item in enumerate(node)
            ]
        return node

    def _reference(self, source: Source, pointer: str, source_node: dict[str, Any], bundled: str) -> Any:
        for key in sorted(set(source_node) - {"$ref"}):
            message = f"{key!r} beside $ref has no effect in OpenAPI 3.0; put the reference into allOf"
            place = f"{pointer}/{escape(key)}"
            self.problems.append(Problem(source.name, source.line(place), place, "reference", message))
        file, _, target = source_node["$ref"].partition("#")
        here = Path(source.name).relative_to(self.root.name)
        name = here.as_posix() if not file else _normal(here.parent / file)
        try:
            there = self._source(name)
            node = _node(there.data, target)
        except LookupError:
            message = f"{source_node['$ref']!r} points at nothing: {name} has no {target or '/'}"
            self.problems.append(Problem(source.name, source.line(pointer), pointer, "reference", message))
            return {}
        section = _section(name)
        if section is None:
            return self._copy(there, target, node, bundled)
        key = unescape(target.rpartition("/")[2])
        origin = self.origins.setdefault((section, key), (name, target))
        if origin != (name, target):
            message = f"{section} {key!r} is written in {origin[0]} and in {name}; a bundle has one of a name"
            self.problems.append(Problem(there.name, there.line(target), target, "reference", message))
        members = self.components.setdefault(section, {})
        if key not in members:
            members[key] = {}
            members[key] = self._copy(there, target, node, f"/components/{section}/{escape(key)}")
        return {"$ref": f"#/components/{section}/{escape(key)}"}

    def _find_unused(self) -> None:
        for path in sorted(self.root.rglob("*.yaml")):
            name = path.relative_to(self.root).as_posix()
            section = _section(name)
            if section is None:
                continue
            source = self._source(name)
            for key in source.data or {}:
                if self.origins.get((section, key), ("",))[0] != name:
                    pointer = f"/{escape(key)}"
                    message = f"nothing in the document references {key!r}"
                    self.problems.append(
                        Problem(source.name, source.line(pointer), pointer, "unused", message)
                    )


def _describe_parameter_schemas(node: Any) -> None:
    """Repeat a parameter's description in its schema, where code generators look for it."""
    if isinstance(node, dict):
        if "in" in node and isinstance(node.get("schema"), dict) and "description" in node:
            node["schema"].setdefault("description", node["description"])
        for value in node.values():
            _describe_parameter_schemas(value)
    elif isinstance(node, list):
        for item in node:
            _describe_parameter_schemas(item)


def _describe_editions(document: dict[str, Any]) -> None:
    """Say what the marks of an operation mean where all readers and code generators look: in its description."""
    for item in document.get("paths", {}).values():
        for operation in item.values() if isinstance(item, dict) else ():
            if not isinstance(operation, dict) or not isinstance(operation.get("description"), str):
                continue
            if operation.get("x-polyaxon-edition") == "enterprise":
                operation["description"] += f" {UNVERIFIED}"
            if isinstance(collides := operation.get("x-polyaxon-collides"), str):
                operation["description"] += f" {WARNING.format(collides=collides)}"


def _section(name: str) -> str | None:
    """Return the section of the components that a file's entries belong to, None for files that are put in place."""
    if name.startswith("schemas/"):
        return "schemas"
    return SECTIONS.get(name)


def _normal(path: Path) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _node(data: Any, pointer: str) -> Any:
    node = data
    for token in pointer.split("/")[1:]:
        node = node[int(token)] if isinstance(node, list) else node[unescape(token)]
    return node


def repeated_descriptions(bundle: Bundle) -> Iterator[Finding]:
    """Yield the descriptions that were written so often that they cannot be about the thing they stand at.

    A text that is used again by a YAML alias or a reference was written once.
    """
    written: dict[str, dict[tuple[str, int], str]] = {}
    for pointer, text in _texts(bundle.document, ""):
        if pointer in bundle.places:
            place = bundle.places[pointer]
            written.setdefault(text, {}).setdefault((place.file, place.line), pointer)
    for places in written.values():
        if len(places) > MOST_REPEATS:
            for pointer in places.values():
                yield pointer, "repeated", f"the same description stands in {len(places)} places"


def _texts(node: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Yield pointer and text of every description; examples hold none that are ours."""
    if isinstance(node, dict):
        for key, value in node.items():
            place = f"{pointer}/{escape(str(key))}"
            if key == "description" and isinstance(value, str):
                yield place, value
            elif key not in ("example", "examples") or pointer.endswith("/properties"):
                yield from _texts(value, place)
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _texts(item, f"{pointer}/{index}")


def check(bundle: Bundle) -> list[Problem]:
    """Return what the house rules and the OpenAPI specification say against a bundle, in the order of the files."""
    problems = {bundle.problem(*finding) for finding in lint(bundle.document)}
    problems |= {bundle.problem(*finding) for finding in repeated_descriptions(bundle)}
    for error in OpenAPIV30SpecValidator(bundle.document).iter_errors():
        pointer = "".join(f"/{escape(str(token))}" for token in error.absolute_path)
        problems.add(bundle.problem(pointer, "openapi", error.message[:300]))
    return sorted(problems)


def render(document: dict[str, Any]) -> str:
    """Return the document as the text of the bundle's file, the same for the same document."""
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def main() -> int:
    """Run the command line and return its exit status."""
    folder = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description="Bundle, lint and validate the API document.")
    parser.add_argument("--source", type=Path, default=folder / "polyaxon.yaml", help="entry document (YAML)")
    parser.add_argument(
        "--output", type=Path, default=folder / "polyaxon.openapi.json", help="bundle to write (JSON)"
    )
    arguments = parser.parse_args()
    try:
        bundle = Bundler(arguments.source.resolve()).bundle()
        if problems := check(bundle):
            raise WrongDocument(problems)
    except WrongDocument as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        print(f"{len(error.problems)} problem(s) in the API document", file=sys.stderr)
        return 1
    mark_verified(bundle.document, arguments.source.parent / "verified.json")
    arguments.output.write_text(render(bundle.document), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
