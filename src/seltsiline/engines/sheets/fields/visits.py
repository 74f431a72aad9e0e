"""Diaries: who visited whom, when and for how long."""

from typing import Final

from seltsiline.engines.sheets import parsing, readers
from seltsiline.engines.sheets.fields import people
from seltsiline.engines.sheets.fields.specification import FieldSpec, KindSpec
from seltsiline.engines.sheets.messages import gettext_noop

_ON: Final = FieldSpec(
    "on", gettext_noop("Date"), readers.past_date,
    "kuupäev|kpv|kp|kuup|kohtumise kuupäev|külastuse kuupäev|kontakti kuupäev|millal|päev|tegevuse kuupäev|toimumise kuupäev"
    "|date|day|visit date|contact date|date of visit|дата|день|число|дата визита|дата посещения|дата встречи",
    "aeg|kohtumise aeg|külastuse aeg|toimumisaeg|time|время|когда",
    content="date", required=True,
)  # fmt: skip
_VOLUNTEER: Final = FieldSpec(
    "volunteer", gettext_noop("Volunteer"), readers.known_person,
    "vabatahtlik|vabatahtliku nimi|vabatahtliku ees ja perekonnanimi|vabatahtliku ees ja perenimi|vabatahtlik nimi|seltsiline"
    "|seltsilise nimi|vt|vab tahtlik|abistaja|abistaja nimi|külastaja|kes külastas|vabatahtliku perekonnanimi ja eesnimi"
    "|volunteer|volunteer name|name of volunteer|companion|helper|доброволец|волонтер|волонтёр|имя добровольца|имя волонтера"
    "|фио добровольца|фио волонтера|помощник",
    "nimi|isik|name|имя", "name", required=True,
)  # fmt: skip
_VOLUNTEER_CODE: Final = FieldSpec(
    "volunteer_code", gettext_noop("Volunteer’s personal code"), readers.personal_code,
    "vabatahtliku isikukood|vabatahtliku ik|vabatahtlik isikukood|vabatahtlik ik|vabatahtliku kood|seltsilise isikukood|seltsilise ik"
    "|volunteer personal code|volunteer code|volunteer id|личный код добровольца|личный код волонтера|код волонтера",
    "isikukood|ik|personal code|личный код", "personal_code",
)  # fmt: skip
_CLIENT: Final = FieldSpec(
    "client", gettext_noop("Client"), readers.known_people,
    "klient|kliendid|kliendi nimi|klientide nimed|kliendi ees ja perekonnanimi|kliendi ees ja perenimi|klient nimi|abisaaja"
    "|abisaajad|abisaaja nimi|abivajaja|abivajaja nimi|eakas|eaka nimi|hoolealune|keda külastas|keda külastati|külastatav"
    "|client|clients|client name|client names|beneficiary|person visited|клиент|клиенты|имя клиента|фио клиента|получатель помощи|подопечный",
    "nimi|isik|nimed|name|имя", "name", required=True,
)  # fmt: skip
_CLIENT_CODE: Final = FieldSpec(
    "client_code", gettext_noop("Client’s personal code"), readers.personal_code,
    "kliendi isikukood|kliendi ik|klient isikukood|klient ik|kliendi kood|abisaaja isikukood|abisaaja ik|abivajaja isikukood"
    "|client personal code|client code|client id|личный код клиента|код клиента",
    "isikukood|ik|personal code|личный код", "personal_code",
)  # fmt: skip
_MINUTES: Final = FieldSpec(
    "minutes", gettext_noop("Duration"), readers.duration,
    "kestus|kestvus|kestus h|kestus min|kestus tundides|kestus minutites|aeg h|aeg min|aeg tundides|aeg minutites|aeg t|tunnid|tunde"
    "|tund|tundide arv|tundi|h|minutid|minuteid|minutit|min|kulunud aeg|ajakulu|aja kulu|külastuse kestus|kohtumise kestus|mitu tundi"
    "|kontakti kestus|tunnid kokku|duration|duration h|duration min|hours|hrs|minutes|mins|time spent|length"
    "|длительность|продолжительность|часы|часов|кол во часов|количество часов|минуты|минут|затраченное время|время ч|время мин",
    "aeg|kokku|time|время|arv", "duration", required=True,
)  # fmt: skip
_STARTS_AT: Final = FieldSpec(
    "starts_at", gettext_noop("Began at"), readers.time_of_day,
    "algus|algusaeg|alguskell|algas|alates kell|kellaaeg algus|algus kell|start|start time|began|from|начало|время начала",
    "kellaaeg|kell|alates|с", "time",
)  # fmt: skip
_ENDS_AT: Final = FieldSpec(
    "ends_at", gettext_noop("Ended at"), readers.time_of_day,
    "lõpp|lõpuaeg|lõppaeg|lõppes|kuni kell|kellaaeg lõpp|lõpp kell|end|end time|ended|until|to|конец|окончание|время окончания",
    "kuni|до", "time",
)  # fmt: skip
_PLACE_KIND: Final = FieldSpec(
    "place_kind", gettext_noop("Place"), readers.choice(parsing.parse_place_kind),
    "koht|kontakti koht|kohtumise koht|kohtumiskoht|kohtumispaik|külastuse koht|toimumiskoht|asukoht|kus|viis|kontakti viis|kontakti liik"
    "|suhtlusviis|kodu hooldekodu|place|place kind|location|where|kind of contact|место|место встречи|место посещения|где|вид контакта",
    content="place_kind",
)  # fmt: skip
_PROFILE: Final = FieldSpec(
    "profile", gettext_noop("Help profile"), readers.choice(parsing.parse_profile),
    "profiil|abi profiil|abiprofiil|abi liik|abiliik|abi|teenus|tegevuse liik|liik|profile|help profile|kind of help|type of help"
    "|service|профиль|вид помощи|услуга",
    "tegevus|tegevused|activity|деятельность|вид", "profile",
)  # fmt: skip
_NOTE: Final = FieldSpec(
    "note", people.NOTE.label, people.NOTE.reader,
    people.NOTE.headings
    + "|sisu|tegevuse sisu|tegevuse kirjeldus|kirjeldus|mida tegid|mida tehti|mida tegime|külastuse sisu|päevik|sissekanne"
    "|what was done|description|diary|content|описание|содержание|что делали",
    "tegevus|tegevused|activity|activities|деятельность",
)  # fmt: skip

VISITS: Final = KindSpec(
    "visits",
    gettext_noop("Visits"),
    (
        _ON, _VOLUNTEER, _VOLUNTEER_CODE, _CLIENT, _CLIENT_CODE, _MINUTES, _STARTS_AT, _ENDS_AT, _PLACE_KIND, _PROFILE,
        _NOTE,
    ),
    needs=(
        (("on",),),
        (("volunteer",), ("volunteer_code",)),
        (("client",), ("client_code",)),
        (("minutes",), ("starts_at", "ends_at")),
    ),
)  # fmt: skip
