import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def fresh_limits(settings):
    """The library counts requests of an address in the memory of the process; each test starts from nothing.

    Passwords are hashed quickly: these tests sign in a hundred times, and Argon2 is slow on purpose.
    """
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
