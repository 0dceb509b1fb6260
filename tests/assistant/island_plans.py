"""A small fictional library, as plain data: five documents of two neighbours, unlike the bundled samples."""

from assistant.catalogue import Catalogue, CataloguePlan
from ingest.model import Clause, Kind

ACCORD, FISH, WHITE, FIRST, SECOND = (
    "harbour-accord-2011",
    "fisheries-plan-2014-2018",
    "white-paper-2017",
    "joint-action-plan-2019-2021",
    "joint-action-plan-2023-2026",
)
LETTERS = {"A": ACCORD, "F": FISH, "W": WHITE, "J": FIRST, "K": SECOND}


def heading(clause_id: str, label: str, text: str, language: str = "en") -> Clause:
    return Clause(clause_id, label, Kind.HEADING, language, text)


def clause(clause_id: str, label: str, text: str, language: str = "en") -> Clause:
    return Clause(clause_id, label, Kind.CLAUSE, language, text)


def paragraph(clause_id: str, label: str, text: str) -> Clause:
    return Clause(clause_id, label, Kind.PARAGRAPH, "en", text)


PARTS = (
    paragraph("preamble.p1", "Preamble, paragraph 1", "Norland and the Isles met in Tarn on 3 May 2019."),
    heading("1", "I", "Ferries"),
    clause("1.1", "I.1", "Run two ferries a week."),
    clause("1.2", "I.2", "Train 40 pilots."),
    heading("2", "II", "Sea"),
    heading("2.1", "II.1", "Ports"),
    clause("2.1.1", "II.1.1", "Dredge the port of Tarn."),
    clause("2.1.2", "II.1.2", "Share tide tables."),
    heading("2.2", "II.2", "Kelp"),
    clause("2.2.1", "II.2.1", "Farm kelp."),
    clause("2.2.2", "II.2.2", "Sell kelp under the Agenda of 2030."),
    heading("3", "III", "Closing"),
    paragraph("3.p1", "III, paragraph 1", "The plan is voluntary."),
    paragraph("3.p2", "III, paragraph 2", "It replaces nothing."),
)
ARTICLES = (
    heading("1", "Article 1", "Trust"),
    clause("1.1", "Article 1, 1", "Meet every year."),
    heading("2", "Article 2", "Work"),
    heading("2.1", "Article 2, 1", "Ferries"),
    clause("2.1.1", "Article 2, 1 (1)", "Build three ferries."),
    clause("2.1.2", "Article 2, 1 (2)", "Train 55 pilots."),
    clause("2.2", "Article 2, 2", "Plant mangroves."),
    heading("annex", "Annex", "Annex"),
    clause("annex.1", "Annex, 1", "Ten grants."),
    clause("annex.2", "Annex, 2", "A loan of 12 million crowns."),
)


def island_library() -> Catalogue:
    return Catalogue.of(
        (
            CataloguePlan(
                SECOND,
                {"en": "Norland-Isles Joint Action Plan (2023-2026)", "zh": "诺兰与群岛共同行动计划(2023-2026)"},
                (2023, 2026),
                "2023-02-11",
                clauses=ARTICLES,
            ),
            CataloguePlan(ACCORD, {"en": "Harbour Accord"}, None, "2011-06-01", clauses=PARTS[:4]),
            CataloguePlan(
                WHITE,
                {"en": "White Paper on the Blue Economy", "pt": "Livro Branco da Economia Azul"},
                None,
                "2017-10",
                clauses=PARTS,
            ),
            CataloguePlan(
                FISH,
                {"en": "Fisheries Cooperation Plan (2014-2018)", "es": "Plan de Cooperación Pesquera (2014-2018)"},
                (2014, 2018),
                "2014",
                clauses=PARTS,
            ),
            CataloguePlan(
                FIRST, {"en": "Norland-Isles Joint Action Plan (2019-2021)"}, (2019, 2021), "2019-05-03", clauses=PARTS
            ),
        )
    )
