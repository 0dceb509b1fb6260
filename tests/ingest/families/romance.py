"""Statutes in Spanish and Portuguese."""

from tests.ingest.families.treaties import LETTERS, ROMAN
from tests.ingest.families.units import Builder, Document
from tests.ingest.families.vocabulary import Writer


def spanish_law() -> Document:
    """Título, Capítulo, Artículo with `bis` and `ter`, apartados, letras; articles run on."""
    name = "ley"
    words, paper = Writer(name, "es"), Builder("es")
    paper.aside("LEY 7/2020, DE 11 DE NOVIEMBRE, DE PUERTOS Y AGUAS INTERIORES DE VALDORIA", style="title")
    article = 0
    for title in range(1, 5):
        paper.heading("*", f"TÍTULO {ROMAN[title]}", words.title(), joint="\n")
        for chapter in (1, 2):
            paper.heading("*", f"CAPÍTULO {ROMAN[chapter]}", words.title(), depth=1, joint="\n")
            for place in range(words.number(3, 5)):
                suffix = (
                    " bis"
                    if (title, chapter, place) == (2, 1, 1)
                    else " ter"
                    if (title, chapter, place) == (2, 1, 2)
                    else ""
                )
                article += 0 if suffix else 1
                own, ordinal = f"{article}{suffix.strip()}", f"Artículo {article}{suffix}."
                count = words.number(0, 4)
                if count < 2:
                    paper.titled(own, ordinal, f"{words.title()}.", words.paragraph(2), depth=2)
                    continue
                paper.heading(own, ordinal, f"{words.title()}.", depth=2)
                for number in range(1, count + 1):
                    if number == 2:
                        paper.clause(f"{own}.2", "2.", words.sentence(end=":"))
                        for point in range(3):
                            paper.clause(f"{own}.2.{LETTERS[point]}", f"{LETTERS[point]})", words.sentence(), depth=3)
                    else:
                        paper.clause(f"{own}.{number}", f"{number}.", words.paragraph(2))
    return paper.document(name, header="BOLETÍN OFICIAL DE VALDORIA")


def portuguese_law() -> Document:
    """Capítulo, Art. 1º to 9º and Art. 10 on, § 1º or incisos with alíneas."""
    name = "lei"
    words, paper = Writer(name, "pt"), Builder("pt")
    paper.aside(
        "LEI Nº 4.212, DE 8 DE MARÇO DE 2018",
        "Dispõe sobre a navegação interior e dá outras providências.",
        style="title",
    )
    article = 0
    for chapter in range(1, 7):
        paper.heading("*", f"CAPÍTULO {ROMAN[chapter]}", words.title().upper(), joint="\n")
        for place in range(words.number(4, 6)):
            article += 1
            ordinal = f"Art. {article}º" if article < 10 else f"Art. {article}."
            if place == 1:
                paper.clause(str(article), ordinal, words.sentence(end=":"), depth=1)
                for number in (1, 2, 3):
                    paper.clause(
                        f"{article}.{number}",
                        f"{ROMAN[number]} –",
                        words.phrase(end=":" if number == 2 else ";"),
                        depth=2,
                    )
                    if number == 2:
                        for point in range(2):
                            paper.clause(f"{article}.2.{LETTERS[point]}", f"{LETTERS[point]})", words.phrase(), depth=3)
            elif place == 2:
                paper.clause(str(article), ordinal, words.paragraph(1), depth=1)
                for number in (1, 2, 3):
                    paper.clause(f"{article}.{number}", f"§ {number}º", words.paragraph(1), depth=2)
            else:
                paper.clause(str(article), ordinal, words.paragraph(1), depth=1)
    return paper.document(name, header="Diário Oficial")
