"""The same questions from a terminal: `latamsec events --country Mexico --since 2025-02`.

Results go to standard output, everything else to standard error. On a terminal a table takes the terminal's width and
colors, and a pager if it is longer than the screen; elsewhere it is plain text without color or cut cells. Exit status:
0 done; 1 the answer is no (not designated, not verified, nothing found); 2 the question could not be understood.
"""

import sys

from latamsec.errors import MissingExtra

try:
    from latamsec.cli.commands import main
except ImportError as error:
    sys.exit(str(MissingExtra("the latamsec command", error.name or "click", "cli")))

__all__ = ["main"]
