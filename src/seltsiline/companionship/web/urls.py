from django.urls import path

from . import (
    agreement_pages,
    client_intake,
    client_pages,
    client_register,
    client_steps,
    diary,
    diary_entry,
    log,
    log_sheet,
    match_pages,
    match_register,
    own,
    partner_pages,
    shortlist_pages,
)

app_name = "companionship"

urlpatterns = [
    path("clients/", client_register.clients, name="clients"),
    path("clients/add/", client_intake.client_add, name="client_add"),
    path("clients/<uuid:key>/", client_pages.client, name="client"),
    path("clients/<uuid:key>/diary/", client_pages.client_contacts, name="client_contacts"),
    path("clients/<uuid:key>/agreements/", client_pages.client_agreements, name="client_agreements"),
    path("clients/<uuid:key>/viewed/", client_pages.client_viewed, name="client_viewed"),
    path("clients/<uuid:key>/change/", client_intake.client_change, name="client_change"),
    path("clients/<uuid:key>/identity/", client_intake.client_identity, name="client_identity"),
    path("clients/<uuid:key>/status/<slug:step>/", client_steps.client_step, name="client_step"),
    path("clients/<uuid:key>/note/", client_steps.client_note, name="client_note"),
    path("clients/<uuid:key>/relatives/", client_steps.client_relatives, name="client_relatives"),
    path(
        "clients/<uuid:key>/relatives/<uuid:access>/withdraw/", client_steps.relative_withdraw, name="relative_withdraw"
    ),
    path("clients/<uuid:key>/match/", shortlist_pages.match_client, name="match_client"),
    path("clients/<uuid:key>/match/why/", shortlist_pages.match_why, name="match_why"),
    path("clients/<uuid:key>/apart/<uuid:volunteer>/", shortlist_pages.match_apart, name="match_apart"),
    path("clients/<uuid:key>/apart/<uuid:no_go>/lift/", shortlist_pages.apart_lift, name="apart_lift"),
    path("matches/", match_register.matches, name="matches"),
    path("matches/<uuid:key>/", match_pages.match, name="match"),
    path("matches/<uuid:key>/end/", match_pages.match_end, name="match_end"),
    path("matches/<uuid:key>/agreement/", agreement_pages.agreement_add, name="agreement_add"),
    path("matches/<uuid:key>/agreement/sign/", agreement_pages.agreement_sign, name="agreement_sign"),
    path("matches/<uuid:key>/agreement.pdf", agreement_pages.agreement_pdf, name="agreement_pdf"),
    path("log/", log.log, name="log"),
    path("log/sheet/", log_sheet.log_sheet, name="log_sheet"),
    path("diary/", diary.diary, name="diary"),
    path("diary/<uuid:key>/", diary_entry.diary_entry, name="diary_entry"),
    path("diary/<uuid:key>/take-back/", diary_entry.diary_take_back, name="diary_take_back"),
    path("diary/<uuid:key>/put-back/", diary_entry.diary_put_back, name="diary_put_back"),
    path("own/", own.own, name="own"),
    path("partner/", partner_pages.partner, name="partner"),
    path("relative/", partner_pages.relative, name="relative"),
]
