"""The words that documents are spoken of with, in the four languages: data for `assistant.plan_mentions`.

Every entry is folded (`ingest.folding`). The tables hold what is true of documents in general, such as nouns for kinds
of document and words for order in time; what the plans of a library are called comes from the library.
"""

from dataclasses import dataclass
from enum import StrEnum

from ingest.folding import word_set


class Role(StrEnum):
    """What a word does in the naming of a document."""

    NOUN = "noun"  # "plan", "white paper", "规划": value = the kind of document
    MODIFIER = "modifier"  # "joint", "de accion", "合作": value = one name for it in every language
    DETERMINER = "determiner"  # "the", "este": value = how it points
    QUANTIFIER = "quantifier"  # "all", "both", "tres": value = "all" or a number
    ORDINAL = "ordinal"  # "first", "第二": value = a number from 1
    ORDER = "order"  # "latest", "anterior": value = Order
    COVERING = "covering"  # "in force", "vigente"
    PERIODIC = "periodic"  # "multi-year", "quinquenal": value = number of years or "any"
    GLUE = "glue"  # "of", "de", "的"
    AND = "and"
    BEFORE = "before"  # "before", "antes de": earlier plans than the one that follows
    AFTER = "after"
    TIME = "time"  # a year or a period
    OTHER = "other"


class Order(StrEnum):
    """Where a document stands in the order of time."""

    LATEST = "latest"
    PENULTIMATE = "penultimate"
    EARLIEST = "earliest"
    PREVIOUS = "previous"  # than the one spoken of
    NEXT = "next"
    OTHER = "other"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Word:
    """One reading of a word or phrase."""

    role: Role
    value: str | int = ""
    plural: bool = False


ANY_DOCUMENT = "document"  # the kind that fits every plan
PRONOUN = "one"  # "the earlier one": fits whatever was spoken of
# Nouns loose enough to stand for any plan of the library when a year goes with them.
LOOSE_NOUNS = frozenset({ANY_DOCUMENT, PRONOUN, "plan", "paper", "agreement", "programme", "strategy", "policy"})

# kind -> singular words | plural words | Chinese words
_NOUNS: dict[str, tuple[str, str, str]] = {
    ANY_DOCUMENT: (
        "document, text, file, documento, texto, archivo, arquivo",
        "documents, texts, files, documentos, textos, archivos, arquivos",
        "文件, 文本, 文档, 文书",
    ),
    PRONOUN: ("one", "ones", "一份"),
    "plan": ("plan, plano", "plans, planes, planos", "计划, 规划"),
    "programme": ("programme, program, programa", "programmes, programs, programas", "纲要, 方案"),
    "paper": ("paper, white paper, libro blanco, livro branco", "papers, white papers, libros blancos", "白皮书"),
    "agreement": (
        "agreement, accord, pact, compact, acuerdo, acordo, pacto, convenio",
        "agreements, accords, pacts, acuerdos, acordos, pactos, convenios",
        "协定, 协议",
    ),
    "treaty": ("treaty, convention, tratado, convencion, convencao", "treaties, conventions, tratados", "条约, 公约"),
    "strategy": ("strategy, estrategia", "strategies, estrategias", "战略"),
    "declaration": ("declaration, declaracion, declaracao", "declarations, declaraciones, declaracoes", "宣言"),
    "memorandum": ("memorandum, mou, memorando", "memoranda, memorandums, mous, memorandos", "备忘录"),
    "regulation": (
        "regulation, directive, reglamento, directiva, regulamento, diretiva",
        "regulations, directives, reglamentos, regulamentos",
        "条例, 法规",
    ),
    "law": ("act, law, decree, ley, lei, decreto, code, codigo", "acts, laws, decrees, leyes, leis, decretos", "法律"),
    "charter": ("charter, constitution, carta, constitucion, constituicao", "charters, cartas", "宪章, 宪法, 章程"),
    "roadmap": ("roadmap, road map, hoja de ruta, roteiro", "roadmaps, road maps, hojas de ruta, roteiros", "路线图"),
    "framework": ("framework, marco, quadro", "frameworks, marcos, quadros", "框架"),
    "agenda": ("agenda", "agendas", "议程"),
    "report": ("report, informe, relatorio", "reports, informes, relatorios", "报告"),
    "statement": ("statement, communique, comunicado", "statements, communiques, comunicados", "声明, 公报"),
    "guidelines": ("", "guidelines, directrices, diretrizes, lineamientos", "指南, 指导意见"),
    "policy": ("policy, politica", "policies, politicas", "政策"),
    "protocol": ("protocol, protocolo", "protocols, protocolos", "议定书"),
}
_POLICY_PAPERS = ("政策文件", "documento de politica", "documento de politicas", "documento sobre politica")

