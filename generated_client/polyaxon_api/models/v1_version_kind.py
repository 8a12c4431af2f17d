from enum import StrEnum


class V1VersionKind(StrEnum):
    ARTIFACT = "artifact"
    COMPONENT = "component"
    MODEL = "model"

    def __str__(self) -> str:
        return str(self.value)
