"""The same questions from a terminal: `latamsec events --country Mexico --since 2025-02`."""

from latamsec.cli.commands import main

__all__ = ["main"]
