"""The tools for assistants, asked by the protocol's own client: over standard input and output, and in memory."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import jsonschema_rs
import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import StdioServerParameters
from mcp.client import Client
from mcp.client.stdio import stdio_client
from mcp_types import CallToolResult, TextContent

import latamsec
from latamsec import mcp

RELEASE = "2026.10.4.2"

QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("status", {"name": "TdA", "on": "2025-03-01"}),
    ("status", {"name": "Cuba", "on": "March 1, 2025", "as_of": "2025-02-18"}),
    ("events", {}),
    ("events", {"kind": "strike", "measure": "killed", "by": "sea", "limit": 3}),
    ("events", {"country": "Mexico", "since": "2025-02", "until": "2025-02", "disputed": True}),
    ("events", {"measure": "drugs-seized", "unit": "kilogram", "disputed": "killed"}),
    ("record", {"id": "2025-09-02-first-boat-strike"}),
    ("record", {"id": "tren-de-aragua"}),
    ("record", {"id": "2018-10-16-el-mencho-reward-10m-1"}),
    ("screen", {"name": "Cartel Jalisco Nueva Generacion", "on": "2025-06-01"}),
    ("annotate", {"text": "Members of the CJNG and of MS-13", "on": "2025-06-01"}),
    ("changes", {"before": "2026.10.4", "limit": 5}),
    ("cite", {}),
    ("cite", {"id": "2025-09-02-first-boat-strike", "style": "bibtex"}),
]

HOSTILE: list[tuple[str, dict[str, Any]]] = [
    ("status", {"name": "No Such Group", "on": "2025-03-01"}),
    ("status", {"name": "TdA", "on": "someday"}),
    ("status", {"name": ["TdA"], "on": "2025-03-01"}),
    ("status", {"name": "TdA"}),
    ("status", {"name": "x" * 100_000, "on": "2025-03-01"}),
    ("events", {"kind": "strikes'; drop table"}),
    ("events", {"kimd": "strike"}),
    ("events", {"limit": 10_000}),
    ("events", {"first": -1}),
    ("events", {"measure": "sadness"}),
    ("events", {"measure": "killed", "by": "mood"}),
    ("events", {"since": "2025-13"}),
    ("record", {"id": "../../etc/passwd"}),
    ("record", {"id": None}),
    ("annotate", {"text": "a" * 1_000_000}),
    ("changes", {"before": "/etc/passwd"}),
    ("changes", {"before": "latest"}),
    ("changes", {"before": "."}),
    ("changes", {"before": str(Path(__file__).parent / "sample")}),
    ("changes", {"before": RELEASE, "limit": 0}),
    ("events", {"limit": 0}),
    ("events", {"by": "month"}),
    ("cite", {"style": "graffiti"}),
    ("delete_everything", {}),
    ("__init__", {}),
    ("_row", {}),
]


def ask(work: Callable[[Client], Awaitable[None]], server: Any) -> None:
    async def run() -> None:
        async with Client(server) as client:
            await work(client)

    with ThreadPoolExecutor(1) as pool:  # In this thread, Playwright's event loop may be running.
        pool.submit(anyio.run, run).result()


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@pytest.fixture(scope="module")
def server() -> Any:
    return mcp.server(latamsec.load(RELEASE))


def test_every_answer_has_its_schema_and_its_basis(server: Any) -> None:
    async def work(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert sorted(tools) == ["annotate", "changes", "cite", "events", "record", "screen", "status"]
        for name, arguments in QUESTIONS:
            jsonschema_rs.validate(tools[name].input_schema, arguments)
            result = await client.call_tool(name, arguments)
            assert not result.is_error, (name, arguments, result)
            answer = result.structured_content
            jsonschema_rs.validate(tools[name].output_schema or False, answer)
            assert answer["basis"]["dataset"] == RELEASE
            assert answer["basis"]["digest"] == latamsec.load(RELEASE).digest
            assert "no clearance" in answer["basis"]["note"]
            assert json.loads(text_of(result)) == answer

    ask(work, server)


def test_answers_are_those_of_the_library(server: Any) -> None:
    ds = latamsec.load(RELEASE)

    async def work(client: Client) -> None:
        async def answer(tool: str, **arguments: Any) -> Any:
            return (await client.call_tool(tool, arguments)).structured_content

        status = await answer("status", name="TdA", on="2025-02-20", as_of="2025-02-18")
        expected = ds.status("TdA", "2025-02-20", as_of="2025-02-18").to_dict()
        assert {**status, "basis": None} == {**expected, "basis": None}
        assert status["basis"]["as_of"] == "2025-02-18"

        strikes = await answer("events", kind="strike", measure="killed", until="2026-10-04", limit=2, first=69)
        total = ds.events.filter(kind="strike").total("killed")
        assert (strikes["totals"][0]["low"], strikes["totals"][0]["highest"]) == (total.low, total.highest)
        assert (strikes["count"], strikes["next"], len(strikes["events"])) == (70, None, 1)
        assert (await answer("events", kind="strike", limit=1))["next"] == 1

        record = await answer("record", id="2025-09-02-first-boat-strike")
        assert {source["id"] for source in record["sources"]} >= {
            each["source"] for each in record["record"]["sources"]
        }

        months = (await answer("events", since="2026-06", until="2026-06"))["basis"]["completeness"]
        assert [(span["months"], span["level"]) for span in months] == [("2026-06/2026-07", "thin")]

    ask(work, server)


def test_answers_in_spanish_have_the_same_schema() -> None:
    async def work(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        for name, arguments in QUESTIONS:
            answer = (await client.call_tool(name, arguments)).structured_content
            jsonschema_rs.validate(tools[name].output_schema or False, answer)
        status = (await client.call_tool("status", {"name": "TdA", "on": "2025-03-01"})).structured_content
        assert status is not None
        assert status["answer"].startswith("Sí: la designación del Tren de Aragua")

    ask(work, mcp.server(latamsec.load("2026.10.10", language="es")))


def test_hostile_arguments_get_an_error_in_words(server: Any) -> None:
    async def work(client: Client) -> None:
        for name, arguments in HOSTILE:
            result = await client.call_tool(name, arguments)
            assert result.is_error, (name, result)
            text = text_of(result)
            assert not any(part in text for part in ("Traceback", "pydantic", "Tools."))
            assert len(text) < 2_000, (name, arguments)

    ask(work, server)


def test_an_unknown_argument_is_answered_with_the_valid_ones() -> None:
    async def work(client: Client) -> None:
        text = text_of(await client.call_tool("events", {"kimd": "strike"}))
        assert text.startswith("no hay argumento de la herramienta 'kimd'. Palabras válidas: 'country', 'since',")

    ask(work, mcp.server(latamsec.load(RELEASE, language="es")))


def test_over_standard_input_and_output(tmp_path: Path) -> None:
    command = ["-m", "latamsec", "mcp", "--release", RELEASE, "--as-of", "2025-02-18", "--language", "es"]

    async def work(client: Client) -> None:
        answer = (await client.call_tool("status", {"name": "TdA", "on": "2025-02-20"})).structured_content
        assert answer["in_force"] == ["TCO"]
        assert answer["answer"].startswith("Sí: ")
        assert answer["basis"]["as_of"] == "2025-02-18"

    ask(work, stdio_client(StdioServerParameters(command=sys.executable, args=command, cwd=tmp_path)))
