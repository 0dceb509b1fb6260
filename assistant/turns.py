"""One turn of a conversation read by itself: what it says, and how far it leans on the turns before it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.asking import Kind, Quantity, detect_kind, detect_quantities
from assistant.catalogue import Catalogue
from assistant.injection import Screened, screen
from assistant.language import detect_language
from assistant.plan_mentions import Manner, PlanMention, find_plan_mentions
from assistant.subject import content_size, subject_of
from ingest.folding import fold
from ingest.references import FoundReference, find_references


class Link(StrEnum):
    """How a turn hangs together with the turns before it."""

    NEW = "new"  # stands alone
    SHIFT = "shift"  # says that the subject changes
    SUBSTITUTION = "substitution"  # "and in 2016?", "what about loans?": one thing of the question before is replaced
    DETAIL = "detail"  # "on what condition?": asks more about the same
    ANAPHORA = "anaphora"  # "is it still there?": a whole question with a pronoun for the subject
    CORRECTION = "correction"  # "no, the earlier one"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn says by itself."""

    text: str
    screened: Screened
    language: str
    kind: Kind
    kind_shown: bool  # the wording shows the kind; False: FACT for want of a cue
    quantities: tuple[Quantity, ...]
    mentions: tuple[PlanMention, ...]
    references: tuple[FoundReference, ...]
    subject: str
    size: int  # content words of the subject
    link: Link
    core: str  # the question without plan mentions, for joining with a later turn

    @property
    def asked(self) -> str:
        """The turn without instructions to the assistant."""
        return self.screened.question


