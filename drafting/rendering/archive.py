"""PDF/A-3u and PDF/UA-1 in one file. WeasyPrint writes one variant at a time: it writes the first, the rest is here.

The variant "pdf/a-3u" brings the sRGB output intent, the flags of annotations and the associated files; tags are
asked for beside it, and `finish` says in the metadata that the file is PDF/UA-1 as well, with the schema PDF/A wants
for a name space it does not know (ISO 19005-3, 6.6.2.3). tests/drafting/rendering/test_archive.py holds it to veraPDF.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pydyf
from weasyprint import Attachment, Document

from drafting.rendering.attached import Attached

#: WeasyPrint's options: ISO 19005-3, level U (embedded fonts, every glyph with its characters), and tags.
OPTIONS = {"pdf_variant": "pdf/a-3u", "pdf_tags": True}
#: Never in the file: the days of a file whose paper names none are taken out again.
NO_DAY = datetime(1970, 1, 1)  # noqa: DTZ001  # WeasyPrint writes it as UTC

#: The part of PDF/UA (ISO 14289-1, 5), and its description as PDF/A's extension schemas ask for it.
PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


def attachments(files: Iterable[Attached]) -> list[Attachment]:
    """Return the files as WeasyPrint takes them, by name: the tree they hang in is sorted (ISO 32000-1, 7.9.6)."""
    return [
        Attachment(
            string=file.text,
            name=file.name,
            description=file.description,
            relationship=file.relationship.value,
            created=datetime.fromisoformat(file.day) if file.day else NO_DAY,
            modified=datetime.fromisoformat(file.day) if file.day else NO_DAY,
        )
        for file in sorted(files, key=lambda file: file.name)
    ]


def finish(_document: Document, pdf: pydyf.PDF) -> None:
    """Complete a document before it is written: the metadata of PDF/UA, each associated file once, no invented day."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    written = metadata.stream[0]
    metadata.stream[0] = written.replace(b"</rdf:RDF>", PDF_UA)
    # Archives read metadata without unpacking.
    metadata.compress = False
    if "AF" in pdf.catalog:
        # WeasyPrint 70.0 names each file twice.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    for file in pdf.objects:
        extra = getattr(file, "extra", {})
        if extra.get("Type") == "/EmbeddedFile" and extra["Params"]["ModDate"].string.startswith("D:1970"):
            del extra["Params"]["ModDate"], extra["Params"]["CreationDate"]


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
