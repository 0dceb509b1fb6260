"""The packages depend one way, heavy libraries stay where they belong, and nothing heavy happens at import."""

import ast
import re
import resource
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("ingest", "vectorstore", "assistant", "ui")  # each may import itself and those before it
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

# A library and the only places that may import it.
PLACES = {
    "langchain": ("assistant/", "vectorstore/embeddings.py"),
    "langchain_core": ("assistant/", "vectorstore/embeddings.py"),
    "langchain_chroma": ("assistant/", "vectorstore/embeddings.py"),
    "langchain_huggingface": ("assistant/", "vectorstore/embeddings.py"),
    "langchain_text_splitters": ("assistant/",),
    "langchain_openai": ("assistant/",),
    "langchain_anthropic": ("assistant/",),
    "langchain_ollama": ("assistant/",),
    "chromadb": ("vectorstore/",),
    "gradio": ("ui/",),
}
# Libraries that are part of a declared one's own interface and come with it in the version that it needs.
COMES_WITH = {
    "fastapi": "gradio",
    "huggingface_hub": "sentence-transformers",
    "httpx": "chromadb",
    "markupsafe": "gradio",
    "openai": "langchain-openai",
    "pydantic": "langchain-core",
    "safetensors": "sentence-transformers",
    "starlette": "gradio",
    "transformers": "sentence-transformers",
    "uvicorn": "gradio",
}
HEAVY = ("torch", "transformers", "sentence_transformers", "chromadb", "gradio", "langchain", "langchain_core", "numpy")
HELP_SECONDS = 0.5  # a command that only prints its help answers at once


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path):
    package = path.relative_to(ROOT).parts[0]
    above = PACKAGES[PACKAGES.index(package) + 1 :]
    for name in imported(path):
        assert name.partition(".")[0] not in above, f"{package} must not know {name}"
        assert name.partition(".")[0] != "tests"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_libraries_stay_in_their_places(path: Path):
    place = path.relative_to(ROOT).as_posix()
    for name in imported(path):
        allowed = PLACES.get(name.partition(".")[0])
        assert allowed is None or place.startswith(allowed), f"{name} belongs in {allowed}"


def test_every_imported_library_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for name, lines in project["optional-dependencies"].items() if name != "test" for line in lines]
    declared = {canonical(re.split(r"[\s<>=!~;\[]", line)[0]) for line in (*project["dependencies"], *extras)}
    distributions = packages_distributions()
    for path in MODULES:
        for name in {name.partition(".")[0] for name in imported(path)} - sys.stdlib_module_names - set(PACKAGES):
            homes = {canonical(home) for home in distributions.get(name, [name])}
            homes |= {COMES_WITH[name]} if name in COMES_WITH else set()
            assert homes & declared, f"{path.relative_to(ROOT)} imports {name}, which pyproject.toml does not declare"


def canonical(distribution: str) -> str:
    """A distribution's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that are loaded in a fresh interpreter after a statement."""
    code = f"{statement}\nimport sys\nprint('\\n'.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module", ["ui.cli", "ui.terminal", "assistant.settings", "assistant.answer", "ingest.model", "ingest.errors"]
)
def test_nothing_heavy_is_imported(module: str):
    assert not loaded_by(f"import {module}") & set(HEAVY)


def test_reading_a_plan_needs_no_model():
    heavy = {"torch", "transformers", "sentence_transformers", "chromadb", "gradio", "langchain_core"}
    assert not loaded_by("import ingest.plan, ingest.readers, ui.commands.library") & heavy


def test_help_answers_at_once():
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "ui.cli", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    # Time on the processor, not on the clock: other programs may hold the machine while tests run.
    assert min(seconds() for _ in range(3)) < HELP_SECONDS
