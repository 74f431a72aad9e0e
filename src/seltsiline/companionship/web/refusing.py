"""A refusal of an action, shown where it was typed."""

from django.forms import Form

from seltsiline.core.refusals import Refused


def show_refusal(form: Form, refusal: Refused) -> None:
    """At its field where the form has it, else above all fields. What was typed stays in the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.sentence))
