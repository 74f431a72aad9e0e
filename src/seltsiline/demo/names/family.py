"""Family names. Estonian ones are joined from two words of nature, as most real ones are; Russian ones bend by sex."""

from seltsiline.demo.names.joined import JOINED

_SHORT = (
    "Tamm Saar Sepp Mägi Kask Kukk Rebane Ilves Pärn Koppel Luik Oja Lepik Kuusk Raud Järv Kivi Lepp Mets Liiv Põld Kõiv Sibul Nool "
    "Sikk Käär Tagel Zirnask Luts Õunap Hallik Kruus Räim Ploom Šults Žiguli Põder Sulg Hõrak Zopp Kaev Jänes Kõrts Pähn Lõoke "
    "Künnap Võsu Härm Üprus Vares Pääsuke Toom Ronk Sõrmus Külm Õispuu Rätsep Teder Hunt Sarapuu Nurk Aas Org Laas Vaher Teearu Mölder Köster Öövel "
    "Töll Nöps"
)
_SHORT_AS_OFTEN = 6
"""Times a short name stands in the list: about three in ten people bear one."""

_VORO = "Hõrn Kõvask Plaado Jõks Kasak Haidak Mõttus Purga Palgi Tsäro Kikkas Raudla Tsopatalo Käpä Suurmõts Vikat"

_RUSSIAN = (
    "Ivaništšev Lebedev Sokolov Žukov Morozov Vinogradov Orlov Kuznetšov Belov Golubev Zaitsev Rõbakov Jegorov Gromov Tšaikin "
    "Solovjov Titov Šubin Fomitšev Kalinin Tšernov Berezin Ozerov Rjabov Osipov Zimin Lugovoi Polevoi Ostrovski Zeljonin Dubrovin "
    "Šapovalov Snegirjov Kruglov Lessov Ježov Želtov Korablin Malinin Rodnikov Vesnin"
)


def estonian_family_names(*, voro: bool) -> list[str]:
    """Family names heard all over Estonia, with those of the south-east when `voro`."""
    return [*JOINED, *_SHORT.split() * _SHORT_AS_OFTEN, *(_VORO.split() * _SHORT_AS_OFTEN if voro else ())]


def russian_family_names(sex: str) -> list[str]:
    """Family names in the form for the sex: Žukov and Žukova, Ostrovski and Ostrovskaja, Lugovoi and Lugovaja."""
    names = _RUSSIAN.split()
    return names if sex == "male" else [in_female_form(name) for name in names]


def in_female_form(name: str) -> str:
    """The form a woman bears; an Estonian name stays as it is."""
    if name not in _RUSSIAN.split():
        return name
    if name.endswith("ski"):
        return name.removesuffix("i") + "aja"
    if name.endswith("oi"):
        return name.removesuffix("oi") + "aja"
    return name + "a"


def in_form_for(name: str, sex: str) -> str:
    """The same family name as the husband or wife bears it: Žukova's husband is Žukov."""
    if sex == "female":
        return in_female_form(name)
    return next((male for male in _RUSSIAN.split() if in_female_form(male) == name), name)
