"""Tables that libraries bring along. They cannot declare themselves, so it is done here; the matrix test finds any that is missing."""

from .declaration import Door, RowScope, Scoped, System

_ACCOUNT_ROWS = "a person signing in sees the rows of the account that is signing in, and no other"

LIBRARY_TABLES: dict[str, RowScope] = {
    "core_context_key": System("the key of the signed context: the owner's functions alone read it"),
    "people_signin_try": System("counts of tries to sign in by digest; only definer functions touch it"),
    "django_migrations": System("which migrations have run; names no one", grants="SELECT"),
    "django_content_type": System("names of models", grants="SELECT"),
    "auth_permission": System("unused: roles are code"),
    "auth_group": System("unused: roles are code"),
    "auth_group_permissions": System("unused: roles are code"),
    # a session opens only to who holds its key; see people.sessions
    "django_session": Scoped((Door("session_key", "signin_session", write=True),), history=False),
    "account_emailaddress": Scoped(
        (Door("user_id", "account", write=True), Door("lower(email)", "signin_email", write=True)), history=False
    ),
    "account_emailconfirmation": System("unused: confirmations are signed texts"),
    "mfa_authenticator": Scoped((Door("user_id", "account", write=True),), history=False),
    # the queue: arguments are keys only, never personal data
    "pg_stat_statements": System("texts of statements, for the administrator"),
    "pg_stat_statements_info": System("for the administrator"),
    "procrastinate_jobs": System("jobs carry keys only", grants="SELECT, INSERT, UPDATE, DELETE"),
    "procrastinate_events": System("times of jobs", grants="SELECT, INSERT, UPDATE, DELETE"),
    "procrastinate_periodic_defers": System("times of regular jobs", grants="SELECT, INSERT, UPDATE, DELETE"),
    "procrastinate_workers": System("heartbeats of workers", grants="SELECT, INSERT, UPDATE, DELETE"),
}
