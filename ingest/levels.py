"""The words that name the levels of a legal text, in the languages we read, as one table.

Ranks say which level usually holds which (a lower rank stands outside); the outline corrects them by what a document
does, since Parts hold Titles in one tradition and Titles hold Parts in another. All words are folded
(`ingest.folding.fold`): lower case, no accents.
"""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a level is for, whatever it is called."""

    SCOPE = "scope"  # annexes and the like: numbering starts afresh inside, ids begin with the name
    CONTAINER = "container"  # holds units under a title
    UNIT = "unit"  # the article: the unit that a text is cited by
    PART = "part"  # a piece of a unit: paragraph, point


@dataclass(frozen=True, slots=True)
class Level:
    """One level with its words: in front of the number, or as the Chinese measure word behind it."""

    name: str
    rank: int
    role: Role
    words: tuple[str, ...] = ()
    chinese: tuple[str, ...] = ()


LEVELS: tuple[Level, ...] = (
    Level("protocol", 2, Role.SCOPE, (
        "protocol", "additional protocol", "optional protocol", "protocolo", "protocole",
    ), ("议定书",)),
    Level("annex", 2, Role.SCOPE, ("annex", "annexe", "anexo", "annexure", "anexa"), ("附件",)),
    Level("schedule", 2, Role.SCOPE, ("schedule", "lista anexa"), ("附表",)),
    Level("exhibit", 3, Role.SCOPE, ("exhibit",), ()),
    Level("attachment", 3, Role.SCOPE, ("attachment", "adjunto", "adenda"), ()),
    Level("appendix", 4, Role.SCOPE, ("appendix", "apendice", "appendice"), ("附录",)),
    Level("book", 10, Role.CONTAINER, ("book", "libro", "livro", "livre"), ("编", "卷", "篇")),
    Level("subbook", 12, Role.CONTAINER, (), ("分编",)),
    Level("part", 14, Role.CONTAINER, ("part", "parte", "partie", "pt."), ("部分",)),
    Level("division", 16, Role.CONTAINER, ("division",), ()),
    Level("title", 18, Role.CONTAINER, ("title", "titulo", "titre"), ()),
    Level("subtitle", 20, Role.CONTAINER, ("subtitle", "subtitulo"), ()),
    Level("chapter", 22, Role.CONTAINER, ("chapter", "capitulo", "chapitre", "chap.", "cap."), ("章",)),
    Level("subchapter", 24, Role.CONTAINER, ("subchapter", "subcapitulo"), ()),
    Level("subpart", 25, Role.CONTAINER, ("subpart", "subparte"), ()),
    Level("section", 26, Role.CONTAINER, ("section", "seccion", "secao", "seccao", "sec.", "sect."), ("节", "節")),
    Level("subsection", 28, Role.CONTAINER, ("subsection", "subseccion", "subsecao", "subseccao"), ()),
    Level("pillar", 29, Role.CONTAINER, ("pillar", "pilar", "aspiration"), ()),
    Level("axis", 30, Role.CONTAINER, ("eje", "eixo", "eje estrategico"), ()),
    Level("priority", 31, Role.CONTAINER, (
        "priority", "priority area", "prioridad", "prioridade", "area prioritaria", "strategic objective",
        "objetivo estrategico", "linea de accion",
    ), ()),
    Level("goal", 32, Role.UNIT, ("goal", "objetivo", "objective"), ()),
    Level("principle", 32, Role.UNIT, ("principle", "principio"), ()),
    Level("outcome", 33, Role.UNIT, ("outcome", "resultado"), ()),
    Level("action", 34, Role.UNIT, ("action", "accion", "acao", "measure", "medida"), ()),
    Level("rule", 34, Role.UNIT, ("rule", "regla", "regra", "regulation", "guideline", "directriz"), ()),
    Level("article", 36, Role.UNIT, ("article", "articulo", "artigo", "art.", "arts."), ("条", "條")),
    Level("clause", 38, Role.UNIT, ("clause", "clausula", "cl."), ()),
    Level("disposicion-adicional", 36, Role.UNIT, ("disposicion adicional",)),
    Level("disposicion-transitoria", 36, Role.UNIT, ("disposicion transitoria",)),
    Level("disposicion-derogatoria", 36, Role.UNIT, ("disposicion derogatoria",)),
    Level("disposicion-final", 36, Role.UNIT, ("disposicion final",)),
    Level("recital", 36, Role.UNIT, ("recital", "considerando"), ()),
    Level("paragraph", 44, Role.PART, ("paragraph", "parrafo", "paragrafo", "para.", "par."), ("款",)),
    Level("item", 46, Role.PART, ("inciso", "apartado", "item", "point", "ponto", "punto"), ("项", "項")),
    Level("point", 48, Role.PART, ("alinea", "subparagraph", "sub-paragraph", "subpoint"), ("目",)),
)  # fmt: skip

SECTION_SIGN = Level("section-sign", 40, Role.UNIT, ("§",))

# Levels whose names stand in ids: the laws number each kind from one, beside their articles.
PROVISIONS = frozenset(level.name for level in LEVELS if level.name.startswith("disposicion-"))
BY_WORD: dict[str, Level] = {word: level for level in LEVELS for word in level.words} | {
    word: level for level in LEVELS for word in level.chinese
}
BY_NAME: dict[str, Level] = {level.name: level for level in (*LEVELS, SECTION_SIGN)}


# Parts of a document that are named and not numbered. The first name is the id's, the same in every language.
NAMED_PARTS: tuple[tuple[str, ...], ...] = (
    ("preamble", "preambulo", "preambule", "序言"),
    ("preface", "prefacio", "前言"),
    ("foreword", "prologo", "序"),
    ("introduction", "introduccion", "introducao", "引言", "导言", "绪论"),
    ("recitals", "considerandos"),
    ("background", "antecedentes"),
    ("declaraciones", "declaracoes"),
    ("clausulas",),
    ("parties", "the parties", "partes", "las partes", "as partes"),
    ("definitions", "definiciones", "definicoes", "定义"),
    ("conclusion", "conclusao", "结语", "结束语", "结论"),
    ("conclusions", "conclusiones", "conclusoes"),
    ("附则",),
    ("transitorios", "articulos transitorios"),
    ("disposiciones-transitorias", "disposiciones transitorias"),
    ("disposiciones-finales", "disposiciones finales"),
    ("disposicion-transitoria", "disposicion transitoria"),
    ("disposicion-derogatoria", "disposicion derogatoria"),
    ("disposicion-final", "disposicion final"),
)  # fmt: skip
NAMED_PART_IDS: dict[str, str] = {name: names[0] for names in NAMED_PARTS for name in names}
RECITAL_PARTS = frozenset({"recitals", "background"})  # what is numbered below them is a recital
