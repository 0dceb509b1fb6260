"""The command `clausewise`: its options, and the one place where errors become a line and an exit status.

Importing this module costs a few milliseconds: every command imports what it needs when it runs, so that
`clausewise --help` answers at once and `clausewise plans` does not wait for an embedding model.

Exit status: 0 done, 1 a user's error (one line on stderr), 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from ingest.errors import ClausewiseError
from ui.terminal import Terminal

DESCRIPTION = "Ask cooperation plans a question; get an answer in which every sentence names the clause it rests on."
EPILOG = (
    "The library's folder, the Chroma server, the models and the plans folder can also be set by CLAUSEWISE_LIBRARY, "
    "CLAUSEWISE_CHROMA_URL, CLAUSEWISE_MODEL, CLAUSEWISE_EMBEDDING_MODEL and CLAUSEWISE_PLANS."
)
DONE, USER_ERROR, WRONG_USAGE = 0, 1, 2
INTERRUPTED = 130  # what shells give a program that Ctrl-C ended

Command = Callable[[argparse.Namespace, Terminal], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what a script gets is the exit status."""
    options = parser().parse_args(arguments)
    terminal = Terminal(sys.stdout, sys.stderr, json=options.json)
    try:
        _settle(options)
        module, _, name = options.run.partition(":")
        command: Command = getattr(import_module(module), name)
        status = command(options, terminal)
        sys.stdout.flush()
        return status
    except ClausewiseError as error:
        terminal.error(str(error))
        return USER_ERROR
    except BrokenPipeError:  # `clausewise outline … | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    top = argparse.ArgumentParser(prog="clausewise", description=DESCRIPTION, epilog=EPILOG, allow_abbrev=False)
    top.add_argument("--version", action="version", version=f"clausewise {version('clausewise')}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, run: str, summary: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        command.set_defaults(run=run)
        _common(command)
        return command

    ingest = add("ingest", "ui.commands.library:ingest", "Add plans, or refresh them after a change.")
    ingest.add_argument("sources", nargs="*", metavar="PATH|URL", help="files, folders (all in them), web addresses")
    ingest.add_argument("--id", dest="plan_id", metavar="ID", help="the plan's id, where its head does not tell")
    ingest.add_argument("--title", action="append", default=[], metavar="[LANG:]TITLE", help="the plan's title")
    ingest.add_argument("--period", metavar="YEAR-YEAR", help="the years the plan covers")
    ingest.add_argument("--adopted", metavar="DATE", help="the day, month or year it was adopted, like 2021-12-03")
    ingest.add_argument("--parties", metavar="NAME; NAME", help="who agreed it")

    add("plans", "ui.commands.library:plans", "What is in the library, with editions and counts.")

    outline = add("outline", "ui.commands.reading:outline", "The clause tree of a file or a plan, without ingesting.")
    outline.add_argument("source", metavar="PATH|PLAN", help="a file, a web address or a plan of the library")

    show = add("show", "ui.commands.reading:show", "One clause in every language, with its heading path.")
    show.add_argument("shown_plan", metavar="PLAN")
    show.add_argument("reference", nargs="+", metavar="REFERENCE", help='like 4.7.8, "Article 4(7)(8)" or 第四条第七款')

    changes = add("changes", "ui.commands.library:changes", "What the current edition added, changed, moved, removed.")
    changes.add_argument("changed_plan", metavar="PLAN")
    changes.add_argument("--against", metavar="PLAN", help="another plan: clauses on the same subject side by side")

    for name, summary in (
        ("remove", "Take a plan with all its editions out of the library."),
        ("rollback", "Make the previous edition of a plan the current one again."),
        ("prune", "Forget the previous edition of a plan."),
    ):
        command = add(name, f"ui.commands.library:{name}", summary)
        command.add_argument("changed_plan", metavar="PLAN")

    export = add("export", "ui.commands.library:export", "Write the whole library into one file.")
    export.add_argument("file", type=Path, metavar="FILE")
    bring = add("import", "ui.commands.library:bring", "Take in the plans of a file that export wrote.")
    bring.add_argument("file", type=Path, metavar="FILE")
    add("rebuild", "ui.commands.library:rebuild", "Embed every clause again, after a change of the embedding model.")

    search = add("search", "ui.commands.questions:search", "Ranked clauses.")
    search.add_argument("words", nargs="*", metavar="QUERY")
    search.add_argument("-k", type=_positive, default=10, metavar="N", help="how many clauses (default: 10)")
    search.add_argument("--language", action="append", default=[], metavar="LANG", help="en, zh, …; repeatable")

    ask = add("ask", "ui.commands.questions:ask", "Answer a question; several are the turns of one conversation.")
    ask.add_argument("words", nargs="*", metavar="QUESTION")
    ask.add_argument("--language", action="append", default=[], metavar="LANG", help="en, zh, …; repeatable")

    evaluate = add("evaluate", "ui.commands.evaluating:evaluate", "The scores of a set of questions.")
    evaluate.add_argument("questions", type=Path, metavar="FILE.jsonl")
    evaluate.add_argument("--output", type=Path, metavar="FILE", help="write one answer a line")
    evaluate.add_argument("--retrieval", action="store_true", help="score the search alone")

    serve = add("serve", "ui.commands.serving:serve", "The chat window.")
    serve.add_argument("--watch", type=Path, metavar="DIR", help="add and refresh the plans of this folder")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="default: this machine alone")
    serve.add_argument("--port", type=_port, default=7860, metavar="N", help="default: 7860")
    serve.add_argument("--mcp", action="store_true", help="also offer search, show and ask to other assistants (MCP)")
    serve.add_argument("--no-browser", action="store_true", help="do not open a browser")
    return top


