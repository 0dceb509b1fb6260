"""The adversarial set: what chat models write about clauses, honestly and not, over plans that exist nowhere else.

`tuned.txt` is the part that word lists and thresholds may be tuned on; `held_out.txt` was written before the verifier
and is only ever counted. A file holds plans; a plan holds clauses; a clause holds honest and dishonest sentences:

    plan en harbour-2024 | Harbour Plan | 2024-2026 | 2023-10-05      language, id | title | period | adopted
    clause en 2.1 | Trade > Port fees                                 language, clause id | heading path
    = The clause's text.
    + An honest sentence in the clause's language.
    +zh An honest sentence in another language.
    - figure | A sentence with a swapped figure.
    - figure zh | The same in another language.

Further attacks are made from these: sentences on the wrong clause, two clauses' sentences merged under one key, quotes
with a changed word, keys that were never handed out.
"""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.evidence import Evidence
from ingest.model import Clause, Kind

FOLDER = Path(__file__).parent
SEED = 7  # of the generated attacks
RIVALS = 5  # other clauses handed over beside the cited one, as a retriever would


@dataclass(frozen=True, slots=True)
class FictionalPlan:
    """What the verifier and the answerers read of a plan's record."""

    plan_id: str
    titles: Mapping[str, str]
    period: tuple[int, int]
    adopted: str
    parties: tuple[str, ...] = ()
    edition: int = 1


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with the clauses it cites and all that was handed over."""

    name: str
    attack: str  # "" for an honest sentence
    text: str
    language: str
    cited: tuple[Evidence, ...]
    handed: tuple[Evidence, ...]

    @property
    def honest(self) -> bool:
        """Whether the verifier has to let it pass."""
        return not self.attack


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a file, before it is turned into cases."""

    attack: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One clause of a file with its sentences."""

    evidence: Evidence
    lines: tuple[Line, ...]

    def honest(self, language: str) -> list[str]:
        """The honest paraphrases in one language."""
        return [line.text for line in self.lines if not line.attack and line.language == language]


def read_entries(name: Literal["tuned", "held_out"]) -> tuple[Entry, ...]:
    """Read one file of the set."""
    entries: list[Entry] = []
    plan: FictionalPlan | None = None
    evidence: Evidence | None = None
    lines: list[Line] = []
    place: tuple[str, str, tuple[str, ...]] | None = None

    def close() -> None:
        nonlocal evidence, lines
        if evidence is not None:
            entries.append(Entry(evidence, tuple(lines)))
        evidence, lines = None, []

    for row in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not row.strip() or row.startswith("#"):
            continue
        if row.startswith("plan "):
            close()
            plan = _plan(row)
        elif row.startswith("clause "):
            close()
            head, titles = (part.strip() for part in row.removeprefix("clause ").split("|"))
            language, clause_id = head.split()
            place = (language, clause_id, tuple(part.strip() for part in titles.split(">")))
        elif row.startswith("= "):
            assert plan is not None
            assert place is not None
            text = row.removeprefix("= ")
            language, clause_id, path = place
            clause = Clause(clause_id, clause_id, Kind.CLAUSE, language, text, heading_path=path, end=len(text))
            evidence = Evidence(plan, clause)
        else:
            assert place is not None
            lines.append(_line(row, place[0]))
    close()
    return tuple(entries)


def _plan(row: str) -> FictionalPlan:
    head, title, period, adopted = (part.strip() for part in row.removeprefix("plan ").split("|"))
    language, plan_id = head.split()
    first, last = period.split("-")
    return FictionalPlan(plan_id, {language: title}, (int(first), int(last)), adopted)


def _line(row: str, language: str) -> Line:
    if row.startswith("+"):
        tag, text = row[1:].split(" ", 1)
        return Line("", tag or language, text)
    head, text = row.removeprefix("- ").split(" | ", 1)
    tag = re.search(r" (en|zh|es|pt)$", head)
    return Line(head[: tag.start()] if tag else head, tag[1] if tag else language, text)


def cases(name: Literal["tuned", "held_out"]) -> Iterator[Case]:
    """All cases of one part: the written ones and those made from them. Deterministic."""
    entries = read_entries(name)
    chance = random.Random(SEED)
    for index, entry in enumerate(entries):
        evidence = entry.evidence
        others = [other.evidence for other in entries if other is not entry]
        mates = [other for other in entries if other is not entry and other.evidence.plan is evidence.plan]
        key = f"{evidence.plan.plan_id}#{evidence.clause.clause_id}"
        language = evidence.clause.language
        handed = (evidence, *_rivals(chance, evidence, others))
        for number, line in enumerate(entry.lines):
            label = line.attack or "honest"
            yield Case(f"{key}/{number}/{label}", line.attack, line.text, line.language, (evidence,), handed)
        quoted = _quote(evidence.clause)
        yield Case(f"{key}/quote", "", quoted, language, (evidence,), handed)
        own = entry.honest(language)
        other = mates[index % len(mates)]
        theirs = other.honest(language)
        both = handed if other.evidence in handed else (*handed, other.evidence)
        for number, text in enumerate(own):
            wrong = mates[(index + number) % len(mates)].evidence
            yield Case(f"{key}/wrong clause/{number}", "wrong clause", text, language, (wrong,), handed)
        absent = tuple(item for item in handed if item is not evidence)
        stranger = mates[(index + 1) % len(mates)].evidence
        yield Case(f"{key}/wrong clause/absent", "wrong clause", own[-1], language, (stranger,), (*absent, stranger))
        for number, text in enumerate(own[:2]):
            joined = _joined(text, theirs[number % len(theirs)], language, semicolon=bool(number))
            yield Case(f"{key}/merged/{number}", "merged", joined, language, (evidence,), both)
            if not number:
                yield Case(f"{key}/two cited", "", joined, language, (evidence, other.evidence), both)


def _rivals(chance: random.Random, evidence: Evidence, others: list[Evidence]) -> list[Evidence]:
    mates = [other for other in others if other.plan is evidence.plan]
    return mates + chance.sample([other for other in others if other not in mates], max(0, RIVALS - len(mates)))


def _quote(clause: Clause) -> str:
    """The clause's first half, as far as a comma or the like, in quotation marks behind words of framing."""
    stop = re.search(r"[,;，；：](?!\d)", clause.text[len(clause.text) // 3 :])
    run = clause.text[: len(clause.text) // 3 + stop.start()] if stop else clause.text.rstrip(".。")
    frame = {
        "en": "The plan says: “{}”.",
        "zh": "计划写明：“{}”。",
        "es": "El plan dice: «{}».",
        "pt": "O plano diz: «{}».",
    }
    return frame[clause.language].format(run)


def _joined(first: str, second: str, language: str, *, semicolon: bool) -> str:
    head = first.rstrip(".。")
    if language == "zh":
        return f"{head}{'；' if semicolon else '，'}{second}"
    tail = second if second[:2].isupper() or not second[0].isalpha() else second[0].lower() + second[1:]
    word = {"en": "and", "es": "y", "pt": "e"}[language]
    return f"{head}; {second}" if semicolon else f"{head}, {word} {tail}"
