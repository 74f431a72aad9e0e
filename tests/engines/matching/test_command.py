"""`python -m seltsiline.engines.matching`: one stored problem in, one JSON object out; whatever is wrong is a sentence."""

import json

import numpy as np
import pytest

from seltsiline.engines.matching import solve
from seltsiline.engines.matching.__main__ import main
from seltsiline.engines.matching.stored import read, write
from tests.engines.matching.people import crowd


def asked(capsys, *arguments: str) -> dict:
    assert main([*arguments, "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.count("\n") == 1
    return json.loads(printed.out)


def test_a_stored_problem_is_solved_as_the_problem_itself(tmp_path, capsys):
    problem, file = crowd(30, 40, seed=1), tmp_path / "problem.npz"
    write(file, problem)
    answer, plan = asked(capsys, "--npz", str(file), "--fairness-cost"), solve(problem)
    assert answer["volunteer_of"] == plan.volunteer_of.tolist()
    assert (answer["served"], answer["value"], answer["bound"]) == (plan.served, plan.value, plan.bound)
    assert answer["certified_gap"] == plan.certified_gap
    assert answer["cpu_s"] > 0
    assert answer["fairness_cost"] >= 0


def test_a_problem_comes_back_from_its_file_as_it_was(tmp_path):
    problem = crowd(10, 12, seed=2)
    write(tmp_path / "problem.npz", problem)
    again = read(tmp_path / "problem.npz")
    assert again.weights == problem.weights
    for one, other in ((problem.volunteers, again.volunteers), (problem.clients, again.clients)):
        assert all(getattr(one, name).tolist() == getattr(other, name).tolist() for name in vars(one))
    assert again.no_go.tolist() == problem.no_go.tolist()
    assert again.municipality.tolist() == problem.municipality.tolist()


def test_pairs_alone_are_solved(tmp_path, capsys):
    np.savez(
        tmp_path / "pairs.npz", client=[0, 0, 1, 2], volunteer=[0, 1, 0, 1], score=[1.0, 0.9, 0.8, 0.1], capacity=[1, 1]
    )
    answer = asked(capsys, "--npz", str(tmp_path / "pairs.npz"))
    assert answer["volunteer_of"] == [1, 0, -1]
    assert answer["value"] == pytest.approx(1.7)
    assert answer["value"] <= answer["bound"] <= 1.702


def test_without_json_a_person_reads_two_sentences(tmp_path, capsys):
    write(tmp_path / "problem.npz", crowd(5, 5, seed=3))
    assert main(["--npz", str(tmp_path / "problem.npz")]) == 0
    assert "of 5 clients get a volunteer." in capsys.readouterr().out


def wrong(tmp_path, name: str):
    path = tmp_path / name
    if name == "text.npz":
        path.write_text("no columns at all")
    if name == "empty.npz":
        path.write_bytes(b"")
    if name == "array.npy":
        np.save(path, np.arange(3))
    if name == "lacking.npz":
        np.savez(path, v_x=np.zeros(2))
    if name == "pairs.npz":
        np.savez(path, client=[0], volunteer=[4], score=[1.0], capacity=[1])
    if name == "infinite.npz":
        np.savez(path, client=[0], volunteer=[0], score=[np.inf], capacity=[1])
    if name == "objects.npz":
        np.savez(path, client=np.array([{}], object), volunteer=[0], score=[1.0], capacity=[1])
    return path


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.npz", "There is no file"),
        ("text.npz", "text.npz cannot be read as a file of numpy columns (.npz)."),
        ("empty.npz", "empty.npz cannot be read"),
        ("array.npy", "array.npy holds one array"),
        ("lacking.npz", "The file lacks the column v_y and 25 more."),
        ("pairs.npz", "A pair names a client or a volunteer that is not there."),
        ("infinite.npz", "A score must be a finite number and not negative."),
        ("objects.npz", "objects.npz cannot be read"),
    ],
)
def test_what_is_wrong_with_a_file_is_a_sentence(tmp_path, capsys, name, sentence):
    assert main(["--npz", str(wrong(tmp_path, name)), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(sentence) or sentence in printed.err
    assert printed.err.count("\n") == 1


def test_no_file_named_is_a_sentence(capsys):
    assert main(["--json"]) == 2
    assert capsys.readouterr().err == "Name the file of the problem: --npz FILE.\n"
