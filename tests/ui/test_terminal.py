import io
import json

import pytest

from ingest.model import Clause, Coverage, Kind
from ui.outlines import account, count_of, print_outline, shortened
from ui.terminal import Style, Terminal


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_colours_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert Terminal(Screen(), io.StringIO()).styled("word", Style.BOLD, Style.RED) == "\x1b[1;31mword\x1b[0m"
    assert Terminal(io.StringIO(), Screen()).styled("word", Style.BOLD) == "word"
    monkeypatch.setenv("NO_COLOR", "1")
    assert Terminal(Screen(), io.StringIO()).styled("word", Style.BOLD) == "word"


def test_error_is_one_line():
    terminal = Terminal(io.StringIO(), io.StringIO())
    terminal.error("the file\n  cannot be read")
    assert terminal.err.getvalue() == "clausewise: the file cannot be read\n"


def test_value_is_json_with_its_own_letters():
    terminal = Terminal(io.StringIO(), io.StringIO(), json=True)
    terminal.value({"title": "合作规划"})
    assert "合作规划" in terminal.out.getvalue()
    assert json.loads(terminal.out.getvalue()) == {"title": "合作规划"}


def test_bar_shows_on_a_terminal_and_nowhere_else():
    screen, pipe = Screen(), io.StringIO()
    for stream in (screen, pipe):
        terminal = Terminal(io.StringIO(), stream)
        progress = terminal.progress("reading")
        progress(1, 2)
        progress(2, 2)
        terminal.close_bar()
    assert "reading" in screen.getvalue()
    assert pipe.getvalue() == ""


def test_few_warnings_are_shown_and_the_others_counted():
    terminal = Terminal(io.StringIO(), io.StringIO())
    terminal.warnings([f"warning {number}" for number in range(8)])
    assert "warning 4" in terminal.err.getvalue()
    assert "warning 5" not in terminal.err.getvalue()
    assert "3 more" in terminal.err.getvalue()


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        pytest.param("a short line", 20, "a short line", id="fits"),
        pytest.param("a line that\n  wraps", 20, "a line that wraps", id="white space"),
        pytest.param("one two three", 8, "one two…", id="cut"),
        pytest.param("双方加强合作", 7, "双方加…", id="two columns a character"),
    ],
)
def test_shortened(text: str, width: int, shown: str):
    assert shortened(text, width) == shown


def test_outline_prints_both_languages_under_one_id():
    clauses = (
        Clause("1", "I", Kind.HEADING, "en", "Trade"),
        Clause("1.1", "I.1", Kind.CLAUSE, "en", "Raise trade.", heading_path=("Trade",)),
        Clause("1.1", "一（一）", Kind.CLAUSE, "zh", "扩大贸易。", heading_path=("贸易",)),
    )
    terminal = Terminal(io.StringIO(), io.StringIO())
    print_outline(terminal, "Plan", clauses, Coverage(30, 20, 8, 2, {"page number": 8}), ())
    assert terminal.out.getvalue().splitlines() == [
        "Plan",
        "1  Trade",
        "  1.1  Raise trade.",
        "       扩大贸易。",
        "",
        "30 characters: 20 in clauses and headings, 8 furniture (page number 8), 2 unclaimed",
    ]
    assert count_of(clauses) == "1 heading, 1 clause, 0 paragraphs"


def test_account_adds_up():
    assert account(Coverage(1234, 1200, 34, 0)) == (
        "1,234 characters: 1,200 in clauses and headings, 34 furniture, 0 unclaimed"
    )
