from enum import StrEnum


class V1RunPending(StrEnum):
    APPROVAL = "approval"
    BUILD = "build"
    CACHE = "cache"
    UPLOAD = "upload"

    def __str__(self) -> str:
        return str(self.value)
