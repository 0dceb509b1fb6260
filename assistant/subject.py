"""What a question is about: its words without those of asking, of naming plans and of naming clauses.

Words of asking are taken off the ends of each stretch between punctuation and gaps, never out of its middle, so that
"rules of origin" and "fight against corruption" stay whole.
"""

import re
from collections.abc import Iterable

from ingest.folding import fold, word_set

_ASKING = word_set(  # English
    "a an the and or but so of on in at to for from by with about into as under over per than then also please "
    "ok okay well now hi hello thanks "
    "today nowadays currently put "
    "what which who whom whose when where why how many much big large often long far exactly precisely really "
    "actually still even just only else "
    "do does did is are was were be been being am has have had can could will would shall should may might "
    "must there here it its they them their "
    "this that these those one ones any anything something some all every each both no not if whether say says "
    "said saying mention mentions mentioned "
    "mentioning tell me us give show list enumerate find explain describe summarise summarize compare contrast "
    "outline read quote display i we you your my "
    "need want know like see look get find out keep seeing clause clauses article articles provision "
    "provisions passage passages section sections "
    "paragraph paragraphs document documents text texts according regarding concerning full complete run-down "
    "rundown overview summary happen happens come comes up "
    "foresee foresees foreseen envisage envisages provide provides provided set sets contain contains cover "
    "covers covered include includes deal deals refer refers address "
    "addresses kind sort ask asks asked asking expect expected supposed meant plan plans planned documents' "
    "brief let's talk turn turning move topic subject "
    "question different another new next matter regard regards point points places place several word words "
    "wording short two three four goes go going went further yes nope sorry wait mean "
    "translate shorten rephrase repeat simplify "
    "meant rather across elsewhere very ever anywhere throughout altogether everything whatever times came "
    # Spanish
    "el la los las lo un una unos unas y o u pero de del al a en con por para sobre segun entre desde hasta "
    "que cual cuales quien quienes cuando donde "
    "cuanto cuanta cuantos cuantas como es son fue fueron era esta estan ser hay ha han habia se su sus le les "
    "me nos dime muestrame lista enumera explica resume compara "
    "dice dicen menciona mencionan establece establecen preve prevee contempla contemplan incluye incluyen "
    "trata tratan algo alguna alguno algun todo todos toda todas cada clausula clausulas articulo "
    "articulos apartado apartados punto disposicion disposiciones documento documentos texto textos plan "
    "planes exactamente tambien mismo misma eso esto ese esa este "
    "esos si no acerca respecto tema otro otra pregunta quiero saber puedes podria podrias puede "
    "muy ahora hoy actualmente bien perdon perdona decir referia refiero sino "
    "siguiente anterior hablan habla tambien vale gracias disposiciones mencionad ok desde cuales cual "
    # Portuguese
    "o os as um uma uns umas e ou mas do da dos das ao aos no na nos nas num numa em com por pelo pela para "
    "sobre segundo entre desde ate que qual quais quem "
    "quando onde quanto quanta quantos quantas como e sao foi foram era esta estao ser ha tem seu sua seus "
    "suas lhe diga mostre liste explique resuma compare diz dizem "
    "menciona mencionam estabelece preve preveem contempla inclui incluem trata algum alguma todo todos toda "
    "todas cada clausula clausulas artigo artigos ponto "
    "documento documentos texto textos plano planos exatamente tambem mesmo mesma isso isto esse essa este nao "
    "disposicoes disposicao disposiciones disso nisso sim acerca respeito assunto outro outra pergunta quero saber "
    "pode muito agora hoje atualmente "
    "desculpe desculpa dizer referia refiro seguinte anterior falam fala obrigado obrigada"
)
_CHINESE_ASKING = re.compile(
    r"请问|请(?:你)?(?:解释|说明|介绍|列出|列举|告诉我|比较|对比|概述|总结|展示|给出)?(?:一下)?|(?:解释|介绍"
    r"|告诉我|列出|列举|罗列|概述|总结)(?:一下)?|怎(?:么|样)(?:规定|提到|提|说|看|写|表述|对待|处理)?的?"
    r"|如何(?:规定|提到|表述|看待|对待)"
    r"|(?:都|各|分别)?(?:有|作了?|做了?|是)?(?:什么|何|哪些|哪种)(?:样的)?(?:规定|提法|表述|内容|说法|安排)?"
    r"|多少(?:个|名|位|份|次|项|条|人|万|亿|元)*|几(?:个|名|位|份|次|项|条|年)|哪(?:一)?(?:年|些|个|里|位|几"
    r"|种|项|条|份|部|家|座城市|天|国)?"
    r"|是否|有没有|有无|是不是|能否|可否|吗|呢|吧|啊|(?:主要)?讲了?(?:些)?什么|说了?(?:些)?什么|提(?:到"
    r"|及)(?:了|过)?|规定了?|关于|根据|按照|依据|对于|至于|还有|那么|^那|^而|^和|^与|的条款|条款|(?:提到|提及"
    r"|涉及|谈到|写到|出现)(?:了|过|在)?|(?:首次|第一次|最早"
    r"|最先)(?:提到|提及|出现|写入|提出|谈到|谈及)(?:在)?|(?:的)?(?:地方|内容)(?=[^\u3400-\u9fff]|$)|^(?:换成|我是说|比较"
    r"|对比|把|对|就|有关)|都?列(?:出来|出|举)"
    r"|(?:都|各)?出来|有关|每(?:个|一个|项)|所有的?"
    r"|全部的?|各(?:个|份)?文件|打算|在.{0,2}里[,]?|里面?|其中|中(?=[,?])|^里|^的|的$"
)
# Whole turns of asking, listing and ordering, which say nothing of the subject wherever they stand.
_FRAMES = re.compile(
    r"\b(?:(?:make|give|write|prepare|compile|draw up|put together|want|wants|need|needs)(?: me| us)? (?:a|an|the|one)"
    r" (?:full |complete |short |quick )?(?:list|inventory|overview|summary|table|run-?down) (?:of|on|with)"
    r"|(?:my |our |the |a |an )?(?:boss|colleague|friend|client|editor|minister|team|teacher|professor|manager|student)"
    r" (?:needs?|wants?|asks?|asked|would like)(?: for| to know| to see)?"
    r"|(?:i'm|i am|we are|we're) (?:writing|preparing|working on|drafting|looking for|interested in|trying to find)"
    r"|(?:would|'d) like (?:to (?:know|see|have|read|find))?|(?:has|have|had) to say"
    r"|name (?:all|every|each|any|some|the)|trace(?: how| where| when)?"
    r"|(?:what|all that|everything that|whatever) (?:is|was|are|were|has been|have been|gets)"
    r" (?:said|promised|written|stated|planned|agreed|laid down|foreseen|pledged|mentioned)"
    r"|(?:is|was|are|were|been|being|gets?) (?:first |ever |also |explicitly )?(?:spoken|talked|said|told|written|made"
    r" mention|dealt with|brought up|touched on|touched upon|alluded to|referred to)(?: of| about| on)?"
    r"|(?:spoken|talk|mention|mentions) of|touch(?:es|ed|ing)? (?:up)?on|bear(?:s|ing)? on|bring(?:s|ing)? up"
    r"|relat(?:e|es|ed|ing) to|(?:have|has|having|had) to do with|concern(?:s|ed)? with|go(?:es)? into"
    r"|(?:make|makes|made|making|contain|contains|with|have|has) (?:any |a |an |the )?(?:references?|mentions?"
    r"|allusions?)"
    r" (?:to|of)|references? to|sum(?:s|med)? up|everything (?:that |there is )?(?:on|about|said|concerning"
    r"|regarding|to do)"
    r"|(?:the )?(?:very )?(?:first|earliest) (?:plan|document|paper|text|one|clause) (?:to|that|which)(?: ever)?"
    r" (?:mentions?|names?|mentioned|named|bring up|brings up|raises?|speaks?(?: of)?|talks? about|introduces?)"
    r"|what(?:'s| has| have)? changed|(?:primer|primeiro) (?:plan|plano|documento|texto) (?:en|a"
    r"|que) (?:mencionar?|citar?)"
    r"|(?:oldest|earliest|first) to (?:newest|latest|last|most recent)|(?:newest|latest) to (?:oldest|earliest)"
    r"|(?:in )?(?:chronological|time|date|reverse) order|in order of time|by (?:date|year|plan|document)"
    r"|(?:appears?|appear|named|mentioned|comes? up|came up|raised|occurs?|spoken of"
    r"|there) for the (?:very )?first time"
    r"|first (?:mentions?|mentioned|named?|names|appears?|appeared|appearance"
    r"|raises?|raised|comes? up|came up|brings? up|spoke|speaks|introduced?|introduces|touched|occurs?)"
    r"|(?:appears?|appeared|named|mentioned|comes? up|came up|raised|occurs?) first|over (?:the years|time)"
    r"|(?:as )?(?:compared|opposed) (?:to|with)|(?:the )?(?:whole|entire) (?:set|collection|library|corpus)"
    r"|no matter (?:where|which)|in (?:any|all|each|every) of|one by one|side by side|at all"
    r"|looking for (?:a |an |the |any |all )?(?:passages?|clauses?|texts?|provisions?|anything)? ?(?:on|about|that)"
    r"|walk me through|all (?:the )?(?:references|mentions|years)|bring(?:s|ing)? (?:it|them|this|that) up"
    r"|in terms of|when it comes to|with (?:respect|regard) to|as regards|as for"
    # Spanish and Portuguese
    r"|e[nm] (?:materia|lo que se refiere|relacion|relacao|cuanto|el ambito|o ambito) (?:de|a|al|ao|com|con)"
    r"|(?:haz|hazme|dame|prepara|quiero|necesito|faz|faca|faca-me|da-me|de-me|quero|preciso de)"
    r" (?:una?|uma|la|a) (?:lista|relacion|relacao|resumen|resumo)(?: completa| breve)? (?:de|del|das?|dos?|con"
    r"|com|sobre)"
    r"|(?:todo|tudo)(?: lo que| o que| lo| o)?(?: se)?(?: (?:dice|diga|menciona|diz|fala|existe|hay|ha))?"
    r"(?: (?:sobre|acerca de|de|a respeito de|relativo a|referente a))"
    r"|(?:se )?(?:habla|hablan|fala|falam|hace referencia|hacen referencia|faz referencia|fazem referencia|hace mencion"
    r"|faz mencao|alude|aluden|aludem) (?:del?|a|al|ao|sobre|das?|dos?|en|no|na|em)\b"
    r"|(?:tocan?|abordan?|mencionan?|tratam?|abordam?|tienen que ver con|tem a ver com|guardan relacion con"
    r"|se refieren?|se referem?|referem-se|refere-se|relacionad[oa]s con|relacionad[oa]s com|relativ[oa]s (?:al?"
    r"|ao|aos))"
    r"(?: (?:el tema|a questao|al?|ao|aos|as|de|del|da|do))?\b"
    r"|(?:aparecen?|aparecem|menciona|mencionan|mencionado|mencionada|surgem?|citad[oa]|nombra|habla)"
    r" (?:por primera vez|pela primeira vez)|(?:por primera vez|pela primeira vez) (?:aparece|se menciona"
    r"|e mencionad[oa])"
    r"|de (?:la|el|o|a)? ?mas (?:antigu[oa]|viej[oa]) (?:al?|ao) (?:la |el )?mas (?:nuev[oa]|reciente)"
    r"|(?:del|do) mais antigo ao mais (?:novo|recente)|(?:en|em|por) (?:orden|ordem) (?:cronologic[oa]|de tiempo"
    r"|do tempo)"
    r"|a lo largo (?:de los anos|del tiempo)|ao longo (?:dos anos|do tempo)|me (?:gustaria|interesa) (?:saber|ver)?"
    r"|gostaria de (?:saber|ver)|(?:quero|queria|quiero|quisiera|necesito|preciso) (?:saber|ver|conocer)?"
    r"|(?:cuant[oa]s|quant[oa]s) (?:veces|vezes)|por favor|pela primeira vez|por primera vez"
    r"|(?:nombra|nombre|nomeie|indique|cite|cita) (?:a )?(?:todos?|todas?|cada)(?: (?:los|las|os|as))?"
    r"|(?:e|es|sao|son|esta|estao) (?:mencionad[oa]s?|citad[oa]s?|referid[oa]s?)"
    r"|(?:sigue|siguen) (?:existiendo|estando|ahi)|ainda (?:existem?|esta|ha|aparecem?|consta)"
    r"|(?:en|a) (?:mencionar|nombrar|citar|hablar de|falar de|referir)|(?:tem|tienen?) a ver com)"
    r"(?![a-z])"
)
_STRETCH = re.compile(r",(?!\d)|[;:?!()\[\]{}\"“”«»《》¿¡…，；：？！。、（）]|\.(?!\w)|\s[-—–]+\s")
_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)\s*年?")  # "and in 2023?" has no subject of its own
# Function characters that are left at the ends of what is taken out, and years followed by 的.
_CHINESE_EDGE = re.compile(
    r"^(?:(?:的|对(?!外|话|接|抗|手|口|岸|比)|就(?!业|医|学|读)|把|都|中(?=的)|里的|(?:之前|以前|之后"
    r"|以后)(?=$|[^\u3400-\u9fff])|[,,、]|\s)+)"
    r"|(?:(?:的|都|来|[,,、]|\s)+)$"
    r"|^(?:文件|计划|中)(?=\s)|\s(?:文件|计划)$"
    r"|(?<=[\u3400-\u9fff])的(?=\s|$)|(?<=\d年)的$"
)
_HAN = re.compile(r"[\u3400-\u9fff]")


