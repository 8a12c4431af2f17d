from enum import StrEnum


class V1Statuses(StrEnum):
    COMPILED = "compiled"
    CREATED = "created"
    DONE = "done"
    FAILED = "failed"
    ON_SCHEDULE = "on_schedule"
    PROCESSING = "processing"
    QUEUED = "queued"
    RESUMING = "resuming"
    RETRYING = "retrying"
    RUNNING = "running"
    SCHEDULED = "scheduled"
    SKIPPED = "skipped"
    STARTING = "starting"
    STOPPED = "stopped"
    STOPPING = "stopping"
    SUCCEEDED = "succeeded"
    UNKNOWN = "unknown"
    UNSCHEDULABLE = "unschedulable"
    UPSTREAM_FAILED = "upstream_failed"
    WARNING = "warning"

    def __str__(self) -> str:
        return str(self.value)
