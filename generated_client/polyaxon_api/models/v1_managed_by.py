from enum import StrEnum


class V1ManagedBy(StrEnum):
    AGENT = "agent"
    CLI = "cli"
    USER = "user"

    def __str__(self) -> str:
        return str(self.value)
