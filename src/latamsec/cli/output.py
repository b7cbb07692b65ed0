"""The output of commands: tables, answers, and the progress of long work."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from latamsec import display, languages
from latamsec.errors import LatamsecError, MissingExtra
from latamsec.frames.csv_json import cell_text, csv_text
from latamsec.storage.canonical import canonical

if TYPE_CHECKING:
    from latamsec.analysis import Diff
    from latamsec.frames import Frame
    from latamsec.matching import Screening
    from latamsec.status import Status
    from latamsec.tables import Table


def language() -> str:
    """Return the language of the command line, which `spoken` has read; English if a shell asks for completions."""
    context = click.get_current_context(silent=True)
    return (context and context.obj) or languages.ENGLISH


def said(text: str) -> str:
    """Return sentences in the language of the command line."""
    return languages.said(text, language())


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal what a command is working on."""
    console = Console(stderr=True)
    with console.status(f"{said(what)} …") if console.is_terminal else contextlib.nullcontext():
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
        task = bar.add_task(said(what), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_table(table: Table[Any] | Frame, shape: str) -> None:
    """Print a table or frame; exit with status 1 if it is empty."""
    if table.note and shape != "table":
        click.echo(table.note, err=True)  # the formats for programs have no field for it
    for_programs: dict[str, Callable[[], str]] = {"json": table.to_json, "jsonl": table.to_jsonl, "csv": table.to_csv}
    if shape in for_programs:
        click.echo(for_programs[shape](), nl=False)
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
    cells = [[cell_text(value) for value in row.values()] for row in rows]
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


def _print_grid(table: Table[Any] | Frame) -> None:
    columns, height = shutil.get_terminal_size()
    caption, *grid = display.table_lines(table, width=columns)
    if grid and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        grid[0] = [click.style(cell, bold=True) for cell in grid[0]]
    lines = [*caption, *map("  ".join, grid)]
    if len(lines) < height:
        click.echo("\n".join(lines))
    else:
        click.echo_via_pager("\n".join(lines))  # click keeps styles only for a pager that shows them


# Failures ---------------------------------------------------------------------------------------------------------


def accept_any_letter() -> None:
    """Let standard output take any letter: UTF-8 into pipes and files, replacements for what a terminal lacks.

    An encoding that the user chose with PYTHONIOENCODING stays.

    Raises:
        OSError: Standard output is closed, and an answer would be lost.
    """
    if _closed(sys.stdout):
        raise OSError(errno.EBADF, "standard output is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        chosen = sys.stdout.isatty() or os.environ.get("PYTHONIOENCODING")
        sys.stdout.reconfigure(encoding=None if chosen else "utf-8", errors="replace")


def _closed(stream: object) -> bool:
    return stream is None


_PATHS = (FileExistsError, FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError)
"""Errors of a path in the question."""


def report(error: BaseException, language: str) -> int:
    """Print why a command did not finish, and return its exit status: never 0 or 1, which are answers."""

    def say(reason: str, where: str = "latamsec: ") -> None:
        click.echo(f"{where}{languages.said(reason, language)}", err=True)

    match error:
        case click.ClickException():
            lines = io.StringIO()
            error.show(lines)
            for line in lines.getvalue().splitlines():
                say(line, "")
            return 2
        case LatamsecError():
            error.language = language
            click.echo(f"latamsec: {error}", err=True)
            return 3 if isinstance(error, MissingExtra) else 2
        case KeyboardInterrupt() | click.Abort():
            say("interrupted")
            return 130
        case OSError(strerror=str() as reason):
            say(reason, f"latamsec: {error.filename}: " if error.filename else "latamsec: ")
            return 2 if isinstance(error, _PATHS) else 3
        case RuntimeError() if _closed(sys.stdin):
            say("standard input is closed")
            return 3
    click.echo("".join(traceback.format_exception(error)), err=True)
    say("this is a fault of the program and no answer. Please report the lines above.")
    return 3
