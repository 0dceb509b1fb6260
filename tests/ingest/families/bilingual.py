"""Documents in two languages: side by side in a table, paragraph after paragraph, one language after the other."""

from dataclasses import replace

from ingest.readers.counting import chinese
from tests.ingest.families.units import Builder, Document, Unit
from tests.ingest.families.vocabulary import Writer


def _pairs(name: str) -> list[tuple[Unit, Unit]]:
    """The units of a memorandum in Chinese and English: 第一条 / Article 1, 一、/ 1., （一）/ (1)."""
    zh, en = Writer(name, "zh"), Writer(name, "en")
    left, right = Builder("zh"), Builder("en")
    left.paragraph("preamble.p1", "维洛里亚共和国与奥林联邦（以下简称“双方”）达成谅解如下：")
    right.paragraph(
        "preamble.p1",
        "The Republic of Veloria and the Commonwealth of Orrin (“the two sides”) have reached this understanding:",
    )
    for article in range(1, 8):
        left.heading(str(article), f"第{chinese(article)}条", zh.title())
        right.heading(str(article), f"Article {article}", en.title())
        for number in range(1, en.number(3, 6)):
            own = f"{article}.{number}"
            points = 3 if number == 2 and article % 2 else 0
            left.clause(own, f"{chinese(number)}、", zh.sentence(end="：" if points else "。"), joint="")
            right.clause(own, f"{number}.", en.sentence(end=":" if points else "."))
            for point in range(1, points + 1):
                left.clause(f"{own}.{point}", f"（{chinese(point)}）", zh.sentence(), depth=3, joint="")
                right.clause(f"{own}.{point}", f"({point})", en.sentence(), depth=3)
    return list(zip(left.units, right.units, strict=True))


def memorandum_table() -> Document:
    """Two columns of one table, a row a clause."""
    paper = Builder()
    paper.aside("谅解备忘录", "Memorandum of Understanding on Inland Navigation", style="title")
    for row, (zh, en) in enumerate(_pairs("memorandum-table"), start=1):
        paper.units.extend((replace(zh, row=row), replace(en, row=row)))
    return paper.document("memorandum-table", formats=("html", "docx", "pdf"))


def memorandum_alternating() -> Document:
    """Every Chinese paragraph followed by its English."""
    paper = Builder()
    paper.aside("谅解备忘录", "Memorandum of Understanding on Inland Navigation", style="title")
    for zh, en in _pairs("memorandum-alternating"):
        paper.units.extend((zh, en))
    return paper.document("memorandum-alternating", formats=("txt", "md", "html", "pdf", "docx"))


def memorandum_in_turn() -> Document:
    """The whole Chinese text, then the whole English text."""
    paper = Builder()
    pairs = _pairs("memorandum-in-turn")
    paper.aside("维洛里亚共和国与奥林联邦谅解备忘录", style="title")
    paper.units.extend(zh for zh, _ in pairs)
    paper.aside(
        "Memorandum of Understanding between the Republic of Veloria and the Commonwealth of Orrin", style="title"
    )
    paper.units.extend(en for _, en in pairs)
    return paper.document("memorandum-in-turn", formats=("txt", "txt-wrapped", "md", "html", "pdf", "docx"))
