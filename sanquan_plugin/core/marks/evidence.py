# SPDX-License-Identifier: GPL-2.0-or-later
"""Evidence photos without what a camera writes into them: position, time, device, owner (domain.md 10).

JPEG segments and PNG chunks are copied one by one, so the picture itself stays as it was, to the
bit; libraries that decode and encode again would blur it. Turned pictures keep how to turn them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from sanquan_plugin.core.errors import InputError

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_EOI, _SOS = 0xD9, 0xDA
_ALONE = {0x01, *range(0xD0, 0xD8)}
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112
# JFIF and Adobe's colour transform say how to show the picture, APP2 may hold a colour profile.
_KEPT_APPS = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
_KEPT_CHUNKS = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"sBIT",
    b"pHYs",
}


def public_photo(content: bytes, name: str) -> bytes:
    """Return a JPEG or PNG without metadata, whatever stands after the picture's end left out.

    `name` is that of the file, for the error. Raises InputError for other kinds and broken files:
    what can't be cleaned must not be handed out.
    """
    try:
        if content.startswith(_JPEG):
            return b"".join(_jpeg_parts(content))
        if content.startswith(_PNG):
            return _PNG + b"".join(_png_parts(content))
    except (struct.error, IndexError):
        raise InputError(
            "The photo {file} is damaged and was not handed out. Take it again, or leave it out.", file=name
        ) from None
    raise InputError(
        "The photo {file} is neither JPEG nor PNG; its position can't be taken out. Save it as JPEG.",
        file=name,
    )


def require_picture(content: bytes, name: str) -> None:
    """Refuse what is no evidence: anything but a whole JPEG or PNG with a picture in it.

    `name` is that of the file, for the error. Raises InputError.
    """
    try:
        if content.startswith(_JPEG) and any(marker == _SOS for marker, _, _ in _segments(content)):
            return
        if content.startswith(_PNG) and b"IDAT" in b"".join(_png_parts(content)):
            return
    except (struct.error, IndexError):
        pass
    raise InputError(
        "The photo {file} is no whole JPEG or PNG. Take it again, or save it as JPEG.", file=name
    )


def file_ending(content: bytes) -> str:
    """Return the ending of a picture's file by what is in it, not by what somebody has named it."""
    return ".png" if content.startswith(_PNG) else ".jpg"


def orientation(content: bytes) -> int:
    """Return how a JPEG is turned (Exif tag 0x0112, 1 to 8), 1 where it doesn't say."""
    for marker, body, _ in _segments(content):
        if marker == 0xE1 and body.startswith(_EXIF):
            return _orientation(body[len(_EXIF) :])
    return 1


def _orientation(tiff: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    start = struct.unpack_from(f"{order}I", tiff, 4)[0]
    for number in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
        tag, kind, count, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
        if (tag, kind, count) == (_ORIENTATION, 3, 1):
            return value if 1 <= value <= 8 else 1
    return 1


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    """Yield the segments to be kept, Exif replaced by the turn alone."""
    yield _JPEG
    for marker, body, raw in _segments(content):
        if marker == 0xE1 and body.startswith(_EXIF):
            turn = _orientation(body[len(_EXIF) :])
            if turn != 1:
                yield _turn_segment(turn)
        elif 0xE0 <= marker <= 0xEF:
            if marker in _KEPT_APPS and body.startswith(_KEPT_APPS[marker]):
                yield raw
        elif marker != 0xFE:
            yield raw


def _turn_segment(turn: int) -> bytes:
    tiff = b"MM\x00\x2a" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turn, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, body and raw bytes of a JPEG's segments up to its end; scans go with their data.

    Raises IndexError or struct.error where the file is cut off or no marker stands where one must.
    """
    place = 2
    while True:
        if content[place] != 0xFF:
            raise IndexError(place)
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == _EOI:
            yield marker, b"", content[place : place + 2]
            return
        end = place + 2
        if marker not in _ALONE:
            end += struct.unpack_from(">H", content, end)[0]
        body = content[place + 4 : end]
        if marker == _SOS:
            end = _end_of_scan(content, end)
        if end > len(content):
            raise IndexError(end)
        yield marker, body, content[place:end]
        place = end


def _end_of_scan(content: bytes, place: int) -> int:
    """Return where the next marker stands that is no stuffed byte and no restart."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0:
            raise IndexError(place)
        following = content[place + 1]
        if following != 0x00 and following not in _ALONE and following != 0xFF:
            return place
        place += 1 if following == 0xFF else 2


def _png_parts(content: bytes) -> Iterator[bytes]:
    place = len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", content, place)
        end = place + 12 + length
        if end > len(content):
            raise IndexError(end)
        if kind in _KEPT_CHUNKS:
            yield content[place:end]
        if kind == b"IEND":
            return
        place = end