_SHIFT = re.compile(
    r"^\W*(?:(?:ok|okay|right|fine|thanks|thank you|great|good|now|well|vale|bien|gracias|bom|obrigad[oa]"
    r"|certo|好|好的|谢谢|嗯)[,.!: ，。]+)*"
    r"(?:(?:on (?:to )?)?(?:a |an )?(?:completely |totally |entirely )?(?:different|new|another|separate|other"
    r"|unrelated) (?:topic|subject|question|matter|issue|thing|note)|(?:change|changing|switch(?:ing)?) (?:of "
    r")?(?:the )?(?:topic|subject|gears)"
    r"|moving on|let(?:'s| us) (?:talk about|move|turn|switch|change)|turning to|next (?:topic|subject"
    r"|question)|something else|forget (?:that|it)|leaving that aside"
    r"|otro tema|otra (?:cosa|pregunta|cuestion)|cambiando de (?:tema|asunto)|cambi(?:o|emos) de tema|pasemos "
    r"a|dejando eso|outro (?:assunto|tema)|outra (?:coisa|pergunta|questao)|mudando de assunto|mudemos de "
    r"assunto|passemos a"
    r"|换(?:个|一个)?(?:话题|问题|主题)|另(?:一个|外一个)(?:话题|问题)|说点别的|下一个(?:话题|问题)|不说这个"
    r"|再问(?:一个|个)别的)"
)
_CORRECTION = re.compile(
    r"^\W*(?:(?:no|nope|nein|not (?:that|this|the)|sorry|actually|wait|oops|rather|instead|wrong|nao|perdon"
    r"|perdona|desculpe?|corrijo|不是|不对|错了|抱歉|不,)(?:[,.!:;，。 -]|$)|(?:sorry,? |no,? )?(?:i (?:meant"
    r"|mean|was asking|said)|make that|quise decir|me refer(?:ia|io|i)|quero dizer|quis dizer|refiro-me|eu "
    r"quis|我是说|我(?:是)?(?:指|说|问)的是|我(?:指|想问)的?是|应该是))"
)
# "No plan mentions it, does it?", "no clause": a determiner and no correction
_NO_DETERMINER = re.compile(r"^\W*no (?:plan|document|clause|one|text|country|article|mention)\b")
_CONTINUATION = re.compile(
    r"^\W*(?:(?:ok|okay|right|thanks|good|great|vale|bien|bom|certo|好|好的|嗯)[,.! ，。]+)?"
    r"(?:and|but|also|plus|or|so|then|what about|how about|what of|same for|likewise|similarly|otherwise|y|e"
    r"|pero|mas|tambien|tambem|que tal|que hay de|que pasa con|e quanto a|quanto a|en cuanto a|那么|那|还有"
    r"|另外|以及|至于|而|和|同样|再|also in)(?=[\s,，:¿]|[\u3400-\u9fff])"
)
# "Not pilots, divers": what is denied goes
_NOT_BUT = re.compile(
    r"^\W*(?:no,? )?(?:not|no|nao) (?!that|this|ese|esa|esse|essa|plan|document)[^,;.?]{2,40}[,;] ?"
    r"(?:but |sino |mas |e sim )?(?=\w)|^\W*不是[^,;。]{2,20}[,;](?:而?是)?"
)
_DENIED_BEHIND = re.compile(r"[,;] (?:and |y |e )?(?:not|no|nao) [^,;]{2,40}$|[,;](?:而)?不是[^,;]{1,20}$")
_WHAT_ABOUT = re.compile(
    r"^\W*(?:(?:ok|okay|right|thanks|good|great|vale|bien|bom|certo|and|but|so|then|y|e|pero|mas|那么|那|好"
    r"|好的|嗯)(?![a-z])[,.! ，。]*)*"
    r"(?:what about|how about|what of|same (?:question )?(?:for|about|with)|que (?:tal|hay|pasa) (?:de|con"
    r"|sobre)?|e quanto a[os]?|quanto a[os]?|en cuanto a|至于|还有)?\W*"
)
_CHINESE_TAIL = re.compile(r"呢[?？。.!]*\s*$")
# Words of asking or commanding: without one, a short turn is a fragment that fills a gap of the question before.
_PREDICATE = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|do|does|did|is|are|was|were|has|have|had|can|could"
    r"|will|would|should|may|must|tell|show|give|list|find|explain|describe|compare|summari[sz]e|name|read"
    r"|quote"
    r"|que|cual|cuales|quien|quienes|cuando|donde|como|cuant[oa]s?|por que|hay|existe|menciona|dice|dime"
    r"|muestra|lista|explica|compara|resume|tiene|qual|quais|quem|quando|onde|quant[oa]s?|ha|diz|mostre|liste"
    r"|explique|tem|o que)\b"
    r"|什么|多少|几[个名位项年条次]|哪|谁|怎|如何|是否|吗|有没有|为何|列出|解释|比较|介绍|请"
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|she|him|her|this|that|these|those|there|the same|such|so|ones"
    # "is there one in 2016?", "the next one", and no number: "one hundred", "one state"
    r"|(?:the|this|that|which|next|last|other|first|second|earlier|later|newer|older) one"
    r"|one(?=\s*(?:[?.,;!]|$)|\s+(?:in|for|from|under|on|too|as|that|which|is|was)\b)"
    r"|of the kind|the latter|the former|likewise|else)\b"
    r"|\b(?:eso|esto|ello|ellos|ellas|lo mismo|alli|ahi|aquello|el mismo|la misma|isso|isto|aquilo|ele|ela"
    r"|eles|elas|o mesmo|a mesma|disso|nisso|nele|nela|dele|dela)\b"
    r"|它们?|他们|她们|这(?!份|个计划|个规划|个文件|些计划|些文件|一)|那(?=个|些|里|时)|其(?!他|它|中|实|余)"
    r"|同样|上述|此(?!外|前|后)"
)
# A pronoun that points at nothing before: "is there", "that" as a conjunction, "one" as a number.
_NO_ANTECEDENT = re.compile(
    r"\b(?:is|are|was|were|be) there\b|\bthere (?:is|are|was|were)\b|\b(?:say|says|said|state|states|agree"
    r"|agreed|mean|means|think|ensure|show|mentions?|provides?|know|so|fact|clear|idea|claim|claims) that\b"
    r"|\b(?!that\b|this\b)(?:[a-z]+(?:s|ies|ing|ment|tion|[a-z]{3})) that\b(?! plan| document)"
    r"|\bone (?:of|another|or|million|hundred|thousand|by|side|[a-z]+ country)\b|\b(?:no|any|every|some) "
    r"?one\b|\bso that\b|\bso far\b|\bthis (?:year|time)\b|\bthat (?:is|are|was|were|do|does|did|can|could"
    r"|will|would|have|has|had|may|must|should|the|it|they|we|you|he|she|each|all|any|both|every"
    r"|fail|want|wish|belong|cover|covers|covering|take|takes|[a-z]+ed|run|ran|end|ends)\b"
)
# "the two", "both", and not "the two sides"
_BOTH = re.compile(
    r"\b(?:(?:of|between|from|in) the two|the two|both(?: of (?:them|these|those))?|either(?: of them)?"
    r"|neither(?: of them)?)\b"
    r"(?! (?:\w+ )?(?:sides|parties|regions|countries|governments|peoples|partners|forums|ends|worlds"
    r"|continents|economies|blocs|groups|partes)\b)"
    r"|\b(?:l[oa]s dos|ambos|ambas|os dois|as duas)\b(?! (?:partes|regiones|paises|lados|regioes|gobiernos"
    r"|governos|pueblos|povos)\b)|两者|二者|这两(?:个|份)|哪(?:一)?(?:个|份)更"
)
_ASKED_FOR = re.compile(
    r"^\W*(?:(?:and|so|but|then|y|e|pero|mas)\W+)?"
    r"(?:which|what|how many|how much|que|cuales|quais|cuant[oa]s|quant[oa]s)\b[^,;:]*?\b"
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|must"
    r"|han?|estan?|son|sao|tem|podran?|poderao)\b"
)
_OWN_ANTECEDENT = 3  # content words before a pronoun that can be what it stands for
_SHORT = 2  # content words at most of a turn that asks for a detail
_FEW_WORDS = 8  # words at most of such a turn


