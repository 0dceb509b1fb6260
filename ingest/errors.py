"""The errors of the product's lowest package, and the base of all errors of the product.

ClausewiseError
└── IngestError
    ├── UnreadableSource    missing, empty, a folder, binary or damaged
    ├── UnsupportedFormat   a format that has to be converted first
    ├── EncryptedSource     a password stands before the text
    ├── NoTextFound         pages without text (a scan), a page without content
    └── SourceTooLarge      over the size limit, or larger than it once unpacked

Every message is one line that names the thing and says what to do next; the command line shows it as it is.
"""


class ClausewiseError(Exception):
    """Base of every error a user of Clausewise can meet; `str(error)` is one line fit to be shown."""


class IngestError(ClausewiseError):
    """A document could not be turned into a plan."""


class UnreadableSource(IngestError):
    """The source is missing, empty, a folder, binary or damaged."""


class UnsupportedFormat(IngestError):
    """The source is in a format that has no reader."""


class EncryptedSource(IngestError):
    """The source can be opened with a password only."""


class NoTextFound(IngestError):
    """The source was read but holds no text: a scan, or a page that a script would fill."""


class SourceTooLarge(IngestError):
    """The source, packed or unpacked, is over the size limit."""
