"""The library in a terminal: `latamsec events --country Mexico --since 2025-02`.

Results go to standard output, everything else to standard error. On a terminal, a table has the width of the terminal,
colors and, if it is longer than the screen, a pager; elsewhere it is plain text without colors or shortened cells. Exit
status: 0 success; 1 a negative answer (not designated, not verified, no rows); 2 an invalid question.
"""

import sys

from latamsec.errors import MissingExtra

try:
    from latamsec.cli.commands import main
except ImportError as error:
    sys.exit(str(MissingExtra("the latamsec command", error.name or "click", "cli")))

__all__ = ["main"]
