"""Treaties, trade agreements, regulations and resolutions in the shapes that international bodies print."""

from tests.ingest.families.units import Builder, Document
from tests.ingest.families.vocabulary import Writer

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LOWER_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi")


def bilateral_treaty() -> Document:
    """Articles with a title line, numbered paragraphs, points; a protocol and two annexes numbered from 1 each."""
    name = "treaty"
    words, paper = Writer(name, "en"), Builder()
    paper.aside(
        "TREATY ON GOOD NEIGHBOURLINESS", "between the Republic of Arvenia and the Kingdom of Tolmark", style="title"
    )
    paper.paragraph(
        "preamble.p1", "The Republic of Arvenia and the Kingdom of Tolmark, hereinafter referred to as the Parties,"
    )
    for place, opening in enumerate(("Recalling", "Desiring", "Convinced", "Taking note"), start=2):
        paper.paragraph(f"preamble.p{place}", f"{opening} that {words.phrase(end=',')}")
    paper.paragraph("preamble.p6", "Have agreed as follows:")
    for article in range(1, 33):
        ordinal, title = f"Article {article}", words.title()
        count = words.number(0, 4)
        if count == 0:
            paper.titled(str(article), ordinal, title, words.paragraph(2), joint="\n")
            continue
        if count == 1:
            paper.heading(str(article), ordinal, title, depth=1, joint="\n")
            paper.paragraph(f"{article}.p1", words.paragraph(2))
            paper.paragraph(f"{article}.p2", words.paragraph(1))
            continue
        paper.heading(str(article), ordinal, title, depth=1, joint="\n")
        for number in range(1, count + 1):
            points = words.number(0, 2)
            if article == 12 and number == 2:  # a cross-reference at a line's start
                paper.clause(
                    f"{article}.{number}",
                    f"{number}.",
                    words.sentence() + "\nArticle 5 shall apply to such requests. " + words.sentence(),
                )
            elif points:
                paper.clause(f"{article}.{number}", f"{number}.", words.sentence(end=":"))
                for point in range(points + 1):
                    end = "." if point == points else ";"
                    paper.clause(
                        f"{article}.{number}.{LETTERS[point]}", f"({LETTERS[point]})", words.phrase(end=end), depth=3
                    )
            else:
                paper.clause(f"{article}.{number}", f"{number}.", words.paragraph(words.number(1, 3)))
    paper.aside(
        "IN WITNESS WHEREOF the undersigned, being duly authorised thereto, have signed this Treaty.",
        "DONE at Port Selene on 4 May 2021, in two originals in the English language.",
        "For the Republic of Arvenia",
        "For the Kingdom of Tolmark",
    )
    paper.heading("protocol", "", "PROTOCOL ON TRANSIT", depth=0)
    for article in range(1, 5):
        paper.titled(f"protocol.{article}", f"Article {article}", words.title(), words.paragraph(2), joint="\n")
    for annex in (1, 2):
        paper.heading(f"annex{annex}", f"ANNEX {ROMAN[annex]}", words.title(), depth=0, joint="\n")
        for number in range(1, 7):
            paper.clause(f"annex{annex}.{number}", f"{number}.", words.paragraph(1))
    return paper.document(name, header="Treaty on Good Neighbourliness")


