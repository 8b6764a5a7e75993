"""Hostile or odd PDFs, written object by object."""

import io
import zlib
from collections.abc import Iterable, Sequence

from samples.bad_texts import TABLE

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf(objects: Iterable[bytes], *, catalog: bytes = b"", version: bytes = b"1.4") -> bytes:
    """A PDF of the objects given, the first as number 3; 1 is the catalog and 2 the tree of pages, whose kid is 3."""
    all_objects = [b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", *objects]
    return written(all_objects, version=version)


def written(objects: Sequence[bytes], *, version: bytes = b"1.4") -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-" + version + b"\n%\xe2\xe3\xcf\xd3\n")
    at = []
    for number, one in enumerate(objects, start=1):
        at.append(out.tell())
        out.write(b"%d 0 obj\n" % number + one + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in at))
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(data: bytes, *, entries: bytes = b"", packed: bool = False) -> bytes:
    body = zlib.compress(data, 9) if packed else data
    entries += b"/Filter/FlateDecode" if packed else b""
    return b"<</Length %d%s>>\nstream\n" % (len(body), entries) + body + b"\nendstream"


def page(*, resources: bytes = b"/Font<</F 5 0 R>>", entries: bytes = b"", contents: bytes = b"4 0 R") -> bytes:
    box = b"/MediaBox[0 0 842 595]"
    return b"<</Type/Page/Parent 2 0 R%s/Resources<<%s>>/Contents %s%s>>" % (box, resources, contents, entries)


def shown(rows: Sequence[Sequence[str]] = TABLE) -> bytes:
    """The words of a table, each row on its line and each column on its height."""
    told = b"BT /F 9 Tf "
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            words = text.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)")
            told += b"1 0 0 1 %d %d Tm (%s) Tj " % (40 + 150 * j, 500 - 30 * i, words)
    return told + b"ET"


def plain(
    rows: Sequence[Sequence[str]] = TABLE, *, catalog: bytes = b"", entries: bytes = b"", more: Sequence[bytes] = ()
) -> bytes:
    return pdf([page(entries=entries), stream(shown(rows)), FONT, *more], catalog=catalog)


def bomb(n_bytes: int, unit: bytes = b" ", *, times: int = 1) -> bytes:
    """A page whose contents unpack to very many bytes, packed ``times`` times over."""
    data = shown() + unit * (n_bytes // len(unit))
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/Filter[" + b"/FlateDecode" * times + b"]"
    return pdf([page(), stream(data, entries=filters), FONT])


def recursive_form() -> bytes:
    """A form that draws itself."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 842 595]/Resources<</XObject<</X 6 0 R>>/Font<</F 5 0 R>>>>"
    resources = b"/Font<</F 5 0 R>>/XObject<</X 6 0 R>>"
    return pdf([page(resources=resources), stream(b"/X Do"), FONT, stream(b"/X Do /X Do", entries=form)])


def fan_of_forms(depth: int) -> bytes:
    """Forms that each draw the next ten times: a billion drawings in a few objects."""
    resources = b"/Font<</F 5 0 R>>/XObject<</X 6 0 R>>"
    forms = [
        stream(
            b"/X Do " * 10 if number < depth - 1 else b"BT /F 9 Tf (x) Tj ET",
            entries=b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>"
            % (7 + number),
        )
        for number in range(depth)
    ]
    return pdf([page(resources=resources), stream(shown() + b" /X Do"), FONT, *forms])


def page_cycle() -> bytes:
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Pages/Kids[2 0 R]/Count 1>>",
        ]
    )


def same_page(n_times: int) -> bytes:
    """One page, named as kid again and again."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * n_times, n_times)]
    return written([*objects, page(), stream(shown()), FONT])


def many_pages(n_pages: int) -> bytes:
    """Pages of the same contents."""
    kids = b"".join(b"%d 0 R " % (number + 6) for number in range(n_pages - 1))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R %s]/Count %d>>" % (kids, n_pages)]
    return written([*objects, page(), stream(shown()), FONT, *[page()] * (n_pages - 1)])


