"""The directive `codebook`: tables of the fields of records and of the values of vocabularies."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Iterable
from typing import Any

import attrs
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from latamsec import models, vocabulary


class Codebook(Directive):
    """A section for each class that the content names: the fields of a record, or the values of a vocabulary."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        return [_section(name) for name in " ".join(self.content).split()]


def _section(name: str) -> nodes.section:
    cls = getattr(models, name, None) or getattr(vocabulary, name)
    summary, _, _ = inspect.cleandoc(cls.__doc__).partition("\nExamples:\n")
    if issubclass(cls, enum.Enum):
        table = _table(("value", "meaning"), _members(cls))
    else:
        table = _table(("field", "type", "meaning", "if empty"), _fields(cls))
    paragraphs = [nodes.paragraph(text=" ".join(text.split())) for text in summary.split("\n\n") if text.strip()]
    return nodes.section("", nodes.title(text=name), *paragraphs, table, ids=[name.lower()], names=[name.lower()])


def _fields(cls: Any) -> Iterable[tuple[str, ...]]:
    for field in attrs.fields(cls):
        kind = inspect.formatannotation(field.type) if not isinstance(field.type, str) else field.type
        kind = re.sub(r"latamsec\.(\w+\.)+|datetime\.", "", kind).replace(", ...]", "]").replace("tuple[", "list of ")
        empty = field.metadata.get("empty") or "never empty"
        yield field.name, kind.rstrip("]"), field.metadata["meaning"], empty


def _members(cls: type[enum.Enum]) -> Iterable[tuple[str, ...]]:
    """Yield the values, each with the docstring that follows it in the source, if any."""
    source = inspect.getsource(cls)
    for member in cls:
        docstring = re.search(rf'{member.name} = "[^"]*"\n\s+"""(.*?)"""', source, re.DOTALL)
        yield str(member.value), " ".join(docstring[1].split()) if docstring else ""


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> nodes.table:
    table = nodes.table()
    group = nodes.tgroup(cols=len(heads))
    table += group
    for _ in heads:
        group += nodes.colspec(colwidth=1)
    group += nodes.thead("", _row(heads, code=False))
    group += nodes.tbody("", *(_row(row, code=True) for row in rows))
    return table


def _row(cells: tuple[str, ...], *, code: bool) -> nodes.row:
    row = nodes.row()
    for number, cell in enumerate(cells):
        text = nodes.literal(text=cell) if code and number == 0 else nodes.inline(text=cell)
        row += nodes.entry("", nodes.paragraph("", "", text))
    return row


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive with Sphinx."""
    app.add_directive("codebook", Codebook)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
