"""Which encoding a text's bytes are in.

A byte-order mark and valid UTF-8 decide by themselves. What is left are the old encodings of plans' languages:
GB18030 and Big5 (Chinese), Windows-1252 (Western Europe). General guessers need some hundred characters to tell them
apart and are wrong on short clauses, so the bytes themselves are weighed first: in Chinese text the high bytes stand in
pairs of the standard's common rows, in Spanish text they stand alone between ASCII letters. `charset_normalizer`
decides what is neither.
"""

from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Of the characters of real Chinese text, 97 % and more are in the standards' common rows or punctuation; Spanish read
# as Chinese has next to none there.
_COMMON_SHARE = 0.85
# In Western European text nearly every accented letter has ASCII beside it; words of two accents in a row are rare.
_ISOLATED_SHARE = 0.6
# A text of UTF-8 with a few bytes damaged is still UTF-8: damaged sequences per well-formed one.
_DAMAGED_SHARE = 0.02
# High bytes of UTF-16 in Latin text (00), general punctuation (20), Chinese punctuation (30), ideographs, full width.
_UTF16_HIGH = frozenset({0x00, 0x20, 0x30, *range(0x4E, 0xA0), 0xFE, 0xFF})
_UTF16_SHARE = 0.95
_SAMPLE = 200_000  # bytes weighed; the share does not move after that


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was taken for, and what a user should know about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`; never fails.

    Args:
        data: the bytes of a text.
        declared: what the document says of itself (an HTML page's `charset`); a byte-order mark overrules it, and so
            does a decoding that fails.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_replacements(data, encoding)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return _with_replacements(data, unmarked)
    # A page that names a single-byte encoding but is valid UTF-8 is UTF-8.
    named = ("utf-8", declared) if declared == "cp1252" else (declared, "utf-8")
    for candidate in named:
        text = _strict(data, candidate)
        if text is not None and candidate is not None:
            return Decoded(text, candidate)
    if _nearly_utf8(data):
        return _with_replacements(data, "utf-8")
    encoding = _guess(data)
    decoded = _with_replacements(data, encoding)
    note = f"the encoding is not declared; read as {encoding}"
    return Decoded(decoded.text, encoding, (note, *decoded.warnings))


def _strict(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    except (ValueError, AssertionError):  # "undefined", "idna" and other codecs that are no charsets
        return None


def _with_replacements(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    lost = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding.startswith("utf-8") else 0)
    if lost > 0:
        return Decoded(text, encoding, (f"{lost} damaged character(s) shown as \ufffd; save the file as UTF-8",))
    return Decoded(text, encoding)


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 by what its high bytes may be: zero (ASCII and Latin), punctuation, ideographs."""
    sample = data[: _SAMPLE & ~1]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return None
    even, odd = sample[0::2], sample[1::2]
    shares = {
        "utf-16-le": sum(byte in _UTF16_HIGH for byte in odd) / pairs,
        "utf-16-be": sum(byte in _UTF16_HIGH for byte in even) / pairs,
    }
    encoding = max(shares, key=lambda name: shares[name])
    high, low = (odd, even) if encoding == "utf-16-le" else (even, odd)
    if shares[encoding] < _UTF16_SHARE or high.count(0) < low.count(0):
        return None
    # ASCII letters lie in the range of the ideographs' high bytes: zeros, or low bytes beyond ASCII, tell them apart.
    if high.count(0) > 0.3 * pairs:
        return encoding
    spread = sum(byte >= 0x80 for byte in low) > 0.2 * pairs
    return encoding if spread and _strict(data, "utf-8") is None else None


def _nearly_utf8(data: bytes) -> bool:
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - damaged
    return sound > 0 and damaged <= max(1, sound) * _DAMAGED_SHARE


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    chinese = max((_common_gb(sample), "gb18030"), (_common_big5(sample), "big5"))
    if chinese[0] >= _COMMON_SHARE:
        return chinese[1] if _strict(data, chinese[1]) is not None or chinese[1] == "gb18030" else "big5hkscs"
    if _isolated(sample) >= _ISOLATED_SHARE:
        if _strict(data, "cp1252") is not None:
            return "cp1252"
        return "latin-1"
    best = from_bytes(sample).best()
    if best is not None and _strict(data, best.encoding) is not None:
        return best.encoding
    return "cp1252" if _strict(data, "cp1252") is not None else "latin-1"


def _pairs(data: bytes, leads: range, trails: tuple[range, ...]) -> list[tuple[int, int]] | None:
    """The double bytes of `data`, or None where one is malformed (the last one of a sample may be cut)."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(data):
        byte = data[place]
        if byte < 0x80:
            place += 1
            continue
        if place + 1 >= len(data):
            break
        trail = data[place + 1]
        if byte == 0x80 or byte not in leads or not any(trail in part for part in trails):
            return None
        found.append((byte, trail))
        place += 2
    return found


def _common_gb(data: bytes) -> float:
    """The share of double bytes in GB 2312's symbols (rows 1 to 9) and its commonest characters (rows 16 to 55)."""
    pairs = _pairs(data, range(0x81, 0xFF), (range(0x30, 0x3A), range(0x40, 0x7F), range(0x80, 0xFF)))
    if not pairs:
        return 0.0
    common = sum(trail >= 0xA1 and (0xA1 <= lead <= 0xA9 or 0xB0 <= lead <= 0xD7) for lead, trail in pairs)
    return common / len(pairs)


def _common_big5(data: bytes) -> float:
    """The share of double bytes in Big5's symbols (A1 to A3) and its commonest characters (A4 to C6)."""
    pairs = _pairs(data, range(0x81, 0xFF), (range(0x40, 0x7F), range(0xA1, 0xFF)))
    if not pairs:
        return 0.0
    return sum(0xA1 <= lead <= 0xC6 for lead, _ in pairs) / len(pairs)


def _isolated(data: bytes) -> float:
    """The share of high bytes with no high byte beside them."""
    high = alone = 0
    for place, byte in enumerate(data):
        if byte < 0x80:
            continue
        high += 1
        before = data[place - 1] if place else 0
        after = data[place + 1] if place + 1 < len(data) else 0
        alone += before < 0x80 and after < 0x80
    return alone / high if high else 0.0
