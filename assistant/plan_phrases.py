"""The words that belong together around a noun for a document: the grammar of naming one.

English puts most of them before the noun, Spanish and Portuguese after it, Chinese before it without spaces; so each
side is walked as far as words go that can name a document, whatever their order.
"""

import re
from dataclasses import dataclass

from assistant.periods import Time
from assistant.plan_names import PlanNames, Token
from assistant.vocabulary import ORDER_NOUNS, PRONOUN, Role, Word
from ingest.folding import word_set

_REACH = 12  # tokens on either side of a noun that can belong to its phrase
# What "and" may join inside one phrase: years with years, words of order with words of order.
_JOINED_ROLES = ((Role.TIME,), (Role.ORDINAL, Role.ORDER))


@dataclass(slots=True)
class Phrase:
    """The words gathered around one noun."""

    noun: Token
    kind: str
    plural: bool
    start: int
    end: int
    times: list[Time]
    inside: list[Token]
    left: int  # index of the first token

    def reading(self, *roles: Role) -> Word | None:
        """The first reading of a word of the phrase in one of `roles`."""
        return next((word for token in self.inside if (word := token.reading(*roles))), None)

    def readings(self, role: Role) -> list[Word]:
        """The readings of all words of the phrase in `role`."""
        return [word for token in self.inside if (word := token.reading(role))]


_INSIDE_LEFT = (
    Role.TIME,
    Role.MODIFIER,
    Role.QUANTIFIER,
    Role.ORDINAL,
    Role.ORDER,
    Role.PERIODIC,
    Role.DETERMINER,
    Role.COVERING,
)
_INSIDE_RIGHT = (Role.TIME, Role.MODIFIER, Role.ORDER, Role.COVERING, Role.PERIODIC, Role.GLUE)


def gather(parts: tuple[Token, ...], index: int, names: PlanNames, times: tuple[Time, ...]) -> Phrase | None:
    """The phrase around the noun at `index`, where there is one."""
    noun = parts[index]
    word = noun.reading(Role.NOUN)
    if word is None and not _stands_for_a_plan(parts, index):
        return None
    following = parts[index + 1] if index + 1 < len(parts) else None
    if following and noun.reading(Role.MODIFIER) and following.reading(Role.NOUN):
        return None  # the first half of "policy paper"
    if word and word.value == PRONOUN and following and following.text in {"another", "other", "of"}:
        return None
    left = index
    while left > 0 and index - left < _REACH:
        token = parts[left - 1]
        if (
            token.reading(*_INSIDE_LEFT)
            or _is_title_word(token, names)
            or token.text in {"-", "'", "《", '"', "的", "份", "年", "very"}
        ):
            left -= 1
        elif (
            (token.reading(Role.AND, Role.GLUE) and left >= 2 and _alike(_first_of(parts, left), parts[left - 2]))
            or (token.text in {"of", "de"} and left >= 2 and _each(parts[left - 2]))
            or (
                token.text in STOP_IN_TITLE
                and left >= 2
                and _is_title_word(parts[left - 2], names)
                and _is_title_word(parts[left], names)
            )
        ):
            left -= 2
        else:
            break
    right = index
    while right + 1 < len(parts) and right - index < _REACH:
        token = parts[right + 1]
        if token.reading(Role.NOUN) and not token.reading(Role.MODIFIER):
            break
        if token.reading(*_INSIDE_RIGHT) or _is_title_word(token, names):
            right += 1
        elif (
            token.reading(Role.AND)
            and parts[right].reading(Role.TIME)
            and right + 2 < len(parts)
            and parts[right + 2].reading(Role.TIME)
        ):
            right += 2
        else:
            break
    while right > index and _only_glue(parts[right]):
        right -= 1
    right = max(right, _dated_by(parts, index, right))
    while left + 1 < index and _article(parts[left]) and _article(parts[left + 1]):
        left += 1  # "make that the white paper"
    while left + 1 < index and _asks(parts[left]) and parts[left + 1].reading(Role.DETERMINER, Role.TIME):
        left += 1  # "por qué el plan"
    while left + 1 < index and parts[left].reading(Role.TIME) and parts[left + 1].text in _ARTICLES:
        left += 1  # "the declaration of 2018 the plan recalls"
    while left < index and parts[left].reading(Role.BEFORE, Role.AFTER) and parts[left].text not in {"以前", "之前"}:
        left += 1  # "before the 2022 plan": the limit stands outside
    inside = list(parts[left : right + 1])
    spans = {(token.start, token.end) for token in inside if token.reading(Role.TIME)}
    kind = str(word.value) if word else PRONOUN
    return Phrase(
        noun,
        kind,
        word.plural if word else noun.text in _SEVERAL,
        inside[0].start,
        inside[-1].end,
        [time for time in times if (time.start, time.end) in spans],
        inside,
        left,
    )


# Words of order that name a plan by themselves where the phrase ends with them: "and the newest?", "¿Y el último?".
_SUPERLATIVE = frozenset(
    {
        *word_set("latest newest oldest earliest last original ultimo ultima penultimo penultima"),
        "most recent",
        "mas reciente",
        "mais recente",
        "mais novo",
        "mas nuevo",
        "mas antiguo",
        "mais antigo",
    }
)
_CHINESE_SUPERLATIVE = word_set("最新 最近 最早 最新的 最近的 最早的 最后的")
_SEVERAL = word_set("others otros otras outros outras demas rest two three four dos tres dois duas")
_ENDS_PHRASE = re.compile(r"[^\w《(-]|呢|吗|是|和|与|有")
_FRAGMENT = 9  # tokens at most of a turn in which "the first" is a plan and no subject


