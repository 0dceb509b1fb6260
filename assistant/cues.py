"""The words by which a text says how far it goes: what it denies, what it merely may do, which way it points.

Patterns over folded text (`ingest.folding.fold`: lower case, no accents). Each closed class lists its forms in English,
Spanish, Portuguese and Chinese together, since a paraphrase may be in another language than its clause.
"""

import re


def _pattern(*latin: str, han: str = "") -> re.Pattern[str]:
    """One pattern of Latin forms, each at the start of a word and open at its end, and of Chinese ones."""
    parts = [rf"\b(?:{'|'.join(latin)})"] if latin else []
    return re.compile("|".join([*parts, *([han] if han else [])]))


# Words that look like negations and deny nothing; taken out before negations are counted.
NO_NEGATION = _pattern(
    r"not only\b", r"nor? less\b(?! than)", r"without prejudice\b", r"without delay\b", r"no doubt\b", r"no obstante\b",
    r"no solo\b",
    r"no solamente\b", r"sin perjuicio\b", r"sin embargo\b", r"sin demora\b", r"nao so\b", r"nao apenas\b",
    r"nao obstante\b", r"sem prejuizo\b", r"sem demora\b", r"non-\w+", r"no\.",
    han="不断|不发达|欠发达|不仅|不但|不同|不久|不论|无论|不妨碍|不可或缺|非洲|非物质|非传统|非政府|未来|无人|无线|无疑|不止|不影响",
)  # fmt: skip
NEGATION = _pattern(
    r"not\b", r"no\b", r"n't\b", r"cannot\b", r"never\b", r"neither\b", r"without\b", r"none\b", r"nobody\b",
    r"nothing\b", r"sin\b", r"ni\b", r"ningun\w*", r"nadie\b", r"nunca\b", r"jamas\b", r"tampoco\b", r"nao\b",
    r"nem\b", r"sem\b", r"nenhum\w*", r"ninguem\b", r"jamais\b",
    han="不|未|无|勿|没有?|非(?=法定|经)",
)  # fmt: skip
# Portuguese "no" is "in the".
NO_IN_PORTUGUESE = re.compile(r"\bno\b")
# Words that deny by their meaning: "prohibited" for "not allowed", "exempt" for "need not".
DENIAL = _pattern(
    r"prohibit\w*", r"ban(?:ned|s)?\b", r"forbid\w*", r"forbade\b", r"refrain\w*", r"exempt\w*", r"exclu(?!siv)\w*",
    r"avoid\w*", r"prevent\w*", r"refus\w*", r"reject\w*", r"oppos\w*", r"waiv\w*", r"limited to\b", r"short of\b",
    r"free of charge\b", r"gratuit\w*", r"prohib\w*", r"exent\w*", r"exim\w*", r"absten\w*", r"abstien\w*", r"evit\w*",
    r"rechaz\w*", r"rejeit\w*", r"opon\w*", r"proib\w*", r"ved(?:a|am|ad[oa]s?|ar|ara)\b", r"isent\w*", r"impid\w*",
    r"imped\w*",
    han="禁止|严禁|避免|防止|反对|杜绝|拒绝|豁免|免征|免除|免费",
)  # fmt: skip
# Words that deny beyond a limit: "unless" is "if not", "except for maintenance" is "not for maintenance". A paraphrase
# may turn them into negations or leave them as they are, so they count as one denial or as none.
LIMIT = _pattern(
    r"unless\b", r"otherwise\b", r"except\w*", r"salvo\b", r"excepto\b", r"exceto\b", r"a menos que\b",
    r"de lo contrario", r"caso contrario",
    han="除外|除(?=[^外]{1,8}外)|否则|除非",
)  # fmt: skip

