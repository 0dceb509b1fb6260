"""From a setting to a LangChain chat model: `ollama:qwen3`, `openai:gpt-5-mini`, `anthropic:…`, or a server's address.

An address is that of an OpenAI-compatible server (llama.cpp, vLLM, LM Studio); the model's name follows a `#`, and
where there is none the server is asked for the first it has. Errors come here, once, in one line that says what to do;
while questions are answered a model's failure is no error (`assistant.generating`).
"""

import importlib.util
import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from assistant.errors import MissingExtra, MissingKey, ModelUnreachable, UnknownModel

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TIMEOUT = 60.0  # seconds a request may take, in all its parts
RETRIES = 2  # of the provider's own client: rate limits and lost connections, with its own waiting times
LOOK_TIMEOUT = 5.0  # seconds for the list of a server's models
KEY_VARIABLE = "CLAUSEWISE_API_KEY"  # of a server given by its address; most local ones want none

# Provider -> package of its LangChain integration, extra of this project (empty: none), variable of its key.
_PROVIDERS: Mapping[str, tuple[str, str, str]] = {
    "openai": ("langchain_openai", "openai", "OPENAI_API_KEY"),
    "anthropic": ("langchain_anthropic", "anthropic", "ANTHROPIC_API_KEY"),
    "ollama": ("langchain_ollama", "ollama", ""),
}
_FORM = re.compile(r"(?P<provider>[a-z][a-z_]*):(?P<name>\S+)")
_EXAMPLES = "ollama:qwen3, openai:gpt-5-mini, anthropic:claude-sonnet-4-5 or http://localhost:8080/v1#name"


def load_model(
    setting: str, *, environ: Mapping[str, str] | None = None, timeout: float = TIMEOUT, retries: int = RETRIES
) -> "BaseChatModel":
    """Build the chat model that a setting names. Talks to no network but for an address without a model's name.

    Args:
        setting: `provider:name`, or `http(s)://host[:port]/v1[#name]`. Any other provider that LangChain's
            `init_chat_model` knows is taken too, where its package is installed.
        environ: where keys are looked up; None: the process's environment.
        timeout: seconds for one request.
        retries: of the provider's client.

    Raises:
        UnknownModel: the setting has neither form, or LangChain does not know the provider.
        MissingExtra: the provider's package is not installed.
        MissingKey: the provider wants a key.
        ModelUnreachable: no server answers at the address, or it has no model.
    """
    variables = os.environ if environ is None else environ
    written = setting.strip()
    if written.startswith(("http://", "https://")):
        return _served(written, variables, timeout, retries)
    match = _FORM.fullmatch(written)
    if match is None:
        raise UnknownModel(f"{setting!r} names no chat model. Write it like {_EXAMPLES}.")
    provider, name = match["provider"], match["name"]
    package, extra, key = _PROVIDERS.get(provider, ("", "", ""))
    if package and importlib.util.find_spec(package) is None:
        raise MissingExtra(f"The chat model {written!r} needs a package more: pip install 'clausewise[{extra}]'.")
    if key and not variables.get(key):
        raise MissingKey(f"The chat model {written!r} needs a key: set {key} to it.")
    from langchain.chat_models import init_chat_model

    # Ollama's client has no retries of its own and takes its time limit in another place.
    limits = (
        {"client_kwargs": {"timeout": timeout}}
        if provider == "ollama"
        else {"timeout": timeout, "max_retries": retries} | ({"api_key": variables[key]} if key else {})
    )
    try:
        return init_chat_model(name, model_provider=provider, temperature=0, **limits)
    except ImportError as error:
        raise MissingExtra(f"The chat model {written!r} needs a package more: {_first_line(error)}") from error
    except ValueError as error:  # an unknown provider; a key that its package misses
        raise UnknownModel(
            f"{written!r} cannot be used: {_first_line(error)}. Models look like {_EXAMPLES}."
        ) from error


def _served(address: str, variables: Mapping[str, str], timeout: float, retries: int) -> "BaseChatModel":
    base, name = urldefrag(address)
    if not urlsplit(base).hostname:
        raise UnknownModel(f"{address!r} is no address of a model server. Write it like http://localhost:8080/v1.")
    if importlib.util.find_spec("langchain_openai") is None:
        raise MissingExtra(f"The model server {base!r} needs a package more: pip install 'clausewise[openai]'.")
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    key = variables.get(KEY_VARIABLE) or "none"  # the client refuses an empty one
    return ChatOpenAI(
        model=name or _first_model(base, key),
        base_url=base,
        api_key=SecretStr(key),
        timeout=timeout,
        max_retries=retries,
        temperature=0,
        use_responses_api=False,  # servers other than the maker's own have chat completions only
    )


def _first_model(base: str, key: str) -> str:
    import openai

    try:
        with openai.OpenAI(base_url=base, api_key=key, timeout=LOOK_TIMEOUT, max_retries=0) as client:
            for model in client.models.list():
                return model.id
    except openai.AuthenticationError as error:
        raise MissingKey(f"The model server {base!r} wants a key: set {KEY_VARIABLE} to it.") from error
    except openai.OpenAIError as error:
        raise ModelUnreachable(
            f"No OpenAI-compatible server answers at {base!r} ({_first_line(error)}). Start it, or check the address; "
            "it mostly ends in /v1."
        ) from error
    raise ModelUnreachable(f"The server at {base!r} has no model loaded. Load one, or name it: {base}#name.")


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
