// Runs in Node the tests that need no compiled library, process or thread: node tests/pyodide.mjs ROOM REPOSITORY [ARGUMENT…]
// ROOM has node_modules/pyodide and, in the folder site, a wheel of the package with its libraries. `nox -s pyodide` calls it.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [room, repository, ...chosen] = process.argv.slice(2);
const place = createRequire(`${room}/`).resolve("pyodide/pyodide.mjs");
const { loadPyodide } = await import(pathToFileURL(place));
const python = await loadPyodide();
for (const [at, root] of [["/site", `${room}/site`], ["/repository", repository]]) {
  python.FS.mkdirTree(at);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, at);
}
python.globals.set("chosen", chosen);
process.exitCode = python.runPython(`
import os, sys
sys.path.insert(0, "/site")
sys.dont_write_bytecode = True
os.chdir("/repository")

import latamsec
from latamsec.errors import MissingExtra

print("Python", sys.version.split()[0], "on", sys.platform)
ds = latamsec.load("2026.10.4.1")
assert latamsec.__file__.startswith("/site"), latamsec.__file__
assert ds.status("Tren de Aragua", on="2025-02-20").in_force
assert latamsec.verify().ok
for name in ("csv", "json", "jsonl", "geojson", "atom", "followthemoney", "icalendar", "datapackage"):
    assert ds.export(name, f"/tmp/{name}"), name

import json

notebook = json.load(open("docs/notebooks/first-questions.ipynb", encoding="utf-8"))
cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
os.chdir("/tmp")
exec("\\n".join(cell for cell in cells if not cell.startswith("%")), {})
os.chdir("/repository")

import pytest

class Lacks:
    """Skips what a browser cannot do: libraries that are compiled, processes, threads, terminals, recursion in C."""

    TESTS = {
        "test_export_writes_what_the_library_writes[parquet]": "needs pyarrow",
    }
    ERRORS = ("does not support processes", "start new thread", "out of pty devices")
    passed = 0

    def pytest_collection_modifyitems(self, items):
        for item in items:
            for name, reason in self.TESTS.items():
                if name in item.name:
                    item.add_marker(pytest.mark.skip(reason))

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = (yield).get_result()
        error = call.excinfo.value if call.excinfo else None
        while error is not None and report.failed:
            impossible = any(text in str(error) for text in self.ERRORS)
            if impossible or isinstance(error, (MissingExtra, ModuleNotFoundError)):
                report.outcome = "skipped"
                report.longrepr = (str(item.path), 0, f"Skipped: {error}"[:120])
            error = error.__cause__ or error.__context__
        self.passed += report.passed and call.when == "call"

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector):
        report = (yield).get_result()
        if report.failed and "ModuleNotFoundError" in str(report.longrepr):
            report.outcome = "skipped"
            report.longrepr = (str(collector.path), 0, "Skipped: imports a compiled library")

plugin = Lacks()
quick = ["--ignore=tests/data", "--ignore=tests/test_site.py", "--ignore=tests/test_site_records.py", "--ignore=tests/test_pictures.py", "tests"]
marks = "not browser and not source_tree"
arguments = ["-p", "no:cacheprovider", "--capture=sys", "-q", "-m", marks, *(chosen.to_py() or quick)]
status = int(pytest.main(arguments, plugins=[plugin]))
if not len(chosen) and plugin.passed < 1200:
    print("only", plugin.passed, "tests passed, the others were skipped")
    status = status or 1
status
`);