# "may not" and its like forbid: no weak promise, one negation.
MAY_NOT = _pattern(
    r"(?:may|can|could|might) not\b", r"cannot\b", r"(?:may|can|could)(?= (?:only|be charged))",
    r"no (?:podr\w+|pued\w+)",
    r"nao (?:poder\w+|pod\w+)",
    r"(?:ningun\w*|nenhum\w*|neither|no) (?:\w+ ){1,5}(?:may|can|podr\w+|pued\w+|poder\w+|pod[em]\w*)\b",
    han="不(?:得|可|能|允许)|方可|不可以",
)  # fmt: skip
# From weakest to strongest; `claims.Strength` ranks them.
EXPLORE = _pattern(
    r"explor(?!er)\w*", r"consider(?!abl)\w*", r"stud(?:y|ied|ies|ying) (?:the|of|on|whether|how)\b",
    r"(?:be|been|being) studied",
    r"under study", r"examin\w*", r"assess\w*", r"look(?:s|ed|ing)? into", r"feasib\w*", r"possibilit\w*",
    r"evaluat\w*", r"investigat\w*", r"discuss\w*", r"estudi(?:ar\w*|an|en|e|ando)\b", r"objeto de estudio",
    r"posibilidad\w*", r"factib\w*", r"viabilidad\w*", r"evalu\w*", r"estud(?:ar\w*|ad[oa]s?|am|em|ando)\b",
    r"objeto de estudo", r"possibilidad\w*", r"avali\w*", r"analis\w*", r"analiz\w*",
    han="探讨|探索|考虑|评估|论证|可行性|可能性|研究(?=设立|建立|制定|开展|举办|推动|成立|签署|在|将|是否|如何|探)",
)  # fmt: skip
MAY = _pattern(
    r"may\b", r"might\b", r"can\b", r"could\b", r"encourag\w*", r"invit\w*", r"welcom\w*", r"willing\w*", r"podr\w+",
    r"pued[ea]n?\b", r"alent\w*", r"alient\w*", r"anima(?:r\w*|n)?\b", r"acog\w*", r"dispuest\w*",
    r"poder(?:a|ao|ia|iam)\b",
    r"pod(?:e|em|endo)\b", r"possa\w*", r"incentiv\w*", r"encoraj\w*", r"estimul\w*", r"convid\w*", r"dispost\w*",
    han="鼓励|欢迎|邀请|可(?<!可可)(?!可|持续|再生|靠|能性|行|观|可|贵|见|谓)|愿意?|允许|有望",
)  # fmt: skip
STRIVE = _pattern(
    r"striv\w*", r"seek\w*", r"sought\b", r"endeavou?r\w*", r"aim(?:s|ed|ing)?\b", r"intend\w*",
    r"hop(?:e|es|ing)\b", r"try\b",
    r"tries\b", r"effort\w*", r"work(?:s|ing)? towards?\b", r"procur\w*", r"busca(?:r\w*|n)?\b", r"esforz\w*",
    r"esfuer\w*", r"intent\w*", r"aspir\w*", r"pretend\w*", r"esforc\w*", r"buscam\b", r"envid\w*", r"almej\w*",
    han="力争|争取|努力|尽力|寻求|拟|希望|力求|尽量",
)  # fmt: skip
# Words that make a sentence an aim; in a clause they often name only the purpose of what it promises.
GOAL = _pattern(
    r"goals?\b",
    r"targets?\b",
    r"objectives?\b",
    r"want\w*",
    r"objetivo\w*",
    r"metas?\b",
    r"quier\w+",
    r"quer\w+",
    han="目标|旨在|目的",
)
OBLIGE = _pattern(
    r"must\b", r"shall\b", r"required?\b", r"oblig\w*", r"mandatory\b", r"binding\b", r"guarante\w*",
    r"deber(?:a|an)\b",
    r"deve(?:ra|rao|m)?\b", r"garanti\w*", r"vinculant\w*",
    han="必须|须|应当?|务必|保证|有义务",
)  # fmt: skip
DONE = _pattern(
    r"already\b",
    r"(?:has|have|had) (?!agreed|adopted|signed|decided|committed|pledged)(?:\w+ )?"
    r"(?:been|\w+ed|built|begun|set|made|held)\b",
    r"(?:was|were) (?!agreed|adopted|signed)(?:\w+ed|held|built|set|made|begun|opened)\b",
    r"ya\b", r"han? (?:sido\b|\w+[aei]do\b|hecho\b|abierto\b)", r"ja\b", r"(?:foi|foram)\b", r"tem sido\b",
    han="已|曾|(?<!为)了(?!解)",
)  # fmt: skip

