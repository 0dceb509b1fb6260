"""Text made comparable without moving a character: case, accents, dashes, quotes and full-width forms levelled.

Patterns over folded text need one spelling for `Artículo`, `ARTICULO` and `artículo`, and every match's span holds in
the text as it was written, since folding maps one character to exactly one.
"""

import unicodedata

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t\r\n"), " ")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘～〜"), "-")
_QUOTES = {**dict.fromkeys(map(ord, "‘’‛´`′"), "'"), **dict.fromkeys(map(ord, "“”„«»″"), '"')}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PUNCTUATION = {ord("、"): "、", ord("。"): ".", ord("【"): "[", ord("】"): "]", ord("〔"): "(", ord("〕"): ")"}
# Traditional forms of the characters that references, plan mentions and question words are written with.
_TRADITIONAL = dict(
    zip(
        map(
            ord,
            "條項節編計劃規畫協議錄檔與個嗎麼還後從對於關幾來為們說設載語書綱圖領樣麗屆萬億點問題談舊請這裡過誰區當講業換話",
        ),
        "条项节编计划规划协议录档与个吗么还后从对于关几来为们说设载语书纲图领样丽届万亿点问题谈旧请这里过谁区当讲业换话",
        strict=True,
    )
)
_TABLE = {**_TRADITIONAL, **_FULL_WIDTH, **_SPACES, **_DASHES, **_QUOTES, **_PUNCTUATION}


def fold(text: str) -> str:
    """Lower-case `text` without accents, with ASCII dashes, quotes, spaces and brackets; same length, same offsets."""
    return text.translate(_TABLE).translate(_FOLDED)


def level(text: str) -> str:
    """The same as `fold` with case and accents kept: where roman numerals and names must be told by their capitals."""
    return text.translate(_TABLE)


class _Folded(dict[int, str]):
    """The folded form of every character met so far: `str.translate` asks it once for each and then runs by itself."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def word_set(words: str) -> frozenset[str]:
    """The words of one text as a set: tables of words stay readable as running lines."""
    return frozenset(words.split())


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    base = unicodedata.normalize("NFD", character)[0] if unicodedata.category(character)[0] == "L" else character
    if not "a" <= base.lower() <= "z":  # kana, hangul and other scripts keep their marks
        base = character
    lowered = base.lower()
    return lowered if len(lowered) == 1 else base


_FOLDED = _Folded()
