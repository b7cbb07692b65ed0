"""The rules of our own texts and links, beyond those of every dataset: `build.py check` holds them against our records.

Each rule is a kind of fault that reviews found more than once. A program sees the plain cases; a reader finds the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

from latamsec import countries
from latamsec.dataset import Dataset
from latamsec.errors import Problem
from latamsec.models import Event, Records, Source, TranslatedRecord
from latamsec.storage import folder, translations
from latamsec.text import fold, strip_accents
from latamsec.vocabulary import Confidence, EventKind, Measure, SourceKind, SpeakerNumber, Stance

LONGEST_TITLE = 90
"""Characters of a title: a headline that fits on a line."""
NOTES_ON_SOURCES = re.compile(
    r"\b(no (source|text|statement|confirmation)[^.;]{0,40} (was |were )?seen|(was|were) (not|never) (seen|read)"
    r"|only (a|the|its) [^.;]{0,40}\bwas (seen|read)|digests?|dashboards?|no source)\b",
    re.IGNORECASE,
)
"""What says how a record was made and not what happened: it belongs to the source (`part_read`) or to `confidence`."""
MANNERED = {
    "as the press has it": "name who says it",
    "by press accounts": "name who says it",
    "by its own account": "said",
    "by their own account": "said",
    "in his words": "quote or leave out",
    "in her words": "quote or leave out",
    "in its words": "quote or leave out",
    "in so many words": "leave out",
    "for its part": "leave out",
    "for his part": "leave out",
    "it is told": "say who told it",
    "is told to": "say who told it",
    "stands for": "is",
    "no longer any": "no",
    "whoever": "anyone who",
    "thereupon": "then",
    "wherefrom": "from which",
    "whereof": "of which",
    "hitherto": "until then",
    "the gravest": "the most serious",
    "as it were": "leave out",
}
"""Phrases of a translation, each with what a wire service would write."""
ONE_NAME = {"Associated Press": "AP", "Agence France-Presse": "AFP", "BBC News": "BBC"}
"""Names of publishers that have a shorter one here."""
ONE_WORD = {
    r"[Ss]obrevivientes?": "superviviente",
    r"[Mm]arines?": "infante de marina; Infantería de Marina",
}
"""Spanish words that the glossary does not use, each with the one that it has."""
_NEGATION = re.compile(
    r"^(not|no|never|nobody|nothing|neither|none)\b|\b(did|does|do|may|can|will|would) not\b"
    r"|\b(is|are|was|were|has|have|had) (no|not)\b"
)

PLURAL = re.compile(
    r"(?:(?:the|two|three|four|five|six|some|several|many|other|unnamed|current|former|senior|public|federal|local|"
    r"private|defense|human|rights|immigration|military|police|u\.s\.|\w+an|\w+ese) )*"
    r"(?:activists|advocates|agents|analysts|attorneys|authorities|bishops|critics|defenders|deputies|diplomats|doctors|economists|experts|"
    r"families|fishermen|governors|investigators|journalists|judges|lawmakers|lawyers|legislators|members|neighbors|"
    r"officers|officials|organizations|people|prosecutors|rapporteurs|relatives|reporters|representatives|researchers|"
    r"residents|scholars|senators|sources|spokespeople|survivors|unions|villagers|witnesses)\b",
    re.IGNORECASE,
)
"""How a speaker begins who is several people."""


def problems(records: Records) -> Iterator[Problem]:
    """Yield every breach of the rules, rule by rule."""
    dataset = Dataset(records, "")
    for rule in RULES:
        for record, field, message, hint in rule(dataset):
            file, id = _place(record)
            yield Problem(file, id, field, rule.__name__.replace("_", "-"), message, hint)


def _place(record: Event | Source | TranslatedRecord) -> tuple[str, str]:
    """Return the file of a record, and its id."""
    if isinstance(record, TranslatedRecord):
        return str(translations.file_of(record.language, record.table, record.record)), record.record
    return str(folder.file_of("events" if isinstance(record, Event) else "sources", record.id)), record.id


Breach = tuple[Event | Source | TranslatedRecord, str, str, str]
"""The record, the field, what is wrong, and what would be right."""


def titles_fit_on_a_line(dataset: Dataset) -> Iterator[Breach]:
    """No title of an event has more than 90 characters."""
    for event in dataset.events:
        if len(event.title) > LONGEST_TITLE:
            yield event, "title", f"the title has {len(event.title)} characters", f"at most {LONGEST_TITLE}"


def summaries_tell_what_happened(dataset: Dataset) -> Iterator[Breach]:
    """No summary says which sources were seen."""
    for event in dataset.events:
        for match in NOTES_ON_SOURCES.finditer(event.summary):
            hint = "say it in part_read of the source, or leave it out"
            yield event, "summary", f"{match[0]!r} is about sources", hint


def sentences_are_plain(dataset: Dataset) -> Iterator[Breach]:
    """No title, summary or claim has a phrase of the list."""
    for event in dataset.events:
        for field, text in _texts(event):
            for phrase, better in MANNERED.items():
                if re.search(rf"\b{phrase}\b", text, re.IGNORECASE):
                    yield event, field, f"{phrase!r}", better


def apostrophes_are_plain(dataset: Dataset) -> Iterator[Breach]:
    """Every apostrophe in a title, summary or claim is the one on a keyboard, which is what people search for."""
    for event in dataset.events:
        for field, text in _texts(event):
            for match in re.finditer(r"\w*’\w*", text):
                yield event, field, f"{match[0]!r}", match[0].replace("’", "'")


def denials_have_no_negation(dataset: Dataset) -> Iterator[Breach]:
    """No claim negates what it denies or disputes, so that it prints as a sentence."""
    for event in dataset.events:
        for number, claim in enumerate(event.claims):
            if claim.stance in (Stance.DENIES, Stance.DISPUTES) and (match := _NEGATION.search(claim.text)):
                hint = "state what is denied, or make it a claim that asserts"
                yield event, f"claims[{number}].text", f"{match[0]!r} after {claim.stance.value!r}", hint


def several_speakers_are_several(dataset: Dataset) -> Iterator[Breach]:
    """Every claim of people in the plural, or of two that "and" joins, has several speakers, for the verb."""
    names = {fold(name) for person in dataset.people for name in (person.name, *person.names)}
    names |= {fold(name.text) for organization in dataset.organizations for name in organization.names}
    for event in dataset.events:
        for number, claim in enumerate(event.claims):
            both = claim.by.split(" and ")
            joined = len(both) > 1 and not _is_named(claim.by, names) and all(_is_named(one, names) for one in both)
            if claim.speakers is not SpeakerNumber.SEVERAL and (joined or PLURAL.match(claim.by)):
                yield event, f"claims[{number}].speakers", f"{claim.by!r} are several", 'speakers = "several"'


def _is_named(name: str, names: Container[str]) -> bool:
    """Return whether a text is the name of a person or an organization of the record, or of a country."""
    return fold(name) in names or countries.get(name) is not None


def corroboration_needs_reporters(dataset: Dataset) -> Iterator[Breach]:
    """Corroborated events have two publishers besides digests and other collections of other people's news."""
    sources = dataset.source_by_id
    for event in dataset.events:
        cited = [sources[citation.source] for citation in event.sources if citation.source in sources]
        publishers = {one.publisher for one in cited if one.kind not in (SourceKind.TRACKER, SourceKind.RESEARCH)}
        if event.confidence is Confidence.CORROBORATED and len(publishers) < 2:
            yield event, "confidence", "fewer than two publishers with reporters of their own", "single"


