"""A tree of units to clauses: every unit and unnumbered paragraph is one clause in each language it stands in."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.bilingual import Parallel
from ingest.counterparts import Number
from ingest.labels import label, preamble_label, stray_label
from ingest.model import Clause, Kind, SourceText
from ingest.texts import Assembler
from ingest.units import Paragraph, Run, Unit


@dataclass(slots=True)
class Voice:
    """How one language of a document says its units and paragraphs."""

    language: str
    base_language: str
    parallel: Parallel | None = None  # None for the language that gives the structure
    numbers: dict[int, Number] = field(default_factory=dict)  # id of a unit -> its number in this language

    def runs(self, paragraph: Paragraph) -> list[Run] | None:
        """The runs of a paragraph in this language."""
        return paragraph.runs if self.parallel is None else self.parallel.texts.get(id(paragraph))

    def opener(self, unit: Unit) -> Run | None:
        """The run of a unit's ordinal in this language."""
        if self.parallel is None:
            return (unit.start, unit.label_end) if unit.opener is not None else None
        return self.parallel.openers.get(id(unit))

    def bare(self, unit: Unit) -> list[Run] | None:
        """What stands for a unit that has an ordinal and no more."""
        return None if self.parallel is None else self.parallel.texts.get(id(unit))


@dataclass(slots=True)
class ClauseWriter:
    """Writes the clauses of one document."""

    source: SourceText
    voices: Sequence[Voice]
    assembler: Assembler = field(init=False)

    def __post_init__(self) -> None:
        self.assembler = Assembler(self.source.text)

    def write(self, root: Unit, preamble: Sequence[Paragraph]) -> Iterator[Clause]:
        """All clauses in the order of the document, the languages of one id beside each other."""
        counts: dict[int, int] = {id(unit): len(preamble) for unit in root.children if unit.clause_id == "preamble"}
        numbers = {id(paragraph): number for number, paragraph in enumerate(preamble, 1)}
        stack: list[tuple[Unit | Paragraph, Unit | None, tuple[tuple[str, ...], ...]]] = []
        top: list[tuple[int, Unit | Paragraph]] = [(p.start, p) for p in preamble]
        top.extend((unit.start, unit) for unit in root.children)
        top.sort(key=lambda pair: pair[0], reverse=True)
        stack.extend((item, None, tuple(() for _ in self.voices)) for _, item in top)
        while stack:
            item, owner_unit, paths = stack.pop()
            if isinstance(item, Paragraph):
                if owner_unit is None:
                    for voice in self.voices:
                        owner = preamble_label(voice.language)
                        yield from self._stray(voice, "preamble", owner, item, numbers[id(item)], ())
                    continue
                counts[id(owner_unit)] = number = counts.get(id(owner_unit), 0) + 1
                for voice, path in zip(self.voices, paths, strict=True):
                    yield from self._stray(
                        voice, owner_unit.clause_id, self._label(owner_unit, voice), item, number, path
                    )
                continue
            below: list[tuple[str, ...]] = []
            for voice, path in zip(self.voices, paths, strict=True):
                clause = self._clause(voice, item, path)
                if clause is not None:
                    yield clause
                title = clause.text if clause is not None else self._fallback_title(item)
                below.append((*path, title) if item.is_heading else path)
            inner: list[tuple[int, Unit | Paragraph]] = [(p.start, p) for p in item.strays]
            inner.extend((child.start, child) for child in item.children)
            inner.sort(key=lambda pair: pair[0], reverse=True)
            stack.extend((each, item, tuple(below)) for _, each in inner)

    def _label(self, unit: Unit, voice: Voice) -> str:
        return label(unit, voice.language, self.source.text, voice.base_language, voice.numbers)

    def _fallback_title(self, unit: Unit) -> str:
        if unit.title is not None:
            return self.assembler.assemble([unit.title.runs])[0]
        return self.source.text[unit.start : unit.label_end].strip()

    def _stray(
        self, voice: Voice, owner_id: str, owner_label: str, paragraph: Paragraph, number: int, path: tuple[str, ...]
    ) -> Iterator[Clause]:
        runs = voice.runs(paragraph)
        if runs is None:
            return
        text, segments = self.assembler.assemble([runs])
        if not text:
            return
        yield Clause(
            clause_id=f"{owner_id}.p{number}",
            label=stray_label(owner_label, number, voice.language),
            kind=Kind.PARAGRAPH,
            language=voice.language,
            text=text,
            heading_path=path,
            start=runs[0][0],
            end=runs[-1][1],
            page=self._page(runs[0][0]),
            segments=segments,
        )

    def _clause(self, voice: Voice, unit: Unit, path: tuple[str, ...]) -> Clause | None:
        opener = voice.opener(unit)
        title_runs = voice.runs(unit.title) if unit.title is not None else None
        body_runs = [runs for paragraph in unit.body if (runs := voice.runs(paragraph)) is not None]
        bare = voice.bare(unit)
        if bare is not None and title_runs is None:
            if unit.is_heading:
                title_runs = bare
            else:
                body_runs.append(bare)
        everything = [*(title_runs or ()), *(run for runs in body_runs for run in runs)]
        if opener is not None:
            everything.append(opener)
        if not everything:
            return None
        title, title_segments = self.assembler.assemble([title_runs] if title_runs else [])
        text, segments = self.assembler.assemble(body_runs)
        heading: str | None = title or None
        if unit.is_heading or not text:
            text, segments, heading = title, title_segments, None
        if not text and opener is not None:  # "Article 9", "Annex": the name is all there is
            text, segments = self.assembler.assemble([[(opener[0], opener[1])]])
        start, end = min(run[0] for run in everything), max(run[1] for run in everything)
        return Clause(
            clause_id=unit.clause_id,
            label=self._label(unit, voice),
            kind=Kind.HEADING if unit.is_heading else Kind.CLAUSE,
            language=voice.language,
            text=text,
            heading=heading,
            heading_path=path,
            start=start,
            end=start + len(self.source.text[start:end].rstrip()),
            page=self._page(start),
            segments=segments,
        )

    def _page(self, offset: int) -> int | None:
        return bisect_right(self.source.page_starts, offset) or None if self.source.page_starts else None