def regulation() -> Document:
    """Recitals, chapters, sections; articles that run on through all of them; points within points; two annexes."""
    name = "regulation"
    words, paper = Writer(name, "en"), Builder()
    paper.aside(
        "REGULATION (VU) 2023/418 OF THE ASSEMBLY AND OF THE COUNCIL",
        "of 14 June 2023",
        "on the traceability of timber",
        style="title",
    )
    paper.paragraph("preamble.p1", "THE ASSEMBLY AND THE COUNCIL OF THE VELORIAN UNION,")
    paper.paragraph(
        "preamble.p2", "Having regard to the Treaty on the Velorian Union, and in particular Article 61 thereof,"
    )
    paper.paragraph("preamble.p3", "Whereas:")
    for recital in range(1, 25):
        paper.clause(f"recital.{recital}", f"({recital})", words.paragraph(words.number(1, 3)))
    paper.paragraph("preamble.p4", "HAVE ADOPTED THIS REGULATION:")
    article = 0
    for chapter in range(1, 7):
        paper.heading("*", f"CHAPTER {ROMAN[chapter]}", words.title().upper(), joint="\n")
        sections = (0,) if chapter % 2 else (1, 2)
        for section in sections:
            if section:
                paper.heading("*", f"Section {section}", words.title(), depth=1, joint="\n")
            for _ in range(words.number(3, 6)):
                article += 1
                ordinal, title = f"Article {article}", words.title()
                if article == 2:
                    paper.heading("2", ordinal, "Definitions", depth=2, joint="\n")
                    paper.paragraph("2.p1", "For the purposes of this Regulation, the following definitions apply:")
                    for number in range(1, 9):
                        paper.clause(
                            f"2.{number}",
                            f"({number})",
                            f"‘term {words.title().lower()}’ means {words.phrase(end=';')}",
                        )
                    continue
                count = words.number(0, 4)
                if count < 2:
                    paper.titled(str(article), ordinal, title, words.paragraph(2), depth=2, joint="\n")
                    continue
                paper.heading(str(article), ordinal, title, depth=2, joint="\n")
                for number in range(1, count + 1):
                    own = f"{article}.{number}"
                    if number == 2:
                        paper.clause(own, f"{number}.", words.sentence(end=":"))
                        for point in range(3):
                            paper.clause(
                                f"{own}.{LETTERS[point]}",
                                f"({LETTERS[point]})",
                                words.phrase(end=":" if point == 1 else ";"),
                                depth=3,
                            )
                            if point == 1:
                                for part in (1, 2, 3):
                                    paper.clause(
                                        f"{own}.b.{LOWER_ROMAN[part]}",
                                        f"({LOWER_ROMAN[part]})",
                                        words.phrase(),
                                        depth=4,
                                    )
                    else:
                        paper.clause(own, f"{number}.", words.paragraph(words.number(1, 3)))
    paper.aside(
        "This Regulation shall be binding in its entirety and directly applicable in all Member States.",
        "Done at Selene, 14 June 2023.",
        "For the Assembly",
        "The President",
        "A. VERLAN",
    )
    for annex in (1, 2):
        paper.heading(f"annex{annex}", f"ANNEX {ROMAN[annex]}", words.title().upper(), joint="\n")
        for number in range(1, 5):
            paper.clause(f"annex{annex}.{number}", f"{number}.", words.sentence(end=":"))
            for point in range(2):
                paper.clause(f"annex{annex}.{number}.{LETTERS[point]}", f"({LETTERS[point]})", words.phrase(), depth=3)
    return paper.document(
        name,
        header="Official Journal of the Velorian Union",
        footnotes=(
            "OJ L 12, 4.2.2021, p. 3.",
            "Opinion of 9 March 2023 (not yet published).",
            "Decision of the Council of 2 June 2023.",
        ),
    )


def trade_agreement() -> Document:
    """Chapters whose articles restart with the chapter's number in front: Article 3.1, 3.2."""
    name = "trade-agreement"
    words, paper = Writer(name, "en"), Builder()
    paper.aside("FREE TRADE AGREEMENT", "BETWEEN THE TAMARIND STATES AND THE COMMONWEALTH OF ORRIN", style="title")
    paper.aside("TABLE OF CONTENTS")
    chapters = [(chapter, words.title().upper()) for chapter in range(1, 12)]
    paper.units.extend(
        Builder_line
        for chapter, title in chapters
        for Builder_line in _contents_line(f"CHAPTER {chapter}", title, 3 + 7 * chapter)
    )
    paper.heading("preamble", "", "PREAMBLE")
    paper.paragraph(
        "preamble.p1",
        "The Tamarind States and the Commonwealth of Orrin (“the Parties”), resolved to deepen their ties,",
    )
    paper.paragraph("preamble.p2", "HAVE AGREED as follows:")
    for chapter, title in chapters:
        paper.heading(str(chapter), f"CHAPTER {chapter}", title, joint="\n")
        for article in range(1, words.number(4, 8)):
            own = f"{chapter}.{article}"
            count = words.number(0, 3)
            if count < 2:
                paper.titled(own, f"Article {own}:", words.title(), words.paragraph(2))
                continue
            paper.heading(own, f"Article {own}:", words.title(), depth=1)
            for number in range(1, count + 1):
                if number == 1:
                    paper.clause(f"{own}.1", "1.", words.sentence(end=":"))
                    for point in range(2):
                        paper.clause(
                            f"{own}.1.{LETTERS[point]}",
                            f"({LETTERS[point]})",
                            words.phrase(end=";" if point == 0 else "."),
                            depth=3,
                        )
                else:
                    paper.clause(f"{own}.{number}", f"{number}.", words.paragraph(2))
    for letter in "AB":
        paper.heading(f"annex{letter}", f"Annex {letter}", words.title(), joint="\n")
        for number in range(1, 5):
            paper.clause(f"annex{letter}.{number}", f"{number}.", words.paragraph(1))
    return paper.document(name, header="Tamarind–Orrin Free Trade Agreement")


