"""What the living style page shows: made-up people and forms in every state.

Words come from the template, where they are translated; here stand only names of people and places, and numbers.
"""

from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator

from seltsiline.core.icons import ICONS

MONTHS = (196, 252, 305, 388, 436, 489, 531, 518, 566, 652, 728, 771)
PHONE_CALLS = (12, 18, 24, 34, 41, 52, 60, 66, 70, 84, 98, 110)
COUNTIES = (("Harjumaa", 118), ("Võrumaa", 92), ("Pärnumaa", 84), ("Lääne-Virumaa", 79), ("Hiiumaa", 20))
SWATCHES = ("paper", "sheet", "sunk", "ink", "ink-2", "accent-fill", "accent-tint", "clay-fill", "amber", "moss")
PEOPLE = (
    ("Käär, Õilme", 88, "Värska", "good", 46),
    ("Nool, Aino", 83, "Misso", "late", 12),
    ("Pähn, Leida", 84, "Nursi", "wait", 0),
    ("Šults, Erna", 94, "Väimela", "good", 102),
    ("Zirnask, Vaike", 89, "Varstu", "off", 58),
    ("Õunapuu, Endel", 72, "Mõniste", "soon", 9),
)


class SampleForm(forms.Form):
    """One field of each kind that the field component draws."""

    name = forms.CharField(initial="Salme Raudsepp")
    on = forms.DateField(input_formats=["%d.%m.%Y"])
    minutes = forms.IntegerField(min_value=1, max_value=1440)
    municipality = forms.ChoiceField(choices=[("1", "Rõuge vald"), ("2", "Võru vald"), ("3", "Antsla vald")])
    note = forms.CharField(widget=forms.Textarea, required=False)
    sheet = forms.FileField(required=False)
    languages = forms.MultipleChoiceField(
        choices=[("et", "eesti"), ("ru", "русский"), ("en", "English")],
        widget=forms.CheckboxSelectMultiple,
        initial=["et"],
        required=False,
    )
    duration = forms.ChoiceField(
        choices=[("5", "5 min"), ("15", "15 min"), ("30", "30 min"), ("60", "1 h"), ("90", "1½ h"), ("120", "2 h")],
        widget=forms.RadioSelect,
        initial="120",
    )
    agreed = forms.BooleanField()
    free = forms.MultipleChoiceField(
        choices=[(str(cell), str(cell + 1)) for cell in range(21)],
        widget=forms.CheckboxSelectMultiple,
        initial=["3", "9"],
        required=False,
    )


class MistakenForm(forms.Form):
    """Three fields that are filled in wrongly in three ways."""

    on = forms.DateField(input_formats=["%d.%m.%Y"])
    minutes = forms.IntegerField(min_value=1, max_value=1440)
    duration = forms.ChoiceField(choices=[("30", "30 min"), ("60", "1 h"), ("120", "2 h")], widget=forms.RadioSelect)


def sample() -> dict[str, object]:
    """The context of `core/style.html`, without the request's own parts."""
    rows = [
        SimpleNamespace(name=name, age=age, village=village, kind=kind, contacts=contacts)
        for name, age, village, kind, contacts in PEOPLE
    ]
    return {
        "form": SampleForm(),
        "wrong": MistakenForm({"wrong-on": "31.02.2024", "wrong-minutes": "2000"}, prefix="wrong"),
        "rows": rows,
        "page": Paginator(range(214), 13).page(3),
        "views": [
            {"label": "Rõuge", "url": "?view=1", "current": True, "count": 8},
            {"label": "Antsla", "url": "?view=2", "current": False, "count": 5},
        ],
        "counties": [{"label": name, "value": count, "share": f"{round(count / 6.78)}%"} for name, count in COUNTIES],
        "week": [
            ["", "both", "", "both", "", "", ""],
            ["", "", "", "one", "", "", ""],
            ["one", "", "", "", "", "", ""],
        ],
        "wide": columns(width=60, height=180),
        "narrow": columns(width=24, height=150),
        "exports": [("XLSX", "#actions"), ("CSV", "#actions"), ("ODS", "#actions")],
        "icons": sorted(ICONS),
        "swatches": SWATCHES,
    }


def columns(*, width: int, height: int) -> list[SimpleNamespace]:
    """Stacked columns in SVG units: visits below, telephone above, a gap of 1.5 between; `width` is one column with its space."""
    scale = (height - 24) / max(MONTHS)
    return [
        SimpleNamespace(
            x=number * width + width * 0.17,
            width=width * 0.66,
            visits_y=height - (total - calls) * scale,
            visits_height=(total - calls) * scale,
            calls_y=height - total * scale - 1.5,
            calls_height=calls * scale,
            total=total,
            calls=calls,
            visits=total - calls,
        )
        for number, (total, calls) in enumerate(zip(MONTHS, PHONE_CALLS, strict=True))
    ]