def read_turn(text: str, catalogue: Catalogue, fallback_language: str, *, first: bool) -> Turn:
    """Read one turn by itself.

    Args:
        text: what the user wrote.
        catalogue: what the library holds.
        fallback_language: the language of the turn before, for turns that show none.
        first: whether nothing came before; then it stands alone whatever its wording.
    """
    screened = screen(text)
    asked = screened.question
    mentions = find_plan_mentions(asked or text, catalogue)
    if not any(mention.firm for mention in mentions) and screened.injected:
        mentions = find_plan_mentions(text, catalogue) if asked else ()
        mentions_spans: tuple[tuple[int, int], ...] = ()
    else:
        mentions_spans = tuple((m.start, m.end) for m in mentions if m.manner is not Manner.YEAR or m.firm)
    references = tuple(
        found
        for found in find_references(asked)
        if not any(start < found.end and found.start < end for start, end in mentions_spans)
        and not _of_another_text(asked, found, mentions)
    )
    spans = (*mentions_spans, *((found.start, found.end) for found in references))
    opening = _WHAT_ABOUT.match(fold(asked))
    shift = _SHIFT.match(fold(asked))
    head = shift.end() if shift else opening.end() if opening and not first else 0
    head = head if first else max(head, _correction_end(fold(asked)))
    if denied := None if first else _NOT_BUT.match(fold(asked)):
        kept = tuple(mention for mention in mentions if mention.start >= denied.end())
        mentions = kept or mentions  # "not the 2019 plan, the 2023 one"
    behind = None if first or not head else _DENIED_BEHIND.search(fold(asked), head)
    if behind:  # "sorry, divers, not pilots"
        mentions = tuple(mention for mention in mentions if mention.start < behind.start()) or mentions
        spans = (*spans, behind.span())
    subject = subject_of(asked[head:], [(start - head, end - head) for start, end in spans if start >= head])
    size = content_size(subject)
    link = Link.NEW if first else _link(asked, mentions, references, subject, size)
    wording = asked if link in {Link.NEW, Link.ANAPHORA, Link.DETAIL} else asked[head:]
    kind = detect_kind(wording)
    language = detect_language(asked or text, fallback_language)
    return Turn(
        text,
        screened,
        language,
        kind,
        kind is not Kind.FACT,
        detect_quantities(wording),
        mentions,
        references,
        subject,
        size,
        link,
        _without(asked, mentions_spans, language),
    )


def _correction_end(folded: str) -> int:
    """Where the words of correcting end: "sorry, I meant"."""
    denied = _NOT_BUT.match(folded)
    position = denied.end() if denied and not _NO_DETERMINER.match(folded) else 0
    while (
        not _NO_DETERMINER.match(folded[position:]) and (match := _CORRECTION.match(folded[position:])) and match.end()
    ):
        position += match.end()
    return position


# "Article 5 of the Law of the Sea Convention": a clause of a text that no plan mention covers.
_ANOTHER_TEXT = re.compile(
    r"\s*(?:of|to|under|in|de la|del|de|da|do)\s+(?:the |la |el |o |a )?(?:[A-Z][\w'-]*\s+(?:(?:of|on|the|de"
    r"|del|la|do|da|sobre|e|y|and|for)\s+)*){0,6}?"
    r"(?:Charter|Convention|Constitution|Treaty|Agreement|Protocol|Covenant|Statute|Declaration|Accord"
    r"|Regulation|Directive|Act|Code|GATT"
    r"|Carta|Convenci[oó]n|Convenio|Constituci[oó]n|Tratado|Acuerdo|Protocolo|Declaraci[oó]n|Convenç[aã]o"
    r"|Constituiç[aã]o|Acordo)\b"
)
_ANOTHER_CHINESE_TEXT = re.compile(
    r"《[^》]+》(?:的)?\s*$|[\u3400-\u9fff]{2,}(?:公约|宪章|条约|宪法|议定书)(?:的)?\s*$"
)


