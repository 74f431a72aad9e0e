"""Papers as PDF: tagged, whole, the same bytes again, and closed to what people write into texts."""

import io
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pytest

from seltsiline.core.charts import INK_ON_PAPER, Caption, Series, columns
from seltsiline.core.paper import PaperError, render_pdf
from seltsiline.core.paper.letters import PRINTABLE, printable
from seltsiline.core.paper.rendering import HERE

ROOT = Path(__file__).resolve().parents[2]
FROZEN = datetime(2020, 6, 30, 12, tzinfo=UTC)
CHART = columns(
    ["apr 2020", "mai 2020"],
    [Series("Kontaktid", [1004, 938])],
    Caption("Kontaktid", "Kaks kuud."),
    palette=INK_ON_PAPER,
)
BLOCKS = [
    {"kind": "figures", "figures": [{"value": "12 065", "label": "kontakti"}, {"value": "678", "label": "inimest"}]},
    {"kind": "heading", "text": "Kontaktid kuude kaupa"},
    {"kind": "text", "text": "Esimene lõik.\n\nTeine lõik."},
    {"kind": "chart", "svg": CHART, "alt": "Kontakte oli aprillis 1004, mais 938.", "title": "Kevad", "note": "2020"},
    {
        "kind": "table",
        "caption": "Kontaktid",
        "columns": [{"label": "Kuu"}, {"label": "Kontakte", "kind": "number"}],
        "rows": [["aprill 2020", "1 004"], ["mai 2020", "938"]],
        "total": ["Kokku", "1 942"],
        "note": "Alla viie inimese arve ei näidata.",
    },
    {"kind": "notice", "text": "Arvud on külmutatud.", "tone": "soon"},
    {"kind": "definitions", "rows": [{"term": "Kontakt", "text": "Kohtumine või kõne."}]},
    {"kind": "list", "items": ["Harju maakond", "Võru maakond"]},
    {"kind": "numbered", "items": ["Esimene", "Teine"]},
    {"kind": "page"},
    {"kind": "heading", "text": "Lisa", "level": 3},
]
CONTENT = {
    "over": "2. väljaanne",
    "lead": "Pilootprojekt.",
    "place": "Üle Eesti",
    "foot": "30. juuni 2020",
    "blocks": BLOCKS,
}


def paper(content=CONTENT, *, title="Seltsilised 19 kuuga", language="et", made_at=FROZEN):
    return render_pdf("document.typ", content, title=title, language=language, made_at=made_at)


def opened(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(pdf):
    return "\n".join(page.extract_text() for page in opened(pdf).pages)


def elements(node):
    """All elements of the structure tree below `node`, in reading order."""
    node = node.get_object()
    children = node.get("/K", [])
    for each in children if isinstance(children, list) else [children]:
        child = each.get_object()
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from elements(child)


def structure(pdf):
    return list(elements(opened(pdf).trailer["/Root"]["/StructTreeRoot"]))


@pytest.fixture(scope="module")
def pdf():
    return paper()


def test_a_paper_is_tagged_and_says_its_title_and_language(pdf):
    root = opened(pdf).trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"].value)
    assert root["/Lang"] == "et"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"].value)
    assert opened(pdf).metadata.title == "Seltsilised 19 kuuga"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_headings_go_down_step_by_step_from_one_title(pdf):
    kinds = [element["/S"] for element in structure(pdf)]
    headings = [kind for kind in kinds if kind in {"/H1", "/H2", "/H3"}]
    assert headings == ["/H1", "/H2", "/H3", "/H3"]


def test_a_figure_tells_in_words_what_it_shows(pdf):
    (figure,) = [element for element in structure(pdf) if element["/S"] == "/Figure"]
    assert figure["/Alt"] == "Kontakte oli aprillis 1004, mais 938."


def test_a_table_has_marked_headings_and_lists_are_lists(pdf):
    kinds = [element["/S"] for element in structure(pdf)]
    assert kinds.count("/Table") == 1
    assert kinds.count("/TH") == 2
    assert kinds.count("/TD") == 6
    assert kinds.count("/L") == 2
    assert kinds.count("/LI") == 4


def test_every_text_and_page_number_is_on_the_paper(pdf):
    text = " ".join(words(pdf).split()).replace("\u00a0", " ")
    for expected in (
        "12 065 kontakti",
        "Esimene lõik.",
        "Teine lõik.",
        "Kokku 1 942",
        "Arvud on külmutatud.",
        "Kohtumine või kõne.",
    ):
        assert expected in text
    count = len(opened(pdf).pages)
    assert all(f"lk {number}/{count}" in text for number in range(1, count + 1))


@pytest.mark.parametrize(("language", "number"), [("et", "lk 1/"), ("en", "page 1/"), ("ru", "с. 1/"), ("lv", "1/")])
def test_page_numbers_speak_the_language_of_the_paper(language, number):
    made = paper(language=language)
    assert number in words(made)
    assert opened(made).trailer["/Root"]["/Lang"] == language


def test_all_fonts_are_our_own_and_embedded(pdf):
    fonts = {}
    for page in opened(pdf).pages:
        fonts |= page["/Resources"].get("/Font", {})
    described = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts.values()]
    assert {font["/FontName"].partition("+")[2].partition("-")[0] for font in described} <= {
        "Literata",
        "SeltsilineSans",
    }
    assert all("/FontFile2" in font for font in described)


