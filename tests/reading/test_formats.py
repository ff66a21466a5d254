"""PDF, Word, e-mail, EPUB and zip files become the text that a person would read in them."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import docx
import pytest

from detente.errors import SourceError
from detente.reading.formats.pdf import unwrapped
from detente.reading.sources import find, open_all, open_source


def a_pdf(*pages: str) -> bytes:
    """A PDF with one line of text on each page, written by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            b"/Resources << /Font << /F1 3 0 R >> >> " + f"/Contents {5 + 2 * i} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def zipped(files: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_pdf_keeps_the_numbers_of_its_pages():
    opened = open_source(None, a_pdf("Talks stalled.", "The envoy left."), name="a.pdf")
    assert opened.text == "Talks stalled.\n\nThe envoy left."
    assert opened.source.page(opened.text.index("envoy")) == 2
    assert opened.source.page(0) == 1


def test_a_pdf_is_known_by_its_content_and_a_scan_or_damage_is_told():
    assert open_source(None, a_pdf("Talks."), name="download").text == "Talks."
    with pytest.raises(SourceError, match="OCR"):
        open_source(None, a_pdf(""), name="scan.pdf")
    with pytest.raises(SourceError, match="cannot be opened"):
        open_source(None, b"%PDF-1.4 broken", name="a.pdf")


def test_lines_broken_at_a_column_are_one_paragraph_again():
    text = (
        "The two delegations met for five hours on Tues-\nday in the capital and agreed to meet\n"
        "again next week.\nSecond paragraph begins here and goes on to\nthe next line.\nShort\n"
    )
    assert unwrapped(text).split("\n\n") == [
        "The two delegations met for five hours on Tuesday in the capital and agreed to meet"
        " again next week.",
        "Second paragraph begins here and goes on to the next line.",
        "Short",
    ]
    assert unwrapped("雙方代表團在日內瓦舉行了長達五個小時的閉門會\n談，未達成協議。") == (
        "雙方代表團在日內瓦舉行了長達五個小時的閉門會談，未達成協議。"
    )


def test_a_word_file_gives_paragraphs_and_table_rows_in_order():
    document = docx.Document()
    document.add_heading("和談進展", 1)
    document.add_paragraph("雙方未能達成協議。")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "俄方", "拒絕"
    buffer = io.BytesIO()
    document.save(buffer)
    opened = open_source(None, buffer.getvalue(), name="memo.docx")
    assert opened.text == "和談進展\n\n雙方未能達成協議。\n\n俄方 | 拒絕"
    assert opened.source.language == "zh-Hant"


def a_message() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "停火消息"
    message["From"] = "Desk <desk@example.org>"
    message["Date"] = "Wed, 03 Dec 2025 10:00:00 +0800"
    message.set_content("哈瑪斯拒絕了方案。\n")
    message.add_alternative("<p>html</p>", subtype="html")
    return message


def test_a_message_gives_its_plain_body_subject_sender_and_day():
    opened = open_source(None, bytes(a_message()), name="a.eml")
    assert opened.text.strip() == "哈瑪斯拒絕了方案。"
    assert (opened.source.title, opened.source.published) == ("停火消息", "2025-12-03")
    assert opened.source.outlet == "Desk <desk@example.org>"


def test_what_is_attached_to_a_message_is_read_as_well(tmp_path):
    message = a_message()
    message.add_attachment("Israel rejected it.", filename="wire.txt")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    assert [o.source.id for o in open_all(find([tmp_path]))] == ["a", "wire"]


def test_a_book_is_read_in_its_own_order():
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Accords</dc:title></metadata>'
        '<manifest><item id="b" href="two.xhtml"/><item id="a" href="one%201.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    book = zipped(
        {
            "META-INF/container.xml": '<container><rootfile full-path="x/c.opf"/></container>',
            "x/c.opf": opf,
            "x/two.xhtml": "<html><body><p>Second.</p></body></html>",
            "x/one 1.xhtml": "<html><body><p>First.</p></body></html>",
        }
    )
    opened = open_source(None, book, name="a.epub")
    assert opened.text == "First.\n\nSecond."
    assert opened.source.title == "Accords"
    assert opened.source.page(opened.text.index("Second")) == 2


def test_an_archive_is_read_file_by_file_and_its_names_lead_nowhere(tmp_path):
    files = {"../../evil.txt": "Talks stalled.", "a/b.md": "# Title\n\nText", "c.png": b"\x89PNG"}
    (tmp_path / "clippings.zip").write_bytes(zipped(files))
    assert [o.source.id for o in open_all([tmp_path / "clippings.zip"])] == ["evil", "b"]
    assert [p.name for p in tmp_path.iterdir()] == ["clippings.zip"]


def test_a_damaged_or_useless_archive_is_told(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(SourceError, match="damaged"):
        list(open_all([tmp_path / "a.zip"]))
    (tmp_path / "b.zip").write_bytes(zipped({"x.png": b"1"}))
    with pytest.raises(SourceError, match="nothing in this archive"):
        list(open_all([tmp_path / "b.zip"]))


def test_a_list_of_urls_opens_what_is_on_this_machine_and_fetches_nothing(tmp_path):
    (tmp_path / "a b.txt").write_text("Talks stalled.")
    listing = tmp_path / "list.urls"
    listing.write_text(f"# saved pages\n{(tmp_path / 'a b.txt').as_uri()}\n")
    assert [o.text for o in open_all([listing])] == ["Talks stalled."]
    listing.write_text("https://example.org/story\n")
    with pytest.raises(SourceError, match=r"list\.urls:1: .* nothing is fetched"):
        list(open_all([listing]))
