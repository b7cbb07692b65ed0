"""The dataset as tools for assistants, in the Model Context Protocol: `latamsec mcp` (extra `mcp`).

Every answer has a basis: the dataset, how complete the record of the months in question is, and what an empty answer
does not mean. The server reads the dataset, standard input and standard output, and no network.

https://modelcontextprotocol.io/specification
"""

from __future__ import annotations

import inspect
import json
from typing import Any, get_type_hints

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp_types import CallToolRequestParams, CallToolResult, ListToolsResult, TextContent, Tool, ToolAnnotations
from pydantic import TypeAdapter, ValidationError, validate_call

from latamsec import __version__
from latamsec._arguments import check_word
from latamsec.dataset import Dataset
from latamsec.errors import LatamsecError
from latamsec.export.json_schema import definitions, of_hint
from latamsec.fields import plain_columns_of
from latamsec.languages import said
from latamsec.mcp.answers import Basis, basis
from latamsec.mcp.tools import Tools
from latamsec.models import Records

__all__ = ["serve", "server"]

_INSTRUCTIONS = (
    "U.S. security policy toward Latin America and the Caribbean as a curated, sourced dataset. Cite the dataset "
    "version and the sources of what you use. Say who makes a claim. Report disputed figures with their bounds. Being "
    "designated is not a finding of guilt. Months that are not complete or good may lack events."
)


def server(dataset: Dataset) -> Server[Any]:
    """Return the server of a dataset, not yet running."""
    tools = {name: tool for name, tool in inspect.getmembers(Tools(dataset), inspect.ismethod) if name[0] != "_"}

    async def on_list_tools(context: object, params: object) -> ListToolsResult:
        return ListToolsResult(tools=[_described(name, tool, dataset.language) for name, tool in tools.items()])

    async def on_call_tool(context: object, params: CallToolRequestParams) -> CallToolResult:
        arguments = params.arguments or {}
        try:
            check_word(params.name, tools, "tool")
            for argument in arguments:
                check_word(argument, inspect.signature(tools[params.name]).parameters, "argument of the tool")
            answer = validate_call(tools[params.name])(**arguments)
        except LatamsecError as error:
            error.language = dataset.language
            return _refusal(str(error))
        except ValidationError as error:
            return _refusal("; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors()))
        content = {"basis": basis(dataset, arguments), **answer}
        text = json.dumps(content, ensure_ascii=False)
        return CallToolResult(content=[TextContent(text=text)], structured_content=content)

    return Server(
        "latamsec",
        version=__version__,
        instructions=said(_INSTRUCTIONS, dataset.language),
        on_list_tools=on_list_tools,
        on_call_tool=on_call_tool,
    )


def _refusal(text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=text)], is_error=True)


def _described(name: str, tool: Any, language: str) -> Tool:
    answer = of_hint(get_type_hints(tool, include_extras=True)["return"])
    output = {
        **answer,
        "properties": {"basis": of_hint(Basis), **answer["properties"]},
        "required": ["basis", *answer["required"]],
        "$defs": definitions(plain_columns_of(Records)) if name == "record" else {},
    }
    return Tool(
        name=name,
        description=said(tool.__doc__, language),
        input_schema={**_told(TypeAdapter(tool).json_schema(), language), "additionalProperties": False},
        output_schema=output,
        annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
    )


def _told(schema: Any, language: str) -> Any:
    """Return a schema with the descriptions of its parts in a language."""
    if not isinstance(schema, dict):
        return schema
    return {
        key: said(part, language) if key == "description" else _told(part, language) for key, part in schema.items()
    }


def serve(dataset: Dataset) -> None:
    """Answer requests on standard input and output until the input ends."""

    async def run() -> None:
        running = server(dataset)
        async with stdio_server() as (requests, answers):
            await running.run(requests, answers, running.create_initialization_options())

    anyio.run(run)
