"""The ten lines of the README."""

from polyaxon_client.tracking import Experiment

experiment = Experiment(project="quick-start")
experiment.create(name="sgd-1", tags=["digits"])
experiment.log_params(lr=0.01, layers=3)
for step in range(1000):
    experiment.log_metrics(step=step, loss=1 / (step + 1), accuracy=step / 1000)
experiment.log_artifact(__file__)
