"""The forms of the sign-in pages: allauth's, with our words, and with tries counted in the database."""

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm


class PasswordForm(LoginForm):
    """E-mail and password."""


class CodeForm(AuthenticateForm):
    """The code of the second step."""


class CodeAgainForm(ReauthenticateForm):
    """The code once more, before something that matters."""
