"""Commands that speak the language that a command line asks for, in help, usage and refusals.

click writes English, as our decorators do. `languages.said` renders both from the one catalog when they are shown. The
other way, gettext, would be a second catalog, compiled, and chosen for the whole process.
"""

from __future__ import annotations

import contextlib
import copy
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

import click

from latamsec import languages
from latamsec._quoting import quote_all
from latamsec.cli import output
from latamsec.tables.filters import nearest_keywords


def _asked(arguments: Sequence[str]) -> str:
    """Return the language that a command line asks for last; a line that cannot be understood has one, too."""
    words = [word.partition("=") for word in arguments]
    values = [
        value or after for (option, _, value), (after, *_) in pairwise([*words, ("", "", "")]) if option == "--language"
    ]
    return next((value for value in reversed(values) if value in languages.codes()), languages.ENGLISH)


class _Formatter(click.HelpFormatter):
    """Help in the language of a command line. Words in capitals stand for values."""

    language = languages.ENGLISH

    def said(self, text: str) -> str:
        return "\n\n".join(
            languages.said(" ".join(paragraph.split()), self.language) for paragraph in text.split("\n\n")
        )

    def _values(self, text: str) -> str:
        return re.sub(r"[A-Z]{2,}", lambda word: languages.said(word[0], self.language), text)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, self._values(args), f"{self.said('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(self.said(heading))

    def write_text(self, text: str) -> None:
        super().write_text(self.said(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], *widths: int, **more: int) -> None:
        super().write_dl([(self._values(first), self.said(second)) for first, second in rows], *widths, **more)


class _Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        formatter = _Formatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.language = self.obj or languages.ENGLISH
        return formatter


class _Command(click.Command):
    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; for an unknown option, suggest those that the keyword means in Python."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            name = error.option_name
            every = (option for parameter in self.get_params(ctx) for option in parameter.opts)
            options = {option.strip("-").replace("-", "_"): option for option in every}
            near = [options[keyword] for keyword in nearest_keywords(name.replace("-", " "), options)]
            rest = f" Did you mean {quote_all(near)}?" if near else ""
            raise click.NoSuchOption(name, f"No such option {name!r}.{rest}", ctx=ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, unless a text is not Unicode: nothing has it as a name, which would look like an answer."""
        for parameter in self.params:
            value = ctx.params.get(parameter.name or "")
            for text in (value if isinstance(value, tuple) else (value,)) if parameter.type is click.STRING else ():
                if isinstance(text, str) and any("\ud800" <= letter <= "\udfff" for letter in text):
                    raise click.BadParameter("the text is not UTF-8", ctx, parameter)
        return super().invoke(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the beginning of the help in the language of the command line."""
        spoken = copy.copy(self)
        spoken.help = output.said(self.help or "")
        return click.Command.get_short_help_str(spoken, limit)


class Group(click.Group):
    """Commands whose exit status never takes a failure for an answer."""

    context_class = _Context
    command_class = _Command

    def main(self, args: Sequence[str] | None = None, *rest: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        language = _asked(sys.argv[1:] if args is None else args)
        run: Callable[..., Any] = super().main
        if not standalone_mode:
            return run(args, *rest, standalone_mode=False, obj=language, **extra)
        stream = sys.stdout
        try:
            output.accept_any_letter()
            status = run(args, *rest, standalone_mode=False, obj=language, **extra)
        except SystemExit as answer:
            # If the reader closed the pipe, click replaces the stream and exits with 1. A text would be status 1, too.
            status = 3 if sys.stdout is not stream or isinstance(answer.code, str) else answer.code
        except BaseException as error:  # Python and click would exit with 1, which is an answer.
            status = 3
            with contextlib.suppress(Exception):  # Standard error can be closed, too.
                status = output.report(error, language)
        sys.exit(status or 0)
