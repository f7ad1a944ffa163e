# SPDX-License-Identifier: GPL-2.0-or-later
"""Title and keywords of a PDF as XMP, which Qt's PDF writer takes whole (ISO 16684-1)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>
<pdf:Keywords>{keywords}</pdf:Keywords>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def pdf_metadata(title: str, keywords: Sequence[str]) -> str:
    """Return the XMP packet with a title and keywords."""
    return _PACKET.format(
        title=escape(title),
        items="".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in keywords),
        keywords=escape(", ".join(keywords)),
    )
