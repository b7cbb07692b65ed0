"""Days, numbers and years as numpy, pandas and Arrow have them, wherever the library takes its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import latamsec
from latamsec import country, dates
from latamsec.countries import Country
from latamsec.dates import When
from latamsec.errors import BadDate


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        (np.int64(2025), "2025"),
        (np.datetime64("2025-09-03"), "2025-09-03"),
        (np.datetime64("2025-09"), "2025-09"),
        (np.datetime64("2025-09-03T00:00:00.000000000"), "2025-09-03"),
        (pd.Timestamp("2025-09-03"), "2025-09-03"),
        (pd.Period("2025-09", "M"), "2025-09"),
        (pa.scalar(date(2025, 9, 3)), "2025-09-03"),
    ],
)
def test_dates_of_other_libraries(value: Any, edtf: str) -> None:
    assert str(dates.parse(value)) == edtf


@pytest.mark.parametrize(
    "value",
    [pd.NaT, pd.NA, np.datetime64("NaT", "D"), np.datetime64("2025-09-03T10:00"), pd.Timestamp("2025-09-03 10:00"),
     pd.Timestamp("2025-09-03", tz="UTC"), pd.Timedelta("1D")],
)  # fmt: skip
def test_what_is_no_date_there_is_refused_as_bad_date(value: Any) -> None:
    with pytest.raises(BadDate):
        dates.parse(value)
    with pytest.raises(BadDate):
        When.parse(value)


def test_numeric_codes_of_countries() -> None:
    assert country(np.float64(484)) == country(np.int64(484)) == Country("MX")
    assert country(np.uint8(8)) == Country("AL")


def test_a_year_for_a_filter() -> None:
    events = latamsec.load().events
    assert events.filter(since=np.int64(2025)) == events.filter(since=2025)  # type: ignore[arg-type]
