"""Notes in the diary. A note is one sentence on what was done, sometimes with a second one."""

from datetime import date
from random import Random

from seltsiline.demo.pilot.plan import EMERGENCY_FROM

_SECOND_SENTENCE = 0.3
_SEASONAL = 0.14

_HOME_COMPANY = (
    "Jõime kohvi ja rääkisime lapsepõlvest.", "Vaatasime vanu fotosid.", "Lugesin ajalehte ette.", "Mängisime kaarte.",
    "Lahendasime koos ristsõna.", "Rääkisime lastelastest.", "Kuulasime raadiost järjejuttu.", "Meenutasime kooliaega.",
    "Jõime teed ja arutasime päevauudiseid.", "Kudusime koos sokki.", "Laulsime vanu laule.", "Lugesin raamatust kaks peatükki.",
    "Mängisime doominot.", "Vaatasime koos saadet ja arutasime.", "Rääkisime aiast ja lilledest.", "Panime pusle kokku.",
    "Kirjutasime õele kirja.", "Valisime albumist pilte sünnipäevaks.", "Rääkisime sellest, kuidas küla vanasti elas.",
    "Sain teada, kuidas talus leiba tehti.", "Mängisime kabet, kaotasin kaks korda.", "Sirvisime koos käsitööajakirja.",
    "Juttu jätkus terveks pealelõunaks.", "Ta näitas oma kudumeid.", "Kuulasime plaate.", "Arutasime, mida naabritel uut.",
    "Rääkisime muusikast ja koorist.", "Tegime mälumängu.", "Ta õpetas mulle heegeldamist.", "Kuulasin lugusid noorusest.",
    "Rääkisime loomadest, kass oli ka seltsis.", "Vaatasime aknast linde ja arvasime liike.", "Pidasime väikest kohvilauda.",
)  # fmt: skip

_HOME_PRACTICAL = (
    "Tõin poest kraami ja jõime kohvi.", "Aitasin akent pesta.", "Koorisime kartuleid ja keetsime suppi.", "Tõin puid tuppa.",
    "Küpsetasime koos pannkooke.", "Vahetasin pirni ja rääkisime juttu.", "Käisin apteegis ja postkontoris.", "Tegime koos toa korda.",
    "Aitasin telefoni seadistada.", "Istutasime lilled ümber.", "Tõin raamatukogust uued raamatud.",
    "Tegime koos poenimekirja, siis käisin ära.", "Küpsetasime õunakooki.", "Riputasime kardinad tagasi.",
    "Näitasin, kuidas tahvlis pilte vaadata.", "Käisin poes ja viisin prügi välja.",
    "Otsisime prille ja leidsime need sahvrist.", "Lugesime koos elektriarve läbi.",
    "Keetsime kompotti ja rääkisime retseptidest.", "Sorteerisime vanu ajakirju.",
)  # fmt: skip

_OUTSIDE = (
    "Jalutasime pargis.", "Käisime koos poes.", "Käisime raamatukogus.", "Käisime surnuaial küünalt viimas.", "Istusime pingil ja vaatasime rahvast.",
    "Käisime kontserdil.", "Tegime väikese ringi ümber järve.", "Käisime turul lilli vaatamas.",
    "Käisime kohvikus koogil.", "Käisime eakate päevakeskuses.", "Käisime kirikus.", "Jalutasime poeni ja tagasi.", "Käisime muuseumis.",
    "Käisime külamaja kokkusaamisel.", "Käisime naabril külas.", "Jalutasime jõe ääres.", "Käisime teatris.",
    "Tegime tiiru vana koolimaja juures.", "Käisime juuksuris.",
)  # fmt: skip

_TRANSPORT = (
    "Sõitsime linna ja tagasi.", "Sõitsime perearsti juurde, ootasin järel.", "Viisin poodi ja apteeki.", "Sõitsime panka ja postkontorisse.",
    "Viisin päevakeskusesse lauluringi.", "Sõitsime surnuaiale.", "Sõitsime õele külla.", "Olin arstile saatjaks.", "Viisin prillipoodi.",
    "Sõitsime turule, tagasiteel jõime kohvi.", "Viisin kontserdile ja tõin koju.", "Saatsin vallamajja paberit ajama.",
    "Sõitsime suurde poodi, ostsime kahe nädala kraami.", "Sõitsime lapsepõlvekodu vaatama.", "Viisin kella parandusse ja käisime poes.",
)  # fmt: skip

