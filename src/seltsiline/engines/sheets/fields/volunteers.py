"""The register of volunteers."""

from typing import Final

from seltsiline.engines.sheets import parsing, readers
from seltsiline.engines.sheets.fields import people
from seltsiline.engines.sheets.fields.specification import FieldSpec, KindSpec
from seltsiline.engines.sheets.messages import gettext_noop

_NAME: Final = FieldSpec(
    "name", gettext_noop("Full name"), readers.person_name,
    "nimi|ees ja perekonnanimi|ees ja perenimi|perekonna ja eesnimi|pere ja eesnimi|nimi perekonnanimi eesnimi|täisnimi"
    "|perekonnanimi eesnimi|perenimi eesnimi|eesnimi perekonnanimi|eesnimi perenimi|vabatahtliku nimi|vabatahtlik"
    "|vabatahtliku ees ja perekonnanimi|vabatahtliku ees ja perenimi|seltsiline|seltsilise nimi|isiku nimi|isik|inimene"
    "|name|full name|volunteer|volunteer name|name of volunteer|person|имя и фамилия|фамилия и имя|фамилия имя|имя фамилия"
    "|фио|ф и о|фамилия имя отчество|доброволец|волонтер|имя добровольца",
    content="name",
)  # fmt: skip
_PROFILES: Final = FieldSpec(
    "profiles", gettext_noop("Help profiles"), readers.choices(parsing.parse_profiles, "word_unknown"),
    "profiil|profiilid|abi profiil|abi profiilid|abiprofiil|abiprofiilid|abi liik|abi liigid|abiliik|pakutav abi|vabatahtliku profiil"
    "|tegevuse liik|mida pakub|abi|teenus|soovitud tegevus|profile|profiles|help profile|kind of help|type of help|help offered"
    "|service|профиль|профили|вид помощи|виды помощи|предлагаемая помощь",
    "tegevus|liik|type|вид", "profile",
)  # fmt: skip
_STATUS: Final = FieldSpec(
    "status", gettext_noop("Status"), readers.choice(parsing.parse_volunteer_status),
    "staatus|seis|olek|seisund|hetkeseis|aktiivsus|aktiivne|vabatahtliku staatus|status|state|active|статус|состояние",
)  # fmt: skip
_JOINED_ON: Final = FieldSpec(
    "joined_on", gettext_noop("Joined on"), readers.past_date,
    "liitus|liitumine|liitumise aeg|liitumise kuupäev|liitumisaeg|liitumiskuupäev|alustas|alustamise aeg|alates|alguskuupäev"
    "|algus|alustamise kuupäev|registreerus|registreerimise kuupäev|lepingu kuupäev|leping sõlmitud|leping|joined|joined on"
    "|join date|start date|started|since|registered|дата вступления|начало|присоединился|с какого времени|дата начала|дата регистрации",
    "kuupäev|kpv|date|дата",
    "date",
)  # fmt: skip
_CHECK_ON: Final = FieldSpec(
    "check_on", gettext_noop("Criminal record extract seen on"), readers.past_date,
    "karistusregister|karistusregistri väljavõte|karistusregistri kontroll|karistusregistri päring|kr väljavõte|kr kontroll"
    "|taustakontroll|taust|tausta kontroll|karistusregistri kuupäev|karistusregistri väljavõtte kuupäev|kar reg|krk"
    "|criminal record|criminal record check|criminal record extract|background check|check date|check"
    "|справка о судимости|проверка|проверка судимости|регистр наказаний|выписка из регистра наказаний",
)  # fmt: skip
_TRAINING_ON: Final = FieldSpec(
    "training_on", gettext_noop("Starter package done on"), readers.past_date,
    "stardipakett|stardipaketi kuupäev|baaskoolitus|baaskoolituse kuupäev|koolitus|koolituse kuupäev|koolituse aeg|koolitatud"
    "|algkoolitus|läbis koolituse|koolituse läbimine|koolitus läbitud|starter package|training|training date|trained on"
    "|basic training|trained|обучение|дата обучения|базовое обучение|стартовый пакет|прошел обучение",
)  # fmt: skip
_CAPACITY: Final = FieldSpec(
    "capacity", gettext_noop("How many clients at most"), readers.capacity,
    "mahutavus|klientide arv|mitu klienti|mitut klienti|max kliente|maksimaalne klientide arv|soovitud klientide arv|kliente|võimekus"
    "|capacity|max clients|maximum clients|number of clients|вместимость|сколько клиентов|количество клиентов|макс клиентов",
)  # fmt: skip
_PRIOR_EXPERIENCE: Final = FieldSpec(
    "prior_experience", gettext_noop("Has volunteered before"), readers.choice(parsing.parse_yes_no),
    "varasem kogemus|eelnev kogemus|kogemus|varasem vabatahtliku kogemus|vabatahtliku kogemus|varem vabatahtlik|varasem vabatahtlik töö"
    "|on varem vabatahtlik olnud|prior experience|previous experience|experience|volunteered before|предыдущий опыт|опыт|прежний опыт",
)  # fmt: skip
_CHANNEL: Final = FieldSpec(
    "channel", gettext_noop("Where they heard of it"), readers.text,
    "kanal|infokanal|kust kuulis|kust sai infot|kust teada sai|allikas|kuidas jõudis|kuidas leidis|värbamiskanal"
    "|channel|source|heard from|how heard|how did you hear|канал|источник|откуда узнал|откуда узнали",
)  # fmt: skip

VOLUNTEERS: Final = KindSpec(
    "volunteers",
    gettext_noop("Volunteers"),
    (
        _NAME, people.GIVEN_NAME, people.FAMILY_NAME, people.PERSONAL_CODE, people.BIRTH_DATE, people.AGE, people.SEX,
        people.PHONE, people.EMAIL, people.MUNICIPALITY, people.SETTLEMENT, people.ADDRESS, people.LANGUAGES,
        people.FREE_TIMES, _PROFILES,
        _STATUS, _JOINED_ON, _CHECK_ON, _TRAINING_ON, _CAPACITY, _PRIOR_EXPERIENCE, _CHANNEL, people.NOTE,
    ),
    needs=((("name",), ("given_name", "family_name")),),
)  # fmt: skip
