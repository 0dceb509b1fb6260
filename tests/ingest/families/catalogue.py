"""All families and all formats."""

from collections.abc import Callable
from functools import cache

from tests.ingest.families import bilingual, chinese, office, rendering, romance, statutes, traps, treaties
from tests.ingest.families.units import Document

FAMILIES: dict[str, Callable[[], Document]] = {
    "treaty": treaties.bilateral_treaty,
    "regulation": treaties.regulation,
    "trade-agreement": treaties.trade_agreement,
    "assembly-resolution": treaties.assembly_resolution,
    "council-resolution": treaties.council_resolution,
    "act": statutes.act,
    "code": statutes.code_title,
    "contract": statutes.contract,
    "bylaws": statutes.bylaws,
    "policy-paper": statutes.policy_paper,
    "spanish-law": romance.spanish_law,
    "portuguese-law": romance.portuguese_law,
    "chinese-statute": chinese.statute,
    "chinese-plan": chinese.cooperation_plan,
    "dotted-plan": traps.dotted_plan,
    "amending-act": traps.amending_act,
    "lettered-numbers": traps.lettered_numbers,
    "lettered-outline": traps.lettered_outline,
    "charter": traps.charter,
    "spanish-agreement": traps.spanish_agreement,
    "worded-articles": traps.worded_articles,
    "chinese-law-with-contents": traps.chinese_law_with_contents,
    "action-plan": traps.action_plan,
    "plan-with-gaps": traps.plan_with_gaps,
    "long-convention": traps.long_convention,
    "memorandum-table": bilingual.memorandum_table,
    "memorandum-alternating": bilingual.memorandum_alternating,
    "memorandum-in-turn": bilingual.memorandum_in_turn,
}
FORMATS: dict[str, Callable[[Document], bytes]] = {
    "txt": rendering.plain,
    "txt-wrapped": rendering.wrapped,
    "txt-pages": rendering.paged,
    "md": rendering.markdown,
    "html": rendering.web_page,
    "pdf": office.pdf,
    "pdf-columns": office.pdf_columns,
    "docx": office.word,
}


def formats_of(document: Document) -> tuple[str, ...]:
    """The formats a document is printed in; two columns where it is printed as PDF and no table needs the width."""
    wide = any(unit.row for unit in document.units)
    extra = ("pdf-columns",) if "pdf" in document.formats and not wide else ()
    return (*document.formats, *extra)


@cache
def document_of(family: str) -> Document:
    """The family's document; written once a run."""
    return FAMILIES[family]()


@cache
def printed(family: str, form: str) -> bytes:
    """The family's document in a format; printed once a run."""
    return FORMATS[form](document_of(family))