def _contents_line(ordinal: str, title: str, page: int) -> list:
    builder = Builder()
    builder.aside(f"{ordinal} {title} {'.' * 20} {page}", style="contents")
    return builder.units


def assembly_resolution() -> Document:
    """A resolution: preambular paragraphs without numbers, operative ones with, points and sub-points."""
    name = "assembly-resolution"
    words, paper = Writer(name, "en"), Builder()
    paper.aside(
        "A/RES/91/204",
        "Ninety-first session",
        "Agenda item 23 (b)",
        "Resolution adopted by the Assembly on 19 December 2036",
        "91/204. Cooperation on the early warning of storms",
    )
    paper.paragraph("preamble.p1", "The Assembly,")
    openings = (
        "Recalling its resolution 88/13 of 4 June 2033 and",
        "Reaffirming",
        "Noting with concern",
        "Welcoming",
        "Bearing in mind",
        "Recognizing",
        "Emphasizing",
        "Taking note of the report of the Secretary and",
    )
    for place, opening in enumerate(openings, start=2):
        paper.paragraph(f"preamble.p{place}", f"{opening} that {words.phrase(end=',')}")
    verbs = ("Urges", "Requests", "Decides", "Invites", "Encourages", "Calls upon", "Reiterates", "Welcomes")
    for number in range(1, 27):
        verb = verbs[number % len(verbs)]
        if number % 5 == 0:
            paper.clause(str(number), f"{number}.", f"{verb} the members of the Forum:")
            for point in range(3):
                paper.clause(f"{number}.{LETTERS[point]}", f"({LETTERS[point]})", words.sentence(end=";"), depth=3)
        else:
            paper.clause(str(number), f"{number}.", f"{verb} that {words.phrase(end='.' if number == 26 else ';')}")
    paper.aside("74th plenary meeting", "19 December 2036")
    return paper.document(
        name,
        header="A/RES/91/204",
        footnotes=("Official Records, Ninety-first Session, Supplement No. 16.", "A/91/57."),
    )


def council_resolution() -> Document:
    """In the style of a security body: operative paragraphs with an annex of designations and criteria."""
    name = "council-resolution"
    words, paper = Writer(name, "en"), Builder()
    paper.aside(
        "Resolution 4117 (2035)", "Adopted by the Harbour Council at its 9012th meeting, on 3 March 2035", style="title"
    )
    paper.paragraph("preamble.p1", "The Harbour Council,")
    for place, opening in enumerate(
        ("Recalling", "Expressing grave concern", "Determining", "Acting under Chapter VII of its Charter, and noting"),
        start=2,
    ):
        paper.paragraph(f"preamble.p{place}", f"{opening} that {words.phrase(end=',')}")
    for number in range(1, 41):
        opening = ("Decides", "Demands", "Affirms", "Requests")[number % 4]
        if number in {7, 19}:
            paper.clause(
                str(number),
                f"{number}.",
                f"{opening} that the measures in paragraph {number - 2} above shall apply to:",
            )
            for point in range(4):
                paper.clause(f"{number}.{LETTERS[point]}", f"({LETTERS[point]})", words.sentence(end=";"), depth=3)
        else:
            paper.clause(str(number), f"{number}.", f"{opening} that {words.phrase(end=';')}")
    paper.heading("annex", "Annex", "Designation criteria", joint="\n")
    for number in range(1, 6):
        paper.clause(f"annex.{number}", f"{number}.", words.paragraph(2))
    return paper.document(name, header="S/RES/4117 (2035)")
