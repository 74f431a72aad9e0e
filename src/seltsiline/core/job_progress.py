"""Progress of a job, seen while the job's own transaction is still open: another thread writes it over a connection of its own."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from .models import LongJob
from .scope import Scope, use_scope

Told = Callable[[int, int], None]
"""Called with (done, in all)."""
EVERY_SECONDS = 0.5


def tell_nobody(done: int, total: int) -> None:
    """For work that nobody watches."""


@contextmanager
def shown_progress(job: UUID | None, scope: Scope) -> Iterator[Told]:
    """A `Told` that writes to the job at most twice a second. A mark that cannot be written is left out: it is not the work."""
    if job is None:
        yield tell_nobody
        return
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="progress") as writer:
        pending: list[Future[None]] = []
        last = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= EVERY_SECONDS and all(each.done() for each in pending):
                last = now
                pending[:] = [writer.submit(_write, job, scope, done, total)]

        try:
            yield tell
        finally:
            writer.submit(_close).result()


def _write(job: UUID, scope: Scope, done: int, total: int) -> None:
    with transaction.atomic(), use_scope(scope):
        LongJob.objects.filter(pk=job).update(
            state=LongJob.State.RUNNING, done=done, total=total, changed_at=timezone.now()
        )


def _close() -> None:
    """The connection of the thread that calls this."""
    connection.close()


def end_job(job: UUID | None, *, problem: str = "") -> None:
    """Say that a job has ended, well or with a sentence why not."""
    if job is None:
        return
    state = LongJob.State.FAILED if problem else LongJob.State.DONE
    LongJob.objects.filter(pk=job).update(
        state=state, problem=problem, ended_at=timezone.now(), changed_at=timezone.now()
    )
