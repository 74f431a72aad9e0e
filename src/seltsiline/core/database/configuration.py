"""The files that tell the embedded server how to run and whom to let in; written anew at each start."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from seltsiline.core.database.roles import LOGIN_ROLES, SUPERUSER, TEST

_IDENT_MAP = "seltsiline"
LOCAL_SETTINGS = "local.conf"

_MEMORY_AND_WRITING = {
    # For two cores that a web server and a worker share.
    "max_connections": "60",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "max_parallel_workers_per_gather": "1",
    "max_parallel_workers": "2",
    "random_page_cost": "1.1",
    "jit": "off",
    # What was confirmed must still be there after the plug was pulled.
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "wal_compression": "on",
    "max_wal_size": "1GB",
}

_LOG = {
    # No statement, parameter or value of a row may reach the log: they hold people's data. Messages of errors quote
    # values as well ('invalid input syntax for type integer: "Mari …"'), so errors are the program's own to log,
    # and the server's log starts at LOG.
    "logging_collector": "on",
    "log_filename": "postgres-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_file_mode": "0600",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_connections": "",
    "log_disconnections": "off",
    "log_temp_files": "-1",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "log_timezone": "UTC",
}

_LANGUAGE_AND_TIME = {
    "timezone": "UTC",
    "datestyle": "iso, ymd",
    "client_encoding": "UTF8",
    "lc_messages": "C",
    "lc_monetary": "C",
    "lc_numeric": "C",
    "lc_time": "C",
    "default_text_search_config": "pg_catalog.simple",
}

_EXTRA_LIBRARIES = {
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.track_utility": "off",  # utility statements keep their literals
}


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def write_configuration(
    folder: Path, *, seen_as: Path, log: Path, sockets: Path, system_users: Iterable[str], extra: Mapping[str, str]
) -> None:
    """Write the three files into `folder`, which the server's user may read but not change and knows as `seen_as`."""
    local = f"include = {_quoted(LOCAL_SETTINGS)}\n" if (folder / LOCAL_SETTINGS).exists() else ""
    texts = {
        "postgresql.conf": _server_settings(seen_as, sockets, log, extra) + local,
        "pg_hba.conf": _access_rules(),
        "pg_ident.conf": _identity_map(system_users),
    }
    for name, text in texts.items():
        file = folder / name
        file.write_text(text, encoding="utf-8")
        file.chmod(0o644)


def _server_settings(folder: Path, sockets: Path, log: Path, extra: Mapping[str, str]) -> str:
    """`extra` wins over our own settings, and an administrator's local.conf over both."""
    places = {
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": '"' + str(sockets).replace('"', '""') + '"',
        "unix_socket_permissions": "0700",
        "hba_file": str(folder / "pg_hba.conf"),
        "ident_file": str(folder / "pg_ident.conf"),
        "log_directory": str(log),
    }
    shared_memory = {}
    if sys.platform.startswith("linux") and not Path("/dev/shm").is_dir():
        shared_memory["dynamic_shared_memory_type"] = "mmap"
    groups = (places, _MEMORY_AND_WRITING, shared_memory, _LOG, _LANGUAGE_AND_TIME, _EXTRA_LIBRARIES, extra)
    settings = {name: value for group in groups for name, value in group.items()}
    lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    head = f"# Written by Seltsiline at each start. Your own settings belong to {LOCAL_SETTINGS} beside this file.\n"
    return head + "\n".join(lines) + "\n"


def _access_rules() -> str:
    """pg_hba.conf: the socket only, and there only whom the kernel names as one of our OS users."""
    return f"local all all peer map={_IDENT_MAP}\n"


def _identity_map(system_users: Iterable[str]) -> str:
    """pg_ident.conf: the OS users that may log in as each of the roles."""
    roles = (SUPERUSER, *LOGIN_ROLES, TEST)
    return "".join(f'{_IDENT_MAP} "{user}" {role}\n' for user in sorted(set(system_users)) for role in roles)
