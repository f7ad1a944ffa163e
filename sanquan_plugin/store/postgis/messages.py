# SPDX-License-Identifier: GPL-2.0-or-later
"""What the server says, as errors of ours."""

from __future__ import annotations

import re

from sanquan_plugin.core.errors import InputError, OutputError, SanQuanError

_SENTENCE = re.compile(r"ERROR: +(.*?)(?:\n|$)")
_LOST = (
    "server closed the connection",
    "terminating connection",
    "no connection to the server",
    "could not receive data",
    "could not send",
    "Connection refused",
    "connection to server",
)
_NO_PASSWORD = ("authentication failed", "no password supplied")
_NO_LOGIN = (
    *_NO_PASSWORD,
    "no pg_hba.conf entry",
    "is not permitted to log in",
    'role "',
)
_NO_DATABASE = re.compile(r'database "[^"]*" does not exist')


class LoginRefused(InputError):
    """The server asks for another password, or for one at all."""


class ServerLost(InputError):
    """The server went away while rows were being read."""


def lost_reading() -> ServerLost:
    """Return the error for a server that went away while rows were being read."""
    return ServerLost(
        "The connection to the county's server was lost while reading. Check network and server, then do it again."
    )


def sentence_of(message: str) -> str:
    """Return the sentence that a rule of the schema raised, from the text that GDAL makes of it."""
    found = _SENTENCE.findall(message)
    return found[-1].strip() if found else message.strip()


def is_lost(message: str) -> bool:
    """Tell whether the message says that the server went away."""
    return any(text in message for text in _LOST)


def lost_error(package: object, *, at_commit: bool = False) -> SanQuanError:
    """Return the error for a server that went away in the middle of a change.

    Until the commit nothing is stored; whether a commit under way was, only the server knows.
    """
    if at_commit:
        return OutputError(
            "The server of {package} went away while the change was being stored. Open the package again and "
            "look whether the change is there before repeating it.",
            package=package,
        )
    return OutputError(
        "The server of {package} went away; nothing of this change is stored. Connect again and repeat it.",
        package=package,
    )


def _why(message: str) -> str:
    """Return why a connection failed: libpq's first line, without what GDAL and libpq put before it."""
    first = message.removeprefix("PQconnectdb failed.").strip().partition("\n")[0]
    return first.rpartition("FATAL:")[2].strip()


def unopened_error(package: object, reason: str) -> SanQuanError:
    """Return the error for a package that can't be opened."""
    sentence = _why(reason)
    if any(text in reason for text in _NO_LOGIN):
        kind = LoginRefused if any(text in reason for text in _NO_PASSWORD) else InputError
        return kind(
            "The server of {package} refuses the login. Check user name and password of the connection in QGIS: "
            "{reason}",
            package=package,
            reason=sentence,
        )
    if _NO_DATABASE.search(reason):
        return InputError(
            "The server of {package} has no such database. Check the connection in QGIS: {reason}",
            package=package,
            reason=sentence,
        )
    if is_lost(reason):
        return InputError(
            "The server of {package} does not answer: {reason}", package=package, reason=sentence
        )
    return InputError("{package} can't be opened on its server: {reason}", package=package, reason=sentence)
