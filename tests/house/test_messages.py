"""Texts are found wherever they stand, and a catalogue that is not complete and right is noticed."""

from pathlib import Path

import polib
import pytest

from tools.checks import catalogues
from tools.messages.__main__ import main as collect_messages
from tools.messages.collect import collect
from tools.messages.message import Key, UnreadableText

LOCALE = "src/seltsiline/places/locale/{}/LC_MESSAGES/django.po"


def keys(tmp_path: Path) -> set[Key]:
    return set(collect(tmp_path / "src/seltsiline").get("places", {}))


@pytest.mark.parametrize(
    ("template", "key"),
    [
        ("{% trans 'Save' %}", Key("Save")),
        ('{% translate "Save" context "verb" %}', Key("Save", "verb")),
        ("{% trans 'Save' as word %}", Key("Save")),
        ("{% blocktrans %}Hello {{ name }}{% endblocktrans %}", Key("Hello %(name)s")),
        ("{% blocktrans trimmed %}\n  Two\n  lines\n{% endblocktrans %}", Key("Two lines")),
        ("{% blocktrans context 'past' %}Read{% endblocktrans %}", Key("Read", "past")),
        ("{% blocktrans %}100 %{% endblocktrans %}", Key("100 %%")),
        ("<p>{{ _('Today') }}</p>", Key("Today")),
        ("{% include 'x.html' with label=_(\"Name\") %}", Key("Name")),
        ("<c-button :label=\"_('Press')\" />", Key("Press")),
    ],
)
def test_texts_in_templates_are_found(write, tmp_path, template, key):
    write("src/seltsiline/places/templates/places/page.html", template)
    assert keys(tmp_path) == {key}


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("from django.utils.translation import gettext\nx = gettext('Save')", Key("Save")),
        ("from django.utils.translation import gettext_lazy as _\nx = _('a ' 'b')", Key("a b")),
        ("from django.utils.translation import pgettext as p\nx = p('verb', 'Read')", Key("Read", "verb")),
        ("x = gettext_noop('Marked')", Key("Marked")),
    ],
)
def test_texts_in_code_are_found(write, tmp_path, code, key):
    write("src/seltsiline/places/actions.py", code)
    assert keys(tmp_path) == {key}


def test_a_plural_is_found_with_both_forms(write, tmp_path):
    write("src/seltsiline/places/web/views.py", "ngettext('%(count)s visit', '%(count)s visits', n)")
    (message,) = collect(tmp_path / "src/seltsiline")["places"].values()
    assert (message.key.text, message.plural) == ("%(count)s visit", "%(count)s visits")


def test_an_f_string_is_refused_with_a_way_out(write, tmp_path):
    write("src/seltsiline/places/actions.py", "gettext(f'Hello {name}')")
    with pytest.raises(UnreadableText, match="placeholder"):
        keys(tmp_path)


def test_texts_of_engines_stand_in_the_catalogue_of_the_module_that_shows_them(write, tmp_path):
    write("src/seltsiline/engines/sheets/messages.py", "gettext_noop('This cell is empty.')")
    assert list(collect(tmp_path / "src/seltsiline")) == ["importing"]


@pytest.fixture
def translated(write, tmp_path):
    """A module with one text and one plural, completely translated; gives the Estonian catalogue to break."""
    write(
        "src/seltsiline/places/actions.py",
        "gettext('Hello %(name)s')\nngettext('%(count)s visit', '%(count)s visits', n)",
    )
    collect_messages(tmp_path / "src/seltsiline")
    forms = {
        "et": ["üks külastus", "%(count)s külastust"],
        "ru": ["%(count)s визит", "%(count)s визита", "%(count)s визитов"],
    }
    for language, hello in {"et": "Tere, %(name)s", "ru": "Здравствуйте, %(name)s"}.items():
        catalogue = polib.pofile(str(tmp_path / LOCALE.format(language)))
        catalogue.find("Hello %(name)s").msgstr = hello
        catalogue.find("%(count)s visit").msgstr_plural = dict(enumerate(forms[language]))
        catalogue.save()
    collect_messages(tmp_path / "src/seltsiline")
    return tmp_path / LOCALE.format("et")


def found(tmp_path: Path) -> str:
    return "\n".join(catalogues.problems(tmp_path))


def test_complete_catalogues_pass(translated, tmp_path):
    assert found(tmp_path) == ""


def test_collecting_again_changes_nothing(translated, tmp_path):
    before = translated.read_text()
    collect_messages(tmp_path / "src/seltsiline")
    assert translated.read_text() == before


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('msgstr "Tere, %(name)s"', 'msgstr ""', "is not translated"),
        ('msgstr "Tere, %(name)s"', 'msgstr "Tere"', "differ in what is filled in: name"),
        ('msgstr "Tere, %(name)s"', 'msgstr "Tere, %(nimi)s"', "differ in what is filled in"),
        ('#, python-format\nmsgid "Hello', '#, fuzzy, python-format\nmsgid "Hello', "doubtful"),
        ('msgstr[1] "%(count)s külastust"\n', "", "needs 2 forms"),
        ('msgstr[1] "%(count)s külastust"', 'msgstr[1] "mitu külastust"', "differ in what is filled in: count"),
        ("nplurals=2", "nplurals=3", "Plural-Forms"),
        ('msgid "Hello %(name)s"', 'msgid "Bye %(name)s"', "is no longer used"),
        ('msgid "Hello %(name)s"', 'msgid "Bye %(name)s"', "is missing"),
    ],
)
def test_what_is_wrong_in_a_catalogue_is_said(translated, tmp_path, old, new, complaint):
    text = translated.read_text()
    assert old in text
    translated.write_text(text.replace(old, new))
    assert complaint in found(tmp_path)


def test_a_text_that_is_new_in_the_code_is_missed(translated, write, tmp_path):
    write("src/seltsiline/places/policies.py", "gettext('You may not do this.')")
    assert found(tmp_path).count("is missing") == 2


def test_a_missing_catalogue_is_missed(translated, tmp_path):
    translated.unlink()
    assert "there is no such catalogue" in found(tmp_path)


def test_collecting_adds_removes_and_takes_over_what_another_module_says(translated, write, tmp_path):
    write("src/seltsiline/places/actions.py", "gettext('Goodbye')")
    write("src/seltsiline/people/actions.py", "gettext('Hello %(name)s')")
    text = translated.read_text()
    write(LOCALE.format("et").replace("places", "core"), text)
    collect_messages(tmp_path / "src/seltsiline")
    assert [entry.msgid for entry in polib.pofile(str(translated))] == ["Goodbye"]
    people = polib.pofile(str(tmp_path / LOCALE.format("et").replace("places", "people")))
    assert people.find("Hello %(name)s").msgstr == "Tere, %(name)s"
