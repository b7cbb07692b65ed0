#!/usr/bin/env -S uv run --script
# /// script
# dependencies = ["nox>=2025.2.9"]
# ///
"""The chores of the project, under the words that `.ci/run` and the hosted workflows use."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "venv"


@nox.session
def tests(session: nox.Session) -> None:
    """All tests; arguments go to pytest."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """All tests with the lowest versions that `pyproject.toml` declares, so that it declares what holds."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    optional = ("cli", "pandas", "arrow", "polars", "calendar", "excel", "match", "plot", "site")
    declared = dict.fromkeys([*project["dependencies"], *(one for extra in optional for one in extras[extra])])
    session.install("-e", ".[test]", *(requirement.replace(">=", "==") for requirement in declared))
    # The pages are the same bytes, which tests/test_site.py checks, so a browser need not open them again.
    session.run("pytest", "-q", "-m", "not browser", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and common mistakes."""
    session.install("-e", ".[lint]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("sp-repo-review", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Both type checkers over the package, and the snippets that must and must not check."""
    session.install("-e", ".[lint,test]", "nox")
    session.run("mypy")
    session.run("pyright")
    session.run("pytest", "-q", "tests/test_typing.py")


@nox.session
def data(session: nox.Session) -> None:
    """Every rule over every record."""
    session.install("-e", ".")
    session.run("python", "data/build.py", "check")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, execute its notebooks, and treat every warning as an error."""
    session.install("-e", ".[docs]")
    target = Path("docs", "_build", "html")
    shutil.rmtree(target.parent, ignore_errors=True)
    session.run("sphinx-build", "--fail-on-warning", "--keep-going", "--quiet", "-b", "html", "docs", str(target))


@nox.session
def packages(session: nox.Session) -> None:
    """Test the wheel with the tests that need no source tree.

    `build` makes it from the sdist, so a file that the sdist lacks is missing in the wheel.
    """
    session.install("build")
    room = Path(session.create_tmp()).resolve()
    for old in room.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    session.run("python", "-m", "build", "--outdir", str(room), ".", silent=True)
    shutil.copytree("tests", room / "tests")
    shutil.copy("pyproject.toml", room)
    (wheel,) = room.glob("latamsec-*.whl")
    session.install(f"{wheel}[test]")
    with session.chdir(room):
        session.run("pytest", "-q", "-m", "not source_tree and not browser", "-p", "no:cacheprovider", "tests")


@nox.session(default=False)
def spark(session: nox.Session) -> None:
    """Test what runs on Spark, and its types; needs Java 17."""
    session.install("-e", ".[test,lint,spark]")
    session.run("pytest", "tests/test_spark.py", *session.posargs)
    session.run("mypy", "src/latamsec/spark.py", "tests/test_spark.py")


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Texts that grow by coverage, held against a naive search for names; arguments go to libFuzzer."""
    session.install("-e", ".[test]", "atheris")
    session.run("python", "tests/fuzz_matcher.py", *(session.posargs or ["-max_total_time=60"]))


@nox.session(default=False)
def mutants(session: nox.Session) -> None:
    """Put small faults into the library and see that tests find them; arguments are the number and a seed."""
    session.install("-e", ".[test]")
    session.run("python", "tests/mutate.py", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Ratios to what a user would pick instead, in one run."""
    session.install(".[bench]")
    session.run("python", "benchmarks/run.py", *session.posargs)
    session.run("python", "benchmarks/matching.py")
    session.run("python", "benchmarks/names.py")
    session.run("python", "benchmarks/lengths.py")


if __name__ == "__main__":
    nox.main()
