"""The window as a running server: all pages, the health check, the way from `/` to the language one chose."""

import socket
import threading
import webbrowser
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import ClausewiseError
from ui.engine import Engine
from ui.texts import DEFAULT, LANGUAGES

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Receive, Scope, Send

    from assistant.settings import Settings

LANGUAGE_COOKIE = "clausewise-language"
HTML_LANGUAGES = {"en": "en", "zh": "zh-Hans", "es": "es", "pt": "pt"}


class AddressInUse(ClausewiseError):
    """Something else listens on the port."""


def serve(
    settings: "Settings", *, host: str, port: int, open_browser: bool, watch: Path | None = None, mcp: bool = False
) -> None:
    """Run the window until it is interrupted.

    Raises:
        AddressInUse: the port is taken; the message names the way out.
    """
    import uvicorn

    from ui.running import LibraryEngine
    from ui.watching import watch_folder

    _check_free(host, port)
    engine = LibraryEngine(settings)
    app = application(engine, mcp=mcp)
    engine.warm_up(partial(watch_folder, watch) if watch else None)
    address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '') else host}:{port}"
    if open_browser:
        threading.Timer(1.0, webbrowser.open, [address]).start()
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=3)
    finally:
        engine.close()


def application(engine: Engine, *, mcp: bool = False) -> "FastAPI":
    """All pages, the health check and the API as one ASGI application."""
    import gradio as gr
    from fastapi import FastAPI

    from ui.app import build_app
    from ui.theme import theme

    app = FastAPI(title="Clausewise", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/health")
    def health() -> dict[str, object]:
        readiness = engine.readiness()
        return {"status": readiness.phase.value, "detail": readiness.detail, "generation": engine.generation()}

    assets = files("ui") / "assets"
    for language in sorted(LANGUAGES, key=lambda code: code == DEFAULT):  # "/" catches all: it is mounted last
        gr.mount_gradio_app(
            app,
            build_app(engine, mcp=mcp, language=language).queue(),
            path="/" if language == DEFAULT else f"/{language}",
            footer_links=[],
            run_history=False,
            ssr_mode=False,
            show_error=True,
            mcp_server=mcp and language == DEFAULT,
            theme=theme(),
            css_paths=[str(assets / "clausewise.css")],
            head=_head(language, (assets / "clausewise.js").read_text(encoding="utf-8")),
        )
    app.add_middleware(LanguageChoice)
    return app


class LanguageChoice:
    """From `/` to the page of the language that was chosen, or that the browser asks for; `/zh` is `/zh/`.

    Plain ASGI: answers stream through it untouched.
    """

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Redirect, or pass on."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            from starlette.requests import Request
            from starlette.responses import RedirectResponse

            request = Request(scope)
            path = request.url.path
            code = path.strip("/")
            language = wanted_language(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language", ""))
            target = (
                f"/{code}/" if code in LANGUAGES and path == f"/{code}" else f"/{language}/" if path == "/" else path
            )
            if target not in (path, f"/{DEFAULT}/"):
                await RedirectResponse(str(request.url.replace(path=target)))(scope, receive, send)
                return
        await self._app(scope, receive, send)


def wanted_language(cookie: str | None, accepted: str) -> str:
    """The interface's language: the one that was chosen, else the first of the browser's that there is."""
    codes = [cookie or "", *(entry.split(";")[0].strip().partition("-")[0].lower() for entry in accepted.split(","))]
    return next((code for code in codes if code in LANGUAGES), DEFAULT)


def _head(language: str, script: str) -> str:
    return (
        f'<script>document.documentElement.lang = "{HTML_LANGUAGES[language]}";</script>\n<script>\n{script}</script>'
    )


def _check_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AddressInUse(
                f"the window cannot listen on {host}:{port} ({error.strerror}); choose another with --port"
            ) from error
