"""Shapes that are easily misread: quoted articles, lettered numbers, dotted depths, words as ordinals, mixed levels."""

from ingest.readers.counting import chinese, ordinal_words, roman
from tests.ingest.families.treaties import LETTERS, LOWER_ROMAN, ROMAN
from tests.ingest.families.units import Builder, Document
from tests.ingest.families.vocabulary import Writer


def dotted_plan() -> Document:
    """A plan of dotted numbers to the fourth depth; titles and texts mixed; a table of contents that repeats them."""
    name = "dotted-plan"
    words, paper = Writer(name, "en"), Builder()
    body = Builder()
    for part in range(1, 8):
        body.heading(str(part), str(part), words.title(), depth=0, joint="  ")
        for section in range(1, words.number(3, 5)):
            own = f"{part}.{section}"
            if section == 2:
                body.heading(own, own, words.title(), depth=1)
                for item in range(1, 4):
                    deep = f"{own}.{item}"
                    if item == 3:
                        body.heading(deep, deep, words.title(), depth=2)
                        for last in range(1, 4):
                            body.clause(f"{deep}.{last}", f"{deep}.{last}", words.paragraph(2), depth=3)
                    else:
                        body.clause(deep, deep, words.paragraph(2), depth=2)
            else:
                body.clause(own, own, words.paragraph(3), depth=1)
    paper.aside("STRATEGIC PLAN FOR INLAND WATERS 2024-2030", style="title")
    paper.aside("Contents", style="contents")
    headings = [unit for unit in body.units if unit.kind == "heading"]
    for page, unit in enumerate(headings, start=3):
        paper.aside(f"{unit.ordinal} {unit.title} {'.' * (60 - len(unit.title))} {page}", style="contents")
    paper.units.extend(body.units)
    return paper.document(name, header="Strategic Plan for Inland Waters")


def amending_act() -> Document:
    """Articles that quote articles of another law; the quoted ones belong to the clause that quotes them."""
    name = "amending-act"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("ACT AMENDING THE PORTS ACT", style="title")
    for article in range(1, 13):
        if article in {2, 6}:
            paper.clause(
                str(article),
                f"Article {article}",
                f"In the Ports Act, Article {article + 20} is replaced by the following:\n"
                f"“Article {article + 20}\n1. {words.sentence()}\n2. {words.sentence()}”",
                depth=1,
                joint="\n",
            )
        elif article in {4, 8}:
            paper.heading(str(article), f"Article {article}", words.title(), depth=1, joint="\n")
            for number in (1, 2, 3):
                paper.clause(
                    f"{article}.{number}",
                    f"{number}.",
                    f"{words.sentence()} Article {number + 30} of the Ports Act shall apply.",
                )
        else:
            paper.titled(str(article), f"Article {article}", words.title(), words.paragraph(2), joint="\n")
    return paper.document(name, header="Act amending the Ports Act")


def lettered_numbers() -> Document:
    """Articles 4a, 4b and 12a between the others; points (a) to (k), whose (i) is a letter, and a roman (i) below."""
    name = "lettered-numbers"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("CONVENTION ON RIVER NAVIGATION, AS AMENDED", style="title")
    numbers = ["1", "2", "3", "4", "4a", "4b", "5", "6", "7", "8", "9", "10", "11", "12", "12a", "13", "14"]
    for number in numbers:
        if number in {"3", "9"}:
            paper.heading(number, f"Article {number}", words.title(), depth=1, joint="\n")
            paper.clause(f"{number}.1", "1.", words.sentence(end=":"))
            for point in range(11):
                paper.clause(
                    f"{number}.1.{LETTERS[point]}",
                    f"({LETTERS[point]})",
                    words.phrase(end=":" if point == 7 else ";"),
                    depth=3,
                )
                if point == 7:
                    for part in (1, 2, 3):
                        paper.clause(
                            f"{number}.1.h.{LOWER_ROMAN[part]}", f"({LOWER_ROMAN[part]})", words.phrase(), depth=4
                        )
            paper.clause(f"{number}.2", "2.", words.paragraph(1))
        else:
            paper.titled(number, f"Article {number}", words.title(), words.paragraph(2), joint="\n")
    return paper.document(name, header="Convention on River Navigation")