# Who asks and why, before the question itself: "As a journalist in Bogotá I'd like to know: ...".
_INTRODUCTION = re.compile(
    r"^\W*(?:(?:hi|hello|dear \w+|hola|ola|bom dia|buenos dias|你好|您好)\W+)?(?:"
    r"(?:speaking |writing |asking )?(?:as|for) an? [^.:;?!]{2,80}?(?:[:;]|,? i(?:'d| would) like to (?:know|ask)\b"
    r"|,? i (?:want|need) to know\b|,(?= (?:what|which|who|when|where|how|does|do|is|are|can)\b))"
    r"|(?:i'm|i am|we're|we are) (?:an?|the|with|from) [^.:;?!]{2,80}[.:;]"
    r"|(?:soy|somos|sou) (?:una? |uma? )?[^.:;?!¿]{2,80}?"
    r"(?:[.:;]|,? (?:quisiera|quiero|me gustaria|gostaria de|quero) saber\b|,(?= ?¿))"
    r"|(?:作为|我是|我们是)[^。：:;；?？!！]{2,30}[,，。：:]"
    r")\W*"
)


def subject_of(text: str, spans: Iterable[tuple[int, int]] = ()) -> str:
    """The words of `text` that say what it is about.

    Args:
        text: a question.
        spans: runs to leave out, such as plan mentions and references.
    """
    marked = list(text)
    for start, end in spans:
        marked[start:end] = [";"] * (end - start)
    if introduction := _INTRODUCTION.match(fold("".join(marked))):
        marked[: introduction.end()] = [";"] * introduction.end()
    for frame in _FRAMES.finditer(fold("".join(marked))):
        marked[frame.start() : frame.end()] = [";"] * (frame.end() - frame.start())
    stretches = (_trim(stretch) for stretch in _STRETCH.split("".join(marked)))
    return " ".join(stretch for stretch in stretches if stretch)


