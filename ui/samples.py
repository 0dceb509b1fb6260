"""The fictional plans that come with Clausewise, to try it on before any plan of one's own is there."""

from pathlib import Path

_FOLDER = Path(__file__).parent / "assets" / "samples"


def sample_plans() -> tuple[Path, ...]:
    """Give the sample plans' files in order of time: an edition, its revision, and a later plan in two languages."""
    return tuple(sorted(_FOLDER.glob("*/*.txt")))
