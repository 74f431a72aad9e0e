"""What coordinators wrote into files and after calls."""

VOLUNTEER_CALLS = (
    "Kolmanda nädala kõne. Algus on olnud rahulik, kohtumised sujuvad.", "Küsisin, kuidas läheb. Kõik hästi, soovib klubiõhtule tulla.",
    "Rääkisime piiridest ja kokkuleppest. Küsimusi ei jäänud.", "Soovib vahel teise vabatahtlikuga kogemusi jagada.",
    "Helistasin tänamiseks. Jätkab samas rütmis.", "Arutasime, kuidas pikkade vestluste järel ise puhata.", "Tahaks sügisest ühe kliendi juurde.",
    "Küsis sõidukulude hüvitamise kohta, saatsin valla juhendi.", "Päevik on korras. Palus meelde tuletada koolituse aega.",
    "Tunneb end kindlalt. Kiitis stardipaketti.", "Leppisime kokku, et puhkab kaks nädalat.", "Kõne kestis lühidalt, kõik laabub.",
)  # fmt: skip
VOLUNTEER_CALLS_IN_EMERGENCY = (
    "Leppisime kokku, et eriolukorras suheldakse telefonis.", "Helistab klientidele ise, hoiab ka enda tervist.",
    "Viib toidukoti ukse taha, kokkupuudet ei ole.", "Õpib videokõnet, palus juhendit.",
)  # fmt: skip
CLIENT_CALLS = (
    "Kliendi sõnul on külaline igati tore. Päev ja kellaaeg sobivad.", "Küsisin rahulolu kohta. Ootab iga kohtumist.",
    "Palus, et järgmine kord mindaks välja.", "Tütar helistas ja tänas.", "Soovib, et aeg jääks samaks.", "Kõik sujub, muudatusi ei soovi.",
    "Rääkisime telefonis pikemalt, tuju on hea.", "Palus koputada aknale, uksekell on vaikne.",
)  # fmt: skip
HOME_VISITS = (
    "Koduvisiit ja tutvumine koos sotsiaaltöötajaga. Leppisime soovid kokku.", "Kodus on kass. Suitsu ei tehta.",
    "Elab teisel korrusel, lifti ei ole. Trepp on valge ja hea.", "Pere oli tutvumisel juures ja on nõus.", "Vestlesime tunni, soovid on kirja pandud.",
    "Näitas oma aeda ja raamatuid. Ootab vestluskaaslast.", "Hea on tulla bussiga, peatus on maja juures.",
)  # fmt: skip
VOLUNTEER_NOTES = (
    ("meeting", "Vestlus enne alustamist. Motiveeritud, tahab kohtuda eakaga lähikonnast."), ("meeting", "Vestlus. Sobib ka suhtlema inimestega, kes räägivad vähe."),
    ("meeting", "Vestlus. Eelistab käia nädala sees ja päevasel ajal."), ("meeting", "Vestlus. Vajab esimesel kohtumisel koordinaatorit kaasa."),
    ("thanks", "Tänukiri jõuludeks."), ("thanks", "Tänuõhtul anti meene ja lilled."), ("thanks", "Tänasin vabatahtlike päeval isiklikult."),
    ("note", "Osales klubiõhtul ja jagas oma kogemust."), ("note", "Tõi kaasa sõbra, kes soovib ka liituda."), ("note", "Oskab hästi pillimängu, võib esineda."),
)  # fmt: skip
OTHER_TRAININGS = (
    "Piiride hoidmine ja enesehoid", "Kuulamise kunst", "Suhtlemine mäluhäirega inimesega", "Esmaabi", "Vabatahtlike arengupäev",
)  # fmt: skip
STARTER_TITLE = "Stardipakett"
SUPPORT_PERSON_TITLE = "Tugiisiku koolitus"
