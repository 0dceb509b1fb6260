"""The framing words of answers, in the four languages questions are answered in. Data, no logic.

Framing states nothing of the plans beyond counts and places; what plans say is quoted.
"""

from collections.abc import Mapping
from dataclasses import dataclass

FALLBACK = "en"  # for questions in any other language


@dataclass(frozen=True, slots=True)
class Phrases:
    """Templates of one language; fields in braces are filled with `str.format`. Pairs are (one, several)."""

    open_quote: str
    close_quote: str
    place: str  # after a quote: plan and label
    lead: str  # the asked figure, then its quote
    entry: str  # a plan's name, then what it says
    listed: tuple[str, str]  # head of a list within one plan
    listed_in: tuple[str, str]  # head of a list over several plans
    none_in: str  # a comparison's entry for a plan without a clause
    figures: str  # figures in order of time
    figure: str  # one of them
    not_found: str
    searched: tuple[str, str]
    absent: str  # a term that no clause of a plan holds
    absent_many: str
    related: str
    corrected: str
    elsewhere: str  # the plan asked for does not say it, another does
    no_plan: str
    no_unit: str
    exists: str  # what exists instead of a unit that does not
    ambiguous: str
    differ_figures: str
    differ_negation: str
    differ_place: str
    instruction: str  # the question held an instruction that was not followed
    empty: str
    nothing_asked: str  # a greeting, or words of asking alone
    outline: tuple[str, str]  # head of an overview of a whole plan: how each of its parts begins


