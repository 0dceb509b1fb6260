"""The README documents every command, and its two lines are the ones that continuous integration runs."""

import argparse
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from ui.cli import parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    (group,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(group.choices)


@pytest.mark.parametrize("name", sorted(commands()))
def test_command_is_documented(name: str):
    assert re.search(rf"^clausewise {name}\b", README, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(commands()))
def test_own_options_are_documented(name: str):
    common = {"--help", "--library", "--chroma-url", "--plan", "--model", "--embedding-model", "--json"}
    options = {option for action in commands()[name]._actions for option in action.option_strings}
    for option in options - common - {"-h"}:
        assert option in README


def test_common_options_and_variables_are_documented():
    for word in ("--library", "--chroma-url", "--plan", "--model", "--embedding-model", "--json"):
        assert word in README
    for name in ("LIBRARY", "CHROMA_URL", "MODEL", "EMBEDDING_MODEL", "PLANS"):
        assert f"CLAUSEWISE_{name}" in README


def test_readme_names_no_command_that_is_not_there():
    assert set(re.findall(r"^clausewise ([a-z]+)", README, re.MULTILINE)) <= set(commands())


def test_there_is_one_test_line_for_continuous_integration():
    pattern = re.search(r"grep -E '([^']+)' README.md", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert pattern is not None
    assert len(re.findall(pattern[1], README, re.MULTILINE)) == 1


def test_version_is_in_the_changelog():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"])
def test_links_inside_the_repository_lead_somewhere(name: str):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / name).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), f"{name} links to {target}"


def test_python_example_runs(
    sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("CLAUSEWISE_LIBRARY", str(shutil.copytree(sample_library, tmp_path / "library")))
    (example,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    assert "[1]" in capsys.readouterr().out
