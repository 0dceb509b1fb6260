"""The language of a question, from its script and its function words.

A handful of function words decides between languages better than any statistics on texts this short, and the tables
are small enough to read. Languages beyond the four that answers are framed in are told apart only so far that they are
not taken for one of the four.
"""

import re

from ingest.folding import fold

FRAMED = ("en", "zh", "es", "pt")  # the languages that answers have framing words in
UNKNOWN = "und"

# Words that are common in questions and belong to one language, or to two that other words then tell apart.
_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and what which how who whom when where why does do did is are was were will would can "
        "could should in on "
        "for to from with about any there that this these those it its by as has have had be been or not many much one "
        "another article plan plans clause clauses section paragraph part tell show give list every all me my "
        "i you say says mention between under per if than into their they",
        "es": "el la los las de del y que cual cuales como quien quienes cuando donde cuanto cuanta cuantos "
        "cuantas por para con "
        "sobre en un una unos unas se su sus al es son fue hay esta este estos estas ese esa segun dice dicen "
        "entre mas "
        "lo le les sin pero o si no ya ha han muestrame dime lista hasta desde tambien otro otra eso esto "
        "mismo plazo pregunta"
        " articulo capitulo seccion parrafo apartado clausula clausulas planes punto compara explica resume "
        "texto anexo anterior siguiente",
        "pt": "o a os as de do da dos das e que qual quais como quem quando onde quanto quanta quantos quantas "
        "por para com "
        "sobre em um uma uns umas se seu sua seus suas ao aos no na nos nas pelo pela foi ha esta este nesse "
        "neste isso "
        "segundo diz dizem entre mais nao sem mas ou ja tem sao mostre me diga liste ate desde tambem outro "
        "outra mesmo "
        "artigo plano planos clausula clausulas capitulo secao paragrafo alinea ponto compare explique resuma "
        "texto anexo anterior seguinte",
        "fr": "le la les des du de et que quel quelle quels quelles comment qui quand ou combien pour avec sur "
        "dans un une est sont "
        "au aux ce cette ces selon entre par pas il elle y a-t-il l'article",
        "it": "il lo la gli le di del della dei delle e che quale quali come chi quando dove quanto quanti "
        "quante per con su nel nella "
        "un una sono c'e secondo tra non",
        "de": "der die das den dem des und was welche welcher welches wie wer wann wo wieviel fur mit uber in "
        "ein eine ist sind im "
        "am zu von nach zwischen nicht es gibt",
    }.items()
}
# Marks that only one of the languages writes. A mark weighs as much as two function words.
_MARKS: tuple[tuple[str, str], ...] = (
    ("es", r"[¿¡ñ]|\b\w+ci[oó]n(?:es)?\b|\b\w+ía\b"),
    ("pt", r"[ãõ]|\b\w+ç(?:ão|ões)\b|\b\w+agem\b|\bnão\b|\bê|ç|\b(?:há|é|às?|são)(?!\w)"),
    ("fr", r"[œùû]|\b[ldjcnqs]'[a-zéèêh]|\bqu'|è"),
    ("de", r"[äöüß]"),
)
_MARK_WEIGHT = 2
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", r"[\u3040-\u30ff]"),  # kana: before the Han characters that Japanese shares with Chinese
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u3400-\u9fff]"),
    ("ru", r"[\u0400-\u04ff]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("hi", r"[\u0900-\u097f]"),
)
_CHARACTERS_PER_WORD = 2  # of Chinese, so that a Latin name in a Chinese question does not outweigh the question
_QUOTED = re.compile(r'"[^"]*"|《[^》]*》|「[^」]*」|“[^”]*”')
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def detect_language(text: str, fallback: str = UNKNOWN) -> str:
    """The language `text` is asked in, an ISO 639-1 code.

    Args:
        text: a question; what it quotes counts only where nothing else is there.
        fallback: the answer where the text shows none, such as "2016?"; in a conversation the turn before.
    """
    plain = _QUOTED.sub(" ", text)
    return _of(plain, fallback) or _of(text, fallback) or fallback


def _of(text: str, fallback: str) -> str:
    """The best language, `fallback` where it is as good as the best, empty where nothing shows a language."""
    words = _WORD.findall(fold(text))
    scores = {language: sum(word in table for word in words) for language, table in _FUNCTION_WORDS.items()}
    lowered = text.lower()
    for language, pattern in _MARKS:
        scores[language] += _MARK_WEIGHT * min(2, len(re.findall(pattern, lowered)))
    best = max(scores, key=lambda language: (scores[language], language == fallback))
    latin = sum(word.isascii() for word in words)
    for language, pattern in _SCRIPTS:
        found = len(re.findall(pattern, text))
        if found and (found / _CHARACTERS_PER_WORD >= scores[best] * 2 or found > latin * _CHARACTERS_PER_WORD):
            return language
    return best if scores[best] else ""