def page_fan(depth: int) -> bytes:
    """A tree of pages whose every branch holds the next ten times."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    objects += [b"<</Type/Pages/Kids[%s]/Count 10>>" % (b"%d 0 R " % (3 + n) * 10) for n in range(depth)]
    last = len(objects)
    leaf = page(contents=b"%d 0 R" % (last + 2), resources=b"/Font<</F %d 0 R>>" % (last + 3))
    return written([*objects, leaf, stream(shown()), FONT])


def deep_array(depth: int) -> bytes:
    return pdf([page(), stream(shown()), FONT], catalog=b"/X " + b"[" * depth + b"]" * depth)


def many_rules(n_rules: int) -> bytes:
    """A page of very many ruling lines."""
    drawn = b"".join(b"%d %d m %d %d l S\n" % (n % 840, n % 590, (n * 7) % 840, (n * 13) % 590) for n in range(n_rules))
    return pdf([page(), stream(shown() + drawn, packed=True), FONT])


def many_signs(n_signs: int) -> bytes:
    """A page on which one place holds very many letters."""
    return pdf(
        [page(), stream(shown() + b" BT /F 9 Tf 1 0 0 1 40 20 Tm (" + b"x" * n_signs + b") Tj ET", packed=True), FONT]
    )


def picture(width: int, height: int, *, with_text: bool = False) -> bytes:
    """A page of one picture, whose dots would fill the memory where anyone unpacked them."""
    image = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8" % (width, height)
    contents = b"q 842 0 0 595 0 0 cm /I Do Q " + (shown() if with_text else b"")
    resources = b"/Font<</F 5 0 R>>/XObject<</I 6 0 R>>"
    return pdf([page(resources=resources), stream(contents), FONT, stream(bytes(2**24), entries=image, packed=True)])


def packed_objects(names: bytes) -> bytes:
    """A PDF 1.5 whose catalog stands in a packed stream, so that no name in it is seen from outside."""
    inner = [b"<</Type/Catalog/Pages 2 0 R" + names + b">>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    heads, body = b"", b""
    for number, one in enumerate(inner, start=1):
        heads += b"%d %d " % (number, len(body))
        body += one + b" "
    held = stream(heads + body, entries=b"/Type/ObjStm/N 2/First %d" % len(heads), packed=True)
    objects = {3: page(), 4: stream(shown()), 5: FONT, 6: held}
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    at = {}
    for number, one in objects.items():
        at[number] = out.tell()
        out.write(b"%d 0 obj\n" % number + one + b"\nendobj\n")
    start = out.tell()
    rows = [(0, 0, 65535), (2, 6, 0), (2, 6, 1), *((1, at[number], 0) for number in (3, 4, 5, 6)), (1, start, 0)]
    table = b"".join(kind.to_bytes(1, "big") + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in rows)
    out.write(
        b"7 0 obj\n" + stream(table, entries=b"/Type/XRef/Size 8/W[1 4 2]/Root 1 0 R", packed=True) + b"\nendobj\n"
    )
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def previous_cycle() -> bytes:
    """A PDF whose table of objects names itself as the one before."""
    made = plain()
    start = made[made.rindex(b"startxref\n") + 10 :].split()[0]
    return made.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev " + start + b">>")


def endless_length() -> bytes:
    """A stream whose length is told by itself."""
    return pdf([page(), b"<</Length 4 0 R>>\nstream\n" + shown() + b"\nendstream", FONT])


def hidden_words() -> bytes:
    """White words on white paper."""
    white = b" 1 1 1 rg BT /F 9 Tf 1 0 0 1 40 100 Tm (Skjult aftale uden for bordet) Tj ET"
    return pdf([page(), stream(shown() + white), FONT])


def encrypted() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    output = io.BytesIO()
    canvas = Canvas(output, encrypt="hemmelig")
    canvas.drawString(50, 700, "Tekst")
    canvas.save()
    return output.getvalue()
