"""The 21 partners: care homes and NGOs are made up, municipalities and the ministry lend their names only."""

from dataclasses import dataclass
from datetime import date
from random import Random

from seltsiline.demo.pilot.ground import CountyGround, make_address
from seltsiline.demo.pilot.identity import Register, registry_code
from seltsiline.demo.pilot.plan import HARJU, HIIU, IDA_VIRU, LAANE_VIRU, PARNU, POLVA, ROUGE, TARTU, VORU
from seltsiline.demo.pilot.rows import Partner
from seltsiline.places.tables import SettlementFact

ROUGE_CONTACT = ("Kadri", "Põldsepp")
"""The social worker of Rõuge, who is also one of the demo persons."""

_CODE_FRONTS = {
    "municipality": 7690010,
    "state": 7690900,
    "ngo": 8090010,
    "church": 8090800,
    "care_home": 1990010,
    "health": 9090010,
}
"""Blocks of registry codes by legal form that nobody has been given so far; care homes here are private companies."""


@dataclass(frozen=True, slots=True)
class _Plan:
    county: int
    town: str
    kind: str
    name: str
    roles: str
    experience: str


_PLANS = (
    _Plan(VORU, "Võru linn", "care_home", "Ojakalda hooldekodu", "refers hosts", "Kolmapäevased külalised tõid majja laulu. Nüüd ootavad elanikud seda päeva terve nädala."),
    _Plan(VORU, "Rõuge vald", "care_home", "Järveaasa hooldekodu", "refers hosts", "Seltsiline võtab kuulamiseks aega, mida personalil sageli napib."),
    _Plan(VORU, "Rõuge vald", "municipality", "Rõuge Vallavalitsus", "refers leads", "Sotsiaaltöötaja märkab vajajat, seltsiline jõuab kohale. Kord kvartalis vaatame nimekirja koos üle."),
    _Plan(VORU, "Võru vald", "ngo", "MTÜ Külakaja", "recruits leads", "Külas teatakse, kes on üksi. Kõige paremini kutsub uue vabatahtliku see, kes ise juba käib."),
    _Plan(HARJU, "Tallinn", "care_home", "Pärnasalu hooldekodu", "refers hosts", "Mälestustetund väikeses ringis sobib paremini kui suur kontsert."),
    _Plan(HARJU, "Tallinn", "state", "Sotsiaalministeerium", "funds", "Piloot näitas, et vabatahtlik täiendab koduteenust ega asenda seda."),
    _Plan(HARJU, "Tallinn", "ngo", "MTÜ Seltsis Koos", "leads trains", "Ühtne stardipakett annab vabatahtlikule kindluse ja koordinaatorile rahu."),
    _Plan(HARJU, "Tallinn", "health", "Kivimäe perearstikeskus", "refers", "Pereõde küsib nüüd visiidil alati, kellega inimene viimati rääkis."),
    _Plan(PARNU, "Pärnu linn", "care_home", "Rannaniidu hooldekodu", "refers hosts", "Jalutuskäik mere ääres koos seltsilisega teeb une paremaks."),
    _Plan(PARNU, "Pärnu linn", "municipality", "Pärnu Linnavalitsus", "refers funds", "Linn hüvitab vabatahtlike bussipiletid. Väike summa hoiab ära palju loobumisi."),
    _Plan(PARNU, "Tori vald", "church", "Jõeääre kogudus", "recruits hosts", "Pärast jumalateenistust joodud kohvi kõrvalt on tulnud neli püsivat paari."),
    _Plan(LAANE_VIRU, "Rakvere linn", "care_home", "Tammiku pansionaat", "refers hosts", "Uus elanik kohaneb kiiremini, kui tal on algusest peale oma külaline."),
    _Plan(LAANE_VIRU, "Rakvere linn", "municipality", "Rakvere Linnavalitsus", "refers", "Kokkulepe paberil aitas paika panna, mida seltsiline teeb ja mida mitte."),
    _Plan(LAANE_VIRU, "Tapa vald", "ngo", "Kodukandi Abi MTÜ", "recruits trains", "Koolinoored sobivad hästi seltsilisteks, kui esimestel kordadel on täiskasvanu kaasas."),
    _Plan(IDA_VIRU, "Narva linn", "care_home", "Jõekääru hooldekodu", "refers hosts", "Omas keeles jutuajamine loeb rohkem kui ükski programm."),
    _Plan(IDA_VIRU, "Jõhvi vald", "ngo", "MTÜ Naabrid", "recruits trains", "Koolitus toimus kahes keeles ja rühm jäi pärast koos käima."),
    _Plan(HIIU, "Hiiumaa vald", "care_home", "Kadakaranna hooldekodu", "refers hosts", "Saarel tunnevad kõik kõiki. Seltsiline toob ka küla uudised."),
    _Plan(HIIU, "Hiiumaa vald", "municipality", "Hiiumaa Vallavalitsus", "refers leads", "Kõige paremini levis teade praamil rippunud plakatilt."),
    _Plan(POLVA, "Põlva vald", "municipality", "Põlva Vallavalitsus", "refers", "Hajaasustuses on sõit poodi ja arsti juurde sama tähtis kui vestlus."),
    _Plan(POLVA, "Räpina vald", "municipality", "Räpina Vallavalitsus", "refers", "Postiljon ja poemüüja teatasid vajajatest sagedamini kui sugulased."),
    _Plan(TARTU, "Tartu linn", "health", "Emajõe taastusravikeskus", "refers trains", "Pärast haiglat koju jõudes on esimesed kaks nädalat kõige üksildasemad."),
)  # fmt: skip