def figures_are_told_once(dataset: Dataset) -> Iterator[Breach]:
    """No two related events have the same figure of what can be added, unless both are strikes: a sum has it twice."""
    events = {event.id: event for event in dataset.events}
    for event in dataset.events:
        for other in (events[id] for id in event.related if id in events):
            twice = event.id < other.id and event.id in other.related  # The pair comes again.
            if not twice and not all(EventKind.STRIKE in each.kinds for each in (event, other)):
                for what, low, _ in sorted(_added(event) & _added(other), key=str):
                    hint = f"leave it to the event that it belongs to, and tell it in words in the other ({other.id})"
                    yield event, f"quantities.{what.value}", f"{low} is also in a related event", hint


def people_named_are_linked(dataset: Dataset) -> Iterator[Breach]:
    """Every person with a record whose full name is in the title or summary is among the people of the event."""
    names = {name: person.id for person in dataset.people for name in (person.name, *person.names) if " " in name}
    longest_first = map(re.escape, sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")  # A search for each name would take a minute.
    for event in dataset.events:
        found = {names[match[0]] for match in pattern.finditer(f"{event.title} {event.summary}")}
        for id in sorted(found - set(event.people)):
            yield event, "people", f"{id!r} is named and not among the people", "add it"


def organizations_named_are_linked(dataset: Dataset) -> Iterator[Breach]:
    """Every organization whose name is in the title or summary is among the organizations of the event."""
    for event in dataset.events:
        found = {mention.organization for mention in dataset.annotate(f"{event.title}. {event.summary}")}
        for id in sorted(found - set(event.organizations)):
            yield event, "organizations", f"{id!r} is named and not among the organizations", "add it"


def publishers_have_one_name(dataset: Dataset) -> Iterator[Breach]:
    """No publisher has two spellings: it would count twice, and an event that rests on it would seem corroborated."""
    named: dict[str, str] = {}
    for source in dataset.sources:
        key = re.sub(r"^the |[^a-z0-9]", "", strip_accents(source.publisher.casefold()))
        name = ONE_NAME.get(source.publisher) or named.setdefault(key, source.publisher)
        if source.publisher != name:
            yield source, "publisher", f"{source.publisher!r} has another name in other sources", name


def spanish_has_the_words_of_the_glossary(dataset: Dataset) -> Iterator[Breach]:
    """No Spanish text has a word for which the glossary has another."""
    for record in dataset.records.translations:
        for text in record.texts if record.language == "es" else ():
            for word, better in ONE_WORD.items():
                if match := re.search(rf"\b{word}\b(?! [A-Z])", text.text):
                    yield record, text.field, f"{match[0]!r}", better


RULES: tuple[Callable[[Dataset], Iterator[Breach]], ...] = (
    titles_fit_on_a_line,
    summaries_tell_what_happened,
    sentences_are_plain,
    apostrophes_are_plain,
    denials_have_no_negation,
    several_speakers_are_several,
    corroboration_needs_reporters,
    figures_are_told_once,
    people_named_are_linked,
    organizations_named_are_linked,
    publishers_have_one_name,
    spanish_has_the_words_of_the_glossary,
)


_ADDED = frozenset([
    Measure.KILLED, Measure.INJURED, Measure.RELEASED, Measure.DEPORTED, Measure.DRUGS_SEIZED, Measure.DRUGS_VALUE,
    Measure.OIL, Measure.ASSETS, Measure.AID, Measure.AID_PROMISED,
])  # fmt: skip
"""The measures of what happens or is given once, however many events tell of it."""


def _added(event: Event) -> set[tuple[Measure, int | None, int | None]]:
    """Return the figures of an event that sums add up, but for those of a single one, which are often equal."""
    figures = (each for each in event.quantities if each.what in _ADDED and (each.low or 0) > 1)
    return {(each.what, each.low, each.high) for each in figures}


def _texts(event: Event) -> Iterator[tuple[str, str]]:
    yield "title", event.title
    yield "summary", event.summary
    yield from ((f"claims[{number}].text", claim.text) for number, claim in enumerate(event.claims))
