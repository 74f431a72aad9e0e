"""The report as one HTML file that stands alone: no style sheet, script, font or picture from elsewhere."""

from functools import cache
from importlib.resources import files

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .contents import Block, Report, blocks_of


def html_of(report: Report) -> bytes:
    context = {
        "report": report,
        "blocks": [_drawable(block) for block in blocks_of(report)],
        "language": get_language(),
        "style_element": _style_element(),
    }
    return render_to_string("monitoring/report_file.html", context).encode()


def _drawable(block: Block) -> Block:
    """As the template needs it: a drawing as markup, each cell of a table with the kind of its column."""
    if block["kind"] == "chart":
        return block | {"svg": mark_safe(block["svg"])}  # noqa: S308  our own charts escape their texts
    if block["kind"] == "table":
        kinds = [column["kind"] for column in block["columns"]]
        rows = [list(zip(row, kinds, strict=True)) for row in block["rows"]]
        return block | {"rows": rows, "total": list(zip(block.get("total", []), kinds, strict=False))}
    return block


@cache
def _style_element() -> SafeString:
    """The style stands in the file itself, which no server sends with a content policy. Our own text, nothing of a person's."""
    style = (files(__package__) / "report_file.css").read_text(encoding="utf-8")
    return mark_safe(f"<style>{style}</style>")  # noqa: S308
