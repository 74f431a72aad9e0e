"""The register of clients."""

from typing import Final

from seltsiline.engines.sheets import parsing, readers
from seltsiline.engines.sheets.fields import people
from seltsiline.engines.sheets.fields.specification import FieldSpec, KindSpec
from seltsiline.engines.sheets.messages import gettext_noop

_NAME: Final = FieldSpec(
    "name", gettext_noop("Full name"), readers.person_name,
    "nimi|ees ja perekonnanimi|ees ja perenimi|perekonna ja eesnimi|pere ja eesnimi|nimi perekonnanimi eesnimi|täisnimi"
    "|perekonnanimi eesnimi|perenimi eesnimi|eesnimi perekonnanimi|eesnimi perenimi|kliendi nimi|klient|abisaaja|abisaaja nimi"
    "|abivajaja|abivajaja nimi|kliendi ees ja perekonnanimi|kliendi ees ja perenimi|eakas|eaka nimi|hoolealune|isiku nimi|isik|inimene"
    "|name|full name|client|client name|name of client|beneficiary|person|имя и фамилия|фамилия и имя|фамилия имя|имя фамилия"
    "|фио|ф и о|фамилия имя отчество|клиент|имя клиента|получатель помощи|подопечный",
    content="name",
)  # fmt: skip
_PLACE_KIND: Final = FieldSpec(
    "place_kind", gettext_noop("Lives at home or in a care home"), readers.choice(parsing.parse_place_kind),
    "elab|elukoha liik|elukoha tüüp|kodu või hooldekodu|kodu hooldekodu|kodus hooldekodus|koht|elamise koht|kontakti koht|elukorraldus"
    "|place|place kind|kind of place|living place|lives|living arrangement|место|где живет|дом или дом престарелых",
    "asukoht|location", "place_kind",
)  # fmt: skip
_CARE_HOME: Final = FieldSpec(
    "care_home", gettext_noop("Care home"), readers.text,
    "hooldekodu|hooldekodu nimi|asutus|hoolekandeasutus|hoolekandeasutuse nimi|asutuse nimi|care home|care home name|nursing home"
    "|institution|name of care home|дом престарелых|дом по уходу|учреждение|пансионат",
)  # fmt: skip
_PROFILES: Final = FieldSpec(
    "profiles", gettext_noop("Help needed"), readers.choices(parsing.parse_profiles, "word_unknown"),
    "profiil|profiilid|abi profiil|abi profiilid|abiprofiil|abiprofiilid|abi liik|abi liigid|abiliik|vajadus|abivajadus|abi vajadus"
    "|vajadused|vajatav abi|mida vajab|vajab|abi|teenus|vabatahtliku profiil|profile|profiles|help profile|need|needs|help needed"
    "|kind of help|type of help|service|профиль|профили|вид помощи|виды помощи|потребность|потребности|нужна помощь|необходимая помощь",
    "tegevus|liik|type|вид", "profile",
)  # fmt: skip
_REFERRED_ON: Final = FieldSpec(
    "referred_on", gettext_noop("Referred on"), readers.past_date,
    "suunatud|suunamise kuupäev|suunamise aeg|suunamine|suunamiskuupäev|pöördus|pöördumise kuupäev|pöördumine|pöördumise aeg|saabus"
    "|registreeritud|registreerimise kuupäev|alates|alustas|algus|teenuse algus|avaldus|avalduse kuupäev|lisatud|nõusoleku kuupäev"
    "|referred|referred on|referral date|date of referral|received|start date|since"
    "|дата направления|направлен|дата обращения|обращение|дата начала|начало|дата регистрации",
    "kuupäev|kpv|date|дата",
    "date",
)  # fmt: skip
_REFERRER: Final = FieldSpec(
    "referrer", gettext_noop("Referrer"), readers.text,
    "suunaja|suunaja nimi|kes suunas|suunanud|kelle poolt suunatud|suunav asutus|sotsiaaltöötaja|soovitaja|teataja|kontaktisik"
    "|referrer|referred by|referral source|referring person|social worker|направивший|кто направил|кем направлен|соцработник"
    "|социальный работник",
)  # fmt: skip
_STATUS: Final = FieldSpec(
    "status", gettext_noop("Status"), readers.choice(parsing.parse_client_status),
    "staatus|seis|olek|seisund|hetkeseis|kliendi staatus|aktiivne|status|state|active|статус|состояние",
)  # fmt: skip
_WISHES: Final = FieldSpec(
    "wishes", gettext_noop("Wishes"), readers.long_text,
    "soovid|soov|kliendi soovid|ootused|huvid|eelistused|soovid ja huvid|huvid ja soovid|mida soovib"
    "|wishes|preferences|interests|expectations|пожелания|пожелание|интересы|ожидания|предпочтения",
)  # fmt: skip

CLIENTS: Final = KindSpec(
    "clients",
    gettext_noop("Clients"),
    (
        _NAME, people.GIVEN_NAME, people.FAMILY_NAME, people.PERSONAL_CODE, people.BIRTH_DATE, people.AGE, people.SEX,
        people.PHONE, people.MUNICIPALITY, people.SETTLEMENT, people.ADDRESS, _PLACE_KIND, _CARE_HOME, _PROFILES,
        people.LANGUAGES, people.FREE_TIMES, _REFERRED_ON, _REFERRER, _STATUS, _WISHES, people.NOTE,
    ),
    needs=((("name",), ("given_name", "family_name")),),
)  # fmt: skip
