"""An engine without a model: three small fictional plans, answers that are decided by the question's words.

Browser and view tests run on it, so that they are quick and always see the same answers.
"""

import itertools
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.answer import Answer, Citation, Sentence, Status, Timings
from assistant.errors import ModelUnreachable, UnknownModel
from ingest.errors import NoTextFound
from ingest.model import Clause, Coverage, Identity, Kind, Plan
from ui.engine import Change, ChangeList, Hit, ModelCheck, Phase, Progress, Readiness, Step
from vectorstore.errors import LibraryLocked

HOSTILE = (
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> ${window.hacked=1} {{hacked}} **x** </mark>'
)


@dataclass(frozen=True)
class Record:
    """The attributes of a library's plan record."""

    plan_id: str
    titles: Mapping[str, str]
    period: tuple[int, int] | None
    adopted: str | None
    languages: tuple[str, ...]
    parties: tuple[str, ...] = ()
    edition: int = 1
    editions: tuple[int, ...] = (1,)
    clause_count: int = 0
    source_name: str = "plan.txt"
    content_hash: str = "0" * 64
    ingested_at: str = "2026-11-20T09:30:00+00:00"
    parser_version: str = "1"
    warnings: tuple[str, ...] = ()


def _plan(
    plan_id: str, titles: Mapping[str, str], period: tuple[int, int], units: Sequence[tuple[str, str, str, str]]
) -> Plan:
    """A plan out of (clause id, language, label, text); a text that ends in no full stop is a heading."""
    clauses: list[Clause] = []
    path: dict[str, list[tuple[str, str]]] = {}
    for clause_id, language, label, text in units:
        heading = text[-1] not in ".。"
        above = [item for item in path.get(language, []) if clause_id.startswith(item[0] + ".")]
        clauses.append(
            Clause(
                clause_id,
                label,
                Kind.HEADING if heading else Kind.CLAUSE,
                language,
                text,
                heading_path=tuple(title for _, title in above),
                page=1 + len(clauses) // 6,
            )
        )
        path[language] = [*above, (clause_id, text)] if heading else above
    languages = tuple(titles)
    return Plan(
        Identity(plan_id, titles, period, f"{period[0] - 1}-11-30"),
        languages,
        tuple(clauses),
        Coverage(4210, 4102, 96, 12, {"page number": 96}),
        f"{plan_id}.txt",
        f"{plan_id:0<64}",
        "1",
    )