def content_size(subject: str) -> int:
    """How much a subject holds: words that are not of asking; two Chinese characters count as a word."""
    subject = _YEAR.sub(" ", subject)
    words = [word for word in _WORD.findall(fold(subject)) if not _HAN.search(word)]
    return sum(_bare(word) not in _ASKING for word in words) + (len(_HAN.findall(subject)) + 1) // 2


# Words that only order in time: alone or with a year they are no subject ("and before that, in 2017?").
_ORDERING = word_set(
    "before after earlier later since afterwards beforehand previously back again originally first last newest latest "
    "oldest earliest antes despues luego depois primero primeiro despois anteriormente"
)


def _trim(stretch: str) -> str:
    if _HAN.search(stretch):
        stretch = _without_chinese_asking(stretch)
    words = stretch.split()
    while words and _says_nothing(words[0]):
        words.pop(0)
    while words and _says_nothing(words[-1]):
        words.pop()
    if all(_says_nothing(word) or _bare(fold(word)) in _ORDERING or _YEAR.fullmatch(word) for word in words):
        return " ".join(word for word in words if _YEAR.fullmatch(word))
    return " ".join(words)


def _says_nothing(word: str) -> bool:
    bare = _bare(fold(word)).removesuffix("'s")
    return not bare or bare in _ASKING or bare == "s" or not re.search(r"\w", bare)


def _without_chinese_asking(stretch: str) -> str:
    kept = _CHINESE_EDGE.sub("", stretch.strip())
    for _ in range(2):  # what stood inside may now stand at an end
        blanked = list(kept)
        for match in _CHINESE_ASKING.finditer(fold(kept)):
            blanked[match.start() : match.end()] = [" "] * (match.end() - match.start())
        kept = _CHINESE_EDGE.sub("", " ".join("".join(blanked).split()))
    return kept


def _bare(word: str) -> str:
    return word.strip(".'’-")
