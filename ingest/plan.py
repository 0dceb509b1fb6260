"""A source to a plan: cleaning, outline, ids, texts, identity and the account of every character."""

from collections.abc import Mapping

from ingest.cleaning import clean
from ingest.identity import read_identity
from ingest.labels import label, preamble_label, stray_label
from ingest.layout import measure
from ingest.model import Clause, Coverage, Kind, Plan, SourceText
from ingest.naming import assign_ids
from ingest.outline import read_outline, split_head
from ingest.texts import Assembler
from ingest.units import Paragraph, Unit

PARSER_VERSION = "1"  # raised whenever the same file may give other clauses


def read_plan(
    source: SourceText, *, plan_id: str | None = None, overrides: Mapping[str, str] | None = None
) -> Plan:
    """Read the clauses of a source."""
    cleaned = clean(source)
    layout = measure(cleaned.lines, blocks=source.media_type not in _FLAT)
    root = read_outline(cleaned.lines, layout)
    warnings = assign_ids(root)
    clauses = _clauses(root, source, cleaned.lines)
    identity = read_identity(source, [p.text for p in split_head(root, cleaned.lines)[0]], plan_id, overrides or {})
    return Plan(identity, ("en",), tuple(clauses), Coverage(0, 0, 0, 0), source.name, source.content_hash, PARSER_VERSION, tuple(warnings))


_FLAT = frozenset({"text/plain", "application/pdf"})


def _clauses(root: Unit, source: SourceText, lines) -> list[Clause]:
    assembler = Assembler(source.text)
    out: list[Clause] = []
    language = "en"
    def stray(owner_id, owner_label, p: Paragraph, n, path):
        text, segs = assembler.assemble([p.runs])
        out.append(Clause(f"{owner_id}.p{n}", stray_label(owner_label, n, language), Kind.PARAGRAPH, language, text, None, path, p.start, p.end, None, segs))
    for n, p in enumerate(split_head(root, lines)[1], 1):
        stray("preamble", preamble_label(language), p, n, ())
    def emit(unit: Unit, path):
        lab = label(unit, language, source.text, "en")
        title, tsegs = assembler.assemble([unit.title.runs]) if unit.title else ("", ())
        if unit.is_heading:
            text = title or source.text[unit.start:unit.label_end].strip()
            out.append(Clause(unit.clause_id, lab, Kind.HEADING, language, text, None, path, unit.start, unit.title.end if unit.title else unit.label_end, None, tsegs))
            sub = (*path, text)
        else:
            text, segs = assembler.assemble([p.runs for p in unit.body])
            if not text and title: text, segs, title = title, tsegs, ""
            out.append(Clause(unit.clause_id, lab, Kind.CLAUSE, language, text, title or None, path, unit.start, max([p.end for p in unit.body] + [unit.title.end if unit.title else 0]), None, segs))
            sub = path
        items = [(p.start, p) for p in unit.strays] + [(c.start, c) for c in unit.children]
        n = 0
        for _, it in sorted(items, key=lambda i: i[0]):
            if isinstance(it, Paragraph):
                n += 1; stray(unit.clause_id, lab, it, n, sub)
            else: emit(it, sub)
    for u in root.children: emit(u, ())
    return out
