"""Lists of dated entries that others made: pages as text, Markdown or HTML, and CSV or TOML of date, text and address.

A page has one entry for each line that begins with a date; the lines up to the next date belong to it. A date without a
year has the year of the entry before it, and `year` is that of the first. A CSV has columns `date`, `text` and
`address`. A TOML file has `[[entries]]` with these fields and, as we write them ourselves, also those of `Entry`. If
pages have their days in their addresses, `address` of the file is a pattern for all entries, with the day as `{0}`.
"""

from __future__ import annotations

import csv
import difflib
import html.parser
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from latamsec import dates
from latamsec.dates import When
from latamsec.errors import BadDate
from latamsec.text import normalize


@attrs.frozen(kw_only=True)
class Entry:
    """A dated entry of a list."""

    date: When
    text: str
    address: str = ""
    """The address of the entry's page; empty if the list has none."""
    list: str = ""
    """The name of the list, which is the name of its file without the suffix."""
    theme: str = ""
    """The theme that we gave it; empty if nobody did."""
    core: bool = True
    """Whether it is in the core of the subject: an act on security toward the region, or an answer to one."""
    records: tuple[str, ...] | None = None
    """The ids of the records that answer it, by our own reading; None if nobody read it."""

    others: tuple[str, ...] = ()
    """The ids of records that look like answers and that we read: they are about another event."""

    @property
    def label(self) -> str:
        """The entry in one line."""
        text = " ".join(self.text.split())
        return f"{self.date}  {text if len(text) <= 90 else f'{text[:89].rstrip()}…'}"


def read(path: Path, *, year: int | None = None) -> tuple[Entry, ...]:
    """Return the entries of a list in its own order.

    Raises:
        ValueError: The file has no entry, or one without a date or text.
    """
    text = path.read_text(encoding="utf-8-sig")
    match path.suffix.lower():
        case ".csv":
            rows: Any = ({key.lower(): cell for key, cell in row.items()} for row in csv.DictReader(io.StringIO(text)))
            entries = [_entry(row, path.stem) for row in rows]
        case ".toml":
            plain = tomllib.loads(text)
            entries = [_entry(row, path.stem, plain.get("address", "")) for row in plain.get("entries", ())]
        case suffix:
            page = _text_of(text) if suffix in (".html", ".htm") else text
            entries = [Entry(date=date, text=body, list=path.stem) for date, body in _dated(page, year)]
    if not entries:
        raise ValueError(f"{path}: no entry found. An entry begins with a date: September 8: …")
    return tuple(entries)


def _entry(row: dict[str, Any], name: str, address: str = "") -> Entry:
    date, text = str(row.get("date") or ""), str(row.get("text") or "").strip()
    if not date or not text:
        raise ValueError(f"{name}: an entry needs date and text, found {row}")
    records, when = row.get("records"), dates.parse(date)
    return Entry(
        date=when,
        text=text,
        address=str(row.get("address") or row.get("url") or address.format(when.earliest)),
        list=str(row.get("list") or name),
        theme=str(row.get("theme") or ""),
        core=row.get("scope", "core") == "core",
        records=tuple(records) if isinstance(records, list) else None,
        others=tuple(row.get("others") or ()),
    )


# Pages ----------------------------------------------------------------------------------------------------------

_MARKUP = re.compile(r"^[\s#*•|>\-–]+(?=\S)|\*\*|__")
_SEPARATOR = re.compile(r"\s*[:|—]\s*|\s+[–-]\s+|\.\s+(?=[A-Z])|,\s+(?=[A-Z])|\s*$")


def _dated(page: str, year: int | None) -> Iterator[tuple[When, str]]:
    """Yield the dates and texts of the entries of a page; a date without a text only gives the year."""
    last = None
    parts: list[tuple[When | None, list[str]]] = [(None, [])]
    for line in page.splitlines():
        if found := _head(line, year, last):
            last, rest = found
            parts.append((last, [rest]))
            year = last.earliest.year if last.earliest else year
        elif _ends_entry(line):
            parts.append((None, []))
        else:
            parts[-1][1].append(line)
    for date, lines in parts:
        text = "\n".join(lines).strip()
        if date and text:
            yield date, text


