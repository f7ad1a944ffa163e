# SPDX-License-Identifier: GPL-2.0-or-later
"""Photos handed out: the picture to the bit, without position, time, device and what hangs behind the end."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanquan_plugin.core.errors import InputError
from sanquan_plugin.core.marks.evidence import orientation, public_photo


def segment(marker, body):
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def exif(order, turn):
    sign = {"<": b"II", ">": b"MM"}[order]
    tiff = sign + struct.pack(f"{order}HI", 42, 8) + struct.pack(f"{order}H", 2)
    tiff += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turn, 0)
    tiff += struct.pack(f"{order}HHII", 0x8825, 4, 1, 38) + b"GPS 34.85N 118.07E"
    return segment(0xE1, b"Exif\x00\x00" + tiff)


JFIF = segment(0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00")
TABLES = segment(0xDB, b"\x00" * 65) + segment(0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00")
SCAN = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56\xff\xff\x00\x78"
END = b"\xff\xd9"
START = b"\xff\xd8"
XMP = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<exif:GPSLatitude>34</exif:GPSLatitude>")
OTHER = (
    segment(0xED, b"Photoshop 3.0\x00GPS author")
    + segment(0xFE, b"GPS comment")
    + segment(0xE2, b"MPF\x00GPS")
)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_camera_s_jpeg_keeps_picture_and_turn_alone(order):
    photo = START + JFIF + exif(order, 6) + XMP + OTHER + TABLES + SCAN + SCAN + END + b"GPS second picture"
    clean = public_photo(photo, "a.jpg")
    assert b"GPS" not in clean and b"Photoshop" not in clean
    assert orientation(photo) == orientation(clean) == 6
    assert clean.startswith(START + JFIF) and clean.endswith(TABLES + SCAN + SCAN + END)


def test_an_upright_jpeg_has_no_exif_at_all_and_cleaning_twice_changes_nothing():
    photo = START + exif(">", 1) + TABLES + SCAN + END
    assert public_photo(photo, "a.jpg") == START + TABLES + SCAN + END
    turned = public_photo(START + exif("<", 8) + TABLES + SCAN + END, "b.jpg")
    assert public_photo(turned, "b.jpg") == turned


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_a_png_loses_texts_and_exif():
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00")
    data = chunk(b"IDAT", zlib.compress(b"\x00\x00")) + chunk(b"IEND", b"")
    photo = head + chunk(b"eXIf", b"GPS") + chunk(b"tEXt", b"Author\x00GPS") + data + b"GPS"
    assert public_photo(photo, "a.png") == head + data


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"GIF89a", "neither JPEG nor PNG"),
        (b"", "neither JPEG nor PNG"),
        (START + JFIF, "damaged"),
        (START + TABLES + SCAN, "damaged"),
        (START + b"\x00\x00", "damaged"),
        (b"\x89PNG\r\n\x1a\n\x00", "damaged"),
    ],
)
def test_what_can_t_be_cleaned_is_not_handed_out(content, sentence):
    with pytest.raises(InputError, match=sentence):
        public_photo(content, "a.jpg")


@given(st.binary(max_size=200), st.sampled_from([START, START + JFIF, b"\x89PNG\r\n\x1a\n"]))
def test_any_bytes_give_a_picture_or_our_own_error(tail, head):
    try:
        clean = public_photo(head + tail, "a")
    except InputError:
        return
    assert clean.startswith(head[:2]) and len(clean) <= len(head + tail) + 40
