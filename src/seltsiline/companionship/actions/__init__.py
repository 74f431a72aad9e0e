"""Everything that changes clients, matches, agreements and the diary. Pages, API, jobs and imports come through here."""
