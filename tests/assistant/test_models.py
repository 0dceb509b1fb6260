"""From a setting to a chat model, and what a user is told where that fails."""

import pytest

from assistant.errors import MissingExtra, MissingKey, UnknownModel
from assistant.models import load_model


@pytest.mark.parametrize(
    "setting",
    ["", "gpt-5", "openai:", ":gpt", "open ai:gpt", "http://", "https:///v1", "nobody:model"],
)
def test_what_names_no_model(setting: str):
    with pytest.raises(UnknownModel, match=r"ollama:qwen3|http://localhost"):
        load_model(setting, environ={})


def test_a_key_is_asked_for_by_name():
    with pytest.raises(MissingKey, match="set OPENAI_API_KEY"):
        load_model("openai:gpt-5-mini", environ={})


@pytest.mark.parametrize(
    ("setting", "package", "extra"),
    [
        ("openai:gpt-5-mini", "langchain_openai", "openai"),
        ("anthropic:claude-sonnet-4-5", "langchain_anthropic", "anthropic"),
        ("ollama:qwen3", "langchain_ollama", "ollama"),
        ("http://127.0.0.1:9/v1#any", "langchain_openai", "openai"),
    ],
)
def test_an_extra_is_asked_for_by_name(setting: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch):
    find_spec = __import__("importlib.util").util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == package else find_spec(name))
    with pytest.raises(MissingExtra, match=rf"clausewise\[{extra}\]"):
        load_model(setting, environ={"OPENAI_API_KEY": "x", "ANTHROPIC_API_KEY": "x"})


def test_openai_and_an_address():
    from langchain_openai import ChatOpenAI

    made = load_model("openai:gpt-5-mini", environ={"OPENAI_API_KEY": "secret"}, timeout=7, retries=1)
    assert isinstance(made, ChatOpenAI)
    assert (made.model_name, made.request_timeout, made.max_retries) == ("gpt-5-mini", 7, 1)
    served = load_model("http://127.0.0.1:9/v1#small", environ={"CLAUSEWISE_API_KEY": "secret"})
    assert isinstance(served, ChatOpenAI)
    assert (served.model_name, served.openai_api_base) == ("small", "http://127.0.0.1:9/v1")
    assert "secret" not in repr(made) + repr(served)
