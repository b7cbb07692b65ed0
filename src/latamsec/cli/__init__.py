"""The library in a terminal: `latamsec events --country Mexico --since 2025-02`.

Results go to standard output, everything else to standard error. On a terminal, a table has the width of the terminal
and, if it is longer than the screen, a pager; elsewhere it is plain text with whole cells. `latamsec --help` explains
the exit status and the encoding.
"""

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command in `sys.argv`; exit with status 3 if it cannot be imported."""
    try:
        from latamsec.cli.commands import main as command
    except BaseException as error:
        import traceback

        from latamsec.errors import MissingExtra

        if isinstance(error, ImportError):
            print(MissingExtra("the latamsec command", error.name or "click", "cli"), file=sys.stderr)
        else:
            traceback.print_exc()
        sys.exit(3)
    command()
