"""Thumbs and notes in a local file that the library's owner can read: one JSON object a line."""

import json
from datetime import UTC, datetime
from pathlib import Path

from ui.keeping import Turn


def write(file: Path, turn: Turn, note: str = "") -> None:
    """Append a rating of one answer, with the question and what was cited.

    Raises:
        OSError: the file cannot be written.
    """
    answer = turn.answer
    line = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "rating": turn.rating,
        "note": note,
        "question": turn.question,
        "status": answer.status.value if answer else None,
        "answer": answer.text if answer else None,
        "citations": [
            {"plan_id": citation.plan_id, "edition": citation.edition, "clause_id": citation.clause_id}
            for citation in (answer.citations if answer else ())
        ],
        "model": answer.model if answer else None,
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
