"""Why a client has nobody in a plan."""

import numpy as np

from .answers import Plan, Rule, Unmatched, WhyUnmatched
from .explanation import Facts, Meeting, broken_rules
from .problem import Problem
from .rows import check_row, take
from .validation import checked


def unmatched(problem: Problem, plan: Plan) -> tuple[Unmatched, ...]:
    """Everybody without a volunteer, in the order of their rows, with what stands in the way."""
    problem = checked(problem)
    facts = Facts.of(problem.volunteers)
    return tuple(reason(problem, int(client), facts) for client in np.flatnonzero(plan.volunteer_of < 0))


def reason(problem: Problem, client: int, facts: Facts | None = None) -> Unmatched:
    """Counts the volunteers whom one rule alone keeps away: what a coordinator could settle with one phone call.

    `facts` are those of all volunteers, made once when many clients are asked about.
    """
    check_row(client, problem.clients)
    one = take(problem.clients, np.array([client]))
    rules = broken_rules(facts or Facts.of(problem.volunteers), one, Meeting.of(problem.volunteers, one))
    rules[Rule.NO_GO] = np.zeros(problem.volunteers.x.size, bool)
    rules[Rule.NO_GO][problem.no_go[problem.no_go[:, 1] == client, 0]] = True
    broken = np.stack([rules[rule] for rule in Rule])
    number = broken.sum(axis=0)
    eligible = int((number == 0).sum())
    alone = dict(zip(Rule, (broken & (number == 1)).sum(axis=1).tolist(), strict=True))
    most_first = sorted((found for found in alone.items() if found[1]), key=lambda found: -found[1])
    why = WhyUnmatched.ALL_TAKEN if eligible else WhyUnmatched.NOBODY_ELIGIBLE
    return Unmatched(client, why, eligible, tuple(most_first))
