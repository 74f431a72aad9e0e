"""The same person, organisation or visit found twice inside one file."""

from seltsiline.engines.sheets import DOUBLE_MESSAGES, find_doubles, person_key
from tests.engines.sheets.answers import parsed

MARI, JUTA, JAAN = "48001010005", "44001010002", "34001010001"


def test_the_key_of_a_person_is_the_surest_thing_known() -> None:
    headings = ["Nimi", "Isikukood", "Sünniaeg", "Tel", "Vald"]
    rows = parsed(
        "clients",
        headings,
        ["Mari Maasikas", MARI],
        ["MAASIKAS Mari", MARI, "1.01.1980"],
        ["Õie Tamm", None, "1.05.1940"],
        ["tamm, oie", None, "01.05.40"],
        ["Õie Tamm", None, None, "5123456"],
        ["Õie Tamm", None, None, None, "Rõuge vald"],
        ["Õie Tamm"],
        [None],
    )
    keys = [person_key(row) for row in rows]
    assert keys[0] == keys[1]
    assert keys[2] == keys[3]
    assert len(set(keys[3:])) == 5
    assert keys[-1] == ""


def test_doubles_are_found_with_their_certainty() -> None:
    rows = parsed(
        "clients",
        ["Nimi", "Isikukood", "Sünniaeg", "Tel", "Vald"],
        ["Mari Maasikas", MARI, None, None, "Rõuge vald"],  # 2
        ["Mari Maasikas-Tamm", MARI, None, None, "Võru vald"],  # 3: the same code
        ["Õie Tamm", None, "1.05.1940", None, "Rõuge vald"],  # 4
        ["TAMM, Oie", None, "1.05.1940", None, "Võru vald"],  # 5: name and birth date
        ["Leida Pähn", None, None, "5123456", None],  # 6
        ["Leida Pähn", None, None, "512 3456", None],  # 7: name and telephone
        ["Helju Kirotaja", None, None, None, "Antsla vald"],  # 8
        ["Helju Kirotaia", None, None, None, "antsla Vald"],  # 9: one letter
        ["Aino Sepp", JUTA, None, None, "Rõuge vald"],  # 10
        ["Aino Sepa", JAAN, None, None, "Rõuge vald"],  # 11: different codes, different people
        ["Helju Kirotaja", None, None, None, "Võru vald"],  # 12: another municipality
    )
    found = [(double.numbers, double.certainty, double.why) for double in find_doubles(rows)]
    assert found == [
        ((2, 3), "same", "personal_code"),
        ((4, 5), "doubtful", "name_birth"),
        ((6, 7), "doubtful", "name_phone"),
        ((8, 9), "doubtful", "near_name"),
    ]
    assert {double.why for double in find_doubles(rows)} <= DOUBLE_MESSAGES.keys()


def test_the_same_visit_twice_is_doubtful() -> None:
    headings = ["Kuupäev", "Vabatahtlik", "Klient", "Tunnid"]
    visit = ["8.05.19", "Mari Maasikas", "Juta Tamm", "1,5"]
    other = ["8.05.2019", "maasikas, mari", "TAMM Juta", "1:30"]
    rows = parsed("visits", headings, visit, other, [*visit[:3], "2"], ["x", *visit[1:]])
    assert [(double.numbers, double.why) for double in find_doubles(rows)] == [((2, 3), "visit")]


def test_the_same_partner_twice() -> None:
    rows = parsed(
        "partners",
        ["Asutus", "Registrikood", "Vald"],
        ["MTÜ Abi", "10137319"],
        ["Abi MTÜ", 10137319],
        ["SA Töö"],
        ["sa töö"],
    )
    assert [(double.numbers, double.certainty) for double in find_doubles(rows)] == [
        ((2, 3), "same"),
        ((4, 5), "doubtful"),
    ]


def test_two_thousand_rows_of_one_person_are_one_group() -> None:
    rows = parsed("clients", ["Nimi", "Isikukood"], *[["Mari Maasikas", MARI]] * 2_000)
    assert [len(double.numbers) for double in find_doubles(rows)] == [2_000]