def make_partners(random: Random, register: Register, grounds: tuple[CountyGround, ...]) -> tuple[Partner, ...]:
    """The partners in the order of the list above, each with a contact person and the days of its agreement."""
    ground_of = {ground.plan.code: ground for ground in grounds}
    made: dict[str, int] = {}
    partners = []
    for plan in _PLANS:
        ground = ground_of[plan.county]
        number = made[plan.kind] = made.get(plan.kind, 0) + 1
        partners.append(_make_partner(random, register, plan, ground, _CODE_FRONTS[plan.kind] + 7 * number))
    return tuple(partners)


def _make_partner(random: Random, register: Register, plan: _Plan, ground: CountyGround, code_front: int) -> Partner:
    town = ground.town_named(plan.town)
    place = _seat(ground.settlements_of[town.code], town.name.split()[0], quiet=plan.kind == "care_home")
    russian = plan.county == IDA_VIRU
    if plan.kind == "municipality" and town.code == ROUGE:
        contact = ROUGE_CONTACT
        register.names.add(contact)
    else:
        contact = register.new_name(
            tongue="ru" if russian else "et",
            sex=random.choice(("female", "female", "male")),
            birth_year=random.randint(1962, 1990),
            county=plan.county,
        )
    signed = _first_of_agreement(random, ground.plan.started_on)
    return Partner(
        county=plan.county,
        municipality=town.code,
        settlement=place.code,
        kind=plan.kind,
        name=plan.name,
        roles=tuple(plan.roles.split()),
        registry_code=registry_code(code_front),
        address=make_address(random, place).split("-", maxsplit=1)[0],
        contact_name=" ".join(contact),
        phone=register.new_phone(),
        email=register.new_mail("info", plan.name.removeprefix("MTÜ ").removesuffix(" MTÜ")),
        agreement_from=signed,
        agreement_to=date(2020, 6, 30) if random.random() < 0.7 else None,
        shared_experience=plan.experience,
    )


def _seat(places: tuple[SettlementFact, ...], centre: str, *, quiet: bool) -> SettlementFact:
    """Where an organisation stands: offices in the place the municipality is named after, care homes rather outside it."""
    larger = [place for place in places if place.kind != "küla"] or list(places)
    preferred = [place for place in larger if place.name.startswith((centre, "Kesklinn")) != quiet]
    return (preferred or larger)[0]


def _first_of_agreement(random: Random, county_start: date) -> date:
    """The agreement is signed within the two months before the county begins."""
    return date.fromordinal(county_start.toordinal() - random.randint(8, 60))
