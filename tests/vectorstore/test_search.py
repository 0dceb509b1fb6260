"""Hybrid search over the sample plans, with the real models."""

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.chain import AnswerChain
from ingest.model import Clause, Kind
from vectorstore.search import QuestionText, Searcher, SearchIndex
from vectorstore.views import ENGLISH, MAX_CHARACTERS, MAX_CHARACTERS_CHINESE, VIEWS, View

EARLIER, LATER = "corallan-varnian-cooperation-plan-2019-2022", "corallan-varnian-action-plan-2024-2026"


@pytest.fixture(scope="module")
def searcher(chain: AnswerChain) -> Searcher:
    return chain.retrieval.searcher


@pytest.fixture(scope="module")
def index(searcher: Searcher) -> SearchIndex:
    return searcher.index


@pytest.mark.parametrize(
    ("question", "language", "plan", "clause_id"),
    [
        pytest.param("smuggling of corals and amber", "en", EARLIER, "1.5", id="the latest edition"),
        pytest.param("a tidal power station of 40 megawatts", "en", LATER, "2.4.3", id="English"),
        pytest.param("潮汐电站示范项目", "zh", LATER, "2.4.3", id="Chinese"),
        pytest.param("diálogo sobre la inteligencia artificial", "es", LATER, "4.2", id="Spanish, across languages"),
        pytest.param("diálogo sobre a inteligência artificial", "pt", LATER, "4.2", id="Portuguese, across languages"),
    ],
)
def test_the_clause_comes_first(searcher: Searcher, question: str, language: str, plan: str, clause_id: str) -> None:
    hits = searcher.search(question, language=language, plans=[plan])
    assert (hits[0].plan.plan_id, hits[0].clause.clause_id) == (plan, clause_id)


def test_every_clause_is_one_hit_with_all_its_languages(searcher: Searcher, index: SearchIndex) -> None:
    hits = searcher.search("artificial intelligence", language="en")
    keys = [(hit.plan.plan_id, hit.clause.clause_id) for hit in hits]
    assert len(keys) == len(set(keys))
    assert sum(1 + len(hit.translations) for hit in hits) == len(index)
    first = hits[0]
    assert first.clause.clause_id == "4.2"
    assert {clause.language for clause in (first.clause, *first.translations)} == {"en", "zh"}
    assert {clause.clause_id for clause in first.translations} == {"4.2"}


def test_scores_fall_and_headings_are_no_hits(searcher: Searcher) -> None:
    hits = searcher.search("fisheries", language="en")
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(hit.clause.kind is not Kind.HEADING for hit in hits)


@pytest.mark.parametrize(
    ("plans", "languages", "found_plans", "found_languages"),
    [
        pytest.param((), (), {EARLIER, LATER}, {"en", "zh"}, id="no filter"),
        pytest.param((EARLIER,), (), {EARLIER}, {"en"}, id="one plan"),
        pytest.param((EARLIER, LATER), (), {EARLIER, LATER}, {"en", "zh"}, id="all plans"),
        pytest.param((), ("zh",), {LATER}, {"zh"}, id="one language"),
        pytest.param((EARLIER,), ("zh",), set(), set(), id="a language that the plan has not"),
        pytest.param(("nowhere",), (), set(), set(), id="an unknown plan"),
    ],
)
def test_filters(
    searcher: Searcher,
    plans: Sequence[str],
    languages: Sequence[str],
    found_plans: set[str],
    found_languages: set[str],
) -> None:
    hits = searcher.search("scholarships", language="en", plans=plans, languages=languages)
    assert {hit.plan.plan_id for hit in hits} == found_plans
    assert {clause.language for hit in hits for clause in (hit.clause, *hit.translations)} == found_languages


def test_a_filter_changes_no_score_of_what_it_leaves(searcher: Searcher) -> None:
    weights = {"text": 1.0, "path": 1.0, "english": 1.0}
    everywhere = searcher.search("rail and ferry", language="en", weights=weights)
    there = searcher.search("rail and ferry", language="en", weights=weights, plans=[EARLIER])
    expected = [(hit.clause.clause_id, hit.score) for hit in everywhere if hit.plan.plan_id == EARLIER]
    assert [(hit.clause.clause_id, hit.score) for hit in there] == expected


def test_standardised_scores_have_mean_0_and_deviation_1_in_each_language(index: SearchIndex) -> None:
    rng = np.random.default_rng(7)
    scores = rng.normal(5, 3, len(index)).astype(np.float32)
    scores[index.languages == "zh"] += 40
    result = index.standardised(scores)
    for language in ("en", "zh"):
        members = result[index.languages == language]
        assert members.mean() == pytest.approx(0, abs=1e-5)
        assert members.std() == pytest.approx(1, abs=1e-5)


