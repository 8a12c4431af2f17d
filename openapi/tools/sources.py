"""YAML sources that know their lines.

Everything the bundler and the lint say about a document names a file, a line and a JSON pointer, so that a wrong
document is found by reading one line of output. YAML is read with the JSON types only: dates stay text, and a key that
stands twice in a mapping is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with a document, printed as a single line."""

    file: str
    line: int
    pointer: str
    rule: str
    message: str

    def __str__(self) -> str:
        message = re.sub(r"\s+", " ", self.message).strip()
        return f"{self.file}:{self.line}: {self.pointer or '/'}: [{self.rule}] {message}"


class WrongDocument(Exception):
    """The sources cannot be read far enough to look at them as one document."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass
class Source:
    """One YAML file: its data and the line of every node, by JSON pointer."""

    name: str
    data: Any
    lines: dict[str, int] = field(default_factory=dict)

    def line(self, pointer: str) -> int:
        """Return the line of the node, or of the nearest node around it that has one."""
        while pointer not in self.lines and pointer:
            pointer = pointer.rpartition("/")[0]
        return self.lines.get(pointer, 1)


class _JsonLoader(yaml.CSafeLoader):
    """SafeLoader without dates: a timestamp without quotes stays the text that was written.

    The one in C, which is several times as fast.
    """


_JsonLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def escape(key: str) -> str:
    """Return a key as one token of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Return the key that a token of a JSON pointer stands for."""
    return token.replace("~1", "/").replace("~0", "~")


def read(path: Path, name: str) -> Source:
    """Read a YAML file.

    Args:
        path: The file.
        name: What problems call the file.

    Raises:
        WrongDocument: The file is missing, is not YAML, or holds a key twice.
    """
    loader: _JsonLoader | None = None
    try:
        loader = _JsonLoader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        source = Source(name, None)
        problems: list[Problem] = []
        if node is not None:
            _walk(node, "", source, problems)
            if problems:
                raise WrongDocument(problems)
            source.data = loader.construct_document(node)
    except OSError as error:
        raise WrongDocument([Problem(name, 1, "", "reference", f"cannot read the file: {error}")]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise WrongDocument([Problem(name, line, "", "yaml", str(error.problem))]) from error
    finally:
        if loader is not None:
            loader.dispose()
    return source


def _walk(node: yaml.Node, pointer: str, source: Source, problems: list[Problem]) -> None:
    source.lines.setdefault(pointer, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value)
            child = f"{pointer}/{escape(key)}"
            line = key_node.start_mark.line + 1
            if key in seen:
                problems.append(
                    Problem(source.name, line, child, "yaml", f"the key {key!r} stands here twice")
                )
            seen.add(key)
            source.lines.setdefault(child, line)
            _walk(value_node, child, source, problems)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, f"{pointer}/{index}", source, problems)
