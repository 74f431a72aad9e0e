"""Telephone numbers as they are read aloud."""

from django import template

register = template.Library()


@register.filter
def said_phone(number: object) -> str:
    """With a space before the last four digits and without the country code of Estonia: +37255550121 is said 5555 0121."""
    text = str(number or "").strip()
    digits = text.removeprefix("+372").replace(" ", "")
    if not digits.isdigit() or len(digits) < 6:
        return text
    return f"{digits[:-4]} {digits[-4:]}"
