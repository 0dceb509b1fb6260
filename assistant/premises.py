"""What a question takes for granted, to be checked before it is answered: "why did the plan scrap the forum?".

A premise is no verdict. It names the claim (an action, a figure, that something is named at all) and what it is about,
and the answerer holds it against the clauses it finds.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.folding import fold, word_set


class Claim(StrEnum):
    """What is taken for granted."""

    ACTION = "action"  # that something was done: "why did it scrap X"
    EXACT_FIGURE = "exact-figure"  # that a number is given: "exactly how many X"
    FIGURE = "figure"  # that a number in the question is right: "the 9,000 scholarships"
    NAMED = "named"  # that X is named at all: "which clause commits to X"
    GIVEN = "given"  # that there is such a thing: "which conditions does it attach"
    SANCTION = "sanction"  # that something is enforced: "what penalties"


@dataclass(frozen=True, slots=True)
class Premise:
    """One claim: `action` is the verb or noun of the claim, folded; `about` its object in the question's words."""

    claim: Claim
    about: str
    action: str = ""
    negative: bool = False  # the action ends, forbids or refuses something


# Verbs that say something was ended, forbidden or refused, by their stems.
_NEGATIVE = re.compile(
    r"^(?:scrap|abolish|cancel|ban|drop|end|withdr|abandon|forbid|prohibit|reject|refus|exclud|stop|suspend"
    r"|remov|delet|repeal|discontinu|terminat|eliminat|cut|oppos|rul"
    r"|den|renounc|quit|leav|left|revok|dissol|halt|clos|limit|restrict|reduc|elimin|cancel|suprim|aboli"
    r"|prohib|rechaz|rejeit|exclu|suspend|retir|abandon|recus|neg|deroga|revog|termin|acab|cerr|encerr|deix"
    r"|dej"
    r"|取消|废除|禁止|终止|停止|拒绝|放弃|删除|排除|退出|撤销|中止|不再|反对|限制|削减)"
)
_WHY = re.compile(
    r"\b(?:why|how come|for what reason)\b[^?]{0,10}?\b(?:did|does|do|has|have|is|are|was|were)\b "
    r"(?P<rest>[^?]+)|\bpor ?que (?P<iberian>[^?]+)|为(?:什么|何)(?P<chinese>[^?]+)"
)
_VERB_EN = re.compile(r"\b(?P<verb>[a-z]+)\b (?P<about>.+)$")
_EXACT = re.compile(
    r"\b(?:exactly|precisely|what exact|what precise)\b[^?]{0,12}\b(?:how (?:many|much)|number of|figure for"
    r"|amount of)? ?(?P<about>[^?]+)|\bcuant[oa]s exactamente (?P<es>[^?]+)"
    r"|\b(?:exactamente|exatamente|precisamente) (?:[cq]uant[oa]s?) (?P<pt>[^?]+)|(?:究竟|具体|确切"
    r"|到底)[^?]{0,10}?多少(?P<zh>[^?]*)"
)
_COMMITS = re.compile(
    r"\b(?:which|what) (?:clause|article|provision|section|paragraph|part|passage"
    r"|point)s?\b[^?]{0,60}?\b(?:commits?|binds?|obliges?|requires?|mentions?|names?|bans?|prohibits?"
    r"|establishes|creates|sets up|promises|guarantees|endorses|provides for|deals with|allows|refers "
    r"to)\b(?P<about>[^?]*)"
    r"|\b(?:que|cual|qual) (?:clausula|articulo|artigo|disposicion|disposicao|apartado|punto"
    r"|ponto)\b[^?]{0,60}?\b(?:compromete|obliga|obriga|menciona|prohibe|proibe|establece|estabelece|crea|cria"
    r"|garantiza|garante)\b(?P<iberian>[^?]*)"
    r"|哪(?:一)?(?:条|款|项|个条款)[^?]{0,20}?(?:规定|承诺|提到|要求|禁止|保证)了?(?P<chinese>[^?]*)"
)
_SANCTIONS = re.compile(
    r"\b(?P<noun>penalt(?:y|ies)|fines?|sanctions?|punishments?|consequences|enforcement|multas?"
    r"|sanci?on(?:es)?|sanc(?:ao|oes)|penalidad(?:es)?|penas?|castigos?)\b[^?]{0,50}\b(?:for|set|against|on|if"
    r"|imposed|face|appl(?:y|ies)|await|para|por|contra|prev|establece|impone|impoe)\b(?P<about>[^?]*)"
    r"|(?P<chinese>处罚|惩罚|罚款|制裁|罚则)"
)
# Sanctions that the question speaks of as a subject, and not as what the plan lays down for its own rules.
_IMPOSED_BY_OTHERS = re.compile(
    r"\b(?:unilateral|economic|financial|trade|coercive|illegal|international|foreign) sanctions?\b"
    r"|\bsanctions? (?:\w+ ){0,2}?(?:imposed )?by (?!the (?:plan|paper|document))"
    r"|\bsanci?on(?:es)? (?:unilaterales|economicas|financieras|impuestas por)|\bsanc(?:ao|oes) (?:unilaterais"
    r"|economicas"
    r"|impostas por)|单边制裁|经济制裁|(?:他国|别国|外国|其他国家)[^,?]{0,8}制裁"
)
_FIGURE = re.compile(
    r"(?<![\w.])(?P<figure>\d{1,3}(?:[.,\s]\d{3})+|\d+(?:\.\d+)?\s?(?:million|billion|trillion|millones"
    r"|milhoes|mil|亿|万|%|percent)|\d{3,})(?![\w-])"
)
_ENDING_HAN = re.compile(r"取消|废除|禁止|终止|停止|停办|拒绝|放弃|删除|排除|退出|撤销|中止|不再|反对|限制|削减")
_SANCTION_WORD = re.compile(
    r"\b(?:penalt|fine[sd]?\b|sanction|punish|multa|sancion|sanc[ao]|penalidad|pena\b|penas\b|castig)|处罚"
    r"|惩罚|罚款|制裁|罚则"
)
_REFUSED = re.compile(
    r"\b(?:who|which|how many|what)\b[^?]{0,60}\b(?P<verb>refused|rejected|opposed|vetoed|withdrew|abstained"
    r"|objected|boycotted|quit)\b(?P<about>[^?]*)"
)
_GIVEN = re.compile(
    r"(?<!under )(?<!on )(?<!in )(?<!by )(?<!for )(?<!to )(?<!at )(?<!of )(?<!with )"
    r"\b(?:what|which)(?: (?:kinds?|sorts?|types?) of)? (?P<en>(?:[a-z-]+ ){0,2}?[a-z-]+)"
    r" (?:do|does|did|is|are|was|were|has|have|will|would|can|must|shall|apply|applies|come|comes)\b"
    r"|\b(?:que|cuales|quais)(?: son| sao)?(?: las| los| as| os)? (?P<iberian>(?:\w+ ){0,2}?\w+)"
    r" (?:impone|exige|establece|pone|fija|impoe|estabelece|poe|fixa|se)\b"
    r"|(?:什么(?:样的)?|哪些|何种)(?P<chinese>[\u3400-\u9fff]{2,8}?)(?=[?,;。]|$)"
)
_YEARS = re.compile(r"(?:19|20)\d\d")


