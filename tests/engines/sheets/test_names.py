"""Names of people in every order and spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seltsiline.engines.sheets.errors import CellError
from seltsiline.engines.sheets.parsing import (
    NameOrder,
    name_key,
    parse_any_name,
    parse_name,
    parse_name_part,
    parse_names,
)
from tests.engines.sheets.answers import answer


@pytest.mark.parametrize(
    ("written", "given_name", "family_name"),
    [
        ("Mari Maasikas", "Mari", "Maasikas"),
        ("Maasikas, Mari", "Mari", "Maasikas"),
        ("MAASIKAS Mari", "Mari", "Maasikas"),
        ("Mari MAASIKAS", "Mari", "Maasikas"),
        ("MARI MAASIKAS", "Mari", "Maasikas"),
        ("mari maasikas", "Mari", "Maasikas"),
        ("  Mari \u00a0 Maasikas ", "Mari", "Maasikas"),
        ("Mari Liis Maasikas", "Mari Liis", "Maasikas"),
        ("Mari-Liis Maasikas-Õunapuu", "Mari-Liis", "Maasikas-Õunapuu"),
        ("MARI-LIIS MAASIKAS-ÕUNAPUU", "Mari-Liis", "Maasikas-Õunapuu"),
        ("Mari - Liis Maasikas", "Mari-Liis", "Maasikas"),
        ("MAASIKAS-ÕUNAPUU Mari Liis", "Mari Liis", "Maasikas-Õunapuu"),
        ("MAASIKAS ÕUNAPUU Mari", "Mari", "Maasikas Õunapuu"),
        ("Õie Šarova", "Õie", "Šarova"),
        ("ÜLO ŽUKOV", "Ülo", "Žukov"),
        ("pr Mari Maasikas", "Mari", "Maasikas"),
        ("hr. Jaan Tamm", "Jaan", "Tamm"),
        ("Dr. Jaan Tamm", "Jaan", "Tamm"),
        ("Jaan Tamm, PhD", "Jaan", "Tamm"),
        ("Jaan Tamm MA", "Jaan", "Tamm"),
        ("Carl von Glehn", "Carl", "von Glehn"),
        ("Maria de la Cruz", "Maria", "de la Cruz"),
        ("Liam O'Connor", "Liam", "O'Connor"),
        ("LIAM O’CONNOR", "Liam", "O'Connor"),
        ("Ian McKay", "Ian", "McKay"),
        ("J. Tamm", "J", "Tamm"),
        ("Мария Иванова", "Мария", "Иванова"),
        ("ИВАНОВА Мария", "Мария", "Иванова"),
        ("Иванова Мария Петровна", "Мария Петровна", "Иванова"),
        ("Мария Петровна Иванова", "Мария Петровна", "Иванова"),
        ("Семёнов, Пётр", "Пётр", "Семёнов"),
        ("Mari Maasikas (Võru)", "Mari", "Maasikas"),
        ("„Mari Maasikas“", "Mari", "Maasikas"),
    ],
)
def test_full_names_are_divided(written: str, given_name: str, family_name: str) -> None:
    name = parse_name(written)
    assert (name.given, name.family) == (given_name, family_name)


def test_the_heading_may_say_that_the_family_name_is_first() -> None:
    name = parse_name("Maasikas Mari Liis", NameOrder.FAMILY_FIRST)
    assert (name.given, name.family) == ("Mari Liis", "Maasikas")
    assert parse_name("von Glehn Carl", NameOrder.FAMILY_FIRST).family == "von Glehn"
    assert parse_name("Mari MAASIKAS", NameOrder.FAMILY_FIRST).family == "Maasikas"


def test_what_stands_in_brackets_is_kept_as_a_remark() -> None:
    assert parse_name("Mari Maasikas (proua, Võru)").remark == "proua, Võru"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Mari", "name_incomplete"),
        ("Maasikas,", "name_incomplete"),
        ("Mari Maasikas 2", "name_has_digits"),
        ("48001010005", "name_has_digits"),
        (5123456, "name_has_digits"),
        ("mari@maasikas.ee", "name_unreadable"),
        ("Mari Maasikas ja Jaan Tamm", "name_several"),
        ("Mari & Jaan Maasikas", "name_several"),
        ("***", "name_unreadable"),
        ("x" * 200 + " y", "name_unreadable"),
        ("", "name_incomplete"),
    ],
)
def test_what_is_no_name_says_why(written: object, code: str) -> None:
    with pytest.raises(CellError) as raised:
        parse_name(written)
    assert raised.value.code == code


def test_one_name_alone_is_enough_for_somebody_already_known() -> None:
    assert parse_any_name("Helju").full == "Helju"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Mari Maasikas", ("Mari Maasikas",)),
        ("Mari Maasikas; Jaan Tamm", ("Mari Maasikas", "Jaan Tamm")),
        ("Mari Maasikas\nJaan Tamm", ("Mari Maasikas", "Jaan Tamm")),
        ("Mari Maasikas ja Jaan Tamm", ("Mari Maasikas", "Jaan Tamm")),
        ("Mari Maasikas, Jaan Tamm ja Õie Sepp", ("Mari Maasikas", "Jaan Tamm", "Õie Sepp")),
        ("Mari Maasikas, Jaan Tamm", ("Mari Maasikas", "Jaan Tamm")),
        ("Maasikas, Mari", ("Mari Maasikas",)),
        ("Maasikas, Mari; Tamm, Jaan", ("Mari Maasikas", "Jaan Tamm")),
        ("Mari ja Jaan Maasikas", ("Mari Maasikas", "Jaan Maasikas")),
        ("Mari & Jaan Maasikas", ("Mari Maasikas", "Jaan Maasikas")),
        ("Helju, Aino", ("Aino Helju",)),
        ("Мария Иванова и Пётр Иванов", ("Мария Иванова", "Пётр Иванов")),
        ("Mari Maasikas; Mari Maasikas", ("Mari Maasikas",)),
        ("Helju / Aino", ("Helju", "Aino")),
    ],
)
def test_several_people_in_one_cell(written: str, names: tuple[str, ...]) -> None:
    assert parse_names(written) == names


def test_one_part_of_a_name() -> None:
    assert parse_name_part("MARI-LIIS") == "Mari-Liis"
    assert parse_name_part("õunapuu") == "Õunapuu"
    assert parse_name_part("von Glehn") == "von Glehn"
    with pytest.raises(CellError):
        parse_name_part("Mari2")


def test_the_key_of_a_name_does_not_depend_on_order_case_or_accents() -> None:
    assert name_key("Õie-Mari Šarov") == name_key("SAROV", "oie mari")
    assert name_key("Пётр Семёнов") == name_key("Семенов Петр")


WORDS = st.text(alphabet="abdehijklmnoprstuvõäöüšž", min_size=3, max_size=9).filter(
    lambda word: word not in {"von", "van", "der", "den", "del", "zur"}
)


@given(WORDS, WORDS)
def test_every_plain_name_is_divided_alike_in_all_spellings(given_name: str, family_name: str) -> None:
    given_name, family_name = given_name.capitalize(), family_name.capitalize()
    spellings = [
        f"{given_name} {family_name}",
        f"{family_name}, {given_name}",
        f"{given_name} {family_name.upper()}",
        f"{family_name.upper()} {given_name}",
        f"{given_name} {family_name}".upper(),
    ]
    assert {parse_name(spelling).full for spelling in spellings} == {f"{given_name} {family_name}"}


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.dates()))
def test_anything_is_a_name_or_an_error(raw: object) -> None:
    assert answer(parse_name, raw)
    assert answer(parse_names, raw) is not None
