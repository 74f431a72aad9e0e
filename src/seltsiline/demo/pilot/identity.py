"""Codes, telephones, addresses for letters: valid in form, made up in fact, and given out once only."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from stdnum.ee.ik import calc_check_digit

from seltsiline.demo.names import estonian_family_names, given_names, russian_family_names
from seltsiline.demo.pilot.plan import VORU
from seltsiline.places.tables import without_diacritics

MAIL_DOMAIN = "naide.example"
_SERIALS = range(900, 1000)
"""Serial numbers at the end of the range, far above those that were ever given out for one day."""
_LETTERS_OF_SOUTH_EAST = frozenset({VORU, 64})


@dataclass(slots=True)
class Register:
    """What has been given out already, so that nobody gets it a second time."""

    random: Random
    names: set[tuple[str, str]] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    mails: set[str] = field(default_factory=set)
    free_phones: list[str] = field(default_factory=list)

    @classmethod
    def fresh(cls, random: Random, *, reserved_phones: frozenset[str]) -> "Register":
        """A register whose telephone numbers are `+372 5555 0000` to `0999` in random order, without the reserved ones."""
        phones = [phone for number in range(1000) if (phone := phone_number(number)) not in reserved_phones]
        random.shuffle(phones)
        return cls(random, free_phones=phones)

    def new_phone(self) -> str:
        return self.free_phones.pop()

    def new_name(self, *, tongue: str, sex: str, birth_year: int, county: int, family: str = "") -> tuple[str, str]:
        """A given and a family name that nobody has yet together; `family` fixes the family name."""
        families = (
            russian_family_names(sex)
            if tongue == "ru"
            else estonian_family_names(voro=county in _LETTERS_OF_SOUTH_EAST)
        )
        while True:
            name = self.random.choice(given_names(tongue, sex, birth_year)), family or self.random.choice(families)
            if name not in self.names:
                self.names.add(name)
                return name

    def new_personal_code(self, *, sex: str, birth_date: date) -> str:
        while (code := personal_code(sex, birth_date, self.random.choice(_SERIALS))) in self.codes:
            pass
        self.codes.add(code)
        return code

    def new_mail(self, given_name: str, family_name: str) -> str:
        """given.family@…, with a number behind it for the second one whose letters are the same."""
        local = without_diacritics(f"{given_name}.{family_name}").lower().replace(" ", "")
        mail, number = f"{local}@{MAIL_DOMAIN}", 2
        while mail in self.mails:
            mail, number = f"{local}{number}@{MAIL_DOMAIN}", number + 1
        self.mails.add(mail)
        return mail


def phone_number(number: int) -> str:
    """The fictitious telephone `+372 5555 0…`; `number` has three digits at most."""
    return f"+372 5555 {number:04d}"


def personal_code(sex: str, birth_date: date, serial: int) -> str:
    """An Estonian personal code: century and sex, birth date, serial number, check digit."""
    century = (birth_date.year - 1800) // 100 * 2 + (1 if sex == "male" else 2)
    front = f"{century}{birth_date:%y%m%d}{serial:03d}"
    return front + str(calc_check_digit(front + "0"))


def registry_code(front: int) -> str:
    """The registry code that begins with these seven digits."""
    return f"{front:07d}{calc_check_digit(f'{front:07d}0')}"


def age_on(birth_date: date, on: date) -> int:
    """Full years of age."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))
