"""Citations of a dataset, of a selection from it, and of its sources.

`bibtex` has the entry type that BibTeX 0.99 and every later processor read (`@misc`; addresses need the LaTeX package
url or hyperref), `biblatex` those of BibLaTeX (`@dataset`, `@online`). RIS follows the tags of the format's reference
manager specification, CSL-JSON the schema of the Citation Style Language (https://citationstyles.org), `apa` the
seventh edition of the APA's manual.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from latamsec._arguments import check_word
from latamsec.dates import MONTHS, Precision, When
from latamsec.errors import WrongType
from latamsec.labels import Labels, labels_in
from latamsec.languages import ENGLISH
from latamsec.models import Identity, Source
from latamsec.question import Question
from latamsec.text import strip_accents
from latamsec.vocabulary import SourceKind

__all__ = ["STYLES", "cite", "source_text"]


def cite(identity: Identity, style: str, sources: Iterable[Source] = (), *, question: Question | None = None) -> str:
    """Return a citation of a dataset, followed by the sources of a selection from it.

    Args:
        style: A key of `STYLES`: `text`, `apa`, `bibtex`, `biblatex`, `ris` or `csl-json`.
        question: The question that returned the selection; None: the whole dataset.

    Raises:
        UnknownName: There is no such style.

    Examples:
        >>> ds = latamsec.load("2026.10.4.1")
        >>> [rows.cite("bibtex").splitlines()[0] for rows in (ds, ds.events.filter(country="Cuba"))]
        ['@misc{latamsec-2026.10.4.1,', '@misc{latamsec-2026.10.4.1-195011,']
    """
    if not isinstance(identity, Identity):
        raise WrongType("the identity of a dataset", identity)
    check_word(style, STYLES, "citation style")
    selection = "" if question is None or question.is_whole else str(question)
    return STYLES[style](identity, selection, tuple(sources))


def _released(identity: Identity) -> date:
    """Return the day in the version, even if the dataset is as of an earlier day."""
    year, month, day, *_ = map(int, identity.version.split("."))
    return date(year, month, day)


def _note(identity: Identity, selection: str) -> str:
    """Return the note of a citation: the digest, the day as of which the dataset is cited, and the selection."""
    labels = identity.labels
    as_of = labels.word("cite.as_of", day=labels.day(identity.as_of)) if identity.as_of else ""
    chosen = labels.word("cite.selection", selection=selection) if selection else ""
    return "; ".join(filter(None, (identity.digest, as_of, chosen)))


def _key(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    """Return the key of a citation: it differs by dataset, day and selection, so a paper can cite several."""
    as_of = str(identity.as_of or "")
    parts = (as_of, selection, *(source.id for source in sources if "…" in selection))  # A function prints as "…".
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:6]
    return f"latamsec-{identity.version}" + (f"-{digest}" if as_of or selection else "")


def _as_text(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    heading = [identity.labels.word("cite.sources")] if sources else []
    lines = (f"- {source_text(source, identity.labels)}" for source in sources)
    return "\n".join((_apa_dataset(identity, selection), *heading, *lines))


def _as_apa(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    entries = (_apa_source(source, identity.labels) for source in sources)
    return "\n".join((_apa_dataset(identity, selection), *sorted(entries, key=strip_accents)))


def _apa_dataset(identity: Identity, selection: str) -> str:
    version = identity.labels.word("cite.version", version=identity.version_label)
    year, note = _released(identity).year, _note(identity, selection)
    return f"{identity.edition.creator}. ({year}). {identity.edition.title} {version}. {note}."


def _apa_source(source: Source, labels: Labels) -> str:
    numbers = "; ".join(filter(None, (source.citation, source.document_number)))
    title = f"{source.title.rstrip('.')} ({numbers})" if numbers else source.title.rstrip(".")
    day = _apa_date(source.published, labels) if source.published else labels.word("cite.no_date")
    address = " ".join(filter(None, (source.url, source.via and labels.word("cite.retrieved", via=source.via))))
    stop = "" if title.endswith(("?", "!")) else "."
    return f"{source.publisher.rstrip('.')}. ({day}). {title}{stop} {address}".rstrip()


def _apa_date(when: When, labels: Labels) -> str:
    """Return a date with the year first, as APA writes it; a less regular date in words."""
    first = when.earliest
    if first is None or when.approximate or when.uncertain:
        return labels.day(when)
    values = {"year": first.year, "month": labels.month(first.month), "day": first.day}
    return {
        Precision.DAY: labels.word("cite.day", **values),
        Precision.MONTH: labels.word("cite.month", **values),
        Precision.YEAR: str(first.year),
    }.get(when.precision, labels.day(when))


def source_text(source: Source, labels: Labels | None = None) -> str:
    """Return a source as a line of a bibliography, in a language; None: in English.

    Examples:
        >>> source_text(latamsec.load("2026.10.4.1").sources["govinfo-2025-02-07"])[:36]
        'The White House (February 7, 2025). '
    """
    if not isinstance(source, Source):
        raise WrongType("a source", source)
    labels = labels or labels_in(ENGLISH)
    when = f" ({labels.day(source.published) if source.published else labels.word('cite.no_date')})"
    numbers = ", ".join(filter(None, (source.citation, source.document_number)))
    via = source.via and f"{labels.word('via')} {source.via}"
    parts = (f"{source.publisher}{when}. {source.title}", numbers, source.url, via)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _as_bibtex(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    released = _released(identity)
    fields = {
        "author": identity.edition.creator,
        "title": identity.edition.title,
        "howpublished": identity.labels.said(f"Data set, version {identity.version_label}"),
        **_bibtex_date(When.parse(released)),
        "note": _note(identity, selection),
    }
    dataset = _entry("misc", _key(identity, selection, sources), fields)
    return "\n\n".join((dataset, *(_bibtex_source(source, identity.labels) for source in sources))) + "\n"


def _bibtex_source(source: Source, labels: Labels) -> str:
    notes = (source.citation, source.document_number, source.via and labels.word("read_at", via=source.via))
    fields = {
        "author": source.publisher,
        "title": source.title,
        "howpublished": source.url,
        **(_bibtex_date(source.published) if source.published else {}),
        "note": "; ".join(filter(None, notes)),
    }
    return _entry("misc", source.id, fields)


def _bibtex_date(when: When) -> dict[str, str | None]:
    """Return a date in the fields of BibTeX: the month is a macro of every style, such as feb; most ignore the day."""
    first = when.earliest
    if first is None:
        return {}
    day = when.precision is Precision.DAY
    month = MONTHS[first.month - 1][:3].lower() if day or when.precision is Precision.MONTH else None
    return {"year": f"{first.year:04}", "month": month, "day": str(first.day) if day else None}


def _as_biblatex(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    fields = {
        "title": identity.edition.title,
        "author": identity.edition.creator,
        "date": _released(identity).isoformat(),
        "version": identity.version_label,
        "note": _note(identity, selection),
    }
    dataset = _entry("dataset", _key(identity, selection, sources), fields)
    return "\n\n".join((dataset, *(_biblatex_source(source, identity.labels) for source in sources))) + "\n"


def _biblatex_source(source: Source, labels: Labels) -> str:
    notes = (source.citation, source.via and labels.word("read_at", via=source.via))
    fields = {
        "title": source.title,
        "author": source.publisher,
        "date": source.published.edtf if source.published else None,
        "url": source.url,
        "number": source.document_number,
        "note": "; ".join(filter(None, notes)),
    }
    return _entry("online", source.id, fields)


def _entry(kind: str, key: str, fields: Mapping[str, str | None]) -> str:
    # The styles of BibTeX write titles in lower case.
    protected = {"author", "title"} if kind == "misc" else {"author"}
    lines = (f"  {name} = {_tex(name, value, name in protected)}" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}"


_SPECIAL_IN_TEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {letter: f"\\{letter}" for letter in "&%$#_{}"}
)
"""What is written in TeX for each letter that has a meaning there."""


def _tex(name: str, value: str, protected: bool) -> str:
    """Return the value of a field as it is written in a file, escaped for TeX."""
    if name == "month":
        return value
    if name == "url" or (name == "howpublished" and "://" in value):
        # An address is read verbatim, but a brace would end the field.
        url = value.replace("{", "%7B").replace("}", "%7D")
        return f"{{{url}}}" if name == "url" else "{\\url{" + re.sub("[%#]", r"\\\g<0>", url) + "}}"
    escaped = value.translate(_SPECIAL_IN_TEX)
    return f"{{{{{escaped}}}}}" if protected else f"{{{escaped}}}"


def _as_ris(identity: Identity, selection: str, sources: Sequence[Source]) -> str:
    dataset = [
        ("TY", "DATA"),
        ("ID", _key(identity, selection, sources)),
        ("TI", identity.edition.title),
        ("AU", identity.edition.creator),
        ("DA", f"{_released(identity):%Y/%m/%d}"),
        ("PY", str(_released(identity).year)),
        ("ET", identity.version_label),
        ("N1", _note(identity, selection)),
    ]
    entries = ([*entry, ("ER", " ")] for entry in (dataset, *map(_ris_source, sources)))
    # The line that ends an entry has no value.
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for entry in entries for tag, value in entry if value)


def _ris_source(source: Source) -> list[tuple[str, str]]:
    first = source.published.earliest if source.published else None
    day = first if source.published and source.published.precision is Precision.DAY else None
    return [
        ("TY", _TYPES.get(source.kind, _OTHER_TYPES)[0]),
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
        "id": _key(identity, selection, sources),
        "type": "dataset",
        "title": identity.edition.title,
        "author": [{"literal": identity.edition.creator}],
        "issued": {"date-parts": [[*map(int, identity.version.split(".")[:3])]]},
        "version": identity.version_label,
        "note": _note(identity, selection),
    }
    return json.dumps([dataset, *map(_csl_source, sources)], ensure_ascii=False, indent=2) + "\n"


def _csl_source(source: Source) -> dict[str, Any]:
    item = {
        "id": source.id,
        "type": _TYPES.get(source.kind, _OTHER_TYPES)[1],
        "title": source.title,
        "author": [{"literal": source.publisher}],
        "issued": _csl_date(source.published) if source.published else None,
        "URL": source.url,
        "number": source.document_number,
        "references": source.citation,
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(when: When) -> dict[str, Any]:
    """Return a date in the parts that every reader of CSL-JSON understands, or as text if it has no such parts."""
    ends = when.edtf.rstrip("?~%").split("/")
    if all(re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", end) for end in ends):
        parts: dict[str, Any] = {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}
        return parts | ({"circa": True} if when.approximate or when.uncertain else {})
    return {"literal": when.label()}


_TYPES: dict[SourceKind, tuple[str, str]] = {
    SourceKind.LAW: ("STAT", "legislation"),
    SourceKind.COURT: ("CASE", "legal_case"),
    SourceKind.RESEARCH: ("RPRT", "report"),
    SourceKind.PRESS: ("NEWS", "article-newspaper"),
}
"""The types of sources in RIS and in CSL-JSON."""
_OTHER_TYPES = ("ELEC", "webpage")
STYLES: Mapping[str, Callable[[Identity, str, Sequence[Source]], str]] = MappingProxyType({
    "text": _as_text,
    "apa": _as_apa,
    "bibtex": _as_bibtex,
    "biblatex": _as_biblatex,
    "ris": _as_ris,
    "csl-json": _as_csl,
})  # fmt: skip
"""The citation styles by name."""