PHRASES: Mapping[str, Phrases] = {
    "en": Phrases(
        open_quote="“",
        close_quote="”",
        place="{quote} ({plan}, {label})",
        lead="{figure}: {rest}",
        entry="{plan}: {rest}",
        listed=("One clause of {plan} bears on this:", "{count} clauses of {plan} bear on this:"),
        listed_in=("One clause bears on this:", "{count} clauses bear on this, in {plans} plans:"),
        none_in="{plan}: no clause found.",
        figures="Figures in order of time: {figures}.",
        figure="{figure} ({plan})",
        not_found="The plans do not say this.",
        searched=("Searched: {plans} ({count} clause).", "Searched: {plans} ({count} clauses)."),
        absent="None of the {count} clauses of {plan} mentions “{term}”.",
        absent_many="None of the {count} clauses of the plans searched mentions “{term}”.",
        related="The nearest clauses are listed as related; they do not answer the question.",
        corrected="The plan does not say that. What it says:",
        elsewhere="Another plan says:",
        no_plan="“{years}” is not in the library. It holds: {plans}.",
        no_unit="{reference} does not exist in {plan}.",
        exists="There is {units}.",
        ambiguous="Several plans fit. Which one do you mean?",
        differ_figures="The language versions of this clause differ in a figure: {first} against {second}.",
        differ_negation="The language versions of this clause differ: one has a negation that the other lacks.",
        differ_place="The language versions of this clause differ: “{place}” stands in one alone.",
        instruction="The question holds an instruction or a claim that is not taken from the plans; it was left aside.",
        empty="The library is empty. Add a plan first.",
        nothing_asked="Ask about a subject, a clause or a plan. The library holds: {plans}.",
        outline=(
            "{plan} has {count} clauses. It begins:",
            "{plan} has {count} clauses in {parts} parts, which begin:",
        ),
    ),
    "zh": Phrases(
        open_quote="“",
        close_quote="”",
        place="{quote}（{plan}，{label}）",
        lead="{figure}：{rest}",
        entry="{plan}：{rest}",
        listed=("{plan}中有一条与此有关：", "{plan}中有{count}条与此有关："),
        listed_in=("有一条与此有关：", "{plans}份文件中有{count}条与此有关："),
        none_in="{plan}：未找到相关条款。",
        figures="按时间顺序的数字：{figures}。",
        figure="{figure}（{plan}）",
        not_found="这些文件没有这样的内容。",
        searched=("已检索：{plans}（{count}条）。", "已检索：{plans}（{count}条）。"),
        absent="{plan}的{count}条中没有一条提到“{term}”。",
        absent_many="所检索文件的{count}条中没有一条提到“{term}”。",
        related="最接近的条款列为相关条款，并非答案。",
        corrected="该文件并没有这样说。原文是：",
        elsewhere="另一份文件说：",
        no_plan="资料库中没有“{years}”。现有：{plans}。",
        no_unit="{plan}中不存在{reference}。",
        exists="现有{units}。",
        ambiguous="有几份文件符合。您指的是哪一份？",
        differ_figures="该条款的不同语言文本数字不一致：{first}与{second}。",
        differ_negation="该条款的不同语言文本不一致：一种文本有否定词，另一种没有。",
        differ_place="该条款的不同语言文本不一致：“{place}”只见于其中一种。",
        instruction="问题中含有并非出自文件的指令或说法，未予采纳。",
        empty="资料库是空的。请先添加文件。",
        nothing_asked="请就某个主题、条款或文件提问。资料库现有：{plans}。",
        outline=(
            "{plan}共有{count}条，开头是：",
            "{plan}共有{count}条，分{parts}个部分，各部分的开头是：",
        ),
    ),
    "es": Phrases(
        open_quote="«",
        close_quote="»",
        place="{quote} ({plan}, {label})",
        lead="{figure}: {rest}",
        entry="{plan}: {rest}",
        listed=("Una cláusula de {plan} trata de esto:", "{count} cláusulas de {plan} tratan de esto:"),
        listed_in=("Una cláusula trata de esto:", "{count} cláusulas de {plans} planes tratan de esto:"),
        none_in="{plan}: no se encontró ninguna cláusula.",
        figures="Cifras en orden cronológico: {figures}.",
        figure="{figure} ({plan})",
        not_found="Los planes no lo dicen.",
        searched=("Se buscó en: {plans} ({count} cláusula).", "Se buscó en: {plans} ({count} cláusulas)."),
        absent="Ninguna de las {count} cláusulas de {plan} menciona «{term}».",
        absent_many="Ninguna de las {count} cláusulas de los planes consultados menciona «{term}».",
        related="Las cláusulas más próximas figuran como relacionadas; no responden a la pregunta.",
        corrected="El plan no dice eso. Lo que dice:",
        elsewhere="Otro plan dice:",
        no_plan="«{years}» no está en la biblioteca. Contiene: {plans}.",
        no_unit="{reference} no existe en {plan}.",
        exists="Hay {units}.",
        ambiguous="Hay varios planes posibles. ¿A cuál se refiere?",
        differ_figures="Las versiones de esta cláusula difieren en una cifra: {first} frente a {second}.",
        differ_negation="Las versiones de esta cláusula difieren: una tiene una negación que falta en la otra.",
        differ_place="Las versiones de esta cláusula difieren: «{place}» figura solo en una.",
        instruction="La pregunta contiene una instrucción o afirmación ajena a los planes; se ha dejado de lado.",
        empty="La biblioteca está vacía. Añada primero un plan.",
        nothing_asked="Pregunte por un tema, una cláusula o un plan. La biblioteca contiene: {plans}.",
        outline=(
            "{plan} tiene {count} cláusulas. Comienza así:",
            "{plan} tiene {count} cláusulas en {parts} partes, que comienzan así:",
        ),
    ),
    "pt": Phrases(
        open_quote="“",
        close_quote="”",
        place="{quote} ({plan}, {label})",
        lead="{figure}: {rest}",
        entry="{plan}: {rest}",
        listed=("Uma cláusula de {plan} trata disto:", "{count} cláusulas de {plan} tratam disto:"),
        listed_in=("Uma cláusula trata disto:", "{count} cláusulas de {plans} planos tratam disto:"),
        none_in="{plan}: nenhuma cláusula encontrada.",
        figures="Números em ordem cronológica: {figures}.",
        figure="{figure} ({plan})",
        not_found="Os planos não dizem isso.",
        searched=("Pesquisado: {plans} ({count} cláusula).", "Pesquisado: {plans} ({count} cláusulas)."),
        absent="Nenhuma das {count} cláusulas de {plan} menciona “{term}”.",
        absent_many="Nenhuma das {count} cláusulas dos planos consultados menciona “{term}”.",
        related="As cláusulas mais próximas constam como relacionadas; não respondem à pergunta.",
        corrected="O plano não diz isso. O que diz:",
        elsewhere="Outro plano diz:",
        no_plan="“{years}” não está na biblioteca. Ela contém: {plans}.",
        no_unit="{reference} não existe em {plan}.",
        exists="Há {units}.",
        ambiguous="Vários planos se encaixam. A qual se refere?",
        differ_figures="As versões desta cláusula diferem num número: {first} contra {second}.",
        differ_negation="As versões desta cláusula diferem: uma tem uma negação que falta na outra.",
        differ_place="As versões desta cláusula diferem: “{place}” consta só de uma.",
        instruction="A pergunta contém uma instrução ou afirmação que não vem dos planos; não foi considerada.",
        empty="A biblioteca está vazia. Acrescente primeiro um plano.",
        nothing_asked="Pergunte sobre um assunto, uma cláusula ou um plano. A biblioteca contém: {plans}.",
        outline=(
            "{plan} tem {count} cláusulas. Começa assim:",
            "{plan} tem {count} cláusulas em {parts} partes, que começam assim:",
        ),
    ),
}


def phrases(language: str) -> Phrases:
    """The framing words for a language, English where there are none."""
    return PHRASES.get(language, PHRASES[FALLBACK])
