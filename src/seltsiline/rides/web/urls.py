from django.urls import path

from . import day_pages, driver_pages, expense_pages, money_pages, own, ride_pages

app_name = "rides"

urlpatterns = [
    path("rides/", day_pages.home, name="home"),
    path("rides/add/", ride_pages.ride_add, name="ride_add"),
    path("rides/ride/<uuid:key>/", ride_pages.ride, name="ride"),
    path("rides/ride/<uuid:key>/change/", ride_pages.ride_change, name="ride_change"),
    path("rides/ride/<uuid:key>/cancel/", ride_pages.ride_cancel, name="ride_cancel"),
    path("rides/ride/<uuid:key>/give/", day_pages.give, name="give"),
    path("rides/ride/<uuid:key>/told/", day_pages.told, name="told"),
    path("rides/ride/<uuid:key>/step/<slug:step>/", ride_pages.ride_step, name="ride_step"),
    path("rides/drivers/add/", driver_pages.driver_add, name="driver_add"),
    path("rides/drivers/<uuid:key>/", driver_pages.driver_change, name="driver_change"),
    path("rides/drivers/<uuid:key>/withdraw/", driver_pages.driver_withdraw, name="driver_withdraw"),
    path("rides/expenses/", expense_pages.expenses, name="expenses"),
    path("rides/expenses/add/", expense_pages.expense_add, name="expense_add"),
    path("rides/expenses/approve/", expense_pages.expenses_approve, name="expenses_approve"),
    path("rides/expenses/pay/", expense_pages.expenses_pay, name="expenses_pay"),
    path("rides/expenses/<uuid:key>/", expense_pages.expense, name="expense"),
    path("rides/rates/", money_pages.rates, name="rates"),
    path("rides/rates/<uuid:key>/remove/", money_pages.rate_remove, name="rate_remove"),
    path("rides/refunds/", money_pages.refunds, name="refunds"),
    path("rides/mine/", own.own, name="own"),
    path("rides/mine/<uuid:key>/driven/", own.driven, name="driven"),
    path("rides/mine/<uuid:key>/cannot/", own.cannot, name="cannot"),
    path("rides/<slug:day>/", day_pages.day, name="day"),
    path("rides/<slug:day>/propose/", day_pages.propose, name="propose"),
    path("rides/<slug:day>/progress/", day_pages.progress, name="progress"),
    path("rides/<slug:day>/confirm/", day_pages.confirm, name="confirm"),
    path("rides/<slug:day>/tell/", day_pages.tell, name="tell"),
    path("rides/<slug:day>/calls/", day_pages.calls, name="calls"),
    path("rides/<slug:day>/list/", day_pages.running_list, name="list"),
]
