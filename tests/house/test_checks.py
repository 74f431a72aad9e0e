"""Each static check bites: what it guards against is put into a small repository, and it must be noticed."""

import shutil
import subprocess
import sys

import pytest

from tools.checks import CHECKS, dependencies, locks, pages, scope, sizes, tracked_files


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("url = https://files.python" + "hosted.org/packages", "host of a package registry"),
        ('"resolved": "https://registry.npm' + 'js.org/x"', "host of a package registry"),
        ("see /ro" + "ot/notes.txt", "path of one machine"),
        ("open('/wo" + "rk/main/x')", "path of one machine"),
        ("-----BEGIN RSA PRIVATE" + " KEY-----", "private key"),
        ("postgres://anna:h3mm4" + "lik@db.example/x", "password in an address"),
    ],
)
def test_what_must_not_be_committed_is_noticed(write, tmp_path, text, complaint):
    write("docs/page.md", f"fine\n{text}\n")
    (found,) = tracked_files.problems(tmp_path)
    assert found.startswith("docs/page.md:2:")
    assert complaint in found


def test_ordinary_texts_are_let_through(write, tmp_path):
    write(
        "docs/page.md", "DATABASE_URL=postgres://user:password@localhost/seltsiline, see ./docs and /srv/seltsiline\n"
    )
    assert list(tracked_files.problems(tmp_path)) == []


def test_ignored_files_are_not_read(write, tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    write(".gitignore", "/.env\n")
    write(".env", "/ro" + "ot/x\n")
    assert list(tracked_files.problems(tmp_path)) == []


@pytest.fixture
def lock_copy(root, tmp_path):
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-bench.lock"):
        shutil.copy(root / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("pyproject.toml", '"granian>=', '"ujson>=5",\n    "granian>=', "run ./dev lock"),
        ("pyproject.toml", '"granian>=', '"ujson>=5",\n    "granian>=', "no version of ujson"),
        ("requirements.lock", "\ndjango==5", "\ndjango==4", "django"),
        (
            "requirements.lock",
            "\ngranian==",
            "\n--index-url https://packages.example/simple\ngranian==",
            "names a host",
        ),
    ],
)
def test_a_lock_file_that_does_not_fit_is_noticed(lock_copy, name, old, new, complaint):
    path = lock_copy / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert complaint in "\n".join(locks.problems(lock_copy))


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("<p>Hello there</p>", "the text cannot be translated: “Hello there”"),
        ('<input placeholder="Your name">', "the attribute placeholder cannot be translated"),
        ('<p style="color: red">{% trans "x" %}</p>', "inline style"),
        ("<script>run()</script>", "inline script"),
        ('<button onclick="x()">{{ label }}</button>', "the handler onclick"),
    ],
)
def test_a_page_that_breaks_a_rule_is_noticed(write, tmp_path, page, complaint):
    write("src/seltsiline/site/templates/site/page.html", f"{{% load i18n %}}\n{page}\n")
    (found,) = pages.problems(tmp_path)
    assert "page.html:2:" in found
    assert complaint in found


def test_a_page_in_order_passes(write, tmp_path):
    page = (
        '<title>{% block title %}{% trans "Today" %}{% endblock %} · Seltsiline</title>\n'
        '<p translate="no">Õie <b>Žukova</b> käis</p>\n'
        "<p>{% blocktrans trimmed %}\n  Hello {{ name }}\n{% endblocktrans %} {{ hours }} h</p>\n"
        '{# a remark #}<script src="/x.js" defer></script><a title="{% trans \'Back\' %}" href="/">{{ back }}</a>\n'
    )
    write("src/seltsiline/site/templates/site/page.html", page)
    assert list(pages.problems(tmp_path)) == []


def test_a_page_that_fetches_past_the_scope_is_noticed(write, tmp_path):
    code = "good = Client.objects.visible_to(scope).active()\nbad = Client.objects.get(pk=1)\n"
    write("src/seltsiline/companionship/web/views.py", code)
    assert list(scope.problems(tmp_path)) == [
        "src/seltsiline/companionship/web/views.py:2: .objects without .visible_to(scope) right after it"
    ]


def test_a_dependency_that_nothing_uses_is_noticed(write, tmp_path):
    write("pyproject.toml", '[project]\ndependencies = ["django>=5", "polib"]\n')
    write("src/seltsiline/site/urls.py", "from django.urls import path\n")
    assert list(dependencies.problems(tmp_path)) == ["polib is in pyproject.toml, but nothing imports it"]


def test_a_function_that_grew_too_long_is_noted(write, tmp_path):
    write("src/seltsiline/site/long.py", "def grown():\n" + "    x = 1\n" * 60)
    assert list(sizes.problems(tmp_path)) == ["src/seltsiline/site/long.py:1: grown has 61 lines"]


def test_the_command_fails_when_a_check_fails_and_names_it(write, root, tmp_path):
    write("docs/page.md", "/ro" + "ot/x\n")
    command = [sys.executable, "-m", "tools.checks", "tracked", "scope", "--root", str(tmp_path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Failed: tracked." in done.stdout


def test_every_check_has_a_name_and_a_sentence():
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert all(check.sentence.endswith(".") for check in CHECKS)
