"""Sheets made on the fly and the walk through the pages, shared by the tests of importing."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from seltsiline.importing.models import ImportBatch, ImportRow
from tests.conftest import as_owner
from tests.engines.sheets import making

Rows = list[list[object]]
csv, xlsx, xls, ods = making.csv, making.xlsx, making.xls, making.ods


def upload(browser: Browser, kind: str, data: bytes, name: str = "tabel.csv", **more: Any) -> Any:
    return browser.post("/imports/new/", {"kind": kind, "file": SimpleUploadedFile(name, data), **more})


def upload_key(browser: Browser, kind: str, data: bytes, name: str = "tabel.csv", **more: Any) -> str:
    """The key of the batch; the page of columns follows."""
    answer = upload(browser, kind, data, name, **more)
    assert answer.status_code == 302, sentences(answer)
    return re.search(r"/imports/([0-9a-f-]{36})/", answer.url)[1]


def columns(browser: Browser, key: str, **changes: str) -> Any:
    """Agree to the guessed columns, with some chosen otherwise: `c3="phone"` is the fourth column."""
    with as_owner():
        mapping = {f"column-{index}": field for index, field in ImportBatch.objects.get(pk=key).mapping.items()}
    posted = {(f"column-{name[1:]}" if re.fullmatch(r"c\d+", name) else name): value for name, value in changes.items()}
    return browser.post(f"/imports/{key}/columns/", mapping | posted)


def preview(browser: Browser, kind: str, data: bytes, name: str = "tabel.csv", **more: Any) -> str:
    key = upload_key(browser, kind, data, name, **more)
    answer = columns(browser, key)
    assert answer.status_code == 302, sentences(answer)
    return key


def bring(browser: Browser, kind: str, data: bytes, name: str = "tabel.csv", **more: Any) -> ImportBatch:
    """Upload, agree to the columns, save: the batch at its end."""
    key = preview(browser, kind, data, name, **more)
    answer = browser.post(f"/imports/{key}/commit/")
    assert answer.status_code == 302, sentences(answer)
    return batch_of(key)


def batch_of(key: object) -> ImportBatch:
    with as_owner():
        return ImportBatch.objects.get(pk=key)


def states(key: object) -> list[str]:
    with as_owner():
        return list(ImportRow.objects.filter(batch_id=key).order_by("number").values_list("state", flat=True))


def sentences(answer: Any) -> str:
    """The text of a page without its tags."""
    text = re.sub(r"<(style|script|template)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).replace("&quot;", '"').replace("&#x27;", "'")
