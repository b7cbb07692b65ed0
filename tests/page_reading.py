"""Read the pages and the data of a site, for the tests of several modules."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from latamsec.site.answers import Stretch


def data_of(path: Path) -> Any:
    """Return the value that a data file assigns."""
    _, _, value = path.read_text(encoding="utf-8").partition(" = ")
    return json.loads(value.removesuffix(";\n"))


class Elements(HTMLParser):
    """The elements of a page with their attributes, its text, and faults in its structure."""

    VOID = frozenset(["meta", "link", "input", "br", "hr", "img"])
    LOOSE = frozenset(["li", "dt", "dd", "p", "tr", "td", "th"])

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> does not end" for tag in self.open]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if len(dict(attributes)) != len(attributes):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> ends nothing")

    def handle_data(self, text: str) -> None:
        self.text += text


def faults(folder: Path, path: Path, known: set[str]) -> list[str]:
    """Return the faults of a page: its structure, its ids, its links, and what it would load."""
    page = Elements(path.read_text(encoding="utf-8"))
    found = list(page.faults)
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    found += [f"id {id!r} is there twice" for id in {id for id in ids if ids.count(id) > 1}]
    for tag, attributes in page.elements:
        for name in ("for", "aria-labelledby", "aria-describedby", "list"):
            found += [f"{name} {id!r} is not there" for id in (attributes.get(name) or "").split() if id not in ids]
        found += [f"<{tag}> has {name}" for name in attributes if name.startswith("on") or name == "style"]
        address = attributes.get("href") or attributes.get("src")
        if address is None:
            continue
        if re.match(r"[a-z]+:", address):
            outside = tag == "a" and address.startswith(("https://", "http://"))
            if not outside or attributes.get("rel") != "noreferrer noopener external":
                found.append(f"<{tag}> reaches {address}")
            continue
        place, _, part = address.partition("#")
        if place and (path.parent / place).resolve().relative_to(folder).as_posix() not in known:
            found.append(f"<{tag}> leads to {place}, which is not there")
        if part and not place and part not in ids:
            found.append(f"#{part} is not there")
    return found


def answer_on(stretch: Stretch, day: str) -> str:
    """Return the answer that a page shows for a day."""
    first = stretch.before if stretch.after is None else f"{stretch.before}{day}{stretch.after}"
    return "\n".join((first, *stretch.lines))
