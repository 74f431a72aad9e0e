"""The forms of the sign-in pages: allauth's, in our words, and with tries counted in the database."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from .. import tries

PASSWORD_HINT = _("At least 10 characters. Three words that only you put together are good.")


class Worded:
    """Our label and hint instead of the library's; no text inside the fields, because it goes when one begins to write."""

    words: dict[str, tuple[Any, Any]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]


class OnePassword(Worded):
    """A new password is typed once: who errs asks for a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)


class PasswordForm(Worded, account.LoginForm):
    words = {"login": (_("Your e-mail address"), ""), "password": (_("Password"), "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    words = {"password": (_("Password"), "")}


class ChangePasswordForm(OnePassword, account.ChangePasswordForm):
    words = {"oldpassword": (_("Present password"), ""), "password1": (_("New password"), PASSWORD_HINT)}


class SetPasswordForm(OnePassword, account.SetPasswordForm):
    words = {"password1": (_("New password"), PASSWORD_HINT)}


class ForgottenPasswordForm(Worded, account.ResetPasswordForm):
    words = {"email": (_("Your e-mail address"), "")}


class NewPasswordForm(OnePassword, account.ResetPasswordKeyForm):
    words = {"password1": (_("New password"), PASSWORD_HINT)}


class CountedCode(Worded):
    """Five codes in 15 minutes, and each right one once, whichever process takes it."""

    words = {"code": (_("Code"), _("Six digits from the app, or one of your spare codes."))}
    user: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        key = str(self.user.pk)
        limits = tries.of_code(key)
        if not tries.take(*limits):
            raise get_adapter().validation_error("rate_limited")
        code: str = super().clean_code()
        tries.take_back(*limits)
        if not tries.take(tries.Limit(tries.digest_of("used code", key, code), 1, tries.QUARTER)):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(CountedCode, mfa.AuthenticateForm):
    """The code of the second step at sign-in."""


class CodeAgainForm(CountedCode, mfa.ReauthenticateForm):
    """The code once more, before something that matters."""


class ActivateCodeForm(Worded, ActivateTOTPForm):
    words = {"code": (_("Code from the app"), _("Six digits. A new one comes every half minute."))}


class AddKeyForm(Worded, AddWebAuthnForm):
    words = {
        "name": (_("Name of the key"), _("So that you can tell it from others, such as: my telephone.")),
        "passwordless": (
            _("Sign in with this key alone"),
            _("The device then asks for your finger, face or PIN, and no password is needed."),
        ),
    }


class RenameKeyForm(Worded, EditWebAuthnForm):
    words = {"name": (_("Name of the key"), "")}


class LinkForm(forms.Form):
    """Where the link to sign in goes."""

    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()
