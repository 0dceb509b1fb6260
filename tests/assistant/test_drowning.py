"""Evidence for questions on three small plans is still found among thousands of clauses on other subjects."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from unrelated_plans import unrelated_plans

from assistant.chain import AnswerChain
from assistant.evaluation import Record, Score, read_records, score_answer, score_ranking, table
from vectorstore.library import Library
from vectorstore.search import Searcher

QUESTIONS = Path(__file__).parents[1] / "plans" / "questions.jsonl"
CLAUSES = 400  # of each of six plans; the sample plans have 133 together
FALL = 0.03  # what the recall may lose


def _recalls(chain: AnswerChain, records: tuple[Record, ...]) -> tuple[float, float]:
    """Recall of the first ten clauses found, and of the clauses cited, over the answerable questions."""
    ranking: list[Score] = []
    answers: list[Score] = []
    for record in records:
        given = {"question": record.turns[-1], "history": record.turns[:-1]}
        found = chain.find(given).ranked  # type: ignore[arg-type]
        ranking.append(score_ranking(record, [(one.plan.plan_id, one.clause.clause_id) for one in found]))
        answers.append(score_answer(record, chain.invoke(given), lambda citation: [citation.quote]))  # type: ignore[arg-type]
    found_recall, cited_recall = (table(scores)[0].means["recall"] for scores in (ranking, answers))
    assert found_recall is not None
    assert cited_recall is not None
    return found_recall, cited_recall


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_recall_holds_among_thousands_of_other_clauses(
    chain: AnswerChain, sample_library: Path, tmp_path: Path, record_testsuite_property: Callable[[str, object], None]
) -> None:
    records = tuple(record for record in read_records(QUESTIONS) if record.answerable)
    alone = _recalls(chain, records)
    folder = tmp_path / "library"
    shutil.copytree(sample_library, folder)
    with Library.open(folder, embedders=chain.retrieval.searcher.library.embedders) as library:
        for plan in unrelated_plans(CLAUSES):
            library.add(plan)
        searcher = Searcher(library, library.embedders)
        assert len(searcher.index) > 6 * CLAUSES
        among = _recalls(AnswerChain(searcher), records)
    record_testsuite_property("alone", alone)
    record_testsuite_property("among", among)
    for before, after in zip(alone, among, strict=True):
        assert after >= before - FALL, f"recall of search and answers: {alone} alone, {among} among others"
