"""The daily run of Hindsight: what lies in the drop folder lands, and the day's release is made.

Where things are, from the environment of Airflow:
    HINDSIGHT_HOME       the checkout; by default the one that this file lies in
    HINDSIGHT_DROP       the drop folder: a folder for each source
    HINDSIGHT_WAREHOUSE  as everywhere
    HINDSIGHT_CONFIG     as everywhere; its time_zone is that of the schedule
    HINDSIGHT_RETRY_MINUTES  how long to wait before a task is tried again (15)
and from Airflow's variables, read when a task runs:
    hindsight_submitter  launcher (Spark embedded, the default) or spark-submit (a cluster)
"""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pendulum
import yaml
from airflow.providers.standard.hooks.subprocess import SubprocessHook
from airflow.sdk import (
    DAG,
    Asset,
    BaseOperator,
    CronDataIntervalTimetable,
    Param,
    TriggerRule,
    Variable,
)
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

HOME = Path(os.environ.get("HINDSIGHT_HOME", Path(__file__).resolve().parents[3]))
CONFIG = Path(os.environ.get("HINDSIGHT_CONFIG", HOME / "conf"))
ZONE = pendulum.timezone(
    yaml.safe_load((CONFIG / "hindsight.yaml").read_text()).get("time_zone", "UTC")
)

# At half past five the exports of the day before have come.
SCHEDULE = "30 5 * * *"
RELEASE = Asset(name="hindsight_release", uri="hindsight://release")

SCRIPTS = {"launcher": "scripts/hindsight", "spark-submit": "scripts/submit"}
NOTHING_TO_DO = 99
# Input that is late, a fault that passes, a process that was killed from outside.
TRY_AGAIN = {20, 30, 137, 143}
# Nothing of Airflow's own environment, which holds its secrets, goes to the commands.
HANDED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME", "SPARK_HOME", "HADOOP_CONF_DIR")
OURS = ("HINDSIGHT_HOME", "HINDSIGHT_DROP", "HINDSIGHT_RETRY_MINUTES")


class HindsightOperator(BaseOperator):
    """Runs one command of Hindsight, and lets its exit code decide what becomes of the task."""

    template_fields = ("words",)

    def __init__(self, *, words: list[str], **kwargs):
        super().__init__(**kwargs)
        self.words = words
        self._hook: SubprocessHook | None = None

    def execute(self, context):
        as_of = datetime.combine(business_date(context) + timedelta(days=1), time(), ZONE)
        command = [str(HOME / script()), *self.words, "--as-of", as_of.isoformat()]
        self._hook = SubprocessHook()
        result = self._hook.run_command(command=command, env=environment(), cwd=str(HOME))
        code = result.exit_code
        context["ti"].xcom_push("exit_code", code)
        if code == NOTHING_TO_DO:
            raise AirflowSkipException("There was nothing to do.")
        if code < 0 or code in TRY_AGAIN:
            raise AirflowException(f"Hindsight ended with {code}: it is tried again.")
        if code != 0:
            raise AirflowFailException(f"Hindsight ended with {code}: trying again would not help.")
        if self.outlets:
            released(context, result.output)
        return result.output

    def on_kill(self):
        if self._hook is not None:
            self._hook.send_sigterm()


def business_date(context) -> date:
    """The date that a run by hand asks for, else the one on which the run's interval begins."""
    asked = context["params"].get("business_date")
    if asked:
        return date.fromisoformat(asked)
    begin = context.get("data_interval_start")
    if begin is None:
        raise AirflowFailException("A run by hand needs business_date, such as 2026-03-31.")
    return begin.astimezone(ZONE).date()


def script() -> str:
    submitter = Variable.get("hindsight_submitter", default="launcher")
    if submitter not in SCRIPTS:
        raise AirflowFailException(
            f"hindsight_submitter must be one of {', '.join(SCRIPTS)}, not {submitter!r}"
        )
    return SCRIPTS[submitter]


def environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in HANDED_ON or (name.startswith("HINDSIGHT_") and name not in OURS)
    }
    # Without SHLVL a shell below a socket takes itself for a remote one.
    return {**kept, "HINDSIGHT_CONFIG": str(CONFIG), "SHLVL": "1"}


def released(context, last_line: str) -> None:
    """The release of 'Released ID in PLACE' goes out with the event of the asset."""
    words = last_line.split()
    if len(words) > 1 and words[0] == "Released":
        context["outlet_events"][RELEASE].extra = {
            "release_id": words[1],
            "business_date": business_date(context).isoformat(),
        }


with DAG(
    "hindsight_daily",
    description="Lands the drop folder and publishes the release of the day",
    schedule=CronDataIntervalTimetable(SCHEDULE, timezone=ZONE),
    start_date=datetime(2020, 1, 1, tzinfo=ZONE),
    catchup=False,
    # A run needs the lease of the warehouse, and days come one after the other.
    max_active_runs=1,
    default_args={
        "retries": 8,
        "retry_delay": timedelta(minutes=float(os.environ.get("HINDSIGHT_RETRY_MINUTES", "15"))),
    },
    params={"business_date": Param(None, type=["null", "string"], format="date")},
    tags=["hindsight"],
    doc_md=__doc__,
):
    tasks = [
        HindsightOperator(
            task_id="land", words=["land", "--drop", os.environ.get("HINDSIGHT_DROP", "drop")]
        )
    ]
    for job in ("curate", "sentiment", "repeat", "kpi"):
        tasks.append(
            HindsightOperator(
                task_id=job, words=["run", job], trigger_rule=TriggerRule.NONE_FAILED
            )
        )
    # All jobs by name: of a day before the current release this makes everything, apart.
    tasks.append(
        HindsightOperator(
            task_id="publish",
            words=["run"],
            trigger_rule=TriggerRule.NONE_FAILED,
            outlets=[RELEASE],
        )
    )
    for before, after in zip(tasks, tasks[1:]):
        before >> after
