"""HTML for notebooks: static, without a script or an outside resource, in the colors of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from latamsec.display.records import Page, rows_of, sources_word
from latamsec.display.tables import ROWS_OF_HTML, cells, count, dataset_text, headings, note, origin
from latamsec.display.widths import LONGEST_CODE
from latamsec.fields import Tabular
from latamsec.labels import Labels
from latamsec.models import Identity, Source
from latamsec.text import one_line

_TABLE = '<table style="border-collapse:collapse;text-align:left;font-variant-numeric:tabular-nums">'
_CELL = 'style="padding:0.2em 0.8em 0.2em 0;text-align:left;vertical-align:top;border-bottom:1px solid #8886"'
_NO_FORMULAS = 'class="tex2jax_ignore mathjax_ignore"'
_UNBROKEN = _CELL.replace('style="', 'style="white-space:nowrap;')
_WIDE = _CELL.replace('style="', 'style="min-width:14em;')
_SHORT = len("2025-04-07/2025-04-09")
"""The most characters of a cell that is not broken over lines (dates, codes)."""
_LONG = 40
"""The least characters of a cell of several words that gets a minimum width (titles, summaries)."""
_LONGEST_CELL = 400
"""The most characters of a cell that a notebook shows in a table."""
_LONGEST_FIELD = 20_000
"""The most characters of a field that a notebook shows of a record; no field of a release is that long."""
_LINKS = 4
"""The most sources to which a cell links."""


def _html(blocks: str) -> str:
    """Return HTML in which a notebook sets no formulas: two sums of money in dollars are not one."""
    if blocks.count("$") < 2 and "\\" not in blocks:
        return blocks
    return re.sub(r"(<table|<p|<ul)(>| style)", rf"\1 {_NO_FORMULAS}\2", blocks)


def table_html(table: Tabular) -> str:
    """Return a table or frame for a notebook: its first rows with links to their sources, and notes."""
    labels = table.identity.labels
    caption = f"<strong>{escape(count(table))}</strong>, {escape(origin(table))}"
    if not table.rows:
        return _html(f"<p>{caption}</p><p>{escape(note(table))}</p>")
    rows = table.rows[:ROWS_OF_HTML]
    sources = [table.sources_of(row) for row in rows]
    linked = any(sources)
    head = "".join(
        f'<th scope="col" {_CELL}>{escape(text)}</th>' for text in (*headings(table), *[sources_word(labels)] * linked)
    )
    body = "".join(
        f"<tr>{_cells_html(row, texts)}{_cell_html(_links(several, labels)) if linked else ''}</tr>"
        for row, texts, several in zip(rows, cells(table, 0, ROWS_OF_HTML), sources, strict=True)
    )
    completeness = table.identity.completeness_label()
    key = "table_covers_completeness" if completeness else "table_covers"
    covers = labels.word(key, coverage=table.identity.coverage_label(), completeness=completeness)
    left = len(table.rows) - ROWS_OF_HTML
    notes = (labels.word("not_shown", n=left) if left > 0 else "", note(table), covers)
    return _html(
        f'{_TABLE}<caption style="text-align:left">{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>" + "".join(f"<p>{escape(text)}</p>" for text in notes if text)
    )


def page_html(page: Page) -> str:
    """Return a record for a notebook: every field that is not empty, and the sources in full, with links."""
    rows = [(name, escape(one_line(text, _LONGEST_FIELD))) for name, text in page.fields()]
    rows += rows_of(sources_word(page.labels), [_link(source.url, one_line(text)) for text, source in page.cited()])
    body = "".join(
        f'<tr><th scope="row" {_CELL}>{escape(name)}</th><td {_CELL}>{html}</td></tr>' for name, html in rows
    )
    return _html(f"{_TABLE}<tbody>{body}</tbody></table>")


def _cells_html(row: object, texts: Sequence[str]) -> str:
    """Return the cells of a row; the title of a source is a link to it."""
    lines = [one_line(text, _LONGEST_CELL) for text in texts]
    title, url = (one_line(row.title, _LONGEST_CELL), row.url) if isinstance(row, Source) else (None, None)
    return "".join(_cell_html(_link(url if line == title else None, line), _style(line)) for line in lines)


def _style(line: str) -> str:
    if len(line) <= _SHORT:
        return _UNBROKEN
    return _WIDE if len(line) >= _LONG and " " in line else _CELL


def _cell_html(html: str, style: str = _CELL) -> str:
    return f"<td {style}>{html}</td>"


def _links(sources: Sequence[Source], labels: Labels) -> str:
    """Return the publishers of the first sources, each as a link to its source."""
    links = ", ".join(_link(source.url, one_line(source.publisher, LONGEST_CODE)) for source in sources[:_LINKS])
    left = len(sources) - _LINKS
    return labels.word("links_and_more", links=links, n=left) if left > 0 else links


def _link(address: str | None, text: str) -> str:
    """Return a text as a link if the address is one of the web, which excludes `javascript:`."""
    web = address is not None and address.startswith(("https://", "http://"))
    return f'<a href="{escape(address or "")}">{escape(text)}</a>' if web else escape(text)


def dataset_html(identity: Identity, tables: Iterable[Tabular]) -> str:
    """Return a dataset for a notebook; see `dataset_text`."""
    first, *others = dataset_text(identity, tables).split("\n")
    return _html("<br>".join((f"<p><strong>{escape(first)}</strong>", *map(escape, others))) + "</p>")


def answer_html(text: str) -> str:
    """Return the text of an answer for a notebook, its first line in bold; lines that begin with a hyphen are lists.

    Examples:
        >>> answer_html("Yes.\\n- under one law")
        '<p><strong>Yes.</strong></p><ul><li>under one law</li></ul>'
    """
    first, *others = text.split("\n")
    blocks = [f"<p><strong>{escape(first)}</strong></p>"]
    for is_list, lines in groupby(filter(None, others), lambda line: line.startswith("- ")):
        if is_list:
            blocks.append("<ul>" + "".join(f"<li>{escape(line.removeprefix('- '))}</li>" for line in lines) + "</ul>")
        else:
            blocks += [f"<p>{escape(line)}</p>" for line in lines]
    return _html("".join(blocks))
