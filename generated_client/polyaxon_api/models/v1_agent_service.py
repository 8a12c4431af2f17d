from enum import StrEnum


class V1AgentService(StrEnum):
    AGENT = "agent"
    GATEWAY = "gateway"
    OPERATOR = "operator"
    STREAMS = "streams"

    def __str__(self) -> str:
        return str(self.value)
