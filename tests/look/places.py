"""Where the look's own files stand."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "seltsiline"
CORE = PACKAGE / "core"
STATIC = CORE / "static"
COMPONENTS = CORE / "templates" / "cotton"
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