# one name -> words in all languages; a modifier counts only beside a noun of the table above
_MODIFIERS: dict[str, str] = {
    "cooperation": "cooperation, cooperacion, cooperacao, cooperative, 合作",
    "action": "action, accion, acao, acciones, acoes, 行动",
    "joint": "joint, conjunto, conjunta, conjuntos, conjuntas, common, comun, comum, 共同, 联合",
    "policy": "policy, politica, politicas, 政策",
    "strategic": "strategic, estrategico, estrategica, 战略",
    "national": "national, nacional, 国家",
    "development": "development, desarrollo, desenvolvimento, 发展",
    "work": "work, working, trabajo, trabalho, 工作",
    "implementation": "implementation, implementacion, implementacao, 实施, 落实",
    "official": "official, oficial, 官方",
}
_DETERMINERS: dict[str, str] = {
    "the": "the, el, la, los, las, lo, o, a, os, as",
    "this": "this, these, that, those, such, este, esta, estos, estas, ese, esa, esos, esas, aquel, aquella, "
    "esse, essa, "
    "esses, essas, neste, nesta, nesse, nessa, deste, desse, 该, 这, 那, 本, 此, 这个, 那个, 这份, 那份, 该份, "
    "这些, 那些",
    "its": "its, their, his, her, our, su, sus, seu, sua, seus, suas, 其, 它的",
    "which": "which, what, que, cual, qual, cuales, quais, 哪, 哪个, 哪份, 哪一份, 哪些, 哪几份",
    "any": "any, some, a, an, un, una, um, uma, algun, alguno, alguna, algum, alguma, 任何",
}
_QUANTIFIERS: dict[str | int, str] = {
    "all": "all, every, each, all of, each of, every one of, todos, todas, todo, toda, cada, cada uno de, cada "
    "um de, ambas las, "
    "所有, 全部, 每, 各, 每份, 每个, 各份, 各个, 历份, 历次, 全部的",
    2: "both, two, ambos, ambas, dos, dois, duas, 两, 二, 两份, 两个, 两项",
    3: "three, tres, 三, 三份, 三个",
    4: "four, cuatro, quatro, 四, 四份, 四个",
    5: "five, cinco, 五份, 五个",
    6: "six, seis, 六份, 六个",
    7: "seven, siete, sete, 七份",
    8: "eight, ocho, oito, 八份",
}
_ORDINALS: dict[int, str] = {
    1: "first, 1st, primer, primero, primera, primeiro, primeira, 第一, 第一份, 第一个, 第一版, 首份, 首个, 首部",
    2: "second, 2nd, segundo, segunda, 第二, 第二份, 第二个, 第二版",
    3: "third, 3rd, tercer, tercero, tercera, terceiro, terceira, 第三, 第三份, 第三个",
    4: "fourth, 4th, cuarto, cuarta, quarto, quarta, 第四, 第四份, 第四个",
    5: "fifth, 5th, quinto, quinta, 第五份, 第五个",
}
_ORDER: dict[Order, str] = {
    Order.LATEST: "latest, lastest, new, newest, most recent, last, current, present, recentest, mas reciente, ultimo, "
    "ultima, mas nuevo, actual, "
    "mais recente, mais novo, mais nova, atual, vigente hoy, 最新, 最近, 最新的, 最近的, 现行, 最后, 最新一份, "
    "最近一份, 最后一份, 现在的, 目前的",
    Order.PENULTIMATE: "penultimate, second to last, next to last, last but one, penultimo, penultima, "
    "倒数第二, 倒数第二份",
    Order.EARLIEST: "earliest, oldest, original, mas antiguo, mas viejo, mais antigo, mais velho, 最早, "
    "最早的, 最初, 最旧的, 最早一份",
    Order.PREVIOUS: "previous, preceding, prior, earlier, older, former, before, before it, before that, "
    "before this, predecessor, "
    "predecessors, precursor, anterior, anteriores, precedente, previo, previa, predecesor, antecesor, "
    "antecessor, predecessor, "
    "prévio, 上一, 上一份, 上一个, 上一版, 前一, 前一份, 前一个, 之前的, 此前的, 前身, 上份, 早一份, 较早的, "
    "更早的, 早先的",
    Order.NEXT: "next, latter, following, subsequent, succeeding, later, newer, after, after it, after that, "
    "after this, successor, "
    "siguiente, proximo, posterior, sucesor, seguinte, sucessor, sucessora, 下一, 下一份, 下一个, 下一版, "
    "后一, 后一份, 后一个, "
    "之后的, 后来的, 其后的, 随后的, 下份, 晚一份, 较晚的, 更晚的, 后续",
    Order.OTHER: "other, others, rest, another, otro, otra, otros, otras, demas, demais, outro, outra, outros, outras, "
    "另一, 另一份, 另一个, 另外一份, 其他, 其它, 别的",
    Order.SAME: "same, very same, that same, this same, mismo, misma, mismos, mesmo, mesma, 同一, 同一份, "
    "同样的, 相同的",
}
# Nouns of order that name a document by themselves: "its predecessor".
ORDER_NOUNS = word_set(
    "predecessor predecessors precursor successor predecesor antecesor antecessor sucesor sucessor 前身"
)
_COVERING = (
    "in force, in effect, effective, valid, applicable, applying, covering, that covers, which covers, covers, "
    "that applies, "
    "running, vigente, en vigor, vigentes, que cubre, que abarca, em vigor, que cobre, que abrange, aplicable, "
    "aplicavel, "
    "有效的, 生效的, 适用的, 涵盖, 涵盖的, 覆盖, 覆盖的, 实施的, 执行的, 生效, 有效, 适用, 在效"
)
_PERIODIC: dict[str | int, str] = {
    "any": "multi-year, multiyear, plurianual, plurianuales, plurianuais, multianual, multianuales, "
    "multianuais, 多年期, 多年",
    2: "two-year, biennial, bienal, 两年期",
    3: "three-year, triennial, trienal, trienales, trienais, 三年期, 三年",
    4: "four-year, quadrennial, cuatrienal, quadrienal, 四年期, 四年",
    5: "five-year, quinquennial, quinquenal, quinquenales, 五年期, 五年",
    10: "ten-year, decennial, decenal, 十年期, 十年",
}
_GLUE = (
    "of, for, from, the, de, del, do, da, dos, das, di, adopted, signed, agreed, approved, published, issued, "
    "released, launched, "
    "dated, in, on, year, years, period, para, el, la, en, em, no, na, adoptado, aprobado, firmado, publicado, "
    "adotado, aprovado, "
    "assinado, ano, periodo, covering the period, for the period, del periodo, do periodo, 的, 年, 年度, 年的, "
    "份, 个, 版, 发布的, "
    "通过的, 签署的, 制定的, 期间, 期间的, (, ), ', s, 《, 》"
)
_AND = "and, or, y, e, o, u, ou, &, /, ,, 和, 与, 及, 以及, 或, 、, 跟, through, then, as well as"
_BEFORE = (
    "before, prior to, earlier than, preceding, older than, until, ahead of, antes de, antes del, antes do, "
    "antes da, anterior a, "
    "anterior al, anteriores a, anteriores al, previo a, previos al, anterior ao, anteriores ao, hasta, ate, 之前, 以前"
)
_AFTER = (
    "after, since, later than, newer than, following, succeeding, despues de, despues del, posterior a, posterior al, "
    "posteriores a, posteriores al, desde, depois de, depois do, depois da, posterior ao, posteriores ao, "
    "apos, apos o, "
    "之后, 以后, 以来"
)


