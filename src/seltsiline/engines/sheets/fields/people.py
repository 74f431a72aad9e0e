"""Fields that volunteers and clients share: who they are, how to reach them, where they live."""

from typing import Final

from seltsiline.engines.sheets import parsing, readers
from seltsiline.engines.sheets.fields.specification import FieldSpec
from seltsiline.engines.sheets.messages import gettext_noop

GIVEN_NAME: Final = FieldSpec(
    "given_name", gettext_noop("Given name"), readers.name_part,
    "eesnimi|eesnimed|ees nimi|eesn|enimi|given name|given names|first name|firstname|forename|christian name"
    "|имя|имя отчество",
)  # fmt: skip
FAMILY_NAME: Final = FieldSpec(
    "family_name", gettext_noop("Family name"), readers.name_part,
    "perenimi|perekonnanimi|perekonna nimi|pere nimi|peren|pnimi|prknimi|family name|last name|lastname|surname|фамилия",
)  # fmt: skip
PERSONAL_CODE: Final = FieldSpec(
    "personal_code", gettext_noop("Personal code"), readers.personal_code,
    "isikukood|isikukoodid|isiku kood|ik|i k|ikood|isikuk|personal code|personal id|personal identification code"
    "|id code|national id|личный код|персональный код|ид код|исикукоод|ик",
    "kood|code|id|код", "personal_code",
)  # fmt: skip
BIRTH_DATE: Final = FieldSpec(
    "birth_date", gettext_noop("Birth date"), readers.birth,
    "sünniaeg|sünnikuupäev|sünnipäev|sünd|sünni aeg|sünni kuupäev|sünnikp|sünnikpv|s aeg|saeg|sündinud|synniaeg"
    "|birth date|birthdate|date of birth|dob|birthday|born|день рождения|дата рождения|рожд|д р|др",
    "sünniaasta|sünni aasta|birth year|year of birth|год рождения|г р", "date",
)  # fmt: skip
AGE: Final = FieldSpec(
    "age", gettext_noop("Age"), readers.age, "vanus|vanus aastates|vanus a|iga|age|age years|возраст|лет"
)
SEX: Final = FieldSpec(
    "sex", gettext_noop("Sex"), readers.choice(parsing.parse_sex),
    "sugu|sugu n m|m n|n m|naine mees|mees naine|sex|gender|sex f m|пол", content="sex",
)  # fmt: skip
PHONE: Final = FieldSpec(
    "phone", gettext_noop("Telephone"), readers.phone,
    "telefon|tel|telefoninumber|telefoni nr|telefoni number|tel nr|telnr|tel number|mob|mobiil|mobiiltelefon"
    "|mobiili nr|mobiilinumber|mob tel|mob nr|gsm|kontakttelefon|kontakt telefon|tel mob|phone|phone number"
    "|telephone|telephone number|mobile|mobile phone|cell|cell phone|тел|телефон|номер телефона|моб|мобильный|моб тел"
    "|мобильный телефон|контактный телефон",
    "kontakt|kontaktid|kontaktandmed|contact|contacts|number|контакт|контакты|номер", "phone",
)  # fmt: skip
EMAIL: Final = FieldSpec(
    "email", gettext_noop("E-mail"), readers.email,
    "e post|epost|e posti aadress|meil|e meil|emeil|meiliaadress|mail|e mail|email|email address|e mail address"
    "|e kiri|elektronpost|эл почта|электронная почта|почта|емейл|е мейл|имейл|мейл|э почта|адрес эл почты",
    "kontakt|kontaktid|kontaktandmed|contact|контакт|контакты", "email",
)  # fmt: skip
MUNICIPALITY: Final = FieldSpec(
    "municipality", gettext_noop("Municipality"), readers.text,
    "kov|omavalitsus|kohalik omavalitsus|vald linn|linn vald|vald või linn|vald|linn|vald v linn|omavalitsusüksus"
    "|valla nimi|municipality|local government|local municipality|parish|city|town|rural municipality"
    "|волость|город|волость город|город волость|самоуправление|местное самоуправление|муниципалитет",
    "piirkond|elukoht|elukoht kov|asukoht|area|region|район|регион|место жительства|residence",
)  # fmt: skip
SETTLEMENT: Final = FieldSpec(
    "settlement", gettext_noop("Settlement"), readers.text,
    "küla|alevik|asula|küla asula|küla alevik|küla linn|küla alev|asum|linnaosa|asustusüksus|küla nimi|kodukoht"
    "|küla asum|küla linnaosa|alev|settlement|village|district|деревня|посёлок|село|населенный пункт|деревня поселок",
    "asukoht|piirkond|elukoht|место",
)  # fmt: skip
ADDRESS: Final = FieldSpec(
    "address", gettext_noop("Address"), readers.text,
    "aadress|elukoht|elukoha aadress|kodune aadress|kodu aadress|koduaadress|postiaadress|elukoht aadress|tänav|tänav maja"
    "|aadr|address|home address|street|street address|residence|place of residence|адрес|домашний адрес|место жительства|улица"
    "|адрес проживания",
    "asukoht|küla vald|küla ja vald|location|проживание",
)  # fmt: skip
LANGUAGES: Final = FieldSpec(
    "languages", gettext_noop("Languages"), readers.choices(parsing.parse_languages, "language_unknown"),
    "keeled|keel|keeleoskus|suhtluskeel|suhtluskeeled|emakeel|räägib keeli|keelte oskus|valdab keeli|keeled mida valdab"
    "|languages|language|language skills|spoken languages|mother tongue|язык|языки|владение языками|языки общения",
    content="language",
)  # fmt: skip
FREE_TIMES: Final = FieldSpec(
    "free_times", gettext_noop("Free time"), readers.choices(parsing.parse_free_times, "word_unknown"),
    "vaba aeg|vabad ajad|vaba ajad|millal vaba|millal saab|sobivad ajad|sobiv aeg|sobivad päevad|sobiv päev|ajad|nädalapäevad"
    "|free time|free times|availability|available|suitable times|when free|свободное время|когда свободен|подходящее время|доступность",
)  # fmt: skip
NOTE: Final = FieldSpec(
    "note", gettext_noop("Note"), readers.long_text,
    "märkus|märkused|märk|märkmed|lisainfo|lisa|lisainformatsioon|kommentaar|kommentaarid|muu|muu info|täiendav info|info"
    "|note|notes|remark|remarks|comment|comments|additional info|other"
    "|примечание|примечания|заметки|комментарий|комментарии|дополнительно|прочее|доп информация",
)  # fmt: skip
