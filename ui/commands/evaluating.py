"""The command that scores a set of questions with known evidence, beside the simplest assistant there could be."""

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Sentence, Status
from assistant.errors import QuestionSetError
from assistant.evaluation import Record, Row, Score, read_records, score_answer, score_ranking, table, write_table
from assistant.settings import Settings
from ui import shapes
from ui.commands.opening import choose_plans, open_library
from ui.commands.questions import conversation, turns_before
from ui.terminal import Json, Terminal

if TYPE_CHECKING:
    from assistant.chain import AnswerChain
    from vectorstore.library import Library
    from vectorstore.search import Searcher


def evaluate(options: Namespace, terminal: Terminal) -> int:
    """Score the search or the answers; the table goes to stdout, an answer a line to `--output`."""
    from assistant.chain import build_chain

    settings: Settings = options.settings
    records = read_records(options.questions)
    with open_library(settings) as library:
        _check_plans(records, library, terminal)
        plans = choose_plans(library.plans(), options.plan)
        chain = build_chain(library, model=settings.model, settings=settings)
        searcher = chain.retrieval.searcher
        if options.retrieval:
            tables = {
                "retrieval": table(_search_scores(chain, _shown(records, terminal), plans)),
                "baseline": table(_plain_search_scores(searcher, records, plans)),
            }
        else:
            answers = list(_answers(chain, _shown(records, terminal), plans))
            _write(options.output, records, answers)
            tables = {
                "answers": table(_scores(library, records, answers)),
                "baseline": table(_scores(library, records, (_top_clause(searcher, one, plans) for one in records))),
            }
    terminal.close_bar()
    _print(tables, terminal)
    return 0


TITLES = {
    "retrieval": "Share of the needed evidence among the first ten clauses found",
    "answers": "Answers",
    "baseline": "Baseline: the last turn as it stands, and the single top clause as its answer",
}


def _answers(chain: "AnswerChain", records: Iterable[Record], plans: Sequence[str]) -> Iterator[Answer]:
    for record in records:
        *_, last = conversation(chain, record.turns, plans)
        yield last


def _scores(library: "Library", records: Sequence[Record], answers: Iterable[Answer]) -> list[Score]:
    def texts(citation: Citation) -> list[str]:
        versions = library.clause(citation.plan_id, citation.clause_id)
        return [clause.text for clause in versions if clause.language == citation.language]

    return [score_answer(record, answer, texts) for record, answer in zip(records, answers, strict=True)]


def _search_scores(chain: "AnswerChain", records: Iterable[Record], plans: Sequence[str]) -> Iterator[Score]:
    for record in records:
        if record.answerable:
            *earlier, last = record.turns
            found = chain.find({"question": last, "history": turns_before(earlier), "plans": plans})
            targets = [(evidence.plan.plan_id, evidence.clause.clause_id) for evidence in found.ranked]
            yield score_ranking(record, targets)


def _plain_search_scores(searcher: "Searcher", records: Iterable[Record], plans: Sequence[str]) -> Iterator[Score]:
    for record in records:
        if record.answerable:
            hits = searcher.search(record.turns[-1], language=record.language, plans=plans)
            yield score_ranking(record, [(hit.plan.plan_id, hit.clause.clause_id) for hit in hits])


def _top_clause(searcher: "Searcher", record: Record, plans: Sequence[str]) -> Answer:
    """Quote the best clause that the search finds for the last turn, whatever it says."""
    question = record.turns[-1]
    hits = searcher.search(question, language=record.language, plans=plans)
    if not hits:
        return Answer(question, Status.NOT_FOUND, record.language, ())
    plan, clause = hits[0].plan, hits[0].clause
    citation = Citation(
        number=1,
        plan_id=plan.plan_id,
        plan_title=plan.title,
        edition=plan.edition,
        clause_id=clause.clause_id,
        label=clause.label,
        language=clause.language,
        heading_path=clause.heading_path,
        quote=clause.text,
        start=clause.start,
        end=clause.end,
        page=clause.page,
    )
    sentences = (Sentence(clause.full_text, (1,)),)
    return Answer(question, Status.ANSWERED, record.language, sentences, (citation,))


def _check_plans(records: Iterable[Record], library: "Library", terminal: Terminal) -> None:
    """Say where the questions are about plans that the library does not hold: their scores would mislead."""
    held = {record.plan_id for record in library.plans()}
    wanted = {plan for record in records for group in record.gold for plan, _ in group}
    if wanted and not wanted & held:
        raise QuestionSetError(
            f"none of the plans that the questions are about is in the library ({', '.join(sorted(wanted))}); "
            f"add them: clausewise ingest FILE"
        )
    if wanted - held:
        terminal.note(f"not in the library, so not to be found: {', '.join(sorted(wanted - held))}")


def _shown(records: Sequence[Record], terminal: Terminal) -> Iterator[Record]:
    """Pass the records on and show how many are done."""
    progress = terminal.progress("questions")
    for done, record in enumerate(records, 1):
        yield record
        progress(done, len(records))


def _write(path: Path | None, records: Sequence[Record], answers: Sequence[Answer]) -> None:
    if path is None:
        return
    lines = [
        json.dumps({"id": record.id, **shapes.answer(answer)}, ensure_ascii=False)
        for record, answer in zip(records, answers, strict=True)
    ]
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise QuestionSetError(f"cannot write {str(path)!r} ({error.strerror}); choose another file") from error


def _print(tables: dict[str, tuple[Row, ...]], terminal: Terminal) -> None:
    if terminal.json:
        terminal.value({name: [_row(row) for row in rows] for name, rows in tables.items()})
        return
    for name, rows in tables.items():
        terminal.line(f"{TITLES[name]}\n")
        terminal.line(write_table(rows) + "\n")


def _row(row: Row) -> Json:
    return {"questions": row.name, "n": row.count, **dict(row.means)}
