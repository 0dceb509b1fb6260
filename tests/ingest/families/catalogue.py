"""All families and all formats."""

from collections.abc import Callable
from functools import cache

from tests.ingest.families import bilingual, chinese, office, raw_forms, rendering, romance, statutes, traps, treaties
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
    "txt-dense": raw_forms.dense,
    "txt-indented": raw_forms.wrapped_dense,
    "txt-spaced": raw_forms.spaced,
    "txt-layout": raw_forms.layout,
    "txt-numbered": raw_forms.line_numbered,
    "html-lists": raw_forms.list_page,
    "html-breaks": raw_forms.broken_page,
    "html-divisions": raw_forms.divided_page,
    "html-gb2312": raw_forms.chinese_page,
    "md-lists": raw_forms.markdown_lists,
}
RAW_FORMS = (
    "pdf-columns",
    "txt-dense",
    "txt-indented",
    "txt-spaced",
    "txt-layout",
    "txt-numbered",
    "html-lists",
    "html-breaks",
    "html-divisions",
    "html-gb2312",
    "md-lists",
)


def formats_of(document: Document) -> tuple[str, ...]:
    """The formats a document is printed in: those it names, and the raw forms that its shape allows."""
    if any(unit.row for unit in document.units):
        return document.formats
    raw = tuple(
        form for form in RAW_FORMS if form != "html-gb2312" or any(row.language == "zh" for row in document.rows())
    )
    return (*document.formats, *raw)


@cache
def document_of(family: str) -> Document:
    """The family's document; written once a run."""
    return FAMILIES[family]()


@cache
def printed(family: str, form: str) -> bytes:
    """The family's document in a format; printed once a run."""
    return FORMATS[form](document_of(family))
