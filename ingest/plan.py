"""A source to a plan: cleaning, languages, outline, ids, texts, identity and the account of every character."""

from collections.abc import Mapping, Sequence

from ingest.bilingual import read_multilingual, split_languages
from ingest.clauses import ClauseWriter, Voice
from ingest.cleaning import clean
from ingest.counterparts import read_counterparts
from ingest.coverage import account
from ingest.identity import read_identity
from ingest.languages import document_languages
from ingest.layout import laid_out
from ingest.lines import Line
from ingest.model import Furniture, Plan, SourceText
from ingest.naming import assign_ids
from ingest.outline import read_outline, split_head
from ingest.placings import Relation
from ingest.units import Paragraph, Run, Unit

PARSER_VERSION = "4"  # raised whenever the same file may give other clauses

_FLAT = frozenset({"text/plain", "application/pdf"})  # formats whose lines may be broken paragraphs


def read_plan(source: SourceText, *, plan_id: str | None = None, overrides: Mapping[str, str] | None = None) -> Plan:
    """Read the identity and the clauses of a source.

    Args:
        source: what `ingest.readers` made of a file.
        plan_id: the plan's id, in place of the file's name.
        overrides: fields of the identity set by the user: "title", "title.es", "period", "adopted", "parties", "id".
    """
    cleaned = clean(source)
    languages = document_languages(cleaned.lines)
    lines, root, voices = _structure(cleaned.lines, languages, blocks=source.media_type not in _FLAT)
    repeated = assign_ids(root)
    warnings = [*source.warnings, *_repairs(root), *repeated]
    for voice in voices[1:]:
        if voice.parallel is not None:
            told = read_counterparts(root, voice.parallel, source.text)
            voice.numbers = told.numbers
            warnings.extend(told.conflicts)
    title_block, preamble = split_head(root)
    clauses = tuple(ClauseWriter(source, voices).write(root, preamble))
    signatures = [paragraph for unit in root.children if unit.is_closing for paragraph in unit.paragraphs]
    titles = {voice.language: _title_runs(voice, title_block) for voice in voices}
    furniture = (
        *cleaned.furniture,
        *(Furniture(start, end, "title") for runs in titles.values() for start, end in runs),
        *(Furniture(*run, "title") for voice in voices[1:] if voice.parallel for run in voice.parallel.head),
        *(
            Furniture(*run, "signature")
            for paragraph in signatures
            for voice in voices
            for run in voice.runs(paragraph) or ()
        ),
    )
    coverage, unclaimed = account(source.text, clauses, furniture, lines)
    dates = [source.text[piece.start : piece.end] for piece in cleaned.furniture if piece.kind == "date line"]
    given = {**source.metadata, **({"id": plan_id} if plan_id else {}), **(overrides or {})}
    identity = read_identity(
        source.name,
        source.text,
        titles={language: [source.text[start:end] for start, end in runs] for language, runs in titles.items()},
        head=[*dates, *(paragraph.text for paragraph in preamble[:_HEAD_PARAGRAPHS])],
        closing=[
            paragraph.text
            for unit in root.children
            if unit.is_closing
            for paragraph in (*unit.strays, *unit.paragraphs)
        ],
        given=given,
    )
    return Plan(
        identity=identity,
        languages=languages,
        clauses=clauses,
        coverage=coverage,
        source_name=source.name,
        content_hash=source.content_hash,
        parser_version=PARSER_VERSION,
        warnings=(*warnings, *unclaimed),
    )


def _structure(lines: list[Line], languages: tuple[str, ...], *, blocks: bool) -> tuple[list[Line], Unit, list[Voice]]:
    """The lines, the tree of units, and the languages that say it, the one that gives the structure first."""
    if len(languages) == 1:
        lines, layout = laid_out(lines, blocks=blocks)
        return lines, read_outline(lines, layout), [Voice(languages[0], languages[0])]
    told = split_languages(lines, languages)
    found = read_multilingual(told, languages, blocks=blocks)
    voices = [Voice(found.base_language, found.base_language)]
    voices.extend(Voice(parallel.language, found.base_language, parallel) for parallel in found.parallels)
    return told, found.root, voices


def _title_runs(voice: Voice, title_block: Sequence[Paragraph]) -> list[Run]:
    return [run for paragraph in title_block for run in voice.runs(paragraph) or ()]


_HEAD_PARAGRAPHS = 4  # of the preamble: where a document says when and between whom it was agreed

_WORDINGS = {
    Relation.JUMP: "{id} is numbered {written!r}: numbers before it are left out",
    Relation.MISTYPED: "{written!r} is read as {id}: the numbers around it say so",
    Relation.DUPLICATE: "{written!r} at {id} repeats the number before it",
    Relation.RESTART: "{id} begins the count again below the same heading",
    Relation.LATE: "{id} is the first of its kind, and is numbered {written!r}",
}

_SLIP = "{written!r} at {id} has other marks around it than the numbers beside it"


def _repairs(root: Unit) -> list[str]:
    """A warning for every number that does not follow from the one before it."""
    return [
        (
            _SLIP
            if unit.relation is Relation.MISTYPED and unit.value == unit.ordinal.value
            else _WORDINGS[unit.relation]
        ).format(id=unit.clause_id, written=unit.ordinal.written)
        for unit in root.walk()
        if unit.ordinal is not None
        and unit.relation in _WORDINGS
        and not (unit.relation is Relation.LATE and unit.value % 100 == 1)  # § 101: codes begin so
    ]
