"""What the components promise: escaping, links between words and controls, working without a script."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.forms import formset_factory
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from seltsiline.core.templatetags.look import initials, part_of, tel, tone
from seltsiline.site.style_page import MistakenForm, SampleForm, sample

from .drawing import draw, read


def element(html: str, tag: str, **wanted: str) -> dict[str, str | None]:
    """The attributes of the first such element."""
    return next(attrs for name, attrs in read(html).elements if name == tag and wanted.items() <= attrs.items())


class Account(forms.Form):
    name = forms.CharField(help_text="Nii, nagu teda kutsutakse")
    phone = forms.CharField(required=False)
    place = forms.ChoiceField(choices=[("", "–"), ("1", "Rõuge"), ("2", "Antsla")], widget=forms.RadioSelect)


# attributes


@pytest.mark.parametrize("component", ["button", "menu", "chip", "row", "notice", "candidate"])
def test_what_is_passed_on_cannot_break_out_of_its_quotes(component: str) -> None:
    html = draw(f'<c-{component} :data-note="text">x</c-{component}>', text='"><script>alert(1)</script>')
    assert "<script>" not in html
    assert element(html, html.split("<")[1].split()[0].strip(">"))["data-note"] == '"><script>alert(1)</script>'


def test_true_is_a_bare_attribute_and_false_none_at_all() -> None:
    html = draw('<c-button data-on :data-off="no" :data-none="nothing">x</c-button>', no=False, nothing=None)
    assert element(html, "button") == {"class": "btn", "type": "submit", "data-on": None}


def test_a_button_with_an_address_is_a_link_unless_it_is_off() -> None:
    assert element(draw('<c-button href="/a">x</c-button>'), "a")["href"] == "/a"
    assert "disabled" in element(draw('<c-button href="/a" :disabled="True">x</c-button>'), "button")


# fields


def test_hint_and_error_are_said_with_the_control() -> None:
    form = Account({"name": ""})
    html = draw('<c-field :field="form.name" />', form=form)
    described = (element(html, "input")["aria-describedby"] or "").split()
    assert described == ["id_name_helptext", "id_name_error"]
    assert all(f'id="{name}"' in html for name in described)
    assert element(html, "input")["aria-invalid"] == "true"
    assert element(html, "label")["for"] == "id_name"


def test_a_field_that_may_stay_empty_says_so() -> None:
    with translation.override("en"):
        assert "(optional)" in draw('<c-field :field="form.phone" />', form=Account())
        assert "(optional)" not in draw('<c-field :field="form.phone" :quiet="True" />', form=Account())
        assert "(optional)" not in draw('<c-field :field="form.name" />', form=Account())


def test_a_choice_of_few_is_a_group_with_a_legend_and_without_the_empty_option() -> None:
    html = draw('<c-field :field="form.place" label="Vald" />', form=Account({"place": "2"}))
    radios = [attrs for name, attrs in read(html).elements if name == "input"]
    assert [radio["value"] for radio in radios] == ["1", "2"]
    assert ["checked" in radio for radio in radios] == [False, True]
    assert "<legend>Vald" in html


@pytest.mark.parametrize(
    ("name", "tag"),
    [("name", "input"), ("note", "textarea"), ("municipality", "select"), ("sheet", "input"), ("agreed", "input")],
)
def test_each_kind_of_control_takes_what_the_page_adds(name: str, tag: str) -> None:
    html = draw(f'<c-field :field="form.{name}" autocomplete="off" data-x="1" />', form=SampleForm())
    attrs = element(html, tag)
    assert (attrs["autocomplete"], attrs["data-x"]) == ("off", "1")


def test_a_text_box_has_four_rows_unless_the_form_says_otherwise() -> None:
    class Long(forms.Form):
        note = forms.CharField(widget=forms.Textarea(attrs={"rows": 12}))

    assert element(draw('<c-field :field="form.note" />', form=SampleForm()), "textarea")["rows"] == "4"
    assert element(draw('<c-field :field="form.note" />', form=Long()), "textarea")["rows"] == "12"


# the summary of errors


def test_each_error_leads_to_its_control() -> None:
    html = draw('<c-error-summary :form="form" />', form=MistakenForm({"on": "31.02.2024", "minutes": "2000"}))
    links = [attrs["href"] for name, attrs in read(html).elements if name == "a"]
    assert links == ["#id_on", "#id_minutes", "#id_duration_0"]
    assert 'tabindex="-1"' in html


def test_without_errors_there_is_no_summary() -> None:
    assert draw('<c-error-summary :form="form" />', form=SampleForm()) == ""
    assert draw("<c-error-summary />") == ""


def test_the_same_sentence_for_two_fields_is_told_apart_by_their_names() -> None:
    html = draw('<c-error-summary :form="form" />', form=MistakenForm({}))
    assert all(f">{label}: " in html for label in ("On", "Minutes"))


def test_errors_of_a_formset_and_own_errors_stand_together() -> None:
    formset = formset_factory(Account)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-name": ""})
    html = draw(
        '<c-error-summary :formset="formset" :errors="errors" />',
        formset=formset,
        errors=[("Fail on tühi", "file"), "Proovige uuesti"],
    )
    assert '<a href="#file">Fail on tühi</a>' in html
    assert "<li>Proovige uuesti</li>" in html
    assert 'href="#id_form-0-name"' in html


@pytest.mark.parametrize(("count", "words"), [(1, "1 место"), (2, "2 места"), (5, "5 мест")])
def test_the_summary_counts_in_proper_russian(count: int, words: str) -> None:
    with translation.override("ru"):
        assert words in draw('<c-error-summary :errors="errors" />', errors=["x"] * count)


# tables


@pytest.mark.parametrize(
    ("query", "aria", "next_query"),
    [
        ("", "ascending", "?sort=-name"),
        ("?sort=-name", "descending", "?sort=name"),
        ("?sort=age&page=3&q=a", None, "?sort=name&q=a"),
    ],
)
def test_a_heading_sorts_and_says_how_it_stands(query: str, aria: str | None, next_query: str) -> None:
    request = RequestFactory().get(f"/k{query}")
    html = draw('<table><c-th sort="name" default="asc">Nimi</c-th></table>', request=request)
    assert element(html, "th").get("aria-sort") == aria
    assert sorted((element(html, "a")["href"] or "")[1:].split("&")) == sorted(next_query[1:].split("&"))


def test_the_pager_keeps_the_search_and_leaves_out_far_pages() -> None:
    request = RequestFactory().get("/k?q=Pähn&page=7")
    html = draw('<c-pager :page="page" />', page=Paginator(range(500), 10).page(7), request=request)
    links = [attrs for name, attrs in read(html).elements if name == "a"]
    assert {(attrs["href"] or "").count("q=P%C3%A4hn") for attrs in links} == {1}
    assert [attrs["href"] for attrs in links if attrs.get("aria-current")] == ["?q=P%C3%A4hn&page=7"]
    assert len(links) < 9


def test_one_page_needs_no_pager() -> None:
    assert draw('<c-pager :page="page" />', page=Paginator(range(5), 10).page(1)) == ""


# without a script


@pytest.mark.parametrize("component", ["snooze", "toast", "queue-row"])
def test_what_changes_something_is_a_form_with_its_token(component: str) -> None:
    html = draw(f'<c-{component} url="/x" undo-url="/x" snooze-url="/x" who="Leida">Tehtud</c-{component}>')
    assert element(html, "form") == {"method": "post", "action": "/x"}
    assert 'name="csrfmiddlewaretoken"' in html


def test_a_job_that_runs_can_be_looked_at_without_a_script() -> None:
    assert 'hx-get="/j"' in draw('<c-job label="Impordime" url="/j" />')
    assert '<a href="">' in draw('<c-job label="Impordime" url="/j" />')
    assert "hx-get" not in draw('<c-job label="Impordime" :value="5" :max="5">Valmis</c-job>')


# small words


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Leida Pähn", "LP"),
        ("Pähn, Leida", "LP"),
        ("Anna-Liisa von Õun", "AÕ"),
        ("Aino Nool, Misso", "AN"),
        ("Jaan", "J"),
        ("", "?"),
        (None, "?"),
    ],
)
def test_initials(name: str | None, letters: str) -> None:
    assert initials(name) == letters


def test_the_tone_belongs_to_the_person_however_the_name_is_written() -> None:
    assert tone("Leida Pähn") == tone("Pähn, Leida") == tone("leida  pähn")
    assert len({tone(f"Inimene {number}") for number in range(50)}) == 5


def test_a_telephone_number_becomes_an_address() -> None:
    assert tel("+372 5555 0142") == "+37255550142"
    assert tel("5555 0142") == "55550142"


def test_a_bar_never_leaves_its_scale() -> None:
    assert [part_of(value, 118) for value in (0, 59, 118, 500)] == [0, 500, 1000, 1000]
    assert part_of(5, 0) == 0


# pages


@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_the_living_page_is_well_formed_in_each_language(language: str) -> None:
    with translation.override(language):
        html = render_to_string("core/style.html", sample())
    assert read(html.replace("<!doctype html>", "")).faults == []
    assert f'<html lang="{language}"' in html
    identifiers = [attrs["id"] for _, attrs in read(html).elements if "id" in attrs]
    assert sorted(identifiers) == sorted(set(identifiers))


def test_an_error_page_needs_neither_request_nor_database() -> None:
    html = render_to_string(
        "core/error.html", {"status": 404, "title": "Sellist lehte ei ole", "sentence": "Vaadake aadressi."}
    )
    assert all(words in html for words in ("404", "Sellist lehte ei ole", "Vaadake aadressi."))
    assert "csrfmiddlewaretoken" not in html


@pytest.mark.parametrize(
    "base", ["core/base.html", "core/base_public.html", "core/base_volunteer.html", "core/error.html"]
)
def test_a_base_stands_with_an_empty_site(base: str) -> None:
    assert read(render_to_string(base, {}).replace("<!doctype html>", "")).faults == []


@pytest.mark.parametrize(
    ("look", "theme"), [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"'), ("device", None)]
)
def test_the_chosen_look_is_written_on_the_page(look: str, theme: str | None) -> None:
    html = render_to_string("core/base.html", {"site": {"look": look}})
    assert (theme in html) if theme else ("data-theme" not in html)
