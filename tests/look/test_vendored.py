"""What comes from others stands unchanged, with its version and licence."""

import hashlib
import json

from .places import STATIC

VENDOR = STATIC / "vendor"
PACKAGES = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["packages"]
FILES = {entry["path"]: entry for package in PACKAGES for entry in package["files"]}


def test_every_vendored_file_has_the_sum_that_the_manifest_says() -> None:
    wrong = [
        path
        for path, entry in FILES.items()
        if hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() != entry["sha256"]
    ]
    assert wrong == []


def test_no_file_stands_there_unnamed() -> None:
    standing = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert standing - {"manifest.json"} == set(FILES)


def test_every_package_names_version_and_licence_and_brings_its_text() -> None:
    for package in PACKAGES:
        assert package["version"]
        assert package["licence"] in {"OFL-1.1", "0BSD", "ISC"}
        assert (VENDOR / package["licence_file"]).read_text(encoding="utf-8").strip()


def test_a_file_is_a_copy_or_tells_what_it_was_made_from_and_how() -> None:
    for path, entry in FILES.items():
        assert "copy_of" in entry or {"made_from", "made_from_sha256", "how"} <= entry.keys(), path


def test_htmx_is_of_the_pinned_line() -> None:
    (version,) = (package["version"] for package in PACKAGES if package["name"] == "htmx.org")
    assert version.startswith("2.0.")
