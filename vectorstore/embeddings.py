"""Embedding models: clause texts and questions to unit vectors, through sentence-transformers.

The two default models come with installed packages (see `weights`) and are loaded from their folders with the hub
switched off, so that nothing waits for a network that is not there. Any other sentence-transformers model is used by
its folder or its hub name.

sentence-transformers is called directly rather than through langchain-huggingface's `HuggingFaceEmbeddings`: that
one returns lists of Python floats, reports no progress, gives no token vectors, and takes a second more to import.
LangChain code gets any embedder as its own `Embeddings` from `as_langchain`.
"""

import hashlib
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore import weights
from vectorstore.errors import ModelDamaged, ModelNotFound

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

Vector = NDArray[np.float32]
Progress = Callable[[int, int], None]  # (texts done, texts in all)

DEFAULT_MODEL = "multilingual-e5-small"
ENGLISH_MODEL = "all-MiniLM-L6-v2"
HUB_NAMES = {
    DEFAULT_MODEL: "intfloat/multilingual-e5-small",
    ENGLISH_MODEL: "sentence-transformers/all-MiniLM-L6-v2",
}
# Texts of one call of the model, of about one length each. On two cores 16 is as fast as 32 and 64 (fewer padded
# tokens) and lets a question that waits for the model in the midst of an ingest through sooner.
BATCH = 16
HUB_TIMEOUT = 10.0  # seconds for the hub's first reply
# Models trained with these prefixes whose own files do not name them.
_E5_NAME = re.compile(r"(^|[/-])e5-(small|base|large)(-v2|-unsupervised)?$")
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}


class Embedder(Protocol):
    """Turns texts into unit vectors. Safe to share between threads."""

    @property
    def name(self) -> str:
        """What the library remembers it by: another name means other vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed_clauses(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vector:
        """Vectors of texts to be found: shape (texts, dimension), rows of length 1."""

    def embed_question(self, text: str) -> Vector:
        """Vector of a text to find others with: shape (dimension,), length 1."""


class SentenceTransformerEmbedder:
    """An `Embedder` over a loaded sentence-transformers model."""

    def __init__(self, name: str, model: "SentenceTransformer", *, batch: int = BATCH) -> None:
        self._name = name
        self._model = model
        self._batch = batch
        # The tokenizer keeps state during a call, and two forward passes at once are no faster on the same cores.
        self._lock = threading.Lock()
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise ModelDamaged(f"The embedding model {name!r} does not say the length of its vectors. Choose another.")
        self._dimension = dimension

    @property
    def name(self) -> str:
        """What the library remembers the model by."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._dimension

    def embed_clauses(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vector:
        """Vectors of clause texts, in their order. Equal texts are embedded once; batches hold texts of like length."""
        distinct = list(dict.fromkeys(texts))
        distinct.sort(key=len, reverse=True)  # the slowest and hungriest batch first: no late surprise
        vectors = np.empty((len(distinct), self.dimension), dtype=np.float32)
        for start in range(0, len(distinct), self._batch):
            chunk = distinct[start : start + self._batch]
            with self._lock:
                encoded = self._model.encode_document(
                    chunk, batch_size=self._batch, normalize_embeddings=True, show_progress_bar=False
                )
            vectors[start : start + len(chunk)] = encoded
            if progress is not None:
                progress(start + len(chunk), len(distinct))
        row = {text: index for index, text in enumerate(distinct)}
        return vectors[[row[text] for text in texts]] if texts else vectors

    def embed_question(self, text: str) -> Vector:
        """Vector of a question."""
        with self._lock:
            encoded = self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(encoded, dtype=np.float32)

    def embed_tokens(self, texts: Sequence[str], *, question: bool = False) -> list[Vector]:
        """Embed every token of each text, for late interaction: arrays of shape (tokens, dimension), unit rows.

        The model's own first and last token and the tokens of its prefix are left out.
        """
        prompt = self._prompt("query" if question else "document")
        skip = len(self._model.preprocess([prompt.strip()])["input_ids"][0]) - 1 if prompt else 1
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]), reverse=True)
        result: list[Vector] = [np.empty((0, self.dimension), dtype=np.float32)] * len(texts)
        for start in range(0, len(order), self._batch):
            chunk = order[start : start + self._batch]
            with self._lock:
                encoded = self._model.encode(
                    [texts[index] for index in chunk],
                    prompt=prompt,
                    output_value="token_embeddings",
                    batch_size=self._batch,
                    show_progress_bar=False,
                )
            for index, tokens in zip(chunk, encoded, strict=True):
                rows = np.asarray(tokens.cpu(), dtype=np.float32)[skip:-1]
                result[index] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        return result

    def _prompt(self, name: str) -> str:
        """Return the prefix that the model wants before a text; empty where it wants none."""
        return str(self._model.prompts.get(name) or "")


