"""The output of commands: tables, answers, and the progress of long work."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table as Grid
from rich.text import Text

from latamsec import display
from latamsec.frames.csv_json import csv_text
from latamsec.storage.canonical import canonical
from latamsec.text import one_line

if TYPE_CHECKING:
    from latamsec.analysis import Diff
    from latamsec.frames import Frame
    from latamsec.listings import Status
    from latamsec.matching import Screening
    from latamsec.tables import Table


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal what a command is working on."""
    console = Console(stderr=True)
    with console.status(f"{what} …") if console.is_terminal else contextlib.nullcontext():
        yield


@contextlib.contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on a terminal; yield a function that takes the steps done and the total."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _, __: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_table(table: Table[Any] | Frame, shape: str) -> None:
    """Print a table or frame; exit with status 1 if it is empty."""
    if table.note and shape != "table":
        click.echo(table.note, err=True)  # the formats for programs have no field for it
    if shape == "json":
        click.echo(table.to_json(), nl=False)
    elif shape == "jsonl":
        click.echo(table.to_jsonl(), nl=False)
    elif shape == "csv":
        click.echo(table.to_csv(), nl=False)
    elif shape == "markdown":
        click.echo(display.markdown(display.headings(table), display.cells(table)))
    elif sys.stdout.isatty():
        _print_grid(table)
    else:
        click.echo(display.table_text(table, most=None, widest=None))
    if not table:
        sys.exit(1)


def print_answer(answer: Status | Screening | Diff, shape: str) -> None:
    """Print an answer as text or, for programs, as rows."""
    rows = answer.to_dicts()
    cells = [[_cell(value) for value in row.values()] for row in rows]
    if shape == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif shape == "jsonl":
        click.echo("".join(f"{canonical(row)}\n" for row in rows), nl=False)
    elif shape == "csv":
        click.echo(csv_text(answer.COLUMNS, cells), nl=False)
    elif shape == "markdown":
        click.echo(display.markdown(answer.COLUMNS, cells))
    else:
        click.echo(str(answer))


def _cell(value: object) -> str:
    """Return a value of an answer as the text of a cell: lists with spaces, None as nothing."""
    return " ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _print_grid(table: Table[Any] | Frame) -> None:
    console = Console()
    if not table:
        console.print(display.note(table), markup=False)
        return
    caption = " ".join(filter(None, (f"{display.count(table)}, {display.origin(table)}.", display.note(table))))
    grid = Grid(caption=Text(one_line(caption)), caption_justify="left", header_style="bold")
    for number, heading in enumerate(display.headings(table)):
        grid.add_column(heading, overflow="fold", no_wrap=heading == "date", style="cyan" if number == 0 else "")
    for row in display.cells(table):
        grid.add_row(*(Text(one_line(cell)) for cell in row))
    if len(console.render_lines(grid)) < console.height:
        console.print(grid)
        return
    with console.pager(styles=console.color_system is not None):
        console.print(grid)
