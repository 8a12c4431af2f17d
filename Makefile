# make demo       train a model, tracked on a real Polyaxon server on this machine
# make test       the test suite, real server and browser included
# make test-slow  the rest of it: random requests, the official client, clients in other languages
# make test-engines  of those, runs on torch, Ray, Dask and Spark
# make check      lint, types, generated client, contents of the wheel
# make verify     call every operation of the API document on a real server, and record what was seen
# make compatibility  try older servers, and write docs/compatibility.md
# make reliability    kill, cut off and crowd everything that the tests do, and write docs/reliability.md
# make bench      measure ours beside every peer, and write docs/performance.md; QUICK=1 tries it, ONLY="call startup" names modules
# make soak           two hours of kills and network faults at random (SOAK_MINUTES, SOAK_SEED), and their result there
# make reference  the API reference, one page: build/reference/index.html
# make docs       this documentation as a site: build/docs/index.html
# make clean      remove what the targets above made in this folder
#
# Everything is set up on first use, in .venv and in the data folder of the user (the server).

PYTHON ?= python3
export PYTHON
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --no-input
CHROMIUM := $(firstword $(foreach name,chromium chromium-browser google-chrome,$(shell command -v $(name) 2> /dev/null)))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-slow test-engines verify compatibility reliability soak bench check docs reference clean python chromium generator

help:
	@sed -n 's/^# make/make/p' Makefile

demo: $(VENV)/demo.stamp
	@$(VENV)/bin/python examples/demo.py

# Most tests wait for processes and servers, so several at a time cost little; each worker starts a server of its own.
WORKERS ?= 4
PYTEST := $(VENV)/bin/python -m pytest --numprocesses $(WORKERS) --dist worksteal

test: chromium $(VENV)/dev.stamp generator
	$(PYTEST) -m "not slow"

SLOW ?= slow
test-slow: chromium $(VENV)/dev.stamp
	$(PYTEST) -m "$(SLOW)" --ignore=tests/languages
	$(VENV)/bin/python -m pytest -m "$(SLOW)" tests/languages

test-engines: $(VENV)/dev.stamp
	$(VENV)/bin/python -m pytest -m engines

reference: | python
	@openapi/tools/reference.sh

# The reference of the API is a page that Sphinx takes as it is.
docs: $(VENV)/docs.stamp reference
	@rm -rf build/docs build/site && mkdir -p build/site/rest && cp build/reference/index.html build/site/rest/
	@$(VENV)/bin/python -m sphinx -W --keep-going -q docs build/docs
	@echo "wrote build/docs/index.html"

verify: $(VENV)/dev.stamp
	./codegen.sh
	$(VENV)/bin/python -m pytest tests/contract -m live --write-verified
	./codegen.sh
	$(VENV)/bin/python -m pytest tests/contract/test_verified.py

compatibility: $(VENV)/dev.stamp
	PYTHONPATH=tests $(VENV)/bin/python tests/conformity/compatibility.py

reliability: $(VENV)/dev.stamp
	mkdir -p build && rm -f build/reliability.jsonl
	RELIABILITY_ROWS=$(CURDIR)/build/reliability.jsonl $(PYTEST) -m reliability
	$(VENV)/bin/python tests/support/reliability.py build/reliability.jsonl

bench: $(VENV)/dev.stamp
	$(VENV)/bin/python benchmarks $(if $(QUICK),--quick) $(ONLY)

SOAK_MINUTES ?= 120
SOAK_SEED ?= $(shell date +%s)
soak: $(VENV)/dev.stamp
	PYTHONPATH=tests $(VENV)/bin/python tests/soak/soak.py --minutes $(SOAK_MINUTES) --seed $(SOAK_SEED) --write

check: $(VENV)/dev.stamp docs
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/pyright --pythonpath $(VENV)/bin/python
	./codegen.sh --check
	rm -rf build/wheel && mkdir -p build/wheel
	$(VENV)/bin/python -m build --wheel --outdir build/wheel . > build/wheel.log 2>&1 || { cat build/wheel.log; exit 1; }
	$(VENV)/bin/check-wheel-contents --toplevel polyaxon_api,polyaxon_client,polyaxon_helper --ignore W002 build/wheel

clean:
	-test ! -x $(VENV)/bin/polyaxon-tracking || $(VENV)/bin/polyaxon-tracking server stop --path build/demo
	rm -rf $(VENV) .codegen-venv build dist test-artifacts .coverage* htmlcov
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The order matters: what is missing on the machine is said before anything is installed.
$(VENV)/created.stamp: | python
	@echo "Setting up $(VENV)."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install -qq --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/demo.stamp: pyproject.toml $(VENV)/created.stamp
	@echo "Installing the package and what the demo needs."
	@$(PIP) install -qq --editable . --group demo
	@touch $@

$(VENV)/dev.stamp: pyproject.toml $(VENV)/created.stamp
	@echo "Installing the package and the tools for tests and checks."
	@$(PIP) install -qq --editable . --group test --group check
	@touch $@

$(VENV)/docs.stamp: pyproject.toml $(VENV)/created.stamp
	@echo "Installing the package and what makes the site of the documentation."
	@$(PIP) install -qq --editable . --group docs
	@touch $@

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 1; }

# Its tools are installed once, not by several tests at the same time.
generator:
	@test -d .codegen-venv || ./codegen.sh --check

chromium:
	@test -n "$(CHROMIUM)" || \
	  { echo "The browser tests need Chromium; install it with: sudo apt-get install chromium" >&2; exit 1; }