class LazyEmbedder:
    """An `Embedder` that loads its model at the first text: a command that embeds nothing waits for no model."""

    def __init__(self, setting: str | None = None, *, cache: Path | None = None) -> None:
        self._setting = setting
        self._cache = cache
        self._name = embedder_name(setting)
        self._loaded: SentenceTransformerEmbedder | None = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What the library remembers the model by; known without loading it."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self.load().dimension

    def load(self) -> SentenceTransformerEmbedder:
        """Load the model now, where that has not happened yet."""
        with self._lock:
            if self._loaded is None:
                self._loaded = load_embedder(self._setting, cache=self._cache)
            return self._loaded

    def embed_clauses(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vector:
        """Vectors of clause texts, in their order."""
        return self.load().embed_clauses(texts, progress=progress)

    def embed_question(self, text: str) -> Vector:
        """Vector of a question."""
        return self.load().embed_question(text)

    def embed_tokens(self, texts: Sequence[str], *, question: bool = False) -> list[Vector]:
        """Embed every token of each text: see `SentenceTransformerEmbedder.embed_tokens`."""
        return self.load().embed_tokens(texts, question=question)


def embedder_name(setting: str | None = None) -> str:
    """Tell the name that `load_embedder` would give the model, without loading it."""
    chosen = setting or DEFAULT_MODEL
    short = {hub: short for short, hub in HUB_NAMES.items()}.get(chosen, chosen)
    if short == DEFAULT_MODEL and weights.e5_packages_installed():
        return DEFAULT_MODEL
    if short == ENGLISH_MODEL and weights.package_folder(weights.MINILM_WEIGHTS.module) is not None:
        return ENGLISH_MODEL
    folder = Path(chosen).expanduser()
    return _folder_name(folder) if folder.is_dir() else HUB_NAMES.get(short, chosen)


def load_embedder(name: str | None = None, *, cache: Path | None = None) -> SentenceTransformerEmbedder:
    """Load an embedding model.

    Args:
        name: None or `multilingual-e5-small` for the default; `all-MiniLM-L6-v2`; a model folder; or a hub name.
            Models of installed packages never touch the network; a hub name is fetched once, where the hub is in reach.
        cache: where the default model's folder is written at its first use; None for the user's cache.

    Raises:
        ModelNotFound: no such folder, or the hub does not have it or cannot be reached.
        ModelDamaged: files are missing or broken.

    """
    chosen = name or DEFAULT_MODEL
    short = {hub: short for short, hub in HUB_NAMES.items()}.get(chosen, chosen)
    if short == DEFAULT_MODEL and weights.e5_packages_installed():
        folder = weights.e5_folder(cache)
        try:
            return SentenceTransformerEmbedder(DEFAULT_MODEL, _load(folder))
        except ModelDamaged:  # the sizes are right and the bytes are not: the packages still have them
            return SentenceTransformerEmbedder(DEFAULT_MODEL, _load(weights.e5_folder(cache, fresh=True)))
    if short == ENGLISH_MODEL and weights.package_folder(weights.MINILM_WEIGHTS.module) is not None:
        return SentenceTransformerEmbedder(ENGLISH_MODEL, _load(weights.minilm_folder()))
    folder = Path(chosen).expanduser()
    if folder.is_dir():
        return SentenceTransformerEmbedder(_folder_name(folder), _load(folder))
    hub_name = HUB_NAMES.get(short, chosen)
    return SentenceTransformerEmbedder(hub_name, _load_from_hub(hub_name))


def as_langchain(embedder: Embedder) -> "Embeddings":
    """Wrap an embedder as LangChain's `Embeddings`."""
    from langchain_core.embeddings import Embeddings

    class ClauseEmbeddings(Embeddings):
        """Clauses as documents, questions as queries."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            """Vectors of clause texts."""
            return [[float(value) for value in row] for row in embedder.embed_clauses(texts)]

        def embed_query(self, text: str) -> list[float]:
            """Vector of a question."""
            return [float(value) for value in embedder.embed_question(text)]

    return ClauseEmbeddings()


def _folder_name(folder: Path) -> str:
    """Name a model folder by its own name and what its files look like, wherever it stands."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".json", ".txt"}:
            digest.update(file.read_bytes())
        elif file.is_file():
            digest.update(f"{file.name} {file.stat().st_size}".encode())
    return f"{folder.resolve().name}@{digest.hexdigest()[:8]}"


def _load(folder: Path) -> "SentenceTransformer":
    """Load a model folder, without a look at the network."""
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    try:
        with _quiet():
            model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelDamaged(
            f"The embedding model in {str(folder)!r} cannot be loaded ({_first_line(error)}). "
            f"Delete that folder if it is clausewise's own, or install the model again."
        ) from error
    return _with_prompts(model, folder.name)


def _load_from_hub(name: str) -> "SentenceTransformer":
    """Load a model by its hub name: from the hub's cache on this machine, else fetched."""
    from httpx import HTTPError
    from huggingface_hub import model_info
    from sentence_transformers import SentenceTransformer

    failure: Exception | None = None
    for local_only in (True, False):
        try:
            if not local_only:
                model_info(name, timeout=HUB_TIMEOUT)  # fails at once where the loader would retry for minutes
            with _quiet():
                model = SentenceTransformer(name, device="cpu", local_files_only=local_only)
            return _with_prompts(model, name)
        except (OSError, ValueError, RuntimeError, HTTPError) as error:
            failure = error
    raise ModelNotFound(
        f"There is no embedding model {name!r}: no such folder here, and the hub does not have it or cannot be reached "
        f"({_first_line(failure)}). Name a model folder, or leave the setting out to use {DEFAULT_MODEL!r}."
    ) from failure


def _with_prompts(model: "SentenceTransformer", name: str) -> "SentenceTransformer":
    """Give models of the E5 family their prefixes where their own files do not."""
    if _E5_NAME.search(name) and not any(model.prompts.get(kind) for kind in _E5_PROMPTS):
        model.prompts = dict(_E5_PROMPTS)
    return model


def _first_line(error: Exception | None) -> str:
    """Cut an error's message to its first line: loaders' messages run over a page."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


@contextmanager
def _quiet() -> Iterator[None]:
    """No progress bar of the loader's on stderr: it is over in less time than it takes to read."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
