"""Each component file renders by itself, as well-formed markup, with nothing given and with everything given."""

import pytest
from django.core.paginator import Paginator

from seltsiline.site.style_page import MistakenForm, SampleForm

from .drawing import draw, read
from .places import COMPONENTS

VALUES = {
    "form": SampleForm(),
    "wrong": MistakenForm({"on": "31.02.2024"}),
    "page": Paginator(range(500), 10).page(7),
    "items": [{"label": "Rõuge", "url": "/r", "current": True, "count": 3}, {"label": "Antsla", "url": "/a"}],
    "pairs": [("XLSX", "/x"), ("CSV", "/c")],
    "words": ["aiandus", "ristsõnad"],
    "bars": [{"label": "Harjumaa", "value": 118, "share": "17%", "url": "/h"}],
    "week": [["both", "", "one", "", "", "", ""]],
}

SAMPLES = {
    "agenda": "<c-agenda><li>10:30</li></c-agenda>",
    "alarm": '<c-alarm title="Mure" said="Külm" id="a">eile<c-slot name="actions"><c-button>Vaata</c-button></c-slot></c-alarm>',
    "answer": '<dl><c-answer label="Viide" change-url="/m" about="viidet">S-1</c-answer></dl>',
    "answers": "<c-answers></c-answers>",
    "avatar": '<c-avatar name="Leida Pähn" size="big" />',
    "bars": '<c-bars caption="Maakonnad" head="Maakond" unit="Inimesi" share-head="Osa" :rows="bars" :max="118" />',
    "bulk": "<c-bulk><c-button>Saada</c-button></c-bulk>",
    "button": '<c-button kind="primary" icon="plus" icon-after="right" about="Leida" :big="True" :wide="True" name="a" value="b">Ava</c-button>',
    "buttons": '<c-buttons :sticky="True"><c-button>Ava</c-button></c-buttons>',
    "candidate": '<ol><c-candidate name="Tiiu" note="62" :reasons="words" :doubts="words"><c-slot name="facts"><c-trio label="Kaugus" value="6 km" /></c-slot></c-candidate></ol>',
    "cell": '<table><tr><c-cell label="Vanus" :n="True">88</c-cell></tr></table>',
    "chart": '<c-chart title="Kontaktid" note="kuus"><c-slot name="wide"><svg></svg></c-slot><c-slot name="narrow"><svg></svg></c-slot><c-slot name="table"><table></table></c-slot></c-chart>',
    "chip": '<c-chip href="/a" :current="True" count="3">Kõik</c-chip><c-chip name="t" value="5" :checked="True">5 min</c-chip>',
    "chips": '<c-chips label="Näita"></c-chips><c-chips legend="Kui kaua?" :grid="True"></c-chips>',
    "choice": '<c-choice name="n" value="1" :checked="True" hint="Küsisin ise">Jah</c-choice>',
    "choices": '<c-choices legend="Kas kohtusite?" hint="Täna" error="Valige" id="met" :big="True"></c-choices>',
    "contested": "<c-contested>Ka Arvo ootab.</c-contested>",
    "count": "<c-count>23</c-count>",
    "crumbs": '<c-crumbs href="/" back="Tagasi" /><c-crumbs :items="pairs" />',
    "dialog": '<c-dialog id="d" title="Kustutame?">Ei saa tagasi<c-slot name="actions"><c-button>Jah</c-button></c-slot></c-dialog>',
    "draft-done": '<c-draft-done key="diary" />',
    "empty": '<c-empty title="Keegi ei oota."><c-button href="/">Lisa</c-button></c-empty>',
    "error-summary": '<c-error-summary :form="wrong" />',
    "event": '<ol><c-event title="Kõne" time="täna" datetime="2024-11-12" by="Maire" kind="now" href="/e">Ootab.</c-event></ol>',
    "export": '<c-export :items="pairs" />',
    "fact": '<dl><c-fact label="Seis">Ootab</c-fact></dl>',
    "facts": '<c-facts :row="True"></c-facts>',
    "field": '<c-field :field="form.name" hint="Nii, nagu kutsutakse" width="short" autocomplete="name" inputmode="text" data-x="1" />',
    "fields": '<c-fields :form="form" />',
    "figure": '<dl><c-figure label="vabatahtlikku" value="273" href="/v">keskmiselt</c-figure></dl>',
    "figures": '<c-figures :small="True"></c-figures>',
    "filters": '<c-filters action="/k" clear-url="/k" label="Otsing"></c-filters>',
    "head": '<c-head title="Kliendid" :count="214" over="Täna" lead="Loend" avatar="Leida Pähn"><c-slot name="actions"><c-button>Lisa</c-button></c-slot></c-head>',
    "icon": '<c-icon name="search" :big="True" />',
    "job": '<c-job label="Impordime" :value="138" :max="201" url="/j" note="veel pool minutit" id="j" />',
    "lines": "<c-lines><li>üks</li></c-lines>",
    "map": '<c-map title="Kaart" label="Leida Nursis" note="10 km"><circle r="1"/><c-slot name="table"><table></table></c-slot></c-map>',
    "menu": '<c-menu label="Muu" icon="more" about="Leida" :start="True"><a href="/">Ava</a></c-menu>',
    "more": '<c-more summary="Mis see on?" :open="True"><p>Leht.</p></c-more>',
    "notice": '<c-notice kind="soon" icon="offline" role="status">Ootel</c-notice>',
    "notifications": '<c-notifications :messages="messages" />',
    "pager": '<c-pager :page="page" what="inimest" all-url="/?all=1" />',
    "people": "<c-people></c-people>",
    "person": '<c-person name="Külli" href="/k" note="Võru" />',
    "person-row": '<ul><c-person-row name="Anne" role="tütar" href="/a">5555 0121</c-person-row></ul>',
    "pick": '<c-pick name="k" value="1" person="Erna Šults" note="Väimela" :checked="True" />',
    "pickbox": '<table><tr><c-pickbox value="1" about="Leida" :checked="True" /></tr></table>',
    "queue": '<c-queue title="Vaiksed" count="5" note="30 päeva" id="q" more="Näita veel 3" more-url="/q"></c-queue>',
    "queue-row": '<ol><c-queue-row who="Leida" href="/l" why="Ootab" when="64 päeva" kind="wait" action="Vaata" action-url="/s" action-icon="match" :action-post="True" snooze-url="/h" /></ol>',
    "row": '<table><c-row kind="bad" id="r1"><td></td></c-row></table>',
    "rowhead": '<table><tr><c-rowhead href="/l">Pähn, Leida</c-rowhead></tr></table>',
    "saved": "<c-saved>Salvestatud kell 14.03</c-saved>",
    "section-head": '<c-section-head title="Uudised" id="u" note="kõik" level="3" count="2" />',
    "shortlist": "<c-shortlist></c-shortlist>",
    "snooze": '<c-snooze url="/h" about="Leida" />',
    "state": '<c-state kind="late">Hilineb</c-state>',
    "steps": '<c-steps label="Sammud" :items="words" :current="2" />',
    "table": '<c-table caption="Kliendid" :marked="True"><c-slot name="head"><c-th>Nimi</c-th></c-slot><c-slot name="foot"><c-row><td></td></c-row></c-slot></c-table>',
    "tabs": '<c-tabs label="Leht" :items="items" />',
    "tag": "<c-tag>aiandus</c-tag>",
    "tags": '<c-tags :items="words" />',
    "task": '<ul><c-task href="/t" note="Hiljem" kind="good" state="Tehtud">Stardipakett</c-task></ul>',
    "tasklist": "<c-tasklist></c-tasklist>",
    "th": '<table><tr><c-th sort="name" default="asc" :n="True">Nimi</c-th><c-th :pick="True"></c-th><c-th :hidden="True" :act="True">Tegevus</c-th></tr></table>',
    "timeline": "<c-timeline></c-timeline>",
    "toast": '<c-toast undo-url="/u">Kustutatud.</c-toast>',
    "trio": '<dl><c-trio label="Kaugus" value="6 km" note="9 minutit" icon="map-pin" /></dl>',
    "views": '<c-views :items="items" save-url="/s" />',
    "week-choice": '<c-week-choice :field="form.free" hint="Võib jätta tühjaks" />',
    "week": '<c-week caption="Vaba aeg" :rows="week" />',
}


def test_each_component_has_a_sample_here() -> None:
    assert sorted(SAMPLES) == sorted(path.stem for path in COMPONENTS.glob("*.html"))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_component_is_well_formed(name: str) -> None:
    html = draw(SAMPLES[name], **VALUES)
    assert read(html).faults == []
    assert not any(sign in html for sign in ("{{", "{%", "<c-"))


BARE = [name for name in SAMPLES if name not in {"field", "pager", "week-choice"}]


@pytest.mark.parametrize("name", BARE)
def test_a_component_stands_with_nothing_given(name: str) -> None:
    assert read(draw(f"<c-{name}></c-{name}>")).faults == []


@pytest.mark.parametrize(
    "name", [name for name in SAMPLES if name not in {"field", "fields", "pager", "error-summary", "week-choice"}]
)
def test_a_component_takes_nothing_from_the_page_around_it(name: str) -> None:
    stray = dict.fromkeys(
        ("label", "href", "kind", "title", "icon", "note", "about", "name", "actions", "hint"), "STRAY"
    )
    assert "STRAY" not in draw(f"<c-{name}></c-{name}>", **stray)
