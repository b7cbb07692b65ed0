"""The directive `codebook`: a table of fields, or of the values of a vocabulary, made from the models."""

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
    """`{codebook} Event` lists the fields of a record, `{codebook} EventKind` the values of a vocabulary."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        cls = getattr(models, name, None) or getattr(vocabulary, name)
        summary = nodes.paragraph(text=" ".join(str(cls.__doc__).split()))
        if issubclass(cls, enum.Enum):
            return [summary, _table(("value", "meaning"), _members(cls))]
        return [summary, _table(("field", "type", "meaning", "if empty"), _fields(cls))]


def _fields(cls: Any) -> Iterable[tuple[str, ...]]:
    for field in attrs.fields(cls):
        kind = inspect.formatannotation(field.type) if not isinstance(field.type, str) else field.type
        kind = re.sub(r"latamsec\.\w+\.|datetime\.", "", kind).replace(", ...]", "]").replace("tuple[", "list of ")
        empty = field.metadata.get("empty") or "never empty"
        yield field.name, kind.rstrip("]"), field.metadata["meaning"], empty


def _members(cls: type[enum.Enum]) -> Iterable[tuple[str, ...]]:
    """The values, with the text that stands under each member in the source, where one does."""
    source = inspect.getsource(cls)
    for member in cls:
        said = re.search(rf'{member.name} = "[^"]*"\n\s+"""(.*?)"""', source, re.DOTALL)
        yield str(member.value), " ".join(said[1].split()) if said else ""


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
    """Make the directive known to Sphinx."""
    app.add_directive("codebook", Codebook)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
