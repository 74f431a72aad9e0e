"""Reading the environment into settings: where the home folder is, which database, which role the process takes.

The home folder keeps what one installation owns: the embedded database, secrets made at the first start, mails of the demo, logs.
"""

import json
import os
import re
import secrets
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from django.core.exceptions import ImproperlyConfigured

from .core.database.embedded import EmbeddedPostgres
from .core.database.external import parameters_of
from .core.database.provider import django_database

DATABASE_ROLES = {
    "app": "seltsiline_app",
    "owner": "seltsiline_owner",
    "public": "seltsiline_public",
    "stats": "seltsiline_stats",
    "backup": "seltsiline_backup",
    "test": "seltsiline_test",
}


@dataclass(frozen=True)
class Configuration:
    """All that the settings file takes from outside. Times in seconds; addresses as URLs."""

    home: Path
    demo: bool
    today: date | None
    secret_key: str
    context_secret: str
    hosts: list[str]
    base_url: str
    behind_proxy: bool
    database: dict[str, Any]
    static_storage: str
    email_backend: str
    email_from: str
    email_server: dict[str, Any] = field(default_factory=dict)
    road_server: tuple[str, str] | None = None
    road_server_seconds: float = 3.0
    logging: dict[str, Any] = field(default_factory=dict)

    @property
    def insecure_origin(self) -> bool:
        """Plain HTTP is for this machine alone: cookies are then not marked secure."""
        return urlparse(self.base_url).scheme == "http"


def flag(name: str, default: str = "") -> bool:
    return os.environ.get(name, default).strip().lower() in {"1", "true", "yes", "on"}


def home_folder() -> Path:
    return Path(os.environ.get("SELTSILINE_HOME") or Path.home() / ".seltsiline").expanduser().resolve()


def kept_secrets(home: Path) -> dict[str, str]:
    """The secrets of this installation: from the environment, or made once and kept in the home folder for its owner's eyes only."""
    given = {name: os.environ.get(f"SELTSILINE_{name.upper()}", "") for name in ("secret_key", "context_secret")}
    if all(given.values()):
        return given
    path = home / "secrets.json"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        made = {name: secrets.token_urlsafe(48) for name in given}
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(made, file)
    kept: dict[str, str] = json.loads(path.read_text())
    return {name: value or kept[name] for name, value in given.items()}


def database(home: Path) -> dict[str, Any]:
    """Django's entry for the database, as the role that this process takes (`SELTSILINE_DB_ROLE`)."""
    role = os.environ.get("SELTSILINE_DB_ROLE", "app")
    entry: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,  # without lasting connections a page that reads the database takes six times as long
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": f"seltsiline-{role}"},
        "ATOMIC_REQUESTS": False,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
    if os.environ.get("DATABASE_URL"):
        url = (
            os.environ.get("SELTSILINE_OWNER_URL" if role == "owner" else "DATABASE_URL") or os.environ["DATABASE_URL"]
        )
        parameters = parameters_of(url)
    else:
        name = os.environ.get("SELTSILINE_DB_NAME", "seltsiline")
        parameters = EmbeddedPostgres(home).dsn(DATABASE_ROLES[role], name)
    connection = django_database(parameters)
    return entry | connection | {"OPTIONS": entry["OPTIONS"] | connection["OPTIONS"]}


def logging_settings() -> dict[str, Any]:
    """Logs hold keys, routes and times; never a name, an address or the text of a form."""
    line: dict[str, Any] = {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    if not flag("SELTSILINE_LOG_MESSAGES"):  # a developer at a made-up database may want the messages of exceptions
        line["()"] = "seltsiline.core.logs.QuietFormatter"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": line},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": os.environ.get("SELTSILINE_LOG_LEVEL", "WARNING")},
        "loggers": {"django.request": {"level": "ERROR"}, "django.security.DisallowedHost": {"level": "CRITICAL"}},
    }


