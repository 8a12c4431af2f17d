from enum import StrEnum


class V1ArtifactKind(StrEnum):
    ANALYSIS = "analysis"
    ARTIFACT = "artifact"
    AUDIO = "audio"
    CHART = "chart"
    CODEREF = "coderef"
    CONFUSION = "confusion"
    CSV = "csv"
    CURVE = "curve"
    DATA = "data"
    DATAFRAME = "dataframe"
    DIR = "dir"
    DOCKERFILE = "dockerfile"
    DOCKER_IMAGE = "docker_image"
    ENV = "env"
    FILE = "file"
    HISTOGRAM = "histogram"
    HTML = "html"
    IMAGE = "image"
    ITERATION = "iteration"
    MARKDOWN = "markdown"
    METRIC = "metric"
    MODEL = "model"
    PSV = "psv"
    SPAN = "span"
    SSV = "ssv"
    SYSTEM = "system"
    TABLE = "table"
    TENSOR = "tensor"
    TENSORBOARD = "tensorboard"
    TEXT = "text"
    TSV = "tsv"
    VIDEO = "video"

    def __str__(self) -> str:
        return str(self.value)
