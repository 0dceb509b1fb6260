"""Chat models that do what a test wants: say given pieces, raise, or wait."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import PrivateAttr


class ScriptedModel(BaseChatModel):
    """Plays one script a call; the last one again when there are no more.

    A script is a sequence of pieces to say; an exception among them is raised, a number waited for, in seconds, or
    until `released` is set.
    """

    scripts: list[list[Any]]
    _calls: list[list[BaseMessage]] = PrivateAttr(default_factory=list)
    _released: threading.Event = PrivateAttr(default_factory=threading.Event)

    @property
    def calls(self) -> list[list[BaseMessage]]:
        """The messages of every call."""
        return self._calls

    @property
    def released(self) -> threading.Event:
        """Ends all waiting."""
        return self._released

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        self._calls.append(messages)
        for piece in self.scripts[min(len(self._calls), len(self.scripts)) - 1]:
            if isinstance(piece, BaseException):
                raise piece
            if isinstance(piece, (int, float)):
                self._released.wait(piece)
            elif isinstance(piece, AIMessageChunk):
                yield ChatGenerationChunk(message=piece)
            else:
                yield ChatGenerationChunk(message=AIMessageChunk(content=piece))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        text = "".join(str(chunk.message.content) for chunk in self._stream(messages))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(text))])


class FormModel(ScriptedModel):
    """A model with structured output: its pieces are the growing form, given as they are."""

    def with_structured_output(self, schema: Any, **kwargs: Any) -> Runnable[Any, Any]:
        def growing(messages: list[BaseMessage]) -> Iterator[Any]:
            self._calls.append(messages)
            for piece in self.scripts[min(len(self._calls), len(self.scripts)) - 1]:
                if isinstance(piece, BaseException):
                    raise piece
                yield piece

        return RunnableLambda(growing)


def said(model: ScriptedModel) -> Sequence[str]:
    """All that the model was told in its calls."""
    return ["\n".join(str(message.content) for message in call) for call in model.calls]
