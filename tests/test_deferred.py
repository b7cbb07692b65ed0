"""Records of a release, which are read when they are first used: nobody can tell them from records that were made at once."""

from __future__ import annotations

import copy
import inspect
import pickle
import random
import threading
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from latamsec.dataset import Dataset
from latamsec.fields import citations
from latamsec.models import TABLES, Event, Records
from latamsec.models.base import fields_of, peek, stored_line
from latamsec.storage import _lazy, canonical, releases
from latamsec.tables import EventTable
from latamsec.tables.facets import sources_of

pytestmark = pytest.mark.independent


@pytest.fixture(scope="module")
def content(release: Dataset) -> bytes:
    """Return the bytes of the newest release."""
    return releases.content(release.version)


@pytest.fixture(scope="module")
def whole(release: Dataset) -> Dataset:
    """Return the newest release with all records read, which no other test uses."""
    hash(release.records)
    return Dataset(release.records, release.digest)


def is_read(record: Any) -> bool:
    """Return whether all fields of a record are filled."""
    return record._fill is None


@pytest.mark.parametrize("use", [repr, str, hash, pickle.dumps, copy.copy, copy.deepcopy, attrs.evolve, attrs.asdict])
def test_any_use_of_a_record_reads_it(content: bytes, release: Dataset, use: Callable[[Any], Any]) -> None:
    records = _lazy.read(content)
    for table in TABLES:
        record, made = getattr(records, table)[0], getattr(release.records, table)[0]
        assert not is_read(record)
        first, second = use(record), use(made)
        assert isinstance(first, bytes) or first == second
        assert record == made
        assert made == record
        assert hash(record) == hash(made)
        assert type(record) is type(made)
        assert is_read(record)
        assert pickle.loads(pickle.dumps(record)) == made


def test_any_use_of_the_records_reads_them(content: bytes, release: Dataset) -> None:
    assert _lazy.read(content) == release.records
    assert hash(_lazy.read(content)) == hash(release.records)
    assert repr(_lazy.read(content)) == repr(release.records)
    assert pickle.loads(pickle.dumps(_lazy.read(content))) == release.records
    assert copy.copy(_lazy.read(content)) == release.records
    assert attrs.evolve(_lazy.read(content), events=()).sources == release.records.sources


def test_fields_are_the_same_in_any_order(content: bytes, release: Dataset) -> None:
    chance = random.Random(0)
    records = _lazy.read(content)
    for table, cls in TABLES.items():
        for record, made in zip(getattr(records, table), getattr(release.records, table), strict=True):
            names = list(fields_of(cls))
            chance.shuffle(names)
            for name in names:
                assert getattr(record, name) == getattr(made, name)
            assert is_read(record)


def test_a_field_that_is_only_looked_at_is_the_same_and_not_kept(
    content: bytes, release: Dataset, sample: Dataset
) -> None:
    records = _lazy.read(content)
    for table, names in {
        "sources": ("publisher", "id", "kind"),
        "events": ("title", "related"),
        "people": ("id",),
    }.items():
        for record, made in zip(getattr(records, table), getattr(release.records, table), strict=True):
            assert [peek(record, name) for name in names] == [getattr(made, name) for name in names]
            assert stored_line(record).rstrip(",") == canonical.line(made)
            assert not any(is_filled(record, name) for name in names)
    assert peek(sample.events[0], "title") == sample.events[0].title
    assert stored_line(sample.events[0]) == ""


def is_filled(record: Any, name: str) -> bool:
    """Return whether a field is filled, without filling it."""
    try:
        object.__getattribute__(record, name)
    except AttributeError:
        return False
    return True


def test_sources_of_a_record_that_is_not_read_are_those_that_it_cites(content: bytes, release: Dataset) -> None:
    records = _lazy.read(content)
    for record, made in zip(
        (*records.events, *records.designations), (*release.records.events, *release.records.designations), strict=True
    ):
        assert sources_of(release, record) == tuple(citation.source for citation in citations(made))
        assert not is_read(record)


@pytest.mark.parametrize(
    "query",
    ["fentanyl", "said", "dijo", "person", "null", "source", "Peña Nieto", "ee. uu.", "U.S.", "J. D. Vance", "25%",
     "$25 million", '"joint statement"', "narco*", "drug-boat*", "F-35", "title summary", "uno", "reuters"],
)  # fmt: skip
def test_a_search_finds_the_same_in_records_that_are_not_read(content: bytes, whole: Dataset, query: str) -> None:
    """Neither the names of fields nor ids, which are in the lines too, are found; what a line escapes is."""
    unread = Dataset(_lazy.read(content), whole.digest)
    for table in ("events", "sources", "people"):
        expected, found = (getattr(dataset, table).filter(text=query) for dataset in (whole, unread))
        assert (found.ids, found.note) == (expected.ids, expected.note)


def test_a_filter_reads_few_events_as_a_whole(content: bytes, release: Dataset) -> None:
    dataset = Dataset(_lazy.read(content), release.digest)
    question = dataset.events.filter(country="Mexico", since="2025-02")
    assert question.ids == release.events.filter(country="Mexico", since="2025-02").ids
    read = {event.id for event in dataset.events if is_read(event)}
    short = {event.id for event in release.events if len(canonical.line(event)) < 2 * _lazy._LENGTH}
    assert len(short) < len(release.events) / 4
    assert read <= {*question.ids, *short}


def test_threads_can_read_and_pickle_the_same_records(content: bytes, release: Dataset) -> None:
    for seed in range(5):
        records = _lazy.read(content)
        wrong: list[tuple[str, str]] = []
        start = threading.Barrier(8)

        def use(
            chance: random.Random, records: Records, start: threading.Barrier, wrong: list[tuple[str, str]]
        ) -> None:
            start.wait()
            for _ in range(300):
                table = chance.choice(list(TABLES))
                place = chance.randrange(len(getattr(records, table)))
                name = chance.choice(list(fields_of(TABLES[table])))
                record, made = getattr(records, table)[place], getattr(release.records, table)[place]
                if chance.random() < 0.1:
                    record = pickle.loads(pickle.dumps(record))
                if getattr(record, name) != getattr(made, name):
                    wrong.append((table, name))

        threads = [
            threading.Thread(target=use, args=(random.Random(100 * seed + number), records, start, wrong))
            for number in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert records == release.records


def test_a_name_that_is_no_field_is_an_error_and_reads_nothing(content: bytes) -> None:
    records = _lazy.read(content)
    unread: tuple[Any, ...] = (records, records.events[0])
    for one in unread:
        with pytest.raises(AttributeError, match="object has no attribute 'titel'"):
            one.titel  # noqa: B018
        assert not hasattr(one, "__dict__")
        assert not is_read(one)


def test_records_that_were_made_at_once_have_no_other_names(sample: Dataset) -> None:
    made: tuple[Any, ...] = (sample.records, sample.events[0])
    for one in made:
        with pytest.raises(AttributeError, match="object has no attribute 'titel'"):
            one.titel  # noqa: B018


def test_no_signature_shows_when_records_are_read() -> None:
    assert list(inspect.signature(Event).parameters) == list(fields_of(Event))
    assert list(inspect.signature(Records).parameters) == list(fields_of(Records))
    assert "_records" not in inspect.signature(EventTable.filter).parameters
