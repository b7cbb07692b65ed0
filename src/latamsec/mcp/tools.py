"""The tools of an assistant: each is a method, its docstring a description, its type hints the schema of a call."""

# Hints are read at run time, so they are not made texts by `from __future__ import annotations`.

from typing import Annotated

from pydantic import Field

from latamsec import api
from latamsec._arguments import check_word
from latamsec.dataset import Dataset
from latamsec.errors import WrongType
from latamsec.fields import citations, to_plain
from latamsec.matching import ScreeningDict
from latamsec.mcp import answers
from latamsec.models import Event, Record, Source
from latamsec.models.records import CLASSES
from latamsec.status import StatusDict
from latamsec.totals import Total

_LONGEST_TEXT = 200_000
"""Characters that one call may annotate: a long report."""

_Day = Annotated[str, Field(description='A day, such as "2025-02-20" or "February 20, 2025".')]
_LastDay = Annotated[str | None, Field(description="Answer as could be known on this day; null: no such limit.")]
_Date = Annotated[str | None, Field(description='A day, a month or a year, such as "2025-02"; null: no limit.')]
_Name = Annotated[str, Field(description="A name, as it appears in a text or a list.")]
_Word = Annotated[str | None, Field(description="A name, a word or a code; null: any.")]
_First = Annotated[int, Field(ge=0, description="Position of the first row to return, from 0.")]
_Limit = Annotated[int, Field(ge=1, le=50, description="How many rows to return.")]


class Tools:
    """The questions that an assistant can ask of a dataset. Each answer is plain data."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def status(self, name: _Name, on: _Day, as_of: _LastDay = None) -> StatusDict:
        """Say whether an organization or a country was designated on a day, under which U.S. laws, with all dates."""
        return self._dataset.status(name, on, as_of=as_of).to_dict()

    def events(
        self,
        *,
        country: _Word = None,
        since: _Date = None,
        until: _Date = None,
        kind: _Word = None,
        theme: _Word = None,
        organization: _Word = None,
        person: _Word = None,
        place: _Word = None,
        text: Annotated[str | None, Field(description='Words in the text: canal "joint statement" narco*')] = None,
        disputed: Annotated[
            bool | str | None, Field(description="Whether, or on what, sources disagree; null: any.")
        ] = None,
        measure: Annotated[str | None, Field(description='A measure to add up: "killed", "deported" …')] = None,
        unit: Annotated[
            str | None, Field(description='The unit of its figures, if there are several: "dose" …')
        ] = None,
        by: Annotated[str | None, Field(description='Add up for each "month", "country", "sea" …; null: all.')] = None,
        first: _First = 0,
        limit: _Limit = 20,
    ) -> answers.EventAnswer:
        """List the events that meet all conditions, by date, and add up a measure, such as people killed."""
        events = self._dataset.events.filter(
            country=country, since=since, until=until, kind=kind, theme=theme, organization=organization,
            person=person, place=place, text=text, disputed=disputed,
        )  # fmt: skip
        if by is not None and measure is None:
            raise WrongType("a measure to add up, such as killed", measure)
        sums = {} if measure is None else events.totals(measure, by, unit) if by else {"": events.total(measure, unit)}
        return {
            "count": len(events),
            "next": first + limit if first + limit < len(events) else None,
            "events": [self._row(event) for event in events[first : first + limit]],
            "totals": [_sum(key, total) for key, total in sums.items()],
            "remark": events.note,
        }

    def record(self, id: Annotated[str, Field(description="The id of a record in any table.")]) -> answers.RecordAnswer:
        """Return a record whole, with its claims, disputed values and sources."""
        record = self._dataset.record(id)
        (table,) = (name for name, cls in CLASSES.items() if isinstance(record, cls))
        return {"table": table, "record": to_plain(record), "sources": [*map(to_plain, self._sources(record))]}

    def screen(
        self, name: _Name, on: Annotated[str | None, Field(description="A day; null: none.")] = None
    ) -> ScreeningDict:
        """Return the organizations that a name may mean, each with the rule that matched and, on a day, its laws."""
        return self._dataset.screen(name, on).to_dict()

    def annotate(
        self,
        text: Annotated[str, Field(description="A text without markup.", max_length=_LONGEST_TEXT)],
        on: Annotated[str | None, Field(description="The day for the laws in force; null: no laws.")] = None,
    ) -> answers.MentionAnswer:
        """Return every mention of an organization in a text, with its position."""
        return {"mentions": [mention.to_dict() for mention in self._dataset.annotate(text, on)]}

    def changes(
        self,
        before: Annotated[str, Field(description="An earlier dataset version, such as 2026.10.4.")],
        first: _First = 0,
        limit: _Limit = 20,
    ) -> answers.ChangeAnswer:
        """List what changed from an earlier dataset version to this one, most consequential first."""
        check_word(before, api.versions(), "dataset version")  # A path would show an assistant the user's files.
        diff = api.diff(before, self._dataset)
        rows = diff.to_dicts()
        following = first + limit if first + limit < len(rows) else None
        some = [(row, diff.change(row)) for row in rows[first : first + limit]]
        changes: list[answers.ChangeRow] = [
            {**row, "change": change.kind, "before": change.before, "after": change.after} for row, change in some
        ]
        return {"count": len(rows), "next": following, "changes": changes}

    def cite(
        self,
        id: Annotated[str | None, Field(description="The id of a record; null: the whole dataset.")] = None,
        style: Annotated[str, Field(description="text, apa, bibtex, biblatex, ris or csl-json.")] = "text",
    ) -> answers.CitationAnswer:
        """Return a citation of the dataset, or of a record with its sources."""
        return {"citation": self._dataset.cite(style, () if id is None else id)}

    def _sources(self, record: Record) -> list[Source]:
        return [self._dataset.source_by_id[id] for id in dict.fromkeys(each.source for each in citations(record))]

    def _row(self, event: Event) -> answers.EventRow:
        return {
            "id": event.id,
            "date": event.date.edtf,
            "title": event.title,
            "summary": event.summary,
            "confidence": event.confidence.value,
            "disputed": bool(event.discrepancies),
            "sources": [source.url for source in self._sources(event) if source.url],
        }


def _sum(by: str, total: Total) -> answers.Sum:
    return {
        "by": by,
        "answer": str(total),
        "low": total.low,
        "high": total.high,
        "lowest": total.lowest,
        "highest": total.highest,
    }
