"""`travaux worker`: makes the papers that were ordered, beside the web server."""

import logging
import os
import threading
from datetime import timedelta

import click

#: Papers in the making at a time; each is a process of its own that keeps a processor busy.
WORKERS = 1


@click.command()
@click.option("--workers", default=WORKERS, show_default=True, type=click.IntRange(1, 16))
@click.option(
    "--patience",
    default=15.0,
    show_default=True,
    help="Seconds a job may be silent before it is taken up again.",
)
@click.option("--once", is_flag=True, help="Make what waits, then leave.")
def command(workers: int, patience: float, once: bool) -> None:
    """Make ordered papers until stopped. Killed at any moment, it or another takes up what was left.

    TRAVAUX_DATABASE_URL and TRAVAUX_DATA say for whom; TRAVAUX_HUEY_URL puts the queue on Redis.
    """
    from drafting.commands.opening import opened
    from drafting.config import Config
    from drafting.jobs.running import run_job, waiting_jobs
    from drafting.jobs.workshop import Workshop
    from drafting.rendering import store
    from drafting.rendering.availability import missing_libraries
    from drafting.rendering.press import Press

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("travaux").setLevel(logging.INFO)
    config = Config.from_env()
    store.sweep(config.data_dir)
    with opened() as database, Press() as press:
        workshop = Workshop(
            database,
            config.data_dir,
            patience=timedelta(seconds=patience),
            demo=config.demo,
            press=None if once else press,
        )
        if once:
            for job_id in waiting_jobs(workshop):
                run_job(workshop, job_id)
            return
        from drafting.jobs.queue import consumer, open_queue

        if not missing_libraries():
            press.warm()

        made, foreman = consumer(workshop, open_queue(config.data_dir, os.environ), workers=workers)
        feeder = threading.Thread(target=foreman.run, name="foreman", daemon=True)
        feeder.start()
        try:
            made.run()
        finally:
            foreman.stopped.set()
            feeder.join(timeout=5)
