"""Names in text: places known in four languages, and in Latin script whatever a capital begins.

A name of a sentence has to stand in the clause it cites, in its heading path or in its plan's title. Across languages
only places can be told for sure, from a table of countries, regions and cities (`places.tsv`); of other names only
those that stand where a place stands ("in Paysandú") are asked for, since "Consejo" and "Council" share no letters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ingest.folding import fold, level

# Capitalised words that name nothing by themselves, folded; a language's own words for plans and their parties.
_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "it",
        "they",
        "both",
        "each",
        "all",
        "any",
        "no",
        "in",
        "on",
        "under",
        "by",
        "for",
        "from",
        "to",
        "of",
        "and",
        "or",
        "as",
        "at",
        "with",
        "according",
        "while",
        "plan",
        "plans",
        "party",
        "parties",
        "side",
        "sides",
        "state",
        "states",
        "member",
        "members",
        "government",
        "governments",
        "article",
        "articles",
        "part",
        "parts",
        "section",
        "clause",
        "clauses",
        "annex",
        "paragraph",
        "chapter",
        "programme",
        "program",
        "compact",
        "document",
        "action",
        "joint",
        "cooperation",
        "country",
        "countries",
        "us",
        "usd",
        "rmb",
        "eur",
        "mr",
        "ms",
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "en",
        "se",
        "segun",
        "ambas",
        "ambos",
        "cada",
        "plano",
        "partes",
        "parte",
        "lado",
        "lados",
        "governo",
        "governos",
        "estado",
        "estados",
        "membro",
        "membros",
        "miembro",
        "miembros",
        "gobierno",
        "gobiernos",
        "artigo",
        "articulo",
        "secao",
        "seccion",
        "clausula",
        "anexo",
        "programa",
        "pais",
        "paises",
        "documento",
        "acuerdo",
        "acordo",
        "o",
        "os",
        "as",
        "um",
        "uma",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
DASHES = re.compile(r"[-‐-—]")  # to be taken out before names are told: "Brazil–Peru" is two
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"]|\n)\s*[\"'(]*\s*$")
_LINKS = frozenset(
    ["of", "the", "and", "for", "de", "del", "da", "do", "das", "dos", "e", "y", "la", "las", "los", "en"]
)
# Endings by which a country's name and its people's differ: China, Chinese; Peru, Peruvian; Brasil, brasileño.
_ENDINGS = re.compile(
    r"(?:|s|an|ans|ian|ians|n|ese|ish|i|ean|eans|a|o|as|os|es|ano|ana|anos|anas|eno|ena|enos|enas|ense|enses|eiro|eira|eiros|"
    r"eiras|ino|ina|inos|inas|no|na|nos|nas|ia|iano|iana|ianos|ianas|e)"
)
_BEFORE_PLACE = re.compile(r"\b(?:in|at|to|from|near|between|en|desde|hacia|entre|em|ate|a|para|no|na)\s+$")
_TITLE = re.compile(r"《([^》]+)》")


@dataclass(frozen=True, slots=True)
class Support:
    """Texts that a name may stand in, with the language of the first of them."""

    text: str
    language: str


def missing_names(sentence: str, language: str, supports: Sequence[Support], context: str) -> tuple[str, ...]:
    """The names of a sentence that none of the supporting texts has.

    Args:
        sentence: what was said.
        language: the sentence's.
        supports: the cited clauses in the languages at hand, heading paths in front.
        context: titles and parties of the cited plans.
    """
    whole = "\n".join([*(support.text for support in supports), context])
    missing = list(_missing_places(sentence, whole))
    same = [support for support in supports if support.language == language]
    flat = fold(whole)
    if any("《" in support.text or support.language == "zh" for support in supports):
        missing += [title for title in _TITLE.findall(level(sentence)) if fold(title) not in flat]
    words = frozenset(_WORD.findall(flat)) | {part for word in _WORD.findall(flat) for part in word.split("-")}
    acronyms = initials_of(whole)
    latin = any(support.language != "zh" for support in supports)
    known = frozenset(_WORD.findall(fold(" ".join(name for name, _ in places(sentence)))))
    for name in capitalised(sentence):
        folded = fold(name.word)
        if folded in known or _found(folded, words, acronyms, whole, name):
            continue
        if (
            same
            or (latin and (name.after_preposition and name.alone))
            or (latin and name.acronym and not same and _likely_shared(name))
        ):
            missing.append(name.word)
    return tuple(dict.fromkeys(missing))


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word of a sentence and how it stands there."""

    word: str
    run: tuple[str, ...]  # the capitalised words it stands among, itself included
    after_preposition: bool
    alone: bool
    acronym: bool


def _likely_shared(name: Name) -> bool:
    """Long acronyms (UNESCO, CELAC) are mostly the same in all languages; short ones (UN, ONU) are not."""
    return len(name.word) >= 5


