"""Who may use the pages that libraries bring along: they cannot declare it themselves."""

from seltsiline.core.routes import ANYONE, LIBRARY_ROUTES, SIGNED_IN, Route

SIGN_IN = Route((ANYONE,), "sign in")
OWN_ACCOUNT = Route((SIGNED_IN,), "look after the own account")

SIGN_IN_PAGES = (
    "account_login", "account_logout", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "mfa_authenticate", "mfa_login_webauthn",
)  # fmt: skip

OWN_ACCOUNT_PAGES = (
    "account_reauthenticate", "account_change_password", "account_set_password", "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn",
    "mfa_remove_webauthn", "mfa_edit_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
)  # fmt: skip


def declare() -> None:
    LIBRARY_ROUTES.update(dict.fromkeys(SIGN_IN_PAGES, SIGN_IN))
    LIBRARY_ROUTES.update(dict.fromkeys(OWN_ACCOUNT_PAGES, OWN_ACCOUNT))
