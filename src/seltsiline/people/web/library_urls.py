"""The sign-in pages of django-allauth that we use, and no other: nobody signs up, and an account has one address of its own."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from . import second_factor_views
from . import sign_in_forms as forms
from .library_views import entrance

link_form = {"link_form": forms.LinkForm}

urlpatterns = [
    path(
        "login/",
        entrance(account.LoginView, form_class=forms.PasswordForm, extra_context=link_form),
        name="account_login",
    ),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", entrance(account.AccountInactiveView), name="account_inactive"),
    path(
        "reauthenticate/",
        account.ReauthenticateView.as_view(form_class=forms.ReauthenticateForm),
        name="account_reauthenticate",
    ),
    path(
        "password/change/",
        account.PasswordChangeView.as_view(form_class=forms.ChangePasswordForm),
        name="account_change_password",
    ),
    path(
        "password/set/", account.PasswordSetView.as_view(form_class=forms.SetPasswordForm), name="account_set_password"
    ),
    path(
        "password/reset/",
        entrance(account.PasswordResetView, form_class=forms.ForgottenPasswordForm),
        name="account_reset_password",
    ),
    path("password/reset/done/", entrance(account.PasswordResetDoneView), name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        entrance(account.PasswordResetFromKeyDoneView),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance(account.PasswordResetFromKeyView, form_class=forms.NewPasswordForm),
        name="account_reset_password_from_key",
    ),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", entrance(mfa.AuthenticateView, form_class=forms.CodeForm), name="mfa_authenticate"),
    path(
        "2fa/reauthenticate/",
        mfa.ReauthenticateView.as_view(form_class=forms.CodeAgainForm),
        name="mfa_reauthenticate",
    ),
    path(
        "2fa/totp/activate/",
        second_factor_views.ActivateApp.as_view(form_class=forms.ActivateCodeForm),
        name="mfa_activate_totp",
    ),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("2fa/webauthn/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", second_factor_views.AddKey.as_view(form_class=forms.AddKeyForm), name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", entrance(webauthn.LoginWebAuthnView), name="mfa_login_webauthn"),
    path("2fa/webauthn/reauthenticate/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path(
        "2fa/webauthn/keys/<int:pk>/edit/",
        webauthn.EditWebAuthnView.as_view(form_class=forms.RenameKeyForm),
        name="mfa_edit_webauthn",
    ),
    path("2fa/webauthn/keys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
]