def _entries() -> dict[str, tuple[Word, ...]]:
    table: dict[str, tuple[Word, ...]] = {}

    def add(words: str, word: Word) -> None:
        for entry in (part.strip() for part in (words.split(", ") if words != ", " else [","])):
            if entry:
                table[entry] = (*table.get(entry, ()), word)

    for kind, (singular, plural, chinese) in _NOUNS.items():
        add(singular, Word(Role.NOUN, kind))
        add(plural, Word(Role.NOUN, kind, plural=True))
        add(chinese, Word(Role.NOUN, kind))
    for phrase in _POLICY_PAPERS:
        add(phrase, Word(Role.NOUN, "policy paper"))
    for name, words in _MODIFIERS.items():
        add(words, Word(Role.MODIFIER, name))
    for name, words in _DETERMINERS.items():
        add(words, Word(Role.DETERMINER, name))
    for quantity, words in _QUANTIFIERS.items():
        add(words, Word(Role.QUANTIFIER, quantity))
    for number, words in _ORDINALS.items():
        add(words, Word(Role.ORDINAL, number))
    for order, words in _ORDER.items():
        add(words, Word(Role.ORDER, order))
    for length, words in _PERIODIC.items():
        add(words, Word(Role.PERIODIC, length))
    add(_COVERING, Word(Role.COVERING))
    add(_BEFORE, Word(Role.BEFORE))
    add(_AFTER, Word(Role.AFTER))
    add(_GLUE, Word(Role.GLUE))
    add(_AND, Word(Role.AND))
    table[","] = (Word(Role.AND),)
    return table


LEXICON: dict[str, tuple[Word, ...]] = _entries()
