"""Every way Posology can refuse, as one tree, each with the exit code the command line gives it.

::

    PosologyError
    ├── UsageError            2   the request itself is wrong; nothing was written
    │   ├── InputError        2   one input cannot be read; names the place
    │   └── BadInputs         2   several inputs cannot be read; names each
    ├── CheckFailed           1   a check ran and found something
    └── EngineUnavailable     3   a dataset, a reasoner or an endpoint is not there
"""

from __future__ import annotations

from collections.abc import Sequence


class PosologyError(Exception):
    """Base of all errors raised on purpose. ``exit_code`` follows the command-line contract."""

    exit_code = 2


class UsageError(PosologyError):
    """The request cannot be carried out as asked; the message says what to do instead."""


class InputError(UsageError):
    """One input cannot be read.

    ``place`` names it (a file, with an offset or line where one is known); ``reason`` says what is
    wrong with it and what would mend it.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class BadInputs(UsageError):
    """Several inputs cannot be read; every one is named with its reason."""

    def __init__(self, errors: Sequence[InputError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = tuple(errors)


class CheckFailed(PosologyError):
    """A check found what it looks for: a shape violated, a forbidden row, a score too low."""

    exit_code = 1


class EngineUnavailable(PosologyError):
    """A dataset, a reasoner or a SPARQL endpoint is not available."""

    exit_code = 3
