from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings


def test_defaults_need_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_environment({"CLAUSEWISE_LIBRARY": "", "CLAUSEWISE_MODEL": " "})
    assert settings.library.parts[-2:] == ("clausewise", "library")
    assert settings.plans_folder.parts[-2:] == ("clausewise", "plans")
    assert (settings.chroma_url, settings.model, settings.embedding_model) == (None, None, None)


def test_plans_folder_at_hand_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "plans").mkdir()
    monkeypatch.chdir(tmp_path)
    assert Settings.from_environment({}).plans_folder == Path("plans")
    assert Settings.from_environment({"CLAUSEWISE_PLANS": "/srv/plans"}).plans_folder == Path("/srv/plans")


def test_environment():
    settings = Settings.from_environment(
        {
            "CLAUSEWISE_LIBRARY": "~/library",
            "CLAUSEWISE_CHROMA_URL": "http://[::1]:8000",
            "CLAUSEWISE_MODEL": "ollama:qwen3",
            "CLAUSEWISE_EMBEDDING_MODEL": "some/model",
        }
    )
    assert settings.library == Path.home() / "library"
    assert settings.chroma_url == "http://[::1]:8000"
    assert (settings.model, settings.embedding_model) == ("ollama:qwen3", "some/model")


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8000", "ftp://host", "http://", "http://host:port", "http://[::1", "http://host:0"]
)
def test_address_that_is_none(address: str):
    with pytest.raises(SettingsError, match="Chroma server"):
        Settings.from_environment({"CLAUSEWISE_CHROMA_URL": address})
