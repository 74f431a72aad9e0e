"""A PostgreSQL server that an administrator runs, named by addresses in the environment."""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from seltsiline.core.database.provider import ProviderContext
from seltsiline.core.database.refusal import DatabaseRefused, Refusal, gettext_noop
from seltsiline.core.database.roles import APP, OWNER

_SCHEMES = ("postgresql://", "postgres://")
_SECONDS_TO_CONNECT = 10


def parameters_of(url: str) -> dict[str, str]:
    """libpq's parameters of an address, `%`-sequences decoded and parameters after `?` included."""
    if not url.startswith(_SCHEMES):
        raise _refuse_address()
    try:
        parsed = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise _refuse_address() from None  # libpq's own sentence would repeat the password
    parameters = {name: str(value) for name, value in parsed.items() if value not in (None, "")}
    if not {"dbname", "user"} <= parameters.keys():
        raise _refuse_address()
    return parameters


class ExternalPostgres(ProviderContext):
    """`url` is the login for web and jobs, `owner_url` the one for migrations, `others` those of further roles."""

    def __init__(self, url: str, owner_url: str | None = None, *, others: Mapping[str, str] | None = None) -> None:
        addresses = {APP: url, OWNER: owner_url, **(others or {})}
        self._parameters = {role: parameters_of(address) for role, address in addresses.items() if address}

    def start(self) -> None:
        """The server is the administrator's; here it only has to answer."""
        parameters = self.dsn(APP)
        try:
            psycopg.connect(make_conninfo(**parameters), connect_timeout=_SECONDS_TO_CONNECT).close()
        except psycopg.OperationalError as error:
            raise _refuse_silence(parameters) from error

    def dsn(self, role: str, dbname: str | None = None) -> dict[str, str]:
        parameters = self._parameters.get(role)
        if parameters is None:
            raise DatabaseRefused(
                Refusal(
                    "no_address",
                    gettext_noop("No address is set for the database login %(role)s."),
                    gettext_noop("Set DATABASE_URL for web and jobs and SELTSILINE_OWNER_URL for migrations."),
                    {"role": role},
                )
            )
        return {**parameters, **({"dbname": dbname} if dbname else {})}

    def stop(self) -> None:
        """Nothing was started."""


def _refuse_address() -> DatabaseRefused:
    return DatabaseRefused(
        Refusal(
            "wrong_address",
            gettext_noop("The address of the database cannot be read."),
            gettext_noop("Write it as postgresql://login:password@host:5432/database, special characters as %%40."),
        )
    )


def _refuse_silence(parameters: Mapping[str, str]) -> DatabaseRefused:
    return DatabaseRefused(
        Refusal(
            "unreachable",
            gettext_noop(
                "The database %(database)s at %(host)s does not let the login %(login)s in, or does not answer."
            ),
            gettext_noop("Look at the address, the password and the server's access rules, and whether it runs."),
            {
                "database": parameters["dbname"],
                "host": parameters.get("host", "localhost"),
                "login": parameters["user"],
            },
        )
    )
