"""Mutation testing: small faults are put into the library one at a time, and the tests have to find each.

    python tests/mutate.py [COUNT] [SEED]

A mutant differs from the library in one comparison, operator, condition or constant. It counts as killed if one of the
test files of its module fails, needs far more of the processor than usual, or cannot be imported. Survivors are printed
with file and line; `EQUIVALENT` names those that no test can kill, with the reason. The exit status is 0 if at least 95
percent of the others are killed.
"""

from __future__ import annotations

import ast
import compileall
import copy
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TESTS = {
    "tables/index.py": "tests/test_index.py tests/test_tables.py tests/test_filters.py",
    "tables/filters.py": "tests/test_filters.py tests/test_tables.py tests/test_listings.py",
    "totals.py": "tests/test_totals.py tests/test_tables.py tests/test_house.py",
    "listings.py": "tests/test_listings.py tests/data/test_status.py tests/test_related.py",
    "status.py": "tests/test_listings.py tests/data/test_status.py tests/test_related.py",
    "knowledge.py": "tests/test_knowledge.py tests/data/test_status.py",
    "dates/when.py": "tests/test_dates.py",
    "dates/windows.py": "tests/test_dates.py",
    "dates/edtf.py": "tests/test_dates.py tests/test_labels.py",
    "dates/foreign.py": "tests/test_dates.py tests/test_foreign_values.py",
    "dates/parser.py": "tests/test_dates.py tests/test_foreign_values.py tests/test_labels.py",
    "analysis/panel.py": "tests/test_panel.py",
    "matching/matcher.py": "tests/test_matcher.py tests/test_mentions.py",
    "matching/readings.py": "tests/test_matcher.py tests/test_mentions.py",
    "matching/screening.py": "tests/test_screening.py tests/test_matcher.py",
    "storage/codec.py": "tests/test_codec.py tests/test_releases.py tests/test_folder.py",
    "storage/releases.py": "tests/test_releases.py tests/test_receipts.py",
    "storage/json_text.py": "tests/test_releases.py tests/test_receipts.py",
    "storage/folder.py": "tests/test_folder.py",
}
"""The modules that are mutated, each with the test files that have to find its mutants."""
EQUIVALENT = {
    ("releases.py", "LARGEST", "one more"): "the size of the largest file is chosen, not a rule",
    ("index.py", "since - date.min >= longest", "Gt"): "a search for the first day of the calendar finds the first",
    ("index.py", "timedelta(days=days) for days in (0,", "one more"): "any classes of lengths find the same records",
    ("dates/windows.py", "len(value) == 10 and value[4]", "one more"): "only the quick way to read a day is left out",
    ("dates/when.py", "attrs.field(init=False", "eq=False: the other"): "equal texts have equal bounds",
    ("codec.py", "get_args(cls)[:1]", "one more"): "cattrs reads the first parameter of a list alone",
    ("totals.py", "strict=True", "strict=True: the other"): "both lists have one entry for each event",
    ("matcher.py", "if occurrences else ()", "always"): "a text without names has no readings",
    ("filters.py", "criterion is None or values is None", "And"): "both are None or neither is",
    ("panel.py", "organizations = (record.organization,)", "always"): "no unit has the id None",
    ("screening.py", "len(certain) + len(weak) > 1", "GtE"): "a single candidate needs no order",
    ("readings.py", "key=lambda item: item[0]", "one more"): "mentions that do not overlap end in the order they begin",
    ("readings.py", "undecided if positions else ()", "always"): "without certain names, nothing is near one",
    ("dates/foreign.py", "< 10**15", "LtE"): "the largest year that is printed is chosen, not a rule",
    (
        "folder.py",
        "LineIndex(path.read_text",
        "always",
    ): "records have problems in files that exist, and the ledger no tables",
    ("dates/parser.py", "2000 + year", "Sub"): "years as far before and after 2000 have the same days",
    ("readings.py", "number: int = 0", "one more"): "the position of each occurrence is set before it is read",
    ("dates/edtf.py", "start[8:].isdecimal()", "8: one more"): "the second figure of a day is one if the first is",
    ("folder.py", "@attrs.frozen(kw_only=True)", "kw_only=True: the other"): "the fields are read by their names",
    ("screening.py", "(None, 0, 0)", "one more"): "no name has a single letter",
    ("readings.py", "@attrs.define(eq=False)", "eq=False: the other"): "no two occurrences in a text are equal",
}
"""Mutants that behave like the library, by file, a part of the line and the end of the description, with the reason."""
LONGEST = 120
"""The most seconds of the processor for one run of the tests, several times what the slowest file needs."""
_COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_OPERATORS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.BitOr: ast.BitAnd}