def sample_plans() -> tuple[Plan, ...]:
    """Two editions' worth of an agreement between invented country groups, the later one in English and Chinese."""
    first = _plan(
        "lantern-plan-2018-2020",
        {"en": "Lantern Bay–Ochre Coast Action Plan (2018–2020)"},
        (2018, 2020),
        [
            ("1", "en", "I", "Trade and investment"),
            ("1.1", "en", "I.1", "The two sides will raise their yearly trade to 40 billion dollars by 2020."),
            ("1.2", "en", "I.2", "The two sides will hold a joint business fair every second year."),
            ("2", "en", "II", "Education and youth"),
            ("2.1", "en", "II.1", "The Ochre Coast will offer 1,200 scholarships to students of the Lantern Bay."),
            ("2.2", "en", "II.2", "Each side will open language courses in at least three universities."),
            ("3", "en", "III", "Health"),
            ("3.1", "en", "III.1", "Hospitals of the two sides will exchange 60 doctors a year."),
        ],
    )
    second = _plan(
        "lantern-plan-2021-2023",
        {"en": "Lantern Bay–Ochre Coast Action Plan (2021–2023)"},
        (2021, 2023),
        [
            ("1", "en", "I", "Trade and investment"),
            ("1.1", "en", "I.1", "The two sides will raise their yearly trade to 55 billion dollars by 2023."),
            ("1.2", "en", "I.2", "A fund of 300 million dollars will support small and medium enterprises."),
            ("2", "en", "II", "Education and youth"),
            ("2.1", "en", "II.1", "The Ochre Coast will offer 2,500 scholarships to students of the Lantern Bay."),
            ("2.2", "en", "II.2", "The two sides will invite 400 young leaders to yearly camps."),
            ("3", "en", "III", "Health"),
            ("3.1", "en", "III.1", "Hospitals of the two sides will exchange 90 doctors a year."),
            ("3.2", "en", "III.2", "A shared warning network for epidemics will be built."),
            ("4", "en", "IV", "Follow-up"),
            ("4.1", "en", "IV.1", HOSTILE + "."),
        ],
    )
    third = _plan(
        "lantern-plan-2024-2026",
        {"en": "Lantern Bay–Ochre Coast Action Plan (2024–2026)", "zh": "灯湾与赭岸合作行动计划（2024—2026年）"},
        (2024, 2026),
        [
            ("1", "en", "Article 1", "Trade and investment"),
            (
                "1.1",
                "en",
                "Article 1 (1)",
                "The two sides will raise their yearly trade to 70 billion dollars by 2026.",
            ),
            ("1.2", "en", "Article 1 (2)", "Customs papers will be exchanged in electronic form."),
            ("2", "en", "Article 2", "Education and youth"),
            (
                "2.1",
                "en",
                "Article 2 (1)",
                "The Ochre Coast will offer 4,000 scholarships and 900 training places to the Lantern Bay.",
            ),
            ("2.2", "en", "Article 2 (2)", "Degrees of the two sides will be recognised by 2026."),
            ("3", "en", "Article 3", "Health"),
            ("3.1", "en", "Article 3 (1)", "Hospitals of the two sides will exchange 120 doctors a year."),
            ("1", "zh", "第一条", "贸易与投资"),
            ("1.1", "zh", "第一条（一）", "双方将努力使年度贸易额在2026年达到700亿美元。"),
            ("1.2", "zh", "第一条（二）", "双方以电子形式交换海关单证。"),
            ("2", "zh", "第二条", "教育与青年"),
            ("2.1", "zh", "第二条（一）", "赭岸向灯湾提供4000个奖学金名额和900个培训名额。"),
            ("2.2", "zh", "第二条（二）", "双方将于2026年前相互承认学位。"),
            ("3", "zh", "第三条", "卫生"),
            ("3.1", "zh", "第三条（一）", "双方医院每年互派120名医生。"),
        ],
    )
    return first, second, third


