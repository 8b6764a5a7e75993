"""Every hostile or odd file with what is to become of it: its outcome and its code, by the kinds of fault there are.

``bad_files`` is the table. Files are made when asked for; the ones marked ``large`` are heavy to make or to read.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from samples import bad_packages as office
from samples import bad_pdfs as pdfs
from samples.bad_texts import (
    COUNTS,
    CPR,
    FIGURES,
    HEADINGS,
    ROWS,
    TABLE,
    TRUTH,
    changed,
    csv_file,
    csv_text,
    deep_html,
    html_with_address,
    long_csv,
    mail,
    mojibake,
    nested_mail,
    with_column,
)

REJECT, WARN, READ = "reject", "warn", "read"


@dataclass(frozen=True)
class BadFile:
    """One file: its name, the kind of fault, what makes it, and what is to become of it.

    ``codes`` are those that are right, any one of them; a file to be read has none that it must have. ``truth`` is what
    is read from it: of an action table title and last day of each row, of figures name and value.
    """

    name: str
    fault: str
    make: Callable[[], bytes]
    outcome: str
    codes: tuple[str, ...] = ()
    truth: tuple[tuple, ...] | None = None
    large: bool = False


def bad_files(address: str) -> tuple[BadFile, ...]:
    """Return all files; those that ask for something from elsewhere ask ``address`` for it."""
    return (
        *_empty(),
        *_of_wrong_type(),
        *_locked_or_active(),
        *_cut(),
        *_zip_bombs(),
        *_dangerous_xml(address),
        *_hostile_pdfs(),
        *_large(),
        *_columns(),
        *_values(),
        *_forms(),
        *_letters(),
        *_numbers_and_days(),
        *_good(address),
    )


def _refused(fault: str, name: str, make: Callable[[], bytes], *codes: str, large: bool = False) -> BadFile:
    return BadFile(name, fault, make, REJECT, codes, large=large)


def _warned(fault: str, name: str, make: Callable[[], bytes], *codes: str, truth=TRUTH, large: bool = False) -> BadFile:
    return BadFile(name, fault, make, WARN, codes, truth, large)


def _read(name: str, make: Callable[[], bytes], truth=TRUTH, *, fault: str = "god", large: bool = False) -> BadFile:
    return BadFile(name, fault, make, READ, (), truth, large)


def _empty():
    told = partial(_refused, "tom")
    yield told("tom.csv", bytes, "TOM_FIL")
    yield told("tom.pdf", bytes, "TOM_FIL")
    yield told("tom.docx", bytes, "TOM_FIL")
    yield told("blank.csv", lambda: b" \r\n;;;\r\n", "INGEN_DATA")
    yield told("kun-bom.txt", lambda: b"\xef\xbb\xbf\r\n", "INGEN_DATA")
    yield told("kun-overskrifter.csv", lambda: csv_file([HEADINGS]), "INGEN_DATA", "ER_TOM_SKABELON")
    yield told("kun-overskrifter.xlsx", lambda: office.book([HEADINGS]), "INGEN_DATA", "ER_TOM_SKABELON")
    yield told("tom.xlsx", lambda: office.book([]), "INGEN_DATA")
    yield told("tomt-dokument.docx", lambda: office.word((), text=""), "INGEN_TEKST")
    yield told("tomt-dias.pptx", lambda: office.slides(1, (), fill=_without_title), "INGEN_TEKST")
    yield told("kun-skjulte-ark.xlsx", lambda: office.bytes_of_book(_only_hidden), "INGEN_DATA")
    yield _refused("pdf uden tekst", "skannet.pdf", lambda: pdfs.picture(2000, 2000), "INGEN_TEKST")
    yield _refused("pdf uden tekst", "tom-side.pdf", lambda: pdfs.pdf([pdfs.page(), pdfs.stream(b" ")]), "INGEN_TEKST")


def _without_title(shown) -> None:
    shown.slides[0].shapes.title.text = ""


def _only_hidden(book) -> None:
    book.active.sheet_state = "hidden"
    book.create_sheet("Tom")
    book.active = 1


def _of_wrong_type():
    told = partial(_refused, "forkert type")
    yield told("tekst.pdf", lambda: b"ikke en pdf", "FORKERT_TYPE")
    yield told("ord-som.xlsx", office.word, "FORKERT_TYPE")
    yield told("ark-som.docx", office.book, "FORKERT_TYPE")
    yield told("dias-som.docx", office.slides, "FORKERT_TYPE")
    yield told("pdf-som.docx", pdfs.plain, "FORKERT_TYPE")
    yield told("pdf-som.csv", pdfs.plain, "FORKERT_TYPE")
    yield told("billede.pdf.csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "FORKERT_TYPE")
    yield told("program.txt", lambda: b"MZ\x90\x00" + bytes(99), "FORKERT_TYPE")
    yield told("side.csv", lambda: b"<!DOCTYPE html><html><table>", "FORKERT_TYPE")
    yield told("side-med-bom.csv", lambda: "\ufeff<html><table>".encode(), "FORKERT_TYPE")
    yield told("arkiv.docx", _plain_archive, "FORKERT_TYPE")
    yield told("tekst.xlsx", csv_file, "FORKERT_TYPE")
    yield told("rig-tekst.docx", lambda: b"{\\rtf1 Handleplan}", "FORKERT_TYPE")
    yield told("gammel.doc", lambda: office.ole("WordDocument"), "GAMMELT_FORMAT")
    yield told("gammel.ppt", lambda: office.ole("PowerPoint Document"), "GAMMELT_FORMAT")
    yield told("gammel.xlsx", lambda: office.ole("Workbook"), "GAMMELT_FORMAT")
    yield told("program.exe", lambda: b"MZ", "UKENDT_FILTYPE")


def _plain_archive() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as new:
        new.writestr("plan.csv", csv_text())
    return output.getvalue()


def _locked_or_active():
    told = partial(_refused, "adgangskode")
    for ending in ("docx", "xlsx", "pptx"):
        yield told(f"laast.{ending}", lambda: office.ole("EncryptedPackage"), "ADGANGSKODE")
    yield told("laast.pdf", pdfs.encrypted, "ADGANGSKODE")
    yield told("laast-zip.docx", lambda: office.locked(office.word()), "ADGANGSKODE")
    yield told("laast.ods", lambda: office.ods(manifest="<manifest:encryption-data/>"), "ADGANGSKODE")
    told = partial(_refused, "makro")
    yield told("makro.docx", lambda: office.package(office.word(), {"word/vbaProject.bin": b"x"}), "MAKRO")
    yield told("makro-andet-navn.docx", _macro_by_type, "MAKRO")
    yield told("makro.xlsm", _macro_book, "MAKRO")
    yield told("makro.xlsx", _macro_book, "MAKRO")
    yield told("makroark.xlsx", lambda: office.package(office.book(), {"xl/macrosheets/sheet1.xml": b"<a/>"}), "MAKRO")
    yield told("makro.pptx", lambda: office.package(office.slides(), {"ppt/VBAPROJECT.BIN": b"x"}), "MAKRO")
    told = partial(_warned, "aktivt pdf", truth=None)
    script = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    yield told("script.pdf", lambda: pdfs.plain(catalog=b"/OpenAction" + script), "AKTIVT_PDF")
    yield told(
        "script-skjult-navn.pdf", lambda: pdfs.plain(catalog=b"/OpenAction<</S/Java#53cript/J#53 6 0 R>>"), "AKTIVT_PDF"
    )
    yield told("script-pakket.pdf", lambda: pdfs.packed_objects(b"/OpenAction" + script), "AKTIVT_PDF")
    yield told("program.pdf", lambda: pdfs.plain(entries=b"/AA<</O<</S/Launch/F(cmd.exe)>>>>"), "AKTIVT_PDF")
    yield told(
        "vedhaeftet.pdf", lambda: pdfs.plain(catalog=b"/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>"), "AKTIVT_PDF"
    )


def _macro_book() -> bytes:
    told = office.part(office.book(), "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return office.package(office.book(), {"[Content_Types].xml": told})


def _macro_by_type() -> bytes:
    """A part with macros under a harmless name; only its type tells."""
    override = '<Override PartName="/word/notes.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    source = office.package(office.word(), {"word/notes.bin": b"x"})
    return office.package(source, edit=("[Content_Types].xml", office.put("</Types>", override)))


def _cut():
    for ending, make in (("docx", office.word), ("xlsx", office.book), ("pptx", office.slides), ("ods", office.ods)):
        yield _refused("afkortet", f"halv.{ending}", lambda make=make: make()[: len(make()) // 2], "BESKADIGET")
    yield _refused("afkortet", "halv.pdf", lambda: pdfs.plain()[:300], "BESKADIGET", "INGEN_TEKST")
    told = partial(_refused, "beskadiget")
    yield told("uden-hoveddel.docx", lambda: office.package(office.word(), without=["word/document.xml"]), "BESKADIGET")
    yield told(
        "ugyldig-xml.docx", lambda: office.package(office.word(), {"word/document.xml": b"<w:document"}), "BESKADIGET"
    )
    yield told("ugyldig-xml.xlsx", lambda: office.sheet("<worksheet><sheetData><row>"), "BESKADIGET")
    yield told("kun-hoved.pdf", lambda: b"%PDF-1.4\nintet", "BESKADIGET")
    yield told("forkert-sum.docx", lambda: _with_wrong_sum(office.word()), "BESKADIGET")
    yield told("to-ens-dele.docx", lambda: _twice(office.word(), "word/document.xml"), "BESKADIGET")
    yield told("gammelt-ark.xls", lambda: office.ole("Workbook"), "BESKADIGET")
    yield told("gammel-mail.msg", lambda: office.ole("__properties_version1.0"), "BESKADIGET")


def _with_wrong_sum(source: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return office.lying(source, "word/document.xml", archive.getinfo("word/document.xml").file_size, crc=1)


def _twice(source: bytes, name: str) -> bytes:
    """A package with two parts of one name: which one is read depends on who reads."""
    output = io.BytesIO(source)
    with zipfile.ZipFile(output, "a") as archive:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(name, office.part(office.word([["Andet"]]), name))
    return output.getvalue()


def _zip_bombs():
    told = partial(_refused, "zipbombe")
    mb = 2**20
    yield told(
        "nuller.docx", lambda: office.package(office.word(), {"word/media/a.png": bytes(30 * mb)}), "FOR_STOR_UDPAKKET"
    )
    yield told("polstret.docx", lambda: _padded(office.word(), 60 * mb), "FOR_STOR_UDPAKKET")
    yield told("lyver.docx", lambda: _lying_bomb(30 * mb), "FOR_STOR_UDPAKKET", "BESKADIGET")
    yield told("lyver-med-sum.docx", lambda: _lying_bomb(30 * mb, with_sum=True), "FOR_STOR_UDPAKKET", "BESKADIGET")
    yield told("lyver-stort.docx", lambda: _lying_bomb(1000 * mb), "FOR_STOR_UDPAKKET", "BESKADIGET", large=True)
    yield told(
        "mange-dele.docx",
        lambda: office.package(office.word(), {f"a/{n}.bin": b"" for n in range(2001)}),
        "FOR_MANGE_DELE",
    )
    yield told(
        "mange-dele.xlsx",
        lambda: office.package(office.book(), {f"a/{n}.bin": b"" for n in range(9000)}),
        "FOR_MANGE_DELE",
    )
    yield told("bzip.docx", lambda: office.methods(office.word(), zipfile.ZIP_BZIP2), "BESKADIGET")
    yield told("lzma.docx", lambda: office.methods(office.word(), zipfile.ZIP_LZMA), "BESKADIGET")
    yield told(
        "dias-bombe.pptx",
        lambda: _padded(office.slides(), 190 * mb, "ppt/slides/slide1.xml"),
        "FOR_STOR_UDPAKKET",
        large=True,
    )
    yield _warned(
        "zipbombe",
        "indlejret.docx",
        lambda: office.package(office.word(), {"word/embeddings/a.xlsx": b"PK"}),
        "INDLEJRET",
    )
    yield _warned(
        "zipbombe", "indlejret.xlsx", lambda: office.package(office.book(), {"xl/embeddings/a.bin": b"PK"}), "INDLEJRET"
    )


def _padded(source: bytes, n_bytes: int, name: str = "customXml/item1.xml") -> bytes:
    """A package with one part of very many spaces beside a picture that packs badly: its mean ratio is harmless."""
    import random

    noise = random.Random(1).randbytes(n_bytes // 50)
    old = office.part(source, name) if name.startswith("ppt") else b"<a/>"
    return office.package(source, {"a/b.png": noise, name: old + b" " * n_bytes})


def _lying_bomb(n_bytes: int, *, with_sum: bool = False) -> bytes:
    import zlib

    old = office.part(office.word(), "word/document.xml")
    source = office.package(office.word(), {"word/document.xml": old + b" " * n_bytes})
    return office.lying(source, "word/document.xml", len(old), crc=zlib.crc32(old) if with_sum else None)


def _dangerous_xml(address: str):
    for name in ("../ude.xml", "/rod.xml", "C:\\rod.xml", "..\\ude.xml", "word/../../ude.xml"):
        shown = name.replace("/", "-").replace("\\", "-").replace(":", "")
        yield _refused(
            "sti", f"sti{shown}.docx", lambda name=name: office.package(office.word(), {name: b"x"}), "FARLIG_STI"
        )
    told = partial(_refused, "xxe")
    external = f"<!ENTITY b SYSTEM '{address}/b'>"
    for name, source in (("word/document.xml", office.word), ("xl/sharedStrings.xml", office.book)):
        yield told(
            f"xxe-{name[:2]}.{'docx' if 'word' in name else 'xlsx'}",
            lambda name=name, source=source: office.package(
                source(), {name: f"{office.doctype(external)}<a>&b;</a>".encode()}
            ),
            "FARLIG_XML",
        )
    yield told(
        "xxe-fil.docx", lambda: _with_doctype(office.doctype("<!ENTITY b SYSTEM 'file:///etc/passwd'>")), "FARLIG_XML"
    )
    yield told("xxe-skema.docx", lambda: _with_doctype(f"<!DOCTYPE a SYSTEM '{address}/a.dtd'>"), "FARLIG_XML")
    yield told(
        "xxe-utf16.docx",
        lambda: office.package(office.word(), {"customXml/a.xml": "\ufeff<!DOCTYPE a><a/>".encode("utf-16-le")}),
        "FARLIG_XML",
    )
    yield told(
        "xxe-utf32.docx",
        lambda: office.package(office.word(), {"customXml/a.xml": "\ufeff<!DOCTYPE a><a/>".encode("utf-32-le")}),
        "FARLIG_XML",
    )
    yield told(
        "xxe-relationer.pptx",
        lambda: office.package(office.slides(), {"customXml/_rels/a.rels": b"<!DOCTYPE a><a/>"}),
        "FARLIG_XML",
    )
    yield told("xxe-andet-navn.docx", _doctype_by_type, "FARLIG_XML")
    yield told(
        "xxe.ods",
        lambda: office.package(office.ods(), {"styles.xml": f"{office.doctype(external)}<a>&b;</a>".encode()}),
        "FARLIG_XML",
    )
    told = partial(_refused, "xml-bombe")
    yield told("milliard.xlsx", office.laughs, "FARLIG_XML")
    yield told("dyb.docx", lambda: office.deep_word(5000), "BESKADIGET")
    yield told(
        "dyb.xlsx",
        lambda: office.sheet(f"<worksheet>{'<a>' * 100_000}{'</a>' * 100_000}</worksheet>"),
        "BESKADIGET",
        "INGEN_DATA",
    )
    yield told(
        "dyb-egenskab.pptx",
        lambda: office.package(office.slides(), {"docProps/core.xml": b"<a>" * 90_000}),
        "BESKADIGET",
    )
    yield _read("dybe-tabeller.docx", lambda: office.deep_word(40), None, fault="xml-bombe")
    comments = "<!-- a -->" * 50_000
    yield _read("kommentarer.xlsx", lambda: office.sheet_rows(comments + office.table_xml()), fault="xml-bombe")
    yield _read(
        "kommentarer.docx",
        lambda: office.package(office.word(), edit=("word/document.xml", office.put("<w:tbl>", f"{comments}<w:tbl>"))),
        fault="xml-bombe",
    )
    many = "".join(f"<!-- {n * n} -->" for n in range(2_000_000))
    yield told(
        "kommentarbombe.xlsx", lambda: office.sheet_rows(many + office.table_xml()), "FOR_STOR_UDPAKKET", large=True
    )
    cells = "".join(f'<c r="A{n}"><f>' for n in range(60_000))
    yield told("aabne-formler.xlsx", lambda: office.sheet_rows(f"{office.table_xml()}<row>{cells}"), "BESKADIGET")
    attributes = " ".join(f'a{n}="1"' for n in range(200_000))
    yield _read(
        "attributter.xlsx", lambda: office.sheet_rows(f"<row {attributes}/>" + office.table_xml()), fault="xml-bombe"
    )


def _with_doctype(head: str) -> bytes:
    document = office.part(office.word(), "word/document.xml").split(b"?>", 1)[1]
    return office.package(office.word(), {"word/document.xml": head.encode() + document})


def _doctype_by_type() -> bytes:
    """The main part under a name that does not end as XML does."""
    source = office.word()
    main = b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + office.part(source, "word/document.xml").split(b"?>", 1)[1]
    types = office.part(source, "[Content_Types].xml").replace(b"/word/document.xml", b"/word/document.dat")
    rels = office.part(source, "_rels/.rels").replace(b"word/document.xml", b"word/document.dat")
    kept = {"word/document.dat": main, "[Content_Types].xml": types, "_rels/.rels": rels}
    return office.package(source, kept, without=["word/document.xml"])


def _hostile_pdfs():
    mb = 2**20
    told = partial(_refused, "pdf-bombe")
    yield told("mellemrum.pdf", lambda: pdfs.bomb(300 * mb), "FOR_STOR_UDPAKKET")
    yield told("pakket-to-gange.pdf", lambda: pdfs.bomb(600 * mb, times=2), "FOR_STOR_UDPAKKET", large=True)
    yield told("pakket-tre-gange.pdf", lambda: pdfs.bomb(300 * mb, times=3), "FOR_STOR_UDPAKKET", large=True)
    yield told("mange-streger.pdf", lambda: pdfs.many_rules(400_000), "FOR_STOR_UDPAKKET")
    yield told("mange-tegn.pdf", lambda: pdfs.many_signs(1_000_000), "FOR_STOR_UDPAKKET", "FOR_LANG_CELLE")
    yield _read("samme-side-igen.pdf", lambda: pdfs.same_page(500_000), None, fault="pdf-bombe", large=True)
    yield _read("sidetrae.pdf", lambda: pdfs.page_fan(8), None, fault="pdf-bombe")
    yield _read("stort-billede.pdf", lambda: pdfs.picture(60_000, 60_000, with_text=True), None, fault="pdf-bombe")
    told = partial(_refused, "pdf-rekursion")
    yield _read("formular-i-sig-selv.pdf", lambda: _with_words(pdfs.recursive_form()), None, fault="pdf-rekursion")
    yield told("formular-uden-ord.pdf", pdfs.recursive_form, "INGEN_TEKST", "BESKADIGET", "FOR_STOR_UDPAKKET")
    yield told("formularvifte.pdf", lambda: pdfs.fan_of_forms(9), "FOR_STOR_UDPAKKET", "BESKADIGET")
    yield told("sider-i-ring.pdf", pdfs.page_cycle, "BESKADIGET", "INGEN_TEKST")
    yield _read("dyb-liste.pdf", lambda: pdfs.deep_array(100_000), None, fault="pdf-rekursion")
    yield told("tabel-i-ring.pdf", pdfs.previous_cycle, "BESKADIGET")
    yield told("laengde-i-ring.pdf", pdfs.endless_length, "BESKADIGET")
    yield BadFile("billede-midt-i.pdf", "pdf-rekursion", _picture_between, WARN, ("INGEN_TEKST",))


def _with_words(source: bytes) -> bytes:
    """The same PDF with words beside what draws itself; the first stream is that of the page."""
    told = pdfs.shown()
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 842 595]/Resources<</XObject<</X 6 0 R>>/Font<</F 5 0 R>>>>"
    resources = b"/Font<</F 5 0 R>>/XObject<</X 6 0 R>>"
    del source
    return pdfs.pdf(
        [pdfs.page(resources=resources), pdfs.stream(told + b" /X Do"), pdfs.FONT, pdfs.stream(b"/X Do", entries=form)]
    )


def _picture_between() -> bytes:
    """Two pages, the second of which is a picture."""
    image = b"/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8"
    resources = b"/Font<</F 5 0 R>>/XObject<</I 6 0 R>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R 7 0 R]/Count 2>>"]
    objects += [pdfs.page(), pdfs.stream(pdfs.shown()), pdfs.FONT, pdfs.stream(bytes(81), entries=image)]
    return pdfs.written(
        [*objects, pdfs.page(resources=resources, contents=b"8 0 R"), pdfs.stream(b"q 800 0 0 500 0 0 cm /I Do Q")]
    )


def _large():
    told = partial(_refused, "stor")
    wide = [HEADINGS + ("x",) * 300, *(row + ("x",) * 300 for row in ROWS)]
    long = changed(2, "Initiativ", "o" * 30_000)
    yield told("stor.txt", lambda: b"a" * (50 * 2**20 + 1), "FOR_STOR")
    yield told("mange-raekker.csv", lambda: long_csv(20_500), "FOR_MANGE_INDSATSER")
    yield told("200000-raekker.csv", lambda: long_csv(200_000), "FOR_MANGE_RAEKKER")
    yield told("200000-linjer.txt", lambda: b"En linje i en lang tekst\n" * 200_000, "FOR_MANGE_RAEKKER", large=True)
    yield told(
        "mange-raekker.xlsx",
        lambda: office.large_book([HEADINGS, *[ROWS[0]] * 21_000]),
        "FOR_MANGE_INDSATSER",
        large=True,
    )
    yield told(
        "200000-raekker.xlsx",
        lambda: office.large_book([HEADINGS, *[ROWS[0]] * 200_000]),
        "FOR_MANGE_RAEKKER",
        large=True,
    )
    yield told(
        "sidste-raekke.xlsx",
        lambda: office.bytes_of_book(lambda book: book.active.cell(1_048_576, 1, "x")),
        "FOR_MANGE_RAEKKER",
    )
    yield told(
        "sidste-kolonne.xlsx",
        lambda: office.bytes_of_book(lambda book: book.active.cell(3, 16_384, "x")),
        "FOR_MANGE_KOLONNER",
    )
    yield told(
        "sidste-celle.xlsx",
        lambda: office.bytes_of_book(lambda book: book.active.cell(1_048_576, 16_384, "x")),
        "FOR_MANGE_RAEKKER",
        "FOR_MANGE_KOLONNER",
    )
    yield _warned(
        "stor",
        "flettet-alt.xlsx",
        lambda: office.sheet_rows(office.table_xml(), after=_merge("A5:XFD1048576")),
        "STORT_ARK",
    )
    yield told(
        "stort-fravaer.ods",
        lambda: office.ods(sheet_xml=_repeated_cells()),
        "FOR_MANGE_RAEKKER",
        "FOR_MANGE_KOLONNER",
        "BESKADIGET",
    )
    yield told("bred.csv", lambda: csv_file(wide), "FOR_MANGE_KOLONNER")
    yield told("bred.xlsx", lambda: office.book(wide), "FOR_MANGE_KOLONNER")
    yield told("bred.docx", lambda: office.long_word(2, 400), "FOR_MANGE_KOLONNER")
    yield told("lang-celle.csv", lambda: csv_file(long), "FOR_LANG_CELLE")
    yield told("meget-lang-celle.csv", lambda: csv_file(changed(2, "Initiativ", "o" * 3_000_000)), "FOR_LANG_CELLE")
    yield told("lang-celle.xlsx", lambda: office.book(long), "FOR_LANG_CELLE")
    yield told("lang-celle.docx", lambda: office.word(long), "FOR_LANG_CELLE")
    yield told("lang-celle.pptx", lambda: office.slides(1, long), "FOR_LANG_CELLE")
    yield told("lang-tabel.docx", lambda: office.long_word(21_000), "FOR_MANGE_RAEKKER")
    yield told(
        "kaempe-celle.docx",
        lambda: office.long_word(1, 1, n_characters=20_000_000),
        "FOR_LANG_CELLE",
        "FOR_STOR_UDPAKKET",
        "BESKADIGET",
    )
    yield told("kaempe-linje.txt", lambda: b"o " * 5_000_000, "FOR_LANG_CELLE")
    yield told(
        "mange-vedhaeftede.eml",
        lambda: mail(attached=[(f"{n}.csv", b"a;b\n1;2\n") for n in range(3000)]),
        "FOR_MANGE_DELE",
    )
    yield told("mail-i-mail.eml", lambda: nested_mail(300), "FOR_MANGE_DELE", "BESKADIGET", "INGEN_TABEL", "ER_MAIL")
    yield told("dyb-mail.eml", lambda: deep_html(50_000), "BESKADIGET", "ER_MAIL", "INGEN_TABEL", "INGEN_TEKST")
    yield _warned("stor", "210-sider.pdf", lambda: pdfs.many_pages(210), "MANGE_SIDER", truth=None, large=True)
    yield _read(
        "flettet-langt-ned.xlsx", lambda: office.sheet_rows(office.table_xml(), after=_merge("A5:A20000")), fault="stor"
    )
    yield _read("regel-over-alt.xlsx", _rule_over_all, fault="stor")
    yield _read("formateret-til-bunden.xlsx", _formatted, fault="stor")


def _repeated_cells() -> str:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="1000"><text:p>x</text:p>'
    cell += "</table:table-cell>"
    return f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'


def _merge(area: str) -> str:
    return f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'


def _rule_over_all() -> bytes:
    steps = "".join(f'<cfvo type="percent" val="{step}"/>' for step in (0, 33, 67))
    icons = f'<cfRule type="iconSet" priority="1"><iconSet>{steps}</iconSet></cfRule>'
    rule = f'<conditionalFormatting sqref="A1:XFD1048576">{icons}</conditionalFormatting>'
    return office.sheet_rows(office.table_xml(), after=rule)


def _formatted() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(5, 60_000))
    return office.sheet_rows(office.table_xml() + rows)


def _columns():
    twice = [[*row[:4], row[3], row[4]] for row in TABLE]
    other = [twice[0], [*twice[1][:4], "Planlagt", twice[1][5]], *twice[2:]]
    yield _refused(
        "kolonner", "aabent-citat.csv", lambda: csv_text().replace("Video", '"Video').encode(), "AABENT_CITAT"
    )
    yield _refused("kolonner", "to-statusser.csv", lambda: csv_file(other), "DUBLET_KOLONNE")
    yield _refused("kolonner", "to-statusser.xlsx", lambda: office.book(other), "DUBLET_KOLONNE")
    yield _refused(
        "kolonner",
        "to-frister.docx",
        lambda: office.word([[*row, row[4] if n != 2 else "01-01-2027"] for n, row in enumerate(TABLE)]),
        "DUBLET_KOLONNE",
    )
    yield _refused(
        "kolonner",
        "to-kommuner.csv",
        lambda: csv_file([("Kommune", "Kommune", "År", "Antal"), ("Viborg", "Skive", "2025", "5")]),
        "DUBLET_KOLONNE",
    )
    yield _refused(
        "kolonner",
        "ukendte-ord.csv",
        lambda: csv_file([("a", "b"), ("1", "2"), ("3", "4")]),
        "MANGLER_KOLONNE",
        "INGEN_TABEL",
    )
    skew = [list(TABLE[0]), list(TABLE[1]), list(TABLE[2]), [*TABLE[3], "ekstra"]]
    yield _warned("kolonner", "skaev.csv", lambda: csv_file(skew), "SKAEV_RAEKKE")
    yield _warned(
        "kolonner", "kort-raekke.csv", lambda: csv_file([*TABLE[:3], TABLE[3][:3]]), "SKAEV_RAEKKE", truth=None
    )


def _values():
    yield _refused("vaerdier", "to-nr-1.csv", lambda: csv_file(changed(3, "Nr", "1")), "DUBLET_ID")
    yield _refused("vaerdier", "to-nr-1.xlsx", lambda: office.book(changed(3, "Nr", "1")), "DUBLET_ID")
    yield _warned(
        "vaerdier",
        "ukendt-status.csv",
        lambda: csv_file(changed(2, "Status", "Blåligt")),
        "UKENDT_VAERDI",
        "SPOERG_STATUS",
    )
    yield _warned(
        "vaerdier",
        "ikke-et-tal.csv",
        lambda: csv_file(changed(2, "Antal", "mange", FIGURES)),
        "UKENDT_VAERDI",
        truth=None,
    )
    yield _warned("vaerdier", "ring.csv", lambda: csv_file(with_column("Afhænger af", ("2", "3", "1"))), "RING")
    yield _warned(
        "vaerdier", "ring-af-to.xlsx", lambda: office.book(with_column("Afhængigheder", ("2", "1", ""))), "RING"
    )
    yield _warned(
        "vaerdier", "ring-om-sig-selv.docx", lambda: office.word(with_column("Afhænger af", ("", "nr. 2", ""))), "RING"
    )
    yield _warned(
        "vaerdier",
        "ring-ved-titel.csv",
        lambda: csv_file(with_column("Afhænger af", (ROWS[1][1], ROWS[0][1], ""))),
        "RING",
    )
    yield _warned("formler", "fejlcelle.xlsx", lambda: office.book(changed(2, "Status", "#DIV/0!")), "FEJLCELLE")
    yield _warned("formler", "fejlcelle-navn.xlsx", lambda: office.book(changed(2, "Ansvarlig", "#NAME?")), "FEJLCELLE")
    yield _warned(
        "formler",
        "formel-uden-vaerdi.xlsx",
        lambda: office.book(changed(2, "Status", '=IF(A1="",1,2)')),
        "FORMEL_UDEN_VAERDI",
    )
    yield _warned(
        "formler",
        "formel-som-tekst.csv",
        lambda: csv_file(changed(2, "Status", "=HYPERLINK(A1)")),
        "SPOERG_STATUS",
        "UKENDT_VAERDI",
    )
    yield _warned(
        "personoplysninger",
        "cpr.csv",
        lambda: csv_file([(f"Handleplan {CPR}", "", "", "", ""), *TABLE]),
        "PERSONOPLYSNINGER",
    )
    yield _warned("personoplysninger", "cpr.docx", lambda: office.word(text=f"Handleplan {CPR}"), "PERSONOPLYSNINGER")
    yield _warned(
        "personoplysninger",
        "cpr-uden-streg.xlsx",
        lambda: office.book(changed(2, "Ansvarlig", CPR.replace("-", " "))),
        "PERSONOPLYSNINGER",
        truth=None,
    )
    yield _warned(
        "personoplysninger",
        "cpr.eml",
        lambda: mail(f"Borgeren {CPR} er udskrevet.", attached=[("plan.csv", csv_file())]),
        "PERSONOPLYSNINGER",
    )


def _forms():
    told = partial(_warned, "form")
    yield told("skjult-ark.xlsx", lambda: office.bytes_of_book(_hidden_sheet), "SKJULT_ARK")
    yield told(
        "meget-skjult-ark.xlsx", lambda: office.bytes_of_book(partial(_hidden_sheet, state="veryHidden")), "SKJULT_ARK"
    )
    yield told("skjult-dias.pptx", lambda: office.slides(2, fill=_hide_slide), "SKJULT_DIAS")
    yield told("skjult-tekst.docx", lambda: office.word(fill=_hidden_run), "SKJULT_TEKST")
    yield told("skjult-tekst.pdf", pdfs.hidden_words, "SKJULT_TEKST", truth=None)
    yield told("slettet.docx", lambda: office.word(fill=_deleted_run), "SPOREDE_AENDRINGER")
    yield told("slettet-raekke.docx", lambda: office.word(fill=_deleted_row), "SPOREDE_AENDRINGER", truth=TRUTH[:2])
    yield told("skjult-raekke.xlsx", lambda: office.bytes_of_book(_hidden_row), "SKJULTE_RAEKKER")


def _hidden_sheet(book, *, state: str = "hidden") -> None:
    sheet = book.create_sheet("Gammelt")
    for row in TABLE:
        sheet.append(row)
    sheet.sheet_state = state


def _hide_slide(shown) -> None:
    shown.slides[1]._element.set("show", "0")


def _hidden_run(document) -> None:
    document.add_paragraph().add_run("Gemt væk").font.hidden = True


def _deleted_run(document) -> None:
    from docx.oxml import parse_xml

    paragraph = document.tables[0].cell(1, 1).paragraphs[0]._p
    paragraph.append(
        parse_xml(f'<w:del {office.W} w:id="1" w:author="A"><w:r><w:delText> (udgår)</w:delText></w:r></w:del>')
    )


def _deleted_row(document) -> None:
    from docx.oxml import parse_xml

    document.tables[0].rows[3]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {office.W} w:id="1" w:author="A"/>'))


def _hidden_row(book) -> None:
    book.active.row_dimensions[3].hidden = True


def _letters():
    yield _refused("kodning", "nul-tegn.csv", lambda: csv_text().replace("Video", "Vi\0deo").encode(), "BESKADIGET")
    yield _refused("kodning", "ukendt.csv", lambda: csv_file().replace("Fælles".encode(), b"F\x81lles"), "TEGNSAET")
    yield _refused("kodning", "ukendt.txt", lambda: b"Opf\x81lgning p\x8f", "TEGNSAET")
    yield _warned("kodning", "to-gange.csv", mojibake, "TEGNSAET", truth=None)
    yield _warned("kodning", "mac.csv", lambda: csv_file(encoding="mac_roman"), "TEGNSAET", truth=None)
    yield _warned(
        "kodning", "erstattet.csv", lambda: csv_text().replace("æ", "\ufffd").encode(), "TEGNSAET", truth=None
    )


def _numbers_and_days():
    yield _warned(
        "tal",
        "tvetydigt-tal.csv",
        lambda: csv_file([("Kommune", "År", "Værdi"), ("Viborg", "2025", "1.234"), ("Skive", "2025", "2,5 kr.")]),
        "TVETYDIGE_TAL",
        truth=None,
    )
    yield _warned(
        "datoer",
        "amerikansk.csv",
        lambda: csv_file(
            [
                HEADINGS,
                ("1", ROWS[0][1], "HR-forum", "I gang", "05/25/2026"),
                ("2", ROWS[1][1], "HR-forum", "I gang", "06/05/2026"),
            ]
        ),
        "TVETYDIG_DATO",
        truth=None,
    )
    yield _warned(
        "datoer",
        "findes-ikke.csv",
        lambda: csv_file(changed(3, "Frist", "31-02-2026")),
        "TVETYDIG_DATO",
        "UGEDAG_PASSER_IKKE",
        truth=None,
    )
    yield _warned(
        "datoer",
        "perioder-som-dage.csv",
        lambda: csv_file([("Kommune", "Dato", "Antal"), ("Viborg", "01-01-2025", "5"), ("Viborg", "01-02-2025", "7")]),
        "TVETYDIG_DATO",
        truth=None,
    )
    yield _warned("datoer", "tal-for-dato.xlsx", _numbers_for_days, "TAL_FOR_DATO", truth=None)


def _numbers_for_days() -> bytes:
    return office.book([*TABLE[:3], (*TABLE[3][:4], 46142)])


def _good(address: str):
    for name, encoding in (
        ("utf8.csv", "utf-8"),
        ("bom.csv", "utf-8-sig"),
        ("windows.csv", "cp1252"),
        ("utf16.csv", "utf-16"),
    ):
        yield _read(name, partial(csv_file, encoding=encoding))
    yield _read("utf16-uden-mærke.csv", partial(csv_file, encoding="utf-16-le"))
    for name, delimiter in (("komma.csv", ","), ("tabulator.csv", "\t"), ("streg.csv", "|"), ("tabulator.tsv", "\t")):
        yield _read(name, partial(csv_file, delimiter=delimiter))
    yield _read("linjeskift.csv", partial(csv_file, line_end="\n"))
    yield _read("mac-linjeskift.csv", partial(csv_file, line_end="\r"))
    yield _read("sep.csv", lambda: b"sep=;\r\n" + csv_file())
    yield _read("titel-over.csv", lambda: csv_file([("Handleplan", "", "", "", ""), ("", "", "", "", ""), *TABLE]))
    yield _read("citat.csv", lambda: csv_file(changed(2, "Status", 'I gang "stadig"; igen')), tuple(TRUTH))
    yield _read("plan.xlsx", office.book)
    yield _read("strict.xlsx", office.strict_book)
    yield _read("plan.docx", office.word)
    yield _read("plan.pptx", office.slides)
    yield _read("plan.ods", office.ods)
    yield _read("plan.pdf", pdfs.plain)
    yield _read("plan.eml", lambda: mail(attached=[("plan.csv", csv_file())]))
    yield _read("mail-udefra.eml", lambda: html_with_address(address))
    yield _read(
        "billede-udefra.docx", lambda: _related(office.word(), "word/_rels/document.xml.rels", address, "image")
    )
    yield _read(
        "skabelon-udefra.docx",
        lambda: _related(office.word(), "word/_rels/document.xml.rels", address, "attachedTemplate"),
    )
    yield _read(
        "link-udefra.pptx", lambda: _related(office.slides(), "ppt/slides/_rels/slide1.xml.rels", address, "image")
    )
    yield _read(
        "bog-udefra.xlsx", lambda: _related(office.book(), "xl/_rels/workbook.xml.rels", address, "externalLinkPath")
    )
    yield _read("datoer.xlsx", _days)
    yield _read("flettet.xlsx", _merged)
    yield _read(
        "maaneder.csv",
        lambda: csv_file(
            [
                HEADINGS,
                *(
                    [*row[:4], text]
                    for row, text in zip(ROWS, ("1. februar 2026", "15. marts 2026", "30. april 2026"), strict=True)
                ),
            ]
        ),
    )
    yield _read(
        "korte-datoer.csv",
        lambda: csv_file(
            [
                HEADINGS,
                *([*row[:4], text] for row, text in zip(ROWS, ("1.2.26", "15/3-2026", "2026-04-30"), strict=True)),
            ]
        ),
    )
    yield _read("tal.csv", lambda: csv_file(FIGURES), COUNTS)
    yield _read(
        "tal.xlsx",
        lambda: office.book([FIGURES[0], *((name, int(year), int(count)) for name, year, count in FIGURES[1:])]),
        COUNTS,
    )
    yield _read(
        "komma-tal.csv",
        lambda: csv_file(_as_shares("45,7", "36,25", "0,5")),
        (("Viborg", 45.7), ("Skive", 36.25), ("Silkeborg", 0.5)),
    )
    yield _read(
        "tusinder.csv",
        lambda: csv_file(_as_counts("1.204", "987", "12.345")),
        (("Viborg", 1204.0), ("Skive", 987.0), ("Silkeborg", 12345.0)),
    )
    yield _read(
        "tusinder-mellemrum.csv",
        lambda: csv_file(_as_counts("1\u00a0204", "987", "12 345")),
        (("Viborg", 1204.0), ("Skive", 987.0), ("Silkeborg", 12345.0)),
    )
    yield _read(
        "procent.csv",
        lambda: csv_file(_as_shares("45,7 %", "36 %", "0,5 %")),
        (("Viborg", 45.7), ("Skive", 36.0), ("Silkeborg", 0.5)),
    )


def _related(source: bytes, name: str, address: str, kind: str) -> bytes:
    return office.package(
        source, edit=(name, office.put("</Relationships>", office.relation(f"{address}/{kind}", kind)))
    )


def _days() -> bytes:
    from datetime import date

    return office.book(
        [HEADINGS, *((*row[:4], date.fromisoformat(end)) for row, (_, end) in zip(ROWS, TRUTH, strict=True))]
    )


def _merged() -> bytes:
    """A theme merged over all rows."""

    def fill(book) -> None:
        book.active.merge_cells("A2:A4")

    return office.bytes_of_book(fill, [("Tema", *HEADINGS[1:]), *(("Nær", *row[1:]) for row in ROWS)])


def _as_counts(*texts: str) -> list[tuple]:
    return [("Kommune", "År", "Antal"), *((row[0], row[1], text) for row, text in zip(FIGURES[1:], texts, strict=True))]


def _as_shares(*texts: str) -> list[tuple]:
    return [
        ("Kommune", "År", "Andel i procent"),
        *((row[0], row[1], text) for row, text in zip(FIGURES[1:], texts, strict=True)),
    ]
