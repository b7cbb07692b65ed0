"""The house itself: who imports whom, what stands at the front door, what importing costs."""

from __future__ import annotations

import ast
import inspect
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import latamsec

PACKAGE = Path(latamsec.__file__).parent
PACKAGES = ("latamsec.formats", "latamsec.pictures", "latamsec.site")
"""Folders of rooms, which have no names of their own."""
ROOMS = [
    "errors", "spelling", "written", "dates", "countries", "vocabulary", "crosswalks", "models", "columns", "identity", "rows", "schema", "unread", "codec", "totals", "rules", "rules_form", "rules_events", "rules_listings", "checks", "lines", "folder", "conflicts",
    "citation", "show", "formats.text", "arrow", "frames", "frame", "longforms", "names", "clocks", "folding", "scanner", "matcher", "mentions", "screening", "panel", "formats.jsonschema", "formats.geojson", "formats.feeds", "formats.followthemoney", "formats.datapackage", "pictures.svg", "pictures.canvas", "pictures.page", "pictures.axis", "pictures.charts", "pictures.picture", "pictures.lanes", "pictures.marks", "pictures.timeline", "pictures.listings", "pictures.strikes", "pictures.outlines", "pictures.americas", "query", "conditions", "table", "tables", "shelf", "export", "changes", "site.spanish", "site.words", "site.labels", "site.answers", "site.ties", "site.pages", "site.data", "site.build", "dataset", "releases", "spark", "__main__",
]  # fmt: skip
"""Top to bottom: a room imports only from rooms above it, whether at once or late."""
OWNERS = {
    "cattrs": {"codec"},
    "dateutil": {"written", "dates"},
    "pycountry": {"countries"},
    "click": {"__main__"},
    "rich": {"__main__"},
    "pandas": {"frames"},
    "polars": {"frames"},
    "pyarrow": {"arrow"},
    "icalendar": {"formats.feeds"},
    "ahocorasick_rs": {"scanner"},
    "rapidfuzz": {"screening"},
    "narwhals": {"mentions"},
    "pyspark": {"spark"},
    "jinja2": {"site.build"},
    "altair": {"pictures.charts"},
    "vl_convert": {"pictures.picture"},
}
"""Each outside library has one owner."""
AT_ONCE = {"cattrs", "click", "rich"}
"""The libraries that their owners import at once: these rooms are themselves entered late."""


def imports(room: str) -> list[tuple[str, bool]]:
    """What a room imports at run time, and whether it does so inside a function."""
    path = PACKAGE.joinpath(*room.split(".")).with_suffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: list[tuple[str, bool]] = []

    def visit(node: ast.AST, late: bool) -> None:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            return
        if isinstance(node, ast.Import):
            found.extend((alias.name, late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and str(node.module) in ("latamsec", *PACKAGES):
            found.extend((f"{node.module}.{alias.name}", late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.append((str(node.module), late))
        for child in ast.iter_child_nodes(node):
            visit(child, late or isinstance(node, ast.FunctionDef))

    visit(tree, False)
    return found


def test_every_room_is_known() -> None:
    found = {".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in PACKAGE.rglob("*.py")}
    assert found == {*ROOMS, "__init__", "formats.__init__", "pictures.__init__", "site.__init__"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_above(room: str) -> None:
    above = set(ROOMS[: ROOMS.index(room)])
    for name, _ in imports(room):
        other = name.removeprefix("latamsec.")
        assert name not in PACKAGES
        assert not name.startswith("latamsec.") or other in above, f"{room} imports {other}, which is below it"


@pytest.mark.parametrize("room", ROOMS)
def test_each_library_has_one_owner(room: str) -> None:
    for name, late in imports(room):
        library = name.split(".")[0]
        assert room in OWNERS.get(library, {room}), f"{room} imports {library}"
        if library in OWNERS and library not in AT_ONCE:
            assert late, f"{room} imports {library} when it is imported"
        known = library in {*sys.stdlib_module_names, "latamsec", "attrs", *OWNERS}
        assert known, f"{room} imports {library}, which nobody owns"


def test_the_front_door_names_what_it_has() -> None:
    for name in latamsec.__all__:
        assert getattr(latamsec, name) is not None
    assert set(dir(latamsec)) == set(latamsec.__all__)
    with pytest.raises(AttributeError, match="module 'latamsec' has no attribute 'evnts'"):
        latamsec.evnts  # type: ignore[attr-defined]  # noqa: B018


def test_the_public_surface_is_pinned() -> None:
    assert set(latamsec.__all__) == {
        "__version__", "load", "versions", "diff", "verify", "events", "designations", "organizations", "country",
        "Dataset", "Table", "Event", "Organization", "Designation", "Person", "Place", "Source", "When", "Country",
        "Status", "Force", "Frame", "Receipt", "Problem", "LatamsecError", "UnknownVersion", "UnknownId", "RetiredId",
        "UnknownName", "AmbiguousName", "BadDate", "CorruptRelease", "InvalidData", "MissingExtra", "UnsafeName",
        "checks", "citation", "clocks", "countries", "crosswalks", "dates", "errors", "models", "vocabulary",
    }  # fmt: skip


def test_importing_loads_no_library_and_no_data() -> None:
    code = "import sys; import latamsec; print([name for name in sys.modules if name.startswith('latamsec')]);"
    code += "print({'attr', 'cattrs', 'json', 'dateutil', 'pycountry'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.split("\n")[:2] == ["['latamsec']", "set()"]


def test_public_functions_say_what_they_do() -> None:
    for room in ROOMS:
        if room == "__main__":
            continue
        module = __import__(f"latamsec.{room}", fromlist=["x"])
        assert module.__doc__, room
        for name, value in vars(module).items():
            if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
                continue
            assert not callable(value) or inspect.getdoc(value), f"{room}.{name} has no docstring"


def test_nothing_asks_the_clock_or_runs_text() -> None:
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in {"eval", "exec", "date.today", "datetime.now", "time.time", "pickle.loads"}, path


def test_no_file_is_longer_than_a_sitting() -> None:
    long = {
        path.name: n
        for path in PACKAGE.rglob("*.py")
        if (n := len(path.read_text(encoding="utf-8").splitlines())) > 650
    }
    assert long == {}


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "127.0.0.1.example.org"])
def test_tests_reach_nothing_but_this_machine(host: str) -> None:
    with pytest.raises(AssertionError, match="tried to reach the network"):
        socket.create_connection((host, 80), timeout=1)
    with socket.socket() as bare, pytest.raises(AssertionError, match="tried to reach the network"):
        bare.connect((host, 80))
