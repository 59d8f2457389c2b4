# The doors of the project. `make help` lists them; each sets up by itself what it needs, and says what it installs.

.DEFAULT_GOAL := help
.NOTPARALLEL:

# Python 3.11 to 3.13, whichever the machine offers first; PYTHON=... chooses another.
IN_RANGE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for each in python3 python3.11 python3.12 python3.13; do \
	"$$each" -c '$(IN_RANGE)' 2>/dev/null && echo "$$each" && break; done)
ifeq ($(strip $(PYTHON)),)
PYTHON := python3
endif
export PYTHON

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
SYSTEM := sh installers/linux/system-libraries.sh
COMPILE := $(BIN)/uv --no-config pip compile pyproject.toml --quiet --universal --generate-hashes \
	--python-version 3.11 --custom-compile-command "make lock"
# More words for the command behind a door: make test ARGS="tests/app/letters -x"
ARGS ?=

.PHONY: help setup demo run test lint check bench world pictures lock acceptance

help: ## list these doors
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.develop ## the virtual environment with everything for working on Loket

demo: $(VENV)/.program ## a whole day at the counter on made-up people; needs no display; results in ./demo-out
	$(BIN)/python -m app demo --out ./demo-out $(ARGS)

run: need-window $(VENV)/.program ## open the window
	$(BIN)/python -m ui $(ARGS)

test: need-test $(VENV)/.develop ## all tests (needs no display)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist worksteal --durations=25 $(ARGS)

lint: $(VENV)/.develop ## format, style, types and walls, without the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## everything that must be green before a commit, the cheap things first

bench: need-test $(VENV)/.develop ## measure against the named rivals; fails when a limit is exceeded
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench $(ARGS)

world: need-test $(VENV)/.develop ## ten thousand seeded histories of counters and centre, eight thousand letters at once (an hour or two)
	LOKET_HISTORIES=10000 LOKET_LETTERS=1000 $(BIN)/python -m pytest -n 2 tests/world tests/journeys/test_eight_processes.py $(ARGS)

pictures: need-test $(VENV)/.develop ## draw the screenshots of docs/pictures anew
	LOKET_PICTURES=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -k pictures tests/ui tests/app/central $(ARGS)

acceptance: $(VENV)/.develop ## write docs/acceptance.md anew from the tests
	$(BIN)/python -m tests.architecture.acceptance

lock: $(VENV)/.develop ## pin and hash all dependencies of pyproject.toml anew
	$(COMPILE) --extra build --output-file requirements.lock
	$(COMPILE) --extra build --extra central --output-file requirements-central.lock
	$(COMPILE) --extra build --extra ktp --output-file requirements-ktp.lock
	$(COMPILE) --extra build --extra central --extra ktp --extra dev --output-file requirements-dev.lock

# Asked before anything else, so that a person without the right to install is told once, in one line.
.PHONY: need-window need-test
need-window need-test: need-%:
	@$(SYSTEM) $*

$(VENV)/.made:
	@$(SYSTEM) python
	@$(PYTHON) -c '$(IN_RANGE)' || { echo "Loket needs Python 3.11, 3.12 or 3.13: make ... PYTHON=python3.11" >&2; exit 1; }
	@echo "Making a virtual environment in $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.program: $(VENV)/.made requirements.lock pyproject.toml
	@echo "Installing the pinned packages of requirements.lock into $(VENV)"
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.develop: $(VENV)/.made requirements-dev.lock pyproject.toml
	@echo "Installing the pinned packages of requirements-dev.lock into $(VENV)"
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $(VENV)/.program $@
