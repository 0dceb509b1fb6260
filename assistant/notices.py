"""The short remarks beside an answer that a chat model failed to give, in the languages answers are framed in. Data."""

from collections.abc import Mapping

from assistant.drafting import Failure

FALLBACK = "en"
_WHY: Mapping[str, Mapping[Failure, str]] = {
    "en": {
        Failure.TIMEOUT: "The chat model did not answer in time",
        Failure.BUSY: "The chat model is busy",
        Failure.UNREACHABLE: "The chat model cannot be reached",
        Failure.KEY: "The chat model's provider did not accept the key",
        Failure.REFUSED: "The chat model refused to answer",
        Failure.DECLINED: "The chat model found no answer in the clauses",
        Failure.CANCELLED: "The chat model's answer was cancelled",
    },
    "zh": {
        Failure.TIMEOUT: "对话模型未能及时回答",
        Failure.BUSY: "对话模型繁忙",
        Failure.UNREACHABLE: "无法连接对话模型",
        Failure.KEY: "对话模型的提供方未接受密钥",
        Failure.REFUSED: "对话模型拒绝回答",
        Failure.DECLINED: "对话模型在条款中没有找到答案",
        Failure.CANCELLED: "对话模型的回答已被取消",
    },
    "es": {
        Failure.TIMEOUT: "El modelo no respondió a tiempo",
        Failure.BUSY: "El modelo está ocupado",
        Failure.UNREACHABLE: "No se puede conectar con el modelo",
        Failure.KEY: "El proveedor del modelo no aceptó la clave",
        Failure.REFUSED: "El modelo se negó a responder",
        Failure.DECLINED: "El modelo no encontró respuesta en las cláusulas",
        Failure.CANCELLED: "La respuesta del modelo se canceló",
    },
    "pt": {
        Failure.TIMEOUT: "O modelo não respondeu a tempo",
        Failure.BUSY: "O modelo está ocupado",
        Failure.UNREACHABLE: "Não foi possível conectar ao modelo",
        Failure.KEY: "O provedor do modelo não aceitou a chave",
        Failure.REFUSED: "O modelo se recusou a responder",
        Failure.DECLINED: "O modelo não encontrou resposta nas cláusulas",
        Failure.CANCELLED: "A resposta do modelo foi cancelada",
    },
}
_OTHER = {
    "en": "The chat model gave no usable answer",
    "zh": "对话模型没有给出可用的回答",
    "es": "El modelo no dio una respuesta utilizable",
    "pt": "O modelo não deu uma resposta utilizável",
}
_INSTEAD = {
    "en": "{why}; this answer quotes the plans.",
    "zh": "{why}；以下回答直接引用计划原文。",
    "es": "{why}; esta respuesta cita los planes.",
    "pt": "{why}; esta resposta cita os planos.",
}
_LEFT_OUT = {
    "en": ("One sentence of the chat model was left out: the clauses do not support it.",
           "{count} sentences of the chat model were left out: the clauses do not support them."),
    "zh": ("对话模型的1个句子因没有条款依据而被略去。", "对话模型的{count}个句子因没有条款依据而被略去。"),
    "es": ("Se omitió una frase del modelo que las cláusulas no respaldan.",
           "Se omitieron {count} frases del modelo que las cláusulas no respaldan."),
    "pt": ("Uma frase do modelo foi omitida: as cláusulas não a sustentam.",
           "{count} frases do modelo foram omitidas: as cláusulas não as sustentam."),
}  # fmt: skip


def instead(failure: Failure, language: str) -> str:
    """Why the answer quotes although a chat model is set."""
    own = language if language in _WHY else FALLBACK
    return _INSTEAD[own].format(why=_WHY[own].get(failure, _OTHER[own]))


def left_out(count: int, language: str) -> str:
    """How many sentences verification took out."""
    return _LEFT_OUT.get(language, _LEFT_OUT[FALLBACK])[count > 1].format(count=count)
