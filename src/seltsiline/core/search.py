"""Search across modules: each searchable model gets a definer function that reads the verified scope itself and answers keys.

Row security cannot use a trigram index (its operators are not leakproof); the function can, because it applies the same doors inside.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils.functional import Promise

from .scope import Scope, Scoped

LIMIT = 200


@dataclass(frozen=True)
class SearchHit:
    name: str
    url: str
    detail: str


@dataclass(frozen=True)
class SearchSource:
    """One sort of thing that search finds; `hits` answers those that `scope` may see, best first."""

    key: str
    title: str | Promise
    roles: tuple[str, ...]
    hits: Callable[[Scope, str, int], Iterable[SearchHit]]


SOURCES: dict[str, SearchSource] = {}


def register_source(source: SearchSource) -> SearchSource:
    SOURCES[source.key] = source
    return source


def find_function_sql(model: type[models.Model]) -> str:
    """`<table>_find(needle, many)`: parts of words, telephone digits, and names with a letter wrong, best first."""
    table, scope = model._meta.db_table, getattr(model, "row_scope", None)
    if not isinstance(scope, Scoped):
        raise TypeError("Only scoped tables are searched by a definer function.")
    doors = scope.read_condition("t")
    return f"""
CREATE OR REPLACE FUNCTION {table}_find(needle text, many integer) RETURNS TABLE (key uuid, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $body$
DECLARE
  folded text := core_fold(needle);
  pattern text := '%' || replace(replace(replace(folded, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%';
BEGIN
  RETURN QUERY
  SELECT t.id, (CASE WHEN t.search_text LIKE pattern THEN 1 ELSE 0 END + word_similarity(folded, t.search_text))::real
  FROM {table} t
  WHERE ({doors}) AND (t.search_text LIKE pattern OR folded <% t.search_text)
  ORDER BY 2 DESC, t.sort_key LIMIT many;
  IF FOUND THEN
    RETURN;
  END IF;
  -- nothing: perhaps each word is one letter off
  RETURN QUERY
  SELECT t.id, 0::real FROM {table} t
  WHERE ({doors}) AND NOT EXISTS (
    SELECT FROM unnest(string_to_array(folded, ' ')) AS asked
    WHERE length(asked) < 3 OR length(asked) > 60 OR NOT EXISTS (
      SELECT FROM unnest(string_to_array(t.search_text, ' ')) AS word
      WHERE length(word) <= 60 AND levenshtein_less_equal(word, asked, 1) <= 1))
  ORDER BY t.sort_key LIMIT many;
END
$body$"""


def found_keys(model: type[models.Model], text: str, limit: int = LIMIT) -> list[UUID]:
    """Keys of visible rows that fit the text, best first. A telephone may be written with spaces."""
    needle = text.strip()
    digits = needle.replace(" ", "").replace("-", "")
    if digits.lstrip("+").isdigit():
        needle = digits.removeprefix("+372")
    if not needle:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key FROM {model._meta.db_table}_find(%s, %s)", [needle, limit])
        return [row[0] for row in cursor.fetchall()]


SEARCHABLE: list[type[models.Model]] = []


def searchable(model: Any) -> Any:
    """Class decorator: this model has `search_text` and `sort_key` and is found by search."""
    SEARCHABLE.append(model)
    return model
