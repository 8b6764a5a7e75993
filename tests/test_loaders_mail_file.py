"""A mail: its own words, the older mails below it, its tables, and the files attached to it, each read as itself."""

from datetime import date
from email.message import EmailMessage

from loaders.files import read_document

OWN = "Kære alle\n\nHermed referat af mødet.\n1. Budget\nBudgettet blev godkendt.\n"


def mail(text: str = OWN, *, subject: str = "SV: Referat fra klyngemødet") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Sekretariatet <post@example.dk>"
    message["Date"] = "Fri, 20 May 2022 10:00:00 +0200"
    message.set_content(text)
    return message


def read(message: EmailMessage):
    return read_document(message.as_bytes(), name="mail.eml")


def test_the_subject_is_the_title_and_the_mail_has_the_day_it_was_sent():
    document = read(mail())
    assert (document.format, document.title, document.dated_on) == ("eml", "Referat fra klyngemødet", date(2022, 5, 20))
    assert [line.text for line in document.pages[0].lines if line.role == ""][3:5] == [
        "1. Budget",
        "Budgettet blev godkendt.",
    ]


def test_older_mails_are_marked_as_quoted():
    older = "\nFra: Niels\nSendt: 1. maj 2022 09:00\nTil: Alle\nEmne: Referat\n\nDet gamle budget blev afvist.\n"
    lines = [line for line in read(mail(OWN + older)).pages[0].lines if line.text.strip()]
    assert [line.text for line in lines if line.role == "quoted"][-1] == "Det gamle budget blev afvist."
    assert "Budgettet blev godkendt." in [line.text for line in lines if line.role == ""]


def test_lines_behind_angle_brackets_are_quoted():
    lines = read(mail("Ja, det er rigtigt.\n> Er det godkendt?\n")).pages[0].lines
    assert [line.role for line in lines if line.text.startswith(">")] == ["quoted"]


def test_a_single_label_is_no_older_mail():
    lines = read(mail("Dato: 20. maj 2022\nSted: Viborg\nPunkt 1\n")).pages[0].lines
    assert "quoted" not in [line.role for line in lines]


def test_a_table_in_a_mail_is_a_table():
    message = mail()
    message.add_alternative(
        "<p>Hej</p><table><tr><th>Opgave</th><th>Frist</th></tr><tr><td>Ny aftale<br>om akut</td>"
        "<td><b>1. juni</b></td></tr></table><p>Hilsen</p>",
        subtype="html",
    )
    page = read(message).pages[0]
    (table,) = page.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Opgave", "Frist"],
        ["Ny aftale\nom akut", "1. juni"],
    ]
    assert [line.text for line in page.lines[: table.n_above]] == ["Emne: Referat fra klyngemødet", "Hej"]


def test_attached_files_are_read_each_as_itself():
    message = mail()
    message.add_attachment(b"Kommune;2021\nSkive;4\n", maintype="text", subtype="csv", filename="tal.csv")
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="alt.zip")
    document = read(message)
    assert [(part.name, part.format) for part in document.parts] == [("tal.csv", "csv")]
    assert [(problem.code, problem.found) for problem in document.problems] == [("BILAG_IKKE_LAEST", "alt.zip")]


def test_a_file_whose_letters_the_mail_does_not_name_is_read_as_any_file():
    message = mail()
    message.add_attachment("Område;2022\nBrøndby;12\n".encode(), maintype="text", subtype="csv", filename="tal.csv")
    (attached,) = read(message).parts
    assert [cell.text for cell in attached.pages[0].tables[0].rows[1]] == ["Brøndby", "12"]


def test_the_points_of_a_numbered_list_in_a_mail_have_their_numbers():
    message = mail()
    message.set_content(
        "<p>Hej</p><ol start=3><li><b>Budget</b><br>Godkendt.</li><li>Byggeri</li></ol><ul><li>Kaffe</li></ul>",
        subtype="html",
    )
    lines = [line for line in read(message).pages[0].lines if line.role == ""]
    assert [(line.number, line.text, line.is_bullet) for line in lines if line.text.strip()][-4:] == [
        ("3.", "Budget", False),
        ("", "Godkendt.", False),
        ("4.", "Byggeri", False),
        ("", "Kaffe", True),
    ]