def _ends_entry(line: str) -> bool:
    """Return whether a line is a heading: marked as one, or short and without the end of a sentence."""
    plain = line.strip()
    return plain.startswith("#") or (0 < len(plain) < 80 and plain[-1] not in '.!?:;,)”"' and plain[0].isupper())


def _head(line: str, year: int | None, last: When | None) -> tuple[When, str] | None:
    """Return the date at the beginning of a line and what follows it."""
    plain = _MARKUP.sub("", line.strip())
    if not plain[:1].isalnum() or not re.search(r"\d", plain[:60]):
        return None
    for separator in reversed(list(_SEPARATOR.finditer(plain, 0, 80))):
        head = plain[: separator.start()]
        try:
            date = dates.parse(head, year=year)
        except BadDate as error:
            if year is None and _is_day_without_year(head):
                raise ValueError(f"{head!r} has no year. Add --year with the year of the first entry.") from error
            continue
        if year and last and str(year) not in head:
            date = _nearest_year(head, year, last)
        return date, plain[separator.end() :]
    return None


def _is_day_without_year(head: str) -> bool:
    try:
        return dates.parse(head, year=2000).precision is dates.Precision.DAY
    except BadDate:
        return False


def _nearest_year(head: str, year: int, last: When) -> When:
    """Return the date whose year puts it nearest to the entry before it: pages run without a jump."""
    choices = []
    for other in (year, year - 1, year + 1):
        try:
            choices.append(dates.parse(head, year=other))
        except BadDate:  # February 29
            continue
    return min(choices, key=lambda date: gap(date, last))


def gap(one: When, other: When) -> int:
    """Return the number of days between two dates; 0 if they overlap."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return 0
    return max((one.earliest - other.latest).days, (other.earliest - one.latest).days, 0)


class _Reader(html.parser.HTMLParser):
    """Collects the visible text of a page, with a line break around each block."""

    _HIDDEN = ("script", "style", "head", "nav", "footer", "noscript")
    _INLINE = ("a", "b", "i", "em", "strong", "span", "sup", "sub", "u", "small", "abbr", "cite", "q", "time")

    def __init__(self) -> None:
        super().__init__()
        self.parts = list[str]()
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in self._HIDDEN
        if tag not in self._INLINE:
            self.parts.append(" | " if tag in ("td", "th") else "\n")
        if re.fullmatch("h[1-6]", tag):
            self.parts.append("# ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self._HIDDEN and self._hidden > 0
        if tag not in self._INLINE and tag not in ("td", "th"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


def _text_of(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts)


# Two versions of a page -------------------------------------------------------------------------------------------


Change = tuple[Entry | None, Entry | None]
"""An entry in two versions of a list; None: it is in one of them only."""


def changes(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> list[Change]:
    """Return what a newer version of a list added, removed, reworded or moved to another day, by day."""
    old, new = list(before), []
    for entry in after:
        same = next((other for other in old if other.date == entry.date and _words(other) == _words(entry)), None)
        if same:
            old.remove(same)
        else:
            new.append(entry)
    pairs = ((_alike(one, other), i, j) for i, one in enumerate(old) for j, other in enumerate(new))
    partner = dict[int, int]()
    for alike, i, j in sorted(pairs, reverse=True):
        if alike >= _SAME_ENTRY and i not in partner.values() and j not in partner:
            partner[j] = i
    found: list[Change] = [(old[partner[j]] if j in partner else None, entry) for j, entry in enumerate(new)]
    found += [(entry, None) for i, entry in enumerate(old) if i not in partner.values()]
    return sorted(found, key=lambda change: (change[1] or change[0] or entry).date.sort_key)


_SAME_ENTRY, _FAR = 0.5, 31
"""The similarity from which two entries are versions of one, and the most days between their dates."""


def _words(entry: Entry) -> list[str]:
    return normalize(entry.text).split()


def _alike(one: Entry, other: Entry) -> float:
    if gap(one.date, other.date) > _FAR:
        return 0
    return difflib.SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()
