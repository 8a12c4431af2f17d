"""A callback for the ``Trainer`` of Hugging Face's transformers, and of what builds on it (TRL, sentence-transformers ...).

>>> trainer = Trainer(model, arguments, callbacks=[PolyaxonCallback(project="quick-start")])  # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Literal

from polyaxon_client.tracking.contrib.callback_run import CallbackRun
from polyaxon_client.tracking.contrib.reporting import needed
from polyaxon_client.tracking.experiment import Experiment

with needed("Hugging Face's library transformers", "hugging_face", "transformers accelerate"):
    from transformers import TrainerCallback  # pyright: ignore[reportMissingImports]

# In a checkpoint's folder: the run that saved it.
_NOTE: Final = "polyaxon_run.txt"


class PolyaxonCallback(TrainerCallback):  # type: ignore[misc]
    """Logs arguments and the model's config as params, and all that the trainer logs, with its global step; rank 0 alone.

    A second ``train()`` goes on counting where the first ended. In a search for hyperparameters each trial is a run.

    Args:
        experiment: the run, created or not. Without one the callback makes a run when training begins (inside Polyaxon:
            takes the run that Polyaxon started), and it ends with the program.
        log_model: store checkpoints with the run: ``"all"`` when they are saved; True the best, else the last, at the end.
        resume: ``train(resume_from_checkpoint=...)`` goes on with the run that saved the checkpoint, and takes back what
            that run logged behind it.
        **options: of a run that the callback makes: ``project``, ``name`` (by default the arguments' ``run_name``),
            ``tags`` ..., as :class:`CallbackRun`.
    """

    def __init__(
        self,
        experiment: Experiment | None = None,
        *,
        log_model: bool | Literal["all"] = False,
        resume: bool = False,
        **options: Any,
    ) -> None:
        self._run = CallbackRun("transformers", experiment, **options)
        self._log_model = log_model
        self._resume = resume
        self._before = self._last = 0

    def on_train_begin(self, args: Any, state: Any, control: Any, model: Any = None, **_: Any) -> None:
        """Called by the trainer."""
        if not state.is_world_process_zero:
            return
        if state.is_hyper_param_search:
            self._run.end()
            self._before = self._last = 0
        # A training that goes on from a checkpoint has the steps of the first one.
        self._before = 0 if state.global_step else self._last
        note = Path(args.output_dir, f"checkpoint-{state.global_step}", _NOTE)
        if self._resume and self._run.begun is None and state.global_step and note.is_file():
            self._run.go_on_with(note.read_text(), state.global_step)
        name = state.trial_name or args.run_name
        if name and name != args.output_dir:
            self._run.described_as(name=name)
        self._run.log_params(args.to_dict())
        if model is not None:
            if getattr(model, "config", None) is not None:
                self._run.log_params(model.config.to_dict(), "model/")
            self._run.log_text("architecture", str(model))

    def on_log(
        self, args: Any, state: Any, control: Any, logs: dict[str, Any] | None = None, **_: Any
    ) -> None:
        """Called by the trainer, also for what an evaluation measured."""
        if state.is_world_process_zero:
            self._last = self._before + state.global_step
            self._run.log_metrics(logs or {}, self._last)

    def on_predict(self, args: Any, state: Any, control: Any, metrics: dict[str, Any], **_: Any) -> None:
        """Called by the trainer."""
        self.on_log(args, state, control, metrics)

    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Called by the trainer after it saved a checkpoint."""
        folder = Path(args.output_dir, f"checkpoint-{state.global_step}")
        if state.is_world_process_zero and folder.is_dir():
            if self._resume:
                folder.joinpath(_NOTE).write_text(self._run.experiment.experiment_id or "")
            if self._log_model == "all":
                self._run.log_model(folder)

    def on_train_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Called by the trainer."""
        if state.is_world_process_zero and self._log_model is True:
            last = Path(args.output_dir, f"checkpoint-{state.global_step}")
            self._run.log_model(state.best_model_checkpoint or last, "model")