def email_settings(home: Path) -> tuple[str, dict[str, Any]]:
    """Mail goes to the server in `SELTSILINE_SMTP_URL`; without one, into files in the home folder."""
    url = os.environ.get("SELTSILINE_SMTP_URL", "")
    if not url:
        return "django.core.mail.backends.filebased.EmailBackend", {}
    parts = urlparse(url)
    return "django.core.mail.backends.smtp.EmailBackend", {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 587,
        "EMAIL_HOST_USER": parts.username or "",
        "EMAIL_HOST_PASSWORD": parts.password or "",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def fixed_day() -> date | None:
    """The day of `SELTSILINE_TODAY`, on which the demo's calendar stands; None without one.

    The database opens a volunteer's rides by it, so that it stops the start where people work with real data.
    """
    text = os.environ.get("SELTSILINE_TODAY", "").strip()
    if not text:
        return None
    if not flag("SELTSILINE_DEMO"):
        raise ImproperlyConfigured("SELTSILINE_TODAY is for the demo alone. Leave it out, or set SELTSILINE_DEMO=1.")
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise ImproperlyConfigured("SELTSILINE_TODAY has to be a day such as 2020-06-01.") from problem


def road_server() -> tuple[str, str] | None:
    """Kind and address of the road server in `SELTSILINE_ROAD_SERVER`; None without one. A wrong one stops the start."""
    text = os.environ.get("SELTSILINE_ROAD_SERVER", "").strip()
    if not text:
        return None
    kind, _plus, address = text.partition("+")
    if kind not in ("osrm", "valhalla") or not is_plain_address(address):
        raise ImproperlyConfigured(
            "SELTSILINE_ROAD_SERVER has to be the kind of the server and its address, such as "
            "osrm+http://127.0.0.1:5000 or valhalla+https://roads.example.org."
        )
    return kind, address


def is_plain_address(address: str) -> bool:
    """http or https with a host, perhaps a port and a path; no login, no query, no blanks."""
    try:
        parts = urlparse(address)
        place = parts.hostname and parts.port != 0
    except ValueError:  # a port or an address of IPv6 that is none
        return False
    more = parts.username or parts.password or parts.query or parts.fragment
    return parts.scheme in ("http", "https") and bool(place) and not more and not re.search(r"\s", address)


def road_server_seconds() -> float:
    text = os.environ.get("SELTSILINE_ROAD_SERVER_SECONDS") or "3"
    if not re.fullmatch(r"\d{1,2}(\.\d+)?", text) or not 0 < float(text) <= 30:
        raise ImproperlyConfigured("SELTSILINE_ROAD_SERVER_SECONDS has to be a number of seconds up to 30, such as 3.")
    return float(text)


@cache
def configuration() -> Configuration:
    home = home_folder()
    kept = kept_secrets(home)
    base_url = os.environ.get("SELTSILINE_BASE_URL", "http://127.0.0.1:8000")
    backend, server = email_settings(home)
    hosts = [name for name in os.environ.get("SELTSILINE_HOSTS", "").split(",") if name]
    return Configuration(
        home=home,
        demo=flag("SELTSILINE_DEMO"),
        today=fixed_day(),
        secret_key=kept["secret_key"],
        context_secret=kept["context_secret"],
        hosts=hosts or [urlparse(base_url).hostname or "127.0.0.1", "127.0.0.1", "localhost", "[::1]"],
        base_url=base_url,
        behind_proxy=flag("SELTSILINE_BEHIND_PROXY"),
        database=database(home),
        static_storage=os.environ.get(
            "SELTSILINE_STATIC_STORAGE", "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
        email_backend=backend,
        email_from=os.environ.get("SELTSILINE_EMAIL_FROM", "Seltsiline <seltsiline@localhost>"),
        email_server=server,
        logging=logging_settings(),
        road_server=road_server(),
        road_server_seconds=road_server_seconds(),
    )
