"""What a question asks for: its kind and the quantities, from grammar cues in the four languages.

The patterns are over folded text (`ingest.folding`), one table a purpose; the first kind whose cue stands in the text
wins, in the order of the table. They hold words of asking alone, never words of a subject.
"""

import re
from enum import StrEnum

from ingest.folding import fold


class Kind(StrEnum):
    """What sort of answer a question wants."""

    FACT = "fact"
    LIST = "list"
    COMPARISON = "comparison"
    LOOKUP = "lookup"  # a clause by its number
    OVERVIEW = "overview"  # what a section or the plans say on a subject
    EXISTENCE = "existence"  # whether something is there
    COUNT = "count"  # how many clauses, plans, mentions


class Quantity(StrEnum):
    """What a fact is expected to be."""

    COUNT = "count"
    MONEY = "money"
    DATE = "date"
    PLACE = "place"
    PERSON = "person"
    PERCENTAGE = "percentage"
    DURATION = "duration"
    YES_NO = "yes-no"
    NAME = "name"


# What is counted by `Kind.COUNT`: pieces of documents, not the things that documents speak of.
_PIECES = "|".join(
    (
        r"clauses?|articles?|provisions?|sections?|paragraphs?|chapters?|headings?|annex(?:es)?|documents?"
        r"|plans?|texts?|mentions?",
        r"references?|times|parts?|points?|passages?|commitments?|clausulas?|articulos?|artigos?"
        r"|disposicion(?:es)?|disposic(?:ao|oes)",
        r"secci?o(?:nes|n)|secoes|parrafos?|paragrafos?|apartados?|capitulos?|documentos?|textos?|planes"
        r"|planos?|menciones|mencoes|veces",
        r"vezes|anexos?|puntos?|pontos?|pasajes|passagens|compromisos?",
    )
)
_LISTED = (
    r"clauses|provisions|articles|sections|parts|passages|paragraphs|plans|documents|texts|commitments"
    r"|mentions|references|points|places"
    r"|pledges|measures|targets|projects|forums|figures|numbers|items|initiatives|obligations|deadlines"
    r"|mechanisms|fields|areas|sectors"
    r"|groups|countries|institutions|bodies|funds|programmes|programs|topics|subjects"
)

# Where a question with the verb first may begin.
_OPENS = r"(?:^\W*|[.!?;:,] |\b(?:and|but|so|or|then|ok|okay|well|also|now) )"

