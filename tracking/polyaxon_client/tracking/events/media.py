"""The calls that log something to look at, listen to or read."""

from __future__ import annotations

from polyaxon_client.exceptions import InvalidTypeError, PolyaxonClientException
from polyaxon_client.tracking.stored_artifacts import StoredArtifacts, summary_of, warn_of_ignored

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from datetime import datetime
    from typing import Any

    Timestamp = datetime | str | float | None


class MediaCalls(StoredArtifacts):
    """Text, pictures, sound, films and tables: each call adds one event to the series of its name.

    In all of them ``step`` is an integer or None, ``timestamp`` when it was made (a datetime, an ISO text or Unix
    seconds; now by default). What is given is stored as it is at the call; nothing is kept open. Libraries are imported
    in the call that needs them, and named in a ``ConfigurationError`` where they are missing. ``InvalidTypeError`` and
    ``InvalidValueError`` say what is wrong with the data, and nothing is stored then.
    """

    def log_text(self, name: str, text: str, step: int | None = None, timestamp: Timestamp = None) -> None:
        """Logs a text: a generated sample, a prompt, a remark. Lines are kept."""
        self._event("text", name, step, timestamp, _plain(text, "text"))

    def log_html(self, name: str, html: str, step: int | None = None, timestamp: Timestamp = None) -> None:
        """Logs HTML, which the dashboard draws."""
        self._event("html", name, step, timestamp, _plain(html, "HTML"))

    def log_markdown(
        self, name: str, markdown: str, step: int | None = None, timestamp: Timestamp = None
    ) -> None:
        """Logs Markdown: as the HTML that ``markdown-it-py`` makes of it, HTML in it being shown as text."""
        from polyaxon_client.tracking.events.arrays import needed

        parser = needed("markdown_it", "markdown-it-py").MarkdownIt("js-default")
        self._event("html", name, step, timestamp, str(parser.render(_plain(markdown, "Markdown"))))

    def log_image(
        self,
        data: Any,
        name: str | None = None,
        step: int | None = None,
        timestamp: Timestamp = None,
        rescale: float = 1,
        dataformats: str | None = None,
        ext: str | None = None,
        *,
        boxes: Any = None,
        masks: Any = None,
    ) -> None:
        """Logs a picture.

        Args:
            data: a path; an array or tensor of any library; a PIL image; a matplotlib figure; the bytes of an encoded
                picture. Floats of 0 to 1 and integers of 0 to 255 are the darkest to the brightest; several pictures
                are laid out in a grid.
            name: the series; by default the file's name without extension, or ``image``.
            rescale: factor of height and width.
            dataformats: the axes: ``HW``, ``HWC``, ``CHW``, ``NHWC``, ``NCHW``; by default told from the shape, where
                the axis of 1, 3 or 4 is the channels, the last one if there are two.
            ext: the extension of a file that has none; what is drawn here has its own.
            boxes: rectangles to draw: rows of ``x0, y0, x1, y1`` in pixels.
            masks: whole numbers, one for each pixel; each but 0 is tinted in a colour of its own.
        """
        from polyaxon_client.tracking.events import assets, images

        name = assets.event_name(name, data, "image")
        snapshots = self._recorded().snapshots
        if assets.is_path(data):
            if boxes is not None or masks is not None or rescale != 1:
                raise InvalidTypeError(
                    "boxes, masks and rescale are for arrays and PIL images, not for files",
                    hint="Open it: log_image(PIL.Image.open(path), ...).",
                )
            path = assets.take(snapshots, "image", name, step, data, ext)
            self._event("image", name, step, timestamp, {"path": path}, [path])
            return
        drawn = images.picture(data, dataformats, rescale, boxes, masks)
        path = assets.store(snapshots, "image", name, step, drawn.extension, drawn.content)
        value: dict[str, Any] = {"path": path}
        if drawn.height is not None:
            value = {"height": drawn.height, "width": drawn.width, "colorspace": drawn.channels, **value}
        self._event("image", name, step, timestamp, value, [path])

    def log_image_with_boxes(
        self,
        tensor_image: Any,
        tensor_boxes: Any,
        name: str | None = None,
        step: int | None = None,
        timestamp: Timestamp = None,
        rescale: float = 1,
        dataformats: str | None = None,
    ) -> None:
        """Logs a picture with rectangles drawn on it, as :meth:`log_image` with ``boxes``."""
        self.log_image(tensor_image, name, step, timestamp, rescale, dataformats, boxes=tensor_boxes)

    def log_mpl_image(
        self,
        data: Any,
        name: str | None = None,
        close: bool = True,
        step: int | None = None,
        timestamp: Timestamp = None,
    ) -> None:
        """Logs a matplotlib figure, or a list of figures as a grid, as a picture.

        Args:
            data: the figure or figures.
            name: the series; ``figure`` by default.
            close: close the figures afterwards.
        """
        from polyaxon_client.tracking.events import images

        figures = list(data) if isinstance(data, (list, tuple)) else [data]
        self.log_image(
            images.grid(figures) if len(figures) > 1 else figures[0], name or "figure", step, timestamp
        )
        if close:
            self._close(figures)

    def log_mpl_plotly_chart(
        self,
        name: str,
        figure: Any,
        step: int | None = None,
        timestamp: Timestamp = None,
        close: bool = True,
        fallback_to_image: bool = True,
    ) -> None:
        """Logs a matplotlib figure as a chart that can be zoomed, by plotly.

        Args:
            name: the series.
            figure: the figure.
            close: close it afterwards.
            fallback_to_image: log a picture where plotly is missing or cannot convert the figure; else raise.
        """
        from polyaxon_client.tracking.events.tables import plotly_chart, plotly_of_matplotlib

        try:
            chart = plotly_chart(plotly_of_matplotlib(figure))
        except PolyaxonClientException:
            if not fallback_to_image:
                raise
            self.log_mpl_image(figure, name, close, step, timestamp)
            return
        self._event("chart", name, step, timestamp, chart)
        if close:
            self._close([figure])

    def log_audio(
        self,
        data: Any,
        name: str | None = None,
        sample_rate: int = 44100,
        step: int | None = None,
        timestamp: Timestamp = None,
        content_type: str | None = None,
    ) -> None:
        """Logs sound.

        Args:
            data: a path, or samples: floats of -1 to 1 or 16-bit integers, one axis, or two with at most 32 channels.
            name: the series; by default the file's name without extension, or ``audio``.
            sample_rate: samples a second.
            content_type: of a file; by default told from its extension.
        """
        from polyaxon_client.tracking.events import assets, sounds

        name = assets.event_name(name, data, "audio")
        snapshots = self._recorded().snapshots
        if assets.is_path(data):
            path = assets.take(snapshots, "audio", name, step, data)
            value: dict[str, Any] = {"path": path, "content_type": content_type or _content_type(path)}
        else:
            sound = sounds.wav(data, sample_rate)
            path = assets.store(snapshots, "audio", name, step, "wav", sound.content)
            value = {
                "sample_rate": float(sample_rate),
                "num_channels": sound.channels,
                "length_frames": sound.length,
                "path": path,
                "content_type": "audio/wav",
            }
        self._event("audio", name, step, timestamp, _without_none(value), [path])

    def log_video(
        self,
        data: Any,
        name: str | None = None,
        fps: float = 4,
        step: int | None = None,
        timestamp: Timestamp = None,
        content_type: str | None = None,
    ) -> None:
        """Logs a film.

        Args:
            data: a path (MP4 or WebM), or frames as an array, which PyAV (``pip install av``) makes MP4 of: ``frames,
                height, width[, channels]`` or ``frames, channels, height, width``.
            name: the series; by default the file's name without extension, or ``video``.
            fps: frames a second of an array.
            content_type: of a file; by default told from its extension.
        """
        from polyaxon_client.tracking.events import assets, sounds

        name = assets.event_name(name, data, "video")
        snapshots = self._recorded().snapshots
        if assets.is_path(data):
            path = assets.take(snapshots, "video", name, step, data)
            value: dict[str, Any] = {"path": path, "content_type": content_type or _content_type(path)}
        else:
            film = sounds.mp4(data, fps)
            path = assets.store(snapshots, "video", name, step, "mp4", film.content)
            value = {"height": film.height, "width": film.width, "path": path, "content_type": "video/mp4"}
        self._event("video", name, step, timestamp, _without_none(value), [path])

    def log_dataframe(
        self,
        df: Any,
        name: str,
        content_type: str = "csv",
        step: int | None = None,
        timestamp: Timestamp = None,
    ) -> None:
        """Logs a table.

        Args:
            df: a data frame of pandas, polars or Arrow, or a list of dicts.
            name: the series.
            content_type: ``csv`` or ``html``.
        """
        from polyaxon_client.tracking.events import assets, tables

        content = tables.table(df, content_type)
        path = assets.store(self._recorded().snapshots, "dataframe", name, step, content_type, content)
        self._event("dataframe", name, step, timestamp, {"path": path, "content_type": content_type}, [path])

    def log_model(
        self,
        path: str | os.PathLike[str],
        name: str | None = None,
        framework: str | None = None,
        summary: dict[str, Any] | None = None,
        step: int | None = None,
        timestamp: Timestamp = None,
        rel_path: str | None = None,
        skip_hash_calculation: bool = False,
        **ignored: Any,
    ) -> None:
        """Stores a model, and says that the run has one.

        Args:
            path: a file or folder.
            name: by default the file's name, in a series without its extension.
            framework: ``torch``, ``sklearn`` ...
            summary: further facts about it.
            step: with it, an event of the series of models; without, one artifact below ``outputs/``.
            rel_path: a folder in ``outputs/`` for it; without ``step``.
            skip_hash_calculation: do not hash the file; without ``step``.
            **ignored: named in a warning.
        """
        warn_of_ignored("log_model", ignored)
        known = {"framework": framework} if framework else {}
        if step is None:
            facts = {**known, **(summary or {})}
            self._store_artifact(path, "model", name, facts, rel_path, is_hashed=not skip_hash_calculation)
        else:
            told = {"spec": summary_of(summary)} if summary else {}
            self._store_step(path, "model", name, step, timestamp, {**known, **told})
        self.log_meta(has_model=True)

    @staticmethod
    def _close(figures: list[Any]) -> None:
        from polyaxon_client.tracking.events.arrays import needed

        pyplot = needed("matplotlib.pyplot", "matplotlib")
        for figure in figures:
            pyplot.close(figure)


def _plain(text: object, what: str) -> str:
    if not isinstance(text, str):
        raise InvalidTypeError(f"the {what} must be a text, not {text!r}")
    return text.encode("utf-8", "replace").decode()


def _content_type(path: str) -> str | None:
    import mimetypes

    return mimetypes.guess_type(path)[0]


def _without_none(value: dict[str, Any]) -> dict[str, Any]:
    return {key: one for key, one in value.items() if one is not None}
