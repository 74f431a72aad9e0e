"""How claims look on pages."""

TONES = {"claimed": "wait", "approved": "good", "declined": "late", "paid": "off"}
