"""What a document's owner says about it: front matter in the text, or a `<name>.meta.toml` beside the file.

Keys are `id`, `title` (or one a language: a table `[titles]` with `en = "…"` becomes `titles.en`), `period`, `adopted`
and `parties`. All values become strings: a list joined with "; ", a list of two years with "-".
"""

import datetime
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from ingest.errors import UnreadableSource

SIDECAR_SUFFIX = ".meta.toml"
_FENCE = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.{0,20000}?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
# "title: Joint plan", "  en: 'Joint plan'", "- Republic of Arvenia"
_ENTRY = re.compile(r"(?P<indent> *)(?P<key>[A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r" *-[ \t]+(?P<value>.*)")
_KNOWN = frozenset({"id", "title", "titles", "period", "adopted", "date", "parties", "language", "lang"})


def read_sidecar(path: Path) -> dict[str, str]:
    """The metadata beside `path`: `plan.pdf.meta.toml`, or else `plan.meta.toml`; empty where neither exists.

    Raises:
        UnreadableSource: the sidecar is not valid TOML in UTF-8.
    """
    for sidecar in (path.with_name(path.name + SIDECAR_SUFFIX), path.with_name(path.stem + SIDECAR_SUFFIX)):
        if sidecar.is_file():
            try:
                return flatten(tomllib.loads(sidecar.read_text(encoding="utf-8-sig")))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
                raise UnreadableSource(f"{sidecar.name!r} is not valid TOML ({error}); correct or remove it") from error
    return {}


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Metadata and the text after it; `text` itself where it does not begin with front matter."""
    match = _FENCE.match(text)
    if match is None:
        return {}, text
    body = match["body"]
    if match["fence"] == "+++":
        try:
            metadata = flatten(tomllib.loads(body))
        except tomllib.TOMLDecodeError:
            return {}, text
    else:
        entries = _entries(body)
        if entries is None:
            return {}, text
        metadata = entries
    if not any(key.partition(".")[0].lower() in _KNOWN for key in metadata):
        return {}, text
    return metadata, text[match.end() :]


def flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Nested tables to dotted keys, every value to a string."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat.update(flatten(value, f"{prefix}{key}."))
        else:
            flat[f"{prefix}{key}"] = _written(value)
    return flat


def _written(value: object) -> str:
    if isinstance(value, list):
        years = len(value) == 2 and all(isinstance(item, int) for item in value)
        return ("-" if years else "; ").join(_written(item) for item in value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value)


def _entries(body: str) -> dict[str, str] | None:
    """The plain part of YAML that front matter uses; None where a line is anything else."""
    entries: dict[str, str] = {}
    parent = ""
    for line in body.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.fullmatch(line)
        if item and parent:
            before = entries.get(parent)
            entries[parent] = f"{before}; {_scalar(item['value'])}" if before else _scalar(item["value"])
            continue
        entry = _ENTRY.fullmatch(line)
        if entry is None or (entry["indent"] and not parent):
            return None
        key = f"{parent}.{entry['key']}" if entry["indent"] else entry["key"]
        if not entry["indent"]:
            parent = key if not entry["value"] else ""
        if entry["value"]:
            entries[key] = _scalar(entry["value"])
    return entries


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        items = [_scalar(item) for item in value[1:-1].split(",") if item.strip()]
        years = len(items) == 2 and all(item.isdecimal() for item in items)
        return ("-" if years else "; ").join(items)
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
