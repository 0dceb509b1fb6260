"""Labels: a clause's reference as a person writes it in that language: IV.4.2, Article 4, 7 (8), 第四条 七（八）."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.counterparts import Number
from ingest.levels import Role
from ingest.ordinals import LETTERS, Form, roman_value
from ingest.placings import Relation
from ingest.readers.counting import chinese
from ingest.units import Unit

# How a level is named; {} stands for the number. A language that is not here is written in English.
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "protocol": "Protocol {}", "annex": "Annex {}", "schedule": "Schedule {}", "exhibit": "Exhibit {}",
        "attachment": "Attachment {}", "appendix": "Appendix {}", "book": "Book {}", "subbook": "Division {}",
        "part": "Part {}", "division": "Division {}", "title": "Title {}", "subtitle": "Subtitle {}",
        "chapter": "Chapter {}", "subchapter": "Subchapter {}", "subpart": "Subpart {}", "section": "Section {}",
        "subsection": "Subsection {}", "goal": "Goal {}", "principle": "Principle {}", "action": "Action {}",
        "pillar": "Pillar {}", "rule": "Rule {}", "article": "Article {}", "clause": "Clause {}",
        "disposicion-adicional": "Additional Provision {}", "disposicion-transitoria": "Transitional Provision {}",
        "disposicion-derogatoria": "Repealing Provision {}", "disposicion-final": "Final Provision {}",
        "priority": "Priority {}", "axis": "Axis {}", "outcome": "Outcome {}",
        "recital": "Recital {}", "paragraph": "paragraph {}", "item": "point {}",
        "point": "point {}", "section-sign": "§ {}", "stray": "paragraph {}", "preamble": "Preamble",
        "closing": "Closing",
    },
    "zh": {
        "protocol": "议定书{}", "annex": "附件{}", "schedule": "附表{}", "exhibit": "附件{}", "attachment": "附件{}",
        "appendix": "附录{}", "book": "第{}编", "subbook": "第{}分编", "part": "第{}部分", "title": "第{}编",
        "chapter": "第{}章", "section": "第{}节", "article": "第{}条", "rule": "第{}条", "clause": "第{}条",
        "paragraph": "第{}款", "item": "第{}项", "point": "第{}目", "stray": "第{}段", "preamble": "序言",
        "closing": "结尾",
        "recital": "序言（{}）",
    },
    "es": {
        "protocol": "Protocolo {}", "annex": "Anexo {}", "appendix": "Apéndice {}", "book": "Libro {}",
        "part": "Parte {}",
        "title": "Título {}", "chapter": "Capítulo {}", "section": "Sección {}", "article": "Artículo {}",
        "clause": "Cláusula {}", "recital": "Considerando {}", "stray": "párrafo {}", "preamble": "Preámbulo",
        "closing": "Cierre",
        "goal": "Objetivo {}", "principle": "Principio {}",
    },
    "pt": {
        "protocol": "Protocolo {}", "annex": "Anexo {}", "appendix": "Apêndice {}", "book": "Livro {}",
        "part": "Parte {}",
        "title": "Título {}", "chapter": "Capítulo {}", "section": "Seção {}", "article": "Artigo {}",
        "clause": "Cláusula {}", "recital": "Considerando {}", "stray": "parágrafo {}", "preamble": "Preâmbulo",
        "closing": "Fecho",
        "goal": "Objetivo {}", "principle": "Princípio {}",
    },
}  # fmt: skip


def label(
    unit: Unit, language: str, source: str, base_language: str, numbers: Mapping[int, Number] | None = None
) -> str:
    """The label of a unit.

    Args:
        unit: a unit whose id is settled.
        language: the language to write in.
        source: the text that the unit's offsets count in.
        base_language: the language that the unit's own words stand in.
        numbers: the language's own numbers by unit; where it has none, the structure's are written in its manner.
    """
    chain: list[Unit] = []
    step: Unit | None = unit
    while step is not None:
        chain.append(step)
        step = step.id_parent
    written = ""
    before: _Sign | None = None
    for part in reversed(chain):
        sign = _sign(part, language, source, base_language, numbers or {})
        if before is not None and sign.form is Form.DOTTED:
            written = _without_prefix(written, before, sign)
        written += _joint(written, before, sign, language) + sign.text
        before = sign
    return written


def stray_label(owner: str, number: int, language: str) -> str:
    """The label of an unnumbered paragraph below the label of its heading."""
    pattern = _WORDS.get(language, _WORDS["en"])["stray"]
    joint = " " if language == "zh" else ", "
    return f"{owner}{joint}{pattern.format(number)}"


def preamble_label(language: str) -> str:
    """The label of what stands in front of the first heading."""
    return _WORDS.get(language, _WORDS["en"])["preamble"]


@dataclass(frozen=True, slots=True)
class _Sign:
    """One unit's part of a label, and what decides how it is joined to the others."""

    text: str
    number: str = ""  # without brackets; empty for names
    form: Form | None = None
    bracketed: bool = False
    worded: bool = False  # a level word says what it is
    named: bool = False
    scope: bool = False


