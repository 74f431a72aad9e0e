import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def fresh_limits():
    """The library counts requests of an address in the memory of the process; each test starts from nothing."""
    cache.clear()
