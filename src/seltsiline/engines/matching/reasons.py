"""Why a client has nobody in a plan."""

import numpy as np

from .answers import Plan, Rule, Unmatched, WhyUnmatched
from .explanation import Meeting, broken_rules
from .problem import Problem
from .rows import take
from .validation import checked


def unmatched(problem: Problem, plan: Plan) -> tuple[Unmatched, ...]:
    """Everybody without a volunteer, in the order of their rows, with what stands in the way."""
    problem = checked(problem)
    return tuple(reason(problem, int(client)) for client in np.flatnonzero(plan.volunteer_of < 0))


def reason(problem: Problem, client: int) -> Unmatched:
    """Counts the volunteers whom one rule alone keeps away: what a coordinator could settle with one phone call."""
    one = take(problem.clients, np.array([client]))
    rules = broken_rules(problem.volunteers, one, Meeting.of(problem.volunteers, one))
    forbidden = np.zeros(problem.volunteers.x.size, bool)
    forbidden[problem.no_go[problem.no_go[:, 1] == client, 0]] = True
    rules[Rule.NO_GO] = forbidden
    number = np.sum(list(rules.values()), axis=0)
    eligible = int((number == 0).sum())
    alone = [(rule, int((broken & (number == 1)).sum())) for rule, broken in rules.items()]
    alone.sort(key=lambda found: (-found[1], list(Rule).index(found[0])))
    why = WhyUnmatched.ALL_TAKEN if eligible else WhyUnmatched.NOBODY_ELIGIBLE
    return Unmatched(client, why, eligible, tuple((rule, count) for rule, count in alone if count))
