"""E-mail files: the message a person reads, and what is attached to it."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from detente.reading.decoding import decode
from detente.reading.formats.content import Content
from detente.reading.html_text import page


def read(data: bytes, name: str) -> Content:
    """The body of a message, plain text before HTML; its subject, sender and date."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(preferencelist=("plain", "html"))
    text = _text(part, name) if part is not None else ""
    return Content(
        text,
        title=str(message.get("Subject", "")).strip(),
        published=_date(str(message.get("Date", ""))),
        outlet=str(message.get("From", "")).strip(),
    )


def attachments(data: bytes) -> list[tuple[str, bytes]]:
    """What is attached to a message, by name."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    found = []
    for part in message.iter_attachments():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and part.get_filename():
            found.append((str(part.get_filename()), payload))
    return found


def _text(part: MIMEPart, name: str) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return ""
    text = decode(payload, name, part.get_content_charset())
    return page(text).text if part.get_content_subtype() == "html" else text.replace("\r\n", "\n")


def _date(header: str) -> str | None:
    try:
        return parsedate_to_datetime(header).date().isoformat()
    except ValueError:
        return None