_CARE_HOME = (
    "Jalutasime koridoris ja rääkisime.", "Lugesin ette luuletusi.", "Istusime klaasverandal.", "Laulsime ühiselt vanu laule.", "Vaatasime koos fotosid.",
    "Tegime puslet.", "Mängisime bingot.", "Rääkisime kodukülast.", "Jõime saalis teed.", "Lugesin lehte ette, pärast arutasime.",
    "Meisterdasime kaarte.", "Kuulasime akordionimuusikat.", "Käisime õues värsket õhku saamas.", "Ta ootas juba ukse peal.",
    "Kerisime lõnga ja ajasime juttu.", "Vaatasime akvaariumi kalu.", "Rääkisime lastest ja tööaastatest.", "Mängisime lauamängu.",
)  # fmt: skip

_TOGETHER = (
    "Istusime kõik koos ja rääkisime vanadest aegadest.", "Jõime koos kohvi.", "Laulsime koos.", "Mängisime koos kaarte.",
    "Lugesin kõigile järjejuttu.", "Vaatasime koos pilte.", "Tegime väikese mälumängu.", "Arutasime päevauudiseid.", "Pidasime sünnipäeva.",
)  # fmt: skip

_PHONE = (
    "Helistasin, kõik on hästi.", "Rääkisime ilmast ja uudistest.", "Leppisime järgmise kohtumise kokku.", "Lühike kõne.", "Pikem jutuajamine.",
    "Soovisin õnne sünnipäevaks.", "Küsisin, kuidas nädal läks.", "Ta helistas ise ja rääkis lastelastest.", "Tegime ristsõna telefonis lõpuni.",
    "Rääkisime raamatust, mille viimati tõin.", "Meenutasime eelmist kohtumist.", "Ajasime niisama juttu.",
)  # fmt: skip

_PHONE_IN_EMERGENCY = (
    "Helistan nüüd kaks korda nädalas.", "Rääkisime, mida eriolukord tähendab.", "Ootab väga, et saaks jälle kohtuda.", "Poeg toob toidu, juttu ajame telefonis.",
    "Kirjutasime poenimekirja, viisin kraami ukse taha.", "Lugesin telefonis luuletuse ette.", "Harjutasime videokõnet.", "Tuju on hea, ootab suve.",
    "Rääkisime kevadest ja lindudest akna taga.", "Meenutasime, kuidas varem hakkama saadi.", "Arutasime, mida teeme, kui jälle kohtuda võib.",
    "Laulsime telefonis ühe laulu.", "Kuulasime sama raadiosaadet ja arutasime pärast.",
)  # fmt: skip

_OUTSIDE_IN_EMERGENCY = (
    "Rääkisime läbi akna.", "Viisin toidukoti ukse taha ja lehvitasime.", "Jalutasime õues, hoidsime vahet.", "Istusime aias eraldi pinkidel.",
    "Käisin poes ja apteegis, kott jäi ukse taha.", "Tegime tiiru metsateel, vahe kaks meetrit.", "Rääkisime üle aia.",
)  # fmt: skip

_SUPPORT = (
    "Tegime nädala plaani.", "Harjutasime bussiga sõitmist.", "Käisime koos paberid läbi.", "Leppisime kokku väikesed eesmärgid.",
    "Helistasime koos ametisse.", "Vaatasime üle, mis nädalaga õnnestus.", "Õppisime pangakaarti kasutama.", "Käisime huviringiga tutvumas.",
)  # fmt: skip

_SECOND = (
    "Tuju oli hea.", "Aeg läks kiiresti.", "Järgmine kord jätkame.", "Sai palju naerda.", "Tänas mitu korda.", "Jäi rahule.", "Oli rõõmus.",
    "Õppisin ise ka midagi uut.", "Palus varsti jälle ühendust võtta.", "Sobib jälle samal ajal.", "Rääkis esimest korda oma tööst.",
    "Lubas järgmiseks korraks laulu välja mõelda.", "Jutuainet jäi ülegi.", "Arutasime, mida järgmisel korral teha.",
)  # fmt: skip
_SECOND_AT_HOME = (
    "Tütar oli ka hetkeks külas.", "Naaber astus läbi.", "Olin seekord veidi kauem.", "Järgmine kord võtan raamatu kaasa.",
    "Väga tore päev.", "Leppisime uue aja kokku.",
)  # fmt: skip
_SECOND_OUTSIDE = ("Ilm oli ilus.", "Tagasi jõudsime enne pimedat.", "Väga tore päev.", "Leppisime uue aja kokku.")

