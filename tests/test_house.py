"""The house itself: who imports whom, what stands at the front door, what importing costs."""

from __future__ import annotations

import ast
import doctest
import graphlib
import importlib
import inspect
import re
import socket
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import latamsec

pytestmark = pytest.mark.independent

PACKAGE = Path(latamsec.__file__).parent
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
"""Every module by its name below the package; the package itself is `__init__`."""
LAYERS = [
    "errors text languages vocabulary _packaged _files _quoting _arguments _speaking",
    "dates countries _countrynames crosswalks labels",
    "models",
    "fields question listings status knowledge totals citation translations",
    "checks display pictures",
    "storage frames",
    "matching analysis export tables",
    "dataset",
    "api receipts",
    "cli mcp site spark",
]
"""The first names below the package, from the ground up: a module imports from lower layers, or from its own."""
FACES = {"display", "frames", "pictures", "export", "receipts", "site"}
"""What a module of a lower layer may import inside a function."""
OWNERS = {
    "cattrs": {"storage.codec"},
    "dateutil": {"dates.windows"},
    "pycountry": {"countries"},
    "click": {"cli.commands", "cli.options", "cli.output", "cli.spoken"},
    "rich": {"cli.output"},
    "pandas": {"frames.dataframes"},
    "polars": {"frames.dataframes"},
    "pyarrow": {"frames.dataframes"},
    "xlsxwriter": {"frames.excel"},
    "icalendar": {"export.icalendar"},
    "ahocorasick_rs": {"matching.scanner"},
    "rapidfuzz": {"matching.screening"},
    "narwhals": {"frames.dataframes"},
    "pyspark": {"spark"},
    "anyio": {"mcp"},
    "mcp": {"mcp"},
    "mcp_types": {"mcp"},
    "pydantic": {"mcp", "mcp.tools"},
    "jinja2": {"site.build"},
    "vl_convert": {"pictures.picture"},
}
"""Each outside library has one owner."""
AT_ONCE = {"anyio", "cattrs", "click", "mcp", "mcp_types", "pydantic", "rich"}
"""The libraries that their owners import at once: these modules are themselves imported late."""


