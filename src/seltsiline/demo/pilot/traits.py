"""What people speak, like and offer."""

from random import Random

from seltsiline.demo.pilot.draws import pick, some
from seltsiline.demo.pilot.plan import CountyPlan

INTERESTS = (
    "aiandus", "käsitöö", "lugemine", "ristsõnad", "koorilaul", "lauamängud", "kokkamine", "jalutamine", "ajalugu", "loomad",
    "raadio", "kinofilmid", "kirik", "kalapüük", "puutöö", "pillimäng", "seenel käimine", "fotod", "sport teleris", "reisilood",
    "malemäng", "luule", "küpsetamine", "linnud", "kodu-uurimine", "tants", "mesindus", "arvuti",
)  # fmt: skip
"""Interests as free words, in Estonian, as a coordinator would write them."""


def draw_tongue(random: Random, plan: CountyPlan) -> str:
    return "ru" if random.random() < plan.russian else "et"


def draw_sex(random: Random, women: float) -> str:
    """`female` with the given share, otherwise `male`."""
    return "female" if random.random() < women else "male"


def volunteer_languages(random: Random, plan: CountyPlan, tongue: str) -> tuple[str, ...]:
    """The mother tongue first; many Estonians know some Russian, the young English, the south-east its own language."""
    if tongue == "ru":
        return ("ru", *(("et",) if random.random() < 0.6 else ()), *(("uk",) if random.random() < 0.06 else ()))
    others = [("vro", plan.voro), ("ru", 0.38), ("en", 0.3), ("fi", 0.12), ("de", 0.04)]
    return ("et", *(code for code, share in others if random.random() < share))


def client_tongue(random: Random, plan: CountyPlan, spoken: tuple[str, ...]) -> str:
    """A mother tongue that the volunteer who speaks `spoken` shares."""
    if "et" not in spoken:
        return "ru"
    if "ru" not in spoken:
        return "et"
    if spoken[0] == "ru":
        return "ru" if random.random() < 0.8 else "et"
    return draw_tongue(random, plan)


def client_languages(random: Random, plan: CountyPlan, tongue: str) -> tuple[str, ...]:
    if tongue == "ru":
        return ("ru", *(("et",) if random.random() < 0.3 else ()))
    others = [("vro", min(0.9, plan.voro * 1.5)), ("ru", 0.2), ("de", 0.03)]
    return ("et", *(code for code, share in others if random.random() < share))


def volunteer_profiles(random: Random, *, has_car: bool) -> tuple[str, ...]:
    """Everybody offers company; the other profiles ask for more, the support person for a training of its own."""
    chances = [("company_practical", 0.76), ("transport", 0.68 if has_car else 0.0), ("support_person", 0.16)]
    return ("company", *(code for code, share in chances if random.random() < share))


def client_profiles(random: Random, offered: tuple[str, ...], *, in_care_home: bool) -> tuple[str, ...]:
    """Everybody needs company; the rest leans on what the volunteer found for them offers."""
    if in_care_home:
        return ("company",)
    chances = [("company_practical", 0.88), ("transport", 0.75), ("support_person", 0.55)]
    return (
        "company",
        *(code for code, share in chances if random.random() < share * (1.0 if code in offered else 0.15)),
    )


def volunteer_interests(random: Random) -> tuple[str, ...]:
    return some(random, INTERESTS, random.randint(2, 5))


def client_interests(random: Random, shared_with: tuple[str, ...]) -> tuple[str, ...]:
    """One interest of the volunteer's, mostly, and some others."""
    shared = some(random, shared_with, 1) if random.random() < 0.8 else ()
    others = some(random, INTERESTS, random.randint(1, 3))
    return tuple(dict.fromkeys((*shared, *others)))


def draw_usual_minutes(random: Random, *, in_care_home: bool) -> int:
    """How long this pair's visits tend to last: whole or half hours, longer at home than in a care home."""
    if in_care_home:
        return pick(random, ((45, 1.0), (60, 4.0), (75, 2.0), (90, 4.0), (120, 2.0)))
    return pick(random, ((60, 0.9), (90, 2.6), (120, 6.2), (150, 3.2), (180, 3.2), (210, 0.8), (240, 0.6)))


def draw_mobility(random: Random, *, in_care_home: bool) -> str:
    weights = (0.15, 0.45, 0.27, 0.13) if in_care_home else (0.34, 0.5, 0.14, 0.02)
    return pick(random, tuple(zip(("free", "aid", "indoors", "bed"), weights, strict=True)))
