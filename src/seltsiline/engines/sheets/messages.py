"""Every sentence about a cell, by its code. Msgids in English; the importing module holds the translations."""

from typing import Final


def gettext_noop(message: str) -> str:
    """Mark a sentence for the translators; it is translated where it is shown."""
    return message


CELL_MESSAGES: Final[dict[str, str]] = {
    "missing": gettext_noop("This cell is empty, but it is needed."),
    "name_has_digits": gettext_noop("“%(value)s” has digits in it. Write only the name here."),
    "name_incomplete": gettext_noop("“%(value)s” is only one name. Write both the given name and the family name."),
    "name_several": gettext_noop("“%(value)s” is several people. Use a row for each of them."),
    "name_unreadable": gettext_noop("“%(value)s” is not a name."),
    "date_unreadable": gettext_noop("“%(value)s” is not a date. Write it as 8.05.2019."),
    "date_impossible": gettext_noop("There is no such date as %(value)s."),
    "date_without_year": gettext_noop("The date “%(value)s” has no year. Write it as 8.05.2019."),
    "date_without_day": gettext_noop("The date “%(value)s” has no day. Write it as 8.05.2019."),
    "date_range": gettext_noop("“%(value)s” is several dates. Write one date; use a row for each day."),
    "date_in_future": gettext_noop("%(value)s is in the future."),
    "date_too_old": gettext_noop("%(value)s is too long ago. Check the year."),
    "age_unreadable": gettext_noop("“%(value)s” is not an age in years."),
    "birth_year_from_age": gettext_noop("The birth year %(year)s was reckoned from the age and may be a year off."),
    "duration_unreadable": gettext_noop("“%(value)s” is not a duration. Write it as 1:30 or 90 min."),
    "duration_unclear": gettext_noop("Is “%(value)s” hours or minutes? Write it as 1:30 or 90 min."),
    "duration_too_short": gettext_noop("A contact lasts at least 1 minute; here it says “%(value)s”."),
    "duration_too_long": gettext_noop(
        "“%(value)s” is longer than a day (%(hours)s h). If minutes were meant, choose minutes as the unit."
    ),
    "time_unreadable": gettext_noop("“%(value)s” is not a time of day. Write it as 14:30."),
    "phone_unreadable": gettext_noop("“%(value)s” is not a telephone number."),
    "phone_unusual": gettext_noop("The telephone number “%(value)s” looks unusual. Check its digits."),
    "personal_code_length": gettext_noop("“%(value)s” has %(digits)s digits; a personal code has 11."),
    "personal_code_letters": gettext_noop("“%(value)s” is not a personal code: it has other signs than digits."),
    "personal_code_check": gettext_noop(
        "The personal code %(value)s has a mistake: its last digit does not fit the others."
    ),
    "personal_code_date": gettext_noop("The personal code %(value)s has a mistake: there is no such birth date in it."),
    "personal_code_future": gettext_noop("The personal code %(value)s has a mistake: its birth date is in the future."),
    "personal_code_rounded": gettext_noop(
        "The spreadsheet program has cut digits off the personal code “%(value)s”. "
        "Make the column text and enter the code again."
    ),
    "personal_code_is_date": gettext_noop("“%(value)s” is a date, not a personal code."),
    "birth_date_differs": gettext_noop(
        "The birth date %(value)s does not fit the personal code, which says %(from_code)s."
    ),
    "sex_differs": gettext_noop("The sex does not fit the personal code. The personal code was believed."),
    "registry_code_wrong": gettext_noop("“%(value)s” is not a registry code: it has 8 digits and a check digit."),
    "email_unreadable": gettext_noop("“%(value)s” is not an e-mail address."),
    "number_unreadable": gettext_noop("“%(value)s” is not a whole number."),
    "number_out_of_range": gettext_noop("%(value)s is not between %(lowest)s and %(highest)s."),
    "yes_no_unreadable": gettext_noop("“%(value)s” is neither yes nor no. It was added to the note."),
    "word_unknown": gettext_noop("“%(value)s” is not a known choice here. It was added to the note."),
    "language_unknown": gettext_noop("“%(value)s” is not a language known here. It was added to the note."),
    "moved_to_note": gettext_noop("“%(value)s” was added to the note."),
    "doubtful_mark": gettext_noop("This cell has only “%(value)s”. It was left empty."),
    "ends_before_start": gettext_noop("The end of the agreement, %(value)s, is before its start."),
    "too_long": gettext_noop("This text is too long: %(length)s characters. At most %(limit)s fit."),
}
"""Code to sentence, for errors and warnings alike."""

WHY_MESSAGES: Final[dict[str, str]] = {
    "remembered": gettext_noop("You chose this last time."),
    "heading": gettext_noop("The heading says so."),
    "similar": gettext_noop("The heading is almost the same."),
    "content": gettext_noop("The values look like it."),
    "unknown": gettext_noop("Not recognised. Please choose, or leave it out."),
    "ignored": gettext_noop("You left this out last time."),
}
"""Why a column was guessed to be a field."""

UNIT_MESSAGES: Final[dict[str, str]] = {
    "heading": gettext_noop("The heading names the unit."),
    "small_numbers": gettext_noop("The numbers are small, so they are hours."),
    "large_numbers": gettext_noop("The numbers are large, so they are minutes."),
    "mixed_numbers": gettext_noop("Small numbers are hours and large numbers are minutes."),
    "day_fractions": gettext_noop("The numbers are parts of a day, as spreadsheet programs store times."),
    "against_heading": gettext_noop("The heading says hours, but the numbers are too large for that."),
    "no_numbers": gettext_noop("Each cell says its own unit."),
}
"""Why a unit of duration was decided."""

DOUBLE_MESSAGES: Final[dict[str, str]] = {
    "personal_code": gettext_noop("The personal code is the same."),
    "registry_code": gettext_noop("The registry code is the same."),
    "name_birth": gettext_noop("The name and the birth date are the same."),
    "name_phone": gettext_noop("The name and the telephone number are the same."),
    "name_place": gettext_noop("The name and the municipality are the same."),
    "near_name": gettext_noop("The names differ by one letter and the municipality is the same."),
    "visit": gettext_noop("The day, volunteer, client and duration are the same."),
}
"""Why two rows were taken for the same person, organisation or visit."""
