"""Statutes, by-laws and contracts in the shapes of common-law drafting."""

from tests.ingest.families.treaties import LETTERS, LOWER_ROMAN, ROMAN
from tests.ingest.families.units import Builder, Document
from tests.ingest.families.vocabulary import Writer


def act() -> Document:
    """An Act of Parts and sections: `5 Title`, (1), (a), (i); a schedule with paragraphs."""
    name = "act"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("Harbours and Inland Waters Act 2019", "2019 CHAPTER 14", style="title")
    section = 0
    for part in range(1, 6):
        paper.heading("*", f"PART {part}", words.title().upper(), joint="\n")
        for _ in range(words.number(5, 9)):
            section += 1
            count = words.number(0, 4)
            if count < 2:
                paper.titled(str(section), str(section), words.title(), words.paragraph(1))
                continue
            paper.heading(str(section), str(section), words.title(), depth=1)
            for number in range(1, count + 1):
                own = f"{section}.{number}"
                if number == 2:
                    paper.clause(own, f"({number})", words.sentence(end="—"))
                    for point in range(2):
                        paper.clause(
                            f"{own}.{LETTERS[point]}",
                            f"({LETTERS[point]})",
                            words.phrase(end=", or" if point == 0 else "."),
                            depth=3,
                        )
                else:
                    paper.clause(own, f"({number})", words.paragraph(1))
    for schedule in (1, 2):
        paper.heading(f"schedule{schedule}", f"SCHEDULE {schedule}", words.title().upper(), joint="\n")
        for number in range(1, 8):
            if number == 3:
                paper.clause(f"schedule{schedule}.3", "3", words.sentence(end="—"))
                for point in range(3):
                    paper.clause(
                        f"schedule{schedule}.3.{LETTERS[point]}", f"({LETTERS[point]})", words.phrase(), depth=3
                    )
            else:
                paper.clause(f"schedule{schedule}.{number}", str(number), words.paragraph(1))
    return paper.document(name, header="Harbours and Inland Waters Act 2019 (c. 14)")


def code_title() -> Document:
    """A code in sections: § 101. Title, (a) Heading.—, (1), (A), (i)."""
    name = "code"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("CODE OF THE COMMONWEALTH OF ORRIN", "TITLE 9—NAVIGATION", style="title")
    for chapter in range(1, 5):
        paper.heading("*", f"CHAPTER {chapter}—", words.title().upper(), joint="")
        for place in range(1, 8):
            section = 100 * chapter + place
            if place % 3 == 0:
                paper.titled(str(section), f"§ {section}.", words.title(), words.paragraph(2))
                continue
            paper.heading(str(section), f"§ {section}.", words.title(), depth=1)
            for letter in range(words.number(2, 4)):
                own = f"{section}.{LETTERS[letter]}"
                if letter == 1:
                    paper.clause(own, f"({LETTERS[letter]})", words.sentence(end="—"))
                    for number in (1, 2):
                        paper.clause(
                            f"{own}.{number}", f"({number})", words.phrase(end="—" if number == 2 else ";"), depth=3
                        )
                        if number == 2:
                            for capital in "AB":
                                paper.clause(f"{own}.2.{capital}", f"({capital})", words.phrase(), depth=4)
                else:
                    paper.clause(own, f"({LETTERS[letter]})", words.paragraph(2))
    return paper.document(name, header="TITLE 9—NAVIGATION")


def contract() -> Document:
    """A commercial contract: parties, clauses 1., 1.1, (a), (i), a signature page and schedules."""
    name = "contract"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("MASTER SERVICES AGREEMENT", style="title")
    paper.paragraph(
        "preamble.p1",
        "This Agreement is made on 3 March 2022 between Selene Works Ltd (“Customer”) and Orrin plc (“Supplier”).",
    )
    paper.paragraph("preamble.p2", "The parties agree as follows:")
    for clause in range(1, 21):
        title = "DEFINITIONS AND INTERPRETATION" if clause == 1 else words.title().upper()
        paper.heading(str(clause), f"{clause}.", title)
        for number in range(1, words.number(3, 6)):
            own = f"{clause}.{number}"
            if number == 2 or (clause, number) == (1, 1):
                paper.clause(own, own, words.sentence(end=":"))
                for point in range(3):
                    paper.clause(
                        f"{own}.{LETTERS[point]}",
                        f"({LETTERS[point]})",
                        words.phrase(end=":" if point == 1 else ";"),
                        depth=3,
                    )
                    if point == 1:
                        for part in (1, 2):
                            paper.clause(
                                f"{own}.b.{LOWER_ROMAN[part]}", f"({LOWER_ROMAN[part]})", words.phrase(), depth=4
                            )
            else:
                paper.clause(own, own, words.paragraph(words.number(1, 3)))
    paper.aside(
        "SIGNED by the parties’ authorised representatives.",
        "For the Customer: ____________________",
        "Name: ____________________",
        "For the Supplier: ____________________",
        "Name: ____________________",
    )
    for schedule in (1, 2, 3):
        paper.heading(f"schedule{schedule}", f"SCHEDULE {schedule}", words.title().upper(), joint="\n")
        for number in range(1, 6):
            if number == 4:
                paper.heading(f"schedule{schedule}.4", "4.", words.title(), depth=1)
                for part in (1, 2, 3):
                    paper.clause(f"schedule{schedule}.4.{part}", f"4.{part}", words.paragraph(1))
            else:
                paper.clause(f"schedule{schedule}.{number}", f"{number}.", words.paragraph(1))
    return paper.document(name, header="Master Services Agreement – Confidential")


def bylaws() -> Document:
    """By-laws: ARTICLE I, Section 1. Title., lettered points; sections restart in every article."""
    name = "bylaws"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("BY-LAWS OF THE ORRIN RIVER SOCIETY", style="title")
    for article in range(1, 13):
        paper.heading(
            str(article), f"ARTICLE {ROMAN[article]}", words.title().upper(), joint="\n" if article % 2 else " – "
        )
        for section in range(1, words.number(3, 6)):
            own = f"{article}.{section}"
            if section == 2:
                paper.clause(own, f"Section {section}.", words.sentence(end=":"))
                for point in range(3):
                    paper.clause(f"{own}.{LETTERS[point]}", f"({LETTERS[point]})", words.phrase(), depth=3)
            else:
                paper.clause(own, f"Section {section}.", words.paragraph(2))
    return paper.document(name, header="By-laws")


def policy_paper() -> Document:
    """Named headings without numbers, a foreword, and parts whose numbered points restart."""
    name = "policy-paper"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("The Maritime Policy of Veloria towards the Tamarind States", style="title")
    paper.heading("foreword", "", "Foreword")
    for number in range(1, 4):
        paper.paragraph(f"foreword.p{number}", words.paragraph(4))
    for part in range(1, 6):
        paper.heading(str(part), f"Part {ROMAN[part]}", words.title())
        if part % 2:
            for number in range(1, 5):
                paper.paragraph(f"{part}.p{number}", words.paragraph(4))
            continue
        for section in range(1, 4):
            own = f"{part}.{section}"
            paper.heading(own, f"{section}.", words.title(), depth=1)
            for number in range(1, words.number(3, 5)):
                paper.titled(f"{own}.{number}", f"({number})", words.title(), words.paragraph(3), depth=2)
    paper.heading("conclusion", "", "Conclusion")
    paper.paragraph("conclusion.p1", words.paragraph(3))
    return paper.document(name, header="Maritime Policy Paper")