def _sign(unit: Unit, language: str, source: str, base_language: str, numbers: Mapping[int, Number]) -> _Sign:
    own = numbers.get(id(unit))
    if own is None:
        number = "" if unit.ordinal is None else _number(unit, language, base_language)
        form = unit.ordinal.form if unit.ordinal is not None else None
        own = Number(number, form, _is_bracketed(unit), unit.level)
        text = _text(unit, own, language, source, base_language)
    elif own.level is not None:
        text = own.text
    elif unit.known_part == "recital" and language in _WORDS:
        text = _WORDS[language]["recital"].format(own.text)
    else:
        text = _bracket(own, language)
    scope = unit.role is Role.SCOPE
    return _Sign(text, own.text, own.form, own.bracketed, own.level is not None, unit.is_named, scope)


def _is_bracketed(unit: Unit) -> bool:
    return unit.opener is not None and unit.opener.punctuation in {"(#)", "[#]"}


def _bracket(number: Number, language: str) -> str:
    if not number.bracketed:
        return number.text
    return f"（{number.text}）" if language == "zh" and number.form is Form.CHINESE else f"({number.text})"


def _text(unit: Unit, number: Number, language: str, source: str, base_language: str) -> str:
    """What the structure's own number becomes in a language."""
    if unit.is_closing:
        return _WORDS.get(language, _WORDS["en"])["closing"]
    if unit.is_named or (unit.ordinal is None and unit.title is None and unit.level is None):
        title = unit.title.text if unit.title else ""
        return title.strip(" .:：*_")
    if unit.level is not None and language == base_language and unit.relation is not Relation.MISTYPED:
        written = source[unit.start : unit.label_end].strip(" \t\u3000*_").rstrip(".:：-–— \t\u3000*_")
        if written:
            return written
    if unit.level is not None:
        words = _WORDS.get(language, {}).get(unit.level.name) or _WORDS["en"].get(unit.level.name, "{}")
        return words.format(number.text).strip()
    if unit.known_part == "recital" and language in _WORDS:
        return _WORDS[language]["recital"].format(number.text)
    return _bracket(number, language)


def _number(unit: Unit, language: str, base_language: str) -> str:
    ordinal = unit.ordinal
    assert ordinal is not None  # asked of numbered units only
    if unit.relation is Relation.MISTYPED and ordinal.form not in LETTERS:
        return chinese(unit.value) if ordinal.form is Form.CHINESE and language == "zh" else str(unit.value)
    if ordinal.form is Form.CHINESE and language != "zh":
        return f"{unit.value}{ordinal.suffix}"
    if (
        language == "zh"
        and base_language != "zh"
        and unit.level is not None
        and ordinal.form in {Form.ARABIC, Form.ROMAN_UPPER}
    ):
        return chinese(unit.value)
    if ordinal.form is Form.DOTTED or roman_value(ordinal.written) or ordinal.form in LETTERS:
        return ordinal.written
    if ordinal.form is Form.WORDS:
        return str(unit.value)
    return ordinal.written


def _without_prefix(written: str, before: _Sign, part: _Sign) -> str:
    """3.4 below II.3 is II.3.4: the dotted number says its parent's again."""
    if before.worded or not before.number:
        return written
    if part.number.startswith(f"{before.number}.") and written.endswith(before.number):
        return written[: -len(before.number)].rstrip(". ")
    return written


def _joint(written: str, before: _Sign | None, part: _Sign, language: str) -> str:
    if before is None or not written:
        return ""
    if before.worded or before.named:
        if part.bracketed and not before.scope and language != "zh":
            return ""
        return " " if language == "zh" else ", "
    if language == "zh" and part.bracketed:
        return ""
    if part.bracketed:
        return "" if before.bracketed else " "
    if part.worded:
        return ", "
    return " " if part.form is Form.LETTER_LOWER else "."
