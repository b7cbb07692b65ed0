"""The options that several commands share, and what a shell offers for them."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable

import click

from latamsec import api

FORMATS = ("table", "csv", "json", "jsonl", "markdown")
"""The formats in which a command prints."""


def _offering(words: Callable[[], Iterable[str]]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """What the shell offers for an option: the words that begin as what is typed does."""
    return lambda _, __, begun: [word for word in words() if word.startswith(begun)]


def words_of(vocabulary: type[enum.Enum]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what completes a word of a vocabulary."""
    return _offering(lambda: [str(member.value) for member in vocabulary])


release = click.option(
    "--release",
    metavar="VERSION",
    help="Dataset version, or a path; the newest by default.",
    shell_complete=_offering(api.versions),
)
as_of = click.option("--as-of", metavar="DATE", help="As the record could have stood on this day.")
format = click.option("--format", "shape", type=click.Choice(FORMATS), default="table", show_default=True)
country = click.option("--country", multiple=True, help="A country or region; may be given several times.")
organization = click.option(
    "--organization",
    multiple=True,
    help="A group by any of its names.",
    shell_complete=_offering(lambda: api.load().organizations.ids),
)
since = click.option("--since", metavar="DATE", help='"2025-02", "May 2025", "2025-08-19" …')
until = click.option("--until", metavar="DATE", help="The last day or month.")
source = click.option("--source", multiple=True, help="A source's id, a publisher, or a kind of source.")
on = click.option("--on", metavar="DATE", required=True, help="The day.")
text = click.option("--text", help="A phrase to look for, its words in this order.")