@dataclass
class SampleEngine:
    """An `ui.engine.Engine` in memory. `delay` is the pause between an answer's sentences, in seconds."""

    folder: Path
    delay: float = 0.0
    phase: Phase = Phase.READY
    shelf: dict[str, list[Plan]] = field(default_factory=dict)
    asked: list[dict[str, object]] = field(default_factory=list)
    gate: threading.Event | None = None  # an answer waits for it after its first sentence
    _count: Iterator[int] = field(default_factory=itertools.count)
    _generation: str = "0"

    def reset(self) -> None:
        """The three plans, nothing asked, no delay."""
        self.shelf.clear()
        self.asked.clear()
        self.delay, self.phase, self.gate = 0.0, Phase.READY, None
        for plan in sample_plans():
            self.add(plan)

    @classmethod
    def with_plans(cls, folder: Path, **options: object) -> "SampleEngine":
        engine = cls(folder, **options)
        for plan in sample_plans():
            engine.add(plan)
        return engine

    def readiness(self) -> Readiness:
        if self.phase is not Phase.FAILED:
            return Readiness(self.phase)
        error = LibraryLocked("The folder is held by another process.")
        return Readiness(self.phase, str(error), error)

    def generation(self) -> str:
        return "" if self.phase is Phase.WARMING else self._generation

    def plans(self) -> tuple[Record, ...]:
        return tuple(
            Record(
                plan_id,
                editions[-1].identity.titles,
                editions[-1].identity.period,
                editions[-1].identity.adopted,
                editions[-1].languages,
                edition=len(editions),
                editions=tuple(range(1, len(editions) + 1)),
                clause_count=sum(clause.kind is not Kind.HEADING for clause in editions[-1].clauses),
                source_name=editions[-1].source_name,
                warnings=editions[-1].warnings,
            )
            for plan_id, editions in sorted(self.shelf.items(), key=lambda item: item[1][-1].identity.period or (0, 0))
        )

    def clauses(self, plan_id: str, edition: int | None = None) -> tuple[Clause, ...]:
        editions = self.shelf.get(plan_id, [])
        return editions[(edition or len(editions)) - 1].clauses if editions else ()

    def clause(self, plan_id: str, clause_id: str) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses(plan_id) if clause.clause_id == clause_id)

    def find_reference(self, plan_id: str, reference: str) -> tuple[Clause, ...]:
        return tuple(item for item in self.clauses(plan_id) if reference in (item.clause_id, item.label))

    def search(
        self, query: str, *, plans: Sequence[str] = (), languages: Sequence[str] = (), limit: int = 10
    ) -> tuple[Hit, ...]:
        words = [word.strip("?.,¿！？").casefold() for word in query.split() if len(word.strip("?.,")) > 3]
        words += [query[at : at + 3] for at in range(len(query) - 2) if query[at] > "\u4e00"]
        hits = []
        for record in self.plans():
            if plans and record.plan_id not in plans:
                continue
            for clause in self.clauses(record.plan_id):
                if clause.kind is Kind.HEADING or (languages and clause.language not in languages):
                    continue
                text = " ".join((*clause.heading_path, clause.text)).casefold()
                score = sum(word in text for word in words)
                if score:
                    hits.append(Hit(record.plan_id, clause, float(score)))
        return tuple(sorted(hits, key=lambda hit: -hit.score)[:limit])

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Mapping[str, str]] = (),
        answers: Sequence[Answer] = (),
        plans: Sequence[str] = (),
        languages: Sequence[str] = (),
        model: str | None = None,
    ) -> Iterator[Answer]:
        self.asked.append({"question": question, "history": list(history), "plans": list(plans), "model": model})
        language = "zh" if any("\u4e00" <= letter <= "\u9fff" for letter in question) else "en"
        if "crash" in question:
            raise RuntimeError("a fault of the engine")
        if "broken" in question:
            raise ModelUnreachable("The chat model does not answer; start it, or choose quotes in the settings.")
        if "which fair" in question:
            choices = ("When is the business fair held?", "Who pays for the business fair?")
            yield Answer(
                question, Status.AMBIGUOUS, language, (Sentence("The question fits two subjects:"),), choices=choices
            )
            return
        hits = self.search(
            "scholarships doctors" if language == "zh" else question, plans=plans, languages=languages, limit=3
        )
        cited = tuple(self._citation(number, hit) for number, hit in enumerate(hits, 1))
        if "submarine" in question or not cited:
            yield Answer(
                question,
                Status.NOT_FOUND,
                language,
                (Sentence("The plans do not say it."),),
                nearest=cited or tuple(self._citation(n, hit) for n, hit in enumerate(self.search("trade health"), 1)),
            )
            return
        status = Status.CORRECTED if "9,999" in question else Status.ANSWERED
        sentences = [Sentence("This is what the plans say:")]
        sentences += [Sentence(citation.quote, (citation.number,)) for citation in cited]
        for count in range(2, len(sentences) + 1):
            shown = tuple(sentences[:count])
            numbers = {number for sentence in shown for number in sentence.citations}
            yield Answer(
                question,
                status,
                language,
                shown,
                tuple(citation for citation in cited if citation.number in numbers),
                timings=Timings(8, 21, 3, 32),
            )
            if self.gate is not None:
                self.gate.wait(20)
            time.sleep(self.delay)

    def _citation(self, number: int, hit: Hit) -> Citation:
        record = next(record for record in self.plans() if record.plan_id == hit.plan_id)
        clause = hit.clause
        title = record.titles.get(clause.language, record.plan_id)
        return Citation(
            number,
            record.plan_id,
            title,
            record.edition,
            clause.clause_id,
            clause.label,
            clause.language,
            clause.heading_path,
            clause.text,
            clause.start,
            clause.end,
            clause.page,
            0,
            len(clause.text),
        )

    def held(self, path: Path) -> Record | None:
        mark = str(hash(path.read_text(encoding="utf-8")))
        return next((one for one in self.plans() if self.shelf[one.plan_id][-1].content_hash == mark), None)

    def preview(self, path: Path, overrides: Mapping[str, str] | None = None) -> Plan:
        text = Path(path).read_text(encoding="utf-8")
        if not text.strip():
            raise NoTextFound(f"{Path(path).name!r} holds no text; a scanned document needs text recognition first.")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        units = [(f"1.{n}", "en", f"I.{n}", line) for n, line in enumerate(lines[1:], 1)]
        values = dict(overrides or {})
        plan_id = values.get("id") or Path(path).stem.casefold().replace(" ", "-")
        first, _, last = values.get("period", "2027-2029").partition("-")
        plan = _plan(
            plan_id,
            {"en": values.get("title") or lines[0]},
            (int(first), int(last or first)),
            [("1", "en", "I", "All"), *units],
        )
        return replace(
            plan,
            source_name=Path(path).name,
            warnings=("Two lines could not be placed.",),
            content_hash=str(hash(text)),
        )

    def add(self, plan: Plan, progress: Progress | None = None) -> ChangeList:
        for stage in ("read", "compare", "embed", "store"):
            for done in range(5):
                if progress:
                    progress(Step(stage, done + 1, 5))
                    time.sleep(self.delay / 4)
        editions = self.shelf.setdefault(plan.identity.plan_id, [])
        if not editions or editions[-1].content_hash != plan.content_hash:
            editions.append(plan)
        self._generation = str(next(self._count))
        return self.changes(plan.identity.plan_id)

    def remove(self, plan_id: str) -> None:
        del self.shelf[plan_id]
        self._generation = str(next(self._count))

    def rollback(self, plan_id: str) -> None:
        self.shelf[plan_id].pop()
        self._generation = str(next(self._count))

    def changes(self, plan_id: str, against: str | None = None) -> ChangeList:
        editions = self.shelf[plan_id]
        if against:
            editions = [*self.shelf[against][-1:], editions[-1]]
        new = {clause.clause_id: clause for clause in editions[-1].clauses if clause.kind is not Kind.HEADING}
        if len(editions) == 1:
            added = tuple(Change(c.clause_id, c.language, c.label, None, c.text) for c in new.values())
            return ChangeList(plan_id, 1, None, added=added)
        old = {clause.clause_id: clause for clause in editions[-2].clauses if clause.kind is not Kind.HEADING}
        return ChangeList(
            plan_id,
            len(editions),
            len(editions) - 1,
            tuple(Change(c.clause_id, c.language, c.label, None, c.text) for key, c in new.items() if key not in old),
            tuple(
                Change(c.clause_id, c.language, c.label, old[key].text, c.text)
                for key, c in new.items()
                if key in old and old[key].text != c.text
            ),
            (),
            tuple(Change(c.clause_id, c.language, c.label, c.text, None) for key, c in old.items() if key not in new),
            sum(key in old and old[key].text == c.text for key, c in new.items()),
            against=against,
        )

    def rebuild(self, progress: Progress | None = None) -> None:
        if progress:
            progress(Step("embed", 1, 1))

    def samples(self) -> tuple[Path, ...]:
        found = []
        for number in (1, 2):
            path = self.folder / f"sample-plan-{number}.txt"
            path.write_text(
                f"Sample plan {number}\nTrade will grow to {number}00 million dollars.\nTen fairs will be held.\n"
            )
            found.append(path)
        return tuple(found)

    def default_model(self) -> str | None:
        return None

    def test_model(self, name: str) -> ModelCheck:
        if not name.startswith("ollama:"):
            raise UnknownModel(f"No provider for {name!r}.")
        return ModelCheck(name, True)

    def feedback_file(self) -> Path:
        return self.folder / "feedback.jsonl"
