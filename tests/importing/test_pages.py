"""A sheet brought in through the pages, from upload to undo."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from seltsiline.companionship.models import Client, Contact, Visit
from seltsiline.core.models import AuditEntry, LongJob
from seltsiline.importing.models import ColumnMemory, ImportBatch, ImportRow
from seltsiline.importing.tasks import commit_batch_job, preview_batch_job
from seltsiline.organisations.models import Organisation
from seltsiline.volunteering.models import BackgroundCheck, TrainingRecord, Volunteer
from tests.conftest import as_owner
from tests.importing.making import (
    batch_of,
    bring,
    columns,
    csv,
    ods,
    preview,
    sentences,
    states,
    upload,
    upload_key,
    xls,
    xlsx,
)
from tests.makers import HARJU, VORU, make_client, make_match, make_visit, make_volunteer, signed_in

pytestmark = pytest.mark.django_db

HEADINGS = ["Nimi", "Isikukood", "Sünniaeg", "Telefon", "Vald", "Märkus"]
LEIDA = ["Leida Pähn", None, "4.03.1940", "5123 4567", "Rõuge vald", "Soovib jalutada"]
KARL = ["Karl Õkva", None, "12.08.1944", "5234 5678", "Võru linn", None]


@pytest.fixture
def coordinator():
    return signed_in("coordinator", VORU)


def all_of(model, **fields):
    with as_owner():
        return list(model.objects.filter(**fields).order_by("created_at", "id"))


@pytest.mark.parametrize("make", [csv, xlsx, xls, ods], ids=["csv", "xlsx", "xls", "ods"])
def test_clients_come_in_and_the_same_file_again_changes_nothing(coordinator, make):
    sheet = make([["Klientide nimekiri 2019"], [], HEADINGS, LEIDA, KARL, ["Kokku 2", None, None, None, None, None]])
    first = bring(coordinator, "clients", sheet, "kliendid.bin")
    assert (first.state, first.counts["created"], first.content) == ("committed", 2, None)
    leida = all_of(Client, family_name="Pähn")[0]
    assert (leida.given_name, leida.birth_date, leida.note, leida.stage) == (
        "Leida",
        date(1940, 3, 4),
        "Soovib jalutada",
        "general",
    )
    assert leida.municipality_id is not None
    again = bring(coordinator, "clients", sheet, "kliendid.bin")
    assert again.counts["same"] == again.counts["rows"] == 2
    assert len(all_of(Client)) == 2


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "utf-8-sig"), (",", "utf-16"), ("\t", "cp1257"), (";", "utf-8")]
)
def test_any_separator_and_encoding(coordinator, separator, encoding):
    rows = [
        ["Perenimi", "Eesnimi", "Telefon"],
        ["Õkva", "Ülle", "5123 4567"],
        ["Šarov", "Žanna", "5234567"],
        ["Pähn", "Jüri", "5345678"],
    ]
    bring(coordinator, "volunteers", csv(rows, separator=separator, encoding=encoding))
    assert {str(row) for row in all_of(Volunteer)} == {"Ülle Õkva", "Žanna Šarov", "Jüri Pähn"}


@pytest.mark.parametrize(
    "headings",
    [
        ["Kuupäev", "Vabatahtlik", "Klient", "Kestus", "Koht"],
        ["Date", "Volunteer", "Client", "Duration", "Place"],
        ["Дата", "Доброволец", "Клиент", "Продолжительность", "Место"],
    ],
)
def test_diary_in_three_languages_and_all_shapes_of_dates_and_durations(coordinator, headings):
    make_volunteer(given_name="Mari", family_name="Maasikas")
    for name in ("Leida", "Karl"):
        make_client(given_name=name, family_name="Pähn")
    rows = [
        headings,
        ["8.05.2019", "Mari Maasikas", "Leida Pähn", "1,5", "kodus"],
        ["09.05.19", "Maasikas Mari", "Pähn, Leida", "1:30", "hooldekodus"],
        [date(2019, 5, 10), "mari maasikas", "Leida Pähn", "1h 30min", "telefonitsi"],
        ["2019-05-11", "Mari Maasikas", "Leida Pähn; Karl Pähn", "90", "väljas"],
    ]
    bring(coordinator, "visits", xlsx(rows), "päevik.xlsx")
    visits = sorted(all_of(Visit), key=lambda visit: visit.on)
    assert [(visit.on.day, visit.minutes) for visit in visits] == [(8, 90), (9, 90), (10, 90), (11, 90)]
    assert [visit.place_kind for visit in visits] == ["home", "care_home", "phone", "outside"]
    assert len(all_of(Contact)) == 5


def test_the_diary_moves_the_last_contact_of_a_match_and_undo_moves_it_back(coordinator):
    volunteer, client = make_volunteer(), make_client()
    match = make_match(volunteer, client)
    before = match.last_contact_on
    batch = bring(
        coordinator,
        "visits",
        csv([["Kuupäev", "Vabatahtlik", "Klient", "Kestus"], ["8.05.2019", volunteer, client, "90 min"]]),
    )
    with as_owner():
        match.refresh_from_db()
    assert match.last_contact_on == date(2019, 5, 8)
    coordinator.post(f"/imports/{batch.pk}/undo/")
    with as_owner():
        match.refresh_from_db()
    assert (all_of(Visit), all_of(Contact), match.last_contact_on) == ([], [], before)


def test_two_equal_contacts_wait_for_a_person(coordinator):
    volunteer, client = make_volunteer(), make_client()
    line = ["8.05.2019", volunteer, client, "90 min"]
    sheet = csv([["Kuupäev", "Vabatahtlik", "Klient", "Kestus"], line, line])
    key = preview(coordinator, "visits", sheet)
    assert states(key) == ["new", "doubtful"]
    coordinator.post(f"/imports/{key}/decide/", {"row": "3", "decision": "new"})
    coordinator.post(f"/imports/{key}/commit/")
    assert len(all_of(Visit)) == 2
    assert bring(coordinator, "visits", sheet).counts["same"] == 2


def test_volunteers_with_their_papers(coordinator):
    rows = [
        ["Nimi", "Taustakontroll", "Stardipakett", "Staatus"],
        ["Mari Maasikas", "8.05.2019", "1.02.2019", "aktiivne"],
        ["Jüri Tamm", "", "", "lahkunud"],
    ]
    batch = bring(coordinator, "volunteers", csv(rows))
    mari, juri = all_of(Volunteer, given_name="Mari") + all_of(Volunteer, given_name="Jüri")
    assert (mari.status, juri.status, juri.left_on is not None) == ("active", "left", True)
    assert [check.checked_on for check in all_of(BackgroundCheck)] == [date(2019, 5, 8)]
    assert len(all_of(TrainingRecord, kind="starter")) == 1
    assert mari.person_id != juri.person_id
    coordinator.post(f"/imports/{batch.pk}/undo/")
    assert all_of(Volunteer) == all_of(BackgroundCheck) == all_of(TrainingRecord) == []


def test_partners_of_kinds_that_the_register_does_not_have(coordinator):
    rows = [
        ["Asutus", "Liik", "Roll"],
        ["Sotsiaalministeerium", "ministeerium", "rahastab"],
        ["SA Hool", "SA", ""],
        ["Kodu", "hooldekodu", "vaatab"],
    ]
    bring(coordinator, "partners", csv(rows))
    found = {row.name: row for row in all_of(Organisation)}
    assert {name: row.kind for name, row in found.items()} == {
        "Sotsiaalministeerium": "state",
        "SA Hool": "ngo",
        "Kodu": "care_home",
    }
    assert found["Sotsiaalministeerium"].partner_roles == ["funds"]
    assert "vaatab" in found["Kodu"].note


def test_a_wrong_personal_code_is_shown_and_never_dropped(coordinator):
    key = preview(coordinator, "clients", csv([["Nimi", "Isikukood"], ["Leida Pähn", "44003040012"]]))
    assert states(key) == ["error"]
    shown = sentences(coordinator.get(f"/imports/{key}/rows/"))
    assert "44003040012" in shown
    assert "viimane number ei sobi" in shown
    assert all_of(Client) == []


def test_the_same_person_twice_in_one_file(coordinator):
    rows = [
        ["Nimi", "Sünniaeg", "Telefon"],
        ["Leida Pähn", "4.03.1940", ""],
        ["Pähn Leida", "04.03.40", "5123 4567"],
        ["Leida Pähm", "4.03.1940", ""],
        ["Leida Pähn", "", "5999 1234"],
    ]
    key = preview(coordinator, "clients", csv(rows))
    assert states(key) == ["new", "skipped", "doubtful", "doubtful"]
    assert "Sama, mis selle faili rida 2" in sentences(coordinator.get(f"/imports/{key}/rows/"))


def test_a_person_decides_about_a_doubt(coordinator):
    known = make_client(phone="5550001")
    sheet = csv([["Nimi", "Telefon"], ["Leida Pähn", "5123 4567"]])
    key = preview(coordinator, "clients", sheet)
    assert states(key) == ["doubtful"]
    coordinator.post(f"/imports/{key}/commit/")
    assert batch_of(key).counts["to_mend"] == 1

    key = preview(coordinator, "clients", sheet)
    assert coordinator.post(f"/imports/{key}/decide/", {"row": "2", "decision": "same"}).status_code == 302
    coordinator.post(f"/imports/{key}/commit/")
    with as_owner():
        known.refresh_from_db()
    assert known.phone.endswith("51234567")
    assert bring(coordinator, "clients", sheet).counts["same"] == 1

    key = preview(coordinator, "clients", csv([["Nimi", "Telefon"], ["Leida Pähn", "5777 7777"]]))
    coordinator.post(f"/imports/{key}/decide/", {"row": "2", "decision": "new"})
    coordinator.post(f"/imports/{key}/commit/")
    assert len(all_of(Client)) == 2


def test_a_decision_that_the_row_does_not_admit_is_refused(coordinator):
    key = preview(coordinator, "clients", csv([["Nimi"], ["Leida Pähn"]]))
    assert coordinator.post(f"/imports/{key}/decide/", {"row": "2", "decision": "same"}).status_code == 422


def test_a_change_shows_old_and_new_and_can_be_undone(coordinator):
    known = make_client(birth_date=date(1940, 3, 4), phone="+3725550001", note="Koer")
    key = preview(
        coordinator,
        "clients",
        csv([["Nimi", "Sünniaeg", "Telefon", "Märkus"], ["Leida Pähn", "4.03.1940", "5123 4567", "Kass"]]),
    )
    assert states(key) == ["changed"]
    page = coordinator.get(f"/imports/{key}/rows/").content.decode()
    assert "+3725550001</span>" in page
    assert "Koer; Kass" in page
    coordinator.post(f"/imports/{key}/commit/")
    with as_owner():
        known.refresh_from_db()
        assert AuditEntry.objects.filter(row_id=str(known.pk), reason="sheet brought in", operation="update").exists()
    assert known.note == "Koer; Kass"
    coordinator.post(f"/imports/{key}/undo/")
    with as_owner():
        known.refresh_from_db()
    assert (known.note, known.phone) == ("Koer", "+3725550001")


def test_undo_leaves_what_somebody_has_changed_since(coordinator):
    known = make_client(birth_date=date(1940, 3, 4), note="Koer")
    batch = bring(coordinator, "clients", csv([["Nimi", "Sünniaeg", "Märkus"], ["Leida Pähn", "4.03.1940", "Kass"]]))
    with as_owner():
        Client.objects.filter(pk=known.pk).update(note="Hobune")
    coordinator.post(f"/imports/{batch.pk}/undo/")
    with as_owner():
        known.refresh_from_db()
    assert (known.note, batch_of(batch.pk).counts["kept"]) == ("Hobune", 1)


def test_undo_is_refused_while_something_hangs_on_the_rows(coordinator):
    batch = bring(coordinator, "clients", csv([HEADINGS, LEIDA, KARL]))
    make_visit(make_volunteer(), all_of(Client, family_name="Pähn")[0])
    answer = coordinator.post(f"/imports/{batch.pk}/undo/")
    assert answer.status_code == 422
    assert "päeviku kontakte: Leida Pähn" in sentences(answer)
    assert (len(all_of(Client)), batch_of(batch.pk).state) == (2, "committed")


def test_an_old_preview_neither_overwrites_nor_duplicates(coordinator):
    known = make_client(birth_date=date(1940, 3, 4), phone="+3725550001")
    key = preview(
        coordinator,
        "clients",
        csv(
            [
                ["Nimi", "Sünniaeg", "Telefon"],
                ["Leida Pähn", "4.03.1940", "5123 4567"],
                ["Karl Õkva", "12.08.1944", "5234567"],
            ]
        ),
    )
    with as_owner():
        Client.objects.filter(pk=known.pk).update(phone="+3725559999")
    make_client(given_name="Karl", family_name="Õkva", birth_date=date(1944, 8, 12), phone="+3725234567")
    coordinator.post(f"/imports/{key}/commit/")
    with as_owner():
        known.refresh_from_db()
    assert known.phone == "+3725559999"
    assert len(all_of(Client)) == 2
    assert (batch_of(key).counts.get("to_mend"), batch_of(key).counts.get("same")) == (1, 1)


def test_chosen_columns_are_remembered(coordinator):
    rows = [["Nimi", "Number X", "Värv"], ["Mari Maasikas", "5123 4567", "sinine"]]
    key = upload_key(coordinator, "volunteers", csv(rows))
    columns(coordinator, key, c1="", c2="channel")
    with as_owner():
        assert set(ColumnMemory.objects.values_list("heading", "field")) >= {("number x", ""), ("varv", "channel")}
    again = batch_of(upload_key(coordinator, "volunteers", csv(rows)))
    assert again.mapping == {"0": "name", "2": "channel"}


def test_a_needed_column_that_is_missing_is_named(coordinator):
    key = upload_key(coordinator, "visits", csv([["Kuupäev", "Klient", "Kestus"], ["8.05.2019", "Leida Pähn", "90"]]))
    answer = columns(coordinator, key)
    assert answer.status_code == 422
    assert "Vabatahtlik" in sentences(answer)
    assert columns(coordinator, key, c1="on").status_code == 422


def test_the_unit_of_durations_can_be_chosen(coordinator):
    volunteer, client = make_volunteer(), make_client()
    key = upload_key(
        coordinator, "visits", csv([["Kuupäev", "Vabatahtlik", "Klient", "Aeg"], ["8.05.2019", volunteer, client, "9"]])
    )
    columns(coordinator, key, unit="minutes", c3="minutes")
    coordinator.post(f"/imports/{key}/commit/")
    assert [visit.minutes for visit in all_of(Visit)] == [9]


def test_another_sheet_of_the_workbook_can_be_taken(coordinator):
    key = upload_key(
        coordinator,
        "clients",
        xlsx({"A": [["Nimi"], ["Leida Pähn"]], "B": [["Nimi"], ["Karl Õkva"], ["Helju Tagel"]]}),
        "a.xlsx",
    )
    coordinator.post(f"/imports/{key}/sheet/", {"sheet": "B"})
    assert batch_of(key).options["rows"] == 2


def test_rows_to_mend_come_back_as_a_sheet_without_formulas(coordinator):
    rows = [["Nimi", "Sünniaeg", "Märkus"], ["Leida Pähn", "31.02.1938", "=1+1"], ["Karl Õkva", "12.08.1944", ""]]
    batch = bring(coordinator, "clients", csv(rows))
    answer = coordinator.get(f"/imports/{batch.pk}/failed.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]] == ["Nimi", "Sünniaeg", "Märkus", "Põhjus"]
    assert [cell.data_type for cell in sheet[2]] == ["s"] * 4
    assert sheet["D2"].value == "Sünniaeg: Sellist kuupäeva pole: 31.02.1938."
    sheet["B2"] = "28.02.1938"
    mended = io.BytesIO()
    sheet.parent.save(mended)
    again = bring(coordinator, "clients", mended.getvalue(), "parandatud.xlsx")
    assert (again.counts["created"], len(all_of(Client))) == (1, 2)
    assert all_of(Client, family_name="Pähn")[0].note == "=1+1"


def macros():
    stream = io.BytesIO(xlsx([["Nimi"], ["Leida Pähn"]]))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tühi"),
        (macros(), "makrod"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "katki"),
        (xlsx([["Nimi"], ["Leida Pähn"]])[:900], "katki"),
        (b"%PDF-1.7\n" + b"x" * 300, "pole tabel"),
    ],
)
def test_files_that_cannot_be_read_are_refused_in_words_and_leave_nothing(coordinator, data, said):
    answer = upload(coordinator, "clients", data, "fail.xlsx")
    assert answer.status_code == 422
    assert said in sentences(answer)
    assert all_of(ImportBatch) == []


def test_a_county_sees_its_own_imports_alone(coordinator):
    batch = bring(coordinator, "clients", csv([HEADINGS, LEIDA]))
    stranger = signed_in("coordinator", HARJU)
    for page in ("", "columns/", "rows/", "failed.xlsx", "undo/", "progress/"):
        assert stranger.get(f"/imports/{batch.pk}/{page}").status_code == 404, page
    for page in ("commit/", "decide/", "drop/", "undo/", "retry/", "sheet/"):
        assert stranger.post(f"/imports/{batch.pk}/{page}").status_code == 404, page
    assert "tabel.csv" not in sentences(stranger.get("/imports/"))


@pytest.mark.parametrize("role", ["volunteer", "social_worker", "ministry", "admin"])
def test_roles_without_the_permission_are_refused(role):
    assert signed_in(role).get("/imports/").status_code == 403


def test_the_national_level_chooses_the_county():
    national = signed_in("national")
    assert upload(national, "clients", csv([HEADINGS, LEIDA])).status_code == 422
    bring(national, "clients", csv([HEADINGS, LEIDA]), county=HARJU)
    assert [client.county_id for client in all_of(Client)] == [HARJU]


def test_a_large_sheet_is_worked_through_in_the_background(coordinator, monkeypatch):
    for module in ("web.batches", "web.rows"):
        monkeypatch.setattr(f"seltsiline.importing.{module}.AT_ONCE", 1)
    key = upload_key(coordinator, "clients", csv([HEADINGS, LEIDA, KARL]))
    columns(coordinator, key)
    assert "Võite selle lehe sulgeda" in sentences(coordinator.get(f"/imports/{key}/"))
    account = str(batch_of(key).brought_by)
    preview_batch_job(str(key), account, "coordinator")
    assert states(key) == ["new", "new"]
    coordinator.post(f"/imports/{key}/commit/")
    assert batch_of(key).state == "committing"
    assert coordinator.get(f"/imports/{key}/progress/", headers={"HX-Request": "true"}).status_code == 200
    for _twice in range(2):  # a job that is started again after a crash does nothing more
        commit_batch_job(str(key), account, "coordinator")
    assert (batch_of(key).state, len(all_of(Client))) == ("committed", 2)
    with as_owner():
        assert {job.state for job in LongJob.objects.all()} == {"done"}
    assert (
        coordinator.get(f"/imports/{key}/progress/", headers={"HX-Request": "true"})["HX-Redirect"]
        == f"/imports/{key}/"
    )


def test_a_job_that_fails_says_so_and_can_be_tried_again(coordinator, monkeypatch):
    monkeypatch.setattr("seltsiline.importing.web.batches.AT_ONCE", 1)
    key = upload_key(coordinator, "clients", csv([HEADINGS, LEIDA, KARL]))
    columns(coordinator, key)
    account = str(batch_of(key).brought_by)

    def broken(**_):
        raise RuntimeError("broken")

    with monkeypatch.context() as broken_once:
        broken_once.setattr("seltsiline.importing.tasks.preview_batch", broken)
        preview_batch_job(str(key), account, "coordinator")
    assert "midagi ei salvestatud" in sentences(coordinator.get(f"/imports/{key}/"))
    coordinator.post(f"/imports/{key}/retry/")
    preview_batch_job(str(key), account, "coordinator")
    assert states(key) == ["new", "new"]


def test_a_file_can_be_thrown_away(coordinator):
    key = preview(coordinator, "clients", csv([HEADINGS, LEIDA]))
    assert coordinator.post(f"/imports/{key}/drop/").status_code == 302
    assert all_of(ImportBatch) == []
    with as_owner():
        assert not ImportRow.objects.exists()


def test_pages_need_few_queries(coordinator, django_assert_max_num_queries):
    key = preview(
        coordinator,
        "clients",
        csv([HEADINGS, *([f"Mari Maasikas{chr(97 + n)}", None, None, None, None, None] for n in range(20))]),
    )
    for page in ("/imports/", "/imports/new/", f"/imports/{key}/columns/", f"/imports/{key}/rows/"):
        with django_assert_max_num_queries(12):
            assert coordinator.get(page).status_code == 200


def test_a_rule_of_the_register_that_is_broken_at_the_last_moment_saves_nothing(coordinator, monkeypatch):
    key = preview(coordinator, "clients", csv([HEADINGS, LEIDA, KARL]))

    def write(book, by, choice, told):
        book.create(choice.create)
        Client.objects.create(
            county_id=VORU, given_name="Helju", family_name="Tagel", referred_on=date(2019, 1, 1), status="closed"
        )

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("seltsiline.importing.actions.commit.write", write)
        answer = coordinator.post(f"/imports/{key}/commit/")
    assert answer.status_code == 422
    assert "midagi ei salvestatud" in sentences(answer)
    assert all_of(Client) == []
    coordinator.post(f"/imports/{key}/commit/")
    assert len(all_of(Client)) == 2


@pytest.mark.parametrize(("kind", "model"), [("clients", Client), ("volunteers", Volunteer)])
def test_free_time_in_words_comes_in_as_times_of_the_week(coordinator, kind, model):
    rows = [
        ["Nimi", "Vald", "Vaba aeg"],
        ["Leida Pähn", "Rõuge vald", "T ja N hommikul"],
        ["Karl Õkva", "Võru linn", "mitte reedel"],
    ]
    assert bring(coordinator, kind, xlsx(rows)).counts["created"] == 2
    known, not_understood = (all_of(model, family_name=name)[0] for name in ("Pähn", "Õkva"))
    assert known.free_times == ["tue-morning", "thu-morning"]
    assert (not_understood.free_times, not_understood.note) == ([], "mitte reedel")