# Pairs that turn a sentence round. A sentence with one side is not carried by a clause that has only the other.
# Single words that "no" and "not" stand before are dealt with as negations; these are not.
OPPOSITES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        _pattern(r"increas\w*", r"rais(?:e|es|ed|ing)\b", r"grow\w*", r"aument\w*", r"elev\w+", r"ampli\w*",
        r"increment\w*",
                 r"expan\w*", han="提高|增加|扩大|上调|增长|提升"),
        _pattern(r"reduc\w*", r"reduz\w*", r"lower\w*", r"decreas\w*", r"cut(?:s|ting)?\b", r"dismin\w*", r"diminu\w*",
                 r"rebaj\w*", r"baix\w+r\w*", han="降低|减少|下调|减半|缩减|削减"),
    ),
    (
        _pattern(r"import(?:s|ed|ing|ation)?\b", r"importa(?:r|cion\w*|cao|coes|d\w+)\b", han="进口"),
        _pattern(r"export\w*", han="出口"),
    ),
    (_pattern(r"before\b", r"antes de\b", r"prior to\b", han="之?前(?!提)"), _pattern(r"after\b", r"despues de\b",
    r"depois de\b", r"apos\b", han="之后|以后")),
    (
        _pattern(r"includ\w*", r"incluy\w*", r"incluid\w*", r"inclu(?:i|indo|em)\b", han="包括|包含"),
        _pattern(r"except\w*", r"exclu(?!siv)\w*", r"salvo\b", r"exceto\b", han="除外|不含|不包括"),
    ),
    (_pattern(r"north\w*", r"norte\b", han="北部|以北"), _pattern(r"south\w*", r"sur\b", r"sul\b", han="南部|以南")),
    (
        _pattern(r"east(?:ern)?\b", r"este\b(?= de)", r"leste\b", han="东部"),
        _pattern(r"west\w*", r"oeste\b", han="西部"),
    ),
    (
        _pattern(r"public\b", r"public[oa]s?\b", han="公共|公立"),
        _pattern(r"privat\w*", r"privad\w*", han="私营|私立|民营"),
    ),
    (_pattern(r"volunt\w*", han="自愿"), _pattern(r"mandator\w*", r"compulsor\w*", r"obligator\w*",
    r"obrigator\w*", han="强制")),
    (_pattern(r"open(?:s|ed|ing)?\b", r"abrir\w*", r"abert\w*", r"apertura",
    han="开放|开设"), _pattern(r"clos(?:e|es|ed|ing)\b", r"cerrar\w*", r"fechar\w*", han="关闭")),
    (_pattern(r"begin\w*", r"start\w*", r"comenz\w*", r"comienz\w*", r"comec\w*", r"inici\w*", han="启动|开工|开始"),
     _pattern(r"(?<!the )ends?\b(?! of)", r"terminate\w*", r"cease\w*", r"finaliz\w*", r"encerr\w*", han="结束|终止")),
    (_pattern(r"bilateral\w*", han="双边"), _pattern(r"multilateral\w*", han="多边")),
)  # fmt: skip
# Bounds of a figure, with the negation that belongs to them. The first alternative that fits is taken.
AT_MOST = _pattern(
    r"(?:no|not|never)(?: \w+){0,2} (?:more than|later than|exceed\w*|over\b|above\b)", r"at (?:the )?most\b",
    r"up to\b", r"maxim\w*",
    r"fewer than\b", r"less than\b", r"(?:under|below|within)\b(?= \w+)",
    r"no(?: \w+){0,2} (?:mas de|exced\w+|super\w+)",
    r"hasta\b(?= \d)", r"como maximo", r"a lo sumo", r"menos de\b", r"menores (?:de|a)\b",
    r"nao(?: \w+){0,2} (?:mais de|exced\w+|super\w+|passa\w* de|ultrapass\w+)",
    r"no maximo", r"ate\b(?= \d)", r"menores de\b", r"inferior\w*",
    han="不(?:得|能|可|应)?(?:超过|多于|高于|晚于|迟于)|至多|最多|以内|以下",
)  # fmt: skip
# A least bound that is a negated most bound ("no fewer than"): read before AT_MOST, which would take its second half.
NOT_LESS = _pattern(
    r"(?:no|not|never)(?: \w+){0,2} (?:less than|fewer than|below\b|under\b)",
    r"(?:no|nao)(?: \w+){0,2} menos de",
)  # fmt: skip
AT_LEAST = _pattern(
    r"at least\b", r"minim\w*", r"or more\b", r"more than\b", r"(?:over|above)\b(?= \w+)", r"exceed\w*", r"al menos",
    r"como minimo", r"por lo menos",
    r"mas de\b", r"mayores (?:de|a)\b", r"superior\w*", r"pelo menos", r"no minimo",
    r"mais de\b", r"maiores de\b", r"exced\w+", r"super(?:a|an|ar|ara|aran|am)\b", r"rebas\w+", r"ultrapass\w+",
    han="不(?:得|能|可|应)?(?:少于|低于)|至少|最少|以上|超过|逾",
)  # fmt: skip
