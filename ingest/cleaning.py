"""stub"""
from dataclasses import dataclass
from ingest.lines import split_lines
@dataclass
class Cleaned:
    lines: list
    furniture: tuple = ()
def clean(source): return Cleaned(split_lines(source))
