from pathlib import Path

import pytest

from ingest.errors import UnreadableSource
from ingest.folders import plan_files


def test_documents_of_a_folder_and_those_in_it(tmp_path: Path):
    for name in ("b.txt", "a/plan.PDF", "a/plan.html", "README.md", "outline.tsv", ".hidden.txt", "~$plan.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1. Text.", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in plan_files(tmp_path)]
    assert found == ["a/plan.PDF", "a/plan.html", "b.txt"]


def test_a_link_that_leads_back_is_followed_once(tmp_path: Path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "plan.txt").write_text("1. Text.", encoding="utf-8")
    (tmp_path / "inner" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "inner" / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    assert [path.name for path in plan_files(tmp_path)] == ["plan.txt"]


def test_a_folder_that_is_not_there(tmp_path: Path):
    with pytest.raises(UnreadableSource, match="permissions"):
        plan_files(tmp_path / "missing")
