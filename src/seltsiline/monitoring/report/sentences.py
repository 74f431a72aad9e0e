"""What the figures say in words, made from the figures alone."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..evaluation.figures import Evaluation
from .names import breadth, place_kind_name
from .numbers import capitalised, day_name, decimal, duration, euros, hours, month_name, number, percent
from .tables import shares_of_older
from .totals import ratio


def headline(evaluation: Evaluation) -> str:
    """The title of a report that nobody has named."""
    months = evaluation.totals.months
    if not months:
        return _("Evaluation report")
    return ngettext("Companions in %(number)s month", "Companions in %(number)s months", months) % {"number": months}


def lead(evaluation: Evaluation) -> str:
    if not evaluation.totals.contacts:
        return _("There are no contacts in this period.") if evaluation.totals.contacts == 0 else ""
    return f"{breadth(evaluation)}."


def summary(evaluation: Evaluation) -> list[str]:
    """The means in sentences; nothing is said of what is hidden or absent."""
    totals = evaluation.totals
    said = []
    by_contact, by_volunteer = ratio(totals.minutes, totals.contacts), ratio(totals.minutes, totals.volunteers)
    if by_contact is not None:
        said.append(_("One contact lasted %(length)s on average.") % {"length": duration(by_contact)})
    if by_volunteer is not None:
        said.append(
            _("A volunteer gave %(hours)s hours on average and met %(clients)s clients.")
            % {"hours": hours(round(by_volunteer)), "clients": decimal(ratio(totals.clients, totals.volunteers))}
        )
    if evaluation.volunteer_ages.known and evaluation.volunteer_ages.from_55 is not None:
        from_55, from_65 = shares_of_older(evaluation.volunteer_ages)
        said.append(
            _("Of the volunteers %(from_55)s were 55 or older, and %(from_65)s were 65 or older.")
            % {"from_55": from_55, "from_65": from_65}
        )
    return said


def value_sentence(evaluation: Evaluation) -> str:
    value, totals = evaluation.value, evaluation.totals
    if value.cents is None or not totals.minutes:
        return ""
    if not value.rates:
        return _("No rate of an hour is in force in this period, so the hours have no value in euros.")
    named = [
        _("%(rate)s an hour from %(day)s (%(source)s)")
        % {"rate": euros(rate.cents, with_cents=True), "day": day_name(rate.valid_from), "source": rate.source}
        for rate in value.rates
    ]
    said = _("The %(hours)s hours are worth %(value)s: %(rates)s.") % {
        "hours": hours(totals.minutes),
        "value": euros(value.cents),
        "rates": "; ".join(named),
    }
    if value.minutes_without_rate:
        said += " " + _("For %(hours)s of them no rate is in force.") % {"hours": hours(value.minutes_without_rate)}
    return said


def busiest_month(evaluation: Evaluation) -> str:
    """The finding of the chart of months."""
    known = [month for month in evaluation.by_month if month.measures.contacts]
    if not known:
        return _("There are no contacts in this period.")
    most = max(known, key=lambda month: month.measures.contacts or 0)
    return _("The busiest month was %(month)s: %(number)s contacts.") % {
        "month": month_name(most.month),
        "number": number(most.measures.contacts),
    }


def places_sentence(evaluation: Evaluation) -> str:
    """How much of it was at each kind of place."""
    contacts = evaluation.totals.contacts
    known = [part for part in evaluation.by_place if part.measures.contacts]
    if not contacts or not known:
        return ""
    shares = [
        f"{place_kind_name(part.code).lower()} {percent(part.measures.contacts, contacts)}"
        for part in sorted(known, key=lambda part: -(part.measures.contacts or 0))
    ]
    return _("Contacts by place: %(shares)s.") % {"shares": ", ".join(shares)}


def clients_ages(evaluation: Evaluation) -> str:
    ages = evaluation.client_ages
    if ages.youngest is None or ages.oldest is None:
        return ""
    return _("The clients were %(youngest)s to %(oldest)s years old.") % {
        "youngest": ages.youngest,
        "oldest": ages.oldest,
    }


def spread_of_contacts(evaluation: Evaluation) -> str:
    spread = evaluation.distribution
    if spread.mean is None or spread.median is None:
        return ""
    said = _("A client had %(mean)s contacts on average; half of them had %(median)s or fewer.") % {
        "mean": decimal(spread.mean),
        "median": decimal(spread.median) if spread.median % 1 else number(spread.median),
    }
    if spread.most is not None:
        said += " " + _("The most of one client was %(most)s.") % {"most": number(spread.most)}
    return said


def protection() -> str:
    return _(
        "Rows about fewer than five people are hidden. So that nobody can work them out from the sums, some larger rows are hidden too. "
        "Hidden numbers are not drawn. "
        "The most contacts of one client and the youngest and oldest ages are about one person each and are left out."
    )


def listed(*sentences: str) -> str:
    return " ".join(capitalised(sentence) for sentence in sentences if sentence)
