"""Text and controls can be read in the light and in the dark look (WCAG 2.2: 4.5 for text, 3 for edges and drawings)."""

import re

import pytest

from .places import STATIC

TOKENS = (STATIC / "seltsiline" / "css" / "tokens.css").read_text(encoding="utf-8")
PAIR = re.compile(r"--([a-z0-9-]+):\s*light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)")
COLOURS = {name: {"light": light, "dark": dark} for name, light, dark in PAIR.findall(TOKENS)}

TEXTS = [
    *(
        (text, ground)
        for text in ("ink", "ink-2", "accent", "clay", "amber", "moss")
        for ground in ("paper", "sheet", "sunk")
    ),
    ("on-accent", "accent-fill"),
    ("on-accent", "accent-deep"),
    ("on-clay", "clay-fill"),
    ("paper", "ink"),
    ("clay", "clay-tint"),
    ("amber", "amber-tint"),
    ("moss", "moss-tint"),
    ("accent", "accent-tint"),
    *((text, f"{tone}-tint") for text in ("ink", "ink-2") for tone in ("accent", "clay", "amber", "moss")),
]
EDGES = [
    *(("edge", ground) for ground in ("paper", "sheet", "sunk")),
    ("focus", "paper"),
    ("focus", "accent-tint"),
    *((f"chart-{number}", "paper") for number in (1, 2, 3, 4)),
]


def luminance(colour: str) -> float:
    """Relative luminance of six hexadecimal digits, as WCAG defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, look: str) -> float:
    lighter, darker = sorted((luminance(COLOURS[name][look]) for name in (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert luminance("ffffff") == pytest.approx(1)
    assert luminance("777777") == pytest.approx(0.1845, abs=0.001)


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXTS), (3.0, EDGES)], ids=["texts", "edges"])
def test_everything_can_be_told_from_its_ground(look: str, least: float, pairs: list[tuple[str, str]]) -> None:
    weak = {
        (one, other): round(contrast(one, other, look), 2) for one, other in pairs if contrast(one, other, look) < least
    }
    assert weak == {}


def test_old_browsers_get_the_light_colours() -> None:
    plain = dict(re.findall(r"^\s+--([a-z0-9-]+): #([0-9a-f]{6});", TOKENS, re.MULTILINE))
    assert {name: both["light"] for name, both in COLOURS.items()} == {name: plain[name] for name in COLOURS}
