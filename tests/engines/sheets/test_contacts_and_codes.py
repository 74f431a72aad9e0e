"""Telephones, e-mail addresses, personal codes and registry codes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing import parse_email, parse_personal_code, parse_phone, parse_registry_code
from tests.engines.sheets.answers import answer


@pytest.mark.parametrize(
    "written",
    [
        "5123456", "512 3456", "51 23 456", "512-3456", "512 34 56", "(512) 3456", "+372 5123456", "+3725123456", "+372 512 3456",
        "372 5123456", "3725123456", "00372 512 3456", "003725123456", "8 512 3456", "8-512-3456", "tel 5123456",
        "tel. 512 3456", "mob: 5123456", "5123456.", "'5123456", "512\u00a03456", 5123456, 5123456.0,
    ],
)  # fmt: skip
def test_an_estonian_number_in_many_spellings(written: object) -> None:
    phone = parse_phone(written)
    assert phone.number == "+3725123456"
    assert phone.rest == ""


@pytest.mark.parametrize(
    ("written", "number", "rest"),
    [
        ("5551234, 5678901", "+3725551234", "5678901"),
        ("5123456; 5123457; 5123458", "+3725123456", "5123457; 5123458"),
        ("5123456 / 5123457", "+3725123456", "5123457"),
        ("5123456\n5123457", "+3725123456", "5123457"),
        ("5123456 5123457", "+3725123456", "5123457"),
        ("5123456 või 5123457", "+3725123456", "5123457"),
        ("5123456 (poeg Jaan)", "+3725123456", "poeg Jaan"),
        ("Jaan 5123456", "+3725123456", "Jaan"),
        ("78 51 234", "+3727851234", ""),
        ("81234567", "+37281234567", ""),
        ("+358 40 1234567", "+358401234567", ""),
        ("+7 921 123 45 67", "+79211234567", ""),
    ],
)
def test_the_first_of_several_numbers_is_taken_and_the_rest_kept(written: str, number: str, rest: str) -> None:
    phone = parse_phone(written)
    assert (phone.number, phone.rest) == (number, rest)


def test_a_number_of_no_known_series_is_marked() -> None:
    assert not parse_phone("5551234").usual
    assert parse_phone("5123456").usual


@pytest.mark.parametrize("written", ["123", "51234", "telefon", "", "mari@maasikas.ee", "1" * 40, None, 1.5, "+372"])
def test_what_is_no_number_is_an_error(written: object) -> None:
    with pytest.raises(CellError) as raised:
        parse_phone(written)
    assert raised.value.code == "phone_unreadable"


@pytest.mark.parametrize(
    ("written", "address", "rest"),
    [
        ("mari@maasikas.ee", "mari@maasikas.ee", ""),
        (" Mari.Maasikas@GMAIL.com ", "Mari.Maasikas@gmail.com", ""),
        ("mailto:mari@maasikas.ee", "mari@maasikas.ee", ""),
        ("Mari <mari@maasikas.ee>", "mari@maasikas.ee", "Mari"),
        ("mari@maasikas.ee; jaan@tamm.ee", "mari@maasikas.ee", "jaan@tamm.ee"),
        ("mari@maasikas.ee, jaan@tamm.ee", "mari@maasikas.ee", "jaan@tamm.ee"),
        ("mari@maasikas.ee\njaan@tamm.ee", "mari@maasikas.ee", "jaan@tamm.ee"),
        ("mari@maasikas.ee (poja oma)", "mari@maasikas.ee", "poja oma"),
        ("mari@õunapuu.ee", "mari@õunapuu.ee", ""),
        ("mari+abi@võru.kov.ee", "mari+abi@võru.kov.ee", ""),
        ("e-post: mari@maasikas.ee", "mari@maasikas.ee", ""),
    ],
)
def test_addresses(written: str, address: str, rest: str) -> None:
    email = parse_email(written)
    assert (email.address, email.rest) == (address, rest)


@pytest.mark.parametrize(
    "written",
    [
        "mari",
        "mari@",
        "@maasikas.ee",
        "mari@maasikas",
        "mari@@maasikas.ee",
        "mari@gmail,com",
        "mari maasikas.ee",
        "õie@",
        "a..b@c.ee",
        "",
        None,
    ],
)
def test_what_is_no_address_is_an_error(written: object) -> None:
    with pytest.raises(CellError) as raised:
        parse_email(written)
    assert raised.value.code == "email_unreadable"


@pytest.mark.parametrize(
    "written",
    ["48001010005", " 48001010005 ", "4800101 0005", "480 0101 0005", "4800101-0005", "48001010005.0", "48001010005,0", "'48001010005",
     "IK 48001010005", "EE48001010005", 48001010005, 48001010005.0],
)  # fmt: skip
def test_a_personal_code_in_many_spellings(written: object) -> None:
    found = parse_personal_code(written)
    assert (found.code, found.birth_date, found.sex) == ("48001010005", date(1980, 1, 1), "female")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("48001010006", "personal_code_check"),
        ("38001010000", "personal_code_check"),
        (38001010000.0, "personal_code_check"),
        ("4800101000", "personal_code_length"),
        ("480010100055", "personal_code_length"),
        (4800101000, "personal_code_length"),
        ("48013010005", "personal_code_date"),
        ("98001010005", "personal_code_date"),
        ("08001010005", "personal_code_date"),
        ("4800101000X", "personal_code_letters"),
        ("puudu", "personal_code_letters"),
        ("4,8001E+10", "personal_code_rounded"),
        ("4.80E+10", "personal_code_rounded"),
        ("1.01.1980", "personal_code_is_date"),
        (date(1980, 1, 1), "personal_code_is_date"),
        ("", "personal_code_letters"),
        (float("inf"), "personal_code_letters"),
    ],
)
def test_a_wrong_personal_code_says_what_is_wrong(written: object, code: str) -> None:
    with pytest.raises(CellError) as raised:
        parse_personal_code(written)
    assert raised.value.code == code
    assert raised.value.text()


def test_a_personal_code_of_somebody_not_yet_born_is_an_error() -> None:
    with pytest.raises(CellError) as raised:
        parse_personal_code("62001010000", today=date(2019, 5, 8))
    assert raised.value.code == "personal_code_future"


def test_an_error_never_prints_the_value_by_itself() -> None:
    with pytest.raises(CellError) as raised:
        parse_personal_code("48001010006")
    assert "48001010006" not in str(raised.value)
    assert "48001010006" not in repr(raised.value)
    assert "48001010006" in raised.value.text()


@pytest.mark.parametrize("written", ["12345679", "1234567", "", "MTÜ", None])
def test_a_wrong_registry_code_is_an_error(written: object) -> None:
    with pytest.raises(CellError) as raised:
        parse_registry_code(written)
    assert raised.value.code == "registry_code_wrong"


@pytest.mark.parametrize("written", ["10137319", 10137319, 10137319.0, " 1013 7319 "])
def test_a_registry_code(written: object) -> None:
    assert parse_registry_code(written) == "10137319"


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.booleans(), st.none(), st.datetimes()))
def test_anything_is_understood_or_an_error(raw: object) -> None:
    for parse in (parse_phone, parse_email, parse_personal_code, parse_registry_code):
        assert answer(parse, raw)
