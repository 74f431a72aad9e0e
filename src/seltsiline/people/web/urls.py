from django.urls import path

from . import account_views, audit_views, deputy_views, me_views, sign_in_views, views

app_name = "people"

urlpatterns = [
    path("role", views.switch_role, name="switch_role"),
    path("accounts/link/", sign_in_views.ask_link, name="link"),
    path("accounts/link/sent/", sign_in_views.link_sent, name="link_sent"),
    path("accounts/link/<str:secret>/", sign_in_views.open_link, name="open_link"),
    path("people/accounts/", account_views.accounts, name="accounts"),
    path("people/accounts/add", account_views.account_add, name="account_add"),
    path("people/accounts/<uuid:key>/", account_views.account, name="account"),
    path("people/accounts/<uuid:key>/role", account_views.account_add, name="grant_add"),
    path("people/accounts/<uuid:key>/close", account_views.account_close, name="account_close"),
    path("people/roles/<uuid:key>/end", account_views.grant_end, name="grant_end"),
    path("people/roles/", me_views.roles, name="roles"),
    path("people/deputies/", deputy_views.deputies, name="deputies"),
    path("people/history/", audit_views.history, name="audit"),
    path("people/history/<int:key>", audit_views.change, name="change"),
    path("people/me/", me_views.me, name="me"),
    path("people/me/change", me_views.change_me, name="change_me"),
    path("people/me/views", me_views.my_views, name="my_views"),
    path("people/me/email", me_views.change_email, name="change_email"),
    path("people/me/email/<str:token>", me_views.confirm_email, name="confirm_email"),
]
