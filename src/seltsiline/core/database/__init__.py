"""PostgreSQL behind the system: an embedded server of our own, or one that an administrator runs. No Django in here."""
