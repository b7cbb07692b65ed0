"""The words of the pages themselves, in English and in Spanish; what a record says stays in the language of the record.

`WORDS` has every word and sentence of the interface by its key, `VOCABULARIES` the words for each member of the closed
vocabularies. A test holds both languages complete.
"""

from __future__ import annotations

from latamsec.site.spanish import VOCABULARIES as SPANISH_VOCABULARIES
from latamsec.site.spanish import WORDS as SPANISH

LANGUAGES = ("en", "es")
"""The languages of the pages by BCP 47 code, that of the pages at the root first."""

ENGLISH = {
    # Around every page
    "language": "English",
    "other_language": "Español",
    "skip": "Skip to the content",
    "site": "Parts of the site",
    "events": "Events",
    "organizations": "Groups",
    "designations": "Listings",
    "people": "People",
    "places": "Places",
    "sources": "Sources",
    "listed": "Listed when?",
    "changes": "Changes",
    "about": "About",
    "dataset_line": "Dataset {version}, {coverage}.",
    "license_line": "Data under {license}.",
    "no_verdict": "A listing is no verdict, and this is no legal advice.",
    "english_records": "",
    "covers": "Covers {first} to {last}.",
    "known": "As it could be known on {day}; titles and summaries are today's.",
    # The explorer
    "lede": "What happened and who was listed, under which law, from when. Every fact has its source; where sources "
    "disagree, every value is kept.",
    "search": "Search the events",
    "search_hint": "Words or their beginnings, in any order; case and accents do not matter.",
    "timeline": "Events by month",
    "timeline_help": "Choose a month, or drag over several. With the keyboard: arrow keys move, Enter chooses, "
    "Shift and an arrow key choose more.",
    "thin": "The record of the hatched months is thin or partial: few events there do not mean that it was calm.",
    "earlier": "Show {n} events before {month}",
    "later": "Show from {month} only",
    "map": "Events by country",
    "map_help": "Choose one country or several. With the keyboard: arrow keys move, Enter chooses.",
    "map_note": "Countries that are not on the map, or too small to touch, stand in the list of filters.",
    "filters": "Filters",
    "country": "Country",
    "kind": "Kind",
    "theme": "Theme",
    "organization": "Group",
    "person": "Person",
    "date": "Date",
    "since": "Since",
    "until": "Until",
    "date_hint": "2025, 2025-02 or 2025-02-19",
    "bad_date": "“{text}” is no date. Write 2025, 2025-02 or 2025-02-19.",
    "bad_window": "The window ends before it begins.",
    "find": "Find in the list",
    "show_all": "Show all {n}",
    "show_fewer": "Show fewer",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "best": "Best match first",
    "sort": "Order",
    "of_events": "{n} of {total} events",
    "all_events": "{total} events",
    "none": "No event has all of this.",
    "none_step": "Take one condition away:",
    "clear": "Clear all",
    "remove": "Remove {what}",
    "more": "Show {n} more",
    "use": "Use this view",
    "download_csv": "Download CSV",
    "download_json": "Download JSON",
    "downloading": "The file is being made.",
    "download_failed": "The rows could not be loaded.",
    "code": "The same in Python",
    "copy": "Copy",
    "copied": "Copied.",
    "citation": "How to cite",
    "permalink": "The address of this page holds the whole view: keep it or pass it on.",
    "also": "Groups, people and places called so:",
    "disputed": "sources disagree",
    "newest_events": "The newest events",
    "by_year": "All events by year",
    "year_title": "Events of {year}",
    "no_date": "without a date",
    "needs_script": "Search, filters and downloads of a selection need JavaScript. Everything else is plain pages: the "
    "lists above, and each record with its sources.",
    # A record
    "record_id": "Record",
    "occurred": "occurred",
    "figures": "Figures",
    "figure_what": "What",
    "figure": "Figure",
    "figure_by": "By",
    "claims": "Who says what",
    "discrepancies": "Where sources disagree",
    "chosen": "the record follows this",
    "open": "The record follows none.",
    "concerned": "Concerned",
    "related": "Belongs with it",
    "tracker_entry": "Entry of the AS/COA tracker",
    "confidence": "Rests on",
    "source_list": "Sources",
    "read_at": "read at {via}",
    "in_python": "In Python",
    "cite_bibtex": "As BibTeX",
    "summary": "What is known",
    "names": "Names",
    "name": "Name",
    "name_language": "Language",
    "name_kind": "Sort",
    "name_strength": "Enough alone",
    "strong": "yes",
    "weak": "no: others bear it, or it is an ordinary word",
    "relations": "How it stands to others",
    "identifiers": "In other lists",
    "listings": "Listings",
    "no_listings": "The record has no listing of it.",
    "law": "Law or list",
    "agency": "By",
    "legal_basis": "Legal basis",
    "subject": "Who is listed",
    "signed": "Signed",
    "announced": "Became public",
    "published": "Published",
    "effective": "In force from",
    "attested": "Seen in force by",
    "ended": "Ended",
    "end_announced": "End became public",
    "end_reason": "Why it ended",
    "notice": "Notice",
    "names_listed": "Names in the notice",
    "unknown": "no source gives it",
    "in_force": "In force",
    "roles": "Offices",
    "no_roles": "No office; named in a public act.",
    "other_names": "Also written",
    "coordinates": "Point",
    "publisher": "Publisher",
    "title": "Title",
    "standing": "Standing",
    "document_number": "Number",
    "legal_citation": "Citation",
    "address": "Address",
    "via": "Read at",
    "cited_by": "What rests on it",
    "note": "Note",
    "since_day": "since {day}",
    "until_day": "until {day}",
    "from_to": "{first} to {last}",
    "no_events": "No event of the record names it.",
    # Lists
    "list_organizations": "The armed and criminal groups that the record speaks of. Being here, or being listed, is no "
    "verdict.",
    "list_designations": "Each listing of one group or country under one law.",
    "list_people": "Public officials, and people whom a government named in a public act.",
    "list_places": "Where the events happened.",
    "list_sources": "The documents that the record rests on, by what they are.",
    "list_filter": "Find in this list",
    "list_count": "{n} of {total} shown",
    "last_office": "Last office",
    "countries": "Countries",
    "number": "Number",
    # Listed when?
    "listed_title": "Was it listed on this day?",
    "listed_lede": "Ask for a group by any of its names, or for a country, and a day. The answer is that of "
    "ds.status(…) in Python, word for word.",
    "listed_name": "Group or country",
    "listed_day": "Day",
    "listed_ask": "Ask",
    "listed_unknown": "The record knows no group and no country called “{name}”.",
    "listed_near": "Known are, among others: {names}.",
    "listed_ambiguous": "“{name}” can mean {names}. Use one of these.",
    "listed_no_day": "Give a day as 2025-02-19.",
    "listed_table": "What the record says for its last day, {day}",
    "listed_needs_script": "The form needs JavaScript. Without it, the page of each group has its listings with their "
    "dates.",
    "answer": "Answer",
    # Changes
    "changes_title": "What changed since the version you used?",
    "changes_lede": "What each earlier version has differently, the gravest first: records withdrawn, dates and "
    "figures corrected, down to words and sources.",
    "changes_none": "This site was made without an earlier version to compare with.",
    "change_title": "From {before} to {after}",
    "change_nothing": "Nothing changed.",
    "before": "Before",
    "after": "After",
    "field": "Field",
    "record": "Record",
    "effect_edition": "The dataset itself",
    "effect_withdrawn": "Withdrawn",
    "effect_dates": "Dates corrected",
    "effect_figures": "Figures corrected",
    "effect_meaning": "What records are about, corrected",
    "effect_names": "Names, offices and relations corrected",
    "effect_sayings": "Claims and disagreements changed",
    "effect_wording": "Wording and ties changed",
    "effect_sources": "Sources changed",
    "effect_added": "Added",
    # About
    "about_title": "About this record",
    "about_what": "What it is",
    "about_counts": "How much it holds",
    "about_completeness": "How complete it is",
    "about_months": "Months",
    "about_level": "Level",
    "about_reason": "Why",
    "about_whole": "The whole record",
    "about_whole_lede": "Every table as it is; dataset.json is the dataset itself, which latamsec.load reads.",
    "about_pages": "About these pages",
    "about_pages_text": "They are plain files: no server, no tracker, no font or script from elsewhere. What you "
    "search and filter stays in the address bar of your browser, after the #, which is not sent to any server.",
    "about_search": "The search finds the events in whose title, summary or claims each of your words begins a word. "
    "Best match first means: the more of your words stand in the title, the higher; then the newest.",
    "about_map": "The outlines of the map are those of Natural Earth, which is in the public domain; they "
    "take no side in who owns what.",
    "about_limits": "Not in force, or not found, here does not mean not listed anywhere: before acting on an answer, "
    "check the list of the agency that made it.",
    # How many
    "event.one": "{n} event",
    "event.many": "{n} events",
    "source.one": "{n} source",
    "source.many": "{n} sources",
    "change.one": "{n} change",
    "change.many": "{n} changes",
    # Who says
    "asserts": "says that",
    "denies": "denies that",
    "disputes": "disputes that",
    "corrects": "says, correcting others, that",
}
"""The words of the English pages. Keys with a dot are for one and for many."""

