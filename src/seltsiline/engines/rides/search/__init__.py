"""The search for a day's plan: ruin and recreate on arrays of numbers, compiled by numba where it is installed."""
