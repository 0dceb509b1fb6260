"""The command line over the sample plans, with the real embedding models and a real store."""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ui.cli import main

PLAN = "corallan-varnian-cooperation-plan-2019-2022"
LATER = "corallan-varnian-action-plan-2024-2026"
QUESTION = "How many government scholarships does the 2024-2026 plan offer?"


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def value(self):
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str | Path) -> Result:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 1
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return run


@pytest.fixture
def library(sample_library: Path) -> Path:
    return sample_library


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A plan of a few words, for what would take long with a real one."""
    file = tmp_path / "trade-plan-2031-2033.txt"
    file.write_text(
        "Trade Plan (2031-2033)\n\nI. Trade\n\n1. Raise trade to 240.\n\n2. Lower duties.\n", encoding="utf-8"
    )
    return file


class TestUsage:
    """Status 2 and a line about the usage; nothing is opened."""

    @pytest.mark.parametrize(
        "arguments",
        [
            pytest.param([], id="no command"),
            pytest.param(["dance"], id="unknown command"),
            pytest.param(["ask"], id="no question"),
            pytest.param(["search", "--plan", PLAN], id="a plan and no query"),
            pytest.param(["search", "x", "-k", "0"], id="no result wanted"),
            pytest.param(["serve", "--port", "99999"], id="no such port"),
            pytest.param(["plans", "--library", "a", "--chroma-url", "http://b"], id="two stores"),
        ],
    )
    def test_wrong_usage(self, run: Run, arguments: list[str]):
        result = run(*arguments)
        assert (result.status, result.out) == (2, "")
        assert result.err

    def test_help_names_every_command(self, run: Run):
        result = run("--help")
        assert result.status == 0
        assert {"ingest", "ask", "serve", "evaluate"} <= set(result.out.split())


class TestUserErrors:
    """Status 1 and one line on stderr that says what to do."""

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            pytest.param(["outline", "nothing.txt"], "nothing.txt", id="no such file or plan"),
            pytest.param(["ingest", "nothing.txt"], "nothing.txt", id="no such file"),
            pytest.param(["ingest", "x" * 300], "cannot be read", id="a name too long for a file"),
            pytest.param(["ingest", "/dev/zero"], "no ordinary file", id="a file without end"),
            pytest.param(["ingest", "http://127.0.0.1:9/plan.txt"], "cannot be reached", id="no such server"),
            pytest.param(["plans", "--chroma-url", "nonsense"], "Chroma server", id="address that is none"),
            pytest.param(["plans", "--chroma-url", "http://127.0.0.1:9"], "127.0.0.1:9", id="no server there"),
            pytest.param(["evaluate", "nothing.jsonl"], "nothing.jsonl", id="no questions"),
            pytest.param(["show", "no-such-plan", "1.1"], "clausewise ingest", id="empty library"),
        ],
    )
    def test_one_line(self, run: Run, tmp_path: Path, arguments: list[str], message: str):
        store = [] if "--chroma-url" in arguments else ["--library", tmp_path / "library"]
        result = run(*arguments, *store)
        assert (result.status, result.out) == (1, "")
        assert message in result.err
        assert len(result.err.strip().splitlines()) == 1

    def test_empty_plans_folder(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("CLAUSEWISE_PLANS", str(tmp_path))
        result = run("ingest", "--library", tmp_path / "library")
        assert result.status == 1
        assert "holds no" in result.err

    def test_unknown_plan_is_told_what_there_is(self, run: Run, library: Path):
        result = run("show", "treaty-of-nowhere", "1.1", "--library", library)
        assert result.status == 1
        assert LATER in result.err

    def test_ambiguous_plan_is_asked_back(self, run: Run, library: Path):
        result = run("show", "corallan", "1.1", "--library", library)
        assert result.status == 1
        assert LATER in result.err
        assert PLAN in result.err


class TestIngest:
    def test_added_unchanged_updated(self, run: Run, tmp_path: Path, small: Path):
        store = ("--library", tmp_path / "library", "--json")
        first, again = run("ingest", small, *store), run("ingest", small, *store)
        small.write_text(small.read_text(encoding="utf-8").replace("240", "300"), encoding="utf-8")
        changed = run("ingest", small, *store)
        assert [result.status for result in (first, again, changed)] == [0, 0, 0]
        reports = [result.value[0] for result in (first, again, changed)]
        assert [report["status"] for report in reports] == ["added", "unchanged", "updated"]
        assert [report["edition"] for report in reports] == [1, 1, 2]
        assert (reports[1]["embedded"], reports[2]["changed"], reports[2]["removed"]) == (0, 1, 0)
        assert 0 < reports[2]["embedded"] < reports[0]["embedded"]

    def test_revision_is_an_edition_of_the_same_plan(self, run: Run, library: Path):
        records = {record["plan_id"]: record for record in run("plans", "--library", library, "--json").value}
        assert set(records) == {PLAN, LATER}
        assert records[PLAN]["edition"] == 2
        assert records[PLAN]["period"] == [2019, 2022]
        assert records[LATER]["edition"] == 1

    def test_bad_file_stops_no_other(self, run: Run, tmp_path: Path, small: Path):
        (tmp_path / "plans").mkdir()
        (tmp_path / "plans" / "a.txt").write_bytes(b"")
        small.rename(tmp_path / "plans" / "b.txt")
        result = run("ingest", tmp_path / "plans", "--library", tmp_path / "library", "--json")
        assert result.status == 1
        assert [entry["status"] for entry in result.value] == ["failed", "added"]
        assert "a.txt" in result.err

    def test_identity_from_options(self, run: Run, tmp_path: Path, small: Path):
        store = ("--library", tmp_path / "library")
        options = ("--id", "trade-2031", "--title", "en:Plan of Trade", "--period", "2031-2034")
        assert run("ingest", small, *options, *store).status == 0
        (record,) = run("plans", *store, "--json").value
        assert record["plan_id"] == "trade-2031"
        assert record["titles"] == {"en": "Plan of Trade"}
        assert record["period"] == [2031, 2034]

    def test_a_plan_as_text_and_as_web_page_is_taken_once(self, run: Run, tmp_path: Path, small: Path):
        folder = tmp_path / "plans"
        folder.mkdir()
        text = small.rename(folder / "trade.txt")
        store = ("--library", tmp_path / "library", "--json")
        assert run("ingest", text, *store).value[0]["status"] == "added"
        lines = text.read_text(encoding="utf-8").split("\n\n")
        (folder / "trade.html").write_text("".join(f"<p>{line}</p>" for line in lines), encoding="utf-8")
        for _ in range(2):
            reports = {Path(report["source"]).name: report for report in run("ingest", folder, *store).value}
            assert [reports[name]["status"] for name in ("trade.html", "trade.txt")] == ["duplicate", "unchanged"]
            assert reports["trade.html"]["duplicate_of"] == str(text)
        text.write_text(text.read_text(encoding="utf-8").replace("240", "300"), encoding="utf-8")
        reports = run("ingest", folder, *store).value
        assert [report["status"] for report in reports] == ["duplicate", "updated"], "the file that the library has"
        (record,) = run("plans", *store).value
        assert (record["edition"], record["source_name"]) == (2, "trade.txt")

    def test_no_error_of_one_file_stops_another(self, run: Run, tmp_path: Path, small: Path):
        folder = tmp_path / "plans"
        folder.mkdir()
        other = small.read_text(encoding="utf-8").replace("Raise trade to 240", "Fish").replace("Lower duties", "Sail")
        (folder / "a.txt").write_text("---\nid: trade\n---\n" + small.read_text(encoding="utf-8"), encoding="utf-8")
        conflict = "---\nid: trade\ntitle: Plan of the Sea\n---\n" + other.replace("Trade Plan", "Plan of the Sea")
        (folder / "b.txt").write_text(conflict, encoding="utf-8")
        (folder / "c.pdf").write_bytes(b"%PDF-1.7 and nothing more")
        (folder / "d.txt").symlink_to(folder / "d.txt")
        (folder / "e.txt").write_text(small.read_text(encoding="utf-8").replace("2031", "2041"), encoding="utf-8")
        result = run("ingest", folder, tmp_path / "missing.txt", "--library", tmp_path / "library", "--json")
        statuses = {Path(report["source"]).name: report["status"] for report in result.value}
        assert result.status == 1
        assert statuses == {
            "a.txt": "added", "b.txt": "failed", "c.pdf": "failed", "e.txt": "added", "missing.txt": "failed"
        }  # fmt: skip
        assert "5 files: 2 added, 3 failed" in result.err
        assert "--id" in next(report["error"] for report in result.value if report["source"].endswith("b.txt"))

    def test_unchanged_files_are_counted_and_not_read(
        self, run: Run, tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
    ):
        other = small.with_name("other.txt")
        other.write_text(small.read_text(encoding="utf-8").replace("2031-2033", "2041-2043"), encoding="utf-8")
        store = ("--library", tmp_path / "library")
        assert "2 files: 2 added" in run("ingest", small, other, *store).err
        monkeypatch.setattr("ui.commands.library.read", lambda source: pytest.fail(f"{source} was read"))
        again = run("ingest", small, other, *store)
        assert again.status == 0
        assert "2 files: 2 unchanged" in again.err
        assert again.out.count("unchanged") == 2

    def test_a_file_of_a_folder_settles_before_it_is_read(self, run: Run, tmp_path: Path, small: Path):
        folder = tmp_path / "plans"
        folder.mkdir()
        text = small.read_text(encoding="utf-8")
        file = folder / "plan.txt"

        def write_slowly() -> None:
            with file.open("w", encoding="utf-8") as stream:
                for start in range(0, len(text), 10):
                    stream.write(text[start : start + 10])
                    stream.flush()
                    time.sleep(0.3)

        writing = threading.Thread(target=write_slowly)
        writing.start()
        while not file.exists():
            time.sleep(0.01)
        reports = run("ingest", folder, "--library", tmp_path / "library", "--json").value
        writing.join()
        assert [(report["status"], report["clauses"]) for report in reports] == [("added", 2)]
        again = run("ingest", folder, "--library", tmp_path / "library", "--json").value
        assert [report["status"] for report in again] == ["unchanged"]


class TestReading:
    def test_outline_of_a_file(self, run: Run, sample_files: tuple[Path, ...]):
        outline = run("outline", sample_files[2], "--json").value
        assert outline["plan_id"] == LATER
        assert outline["period"] == [2024, 2026]
        assert set(outline["languages"]) == {"en", "zh"}
        coverage = outline["coverage"]
        assert coverage["claimed"] + coverage["furniture"] + coverage["unclaimed"] == coverage["characters"]
        found = {(clause["clause_id"], clause["language"]): clause for clause in outline["clauses"]}
        assert found["3.1.1", "en"]["heading_path"] == ["Society and People", "Education and Training"]
        assert found["3.1.1", "zh"]["kind"] == "clause"

    def test_outline_of_a_plan_is_that_of_its_file(self, run: Run, library: Path, sample_files: tuple[Path, ...]):
        of_file = run("outline", sample_files[2], "--json").value
        of_plan = run("outline", LATER, "--library", library, "--json").value
        assert of_plan["clauses"] == of_file["clauses"]

    def test_outline_as_text(self, run: Run, sample_files: tuple[Path, ...]):
        result = run("outline", sample_files[0])
        assert "    2.3.p1  Nothing in this Section" in result.out
        assert "unclaimed" in result.out
        assert "\x1b" not in result.out

    @pytest.mark.parametrize(
        ("reference", "clause_id"),
        [
            pytest.param(["3.1.1"], "3.1.1", id="id"),
            pytest.param(["annex", "3"], "annex.3", id="annex"),
            pytest.param(["Part", "III,", "1", "(1)"], "3.1.1", id="in words"),
            pytest.param(["第三部分第（一）节第1项"], "3.1.1", id="Chinese"),
        ],
    )
    def test_show(self, run: Run, library: Path, reference: list[str], clause_id: str):
        shown = run("show", "2024-2026", *reference, "--library", library, "--json").value
        assert {clause["clause_id"] for clause in shown} == {clause_id}
        assert {clause["language"] for clause in shown} == {"en", "zh"}

    def test_show_of_what_is_not_there(self, run: Run, library: Path):
        result = run("show", LATER, "9.9", "--library", library)
        assert (result.status, result.out) == (1, "")
        assert "9" in result.err


class TestChanges:
    def test_every_kind(self, run: Run, library: Path):
        changes = run("changes", PLAN, "--library", library, "--json").value
        assert changes["plan_id"] == PLAN
        assert {change["clause_id"] for change in changes["added"]} == {
            "preamble.p3",
            "2.1.3",
            "7.8",
            "7.9",
            "annex.7",
        }
        assert {change["clause_id"] for change in changes["removed"]} == {"1.5", "4.4"}
        assert {change["clause_id"] for change in changes["changed"]} == {
            "1.2",
            "1.4",
            "2.3.1",
            "2.3.2",
            "3.2",
            "6.1.1",
            "6.2.1",
            "7.5",
            "annex.1",
            "annex.3",
        }
        assert [(change["moved_from"], change["clause_id"]) for change in changes["moved"]] == [("7.8", "5.6")]
        assert {(change["moved_from"], change["clause_id"]) for change in changes["renumbered"]} == {
            ("1.6", "1.5"),
            ("2.1.3", "2.1.4"),
            ("2.1.4", "2.1.5"),
            ("2.1.5", "2.1.6"),
            ("4.5", "4.4"),
            ("4.6", "4.5"),
        }

    def test_another_plan_on_the_same_subjects(self, run: Run, library: Path):
        found = run("changes", LATER, "--against", PLAN, "--library", library, "--json").value
        assert (found["plan_id"], found["against"], found["before"]) == (LATER, PLAN, 2)
        credit = next(change for change in found["changed"] if change["clause_id"] == "annex.3")
        assert credit["before_label"]
        assert "900 million" in credit["before"]
        assert "1.4 billion" in credit["after"]
        text = run("changes", LATER, "--against", PLAN, "--library", library).out
        assert text.splitlines()[0] == f"{LATER} against {PLAN}"
        assert "on the same subject" in text.splitlines()[-1]
        assert run("changes", LATER, "--against", LATER, "--library", library).status == 1

    def test_rollback_and_remove(self, run: Run, tmp_path: Path, small: Path):
        store = ("--library", tmp_path / "library")
        run("ingest", small, *store)
        small.write_text(small.read_text(encoding="utf-8").replace("240", "300"), encoding="utf-8")
        run("ingest", small, *store)
        assert run("rollback", "trade", *store).status == 0
        (shown,) = run("show", "trade", "1.1", *store, "--json").value
        assert "240" in shown["text"]
        assert run("prune", "trade", *store).status == 0
        assert run("rollback", "trade", *store).status == 1
        assert run("remove", "trade", *store).status == 0
        assert run("plans", *store, "--json").value == []


class TestMoving:
    def test_exported_library_is_the_same_elsewhere(self, run: Run, library: Path, tmp_path: Path):
        assert run("export", tmp_path / "plans.clausewise", "--library", library).status == 0
        assert run("import", tmp_path / "plans.clausewise", "--library", tmp_path / "copy").status == 0
        here, there = (run("plans", "--library", folder, "--json").value for folder in (library, tmp_path / "copy"))
        assert here == there
        assert run("show", LATER, "2.4.3", "--library", tmp_path / "copy").out.count("40") == 2

    def test_what_is_no_export_is_refused(self, run: Run, tmp_path: Path, small: Path):
        result = run("import", small, "--library", tmp_path / "library")
        assert (result.status, len(result.err.strip().splitlines())) == (1, 1)

    def test_rebuild_with_the_same_model(self, run: Run, tmp_path: Path):
        assert run("rebuild", "--library", tmp_path / "library", "--json").value == {"plans": 0, "status": "rebuilt"}


class TestAsking:
    def test_search(self, run: Run, library: Path):
        found = run("search", "tidal power station", "-k", "3", "--library", library, "--json").value
        assert len(found) == 3
        assert (found[0]["plan_id"], found[0]["clause_id"]) == (LATER, "2.4.3")
        assert found[0]["score"] >= found[1]["score"] >= found[2]["score"]

    @pytest.mark.parametrize(
        "arguments",
        [
            pytest.param([QUESTION, "--plan", LATER], id="after"),
            pytest.param(["--plan", LATER, QUESTION], id="before"),
            pytest.param(["--plan", "2024-2026", QUESTION], id="a part of its id"),
        ],
    )
    def test_plan_filter(self, run: Run, library: Path, arguments: list[str]):
        (answer,) = run("ask", *arguments, "--library", library, "--json").value
        assert answer["question"] == QUESTION
        assert {citation["plan_id"] for citation in answer["citations"]} == {LATER}

    def test_quotes_are_exact_runs_of_their_clauses(self, run: Run, library: Path):
        (answer,) = run("ask", QUESTION, "--library", library, "--json").value
        assert answer["status"] == "answered"
        assert "1,800" in answer["answer"]
        numbers = {number for sentence in answer["sentences"] for number in sentence["citations"]}
        assert numbers == {citation["number"] for citation in answer["citations"]}
        for citation in answer["citations"]:
            shown = run("show", citation["plan_id"], citation["clause_id"], "--library", library, "--json").value
            assert any(citation["quote"] in clause["text"] for clause in shown)

    def test_turns_of_one_conversation(self, run: Run, library: Path):
        turns = ("How many government scholarships does the 2019-2022 plan provide?", "And the next plan?")
        answers = run("ask", *turns, "--library", library, "--json").value
        assert [answer["question"] for answer in answers] == list(turns)
        assert {citation["plan_id"] for citation in answers[1]["citations"]} == {LATER}

    def test_answer_as_text(self, run: Run, library: Path):
        result = run("ask", QUESTION, "--library", library)
        assert result.status == 0
        assert "[1]" in result.out
        assert "“" in result.out


class TestEvaluate:
    @pytest.fixture
    def questions(self, tmp_path: Path) -> Path:
        lines = (Path(__file__).parents[1] / "plans" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        file = tmp_path / "questions.jsonl"
        file.write_text("\n".join(lines[:2] + lines[-2:]), encoding="utf-8")
        return file

    def test_scores_beside_the_baseline(self, run: Run, library: Path, questions: Path, tmp_path: Path):
        output = tmp_path / "answers.jsonl"
        result = run("evaluate", questions, "--output", output, "--library", library)
        assert result.status == 0
        assert "recall" in result.out
        assert "baseline" in result.out.lower()
        answers = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
        assert [answer["id"] for answer in answers] == ["S001", "S002", "S070", "S071"]
        assert {"question", "status", "citations"} <= set(answers[0])

    def test_retrieval_alone(self, run: Run, library: Path, questions: Path):
        result = run("evaluate", questions, "--retrieval", "--library", library, "--json")
        assert result.status == 0
        assert result.value["retrieval"][0]["questions"] == "all"