# Kind -> alternatives, tried in this order; an example of what each row is for stands beside it.
_KINDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        Kind.COUNT,
        (
            rf"\bhow many (?:\w+ ){{0,2}}?(?:{_PIECES})\b(?! (?:per|a) year)",  # how many clauses mention it
            r"\bhow often\b[^?]{0,40}\b(?:mention|named?|come up|comes up|appears?|refer|cite|occurs?)"
            r"|\b(?:number|count) of (?:clauses|articles|provisions|mentions)\b|\bcount (?:the"
            r"|all|every|how)\b",
            rf"\b[cq]uant[oa]s (?:\w+ ){{0,2}}?(?:{_PIECES})\b",
            r"(?<![这那])(?:多少|几)(?:个|份|处|次|项|条|款|章|节|部分)*(?:条款|条文|条(?!件)|款(?!项)|处|章|节|文件|计划"
            r"|规划|地方)|(?<![这那])几[条款处章节份次]",
        ),
    ),
    (
        Kind.COMPARISON,
        (
            r"\bcompar(?:e|es|ed|ing|ison|isons)\b|\bcontrast(?:s|ed|ing)?\b|\bdiffer(?:s|ed|ence|ences|ent"
            r"|ently)?\b|\bversus\b|\bvs\b",
            r"\bas against\b|\bas opposed to\b|\bevol(?:ve|ved|ves|ution|ving)\b|\bchang(?:e|ed|es|ing) "
            r"(?:over|between|from|since|across)",
            r"\b(?:has|have|did|does) [^?]{3,90}? chang(?:e|ed)\b(?! of)|\btrends?\b|\bdevelop(?:ed|s)? "
            r"(?:over|from|since|across)",
            r"\b(?:goes?|going|went) further\b|\bover time\b|\bover the years\b|\bsimilarit(?:y|ies)\b|\bin "
            r"common\b|\bside by side\b|\bfrom (?:one )?(?:plan|document|text) to (?:the next|plan"
            r"|document|text|another)\b|\b(?:gone|going|went) (?:up|down)\b"
            r"|\b(?:up or down|risen or fallen)\b|\blado a lado\b|\btrace\b|\bwiden(?:ed)?\b",
            r"\bwhich (?:of (?:the|these|those|them)|plan|document|one)\b[^?]{0,40}\b(?:more|most|higher"
            r"|larger|bigger|greater|stronger|further"
            r"|fewer|less|least|firmer)\b",  # which plan promises more
            r"\bmore (?:\w+ ){0,4}than in\b|\b(?:compared|relative) (?:to|with)\b|\bdrop(?:ped)? (?:out "
            r")?(?:between|from .+ to)\b",
            r"\bwhat(?:'s| is| was| has been)? (?:new|added|dropped|removed|missing"
            r"|gone)\b[^?]{0,40}\b(?:compared|between|since|from|than)",
            r"\bcompar(?:a|ar|e|en|an|ado|ada|acion|acao|ativo|ativa)\b|\bdiferenci?a(?:s|n)?\b|\bdifere(?:m"
            r"|nte|ntes)?\b|\bdifier(?:e|en)\b",
            r"\bfrente al?\b|\bevoluci(?:on|ona|onado)\b|\bevolu(?:cao|iu|iram)\b|\bha(?:n)? cambiado\b"
            r"|\bcambi(?:o|aron|a|an)\b(?! climatico)",
            r"\bmud(?:ou|aram)\b|\btendenci?a\b|\ba lo largo de\b|\bao longo d|\bva mas lejos\b|\bvai mais "
            r"longe\b|\be[nm] com[uú]n?m?\b",
            r"\bmas que en\b|\bmais do que n",
            r"比较|对比|并列|相比|比起|区别|异同|不同(?:之处|点|在)|差异|差别|各有|分别(?:是|有|怎|如|对|规|说|提)"
            r"|变化|演变|趋势|有何不同|有什么不同|共同点",
            r"哪(?:个|份|一份)[^?]{0,8}更|与[^,?]{2,24}(?:有何|有什么)",
        ),
    ),
    (
        Kind.LIST,
        (
            r"\b(?:everything|all (?:that|there) (?:is|was|are|has been)?)(?: \w+){0,2}? (?:on|about|said|concerning"
            r"|regarding|of)\b|\bname (?:each|any|some)\b|\b(?:which|what) are they\b|\bwh?ich clauses\b",
            r"\b(?:find|show|give|collect|gather|get)(?: me| us)? (?:the |all |any )*(?:\w+ ){0,2}?(?:clauses"
            r"|provisions"
            r"|articles|passages|mentions|references)\b",
            r"\bwhere\b[^?]{0,40}\b(?:is|are|was|were) there (?:any )?(?:talk|mention|word)\b",
            r"\bwhich (?:plan|document|paper|text|one)\b[^?]{0,20}\b(?:first|earliest)\b|\bfirst (?:mentions?|mentioned"
            r"|named?|names|appears?|appeared|raised|brought up|comes? up|came up|introduced)\b"
            r"|\b(?:mentioned|named|appears?|appear|raised|introduced) (?:first|for the first time)\b"
            r"|\b(?:first|earliest) (?:plan|document|paper|text|one|clause) (?:to|that|which) \w+",
            r"\b(?:todo|tudo) (?:lo |o )?(?:que )?(?:\w+ ){0,2}?(?:sobre|acerca|relativo|referente|a respeito)\b"
            r"|\b(?:por primera vez|pela primeira vez)\b|\b(?:primer|primeiro) (?:plan|plano|documento|texto) (?:en|a"
            r"|que)\b",
            r"(?:最早|首次|第一次|最先)[^?]{0,12}(?:提到|提及|出现|写入|提出|谈到)|(?:关于|有关)[^?]{1,30}的?(?:全部|所有)"
            r"(?:内容|条款|规定)?|所有(?:有关|关于|与|涉及)",
            r"\b(?:list|enumerate|itemi[sz]e)\b|\brun-?down\b|\bseveral places\b|\bwhat (?:else|other)\b",
            rf"(?<!do )(?<!does )(?<!did )(?<!are )(?<!is )(?<!across )(?<!in )\ball (?:of )?(?:the )?(?:\w+ ){{0,2}}?"
            rf"(?:{_LISTED})\b|\bname (?:all|the|every|two|three|four|five)\b",
            r"\bevery (?:\w+ )?(?:clause|mention|provision|article|commitment|pledge|reference|place|passage"
            r"|point|measure|figure|number"
            r"|target|deadline|item)\b|\b(?:full|complete) (?:list|inventory|set)\b",
            rf"\bwhich (?!(?:\w+ )?(?:group|kind|sort|type|set|number|one) of)(?:\w+[- ]){{0,3}}?(?:{_LISTED})\b"
            r"|\bwhat (?:are|were) (?:all )?the (?:\w+ ){{0,3}}?\w+s\b",
            r"\bd?onde\b[^?]{0,40}?\b(?:menciona|mencionan|mencionad[oa]s?|habla|hablan|fala|falam"
            r"|aparece|aparecen"
            r"|aparecem|cita|citan|citad[oa]s?|trata|tratan|nombra)\b",
            r"\bwhere (?:else )?(?:do|does|is|are|did)\b[^?]*\b(?:mention|come up|appear|refer|occur|raise"
            r"|touch|discuss|named?)",
            r"\b(?:enumer[ae]|enumerar|lista|listar|liste|listame|enumerame)\b|\b(?:todas|todos) (?:las|los|as|os)\b",
            r"\be[nm] que (?:clausulas|articulos|artigos|partes|lugares|apartados)\b|\b(?:cuales son|quais sao)\b",
            r"\b(?:que|cuales|quais) (?:son |sao )?(?:las |los |as |os )?(?:clausulas|articulos|artigos"
            r"|disposiciones|disposicoes|compromisos"
            r"|compromissos|medidas|foros|foruns|sectores|setores|areas|ambitos|grupos|paises)\b",
            r"列出|列举|罗列|哪些|哪几[个项条]|所有(?:的)?(?:条款|规定|承诺|提到|内容|措施|数字|条文)"
            r"|全部(?:的)?(?:条款|规定|承诺|内容)|逐条|逐一|一览",
            r"都有什么|在哪(?:些|几)[处条]",
        ),
    ),
    (
        Kind.OVERVIEW,
        (
            r"\bwhat (?:do|does|did|is|are|was|were|has|have)\b[^?]*\b(?:say|says|said|cover|covers|covered"
            r"|contain|contains|provide for|include"
            r"|state|written|deal with|promised|planned|foreseen|mean to do|want to do|propose|laid down|about)\b",
            r"\b(?:has|have|had) to say\b|\bwhat(?:'s| is) said\b|\bsum(?:s|med)? up\b|\bposition on\b",
            r"\btell me (?:more )?(?:about|of)\b|\boverview\b|\bsummar(?:y|ise|ize|ising|izing)\b|\b(?:outline"
            r"|describe|sketch|brief me)\b",
            r"\bhow (?:do|does|did) [^?]{3,80}(?:deal|deals|treat|handle|approach|address|tackle|view"
            r"|regard)\b|\bmain points\b",
            r"\bque (?:dice|dicen|establece|establecen|contiene|preve|prevee|senala|plantea|propone|recoge"
            r"|abarca|cubre|diz|dizem|estabelece"
            r"|preveem|propoe|cobre|fala|consta)\b|\bo que (?:\w+ ){0,6}?(?:preve|diz|dizem|estabelece|propoe"
            r"|contem|fala)\b",
            r"\b(?:resum[ae]|resumen|resumo|resumir|panorama|hablame|fale|descri[bv][ae]|sintesis|sintese)\b"
            r"|\b(?:que|o que) se (?:dice|diz|preve)\b",
            r"概述|概括|总结|综述|介绍|主要(?:内容|讲)|讲(?:了)?(?:什么|些)|说(?:了)?(?:什么|些)|(?:有"
            r"|作)(?:什么|何|哪种)(?:规定|提法|表述|内容|安排|要求|说法)",
            r"如何(?:规定|提|看|对待|处理|表述)|怎(?:么|样)(?:规定|提|说|看|写|表述|对待)|谈谈"
            r"|关于.{1,30}(?:内容|规定)",
        ),
    ),
    (
        Kind.EXISTENCE,
        (
            rf"{_OPENS}(?:is|are|was|were) there\b|{_OPENS}(?:do|does) [^?]{{0,90}}?\b(?:mention|have|contain"
            rf"|include|cover|refer|address|envisage|foresee|provide"
            r"|appear|feature|occur|exist|name|say anything|talk|discuss|touch)\b",
            rf"{_OPENS}did [^?]{{0,60}}\b(?:mention|include|contain|cover|refer)\b|\bany(?:thing"
            rf"|where)?\b[^?]{{0,30}}\b(?:about|on|mention|of the kind|like)\b",
            rf"{_OPENS}(?:is|are|was|were|has|have) [^?]{{1,70}}\b(?:mentioned|included|covered|foreseen"
            rf"|planned|envisaged|named|in there|in the|still there"
            r"|referred|provided|floated|ruled out)\b",
            r"\b(?:whether|know if|see if)\b[^?]{1,70}\b(?:mentioned|included|covered|named|foreseen|mentions?|covers?"
            r"|includes?|says? anything|refers?)\b",
            r"\b(?:did|does|do) [^?]{1,60} (?:appear|exist|come up|feature)\b",
            r"\b(?:hay|existe|existen|existem|habia|consta|se (?:menciona|mencionan|contempla|preve|habla|hace "
            r"referencia|fala|refere|trata))\b",
            r"\b(?:menciona|mencionan|mencionam|incluye|incluyen|inclui|aparece|aparecen|aparecem|contempla"
            r"|contemplan)\b",
            r"\bha (?:algo|alguma?|mencao|referencia)\b|\b(?:contiene|tiene|tem) alg",
            r"有没有|有无|是否|是不是|会不会|能否|可否|提(?:到|及)(?:了|过)?[^?]{0,30}吗|(?:提到|提及|包括"
            r"|涉及|涵盖)[^?]{0,20}(?:吗|没有)|有[^?]{0,20}吗|存在.{0,20}吗",
        ),
    ),
)

