"""Everything that is done with a sheet, from upload to undo: pages, jobs and the command call these."""

from .columns import choose_sheet, set_columns
from .commit import commit_batch, give_back, queue_commit
from .decisions import decide_all, decide_row
from .preview import preview_batch, queue_preview
from .undo import undo_batch
from .upload import drop_batch, upload_sheet

__all__ = [
    "choose_sheet",
    "commit_batch",
    "decide_all",
    "decide_row",
    "drop_batch",
    "give_back",
    "preview_batch",
    "queue_commit",
    "queue_preview",
    "set_columns",
    "undo_batch",
    "upload_sheet",
]
