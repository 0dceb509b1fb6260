"""Instructions aimed at the assistant inside a question: recognised, taken out, and never followed.

Nothing in the pipeline obeys text, so an instruction can do no harm but one: its words and figures would steer the
search. So sentences that address the assistant are left out of what is searched for; the real question remains.
"""

import re
from dataclasses import dataclass

from ingest.folding import fold

_SENTENCE = re.compile(r".+?(?:[.!?;]+[\"'”’)\]»]*(?=\s|$)|\](?=\s)|[。！？；\n]+|$)", re.DOTALL)
# The question inside an instruction: "pretend you are a minister and tell me how many ..."
_ASKED_INSIDE = re.compile(
    r"\b(?:tell me|explain|say|dime|diga(?:-me)?|answer)[,:]? ((?:how|what|which|when|where|who|whether|why"
    r"|cuant|cuand|que|quant|quand|onde|donde)\w*\b.+)$"
)
_ADDRESSED = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.?!]{0,40}\b(?:instructions?|prompts?|(?:your"
    r"|these|those|all|all the|previous|prior|above|any) (?:rules?|guidelines?|restrictions?)|(?:previous"
    r"|above|earlier) (?:text|messages?)|everything|you were told|safety|filters?)\b"
    r"|\byou are (?:now |in )?(?:a |an |in )?(?:developer|admin|debug|dan\b|jailbr\w+|unrestricted|root|test"
    r"|maintenance|god|free)|\byou are now\b|\b(?:developer|debug|admin|god|maintenance|jailbreak) mode\b"
    r"|\b(?:system|admin|administrator|developer|operator|security) (?:notice|message|prompt|note|override"
    r"|update|alert|instruction|command)\b|^\s*(?:system|assistant|user|admin|instruction)\s*:"
    r"|\b(?:print|reveal|show|repeat|output|display|leak|dump|tell me)\b[^.?!]{0,30}\b(?:hidden|secret|system"
    r"|internal|initial)\b[^.?!]{0,20}\b(?:instruction\w*|prompt\w*|rules?|message|configuration|settings)"
    r"|\byour (?:system |hidden |initial |secret )?(?:prompt|instructions|configuration|guardrails)\b|(?:^"
    r"|[,;:.!] |\b(?:please|now|and|then) )(?:pretend|act as|roleplay|role-play|imagine you|behave as|respond "
    r"as|answer as)\b|\bfrom now on\b[^.?!]{0,40}\b(?:you|answer|respond|say|reply)"
    r"|\b(?:cite|use|quote|give) [^.?!]{1,60} as (?:proof|evidence|the source|your source|support)\b|\b(?:do "
    r"not|don't|never|without) (?:cit(?:e|ing)|quot(?:e|ing)|verify\w*|check\w*|mention(?:ing)? (?:the "
    r")?sources?)\b"
    r"|\b(?:then|and) (?:state|say|claim|assert|confirm|declare|answer|reply|write) that\b|^\s*(?:just |only "
    r"|simply |please )*(?:state|say|claim|assert|confirm|declare|reply|respond|write|answer) (?:that\b|only "
    r"with|with only|exactly|\"|')"
    r"|\b(?:new|updated|following) instructions?\b|<\|?/?(?:system|im_start|im_end|inst|assistant|user)\|?>"
    r"|\[/?inst\]|\bend of (?:prompt|context|document)\b"
    r"|\bwas (?:just |recently |now )?(?:amended|changed|updated|corrected|revised) to [\d$€¥]|\bhas been "
    r"(?:amended|changed|updated|corrected|revised) to\b"
    r"|\bignor[ae]\w* (?:todas |todos |las |los |as |os )*(?:instrucci?o(?:nes|es)|instrucoes|reglas|regras"
    r"|indicaciones|ordenes|anterior)|\bolvid[ae]\b[^.?!]{0,30}\b(?:instruccion|anterior|reglas|todo)"
    r"|\besquec[ae]\b[^.?!]{0,30}\b(?:instruc|anterior|regras|tudo)"
    r"|\b(?:ahora eres|agora voce e|a partir de (?:ahora|agora))\b|\bmodo (?:desarrollador|desenvolvedor"
    r"|administrador|depuracion)\b|\b(?:aviso|mensaje|mensagem|nota) d[eo]l? sistema\b|\b(?:muestra|revela"
    r"|imprime|mostre|revele|imprima)\b[^.?!]{0,30}\b(?:instruccion|prompt|instruc|ocult|secret)"
    r"|\bfinge\b|\bfinja\b|\b(?:cita|cite) [^.?!]{1,60} como (?:prueba|prova|fuente|fonte|evidencia)\b"
    r"|\bafirma (?:entonces )?que\b|\bafirme que\b|\bresponde (?:solo|solamente|unicamente) con\b"
    r"|(?:忽略|无视|忘记|不要理会|不理会|抛开|跳过)[^。?!]{0,14}(?:指令|指示|提示|规则|要求|设定|内容|限制)"
    r"|(?:你|您)现在(?:是|处于|进入)|(?:开发者|管理员|调试|维护)模式|系统(?:通知|提示|消息|公告|指令|说明)"
    r"|(?:输出|显示|打印|泄露|告诉我|公布)[^。?!]{0,10}(?:系统|隐藏|内部|初始)[^。?!]{0,6}(?:指令|提示|设定"
    r"|规则)"
    r"|(?:假装|扮演)|从现在(?:开始|起)|(?:引用|以)[^。?!]{1,20}(?:作为|为)(?:证据|依据|证明)|然后(?:声称|断言"
    r"|回答说|说)|已(?:被)?(?:修改|更新|更正|修订)(?:为|成)"
)
_OPENING = re.compile(
    r"^\s*(?:so|then|now|therefore|anyway|ok|okay|well|and|entonces|entao|asi que|pues|那么|所以|那|好)[,，:\s]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Screened:
    """A turn with the instructions taken out: `question` is what remains, empty where nothing does."""

    question: str
    instructions: str

    @property
    def injected(self) -> bool:
        """Whether there was an instruction."""
        return bool(self.instructions)


def screen(text: str) -> Screened:
    """Take sentences that instruct the assistant out of `text`."""
    if _ADDRESSED.search(fold(text)) is None:
        return Screened(text, "")
    kept: list[str] = []
    dropped: list[str] = []
    after_instruction = False
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if not sentence:
            continue
        folded = fold(sentence)
        addressed = _ADDRESSED.search(folded) is not None
        # What follows an instruction behind a colon or semicolon belongs to it, unless it asks something.
        asks = re.search(r"[?？]\s*$|^(?:what|which|how|who|when|where|why|does|do|is|are)\b|^¿", folded) is not None
        inside = _ASKED_INSIDE.search(folded) if addressed else None
        if inside and _ADDRESSED.search(inside[1]) is None:
            kept.append(sentence[inside.start(1) :])
            dropped.append(sentence[: inside.start(1)].strip())
        elif addressed or (after_instruction and not asks and dropped and dropped[-1].endswith((":", "；", ";"))):
            dropped.append(sentence)
            after_instruction = True
        else:
            kept.append(sentence)
            after_instruction = False
    question = _OPENING.sub("", " ".join(kept))
    return Screened(question.strip(), " ".join(dropped))