_SEASONS = {
    1: ("Lugesime jõulukaarte veel kord läbi.", "Väljas oli libe, jäime tuppa.", "Rääkisime uue aasta plaanidest."),
    2: ("Sõime vastlakukleid.", "Vaatasime vabariigi aastapäeva ülekannet.", "Väljas tuiskas, seda mõnusam oli toas."),
    3: ("Tõin naistepäevaks lilli.", "Panime tomatiseemned mulda.", "Vaatasime, kuidas räästast tilgub."),
    4: ("Värvisime mune.", "Vaatasime esimesi lumikellukesi.", "Rääkisime aiatöödest."),
    5: ("Tõin emadepäevaks õisi.", "Istusime esimest korda õues.", "Toomingas õitses, avasime akna."),
    6: ("Sõime aia esimesi maasikaid.", "Rääkisime vanadest jaanituledest.", "Istusime sireli all."),
    7: ("Vaatasime laulupeo pilte.", "Kuum päev, istusime varjus.", "Puhastasime marju."),
    8: ("Tõin värskeid kurke.", "Panime ploomid purki.", "Vaatasime aias daaliaid."),
    9: ("Sorteerisime koos õunu.", "Tõin metsast seeni.", "Rääkisime esimesest koolipäevast."),
    10: ("Jalutasime kollaste lehtede sees.", "Hapendasime kapsast.", "Tuulise ilmaga oli hea toas istuda."),
    11: ("Küpsetasime mardipäevaks pirukat.", "Süütasime hingedeajal küünla.", "Läks vara pimedaks, tegime lambi valgel käsitööd."),
    12: ("Küpsetasime piparkooke.", "Ehtisime väikese kuuse.", "Kirjutasime jõulukaarte."),
}  # fmt: skip

_SEASONAL_WORK = {
    (12, 1, 2): ("Lükkasin trepi lumest puhtaks.", "Tõin linnumajja seemneid."),
    (4, 5, 6): ("Rohisime peenart.", "Istutasime lilli.", "Panime talveriided kappi."),
    (7, 8): ("Kastsime lilli.", "Tegime koos moosi.", "Korjasime sõstraid."),
    (9, 10, 11): ("Aitasin lehti riisuda.", "Korjasime aiast õunu.", "Viisime kartulid keldrisse."),
}  # fmt: skip


def write_note(random: Random, *, on: date, place_kind: str, profile: str, together: bool) -> str:
    """A note that fits the place, the help given, the season and the time of the emergency."""
    seasonal = place_kind == "home" and on < EMERGENCY_FROM and not together and random.random() < _SEASONAL
    first = random.choice(_of_season(on, profile) if seasonal else _sentences(on, place_kind, profile, together))
    if random.random() >= _SECOND_SENTENCE:
        return first
    further = {"home": _SECOND_AT_HOME, "outside": _SECOND_OUTSIDE}.get(place_kind, ())
    return f"{first} {random.choice(_SECOND + further)}"


def _of_season(on: date, profile: str) -> tuple[str, ...]:
    """What is done at this time of the year only: work for those who help with work, talk and feasts for all others."""
    work = next((texts for months, texts in _SEASONAL_WORK.items() if on.month in months), ())
    return work if work and profile == "company_practical" else _SEASONS[on.month]


def _sentences(on: date, place_kind: str, profile: str, together: bool) -> tuple[str, ...]:
    emergency = on >= EMERGENCY_FROM
    if place_kind == "phone":
        return _PHONE_IN_EMERGENCY + _PHONE if emergency else _PHONE
    if emergency and place_kind == "outside":
        return _OUTSIDE_IN_EMERGENCY
    if together:
        return _TOGETHER
    if place_kind == "care_home":
        return _CARE_HOME
    if profile == "support_person":
        return _SUPPORT
    if profile == "transport":
        return _TRANSPORT
    if place_kind == "outside":
        return _OUTSIDE
    return _HOME_PRACTICAL if profile == "company_practical" else _HOME_COMPANY