_BODIES = (
    r"convention|resolution|treaty|agreement|programme|program|forum|fund|organi[sz]ation|agency|body|bank"
    r"|institution|centre|center"
    r"|mechanism|initiative|scheme|law|project|network|university|alliance|committee|council|principle|plant"
    r"|crop|system|instrument"
    r"|language|standard|goal"
)
_IBERIAN_BODIES = (
    r"organismo|organizacion|organizacao|convenio|convencion|convencao|resolucion|resolucao|programa|foro"
    r"|forum|fondo|fundo|agencia|banco"
    r"|centro|mecanismo|iniciativa|principio|ley|lei|proyecto|projeto|red|rede"
)
_QUANTITIES: tuple[tuple[Quantity, tuple[str, ...]], ...] = (
    (
        Quantity.MONEY,
        (
            r"\bhow much (?!of\b)(?:[^?]{0,40}\b)?(?:money|fund\w*|credit|aid|financ\w*|loan|cost|spend\w*"
            r"|invest\w*|pay|paid|pledge\w*|worth"
            r"|budget|capital|support)\b|\bhow much\b(?! (?:time|longer|further|more (?:than|detail)))",
            r"\bhow (?:big|large|high) [^?]{0,40}\b(?:credit|loan|fund|budget|facility|offer|investment|line"
            r"|grant|sum|target|package"
            r"|contribution)\b|\b(?:which|what) currency\b|\b(?:amount|sum|budget|cost|price"
            r"|financing volume)\b|\b(?:trade|investment) (?:target|volume|goal|total|value)\b",
            r"\b[cq]uanto (?:dinero|dinheiro|credito|cuesta|custa|financ\w+)\b|\ba cuanto asciende\b|\ba "
            r"quanto (?:monta|ascende)\b",
            r"\b(?:monto|importe|cuantia|montante|orcamento|presupuesto|moneda|moeda|quantia|valor)\b",
            r"多少(?:钱|资金|亿|万元|美元|元|贷款|投资|经费|信贷)|金额|额度|预算|资金规模|币种|货币|总额|贸易额",
        ),
    ),
    (
        Quantity.COUNT,
        (
            r"\bhow many\b|\bnumber of\b|\b[cq]uant[oa]s\b|\bnumero de\b|\bhow big is the (?:group|number|share)\b",
            r"多少(?!钱|资金|亿|万元|美元|元|年)|几(?:个|名|位|所|份|次|项|人|部|种|座|家|万|千|百)|数量|人数|名额",
        ),
    ),
    (
        Quantity.DATE,
        (
            r"\bwhen\b(?! (?:it comes|dealing|conditions))|\b(?:what|which) (?:year|date|day|month|deadline)\b"
            r"|\bdeadline\b|\bhow soon\b",
            r"\bcuando\b|\bquando\b|\b(?:que|cual|qual) (?:ano|fecha|data|dia|mes)\b|\bfecha\b|\bplazo\b"
            r"|\bprazo\b|\bcronograma\b",
            r"哪(?:一)?年|何时|什么时(?:候|间)|几年|几月|哪(?:一)?天|日期|时间表|年份|期限",
        ),
    ),
    (
        Quantity.DURATION,
        (
            r"\bhow long\b|\bover (?:what|which) (?:period|time)\b|\bhow many (?:years|months|days|weeks)\b"
            r"|\bduration\b|\bwithin (?:what|which|how)\b",
            r"\bcuanto (?:tiempo|dura)\b|\bquanto tempo\b|\bduraci?(?:on|cao)\b|\b[cq]uant[oa]s (?:anos|meses"
            r"|dias|semanas)\b",
            r"多(?:长时间|久)|多少(?:年|个月|天)|几(?:年内|个月)|期限|为期",
        ),
    ),
    (
        Quantity.PLACE,
        (
            r"\bwhere\b(?! (?:else )?(?:is|are|do|does|did) [^?]*\b(?:mention|come up|appear|refer))",
            r"\b(?:which|what)(?: (?!of\b)\w+){0,2} (?:city|country|place|town|capital|venue|province|region"
            r"|location)\b|\b(?:donde|onde)\b|\bsede\b",
            r"\b(?:que|qual|cual) (?:ciudad|cidade|pais|lugar|capital|sede)\b",
            r"哪(?:里|儿|座城市|个城市|个国家|国|地)|何地|什么地方|在哪(?!些|几|年|一年)",
        ),
    ),
    (
        Quantity.PERCENTAGE,
        (
            r"\bper ?cent(?:age)?\b|%|\bwhat (?:share|proportion|fraction|rate)\b|\binterest rate\b",
            r"\bpor ?cent(?:aje|o|agem)\b|\btasa\b|\btaxa\b|\bproporci?(?:on|cao)\b|百分(?:之|比)|比例|比率|利率|占比",
        ),
    ),
    (
        Quantity.PERSON,
        (
            rf"{_OPENS}(?:who|whom|whose|by whom)\b|\bby whom\b|\bwhich (?:person|minister|official|leader"
            rf"|side|party|parties|ministry)\b|\b(?:quien|quienes|quem)\b",
            r"谁|何人|哪(?:位|一方|方)|哪个部门|由哪",
        ),
    ),
    (
        Quantity.NAME,
        (
            r"\bcalled\b|\bnames?\b(?= of|\?| is)|\bby name\b",
            rf"\b(?:which|what) (?:\w+[- ]){{0,4}}?(?:{_BODIES})\b|\bcomo se (?:llama|chama)\b|\bnombre\b|\bnome\b",
            rf"\b(?:que|cual|qual) (?:\w+ ){{0,2}}?(?:{_IBERIAN_BODIES})\b",
            r"叫(?:什么|做什么)|名称|什么名字|哪(?:个|一个|项|一项|部|种|家)(?!年|月|国|城|计划|规划|文件|文本|地)",
        ),
    ),
)
_KIND_PATTERNS = tuple((kind, re.compile("|".join(rows))) for kind, rows in _KINDS)
_QUANTITY_PATTERNS = tuple((quantity, re.compile("|".join(rows))) for quantity, rows in _QUANTITIES)
# English and Iberian questions that open with a verb, and Chinese ones that end in 吗, want yes or no.
_YES_NO = re.compile(
    r"^(?:(?:and|but|so|or|then|ok|okay|well|also|now|y|e|pero|mas|那|那么)[, ]+)*"
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|must)\b"
    r"|[.!?;:,] (?:do|does|did|is|are|was|were|has|have|can|will|would) (?:the|it|they|there|these|those|this"
    r"|that|any|we|you)\b"
    r"|^(?:y |e )?(?:hay|existe|existen|existem|se |puede|pueden|podr|pode|podem|tiene|tienen|tem|ha |incluye"
    r"|inclui|menciona|mencionan"
    r"|esta |estan|es |son |sao )|吗[?.]?\s*$|是否|有没有|是不是|能否|可否|会不会"
)


def detect_kind(text: str) -> Kind:
    """The kind that the wording of a question shows, `Kind.FACT` where no cue stands in it."""
    folded = fold(text)
    return next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(folded)), Kind.FACT)


def detect_quantities(text: str) -> tuple[Quantity, ...]:
    """What the answer is expected to hold, in the order of the table; several where several are asked."""
    folded = fold(text)
    found = [quantity for quantity, pattern in _QUANTITY_PATTERNS if pattern.search(folded)]
    if _YES_NO.search(folded.strip(" ¿¡\"'")):
        found.append(Quantity.YES_NO)
    return tuple(found)
