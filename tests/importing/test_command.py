"""`seltsiline import`: what it writes, says and answers."""

import time

import pytest

from seltsiline.companionship.models import Client
from seltsiline.importing.command import import_file
from seltsiline.importing.models import ImportBatch
from tests.conftest import as_owner
from tests.importing.making import csv, xlsx
from tests.makers import VORU, make_client

pytestmark = pytest.mark.django_db

HEADINGS = ["Nimi", "Sünniaeg", "Telefon"]
LEIDA = ["Leida Pähn", "4.03.1940", "5123 4567"]


@pytest.fixture(autouse=True)
def estonian(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def bring(tmp_path):
    def run(data, *, kind="clients", county="voru", dry_run=False, name="tabel.csv"):
        path = tmp_path / name
        path.write_bytes(data)
        return import_file(str(path), kind=kind, county=county, dry_run=dry_run)

    return run


def clients():
    with as_owner():
        return Client.objects.count()


@pytest.mark.parametrize("county", ["voru", "Võru", "0087", "87", "Võrumaa", "Võru maakond"])
def test_all_rows_in_and_again_the_same(bring, capsys, county):
    assert bring(csv([HEADINGS, LEIDA]), county=county) == 0
    assert "Lisatud: 1" in capsys.readouterr().out
    assert bring(csv([HEADINGS, LEIDA]), county=county) == 0
    assert "Juba olemas, ei muutunud: 1" in capsys.readouterr().out
    with as_owner():
        assert [client.county_id for client in Client.objects.all()] == [VORU]


def test_rows_to_mend_are_told_and_the_others_saved(bring, capsys):
    make_client(given_name="Karl", family_name="Õkva", phone="5550001")
    doubtful = ["Karl Õkva", "", "5234567"]
    assert bring(csv([HEADINGS, LEIDA, ["Elfriede Tamme", "31.02.1938", ""], doubtful])) == 1
    said = capsys.readouterr().out
    assert "Rida 3: Sünniaeg: Sellist kuupäeva pole: 31.02.1938." in said
    assert "Rida 4: Võib olla sama" in said
    assert clients() == 2


def test_a_trial_changes_nothing(bring, capsys):
    assert bring(csv([HEADINGS, LEIDA]), dry_run=True) == 0
    assert "midagi ei salvestatud" in capsys.readouterr().out
    assert clients() == 0
    with as_owner():
        assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("data", "options", "said"),
    [
        (b"", {}, "tühi"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, {}, "pole tabel"),
        (csv([HEADINGS, LEIDA]), {"county": "atlantis"}, "Maakonda „atlantis“ pole olemas"),
        (csv([["Telefon", "Vald"], ["5123 4567", "Rõuge vald"]]), {}, "Öelge, milline veerg on"),
    ],
)
def test_a_bad_file_or_argument_is_one_clear_sentence(bring, capsys, data, options, said):
    assert bring(data, **options) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_a_file_that_is_not_there(capsys):
    assert import_file("/nowhere/a.csv", kind="clients", county="voru", dry_run=False) == 2
    assert "/nowhere/a.csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("spoken", "said"), [("ru_RU.UTF-8", "Добавлено: 1"), ("en_GB.UTF-8", "Added: 1"), ("C.UTF-8", "Lisatud: 1")]
)
def test_the_terminal_chooses_the_language(bring, capsys, monkeypatch, spoken, said):
    monkeypatch.setenv("LANG", spoken)
    bring(csv([HEADINGS, LEIDA]))
    assert said in capsys.readouterr().out


def test_ten_thousand_rows(bring):
    """The figure itself is the benchmark's; here only that the work grows with the rows and not with their square."""
    syllables = ("ka", "le", "mi", "ru", "so", "ta", "ve", "ni", "pä", "õl")

    def name(number, shift):
        return "".join(syllables[(number // 10**place + shift) % 10] for place in range(4)).capitalize()

    rows = [
        [f"{name(n, 0)} {name(n * 7919, 3)}mets", f"{n % 28 + 1}.{n % 12 + 1}.{1930 + n % 40}", f"5{1000000 + n}"]
        for n in range(10_000)
    ]
    started = time.process_time()
    assert bring(xlsx([HEADINGS, *rows]), name="suur.xlsx") == 0
    assert time.process_time() - started < 20
    assert clients() == 10_000
