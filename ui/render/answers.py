"""Turns of a conversation → HTML: sentences with citation chips, the status, what to do next."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from assistant.answer import Answer, Citation, Sentence, Status
from ui.keeping import Conversation, Turn
from ui.render.markup import attributes, button, copy_button, icon
from ui.render.plain import answer_plain, clause_place
from ui.texts import Texts

STATUS_ICONS: Mapping[Status, str] = {
    Status.ANSWERED: "check",
    Status.NOT_FOUND: "missing",
    Status.CORRECTED: "correct",
    Status.AMBIGUOUS: "fork",
}
_BULLETS = ("- ", "• ", "* ")

KEPT_LENGTH = 8  # characters at most that a chip holds on to: Chinese has no spaces to break at

Stale = Mapping[int, str]  # citation number -> "changed" | "gone", for clauses that are not what they were

SHORTEST = 0.1  # seconds: what is told where it was quicker


def transcript(conversation: Conversation, texts: Texts, stale: Mapping[int, Stale] | None = None) -> Markup:
    """All turns of a conversation but the last one.

    Args:
        conversation: the conversation.
        texts: the interface's words.
        stale: for each turn's index, the citations whose clauses have changed since.
    """
    return Markup("").join(
        turn_html(turn, index, texts, stale=(stale or {}).get(index, {}))
        for index, turn in enumerate(conversation.turns[:-1])
    )


def last_turn(
    conversation: Conversation, texts: Texts, *, live: bool = False, stale: Mapping[int, Stale] | None = None
) -> Markup:
    """The last turn alone; `live` while its answer is being made."""
    if not conversation.turns:
        return Markup("")
    index = len(conversation.turns) - 1
    return turn_html(conversation.turns[index], index, texts, live=live, last=True, stale=(stale or {}).get(index, {}))


def turn_html(
    turn: Turn, index: int, texts: Texts, *, live: bool = False, last: bool = False, stale: Stale | None = None
) -> Markup:
    """One question with its answer."""
    if turn.answer is not None:
        body = _answer(turn.answer, index, texts, live=live, stale=stale or {})
    elif live:
        body = Markup(
            '<p class="cw-searching"><span class="cw-spinner" aria-hidden="true"></span>{}</p>'
            '<div class="cw-skeleton" aria-hidden="true"><i></i><i></i><i></i></div>'
        ).format(texts("answer.searching"))
    else:
        body = Markup("")
    if turn.error:
        body += Markup('<div class="cw-failed" role="alert">{}<p>{}</p></div>').format(icon("warning"), turn.error)
    if turn.stopped:
        body += Markup('<p class="cw-notice">{}</p>').format(texts("answer.stopped"))
    tail = Markup("") if live else _actions(turn, index, texts, last=last)
    if last and not live:
        tail += _follow_ups(turn, texts)
    return Markup(
        '<article class="cw-turn" data-turn="{}" aria-label="{}"{}>'
        '<div class="cw-question"><h2 class="cw-hidden">{}</h2><p>{}</p>{}</div>'
        '<div class="cw-answer"{}>{}{}</div></article>'
    ).format(
        index,
        texts("answer.turn", number=index + 1),
        Markup(' aria-busy="true"') if live else "",
        texts("answer.question"),
        turn.question,
        "" if live else button(texts("answer.edit"), "edit", icon_name="edit", css="cw-bare cw-edit", turn=index),
        Markup(' lang="{}"').format(turn.answer.language) if turn.answer else "",
        body,
        tail,
    )


def _answer(answer: Answer, turn: int, texts: Texts, *, live: bool, stale: Stale) -> Markup:
    cited = {citation.number: citation for citation in answer.citations}
    parts = [status_badge(answer.status, texts)] if not live or answer.status is not Status.ANSWERED else []
    parts.append(
        Markup('<div class="cw-sentences">{}</div>').format(
            Markup("").join(_sentence(sentence, cited, turn, texts, stale) for sentence in answer.sentences)
        )
    )
    if answer.choices and not live:
        parts.append(
            Markup('<ul class="cw-choices" aria-label="{}">{}</ul>').format(
                texts("answer.choices"),
                Markup("").join(
                    Markup("<li>{}</li>").format(button(choice, "example_select", css="cw-choice", text=choice))
                    for choice in answer.choices
                ),
            )
        )
    if answer.nearest and not live:
        parts.append(_nearest(answer.nearest, turn, texts))
    notices = list(answer.notices)
    if answer.unsupported:
        notices.append(texts.count("answer.unsupported", answer.unsupported))
    if stale:
        notices.append(texts("answer.stale", numbers=", ".join(f"[{number}]" for number in sorted(stale))))
    parts += [Markup('<p class="cw-notice">{}{}</p>').format(icon("warning"), notice) for notice in notices]
    return Markup("").join(parts)


def status_badge(status: Status, texts: Texts) -> Markup:
    """The status in words and in colour."""
    return Markup('<p class="cw-status cw-status-{}">{}{}</p>').format(
        status.value, icon(STATUS_ICONS[status]), texts(f"status.{status.value}")
    )


def _sentence(sentence: Sentence, cited: Mapping[int, Citation], turn: int, texts: Texts, stale: Stale) -> Markup:
    text = sentence.text
    bullet = next((mark for mark in _BULLETS if text.startswith(mark)), "")
    chips = Markup("").join(
        chip(cited[number], turn, texts, stale.get(number)) for number in sentence.citations if number in cited
    )
    kind = "cw-item" if bullet else "cw-framing" if not sentence.citations else ""
    # A chip must not begin a line by itself: the last word and the chips are kept together.
    body = text[len(bullet) :]
    last = max(body.rfind(" ") + 1, len(body) - KEPT_LENGTH)
    words, end = body[:last], body[last:]
    return Markup('<p class="cw-sentence {}">{}<span class="cw-kept">{}{}</span></p>').format(kind, words, end, chips)


def chip(citation: Citation, turn: int, texts: Texts, stale: str | None = None, *, kind: str = "cited") -> Markup:
    """A numbered citation: hovering or focusing it shows the quote, clicking it opens the clause."""
    place = clause_place(citation.plan_title, citation.label)
    tip = f"cw-tip-{turn}-{kind}-{citation.number}"
    note = Markup('<em class="cw-stale-note">{}</em>').format(texts(f"answer.clause_{stale}")) if stale else ""
    return Markup(
        '<button type="button" class="cw-cite{}"{} aria-label="{}" aria-describedby="{}">{}</button>'
        '<span class="cw-tip" role="tooltip" id="{}"><b>{}</b><q lang="{}">{}</q>{}</span>'
    ).format(
        f" cw-cite-{stale}" if stale else "",
        attributes({"event": "select", "turn": turn, "number": citation.number, "kind": kind}),
        texts("answer.citation", number=citation.number, place=place),
        tip,
        citation.number,
        tip,
        place,
        citation.language,
        _shortened(citation.quote),
        note,
    )


def citation_card(citation: Citation, turn: int, texts: Texts, *, kind: str) -> Markup:
    """A citation as a card: number, place and quote; clicking it opens the clause."""
    return Markup(
        '<li><button type="button" class="cw-card"{}><span class="cw-card-head">{}<span class="cw-card-label">{}</span>'
        '<span class="cw-card-plan">{}</span></span><span class="cw-card-quote" lang="{}">{}</span></button></li>'
    ).format(
        attributes({"event": "select", "turn": turn, "number": citation.number, "kind": kind}),
        Markup('<span class="cw-number">{}</span>').format(citation.number) if kind == "cited" else "",
        citation.label,
        citation.plan_title,
        citation.language,
        _shortened(citation.quote, 220),
    )


def _nearest(nearest: Sequence[Citation], turn: int, texts: Texts) -> Markup:
    return Markup('<section class="cw-nearest"><h3>{}</h3><ul class="cw-cards">{}</ul></section>').format(
        texts("answer.nearest"),
        Markup("").join(citation_card(citation, turn, texts, kind="nearest") for citation in nearest),
    )


def _actions(turn: Turn, index: int, texts: Texts, *, last: bool) -> Markup:
    parts: list[Markup] = []
    if turn.answer is not None:
        parts.append(copy_button(texts("answer.copy"), answer_plain(turn.answer), texts("copied"), css="cw-bare"))
    if last:
        parts.append(button(texts("answer.retry"), "retry", icon_name="retry", css="cw-bare", turn=index))
    if turn.answer is not None:
        for value in ("up", "down"):
            parts.append(
                button(
                    texts(f"answer.{value}"),
                    "like",
                    icon_name=value,
                    css="cw-bare" + (" cw-chosen" if turn.rating == value else ""),
                    turn=index,
                    rating=value,
                )
            )
        parts.append(Markup('<span class="cw-made">{}</span>').format(_made_by(turn.answer, texts)))
    note = _note_form(index, texts) if turn.rating else Markup("")
    return Markup('<footer class="cw-actions">{}</footer>{}').format(Markup("").join(parts), note)


def _note_form(index: int, texts: Texts) -> Markup:
    field = f"cw-note-{index}"
    return Markup(
        '<div class="cw-note" data-form><label for="{}">{}</label><input id="{}" data-field="note" '
        'maxlength="1000">{}</div>'
    ).format(field, texts("feedback.note"), field, button(texts("feedback.send"), "submit", css="cw-small", turn=index))


def _made_by(answer: Answer, texts: Texts) -> str:
    seconds = answer.timings.total / 1000
    told = [f"{max(seconds, SHORTEST):.1f} s"] if seconds else []
    if answer.model != "quoting":
        told.insert(0, texts("answer.by_model", model=answer.model))
    elif answer.citations:  # a question back and "not in the plans" quote nothing
        told.insert(0, texts("answer.by_quoting"))
    return " · ".join(told)


def _follow_ups(turn: Turn, texts: Texts) -> Markup:
    if not turn.follow_ups:
        return Markup("")
    return Markup('<nav class="cw-follow-ups" aria-label="{}"><h3>{}</h3>{}</nav>').format(
        texts("answer.follow_ups"),
        texts("answer.follow_ups"),
        Markup("").join(button(text, "example_select", css="cw-suggestion", text=text) for text in turn.follow_ups),
    )


def _shortened(text: str, limit: int = 320) -> Markup:
    words = " ".join(text.split())
    return escape(words if len(words) <= limit else words[:limit].rstrip() + "…")


def editing_note(index: int, texts: Texts) -> Markup:
    """Over the question box, while an earlier question is edited."""
    return Markup('<p class="cw-editing">{}{}</p>').format(
        texts("ask.editing", number=index + 1),
        button(texts("ask.cancel_edit"), "clear", icon_name="close", css="cw-small"),
    )


def composer_hint(texts: Texts) -> Markup:
    """Under the question box: what the keys do."""
    return Markup(
        '<p class="cw-hint"><button type="button" id="drawer-toggle" class="cw-button cw-small">{}</button>'
        "<span>{}</span></p>"
    ).format(texts("ask.drawer"), texts("ask.hint"))