def _common(command: argparse.ArgumentParser) -> None:
    common = command.add_argument_group("common options")
    store = common.add_mutually_exclusive_group()
    store.add_argument("--library", type=Path, metavar="DIR", help="the library's folder")
    store.add_argument("--chroma-url", metavar="URL", help="a Chroma server that holds the library")
    common.add_argument("--plan", nargs="+", action="extend", default=[], metavar="ID", help="these plans only")
    common.add_argument("--model", metavar="NAME", help="a chat model, like ollama:qwen3; default: quotes, no model")
    common.add_argument("--embedding-model", metavar="NAME", help="a sentence-transformers name or folder")
    common.add_argument("--json", action="store_true", help="print one JSON value and nothing else")


def _settle(options: argparse.Namespace) -> None:
    """Put the settings, with the options over the environment, where every command finds them."""
    from assistant.settings import Settings

    settings = Settings.from_environment()
    if options.library:
        settings = replace(settings, library=options.library.expanduser(), chroma_url=None)
    if options.chroma_url:
        settings = replace(settings, chroma_url=options.chroma_url)
    options.settings = replace(
        settings,
        model=options.model or settings.model,
        embedding_model=options.embedding_model or settings.embedding_model,
    )
    if hasattr(options, "words"):
        options.plan, options.words = _words_apart(options.plan, options.words)
        if not options.words:
            _wrong_usage("say what to look for: clausewise ask 'How many scholarships does the plan offer?'")


def _words_apart(plans: list[str], words: list[str]) -> tuple[list[str], list[str]]:
    """Tell questions from plan ids where `--plan A B` stands before the question and has swallowed it.

    A plan id holds no white space, a question of more than one word does; a single word is taken for the question
    where nothing else is left to be it.
    """
    swallowed = [value for value in plans if len(value.split()) > 1]
    plans = [value for value in plans if len(value.split()) <= 1]
    words = swallowed + words
    if not words and len(plans) > 1:
        plans, words = plans[:-1], plans[-1:]
    return plans, words


def _wrong_usage(message: str) -> NoReturn:
    sys.stderr.write(f"clausewise: {message}\n")
    raise SystemExit(WRONG_USAGE)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError("must be between 1 and 65535")
    return number


if __name__ == "__main__":
    raise SystemExit(main())
