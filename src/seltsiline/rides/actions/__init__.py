"""Everything that changes rides, plans and their costs."""
