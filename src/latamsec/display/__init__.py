"""Text and HTML of datasets, tables, records and answers, for terminals and notebooks, in the language of the dataset.

The HTML is static: it has no script and no outside resource, and takes its colors from the page. Everything that comes
from a record is escaped.
"""

from latamsec.display.html import answer_html, dataset_html, table_html
from latamsec.display.records import Page
from latamsec.display.tables import (
    ROWS_OF_HTML,
    ROWS_OF_TEXT,
    cells,
    dataset_text,
    headings,
    markdown,
    screen_width,
    table_lines,
    table_text,
)

__all__ = [
    "ROWS_OF_HTML", "ROWS_OF_TEXT", "Page", "answer_html", "cells", "dataset_html", "dataset_text", "headings",
    "markdown", "screen_width", "table_html", "table_lines", "table_text",
]  # fmt: skip
