"""Problems stored in a file of numpy (.npz): reading and writing them.

People: a column for each field of `Volunteers`, named `v_` and the field (`v_x`, `v_radius`, …), and of `Clients` with `c_`.
Optional: `no_go` and `before`, rows of (volunteer, client); `municipality`; weights as single numbers, `w_fairness` and so on.

Pairs alone: `client`, `volunteer` and `score` of each pair, and `capacity` of each volunteer.
"""

from dataclasses import fields
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from .pairs_alone import Pairs
from .problem import Clients, Problem, ProblemError, Volunteers, Weights
from .validation import checked

Columns = dict[str, np.ndarray[Any, Any]]
PAIR_COLUMNS = ("client", "volunteer", "score", "capacity")


def read(path: Path) -> Problem | Pairs:
    """The problem in a file. Raises ProblemError with a sentence for a file that holds none."""
    columns = read_columns(path)
    if all(name in columns for name in PAIR_COLUMNS):
        return Pairs.of(*(columns[name] for name in PAIR_COLUMNS))
    needed = [*side_names(Volunteers, "v_"), *side_names(Clients, "c_")]
    missing = [name for name in needed if name not in columns]
    if missing:
        raise ProblemError(
            f"The file lacks the column {missing[0]}" + (f" and {len(missing) - 1} more." if missing[1:] else ".")
        )
    weights = {part.name: float(columns[f"w_{part.name}"]) for part in fields(Weights) if f"w_{part.name}" in columns}
    optional = {name: columns[name] for name in ("no_go", "before", "municipality") if name in columns}
    problem = Problem(
        volunteers=Volunteers(**{name[2:]: columns[name] for name in side_names(Volunteers, "v_")}),
        clients=Clients(**{name[2:]: columns[name] for name in side_names(Clients, "c_")}),
        weights=Weights(**weights),
        **optional,
    )
    return checked(problem)


def read_columns(path: Path) -> Columns:
    try:
        stored = np.load(path, allow_pickle=False)
        if isinstance(stored, np.ndarray):
            raise ProblemError(f"{path.name} holds one array; a problem needs named columns (.npz).")
        with stored:
            return {name: stored[name] for name in stored.files}
    except ProblemError:
        raise
    except FileNotFoundError as error:
        raise ProblemError(f"There is no file {path}.") from error
    except (OSError, ValueError, BadZipFile, EOFError, KeyError) as error:
        raise ProblemError(f"{path.name} cannot be read as a file of numpy columns (.npz).") from error


def write(path: Path, problem: Problem) -> None:
    """Store a problem so that `read` gives it back."""
    columns: Columns = {"no_go": problem.no_go, "before": problem.before}
    for prefix, side in (("v_", problem.volunteers), ("c_", problem.clients)):
        columns |= {prefix + part.name: getattr(side, part.name) for part in fields(side)}
    columns |= {f"w_{part.name}": np.array(getattr(problem.weights, part.name)) for part in fields(Weights)}
    if problem.municipality is not None:
        columns["municipality"] = problem.municipality
    np.savez_compressed(path, allow_pickle=False, **columns)


def side_names(side: type[Volunteers] | type[Clients], prefix: str) -> list[str]:
    return [prefix + part.name for part in fields(side)]