def mutants(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """Yield the line, a description and the tree of every mutant of a module."""
    skipped = {id(part) for whole in ast.walk(tree) for typing in _typing(whole) for part in ast.walk(typing)}
    keywords = {id(node.value): f"{node.arg}=" for node in ast.walk(tree) if isinstance(node, ast.keyword)}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in skipped:
            continue
        for change_text, change in _changes(node):
            description = keywords.get(id(node), "") + change_text
            other = copy.deepcopy(tree)
            target = next(one for place, one in enumerate(ast.walk(other)) if place == number)
            change(target)
            yield getattr(node, "lineno", 0), description, other


def _typing(node: ast.AST) -> list[ast.AST]:
    """Return the parts of a node that say nothing at run time: annotations, and what only type checkers read."""
    match node:
        case ast.AnnAssign(annotation=annotation) | ast.arg(annotation=ast.expr() as annotation):
            return [annotation]
        case ast.FunctionDef(returns=ast.expr() as returns):
            return [returns]
        case ast.If(test=test) if "TYPE_CHECKING" in ast.unparse(test):
            return [node]
    return []


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], object]]]:
    before = ast.unparse(node) if isinstance(node, ast.expr) else ""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARISONS:
        new = _COMPARISONS[type(node.ops[0])]
        yield f"{before}: {new.__name__}", lambda target: target.ops.__setitem__(0, new())
    if isinstance(node, ast.BoolOp):
        new_op = ast.And if isinstance(node.op, ast.Or) else ast.Or
        yield f"{before}: {new_op.__name__}", lambda target: setattr(target, "op", new_op())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"{before}: without not", lambda target: setattr(target, "op", ast.UAdd())
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS and "str" not in before and '"' not in before:
        operator = _OPERATORS[type(node.op)]
        yield f"{before}: {operator.__name__}", lambda target: setattr(target, "op", operator())
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield f"{before}: one more", lambda target: setattr(target, "value", target.value + 1)
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        yield f"{before}: the other", lambda target: setattr(target, "value", not target.value)
    if isinstance(node, ast.IfExp):
        yield f"{before}: always", lambda target: setattr(target, "test", ast.Constant(True))


def is_equivalent(module: str, line: str, description: str) -> bool:
    """Return whether no test can kill a mutant of a line."""
    known = (file in module and part in line and description.endswith(end) for file, part, end in EQUIVALENT)
    return any(known)


def survives(source: Path, module: str, tree: ast.Module) -> bool:
    """Return whether all tests of a module pass on a mutant."""
    file = source / "latamsec" / module
    original = file.read_text(encoding="utf-8")
    file.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *TESTS[module].split()]
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, check=False, preexec_fn=_limit_seconds
        )
    finally:
        file.write_text(original, encoding="utf-8")
    return done.returncode == 0


def _limit_seconds() -> None:
    # Seconds of the processor, because a clock would count a busy machine as a killed mutant.
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))


def main(count: int, seed: int) -> int:
    """Try a sample of the mutants of all modules and print the survivors."""
    files = {module: (ROOT / "src" / "latamsec" / module).read_text(encoding="utf-8") for module in TESTS}
    texts = {module: text.splitlines() for module, text in files.items()}
    everything = [
        (module, line, description, tree)
        for module, text in files.items()
        for line, description, tree in mutants(ast.parse(text))
    ]
    sample = random.Random(seed).sample(everything, min(count, len(everything)))
    tried = alive = 0
    with tempfile.TemporaryDirectory() as room:
        source = Path(room, "src")
        shutil.copytree(ROOT / "src", source)
        compileall.compile_dir(source, quiet=1)  # Only the mutant is compiled again; its time of change differs.
        for module in sorted({module for module, *_ in sample}):
            if not survives(source, module, ast.parse(files[module])):
                sys.exit(f"{module}: its tests fail without a mutant, so they would seem to kill every mutant")
        for module, line, description, tree in sample:
            if is_equivalent(module, texts[module][line - 1], description):
                continue
            tried += 1
            if survives(source, module, tree):
                alive += 1
                print(f"survives  {module}:{line}: {description}", flush=True)
    print(f"{tried - alive} of {tried} mutants killed, of {len(everything)} in all")
    return 0 if alive <= tried * 0.05 else 1


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(arguments + [300, 1][len(arguments) :])))
