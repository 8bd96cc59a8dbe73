"""The daily run of Hindsight: what lies in the drop folder lands, and the day's release is made.

Where things are, from the environment of Airflow:
    HINDSIGHT_HOME       the checkout; by default the one that this file lies in
    HINDSIGHT_DROP       the drop folder: a folder for each source
    HINDSIGHT_WAREHOUSE  as everywhere
    HINDSIGHT_CONFIG     as everywhere; its time_zone is that of the schedule
    HINDSIGHT_RETRY_MINUTES  how long to wait before a task is tried again (15)
    HINDSIGHT_TIME_ZONE  as everywhere
and from Airflow's variables, read when a task runs:
    hindsight_submitter  launcher (Spark embedded, the default) or spark-submit (a cluster)
"""

from __future__ import annotations

import os
import signal
import subprocess
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pendulum
import yaml
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

HOME = Path(os.environ.get("HINDSIGHT_HOME") or Path(__file__).resolve().parents[3])
CONFIG = Path(os.environ.get("HINDSIGHT_CONFIG") or HOME / "conf")
ZONE = pendulum.timezone(
    os.environ.get("HINDSIGHT_TIME_ZONE")
    or yaml.safe_load((CONFIG / "hindsight.yaml").read_text()).get("time_zone", "UTC")
)

# At half past five the exports of the day before have come.
SCHEDULE = "30 5 * * *"
RELEASE = Asset(name="hindsight_release", uri="hindsight://release")

SCRIPTS = {"launcher": "scripts/hindsight", "spark-submit": "scripts/submit"}
NOTHING_TO_DO = 99
# Input that is late, a fault that passes, a process that was killed from outside.
TRY_AGAIN = {20, 30, 137, 143}
# Of Airflow's own environment, which holds its secrets, the commands get what they need.
HANDED_ON = {
    "PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME",
    "SPARK_HOME", "SPARK_CONF_DIR", "HADOOP_CONF_DIR", "YARN_CONF_DIR", "HADOOP_USER_NAME", "KRB5CCNAME",
}
HANDED_ON_FROM = ("HINDSIGHT_", "AWS_")
KEPT_BACK = {"HINDSIGHT_AIRFLOW_PASSWORD", "HINDSIGHT_AIRFLOW_TOKEN"}


class HindsightOperator(BaseOperator):
    """Runs one command of Hindsight, and lets its exit code decide what becomes of the task."""

    template_fields = ("words",)

    def __init__(self, *, words: list[str], **kwargs):
        super().__init__(**kwargs)
        self.words = words
        self._process: subprocess.Popen | None = None

    def execute(self, context):
        as_of = datetime.combine(business_date(context) + timedelta(days=1), time(), ZONE)
        command = [str(HOME / script()), *self.words, "--as-of", as_of.isoformat()]
        code, release = self._run(command)
        context["ti"].xcom_push("exit_code", code)
        if code == NOTHING_TO_DO:
            raise AirflowSkipException("There was nothing to do.")
        if code < 0 or code in TRY_AGAIN:
            raise AirflowException(f"Hindsight ended with {code}: it is tried again.")
        if code != 0:
            raise AirflowFailException(f"Hindsight ended with {code}: trying again would not help.")
        if release:
            # The release goes out with the event of the asset.
            context["outlet_events"][RELEASE].extra = {
                "release_id": release,
                "business_date": business_date(context).isoformat(),
            }
        return release

    def _run(self, command: list[str]) -> tuple[int, str | None]:
        """Its exit code, and the release of its line 'Released ID in PLACE'."""
        self.log.info("%s", " ".join(command))
        # A session of its own, so that what it starts ends with it.
        self._process = subprocess.Popen(
            command,
            env=environment(),
            cwd=HOME,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        release = None
        for line in self._process.stdout:
            self.log.info("%s", line.rstrip())
            words = line.split()
            if len(words) > 1 and words[0] == "Released":
                release = words[1]
        return self._process.wait(), release

    def on_kill(self):
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)


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
        if name in HANDED_ON or (name.startswith(HANDED_ON_FROM) and name not in KEPT_BACK)
    }
    # Without SHLVL a shell below a socket takes itself for a remote one.
    return {**kept, "HINDSIGHT_CONFIG": str(CONFIG), "SHLVL": "1"}


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
    # Each with those before it: what landed meanwhile is made good, and what is done costs nothing.
    jobs = ["curate", "sentiment", "repeat", "kpi"]
    for number, job in enumerate(jobs, 1):
        tasks.append(
            HindsightOperator(
                task_id=job,
                words=["run", *jobs[:number]],
                trigger_rule=TriggerRule.NONE_FAILED,
            )
        )
    # All jobs: of a day before the current release this makes everything, apart.
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
