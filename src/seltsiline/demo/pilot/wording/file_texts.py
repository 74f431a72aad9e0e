"""Texts in the files of volunteers and clients, and in goodwill agreements."""

from random import Random

from seltsiline.demo.pilot.draws import pick, some

CHANNELS = (
    ("isiklik kontakt", 46.0), ("kogukonna üritus", 11.0), ("sotsiaalmeedia", 12.0), ("kohalik ajaleht", 9.0), ("raamatukogu", 6.0),
    ("kool või ülikool", 5.0), ("koguduse kaudu", 4.0), ("raadio", 3.0), ("töötukassa", 3.0),
)  # fmt: skip
"""How volunteers heard of the programme; a person they know is the strongest."""
FERRY = ("teade praamil", 22.0)
"""A channel of the island alone."""

REFERRERS = (
    ("sotsiaaltöötaja", 40.0), ("lähedane", 17.0), ("ise", 9.0), ("perearst", 8.0), ("koduõde", 6.0), ("naaber", 5.0), ("kogudus", 4.0),
    ("haigla", 3.0), ("postiljon", 3.0), ("poemüüja", 2.5), ("bussijuht", 1.5), ("ohvriabi", 1.0),
)  # fmt: skip
CONSENT_CHANNELS = (("suuliselt kodus", 5.0), ("telefonis", 3.0), ("kirjalikult", 3.0))

_EXPERIENCE = (
    ("Laulukoori eestvedaja", 2.0), ("Külaseltsi liige", 4.0), ("Abiline lasteaias", 1.5), ("Hooldas oma vanemaid", 3.0), ("Naabrivalve", 1.5),
    ("Toidupanga kogumispäevad", 2.5), ("Kodutütarde rühmajuht", 1.2), ("Koguduse diakooniatöö", 2.0), ("Talgupäevade korraldaja", 3.0),
    ("Vabatahtlik päästja", 1.2), ("Raamatukogu abiline", 1.5), ("Varjupaiga abiline", 1.5), ("Töötas õpetajana", 2.0), ("Töötas õena", 1.4),
    ("Punase Risti vabatahtlik", 1.8), ("Rahvatantsurühma juhendaja", 1.2), ("Spordivõistluste abiline", 1.4),
)  # fmt: skip
_EXPERIENCED = 0.66

_WISHES = {
    "company": (
        "Tahaksin, et keegi tuleks vahel kohvi jooma.", "Sooviksin, et keegi loeks mulle lehte ette.", "Tahaks kellegagi kaarte mängida.",
        "Päevad on pikad, tahaks juttu ajada.", "Sooviksin seltsi, kellega koos laulda.", "Tahaksin rääkida vanadest aegadest.",
        "Tore oleks koos käsitööd teha.", "Sooviksin kuulajat ja head nalja.", "Tahaks arutada, mis maailmas toimub.",
        "Oleks hea, kui keegi korra nädalas läbi tuleks.", "Mulle meeldiks koos ristsõnu lahendada.", "Tahaksin kellegagi loetud raamatutest rääkida.",
    ),
    "company_practical": (
        "Tahaksin juttu ajada ja vahel koos midagi küpsetada.", "Vajan abi raskemate poekottidega, jutt käib sinna juurde.",
        "Oleks vaja, et keegi aitaks telefoniga, ja siis jooks kohvi.", "Sooviksin koos aias toimetada.", "Tahaks, et keegi aitaks lilli kasta ja jutustaks.",
        "Koos oleks lihtsam kappe korrastada.", "Jutuga käib töö kiiremini, tahaks abilist õunte ajal.",
    ),
    "transport": (
        "Sooviksin saada korra kuus linna poodi.", "Tahaksin vahel surnuaiale sõita.", "Bussipeatus on kaugel, vajan saatjat arsti juurde.",
        "Tahaks jälle kontserdile minna, üksi ei julge.", "Oleks hea, kui keegi viiks raamatukokku.",
    ),
    "support_person": (
        "Tahaksin õppida ise asju ajama.", "Vajan kedagi, kes aitab nädalat plaanida.", "Sooviksin tuge paberite ja ametitega.",
        "Tahaksin jälle inimeste sekka minna.",
    ),
}  # fmt: skip
_RUSSIAN_WISH = "Soovin suhelda vene keeles."

_DAYS = ("esmaspäeval", "teisipäeval", "kolmapäeval", "neljapäeval", "reedel", "laupäeval")
_PARTS = (("enne lõunat", 5.0), ("pärast lõunat", 5.0), ("õhtupoolikul", 1.2), ("kella 11 ja 14 vahel", 1.5))

_ACTIVITIES = {
    "company": ("vestlus", "ettelugemine", "jalutamine", "lauamängud", "käsitöö", "muusika"),
    "company_practical": ("vestlus", "poes käimine", "aiatöö", "kokkamine", "tehnika abi"),
    "transport": ("vestlus", "sõit poodi", "saatmine arsti juurde", "üritustel käimine"),
    "support_person": ("vestlus", "nädala plaan", "asjaajamine", "õppimine"),
}  # fmt: skip
LIMITS = "Raha, kingitusi, võtmeid ega ravimeid ei anta."


def draw_experience(random: Random) -> str:
    """What the volunteer has done before; two thirds have done something."""
    return pick(random, _EXPERIENCE) if random.random() < _EXPERIENCED else ""


def write_wish(random: Random, profiles: tuple[str, ...], tongue: str) -> str:
    """A wish in the client's own words, for the need that is most particular."""
    wish = random.choice(_WISHES[random.choice(profiles) if random.random() < 0.5 else profiles[-1]])
    return f"{wish} {_RUSSIAN_WISH}" if tongue == "ru" and random.random() < 0.6 else wish


def write_times(random: Random) -> str:
    """When it suits: "Teisipäeval ja neljapäeval, enne lõunat"."""
    days = some(random, _DAYS, random.choice((1, 1, 2, 2, 3)))
    listed = " ja ".join((", ".join(days[:-1]), days[-1])) if len(days) > 1 else days[0]
    text = f"{listed}, {pick(random, _PARTS)}"
    return text[0].upper() + text[1:]


def draw_activities(random: Random, profiles: tuple[str, ...]) -> tuple[str, ...]:
    """Two to four things to do together, out of those that fit the client's needs."""
    fitting = tuple(dict.fromkeys(activity for profile in profiles for activity in _ACTIVITIES[profile]))
    return ("vestlus", *some(random, fitting[1:], random.randint(1, 3)))


def write_frequency(contacts: int, days: int, minutes: int) -> str:
    """How often the pair agreed to meet, from how often it did: "Kord nädalas, umbes 2 tundi"."""
    every = days / max(1, contacts)
    usual = next(
        text
        for at_most, text in (
            (4.6, "Kaks korda nädalas"),
            (10.0, "Kord nädalas"),
            (20.0, "Üle nädala"),
            (float("inf"), "Kord kuus"),
        )
        if every <= at_most
    )
    hours = minutes / 60
    length = "1 tund" if hours == 1 else f"{minutes} minutit" if hours < 1 else f"{hours:g} tundi".replace(".", ",")
    return f"{usual}, umbes {length}"