def imports(name: str) -> list[tuple[str, bool]]:
    """Return the modules that a module imports at run time, each with whether it does so inside a function."""
    found: list[tuple[str, bool]] = []

    def visit(node: ast.AST, late: bool) -> None:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            return
        if isinstance(node, ast.Import):
            found.extend((alias.name, late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = {one if one.removeprefix("latamsec.") in MODULES else str(node.module) for one in inner}
            found.extend((one, late) for one in sorted(modules))
        for child in ast.iter_child_nodes(node):
            visit(child, late or isinstance(node, ast.FunctionDef))

    visit(ast.parse(MODULES[name].read_text(encoding="utf-8")), False)
    return found


def layer(name: str) -> int:
    """Return the layer of a module."""
    return next(number for number, several in enumerate(LAYERS) if name.split(".", maxsplit=1)[0] in several.split())


@pytest.mark.parametrize("name", sorted(set(MODULES) - {"__init__", "__main__"}))
def test_a_module_imports_from_its_own_layer_or_lower(name: str) -> None:
    for imported, late in imports(name):
        other = imported.removeprefix("latamsec.")
        if other in MODULES and not (late and other.split(".")[0] in FACES):
            assert layer(other) <= layer(name), f"{name} imports {other}, which is in a higher layer"


def test_no_import_goes_in_a_circle() -> None:
    graph = {
        name: {
            other
            for imported, late in imports(name)
            if (other := imported.removeprefix("latamsec.")) in MODULES and not late and not name.startswith(other)
        }
        for name in MODULES
    }
    graphlib.TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("name", MODULES)
def test_each_library_has_one_owner(name: str) -> None:
    for imported, late in imports(name):
        library = imported.split(".")[0]
        assert name in OWNERS.get(library, {name}), f"{name} imports {library}"
        if library in OWNERS and library not in AT_ONCE:
            assert late, f"{name} imports {library} when it is imported"
        known = library in {*sys.stdlib_module_names, "latamsec", "attrs", *OWNERS}
        assert known, f"{name} imports {library}, which no module owns"


def test_the_front_door_names_what_it_has() -> None:
    for name in latamsec.__all__:
        assert getattr(latamsec, name) is not None
    assert set(dir(latamsec)) == set(latamsec.__all__)
    with pytest.raises(AttributeError, match="module 'latamsec' has no attribute 'evnts'"):
        latamsec.evnts  # type: ignore[attr-defined]  # noqa: B018


def test_type_checkers_see_the_names_of_the_front_door() -> None:
    tree = ast.parse(MODULES["__init__"].read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert sorted({*names, "__version__"} - {"import_module"}) == sorted(latamsec.__all__)


def test_the_public_surface_is_pinned() -> None:
    assert set(latamsec.__all__) == {
        "__version__", "load", "versions", "diff", "verify", "events", "designations", "organizations", "country",
        "Dataset", "Table", "EventTable", "DesignationTable", "OrganizationTable", "PersonTable", "PlaceTable",
        "SourceTable", "DiscrepancyTable", "Frame", "Event", "Organization", "Designation", "Person", "Place", "Source",
        "Completeness", "When", "Country", "Status", "DesignationStatus", "InForce", "Mention", "Screening",
        "Candidate", "Diff", "Total", "Question", "Receipt", "Problem", "LatamsecError", "UnknownVersion", "UnknownId",
        "RetiredId", "UnknownKeyword", "UnknownName", "AmbiguousName", "BadDate", "CorruptRelease", "InvalidData", "MissingExtra",
        "BadAddress", "UnsafeName", "WrongType", *PUBLIC_MODULES,
    }  # fmt: skip


PUBLIC_MODULES = {
    "checks": "BINDING RULES check",
    "citation": "STYLES cite source_text",
    "countries": "Country CountryLike LANGUAGES country expand get region_names",
    "crosswalks": "CountryCodes KindMatch Match SCHEMES codes countries kinds",
    "dates": "DateLike MONTHS Precision TERM_END TERM_START When day day_of_term length_text months parse window",
    "errors": "AmbiguousName BadAddress BadDate CorruptRelease InvalidData LatamsecError MissingExtra Problem "
    "RetiredId UnknownId UnknownKeyword UnknownName UnknownVersion UnsafeName WrongType",
    "export": "FORMATS Format dataset_bytes export schema_of write_files",
    "fields": "Column Plain Tabular Type citations columns_of decoder has lacking plain_columns_of stored_names "
    "to_plain values_of walk without",
    "labels": "Labels labels_in",
    "languages": "Catalog ENGLISH Text catalog code_of codes said",
    "knowledge": "designations_as_of earlier events_as_of is_public public_from published_by records_as_of",
    "listings": "DesignationStatus InForce bounds_of_force in_force is_announced start_bounds statuses",
    "status": "RelatedDict RelatedStatus Status StatusDict StatusRow relations_of status_of",
    "matching": "Candidate MatchRule Matcher Mention MentionDict Screening ScreeningDict ScreeningRow",
    "models": "Citation Claim Completeness Coordinates CountryRole Designation Discrepancy DiscrepancyRecord Edition Event "
    "Exemption Identifier Identity Model Name Notice Organization Person Place Quantity Record Records "
    "Relation Retired Role Source Subject TABLES TranslatedRecord Translation Value containing meaning singular",
    "pictures": "BaseMap DesignationPlots EventPlots Picture base_map",
    "tables": "DesignationTable DiscrepancyTable EventTable OrganizationTable PersonTable PlaceTable SourceTable Table Totals",
    "text": "ARTICLES LONGEST_NAME fold join nearest negates normalize normalize_unicode one_line stem strip_accents too_long",
    "totals": "RUNNING_TOTALS Total bounds numbers_of total",
    "vocabulary": "Agency Authority Bound Confidence CountryPart DateBasis Effect EffectiveBasis EndReason EventKind Language Level Measure NameKind "
    "OrganizationKind PlaceKind RelationKind SourceKind SpeakerNumber Stance "
    "Standing Strength Tenure Theme Unit",
}  # fmt: skip
"""The public modules, each with its public names."""


@pytest.mark.parametrize("name", PUBLIC_MODULES)
def test_a_public_module_shows_its_public_names_only(name: str) -> None:
    """Names that a module imports from elsewhere aside, `dir` shows what is in `__all__`."""
    module = importlib.import_module(f"latamsec.{name}")
    names = [one for one in dir(module) if not one.startswith("_") and not inspect.ismodule(getattr(module, one))]
    own = {one for one in names if str(getattr(getattr(module, one), "__module__", "")).startswith(module.__name__)}
    assert sorted(module.__all__) == sorted(PUBLIC_MODULES[name].split())
    assert own <= set(module.__all__)


POSITIONAL = {"Country", "Dataset", "Format", "Labels", "Question", "Subject", "When"}
"""The public classes, beside errors and tables, that are made of a few values in a plain order."""


def test_other_public_classes_take_keywords_only() -> None:
    """A field can so be added anywhere."""
    rooms = [latamsec, *(importlib.import_module(f"latamsec.{name}") for name in PUBLIC_MODULES)]
    public = {value for room in rooms for name in room.__all__ if attrs.has(value := getattr(room, name))}
    by_place = {
        one.__name__
        for one in public
        if not issubclass(one, Exception | latamsec.Table)
        and any(each.kind is each.POSITIONAL_OR_KEYWORD for each in inspect.signature(one).parameters.values())
    }
    assert by_place == POSITIONAL


CONTRACT = (
    "load versions diff verify country events.filter designations.filter where sorted group_by counts head get total totals "
    "discrepancies claims sources cite receipt to_csv explode in_force status as_of officeholder screen annotate annotate_all "
    "panel replication parse label"
)
"""The names of the contract, each of which has an example that runs."""


def test_every_name_of_the_contract_has_an_example() -> None:
    modules = [importlib.import_module(f"latamsec.{name}") for name in MODULES if name not in ("__init__", "__main__")]
    examples = [test.examples for module in modules for test in doctest.DocTestFinder().find(module)]
    code = "\n".join(example.source for several in examples for example in several)
    assert [name for name in CONTRACT.split() if f"{name}(" not in code and f".{name}" not in code] == []


def test_importing_loads_no_library_and_no_data() -> None:
    code = "import sys; before = set(sys.modules); import latamsec; print(set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "{'latamsec'}"


def test_public_functions_say_what_they_do() -> None:
    for room in set(MODULES) - {"__init__", "__main__"}:
        module = importlib.import_module(f"latamsec.{room}")
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


NAMES_BY_LOCALE = re.compile(r"calendar\.(?:day|month)_|:[^{}]*%[aAbBcpxX]")
"""What `calendar` and formats such as %b call days and months in the locale of a process."""


def test_no_text_depends_on_the_locale_of_a_process() -> None:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute | ast.FormattedValue):
                assert not NAMES_BY_LOCALE.search(ast.unparse(node)), path


WRITING = {
    *("open", "write_text", "write_bytes", "touch", "unlink", "rename", "rmdir", "rmtree", "symlink_to", "hardlink_to"),
    *("copyfile", "copymode", "copytree", "move", "makedirs", "mkdir", "mkdtemp", "mkstemp", "savefig", "save"),
}
"""Functions of Python that create, change or remove files."""


def test_files_are_written_by_one_module() -> None:
    """`_files` refuses unsafe names, and replaces a file whole or not at all."""
    found: dict[str, set[str]] = {}
    for name in set(MODULES) - {"_files"}:
        tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        if writing := {call for call in called if call.rpartition(".")[2] in WRITING}:
            found[name] = writing
    assert found == {
        "cli.spoken": {"super().write_text"},  # It adds a text to a page of help.
        "export.registry": {"path.mkdir"},  # The folder that the user named.
        "storage.releases": {"open"},  # It reads.
    }


def test_json_of_strangers_is_read_by_one_module() -> None:
    """`storage.json_text` refuses a key that is there twice, and nesting that ends an interpreter."""
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
    calls = {(name, ast.unparse(node)) for name, tree in trees.items() for node in ast.walk(tree)}
    assert {name for name, text in calls if text in ("json.loads", "json.load", "json.JSONDecoder")} == {
        *("countries", "errors", "pictures.outlines", "storage._lazy", "storage.pool"),  # Files of the package.
        "analysis.changes",  # Values that `analysis.diff` wrote.
        "site.build",  # The list of a former site, because of which nothing outside its folder is touched.
        "storage.json_text",
    }


def test_no_file_is_longer_than_a_sitting() -> None:
    long = {
        path.name: n
        for path in PACKAGE.rglob("*.py")
        if (n := len(path.read_text(encoding="utf-8").splitlines())) > 450
    }
    assert long == {}


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "127.0.0.1.example.org"])
def test_tests_reach_nothing_but_this_machine(host: str) -> None:
    with pytest.raises(AssertionError, match="tried to reach the network"):
        socket.create_connection((host, 80), timeout=1)
    with socket.socket() as bare, pytest.raises(AssertionError, match="tried to reach the network"):
        bare.connect((host, 80))
