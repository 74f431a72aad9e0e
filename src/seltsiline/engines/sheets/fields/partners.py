"""The register of partners: organisations and the agreements with them."""

from typing import Final

from seltsiline.engines.sheets import parsing, readers
from seltsiline.engines.sheets.fields import people
from seltsiline.engines.sheets.fields.specification import FieldSpec, KindSpec
from seltsiline.engines.sheets.messages import gettext_noop

_NAME: Final = FieldSpec(
    "name", gettext_noop("Organisation"), readers.text,
    "nimi|asutus|asutuse nimi|organisatsioon|organisatsiooni nimi|partner|partneri nimi|koostööpartner|partnerid|ühing|ettevõte|hooldekodu"
    "|juriidiline nimi|ärinimi|name|organisation|organization|organisation name|organization name|partner name|institution|company"
    "|название|организация|название организации|партнер|партнёр|учреждение|наименование|предприятие", required=True,
)  # fmt: skip
_REGISTRY_CODE: Final = FieldSpec(
    "registry_code", gettext_noop("Registry code"), readers.registry_code,
    "registrikood|registri kood|reg kood|reg nr|registrinumber|äriregistri kood|rg kood|rk|registry code|registration number"
    "|reg code|reg no|company code|регистровый код|рег код|регистрационный номер|код регистра|рег номер", "kood|code|код", "registry_code",
)  # fmt: skip
_KIND: Final = FieldSpec(
    "kind", gettext_noop("Kind of organisation"), readers.choice(parsing.parse_organisation_kind),
    "liik|asutuse liik|tüüp|organisatsiooni liik|organisatsiooni tüüp|partneri liik|õiguslik vorm|vorm|valdkond|kind|type"
    "|organisation type|organization type|legal form|тип|вид|вид организации|тип организации|форма",
)  # fmt: skip
_CONTACT_NAME: Final = FieldSpec(
    "contact_name", gettext_noop("Contact person"), readers.known_person,
    "kontaktisik|kontakt isik|kontaktisiku nimi|esindaja|esindaja nimi|juht|juhataja|vastutaja|kontakt|contact person|contact name|contact"
    "|representative|manager|контактное лицо|контакт|представитель|руководитель", content="name",
)  # fmt: skip
_ROLE: Final = FieldSpec(
    "role", gettext_noop("Role"), readers.text,
    "roll|partneri roll|ülesanne|ülesanded|roll koostöös|koostöö|koostöö liik|koostöö sisu|role|task|cooperation|роль|задача|сотрудничество",
)  # fmt: skip
_AGREEMENT_FROM: Final = FieldSpec(
    "agreement_from", gettext_noop("Agreement from"), readers.any_date,
    "lepingu algus|lepingu kuupäev|kokkuleppe algus|kokkuleppe kuupäev|leping alates|leping sõlmitud|alates|algus|koostöö algus"
    "|leping|lepingu alguskuupäev|agreement from|agreement start|agreement date|contract start|contract date|start date|from|since"
    "|начало договора|дата договора|начало|договор с|с какого", "kuupäev|kpv|date|дата", "date",
)  # fmt: skip
_AGREEMENT_TO: Final = FieldSpec(
    "agreement_to", gettext_noop("Agreement until"), readers.any_date,
    "lepingu lõpp|lepingu tähtaeg|kokkuleppe lõpp|kokkuleppe tähtaeg|leping kuni|kehtib kuni|kuni|lõpp|tähtaeg|lepingu lõppkuupäev"
    "|agreement to|agreement until|agreement end|contract end|end date|valid until|until|to|конец договора|срок договора|договор до"
    "|окончание|действует до|срок",
)  # fmt: skip
_MUNICIPALITY: Final = FieldSpec(
    "municipality", people.MUNICIPALITY.label, people.MUNICIPALITY.reader, people.MUNICIPALITY.headings,
    people.MUNICIPALITY.maybe + "|maakond|tegevuspiirkond",
)  # fmt: skip

PARTNERS: Final = KindSpec(
    "partners",
    gettext_noop("Partners"),
    (
        _NAME, _REGISTRY_CODE, _KIND, _MUNICIPALITY, people.ADDRESS, _CONTACT_NAME, people.PHONE, people.EMAIL, _ROLE,
        _AGREEMENT_FROM, _AGREEMENT_TO, people.NOTE,
    ),
    needs=((("name",),),),
)  # fmt: skip
