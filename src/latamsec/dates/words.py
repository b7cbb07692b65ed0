"""The words of dates in English, Spanish, Portuguese, French and Haitian Creole, in lower case, without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from latamsec.text import normalize_unicode

__all__ = [
    "ABOUT", "AND", "BETWEEN", "COUNTED", "DAY_FIRST", "EITHER", "FILLERS", "LAST_OF", "LISTS",
    "MONTHS", "NUMBERED", "NUMBER_WORDS", "ORDINALS", "RELATIVE",
    "SEASONS", "SINCE", "TO", "TWO", "UNTIL", "WEEKDAYS", "any_of", "normalize",
]  # fmt: skip


def _set(row: str) -> frozenset[str]:
    return frozenset(row.split())


def _numbered(*rows: str, first: int = 1) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row.split()}


MONTHS = _numbered(
    "january jan enero ene janeiro janvier janv janvye",
    "february feb febr febrero fevereiro fev fevrier fevr fevriye",
    "march mar marzo marco mars mas",
    "april apr abril abr avril avr",
    "may mayo maio mai me",
    "june jun junio junho juin jen",
    "july jul julio julho juillet juil juill jiye jiyet jiy",
    "august aug agosto ago aout out",
    "september sep sept septiembre setiembre setembro set septembre septanm",
    "october oct octubre outubro octobre oktob okt",
    "november nov noviembre novembro novembre novanm",
    "december dec diciembre dic dezembro dez decembre desanm",
)
"""Months. "mar" is also Tuesday in Spanish and French, and "out" also October in Portuguese."""
WEEKDAYS = _numbered(
    "monday mon lunes lun segunda seg lundi lendi len",
    "tuesday tue tues martes mar terca ter mardi madi mad",
    "wednesday wed weds miercoles mie mier quarta qua mercredi mer mekredi mek",
    "thursday thu thur thurs jueves jue quinta qui jeudi jeu jedi jed",
    "friday fri viernes vie sexta sex vendredi ven vandredi van",
    "saturday sat sabado sab samedi sam samdi",
    "sunday sun domingo dom dimanche dim dimanch",
    first=0,
)
SEASONS = _numbered(
    "spring primavera printemps prentan",
    "summer verano verao ete",
    "autumn fall otono outono automne otonn",
    "winter invierno inverno hiver ive",
    first=21,
)
ORDINALS = _numbered(
    "first primero primeiro premier premye", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
"""Words that are always the day of a month; hyphens can be spaces."""
NUMBERED = _numbered(
    "1 primer primero primeiro premier", "2 segundo deuxieme", "3 tercer tercero terceiro troisieme",
    "4 cuarto quarto quatrieme", "5 quinto", "6 sexto",
)  # fmt: skip
"""The number of a quarter or of a half of a year."""
NUMBER_WORDS = {
    word.replace("_", " "): number
    for row in (
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
        "dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
        "veintiocho veintinueve treinta treinta_y_uno",
        "um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete "
        "dezoito dezenove vinte vinte_e_um vinte_e_dois vinte_e_tres vinte_e_quatro vinte_e_cinco vinte_e_seis "
        "vinte_e_sete vinte_e_oito vinte_e_nove trinta trinta_e_um",
        "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
        "dix-huit dix-neuf vingt vingt_et_un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept "
        "vingt-huit vingt-neuf trente trente_et_un",
    )
    for number, word in enumerate(row.split(), 1)
}
"""Words that are the day of a month only in front of one: "dez" is ten in "dez de maio", and December elsewhere."""
_CARDINALS = _numbered(
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one", "twenty-two",
    "twenty-three", "twenty-four", "twenty-five", "twenty-six", "twenty-seven", "twenty-eight", "twenty-nine",
    "thirty", "thirty-one",
)  # fmt: skip
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_UNITS = "uno dos tres cuatro cinco seis siete ocho nueve"
_IN_CENTURY = {
    **{word: 10 * tens for tens, word in enumerate(_TENS.split(), 3)},
    **{f"{ten} y {one}": 10 * tens + ones for tens, ten in enumerate(_TENS.split(), 3)
       for ones, one in enumerate(_UNITS.split(), 1)},
    **NUMBER_WORDS,
    **_CARDINALS,
}  # fmt: skip
"""The last two digits of a year in words: those that a deed of these years has, and in Spanish all."""
DAY_FIRST = _set(
    "le du el del al em no na dia jour jou de do da lunes martes miercoles jueves viernes sabado domingo segunda terca "
    "quarta quinta sexta lundi mardi mercredi jeudi vendredi samedi dimanche"
)
"""Words of languages that write the day before the month in figures."""
FILLERS = _set(
    "of the on in at de del do da el la los le les l d em en no na nan du au day dia dias jour jou month mes mois mwa "
    "year ano inclusive "
    "annee ane lane an o during durante pendant dated calendar calendario"
)
"""Words without a meaning of their own in a date."""
SINCE = _set("since from desde depuis des depi")
TWO = _set("between entre ant")
"""Words in front of a span whose dates "and" joins."""
BETWEEN = TWO | _set("de del do da du")
"""Words in front of a span that say nothing without its second date."""
UNTIL = _set("until till til through thru to hasta ate jiska jusque jusqu ..")
TO = UNTIL | {"–", "-", "/", "a", "al", "au", "ao"}
"""What can stand between the dates of a span."""
AND = _set("and & y e et ak")
ABOUT = _set(
    "about around circa approximately approx aprox hacia alrededor cerca aproximadamente vers environ autour anviwon"
)
RELATIVE = _set(
    "yesterday today tomorrow now present date days weeks months earlier later last next this past ayer hoy "
    "manana ahora presente actualidad actual pasado pasada proximo proxima hace ontem hoje "
    "amanha agora atual passado passada ultimo ultima hier aujourd demain maintenant prochain prochaine dernier "
    "derniere ye jodi demen tonight current este esta anoche viene vem curso neste nesta ce cet cette"
)
"""Words that count from a day that the text does not name."""


def any_of(choices: Iterable[str]) -> str:
    """Return the pattern of some words, the longest first."""
    return "|".join(sorted(choices, key=len, reverse=True)).replace(".", r"\.")


EITHER = re.compile(rf"\w\.? (?:o|or|u|ou) (?:(?:the|el|le) )?(?:\d|(?:{any_of(MONTHS)})\b)")
"""One date or another: "3 or 4 May", "mayo o junio"."""
LAST_OF = re.compile(
    r"\b(?:(?:last|ultim[oa]|derni(?:er|ere)) \w+|\w+ (?:days|weeks|months)) (?:of|de|del|du|do) .*\d{4}"
)
"""What is last in a period that the text names, such as the last week of May 2025, is not relative to today."""
COUNTED = re.compile(
    rf"\b(?:\d|{any_of(NUMBERED)}|primera|segunda|tercera|cuarta|quint[oa]) "
    rf"(?:{any_of(WEEKDAYS)}|weeks?|semanas?|semaines?) (?:of|in|de|en|du|do) (?:the )?(?:{any_of(MONTHS)})\b"
)
"""A day of the week, or a week, that is counted within a month: "first Monday of May 2025"."""
LISTS = [
    re.compile(rf"\b((?:{item})(?:, ?(?:{item}))+),? (?:{any_of(AND)}) ({item})\b")
    for item in (r"\d{1,2}", any_of(MONTHS), r"\d{4}")
]
"""Three or more days, months or years: "May 6, 7 and 8, 2025"."""


_HYPHEN = re.compile("[‐‑⁃﹣－]")
_ENDS = re.compile(r'^(?:[ ,;"«»“”`\[\]]|\'(?!\d\ds?\b)|\.(?!\.))+|(?:[ ,;"«»“”`\'\[\]]|(?<!\.)\.)+$')
"""What quotes or ends a date; two periods are an open end: "2010..", "[..2010]"."""
_DASH = re.compile(r"\s*[‒-―−]+\s*|\s--+\s|(?<=\d-\d\d|\d{4})--(?=\d{4})")
_ORDINAL = re.compile(
    r"(?<![\d.])(\d{1,2})"
    r"(?:\.\s?[oa°]|st|nd|rd|th|er[oa]?|r[oae]|d[oa]|t[oa]|m[oa]|v[oa]|n[oa]|e(?:me)?|[oa]|°)(?![a-z])"
)
_ORDINAL_WORD = re.compile(rf"\b({any_of(ORDINALS).replace('-', '[- ]')})\b")
_NUMBER_WORD = re.compile(
    rf"\b({any_of(NUMBER_WORDS)})"
    r"(?=\s(?:(?:a|al|au|et|e|y)\s[\w-]+(?:\s(?:et|e|y)\s\w+)?\s)?"
    rf"(?:d[e']\s?)?(?:{any_of(MONTHS)})\b)"
)
_OR = "(?:and|or|y|o|e|ou|et)"
_YEAR_WORDS = re.compile(
    r"\b(two thousand|(?:dos mil|dois mil|deux mille?)|mil novecientos)"
    rf"(?:(?: and| e)? ({any_of(_IN_CENTURY)}))?(?: \(\d{{4}}\))?$".replace("-", "[- ]")
)
"""A year in words, as deeds and proclamations end with it."""
_DAY_WORDS = re.compile(
    rf"\b({any_of(NUMBER_WORDS)})(?: \((\d{{1,2}})\))?(?= (?:dias? d(?:el?|o) mes )?de (?:{any_of(MONTHS)})\b)"
)
"""A day in words, as deeds have it: "a los tres (3) días del mes de mayo"."""


def _whole_end(match: re.Match[str]) -> str:
    start, shared, rest = filter(None, match.groups())
    return f"{start}/{shared}-{rest}"


_FEIRAS = {"2": "segunda", "3": "terca", "4": "quarta", "5": "quinta", "6": "sexta"}
_PHRASES = (
    (re.compile(r"\ba\. ?d\.? ?(?=\d)|\b(?:ad|ce) (?=\d)|(?<=\d) ?(?:a\.? ?d|c\.? ?e|d\. ?c|dc)\b\.?"), ""),
    (re.compile(r"-\?\?(?=-|$)"), "-xx"),
    (re.compile(r"\bca?\b\.? ?(?=\w)|\bon or (?:about|around)\b|\bpor volta\b"), "about "),
    (re.compile(r"\b(?:no|not) later than\b|\ba mas tardar\b"), "until"),
    (re.compile(r"\b(?:no|not) earlier than\b"), "since"),
    (re.compile(r"\b(?:pasado|passado|proximo) (?=\d{1,2} .*\d{4}$)|^dated:|\b(?:a los|aos) (?=\d+ dias d)"), ""),
    (re.compile(r"\b(until|till|through|hasta) (?:the end of|el final de)\b"), r"\1"),
    (re.compile(r"\b(since|desde) (?:the (?:beginning|start) of|el (?:inicio|comienzo) de)\b"), r"\1"),
    (re.compile(r"\b(\d{4})-?m(\d\d?)\b"), r"\1-\2"),
    (re.compile(r"^((\d{4})-\d\d-\d\d)/(\d\d-\d\d)$|^((\d{4}-\d\d)-\d\d)/(\d\d)$"), _whole_end),
    (re.compile(r"\b(?:the years|los anos) (\d\d)00(?:–| a )(?:\1)99\b"), r"\1xx"),
    (re.compile(r"\b(?:the years|los anos) (\d\d\d)0(?:–| a )(?:\1)9\b"), r"\1x"),
    (re.compile(r"\b(\d\d[1-9])0'?s\b"), r"\1x"),
    (re.compile(r"\b(?:(?:os|los|les)? ?(?:anos|annees) (?=\d\d[1-9])|(?:l?a )?decada de )(\d\d\d)0\b"), r"\1x"),
    (re.compile(rf" {_OR} (?:later|after|beyond|despues|posterior(?:es)?|mas tarde|depois|apres)$"), " onward"),
    (re.compile(r"\b(?:on or before|not after|no despues del?)\b"), "until"),
    (re.compile(r"\b(?:on or after|not before|no antes del?)\b"), "since"),
    (re.compile(rf"^(.+) {_OR} (?:earlier|before|antes|anterior(?:es)?|avant)$"), r"until \1"),
    (re.compile(r"\bthis (?=[\w-]+(?: [a-z]+)? day of )|\bin the year of our lord "), ""),
    (re.compile(r"\ban unknown date\b|\bfecha desconocida\b"), "unknown"),
    (re.compile(r"\b(?:a day in|un dia de)\b"), "someday"),
    (re.compile(r"\b(?:a month in|un mes de)\b"), "somemonth"),
    (re.compile(r"\ben cualquier momento\b"), "at any time"),
    (re.compile(r"\((?:uncertain|fecha incierta)\)"), "?"),
    (re.compile(r"\bau (?=mois\b)"), ""),
    (re.compile(r"\bup to(?: and including)?\b|\bjusqu'(?:au?|en)?\b"), "until "),
    (re.compile(r"\ba partir d[aeou]l?\b"), "since"),
    (re.compile(r"\bonwards?$|\ben adelante$|\bem diante$|(?<=\w )on$"), "onward"),
    (re.compile(r"\b(segunda|terca|quarta|quinta|sexta)[ -]+feira\b"), r"\1"),
    (re.compile(rf"\b({any_of(MONTHS)})(\d\d)\b"), r"\1-\2"),
    (re.compile(r"(?<=.)\s-(?=\s|$)\s?"), "–"),
    (re.compile(r"^(\d\d?)\.?[–-](\d\d?)([./])(\d\d?)\3(\d{4})$"), r"\1\3\4\3\5–\2\3\4\3\5"),
    (re.compile(rf"^(?=\d{{4}}–|.+–\d{{4}}$)(\d+)–(\d+|{any_of(MONTHS)})–(\d+)$"), r"\1-\2-\3"),
    (
        re.compile(rf"^(\d\d?)([./])(\d\d?)\.?(?:[–-]| (?:{any_of(UNTIL)}|al?) )(\d\d?\2\d\d?)\2(\d{{4}})$"),
        r"\1\2\3\2\5–\4\2\5",
    ),
    (re.compile(r"\b([2-6])\.?[ao]?\.?[ -]*feira\b"), lambda match: _FEIRAS[match[1]]),
)


def _year_of_words(match: re.Match[str]) -> str:
    word = match[2] or ""
    last = _IN_CENTURY.get(word, _IN_CENTURY.get(word.replace(" ", "-"), 0))
    year = str((1900 if match[1].startswith("mil") else 2000) + last)
    return year if f"({year})" in match[0] or "(" not in match[0] else match[0]


def _day_of_words(match: re.Match[str]) -> str:
    day = str(NUMBER_WORDS[match[1]])
    return match[0] if match[2] and int(match[2]) != int(day) else day


def normalize(text: str) -> str:
    """Return a text in lower case, without accents, with figures for numbers in words."""
    text = normalize_unicode("NFKD", _HYPHEN.sub("-", text.casefold()).replace("’", "'"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = _ENDS.sub("", _DASH.sub("–", re.sub(r"\s+", " ", text)))
    text = _DAY_WORDS.sub(_day_of_words, _YEAR_WORDS.sub(_year_of_words, text))
    for pattern, word in _PHRASES:
        text = pattern.sub(word, text)
    text = _ORDINAL_WORD.sub(lambda match: str(ORDINALS[match[1].replace(" ", "-")]), text)
    text = _NUMBER_WORD.sub(lambda match: str(NUMBER_WORDS[match[1]]), text)
    return _ORDINAL.sub(r"\1", text)
