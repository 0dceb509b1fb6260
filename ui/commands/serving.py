"""The command that opens the chat window."""

from argparse import Namespace

from assistant.settings import Settings
from ui.terminal import Terminal


def serve(options: Namespace, terminal: Terminal) -> int:
    """Serve the window until Ctrl-C."""
    from ui.app import serve as serve_window

    settings: Settings = options.settings
    serve_window(
        settings,
        host=options.host,
        port=options.port,
        open_browser=not options.no_browser,
        watch=options.watch,
        mcp=options.mcp,
    )
    return 0