def capitalised(sentence: str) -> Iterator[Name]:
    """The words of a sentence that a capital marks as names: not its first, not what languages write so anyway."""
    plain = level(sentence)
    words = list(_WORD.finditer(plain))
    runs: list[list[re.Match[str]]] = []
    for word in words:
        capital = word[0][0].isupper()
        if capital and runs and not _breaks(plain[runs[-1][-1].end() : word.start()]):
            runs[-1].append(word)
        elif capital:
            runs.append([word])
    for run in runs:
        texts = tuple(word[0] for word in run)
        for word in run:
            acronym = len(word[0]) > 1 and word[0].isupper()
            if fold(word[0]) in _COMMON or len(word[0]) == 1:
                continue
            follower = plain[word.end() :].lstrip(" ")
            next_word = _WORD.match(follower)
            begins = _SENTENCE_START.search(plain[: word.start()]) is not None
            if (
                begins
                and not acronym
                and not (next_word and follower[0].isupper() and fold(next_word[0]) not in _COMMON)
            ):
                continue
            before = fold(plain[max(0, word.start() - 12) : word.start()])
            joined = re.search(r"\b[A-Z][\w]+ (?:and|y|e|or|o) $", plain[max(0, word.start() - 40) : word.start()])
            yield Name(word[0], texts, bool(_BEFORE_PLACE.search(before) or joined), len(run) == 1, acronym)


def _breaks(between: str) -> bool:
    """Whether two capitalised words belong to two names: only blanks and small linking words keep one together."""
    plain = between.strip(" -")
    return plain != " ".join(between.split()) or any(
        word not in _LINKS or word in {"and", "y", "e"} for word in plain.split()
    )


def _found(folded: str, words: frozenset[str], acronyms: frozenset[str], whole: str, name: Name) -> bool:
    if any(same_name(part, word) for part in [folded] for word in words):
        return True
    pieces = folded.split("-")
    if len(pieces) > 1 and all(any(same_name(piece, word) for word in words) for piece in pieces):
        return True
    if name.acronym and name.word in acronyms:
        return True
    initials = "".join(word[0] for word in name.run if fold(word) not in _LINKS)
    return len(initials) > 1 and re.search(rf"\b{re.escape(initials)}\b", whole) is not None


def same_name(one: str, other: str) -> bool:
    """Whether two folded words are forms of one name: `peru` and `peruvian`."""
    if one == other:
        return True
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= 4 and bool(_ENDINGS.fullmatch(one[shared:]) and _ENDINGS.fullmatch(other[shared:]))


def initials_of(text: str) -> frozenset[str]:
    """The initials of every run of two to seven capitalised words: Pacific Islands Forum -> PIF."""
    found = set()
    run: list[str] = []
    for word in [*(match[0] for match in _WORD.finditer(level(text))), ""]:
        if word and fold(word) in _LINKS:
            continue
        if word and word[0].isupper():
            run.append(word[0])
            continue
        for start in range(len(run)):
            for end in range(start + 2, min(len(run), start + 7) + 1):
                found.add("".join(run[start:end]))
        run = []
    return frozenset(found)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, int], dict[str, int]]:
    """Places by folded Latin name and by Chinese name."""
    latin: dict[str, int] = {}
    han: dict[str, int] = {}
    rows = files("assistant").joinpath("places.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows):
        if row.startswith("#") or not row.strip():
            continue
        *others, chinese = row.split("\t")
        for name in (name for column in others for name in column.split("|")):
            latin.setdefault(fold(name), number)
        for name in chinese.split("|"):
            han.setdefault(name, number)
    return latin, han


def places(text: str) -> Iterator[tuple[str, int]]:
    """The known places of a text, longest name first at each point."""
    latin, han = _table()
    words = list(_WORD.finditer(level(text)))
    at = 0
    while at < len(words):
        step = 1
        if words[at][0][0].isupper():
            for length in (4, 3, 2, 1):
                if at + length > len(words):
                    continue
                name = fold(text[words[at].start() : words[at + length - 1].end()])
                if name in latin:
                    yield text[words[at].start() : words[at + length - 1].end()], latin[name]
                    step = length
                    break
        at += step
    for run in re.findall(r"[㐀-鿿]+", text):
        at = 0
        while at < len(run):
            for length in range(min(9, len(run) - at), 1, -1):
                if run[at : at + length] in han:
                    yield run[at : at + length], han[run[at : at + length]]
                    at += length - 1
                    break
            at += 1


def _missing_places(sentence: str, whole: str) -> Iterator[str]:
    there = {place for _, place in places(whole)}
    flat = fold(whole)
    for name, place in places(sentence):
        if place not in there and fold(name) not in flat:
            yield name


def quoted_runs(text: str) -> Iterable[str]:
    """What stands between quotation marks, of two characters or more."""
    for match in re.finditer(r"“([^“”]{2,})”|\"([^\"]{2,})\"|«([^«»]{2,})»|「([^「」]{2,})」|『([^『』]{2,})』", text):
        yield next(group for group in match.groups() if group)
