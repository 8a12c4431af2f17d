from enum import StrEnum


class V1Stages(StrEnum):
    DISABLED = "disabled"
    PRODUCTION = "production"
    STAGING = "staging"
    TESTING = "testing"

    def __str__(self) -> str:
        return str(self.value)
