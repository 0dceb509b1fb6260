"""Chinese statutes and plans."""

from ingest.readers.counting import chinese
from tests.ingest.families.units import Builder, Document
from tests.ingest.families.vocabulary import Writer


def statute() -> Document:
    """编章节条项; over a hundred articles that run on; some of two unnumbered paragraphs; 第十条之一."""
    name = "falu"
    words, paper = Writer(name, "zh"), Builder("zh")
    paper.aside("维洛里亚共和国内河航运法", "（2018年6月1日第四届国民会议第二次会议通过）", style="title")
    article = 0
    for book in range(1, 4):
        paper.heading("*", f"第{chinese(book)}编", words.title(), joint="　")
        for chapter in range(1, 5):
            paper.heading("*", f"第{chinese(chapter)}章", words.title(), depth=1, joint="　")
            for section in (1, 2) if chapter == 2 else (0,):
                if section:
                    paper.heading("*", f"第{chinese(section)}节", words.title(), depth=2, joint="　")
                for place in range(words.number(7, 9)):
                    article += 1
                    ordinal = f"第{chinese(article)}条"
                    if place == 2:
                        paper.clause(str(article), ordinal, words.sentence(end="："), depth=3, joint="　")
                        for number in range(1, 5):
                            paper.clause(
                                f"{article}.{number}",
                                f"（{chinese(number)}）",
                                words.phrase(end="。" if number == 4 else "；"),
                                depth=4,
                                joint="",
                            )
                    else:
                        paper.clause(str(article), ordinal, words.paragraph(words.number(1, 2)), depth=3, joint="　")
                    if article == 10:
                        paper.clause("10-1", "第十条之一", words.paragraph(1), depth=3, joint="　")
    return paper.document(name, header="维洛里亚共和国公报")


def cooperation_plan() -> Document:
    """一、（一）1.: the headings of a Chinese plan, with a preamble and an annex."""
    name = "hezuo-jihua"
    words, paper = Writer(name, "zh"), Builder("zh")
    paper.aside("维洛里亚—塔玛林国家重点领域合作规划（2026－2030年）", style="title")
    paper.paragraph("preamble.p1", "为深化双方合作，维洛里亚共和国与塔玛林国家共同制定本规划，内容如下：")
    for part in range(1, 8):
        paper.heading(str(part), f"{chinese(part)}、", words.title(), joint="")
        for section in range(1, words.number(3, 5)):
            own = f"{part}.{section}"
            if section == 2:
                paper.heading(own, f"（{chinese(section)}）", words.title(), depth=1, joint="")
                for number in range(1, words.number(3, 5)):
                    paper.clause(f"{own}.{number}", f"{number}.", words.paragraph(2), depth=2)
            else:
                paper.clause(own, f"（{chinese(section)}）", words.paragraph(2), depth=1, joint="")
    paper.heading("annex", "附件", words.title(), joint="：")
    for number in range(1, 5):
        paper.clause(f"annex.{number}", f"{chinese(number)}、", words.paragraph(1), depth=1, joint="")
    return paper.document(name, header="合作规划")