def find_premises(text: str, claimed: str = "", spans: tuple[tuple[int, int], ...] = ()) -> tuple[Premise, ...]:
    """The claims a question rests on.

    Args:
        text: the question.
        claimed: text taken out of it as an instruction; its figures are claims too.
        spans: runs of `text` that name plans or clauses: their numbers are no figures.
    """
    characters = list(fold(text))
    for start, end in spans:
        characters[start:end] = ["\u00b7"] * (end - start)
    folded = "".join(characters)
    found: list[Premise] = []
    if why := _WHY.search(folded):
        rest = (why["rest"] or why["iberian"] or why["chinese"] or "").replace("\u00b7", " ").strip()
        verb, about = _verb(rest, bool(why["chinese"]))
        found.append(Premise(Claim.ACTION, about, verb, _NEGATIVE.match(verb) is not None))
    if refused := _REFUSED.search(folded):
        found.append(Premise(Claim.ACTION, _clean(refused["about"]), refused["verb"], negative=True))
    if given := _GIVEN.search(folded):
        found.append(Premise(Claim.GIVEN, _clean(given["en"] or given["iberian"] or given["chinese"])))
    if exact := _EXACT.search(folded):
        found.append(
            Premise(Claim.EXACT_FIGURE, _clean(exact["about"] or exact["es"] or exact["pt"] or exact["zh"] or ""))
        )
    if commits := _COMMITS.search(folded):
        found.append(Premise(Claim.NAMED, _clean(commits["about"] or commits["iberian"] or commits["chinese"] or "")))
    if (sanction := _SANCTIONS.search(folded)) and _IMPOSED_BY_OTHERS.search(folded) is None:
        found.append(Premise(Claim.SANCTION, _clean(sanction["about"] or ""), sanction["noun"] or sanction["chinese"]))
    for source in (folded, fold(claimed)):
        found.extend(
            Premise(Claim.FIGURE, figure["figure"].strip())
            for figure in _FIGURE.finditer(source)
            if not _YEARS.fullmatch(figure["figure"].strip())
        )
    return tuple(found)


def ends_something(text: str) -> bool:
    """Whether a text has a word that ends, forbids or refuses something, or a negation."""
    folded = fold(text)
    return any(_NEGATIVE.match(word) for word in re.findall(r"[a-z]+", folded)) or bool(_ENDING_HAN.search(folded))


def sanctions_something(text: str) -> bool:
    """Whether a text speaks of a penalty."""
    return _SANCTION_WORD.search(fold(text)) is not None


_AUXILIARY = word_set(
    "the a an it they that this did does do not parties sides plan paper document text both its their \u00b7"
)


def _verb(rest: str, chinese: bool) -> tuple[str, str]:
    """The verb of a why-question and what follows: the first word whose stem ends something, else the second word."""
    if chinese:
        match = re.search(r"取消|废除|禁止|终止|停止|拒绝|放弃|删除|排除|退出|撤销|中止|不再|反对|限制|削减", rest)
        return (match[0], _clean(rest[match.end() :])) if match else ("", _clean(rest))
    words = rest.split()
    for index, word in enumerate(words):
        if word not in _AUXILIARY and _NEGATIVE.match(word):
            return word, _clean(" ".join(words[index + 1 :]))
    content = [index for index, word in enumerate(words) if word not in _AUXILIARY]
    if not content:
        return "", _clean(rest)
    return words[content[0]], _clean(" ".join(words[content[0] + 1 :]))


def _clean(text: str) -> str:
    return (
        " ".join(text.replace("\u00b7", " ").split())
        .strip(" .,;:")
        .removeprefix("the parties to ")
        .removeprefix("the ")
    )
