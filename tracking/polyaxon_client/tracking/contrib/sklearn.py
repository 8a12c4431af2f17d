"""What a fitted estimator of scikit-learn is worth, logged by one call.

>>> model = RandomForestClassifier().fit(x_train, y_train)                                  # doctest: +SKIP
>>> log_classifier(model, x_test, y_test, experiment=experiment)                            # doctest: +SKIP

Estimators of other libraries with the same interface are welcome, too. Nothing is raised: what an estimator cannot give
is left out, and trouble is told in a warning.
"""

from __future__ import annotations

from polyaxon_client.tracking.contrib.reporting import needed

with needed("scikit-learn", "sklearn", "scikit-learn"):
    from polyaxon_client.tracking.contrib.sklearn_classifier import log_classifier
    from polyaxon_client.tracking.contrib.sklearn_estimator import log_estimator
    from polyaxon_client.tracking.contrib.sklearn_regressor import log_regressor

__all__ = ["log_classifier", "log_estimator", "log_regressor"]
