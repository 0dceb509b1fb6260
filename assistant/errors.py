"""The errors of the assistant.

ClausewiseError
└── AssistantError
    ├── SettingsError         a setting holds what cannot be used
    ├── QuestionSetError      a file of evaluation questions cannot be read
    └── ModelError            the chat model that the settings name cannot be used
        ├── UnknownModel      the settings string names no model
        ├── MissingExtra      the package that talks to this provider is not installed
        ├── MissingKey        the provider wants a key and none is set
        └── ModelUnreachable  nothing answers at the address

Those of a model are raised while it is being set up, never while a question is answered: then a model's failure
ends in the quoting answer with a notice (`assistant.generating`).
"""

from ingest.errors import ClausewiseError


class AssistantError(ClausewiseError):
    """Base of the assistant's errors."""


class SettingsError(AssistantError):
    """A setting holds what cannot be used."""


class QuestionSetError(AssistantError):
    """A file of evaluation questions cannot be read."""


class ModelError(AssistantError):
    """The chat model that the settings name cannot be used."""


class UnknownModel(ModelError):
    """The settings string names no model."""


class MissingExtra(ModelError):
    """The package that talks to this provider is not installed."""


class MissingKey(ModelError):
    """The provider wants a key and none is set."""


class ModelUnreachable(ModelError):
    """Nothing that speaks the protocol answers at the address."""
