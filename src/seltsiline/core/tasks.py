"""Looking after the queue itself: jobs caught by a crash run again, finished ones go after a month."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

DONE_KEPT_HOURS = 30 * 24
SILENT_SECONDS = 120


@app.periodic(cron="*/10 * * * *")
@app.task(name="core.retry_stalled_jobs", queueing_lock="core.retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int = 0) -> int:
    """Jobs whose worker has given no sign of life for two minutes: a job works in one transaction, so half of it is not there."""
    manager = context.app.job_manager
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS))
    for job in stalled:
        await manager.retry_job(job)
    return len(stalled)


@app.periodic(cron="30 4 * * *")
@app.task(name="core.remove_old_jobs", queueing_lock="core.remove_old_jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int = 0) -> None:
    await context.app.job_manager.delete_old_jobs(nb_hours=DONE_KEPT_HOURS, include_failed=True)
