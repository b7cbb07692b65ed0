"""The options that several commands share, with their shell completion."""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from latamsec import api, languages, vocabulary
from latamsec.cli import output
from latamsec.dataset import Dataset

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("table", "csv", "json", "jsonl", "markdown")
"""The output formats of commands."""


def _complete(words: Callable[[], Iterable[str]]) -> Callable[..., list[str]]:
    return lambda _, __, start: [word for word in words() if word.startswith(start)]


def words_of(vocabulary: type[enum.Enum]) -> Callable[..., list[str]]:
    """Return a completion with the words of a vocabulary."""
    return _complete(lambda: [str(member.value) for member in vocabulary])


language = click.option(
    "--language",
    type=click.Choice(languages.codes()),
    expose_value=False,  # `spoken` has read it.
    help="The language of titles, summaries and answers.",
)


def release(command: F) -> F:
    """Add the options of a command that loads a dataset: its version, and its language."""
    version = click.option(
        "--release",
        metavar="VERSION",
        help="A dataset version or a path; by default the newest version.",
        shell_complete=_complete(api.versions),
    )
    return version(language(command))


def load(release: str | None, as_of: str | None = None) -> Dataset:
    """Return the dataset of `--release` and `--as-of`, in the language of `--language`, before or after the command."""
    dataset = api.load(release).in_language(output.language())
    return dataset.as_of(as_of) if as_of else dataset


as_of = click.option("--as-of", metavar="DATE", help="As known on this day.")
format = click.option(
    "--format", "shape", type=click.Choice(FORMATS), default="table", help="The output format; by default table."
)
country = click.option("--country", multiple=True, help="A country or region; repeatable.")
organization = click.option(
    "--organization",
    multiple=True,
    help="An organization, by any of its names.",
    shell_complete=_complete(lambda: api.load().organizations.ids),
)
since = click.option("--since", metavar="DATE", help='"2025-02", "May 2025", "2025-08-19" …')
until = click.option("--until", metavar="DATE", help="The last day, month or year.")
last = click.option("--last", metavar="LENGTH", help='A time: "90 days". It ends with --until, or with the coverage.')
source = click.option("--source", multiple=True, help="The id of a source, a publisher, or a kind of source.")
on = click.option("--on", metavar="DATE", required=True, help="The day.")
laws_on = click.option("--on", metavar="DATE", help="Also show the designations of each organization on this day.")
during = click.option("--on", metavar="DATE", help="A day, month or year.")
text = click.option("--text", help='Words in the text, in any order; narco*, "joint statement".')

_ANY_FIELD = "any"

_OF_EVENTS = (
    country,
    since,
    until,
    during,
    last,
    click.option(
        "--kind", multiple=True, help="strike, visit, designation …", shell_complete=words_of(vocabulary.EventKind)
    ),
    click.option("--theme", multiple=True, help="cartels, panama-canal …", shell_complete=words_of(vocabulary.Theme)),
    organization,
    click.option("--person", multiple=True, help="A person who acts in the event."),
    click.option("--place", multiple=True, help="A place, by its name or id."),
    source,
    click.option("--confidence", multiple=True, help="primary, corroborated or single."),
    text,
    click.option(
        "--disputed",
        metavar="[FIELD]",
        is_flag=False,
        flag_value=_ANY_FIELD,
        callback=lambda _, __, field: True if field == _ANY_FIELD else field,
        help="Only events on which sources disagree, on any field or on this: date, killed …",
    ),
    format,
    release,
    as_of,
)


def of_events(command: F) -> F:
    """Add the options of a command about events: the conditions, the output format, the dataset."""
    return functools.reduce(lambda built, option: option(built), reversed(_OF_EVENTS), command)
