#!/usr/bin/env -S uv run --script
# /// script
# dependencies = ["nox>=2025.2.9"]
# ///
"""The chores of the project, under the words that `.ci/run` and the hosted workflows use."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tarfile
import tomllib
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "venv"

PYTHONS = ("3.12", "3.13", "3.14")
"""The versions of Python that the package supports, beside the oldest, which runs all other sessions."""
for found in sorted(Path.home().glob(".pyenv/versions/3.*/bin")):
    os.environ["PATH"] += os.pathsep + str(found)  # pyenv's own commands start only the version chosen for a folder.

PYODIDES = {"3.12": "0.27.7", "3.13": "0.29.5", "3.14": "314.0.7"}
"""The versions of the npm package `pyodide`, by their version of Python."""

PARALLEL = ("--numprocesses=2", "--dist=loadfile")
"""Tests on two cores, each file on one of them, since its tests share what they build."""

FAST = "uv|venv"
"""What makes the environments that `.ci/run` needs: uv, where it is installed, takes a sixth of the processor time."""

CONSTRAINTS = str(Path(".github", "constraints.txt").resolve())


@nox.session
def tests(session: nox.Session) -> None:
    """All tests; arguments go to pytest."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session(python=PYTHONS, default=False, venv_backend=FAST)
def pythons(session: nox.Session) -> None:
    """Run the quick tests under each version of Python that is installed; arguments go to pytest."""
    session.install("-e", ".[cli,pandas,arrow,polars,match,site]", "pytest>=8", "hypothesis>=6.100")
    quick = "codec countries dates errors filters folder index listings receipts resolver tables text totals"
    files = [f"tests/test_{name}.py" for name in quick.split()]
    session.run("pytest", "-q", "-m", "not browser and not source_tree", *files, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and common mistakes."""
    session.install("-e", ".[lint]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("sp-repo-review", ".")
    session.run("zizmor", "--offline", "--quiet", ".github")


@nox.session
def types(session: nox.Session) -> None:
    """Both type checkers over the package, and over code that they must accept and must refuse."""
    session.install("-e", ".[lint,test]", "nox")
    session.run("mypy")
    session.run("pyright")


@nox.session
def data(session: nox.Session) -> None:
    """Every rule over every record."""
    session.install("-e", ".")
    session.run("python", "data/build.py", "check")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, execute its notebooks, and treat every warning as an error; arguments go to Sphinx.

    `-- --tag without_explorer` leaves out the pages of the explorer.
    """
    session.install("-e", ".[docs]")
    target = Path("docs", "_build", "html")
    shutil.rmtree(target.parent, ignore_errors=True)
    session.run("sphinx-build", "--fail-on-warning", "--keep-going", "--quiet", *session.posargs, "docs", str(target))


@nox.session(venv_backend=FAST)
def packages(session: nox.Session) -> None:
    """Build twice, compare, and test the wheel with the lowest versions that `pyproject.toml` declares.

    `build` makes the wheel from the sdist, so a file that the sdist lacks is missing in the wheel. The tests are those
    that need no source tree. One run shows both that the wheel is whole and that the declared versions suffice.
    """
    session.install("build[uv]")
    room = emptied(session)
    session.run("python", "-m", "build", "--installer=uv", "--outdir", str(room), ".", silent=True)
    # The same bytes come from another folder, with other rights and times of the files, in another time zone.
    (sdist,), (wheel,) = room.glob("latamsec-*.tar.gz"), room.glob("latamsec-*.whl")
    with tarfile.open(sdist) as archive:
        archive.extractall(room / "again", filter=private_and_old)
    (unpacked,) = (room / "again").iterdir()
    elsewhere = {"TZ": "Asia/Tokyo"}
    again = ("--installer=uv", "--outdir", str(room / "again"), str(unpacked))
    session.run("python", "-m", "build", *again, silent=True, env=elsewhere)
    for file in (sdist, wheel):
        if file.read_bytes() != (room / "again" / file.name).read_bytes():
            session.error(f"{file.name} has other bytes when it is built again")
    shutil.copytree("tests", room / "tests")
    shutil.copy("pyproject.toml", room)
    session.install(f"{wheel}[test]", *lowest())
    # A browser need not open the pages again: tests/test_site.py checks that they are the same bytes.
    marked = ("-m", "not source_tree and not browser and not independent", "--ignore=tests/data")
    with session.chdir(room):
        session.run("pytest", "-q", *PARALLEL, *marked, "-p", "no:cacheprovider", "tests")


def lowest() -> list[str]:
    """Return the requirements of the package and of its extras, each at the lowest version that is declared."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    optional = ("cli", "pandas", "arrow", "polars", "calendar", "excel", "match", "mcp", "plot", "site")
    declared = dict.fromkeys([*project["dependencies"], *(one for extra in optional for one in extras[extra])])
    return [requirement.replace(">=", "==") for requirement in declared]


def private_and_old(member: tarfile.TarInfo, _: str) -> tarfile.TarInfo:
    """Return a file of an archive as only its owner can read it, and as it was written long ago."""
    return member.replace(mode=(member.mode or 0o600) & 0o700, mtime=1e9)


def emptied(session: nox.Session) -> Path:
    """Return the session's own folder without what an earlier run left there."""
    room = Path(session.create_tmp()).resolve()
    for old in room.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    return room


@nox.session(default=False)
@nox.parametrize("python_in_pyodide", list(PYODIDES), ids=list(PYODIDES))
def pyodide(session: nox.Session, python_in_pyodide: str) -> None:
    """Run the tests that need no compiled library and no second process, in WebAssembly under Node; needs npm."""
    room = emptied(session)
    packages = ("--only-binary=:all:", "--platform=any", "--implementation=py", "--abi=none")
    session.install("build")
    session.run("python", "-m", "build", "--wheel", "--outdir", str(room), ".", silent=True)
    (wheel,) = room.glob("latamsec-*.whl")
    python = f"--python-version={python_in_pyodide}"
    target = f"--target={room / 'site'}"
    session.install(target, *packages, python, f"{wheel}[cli,calendar]", "pytest>=8", "hypothesis>=6.100")
    npm = ("npm", "install", "--prefix", str(room), "--no-save", "--no-audit", "--no-fund", "--ignore-scripts")
    session.run(*npm, f"pyodide@{PYODIDES[python_in_pyodide]}", external=True, silent=True)
    session.run("node", "tests/pyodide.mjs", str(room), str(Path.cwd()), *session.posargs, external=True)


@nox.session(default=False)
def advisories(session: nox.Session) -> None:
    """Ask a database of known vulnerabilities about every dependency; needs a network."""
    session.install("-e", ".[test,docs,lint]")
    # `--strict` fails if the database cannot answer about a package, and it has none about this one.
    session.run("python", "-m", "pip", "uninstall", "--quiet", "--yes", "latamsec")
    session.run("python", "-m", "venv", session.create_tmp())
    tool = Path(session.create_tmp(), "Scripts" if sys.platform == "win32" else "bin", "python")
    session.run(str(tool), "-m", "pip", "install", "-c", CONSTRAINTS, "pip-audit", external=True)
    (site,) = Path(session.virtualenv.location).glob("lib/python3*/site-packages")
    session.run(str(tool), "-m", "pip_audit", "--path", str(site), "--strict", external=True)


@nox.session(default=False)
def materials(session: nox.Session) -> None:
    """Write the CycloneDX bill of materials of a wheel; arguments are the wheel and the file to write."""
    wheel, file = session.posargs
    room = emptied(session)
    session.install("-c", CONSTRAINTS, "cyclonedx-bom")
    session.run("python", "-m", "venv", "--without-pip", str(room))
    (site,) = room.glob("lib/python3*/site-packages")
    session.install(f"--target={site}", f"{wheel}[cli,site]")
    about = ("--pyproject", "pyproject.toml", "--mc-type", "library", "--output-reproducible", "--output-file", file)
    session.run("cyclonedx-py", "environment", *about, str(room))
    bill = json.loads(Path(file).read_text(encoding="utf-8"))
    bill["metadata"]["component"]["version"] = Path(wheel).name.split("-")[1]  # It is dynamic in pyproject.toml.
    Path(file).write_text(json.dumps(bill, indent=2), encoding="utf-8")


@nox.session(default=False)
def spark(session: nox.Session) -> None:
    """Test what runs on Spark, and its types; needs Java 17."""
    session.install("-e", ".[test,lint,spark]")
    session.run("pytest", "tests/test_spark.py", *session.posargs)
    session.run("mypy", "src/latamsec/spark.py", "tests/test_spark.py")


@nox.session(default=False)
def notebook(session: nox.Session) -> None:
    """Write a JupyterLite site with the package and the first questions; the argument is the folder to write.

    The wheels that the package needs are in it. A browser gets Python itself from Pyodide's own servers.
    """
    (folder,) = session.posargs
    room = emptied(session)
    session.install("build", "jupyterlite-core", "jupyterlite-pyodide-kernel", "jupyter-server")
    session.run("python", "-m", "build", "--wheel", "--outdir", str(room), ".", silent=True)
    pure = ("--only-binary=:all:", "--platform=any", "--implementation=py", "--abi=none", "--python-version=3.13")
    (own,) = room.glob("*.whl")
    session.run("python", "-m", "pip", "download", "--quiet", *pure, "--dest", str(room), str(own))
    wheels = [f"--piplite-wheels={wheel}" for wheel in sorted(room.glob("*.whl"))]
    session.run("jupyter", "lite", "build", "--contents=docs/notebooks", f"--output-dir={folder}", *wheels, silent=True)


@nox.session(default=False)
def r(session: nox.Session) -> None:
    """Run the recipe for R; needs R with readr, dplyr, tidyr and jsonlite."""
    session.install("-e", ".", "pytest>=8", "hypothesis>=6.100")
    session.run(
        "Rscript", "-e", "for (name in c('readr', 'dplyr', 'tidyr', 'jsonlite')) loadNamespace(name)", external=True
    )
    session.run("pytest", "tests/test_r.py")


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Texts and files that grow by coverage, for the matcher and for each reader; arguments go to libFuzzer."""
    session.install("-e", ".[test]", "atheris")
    options = session.posargs or ["-max_total_time=60"]
    session.run("python", "tests/fuzz_matcher.py", *options)
    for target in ("dates", "names", "json", "folder", "receipts"):
        session.run("python", "tests/fuzz_readers.py", target, "-len_control=0", "-max_len=300", *options)


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
    for name in ("jobs", "releases", "matching", "names", "lengths"):
        session.run("python", f"benchmarks/{name}.py")


if __name__ == "__main__":
    nox.main()