def test_the_same_input_gives_the_same_bytes_in_another_process_too(pdf):
    assert paper() == pdf
    program = "import sys; from tests.core_output.test_papers import paper; sys.stdout.buffer.write(paper())"
    other = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": "src:.", "PYTHONHASHSEED": "7"},
    )
    assert other.stdout == pdf


def test_another_time_or_text_gives_other_bytes(pdf):
    assert paper(made_at=FROZEN + timedelta(days=1)) != pdf
    assert paper(CONTENT | {"lead": "Teine."}) != pdf


def test_the_time_needs_its_zone():
    with pytest.raises(ValueError, match="time zone"):
        paper(made_at=FROZEN.replace(tzinfo=None))


def test_commands_in_texts_stay_texts():
    hostile = '#read("/etc/passwd") #panic("x") $x^2$ *b* \\ `c` = H @a <b> // c /* d'
    made = paper({"blocks": [{"kind": "text", "text": hostile}, {"kind": "list", "items": [hostile]}]}, title=hostile)
    assert words(made).replace("\n", " ").count('#read("/etc/passwd") #panic("x")') >= 3
    assert opened(made).metadata.title == hostile


def test_a_template_reads_nothing_outside_its_folder(tmp_path):
    template = tmp_path / "own.typ"
    template.write_text('#import "/style.typ": *\n#show: sheet\n#read("../../etc/hostname")')
    with pytest.raises(PaperError):
        render_pdf(template, {}, title="x", language="et", made_at=FROZEN)
    template.write_text('#import "@preview/cetz:0.4.2"')
    with pytest.raises(PaperError):
        render_pdf(template, {}, title="x", language="et", made_at=FROZEN)


def test_a_modules_own_template_uses_the_style_and_its_own_files(tmp_path):
    template = tmp_path / "own.typ"
    template.write_text(
        '#import "/style.typ": *\n#show: sheet\n#title-block()\n#prose(read("/note.txt"))\n#prose(content.name)'
    )
    made = render_pdf(
        template, {"name": "Urve"}, title="Leht", language="et", made_at=FROZEN, files={"note.txt": "Tere õhtust"}
    )
    assert {"Leht", "Tere õhtust", "Urve"} <= set(words(made).splitlines())


@pytest.mark.parametrize("name", ["../x.svg", "/x.svg", "style.typ", "data.json", "Ä.png", "", ".hidden"])
def test_a_file_with_a_strange_name_is_refused(name):
    with pytest.raises(ValueError, match="plain name"):
        render_pdf("document.typ", {"blocks": []}, title="x", language="et", made_at=FROZEN, files={name: b""})


def test_a_picture_without_words_is_refused():
    with pytest.raises(PaperError):
        paper({"blocks": [{"kind": "chart", "svg": CHART, "alt": None}]})


def test_a_block_of_unknown_kind_is_refused():
    with pytest.raises(PaperError, match="not known"):
        paper({"blocks": [{"kind": "dance"}]})


def test_every_printable_letter_is_in_every_font(tmp_path):
    template = tmp_path / "letters.typ"
    template.write_text(
        '#import "/style.typ": *\n#show: sheet\n'
        "#title-block()\n#prose(content.all)\n#strong(content.all)\n#emph(content.all)\n#serif(content.all)"
    )
    letters = " ".join(sorted(PRINTABLE))
    assert render_pdf(template, {"all": letters}, title="Tähed", language="et", made_at=FROZEN)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Õnne-Mall Šüžä", "Õnne-Mall Šüžä"),
        ("O\u0303nne", "Õnne"),
        ("Дмитрий Ёлкин", "Дмитрий Ёлкин"),
        ("12\u202f065", "12\u00a0065"),
        ("Nguyễn ﬁ", "Nguyen fi"),
        ("李 🙂", "? ?"),
        ("\u200eTere\u00ad\x00\ufeff", "Tere"),
        ("üks\r\nkaks\tkolm", "üks\nkaks kolm"),
    ],
)
def test_letters_without_a_shape_get_the_nearest_one(written, printed):
    assert printable(written) == printed


def test_a_name_in_any_writing_does_not_stop_the_paper():
    assert "?" in words(paper({"blocks": [{"kind": "text", "text": "李 🙂 محمد \ud800"}]}, title="Leht 李"))


def test_an_empty_report_is_a_paper_too():
    empty = {"kind": "table", "columns": [{"label": "Kuu"}, {"label": "Arv", "kind": "number"}], "rows": []}
    blocks = [
        empty,
        {"kind": "list", "items": []},
        {"kind": "definitions", "rows": []},
        {"kind": "figures", "figures": []},
    ]
    assert "Kuu" in words(paper({"blocks": blocks}))


def test_long_tables_repeat_their_headings():
    rows = [[f"Kuu {number}", str(number)] for number in range(120)]
    table = {"kind": "table", "columns": [{"label": "Ajavahemik"}, {"label": "Arv", "kind": "number"}], "rows": rows}
    pages = [page.extract_text() for page in opened(paper({"blocks": [table]})).pages]
    assert len(pages) > 2
    assert all("Ajavahemik" in page for page in pages)


def test_templates_stand_where_the_package_is():
    assert {"agreement.typ", "document.typ", "style.typ"} <= {path.name for path in HERE.iterdir()}