WORDS = {"en": ENGLISH, "es": SPANISH}
"""The words of the pages, by language and key."""

SCRIPT = (
    "earlier", "later", "bad_date", "bad_window", "find", "show_all", "show_fewer",
    "of_events", "all_events", "none", "none_step", "clear", "remove", "more", "downloading", "download_failed",
    "copied", "also", "disputed", "list_count", "listed_unknown", "listed_near", "listed_ambiguous", "listed_no_day",
    "event.one", "event.many", "since", "until", "search", "country", "kind", "theme", "organization", "person",
)  # fmt: skip
"""The keys of the words that the scripts of the pages use."""

_ENGLISH_VOCABULARIES: dict[str, dict[str, str]] = {
    "Theme": {
        "panama-canal": "Panama Canal", "china": "China", "venezuela": "Venezuela", "cuba": "Cuba", "haiti": "Haiti",
        "mexico": "Mexico", "ecuador": "Ecuador", "colombia": "Colombia", "brazil": "Brazil",
        "central-america": "Central America", "caribbean": "Caribbean",
    },
    "SourceKind": {"un": "United Nations"},
    "Confidence": {
        "primary": "an official text", "corroborated": "several publishers", "single": "one publisher",
    },
    "Agency": {
        "state": "Department of State", "treasury": "Department of the Treasury", "president": "the President",
    },
    "Language": {
        "en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French", "ht": "Haitian Creole", "und": "none",
    },
    "Level": {},
}  # fmt: skip
"""The English words that are not simply the member's own value with spaces."""

VOCABULARIES = {"en": _ENGLISH_VOCABULARIES, "es": SPANISH_VOCABULARIES}
"""The words for members of the closed vocabularies, by language, class and value."""