def lettered_outline() -> Document:
    """I. A. 1. (a): an outline in the American manner, letters in capitals as the second level."""
    name = "lettered-outline"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("FRAMEWORK FOR COOPERATION IN FISHERIES", style="title")
    paper.paragraph("preamble.p1", words.paragraph(3))
    for part in range(1, 7):
        paper.heading(str(part), f"{ROMAN[part]}.", words.title().upper())
        for section in range(words.number(2, 4)):
            own = f"{part}.{LETTERS[section]}"
            paper.heading(own, f"{LETTERS[section].upper()}.", words.title(), depth=1)
            for number in range(1, words.number(3, 5)):
                if number == 2:
                    paper.clause(f"{own}.2", "2.", words.sentence(end=":"))
                    for point in range(3):
                        paper.clause(f"{own}.2.{LETTERS[point]}", f"({LETTERS[point]})", words.phrase(), depth=3)
                else:
                    paper.clause(f"{own}.{number}", f"{number}.", words.paragraph(2))
    return paper.document(name, header="Framework for Cooperation in Fisheries")


def charter() -> Document:
    """Chapters and articles without titles; paragraphs whose number stands alone on its line."""
    name = "charter"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("CHARTER OF THE ORRIN RIVER ORGANIZATION", style="title")
    article = 0
    for chapter in range(1, 9):
        paper.heading("*", f"CHAPTER {ROMAN[chapter]}", words.title().upper(), joint=": ")
        for _ in range(words.number(3, 6)):
            article += 1
            if article % 3 == 0:
                paper.heading(str(article), f"Article {article}", "", depth=1)
                for number in range(1, words.number(3, 5)):
                    paper.clause(f"{article}.{number}", f"{number}.", words.paragraph(2), joint="\n")
            else:
                paper.clause(str(article), f"Article {article}", words.paragraph(2), depth=1, joint="\n")
    return paper.document(name, header="Charter of the Orrin River Organization")


def spanish_agreement() -> Document:
    """Declaraciones and cláusulas numbered in words (PRIMERA.-, SEGUNDA.-)."""
    name = "convenio"
    words, paper = Writer(name, "es"), Builder("es")
    ordinals = (
        "PRIMERA",
        "SEGUNDA",
        "TERCERA",
        "CUARTA",
        "QUINTA",
        "SEXTA",
        "SÉPTIMA",
        "OCTAVA",
        "NOVENA",
        "DÉCIMA",
        "UNDÉCIMA",
        "DUODÉCIMA",
    )
    paper.aside("CONVENIO DE COLABORACIÓN ENTRE LA SECRETARÍA DE VALDORIA Y EL INSTITUTO DE SEMILLAS", style="title")
    for number, ordinal in enumerate(ordinals, start=1):
        if number % 4 == 0:
            paper.heading(str(number), f"{ordinal}.-", f"{words.title()}.", depth=1)
            paper.paragraph(f"{number}.p1", words.sentence(end=":"))
            for point in range(3):
                paper.clause(f"{number}.{LETTERS[point]}", f"{LETTERS[point]})", words.sentence(), depth=3)
        else:
            paper.titled(str(number), f"{ordinal}.-", f"{words.title()}.", words.paragraph(2))
    return paper.document(name, header="Convenio de colaboración")


def worded_articles() -> Document:
    """ARTICLE ONE, ARTICLE TWO; then points introduced by First, Secondly."""
    name = "worded-articles"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("DECLARATION OF THE PORT SELENE CONFERENCE", style="title")
    cardinals = ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE")
    for number, word in enumerate(cardinals, start=1):
        if number in {3, 7}:
            paper.clause(str(number), f"ARTICLE {word}", words.sentence(end=":"), depth=1, joint="\n")
            for place in range(1, 5):
                paper.clause(
                    f"{number}.{place}", f"{ordinal_words(place).capitalize()},", words.phrase(end=";"), depth=3
                )
        else:
            paper.clause(str(number), f"ARTICLE {word}", words.paragraph(2), depth=1, joint="\n")
    return paper.document(name, header="Declaration of Port Selene")


