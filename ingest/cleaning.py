"""stub"""
from dataclasses import dataclass
from ingest.lines import split_lines
@dataclass
class Cleaned:
    lines: list
def clean(source): return Cleaned(split_lines(source))
