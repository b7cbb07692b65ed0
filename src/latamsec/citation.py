"""How to cite: a dataset, a selection of it, its sources; and receipts, which say what was used.

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
    """A citation of a dataset, and of the sources of a selection from it.

    Args:
        identity: The dataset.
        style: `text`, `bibtex`, `ris` or `csl-json`.
        sources: The sources to list after the dataset.
        question: What was asked of the dataset to get the selection; None: the whole dataset is cited.

    Raises:
        UnknownName: the style is none of these.
    """
    if style not in STYLES:
        raise UnknownName(style, "citation style", nearest(style, STYLES) or tuple(STYLES))
    selection = "" if question is None or question.is_whole else str(question)
    return STYLES[style](identity, selection, tuple(sources))


def _released(identity: Identity) -> date:
    """The day that the version names, whatever part of the dataset is cited."""
    year, month, day, *_ = (int(part) for part in identity.version.split("."))
    return date(year, month, day)


def _note(identity: Identity, selection: str) -> str:
    """What a citation adds: the digest, the day of knowledge if the dataset is reduced to one, and what was asked."""
    known = f"as it could be known on {identity.as_of}" if identity.as_of else ""
    return "; ".join(filter(None, (identity.digest, known, selection and f"selection: {selection}")))


def _as_text(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    lines = [
        f"{identity.edition.creator}. ({_released(identity).year}). {identity.edition.title} "
        f"(Version {identity.version}) [Data set]. {_note(identity, selection)}."
    ]
    if sources:
        lines.append("Sources:")
        lines += [f"- {source_text(source)}" for source in sources]
    return "\n".join(lines)


def source_text(source: Source) -> str:
    """One source as a line of a bibliography."""
    when = f" ({source.published.label()})" if source.published else " (n.d.)"
    numbers = ", ".join(filter(None, (source.citation, source.document_number)))
    parts = [f"{source.publisher}{when}. {source.title}"]
    parts += [numbers] if numbers else []
    parts += [source.url] if source.url else []
    parts += [f"read at {source.via}"] if source.via else []
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _as_bibtex(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    key = f"latamsec-{identity.version}"
    fields = {
        "title": identity.edition.title,
        "author": f"{{{identity.edition.creator}}}",
        "date": _released(identity).isoformat(),
        "version": identity.version,
        "note": _note(identity, selection),
    }
    entries = [_entry("dataset", key, fields), *(_source_entry(source) for source in sources)]
    return "\n\n".join(entries) + "\n"


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
    """An address as `url` takes it: as it is, but for braces, which would end the field."""
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
    entries = [dataset, *(_ris_source(source) for source in sources)]
    return "".join(
        "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in entry if value) + "ER  - \r\n"
        for entry in entries
    )


def _ris_source(source: Source) -> list[tuple[str, str]]:
    kinds = {SourceKind.LAW: "STAT", SourceKind.COURT: "CASE", SourceKind.RESEARCH: "RPRT", SourceKind.PRESS: "NEWS"}
    day = source.published.earliest if source.published and source.published.precision is Precision.DAY else None
    known = source.published.earliest if source.published else None
    year = f"{known.year:04}" if known else ""
    return [
        ("TY", kinds.get(source.kind, "ELEC")),
        ("ID", source.id),
        ("TI", source.title),
        ("AU", source.publisher),
        ("DA", f"{day:%Y/%m/%d}" if day else ""),
        ("PY", year),
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
        "issued": {"date-parts": [[_released(identity).year, _released(identity).month, _released(identity).day]]},
        "version": identity.version,
        "note": _note(identity, selection),
    }
    return json.dumps([dataset, *(_csl_source(source) for source in sources)], ensure_ascii=False, indent=2) + "\n"


def _csl_source(source: Source) -> dict[str, Any]:
    kinds = {
        SourceKind.LAW: "legislation",
        SourceKind.COURT: "legal_case",
        SourceKind.RESEARCH: "report",
        SourceKind.PRESS: "article-newspaper",
    }
    item: dict[str, Any] = {
        "id": source.id,
        "type": kinds.get(source.kind, "webpage"),
        "title": source.title,
        "author": [{"literal": source.publisher}],
    }
    if source.published:
        item["issued"] = _csl_date(source.published)
    optional = {"URL": source.url, "number": source.document_number, "references": source.citation}
    return item | {name: value for name, value in optional.items() if value}


def _csl_date(when: When) -> dict[str, Any]:
    """A date in the parts that every reader of CSL-JSON understands; as a text where it has none."""
    ends = when.edtf.rstrip("?~%").split("/")
    if all(re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", end) for end in ends):
        date: dict[str, Any] = {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}
        return date | ({"circa": True} if when.approximate or when.uncertain else {})
    return {"literal": when.label()}


STYLES: dict[str, Callable[[Identity, str, Sequence[Source]], str]] = {
    "text": _as_text,
    "bibtex": _as_bibtex,
    "ris": _as_ris,
    "csl-json": _as_csl,
}
"""The citation styles by name."""