def test_standardising_leaves_what_is_not_known(index: SearchIndex) -> None:
    scores = np.where(index.languages == "zh", np.nan, 1).astype(np.float32)
    result = index.standardised(scores)
    assert np.isnan(result[index.languages == "zh"]).all()
    assert not result[index.languages == "en"].any()  # without a spread nothing stands out


def test_a_small_group_borrows_the_distribution_of_all(index: SearchIndex) -> None:
    scores = np.full(len(index), np.nan, dtype=np.float32)
    scores[np.flatnonzero(index.languages == "en")[:40]] = np.arange(40)
    few = np.flatnonzero(index.languages == "zh")[:3]
    scores[few] = 100
    assert (index.standardised(scores)[few] > 2).all()


def test_the_english_view_knows_english_clauses_alone(searcher: Searcher, index: SearchIndex) -> None:
    model = searcher.library.embedders[ENGLISH]
    similarities = index.similarities("english", model.embed_question("harbour pilots"))
    assert np.isnan(similarities).tolist() == (index.languages != "en").tolist()


def test_what_a_clause_holds_of_a_subject(searcher: Searcher) -> None:
    subject = QuestionText("artificial intelligence", "en")
    held = {hit.clause.clause_id: hit.held for hit in searcher.search([subject], subject=subject, plans=[LATER])}
    assert held["4.2"] == pytest.approx(1)
    assert held["1.7"] == 0


def test_of_a_coordinated_subject_one_rare_part_is_enough(searcher: Searcher) -> None:
    subject = QuestionText("corals or vaccines", "en")
    hits = searcher.search([subject], subject=subject, plans=[EARLIER])
    held = {hit.clause.clause_id: hit.held for hit in hits}
    assert held["7.9"] == held["1.5"] == pytest.approx(1)


def test_a_text_of_weight_0_counts_nothing(searcher: Searcher) -> None:
    alone = searcher.search([QuestionText("mangrove seedlings", "en")])
    beside = searcher.search([QuestionText("mangrove seedlings", "en"), QuestionText("chess", "en", 0.0)])
    assert [hit.clause for hit in beside] == [hit.clause for hit in alone]


def test_sentences_of_a_clause_that_has_several(searcher: Searcher, index: SearchIndex) -> None:
    several = next(
        (plan, clause)
        for plan, clause in zip(index.owners, index.clauses, strict=True)
        if clause.clause_id == "preamble.p1" and clause.language == "en"
    )
    found = searcher.sentences(several[0].plan_id, several[1], "friendly talks")
    assert len(found) > 1
    assert all(-1 <= cosine <= 1 for _, cosine in found)
    assert all(several[1].text[start:end].strip() for (start, end), _ in found)


def test_no_sentences_of_one_that_is_not_there(searcher: Searcher) -> None:
    nowhere = Clause("99.9", "99.9", Kind.CLAUSE, "en", "Nothing. At all.")
    assert searcher.sentences(EARLIER, nowhere, "nothing") == ()


def test_the_index_is_kept_while_the_library_stays(searcher: Searcher) -> None:
    assert searcher.index is searcher.index


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_embeds_no_heading(view: View) -> None:
    assert view.spans(Clause("1", "1", Kind.HEADING, "en", "Water. And land.")) == ()


@pytest.mark.parametrize(
    ("language", "text", "limit"),
    [
        ("en", "Build a harbour on the outer island. " * 120, MAX_CHARACTERS),
        ("zh", "在外岛修建港口。" * 120, MAX_CHARACTERS_CHINESE),
    ],
)
def test_a_long_clause_is_embedded_in_parts(language: str, text: str, limit: int) -> None:
    spans = VIEWS[0].spans(Clause("1.1", "1.1", Kind.CLAUSE, language, text))
    assert len(spans) > 1
    assert all(0 < end - start <= limit for start, end in spans)
    left = "".join(text[start:end] for start, end in spans)
    assert "".join(left.split()) == "".join(text.split())


def test_the_path_stands_before_the_words() -> None:
    clause = Clause("1.1", "1.1", Kind.CLAUSE, "en", "Dredge it.", "Harbours", ("Sea", "Coast"))
    by_name = {view.name: view.text_of(clause, clause.text) for view in VIEWS}
    assert by_name == {
        "text": "Harbours\nDredge it.",
        "path": "Sea > Coast\nHarbours\nDredge it.",
        "sentence": "Dredge it.",
        "english": "Harbours\nDredge it.",
    }
