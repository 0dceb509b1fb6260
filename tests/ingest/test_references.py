"""References in text, and what they come to in a plan."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Clause, Kind
from ingest.plan import read_plan
from ingest.readers import read_source
from ingest.references import Outcome, Reference, Resolution, find_references, resolve


def unit(clause_id: str, label: str, kind: Kind = Kind.CLAUSE) -> Clause:
    return Clause(clause_id, label, kind, "en", f"Text of {clause_id}.")


def head(clause_id: str, label: str) -> Clause:
    return unit(clause_id, label, Kind.HEADING)


def stray(clause_id: str, label: str) -> Clause:
    return unit(clause_id, label, Kind.PARAGRAPH)


# Parts with sections and clauses whose printed numbers repeat the section; one annex; a preface.
PARTS = (
    head("preface", "Preface"),
    stray("preface.p1", "Preface, paragraph 1"),
    stray("preface.p2", "Preface, paragraph 2"),
    head("1", "I"),
    unit("1.1", "I.1"),
    unit("1.2", "I.2"),
    head("2", "II"),
    head("2.1", "II.1"),
    unit("2.1.1", "II.1.1"),
    unit("2.1.2", "II.1.2"),
    head("2.2", "II.2"),
    unit("2.2.1", "II.2.1"),
    unit("2.2.2", "II.2.2"),
    unit("2.2.3", "II.2.3"),
    head("3", "III"),
    stray("3.p1", "III, paragraph 1"),
    stray("3.p2", "III, paragraph 2"),
    unit("3.1", "III.1"),
    head("annex", "Annex"),
    unit("annex.1", "Annex, 1"),
    unit("annex.2", "Annex, 2"),
)
# Articles counted through chapters; recitals; letters, romans, a bis; two annexes.
STATUTE = (
    unit("recital.1", "Recital 1"),
    unit("recital.12", "Recital 12"),
    head("chapter1", "Chapter I"),
    head("1", "Article 1"),
    unit("1.1", "Article 1, 1"),
    unit("1.1.a", "Article 1, 1 (a)"),
    unit("1.1.a.ii", "Article 1, 1 (a)(ii)"),
    unit("1.1.c", "Article 1, 1 (c)"),
    unit("2", "Article 2"),
    head("chapter2", "Chapter II"),
    unit("3", "Article 3"),
    unit("3bis", "Article 3 bis"),
    unit("4", "Article 4"),
    head("annex1", "Annex I"),
    unit("annex1.1", "Annex I, 1"),
    unit("annex1.3", "Annex I, 3"),
    head("annex2", "Annex II"),
    unit("annex2.3", "Annex II, 3"),
)

IN_PARTS = {
    "Part II, section 2, clause 2.3": "2.2.3",
    "Part II, clause 2.3": "2.2.3",
    "Part II, 2.3": "2.2.3",
    "II.2.3": "2.2.3",
    "2.2.3": "2.2.3",
    "Part II (2)(3)": "2.2.3",
    "clause 2.3 of Part II": "2.2.3",
    "clause 2.3, in Part II": "2.2.3",
    "item 3 of section 2 of Part II": "2.2.3",
    "Part Two, section two, item three": "2.2.3",
    "the third clause of section 2 of Part II": "2.2.3",
    "part ii section 2 para. 3": "2.2.3",
    "Part 2 / Section 2 / Point 3": "2.2.3",
    "Part II, heading 2, item (3)": "2.2.3",
    "section II.2, paragraph 3": "2.2.3",
    "el punto II.2.3": "2.2.3",
    "la Parte II, sección 2, apartado 3": "2.2.3",
    "el apartado 3 de la sección 2 de la Parte II": "2.2.3",
    "parte segunda, sección segunda, punto 3": "2.2.3",
    "Parte II, seção 2, item 3": "2.2.3",
    "o item 3 da seção 2 da Parte II": "2.2.3",
    "第二部分第二节第三项": "2.2.3",
    "第二部分 二（三）": "2.2.3",
    "第2部分第2节第3条": "2.2.3",
    "第二部分2.3": "2.2.3",
    "Part I, clause 2": "1.2",
    "section I.2": "1.2",
    "I (2)": "1.2",
    "Part I, 2": "1.2",
    "preface, second paragraph": "preface.p2",
    "the second paragraph of the preface": "preface.p2",
    "paragraph 2 of the preface": "preface.p2",
    "preface.p2": "preface.p2",
    "前言第二段": "preface.p2",
    "prefacio, segundo párrafo": "preface.p2",
    "3.p2": "3.p2",
    "Part III, second unnumbered paragraph": "3.p2",
    "III, paragraph 2": "3.p2",
    "annex item 2": "annex.2",
    "annex, point 2": "annex.2",
    "item 2 of the annex": "annex.2",
    "the annex's second item": "annex.2",
    "annex 2": "annex.2",
    "annex (2)": "annex.2",
    "appendix, item 2": "annex.2",
    "annex.2": "annex.2",
    "anexo, punto 2": "annex.2",
    "el punto 2 del anexo": "annex.2",
    "ítem 2 do anexo": "annex.2",
    "附件第二项": "annex.2",
    "附件二": "annex.2",
    "附件的第二条": "annex.2",
}
IN_STATUTE = {
    "Article 1(1)(a)(ii)": "1.1.a.ii",
    "Art. 1, para. 1, letter a, point ii": "1.1.a.ii",
    "Article 1(1)(c)": "1.1.c",
    "point (c) of Article 1(1)": "1.1.c",
    "artículo 1, apartado 1, letra c)": "1.1.c",
    "la letra c) del apartado 1 del artículo 1": "1.1.c",
    "art. 1º, § 1º, alínea c": "1.1.c",
    "Chapter I, Article 1(1)(c)": "1.1.c",
    "Chapter II, Article 4": "4",
    "Article 4 in Chapter II": "4",
    "第二章第四条": "4",
    "Article 3 bis": "3bis",
    "artículo 3 bis": "3bis",
    "recital 12": "recital.12",
    "considerando 12": "recital.12",
    "Annex II, 3": "annex2.3",
    "Annex II.3": "annex2.3",
    "annex 2, item 3": "annex2.3",
    "point 3 of Annex II": "annex2.3",
}


def only(text: str) -> Reference:
    found = find_references(text)
    assert len(found) == 1
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0].reference


@pytest.mark.parametrize("frame", ["{}", "What does {} of the plan say?", "请解释{}。", "¿Qué dice {}?"])
@pytest.mark.parametrize(("written", "clause_id"), IN_PARTS.items(), ids=IN_PARTS)
def test_finds_the_clause_in_parts(written: str, clause_id: str, frame: str) -> None:
    assert resolve(only(frame.format(written)), PARTS).targets == (clause_id,)


@pytest.mark.parametrize(("written", "clause_id"), IN_STATUTE.items(), ids=IN_STATUTE)
def test_finds_the_clause_in_articles(written: str, clause_id: str) -> None:
    resolution = resolve(only(written), STATUTE)
    assert resolution.targets == (clause_id,)
    assert resolution.outcome is Outcome.CLAUSE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("articles 2 to 4", ["2", "3", "4"]),
        ("Articles 2-4", ["2", "3", "4"]),
        ("articles 2, 3 and 4", ["2", "3", "4"]),
        ("Article 2 and Article 4", ["2", "4"]),
        ("artículos 2 y 4", ["2", "4"]),
        ("artigos 2 a 4", ["2", "3", "4"]),
        ("第二至四条", ["2", "3", "4"]),
        ("第二、四条", ["2", "4"]),
        ("第二条和第四条", ["2", "4"]),
        ("第二条至第四条", ["2", "4"]),
    ],
)
def test_reads_lists_and_ranges(text: str, expected: list[str]) -> None:
    targets = [target for found in find_references(text) for target in resolve(found.reference, STATUTE).targets]
    assert [target for target in targets if target in expected] == targets
    assert {targets[0], targets[-1]} == {expected[0], expected[-1]}


def test_a_heading_stands_for_its_clauses() -> None:
    resolution = resolve(only("Part II, section 2"), PARTS)
    assert resolution == Resolution(Outcome.SECTION, ("2.2",), ("2.2.1", "2.2.2", "2.2.3"))


def test_a_clause_brings_what_it_holds() -> None:
    assert resolve(only("Article 1(1)"), STATUTE).clause_ids == ("1.1", "1.1.a", "1.1.a.ii", "1.1.c")


def test_a_bare_annex_is_all_of_it() -> None:
    assert resolve(only("the annex"), PARTS).clause_ids == ("annex.1", "annex.2")


def test_what_fits_twice_is_ambiguous() -> None:
    resolution = resolve(only("annex item 3"), STATUTE)
    assert resolution.outcome is Outcome.AMBIGUOUS
    assert resolution.targets == ("annex1.3", "annex2.3")


def test_a_section_is_below_the_parts() -> None:
    assert resolve(only("section 2"), PARTS).targets == ("2.2",)
    assert resolve(only("Part II"), PARTS).targets == ("2",)


@pytest.mark.parametrize(
    ("text", "clauses", "ordinal", "parent", "runs"),
    [
        ("Part IX", PARTS, "9", "", (1, 3)),
        ("第九部分", PARTS, "9", "", (1, 3)),
        ("clause 11.3 in Part II", PARTS, "11", "2", (1, 2)),
        ("Part II, section 2, item 8", PARTS, "8", "2.2", (1, 3)),
        ("annex item 40", PARTS, "40", "annex", (1, 2)),
        ("clause 1.90.2", PARTS, "90", "1", (1, 2)),
        ("clause 90.1.2", PARTS, "90", "", (1, 3)),
        ("第七条第二款", PARTS, "7", "", (1, 3)),
        ("Article 12", PARTS, "12", "", (1, 3)),
        ("Chapter IX, Article 4", STATUTE, "9", "", (1, 4)),
    ],
)
def test_says_what_exists_where_the_asked_does_not(
    text: str, clauses: tuple[Clause, ...], ordinal: str, parent: str, runs: tuple[int, int] | None
) -> None:
    resolution = resolve(only(text), clauses)
    missing = resolution.missing
    assert resolution.outcome is Outcome.MISSING
    assert missing is not None
    assert (missing.ordinal, missing.parent_id) == (ordinal, parent)
    if clauses is PARTS:
        assert missing.runs == runs


@pytest.mark.parametrize(
    "text",
    [
        "Which goals for 2030 are named?",
        "the 2022-2024 plan and the 2025-27 plan",
        "on 13.05.2025 and 2021-12-03",
        "66.000 millones de yuanes, 3.500 becas",
        "grew 4.2 percent to $4.5 billion, 1.5 times more",
        "the 1+3+6 framework and the 3x3 model",
        "5G, G20, COVID-19, CO2, 4K",
        "the top 10 exporters",
        "Security Council resolution 1540",
        "version 3.2.1 of the software",
        "state of the art 5G",
        "a section on tourism, an article about ports, the title of the plan",
        "one part of the money in part",
        "the 1970 convention",
        "提供3500个名额，占百分之4.2",
        "第四届部长级会议和第三次会晤",
        "第一个五年计划",
        "第三方市场",
        "How many points are there, and which items?",
    ],
)
def test_leaves_other_numbers_alone(text: str) -> None:
    assert find_references(text) == ()


@pytest.mark.parametrize("text", ["Goal 13", "principle 4", "action 5", "schedule 2"])
def test_words_of_other_things_count_only_where_the_plan_has_them(text: str) -> None:
    assert only(text).depends


TREES = st.lists(
    st.tuples(st.integers(1, 12), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=25, unique=True
)
ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PIECES = [
    "Article",
    "Part",
    "II",
    "4",
    "(7)",
    ".",
    ",",
    "section",
    "of",
    "the",
    "第",
    "四",
    "条",
    "annex",
    "item",
    "3.4",
    "to",
    "and",
    "a)",
]
CHINESE = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


@settings(deadline=None)  # other work on the machine must not fail it
@given(TREES)
def test_every_spelling_of_every_clause_leads_back_to_it(tree: list[tuple[int, int, int]]) -> None:
    paths = sorted({tuple(number for number in path if number) for path in tree})
    leaves = [path for path in paths if not any(other[: len(path)] == path and other != path for other in paths)]
    clauses = tuple(unit(".".join(map(str, leaf)), ".".join([ROMANS[leaf[0]], *map(str, leaf[1:])])) for leaf in leaves)
    for leaf, clause in zip(leaves, clauses, strict=True):
        if len(leaf) < 2:
            continue
        first, *rest = leaf
        spellings = [
            clause.clause_id,
            clause.label,
            f"Article {first}" + "".join(f"({number})" for number in rest),
            f"第{CHINESE[first]}条" + "".join(f"第{CHINESE[n]}{u}" for n, u in zip(rest, "款项", strict=False)),
            f"Part {ROMANS[first]}, " + ", ".join(f"item {number}" for number in rest),
            "".join(f"item {number} of " for number in reversed(rest)) + f"Part {ROMANS[first]}",
            f"parte {ROMANS[first]}" + "".join(f", punto {number}" for number in rest),
        ]
        for written in spellings:
            assert resolve(only(f"What does {written} say?"), clauses).targets == (clause.clause_id,), written


@settings(deadline=None)  # other work on the machine must not fail it
@given(st.text(max_size=80))
def test_reads_any_text(text: str) -> None:
    for found in find_references(text):
        assert text[found.start : found.end] == found.text
        resolution = resolve(found.reference, PARTS)
        assert (resolution.missing is None) is (resolution.outcome is not Outcome.MISSING)


@settings(deadline=None)  # other work on the machine must not fail it
@given(
    st.lists(
        st.sampled_from(
            [
                "Article",
                "Part",
                "II",
                "4",
                "(7)",
                ".",
                ",",
                "section",
                "of",
                "the",
                "第",
                "四",
                "条",
                "annex",
                "item",
                "3.4",
                "to",
                "and",
                "a)",
            ]
        ),
        max_size=12,
    )
)
def test_reads_any_jumble_of_pieces(words: list[str]) -> None:
    text = " ".join(words)
    for found in find_references(text):
        assert text[found.start : found.end] == found.text
        resolve(found.reference, STATUTE)


def test_every_label_and_id_of_the_real_plans_leads_back(real_plans: Path) -> None:
    count = 0
    for source in sorted(real_plans.glob("*.txt")):
        clauses = read_plan(read_source(source)).clauses
        for clause in clauses:
            for written in (clause.label, clause.clause_id):
                if clause.kind is Kind.HEADING and (written.isdigit() or written.isalpha()):
                    continue  # "4" and "IV" by themselves are no references
                found = find_references(written)
                assert [f.text for f in found] == [written]
                assert clause.clause_id in resolve(found[0].reference, clauses).targets
                count += clause.kind is not Kind.HEADING
    assert count >= 2 * 465
