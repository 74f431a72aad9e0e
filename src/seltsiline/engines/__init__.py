"""Pure engines: values in, values out. Nothing here knows Django, the database or the clock."""