def _article(token: Token) -> bool:
    return any(word.role is Role.DETERMINER and word.value in {"the", "this"} for word in token.readings)


def _ends_phrase(parts: tuple[Token, ...], index: int) -> bool:
    following = parts[index + 1] if index + 1 < len(parts) else None
    return following is None or bool(following.reading(Role.AND)) or _ENDS_PHRASE.match(following.text) is not None


def _leads_on(token: Token) -> bool:
    return token.reading(Role.GLUE) is not None or token.text in {"sobre", "about", "acerca", "respecto"}


def _alone(parts: tuple[Token, ...], index: int) -> bool:
    """Whether a superlative, an ordinal of a short turn or "the last two" stands for plans without a noun."""
    token = parts[index]
    if token.text in _CHINESE_SUPERLATIVE:
        return _ends_phrase(parts, index)
    before = index - 1
    while before >= 0 and parts[before].text in {"very", "all", "todos", "todas"}:
        before -= 1
    if token.text in _SEVERAL and token.reading(Role.QUANTIFIER):
        ordered = before >= 1 and parts[before].reading(Role.ORDER, Role.ORDINAL) is not None
        return ordered and parts[before - 1].text in _ARTICLES and _ends_phrase(parts, index)
    if before < 0 or parts[before].text not in _ARTICLES:
        return False
    if token.text in _SUPERLATIVE:
        return _ends_phrase(parts, index) or (
            before >= 1 and parts[before - 1].reading(Role.AND) is not None and _leads_on(parts[index + 1])
        )
    fragment = token.text in _SEVERAL or token.reading(Role.ORDINAL) is not None
    return fragment and len(parts) <= _FRAGMENT and _ends_phrase(parts, index)


_NOMINAL = word_set("anterior siguiente seguinte posterior precedente former latter previous earlier later")
_ARTICLES = word_set("el la lo los las o a os as al del do da dos das no na nos nas ao aos the")


def _stands_for_a_plan(parts: tuple[Token, ...], index: int) -> bool:
    """Whether a word of order names a plan without a noun: "its predecessor", "el anterior", "上一份"."""
    token = parts[index]
    if token.text in ORDER_NOUNS or _alone(parts, index):
        return True
    following = parts[index + 1] if index + 1 < len(parts) else None
    if token.text in _NOMINAL:
        ends = (
            following is None
            or bool(following.reading(Role.AND, Role.GLUE))
            or not following.text[0].isalnum()
            or following.text in _AFTER_NOMINAL
        )
        return ends and index > 0 and parts[index - 1].text in _ARTICLES
    if (
        not token.text.endswith("份")
        or token.reading(Role.ORDINAL, Role.ORDER, Role.QUANTIFIER, Role.DETERMINER) is None
    ):
        return False
    for other in parts[index + 1 : index + _REACH]:  # 第一份共同行动计划: the noun comes later
        if other.reading(Role.NOUN):
            return False
        if not other.reading(Role.MODIFIER, Role.GLUE, Role.TIME, Role.PERIODIC):
            break
    return True


_AFTER_NOMINAL = word_set("sobre about on is was say says dice diz menciona mention does did")


STOP_IN_TITLE = frozenset(
    {"of", "for", "and", "on", "in", "the", "de", "del", "do", "da", "dos", "das", "y", "e", "para"}
)


def _is_title_word(token: Token, names: PlanNames) -> bool:
    return not token.readings and any(token.text in name.words for name in names.names)


def _first_of(parts: tuple[Token, ...], left: int) -> Token:
    """The first word of what was gathered, behind an article: "the first and the last plan"."""
    behind_article = parts[left].reading(Role.DETERMINER) is not None and left + 1 < len(parts)
    return parts[left + 1] if behind_article else parts[left]


def _alike(token: Token, other: Token) -> bool:
    return any(token.reading(*roles) and other.reading(*roles) for roles in _JOINED_ROLES)


def _each(token: Token) -> bool:
    """Whether a quantifier may stand before "of the": "each of the plans", and not "part seven of the plan"."""
    word = token.reading(Role.QUANTIFIER)
    return word is not None and (word.value == "all" or token.text == "both")


_MADE = word_set(
    "adopted signed agreed approved published issued released launched dated concluded presented adoptado "
    "aprobado firmado "
    "publicado presentado suscrito adotado aprovado assinado apresentado lancado lanzado"
)
_LEADS_TO_MADE = word_set("that which was were been is que fue foi se ha sido")
_FARTHEST_DATE = 7  # tokens from "signed" to the year: "signed in Beijing on 3 May 2015"


def _dated_by(parts: tuple[Token, ...], index: int, right: int) -> int:
    """Where "the document that was signed in Beijing in 2015" ends: the index of its year, else `right`."""
    made = index + 1
    while made < len(parts) and parts[made].text in _LEADS_TO_MADE:
        made += 1
    if made >= len(parts) or parts[made].text not in _MADE:
        return right
    for place in range(made + 1, min(made + _FARTHEST_DATE, len(parts))):
        if parts[place].reading(Role.TIME):
            return place
        if not parts[place].text[0].isalnum():
            break
    return right


def _asks(token: Token) -> bool:
    return any(word.role is Role.DETERMINER and word.value == "which" for word in token.readings)


def _only_glue(token: Token) -> bool:
    """Whether nothing of a plan's name ends in this token."""
    return (
        not token.reading(Role.TIME, Role.ORDER, Role.COVERING, Role.MODIFIER, Role.PERIODIC)
        and token.reading(Role.GLUE) is not None
        and token.text not in {")", "》"}
    )
