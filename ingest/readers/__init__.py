"""Readers: a file of any format people have, turned into one text with its pages, headings and metadata."""

from ingest.readers.source import MAX_BYTES, read_bytes, read_source

__all__ = ["MAX_BYTES", "read_bytes", "read_source"]
