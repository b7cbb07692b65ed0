"""Citations of a dataset, of a selection from it, and of its sources.

BibTeX follows the entry types of BibLaTeX (`@dataset`, `@online`), RIS the tags of the format's reference manager
specification, CSL-JSON the schema of the Citation Style Language (https://citationstyles.org).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from latamsec.dates import Precision, When
from latamsec.errors import UnknownName
from latamsec.models import Identity, Source
from latamsec.question import Question
from latamsec.text import nearest
from latamsec.vocabulary import SourceKind

__all__ = ["STYLES", "cite", "source_text"]


def cite(identity: Identity, style: str, sources: Iterable[Source] = (), *, question: Question | None = None) -> str:
    """Return a citation of a dataset, followed by the sources of a selection from it.

    Args:
        style: A key of `STYLES`: `text`, `bibtex`, `ris` or `csl-json`.
        question: The question that returned the selection; None: the whole dataset.

    Raises:
        UnknownName: There is no such style.

    Examples:
        >>> import latamsec
        >>> cite(latamsec.load("2026.10.4.1").identity, "bibtex").splitlines()[0]
        '@dataset{latamsec-2026.10.4.1,'
    """
    if style not in STYLES:
        raise UnknownName(style, "citation style", nearest(style, STYLES) or tuple(STYLES))
    selection = "" if question is None or question.is_whole else str(question)
    return STYLES[style](identity, selection, tuple(sources))


def _released(identity: Identity) -> date:
    """Return the day in the version, even if the dataset is as of an earlier day."""
    year, month, day, *_ = map(int, identity.version.split("."))
    return date(year, month, day)


def _note(identity: Identity, selection: str) -> str:
    """Return the note of a citation: the digest, the day as of which the dataset is cited, and the selection."""
    as_of = f"as it could be known on {identity.as_of}" if identity.as_of else ""
    return "; ".join(filter(None, (identity.digest, as_of, selection and f"selection: {selection}")))


def _as_text(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    dataset = (
        f"{identity.edition.creator}. ({_released(identity).year}). {identity.edition.title} "
        f"(Version {identity.version}) [Data set]. {_note(identity, selection)}."
    )
    lines = ("Sources:", *(f"- {source_text(source)}" for source in sources)) if sources else ()
    return "\n".join((dataset, *lines))


def source_text(source: Source) -> str:
    """Return a source as a line of a bibliography.

    Examples:
        >>> import latamsec
        >>> source_text(latamsec.load("2026.10.4.1").sources["govinfo-2025-02-07"])[:36]
        'The White House (February 7, 2025). '
    """
    when = f" ({source.published.label()})" if source.published else " (n.d.)"
    numbers = ", ".join(filter(None, (source.citation, source.document_number)))
    via = source.via and f"read at {source.via}"
    parts = (f"{source.publisher}{when}. {source.title}", numbers, source.url, via)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _as_bibtex(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    fields = {
        "title": identity.edition.title,
        "author": f"{{{identity.edition.creator}}}",
        "date": _released(identity).isoformat(),
        "version": identity.version,
        "note": _note(identity, selection),
    }
    dataset = _entry("dataset", f"latamsec-{identity.version}", fields)
    return "\n\n".join((dataset, *map(_source_entry, sources))) + "\n"


def _source_entry(source: Source) -> str:
    fields = {
        "title": source.title,
        "author": f"{{{source.publisher}}}",
        "date": source.published.edtf if source.published else None,
        "url": source.url,
        "number": source.document_number,
        "note": "; ".join(filter(None, (source.citation, source.via and f"read at {source.via}"))) or None,
    }
    return _entry("online", source.id, fields)


def _entry(kind: str, key: str, fields: Mapping[str, str | None]) -> str:
    lines = (
        f"  {name} = {{{_tex_url(value) if name == 'url' else _tex(value, braces=name == 'author')}}}"
        for name, value in fields.items()
        if value
    )
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}"


def _tex_url(address: str) -> str:
    """Return a web address for the field `url`: verbatim except for braces, which would end the field."""
    return address.replace("{", "%7B").replace("}", "%7D")


def _tex(text: str, *, braces: bool) -> str:
    inner = text[1:-1] if braces else text
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    special |= {letter: f"\\{letter}" for letter in "&%$#_{}"}
    escaped = "".join(special.get(letter, letter) for letter in inner)
    return f"{{{escaped}}}" if braces else escaped


def _as_ris(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    dataset = [
        ("TY", "DATA"),
        ("ID", f"latamsec-{identity.version}"),
        ("TI", identity.edition.title),
        ("AU", identity.edition.creator),
        ("DA", f"{_released(identity):%Y/%m/%d}"),
        ("ET", identity.version),
        ("N1", _note(identity, selection)),
    ]
    entries = [dataset, *map(_ris_source, sources)]
    return "".join(
        "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in entry if value) + "ER  - \r\n"
        for entry in entries
    )


def _ris_source(source: Source) -> list[tuple[str, str]]:
    first = source.published.earliest if source.published else None
    day = first if source.published and source.published.precision is Precision.DAY else None
    return [
        ("TY", _RIS_TYPES.get(source.kind, "ELEC")),
        ("ID", source.id),
        ("TI", source.title),
        ("AU", source.publisher),
        ("DA", f"{day:%Y/%m/%d}" if day else ""),
        ("PY", f"{first.year:04}" if first else ""),
        ("UR", source.url or ""),
        ("M1", source.document_number or ""),
        ("N1", source.citation or ""),
    ]


def _as_csl(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    dataset: dict[str, Any] = {
        "id": f"latamsec-{identity.version}",
        "type": "dataset",
        "title": identity.edition.title,
        "author": [{"literal": identity.edition.creator}],
        "issued": {"date-parts": [[*map(int, identity.version.split(".")[:3])]]},
        "version": identity.version,
        "note": _note(identity, selection),
    }
    return json.dumps([dataset, *map(_csl_source, sources)], ensure_ascii=False, indent=2) + "\n"


def _csl_source(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.id,
        "type": _CSL_TYPES.get(source.kind, "webpage"),
        "title": source.title,
        "author": [{"literal": source.publisher}],
    }
    if source.published:
        item["issued"] = _csl_date(source.published)
    optional = {"URL": source.url, "number": source.document_number, "references": source.citation}
    return item | {name: value for name, value in optional.items() if value}


def _csl_date(when: When) -> dict[str, Any]:
    """Return a date in the parts that every reader of CSL-JSON understands, or as text if it has no such parts."""
    ends = when.edtf.rstrip("?~%").split("/")
    if all(re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", end) for end in ends):
        date: dict[str, Any] = {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}
        return date | ({"circa": True} if when.approximate or when.uncertain else {})
    return {"literal": when.label()}


_KINDS = (SourceKind.LAW, SourceKind.COURT, SourceKind.RESEARCH, SourceKind.PRESS)
_RIS_TYPES: dict[SourceKind, str] = dict(zip(_KINDS, ("STAT", "CASE", "RPRT", "NEWS"), strict=True))
_CSL_TYPES: dict[SourceKind, str] = dict(
    zip(_KINDS, ("legislation", "legal_case", "report", "article-newspaper"), strict=True)
)
STYLES: dict[str, Callable[[Identity, str, Sequence[Source]], str]] = {
    "text": _as_text,
    "bibtex": _as_bibtex,
    "ris": _as_ris,
    "csl-json": _as_csl,
}
"""The citation styles by name."""
