"""The words that steps of a clause reference are named with, from the table of levels and from how people ask.

All are folded (`ingest.folding`). Documents print the words of `ingest.levels`; questions use more.
"""

from ingest.levels import LEVELS, PROVISIONS, Role

UNNUMBERED = "unnumbered"  # the level of `p2` in an id, "the second unnumbered paragraph"
HEADING = "heading"  # a heading of whatever level

SCOPES = frozenset(one.name for one in LEVELS if one.role is Role.SCOPE)
OPENINGS = frozenset({"preamble", "preface", "foreword", "introduction"})
NAMES = SCOPES | OPENINGS | {"recital"}

# Words that questions use beyond those that documents print; folded.
_MORE_WORDS: dict[str, str] = {
    "section": "sec, secc, sect",
    "subsection": "sub-section, subsec",
    HEADING: "heading, sub-heading, subheading, epigrafe, rubro, encabezado, rubrica",
    "clause": "cl, subclause, sub-clause, subclausula",
    "article": "art",
    "chapter": "ch, ch., chap, cap",
    "part": "pt",
    "paragraph": "para, par, pars., numbered paragraph",
    "item": "letter, letra, literal, lit., numeral, num., sub-item, subitem, bullet, bullet point, apdo., "
    "apdo, indent, entry, subpunto, commitment",
    "annex": "addendum",
    "recital": "recitals",
    UNNUMBERED: "unnumbered paragraph, un-numbered paragraph, unnumbered para, parrafo sin numerar, paragrafo "
    "nao numerado",
}
LEVEL_WORDS: dict[str, str] = {word: one.name for one in LEVELS for word in one.words if one.name not in PROVISIONS}
LEVEL_WORDS |= {word: name for name, words in _MORE_WORDS.items() for word in words.split(", ")}
CHINESE_WORDS: dict[str, str] = {
    word: one.name for one in LEVELS for word in one.chinese if one.role is not Role.SCOPE and word not in {"篇", "卷"}
} | {"点": "item", "小节": "subsection", "段": "paragraph", "自然段": "paragraph"}
CHINESE_SCOPES: dict[str, str] = {
    word: one.name for one in LEVELS for word in one.chinese if one.role is Role.SCOPE
} | {"附则": "annex"}
# Named divisions that are references without a number.
BARE_NAMES: dict[str, str] = {
    word: name
    for name, words in {
        "annex": "annex, annexe, anexo, addendum, 附件",
        "appendix": "appendix, apendice, 附录",
        "schedule": "附表",
        "preamble": "preamble, preambulo",
        "preface": "preface, prefacio, 前言",
        "foreword": "foreword, prologo",
    }.items()
    for word in words.split(", ")
}