def _of_another_text(asked: str, found: FoundReference, mentions: tuple[PlanMention, ...]) -> bool:
    """Whether the reference is to a clause of a text that is no plan of the library."""
    for span in (
        (match.span() if (match := _ANOTHER_TEXT.match(asked, found.end)) else None),
        (match.span() if (match := _ANOTHER_CHINESE_TEXT.search(asked[: found.start])) else None),
    ):
        if span and not any(
            mention.start < span[1] and span[0] < mention.end for mention in mentions if mention.plan_ids
        ):
            return True
    return False


def speaks_of_both(text: str) -> bool:
    """Whether a turn points at two plans spoken of: "which of the two goes further?"."""
    return _BOTH.search(fold(text)) is not None


def _link(
    asked: str, mentions: tuple[PlanMention, ...], references: tuple[FoundReference, ...], subject: str, size: int
) -> Link:
    folded = fold(asked).strip()
    if _SHIFT.match(folded):
        return Link.SHIFT
    if (_CORRECTION.match(folded) or _NOT_BUT.match(folded)) and not _NO_DETERMINER.match(folded):
        return Link.CORRECTION
    relative = any(mention.manner in {Manner.RELATIVE, Manner.POINTED} for mention in mentions)
    if speaks_of_both(asked):
        return Link.ANAPHORA
    continuation = _CONTINUATION.match(folded) is not None or _CHINESE_TAIL.search(folded) is not None
    predicate = _PREDICATE.search(_WHAT_ABOUT.sub("", folded, count=1)) is not None
    words = len(folded.split())
    if continuation:
        return Link.DETAIL if predicate and size > 0 and not mentions and not references else Link.SUBSTITUTION
    if not predicate and size <= _FEW_WORDS and not references:
        return Link.SUBSTITUTION
    if size == 0 and not references:
        return Link.ANAPHORA if mentions else Link.DETAIL
    if _anaphoric(folded, mentions):
        return Link.ANAPHORA
    if size <= _SHORT and words <= _FEW_WORDS and not references and not any(mention.firm for mention in mentions):
        return Link.DETAIL
    return Link.ANAPHORA if relative and size <= _SHORT else Link.NEW


def _anaphoric(folded: str, mentions: tuple[PlanMention, ...]) -> bool:
    """Whether a pronoun stands for something said before, and not for a noun of the same turn."""
    marked = list(folded)
    for mention in mentions:
        if mention.manner is not Manner.POINTED:
            marked[mention.start : mention.end] = [" "] * (mention.end - mention.start)
    plain = _NO_ANTECEDENT.sub(lambda match: " " * len(match[0]), "".join(marked))
    pronoun = _PRONOUN.search(plain)
    if pronoun is None:
        return False
    before = _ASKED_FOR.sub("", plain[: pronoun.start()])  # what is asked for is not what a pronoun stands for
    return content_size(subject_of(before)) < _OWN_ANTECEDENT


_PREPOSITION_LEFT = re.compile(
    r"(?:\b(?:in|under|from|of|by|according to|per|within|for|over|across|en|segun|del?|bajo|no|na|segundo|do"
    r"|da|em|conforme)\s+(?:the\s+|el\s+|la\s+|o\s+|a\s+)?)$",
    re.IGNORECASE,
)


# What stands for a plan where its name was the subject of the sentence.
_A_PLAN = {"en": "the plan", "es": "el plan", "pt": "o plano", "zh": "该计划"}


def _without(asked: str, spans: tuple[tuple[int, int], ...], language: str) -> str:
    """`asked` with no plan named: a prepositional phrase goes, a subject becomes "the plan"."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if start >= position:
            before = asked[position:start]
            kept = _PREPOSITION_LEFT.sub("", before)
            pieces.append(kept)
            if kept == before:
                pieces.append(_A_PLAN.get(language, _A_PLAN["en"]))
            position = end
    pieces.append(asked[position:])
    return re.sub(r"\s+([?.,;!？])", r"\1", " ".join(" ".join(pieces).split()))