def chinese_law_with_contents() -> Document:
    """A table of contents of chapters, articles of several unnumbered paragraphs, full-width digits below （一）."""
    name = "tiaoli"
    words, paper = Writer(name, "zh"), Builder("zh")
    titles = [words.title() for _ in range(8)]
    paper.aside("维洛里亚港口管理条例", style="title")
    paper.aside("目　　录")
    for chapter, title in enumerate(titles, start=1):
        paper.aside(f"第{chinese(chapter)}章　{title}", style="contents")
    article = 0
    for chapter, title in enumerate(titles, start=1):
        paper.heading("*", f"第{chinese(chapter)}章", title, joint="　")
        for place in range(words.number(5, 8)):
            article += 1
            ordinal = f"第{chinese(article)}条"
            if place == 1:
                paper.clause(str(article), ordinal, words.sentence(end="："), depth=3, joint="　")
                for number in (1, 2, 3):
                    paper.clause(
                        f"{article}.{number}",
                        f"（{chinese(number)}）",
                        words.phrase(end="：" if number == 2 else "；"),
                        depth=4,
                        joint="",
                    )
                    if number == 2:
                        for part in (1, 2):
                            paper.clause(
                                f"{article}.2.{part}",
                                f"{chr(0xFF10 + part)}．",
                                words.phrase(end="；"),
                                depth=5,
                                joint="",
                            )
            elif place == 3:
                paper.clause(str(article), ordinal, f"{words.paragraph(1)}\n{words.paragraph(1)}", depth=3, joint="　")
            else:
                paper.clause(str(article), ordinal, words.paragraph(2), depth=3, joint="　")
    return paper.document(name, header="港口管理条例")


def action_plan() -> Document:
    """Pillars, priorities and actions: named levels whose actions run on through the whole plan."""
    name = "action-plan"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("ACTION PLAN FOR THE RIVER BASIN 2025-2030", style="title")
    paper.heading("introduction", "", "Introduction")
    for number in (1, 2):
        paper.paragraph(f"introduction.p{number}", words.paragraph(3))
    action = 0
    for pillar in range(1, 5):
        paper.heading("*", f"Pillar {pillar}:", words.title())
        for _ in range(words.number(3, 5)):
            action += 1
            paper.clause(str(action), f"Action {action}.", words.paragraph(2), depth=1)
    return paper.document(name, header="Action Plan for the River Basin")


def plan_with_gaps() -> Document:
    """A plan whose numbers jump, repeat a mistake and skip a level, as printed plans do."""
    name = "plan-with-gaps"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("COOPERATION PROGRAMME OF VELORIA AND ORRIN (2027-2029)", style="title")
    paper.paragraph("preamble.p1", words.paragraph(2))
    for part in range(1, 7):
        paper.heading(str(part), f"{ROMAN[part]}.", words.title())
        numbers = [1, 2, 3, 5, 6] if part == 2 else [1, 2, 3, 4]
        for number in numbers:
            paper.clause(f"{part}.{number}", f"{number}.", words.paragraph(2))
        if part == 4:
            paper.paragraph("4.p1", words.paragraph(2))
    return paper.document(name, header="Cooperation Programme")


def long_convention() -> Document:
    """More than a hundred articles, parts and sections, roman above a hundred in an annex of rules."""
    name = "long-convention"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("CONVENTION ON THE LAW OF INLAND SEAS", style="title")
    article = 0
    for part in range(1, 13):
        paper.heading("*", f"PART {ROMAN[part]}", words.title().upper(), joint="\n")
        for _ in range(words.number(9, 13)):
            article += 1
            if article % 4 == 0:
                paper.heading(str(article), f"Article {article}", words.title(), depth=1, joint="\n")
                for number in (1, 2):
                    paper.clause(f"{article}.{number}", f"{number}.", words.paragraph(1))
            else:
                paper.titled(str(article), f"Article {article}", words.title(), words.paragraph(1), joint="\n")
    paper.heading("annex", "ANNEX", "RULES OF THE REGISTRY", joint="\n")
    for rule in range(1, 120, 1):
        paper.clause(f"annex.{rule}", f"{roman(rule).upper()}.", words.sentence(), depth=1)
    return paper.document(name, header="Convention on the Law of Inland Seas")
