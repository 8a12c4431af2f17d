from enum import StrEnum


class V1RunKind(StrEnum):
    BUILDER = "builder"
    CLEANER = "cleaner"
    DAG = "dag"
    DASKCLUSTER = "daskcluster"
    JOB = "job"
    MATRIX = "matrix"
    MPIJOB = "mpijob"
    NOTIFIER = "notifier"
    PYTORCHJOB = "pytorchjob"
    RAYCLUSTER = "raycluster"
    SCHEDULE = "schedule"
    SERVICE = "service"
    TFJOB = "tfjob"
    TUNER = "tuner"
    WATCHDOG = "watchdog"

    def __str__(self) -> str:
        return str(self.value)
