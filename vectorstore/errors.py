"""What can go wrong with the library and its embedding models.

ClausewiseError
└── VectorstoreError
    ├── ModelError            an embedding model cannot be used
    │   ├── ModelNotFound     no such folder, package or hub model
    │   └── ModelDamaged      its files are not what they should be
    ├── LibraryError          the library cannot do what was asked
    │   ├── LibraryLocked     another process owns the folder
    │   ├── LibraryReadOnly   the folder cannot be written to
    │   ├── LibraryDamaged    Chroma's files or records cannot be read
    │   ├── LibraryFull       no room on the disk
    │   ├── ModelChanged      the library was built with other embedding models
    │   ├── FormatChanged     the library was written by another version of the store format
    │   └── ServerUnavailable the Chroma server does not answer
    ├── UnknownPlan           no such plan, edition or clause in the library
    ├── PlanConflict          two documents claim one plan id
    └── TransferError         an exported file cannot be written or read back
"""

from ingest.errors import ClausewiseError


class VectorstoreError(ClausewiseError):
    """Base of all errors of this package."""


class ModelError(VectorstoreError):
    """An embedding model cannot be used."""


class ModelNotFound(ModelError):
    """There is no such embedding model here."""


class ModelDamaged(ModelError):
    """An embedding model's files are missing or not what they should be."""


class LibraryError(VectorstoreError):
    """The library cannot do what was asked of it."""


class LibraryLocked(LibraryError):
    """Another process owns the library's folder."""


class LibraryReadOnly(LibraryError):
    """The library's folder cannot be written to."""


class LibraryDamaged(LibraryError):
    """Files or records of the library cannot be read."""


class LibraryFull(LibraryError):
    """There is no room left for the library."""


class ModelChanged(LibraryError):
    """The library was built with other embedding models than the ones given."""


class FormatChanged(LibraryError):
    """The library was written in a store format that this version cannot use."""


class ServerUnavailable(LibraryError):
    """The Chroma server does not answer."""


class UnknownPlan(VectorstoreError):
    """The library holds no such plan, edition or clause."""


class PlanConflict(VectorstoreError):
    """Another document already has this plan id."""


class TransferError(VectorstoreError):
    """An exported library cannot be written, or read back."""
