"""An Office file saved as "Strict Open XML": the same file with the namespaces that the libraries know."""

import io
import re
import zipfile

_STRICT = b"purl.oclc.org/ooxml/"
_NAMESPACE = re.compile(rb"purl\.oclc\.org/ooxml/(\w+)/")
_XML_ENDINGS = (".xml", ".rels")


def transitional(data: bytes) -> bytes:
    """Return the bytes of an Office package in the usual namespaces; the same bytes where they are already.

    Source: ECMA-376 part 4, annex A: the two kinds differ in the addresses of their namespaces, and in little else.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _STRICT not in archive.read("_rels/.rels"):
            return data
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
            for name in archive.namelist():
                part = archive.read(name)
                is_xml = name.casefold().endswith(_XML_ENDINGS)
                new.writestr(name, _NAMESPACE.sub(rb"schemas.openxmlformats.org/\1/2006/", part) if is_xml else part)
    return output.getvalue()
