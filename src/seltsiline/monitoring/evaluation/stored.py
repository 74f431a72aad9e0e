"""Figures as JSON and back, and the digest that shows that a frozen edition is as it was."""

import dataclasses
import hashlib
import json
import types
import typing
from datetime import date
from typing import Any, TypeVar

from .figures import Evaluation

Data = TypeVar("Data")


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """Only what JSON knows: texts, numbers, lists; days as 2018-11-01."""
    return typing.cast(dict[str, Any], json.loads(json.dumps(dataclasses.asdict(evaluation), default=_day)))


def from_json(figures: dict[str, Any]) -> Evaluation:
    return _built(Evaluation, figures)


def digest_of(figures: dict[str, Any]) -> str:
    """SHA-256 of the figures in one fixed spelling, whatever the order in which the database keeps them."""
    spelling = json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(spelling.encode()).hexdigest()


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"Figures hold no {type(value).__name__}.")


def _built(shape: type[Data], values: dict[str, Any]) -> Data:
    hints = typing.get_type_hints(shape)
    return shape(**{each.name: _value(hints[each.name], values[each.name]) for each in dataclasses.fields(shape)})  # type: ignore[arg-type]


def _value(hint: Any, value: Any) -> Any:
    if typing.get_origin(hint) is tuple:
        return tuple(_value(typing.get_args(hint)[0], part) for part in value)
    if isinstance(hint, types.UnionType):
        if value is None:
            return None
        hint = next(part for part in typing.get_args(hint) if part is not types.NoneType)
    if dataclasses.is_dataclass(hint):
        return _built(typing.cast(type[Any], hint), value)
    if hint is date:
        return date.fromisoformat(value)
    return float(value) if hint is float else value
