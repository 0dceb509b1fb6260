"""A source to a plan: cleaning, languages, outline, ids, texts, identity and the account of every character."""

from collections.abc import Mapping, Sequence

from ingest.bilingual import conflicts, read_multilingual, split_languages
from ingest.clauses import ClauseWriter, Voice
from ingest.cleaning import clean
from ingest.coverage import account
from ingest.identity import read_identity
from ingest.languages import document_languages
from ingest.layout import measure
from ingest.model import Furniture, Plan, SourceText
from ingest.naming import assign_ids
from ingest.outline import read_outline, split_head
from ingest.series import Relation
from ingest.units import Paragraph, Unit

PARSER_VERSION = "1"  # raised whenever the same file may give other clauses

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
    blocks = source.media_type not in _FLAT
    voices: list[Voice]
    if len(languages) > 1:
        lines = split_languages(cleaned.lines, languages)
        found = read_multilingual(lines, languages, blocks=blocks)
        root = found.root
        voices = [Voice(found.base_language, found.base_language)]
        voices.extend(Voice(parallel.language, found.base_language, parallel) for parallel in found.parallels)
    else:
        lines = cleaned.lines
        root = read_outline(lines, measure(lines, blocks=blocks))
        voices = [Voice(languages[0], languages[0])]
    repeated = assign_ids(root)
    warnings = [*source.warnings, *_repairs(root), *repeated]
    for voice in voices[1:]:
        assert voice.parallel is not None  # only the first voice gives the structure
        warnings.extend(conflicts(root, voice.parallel, source.text, voice.base_language))
    title_block, preamble = split_head(root, lines)
    clauses = tuple(ClauseWriter(source, voices).write(root, preamble))
    signatures = [paragraph for unit in root.children if unit.is_closing for paragraph in unit.paragraphs]
    furniture = (
        *cleaned.furniture,
        *(Furniture(start, end, "title") for start, end in _runs(title_block)),
        *(Furniture(start, end, "signature") for start, end in _runs(signatures)),
    )
    coverage, unclaimed = account(source.text, clauses, furniture, lines)
    return Plan(
        identity=read_identity(source, title_block, preamble, languages, plan_id, overrides or {}),
        languages=languages,
        clauses=clauses,
        coverage=coverage,
        source_name=source.name,
        content_hash=source.content_hash,
        parser_version=PARSER_VERSION,
        warnings=(*warnings, *unclaimed),
    )


def _runs(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    return [run for paragraph in paragraphs for run in paragraph.runs]


_WORDINGS = {
    Relation.JUMP: "{id} is numbered {written!r}: numbers before it are left out",
    Relation.MISTYPED: "{written!r} is read as {id}: the numbers around it say so",
    Relation.DUPLICATE: "{written!r} at {id} repeats the number before it",
    Relation.RESTART: "{id} begins the count again below the same heading",
    Relation.LATE: "{id} is the first of its kind, and is numbered {written!r}",
}


def _repairs(root: Unit) -> list[str]:
    """A warning for every number that does not follow from the one before it."""
    return [
        _WORDINGS[unit.relation].format(id=unit.clause_id, written=unit.ordinal.written)
        for unit in root.walk()
        if unit.ordinal is not None and unit.relation in _WORDINGS
    ]
