# Everything a newcomer, a developer and the build need. Only Python 3.11 or newer and make are needed beforehand.

PYTHON ?= python3
PORT ?= 8501
# More than the build has processor cores, as many tests wait.
WORKERS ?= 3
# File after file, in the order of tests/browser/conftest.py.
IN_PARALLEL = --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder
# What `make check` runs: what is pure, storage on SQLite, and each screen once.
CHECKED := $(addprefix tests/,access language questionnaire scoring workshop storage views/test_screens.py) \
	$(wildcard tests/test_*.py)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-input
BENCHMARKS := $(filter-out perf/__init__.py,$(sort $(wildcard perf/*.py)))

.DEFAULT_GOAL := help
.PHONY: help run check test lint messages test-tools pictures bench

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "PORT=9000 chooses the port of make run, PYTHON=python3.12 the Python to set up with."

run: $(VENV)/.run-installed ## Set up what is needed and start Videoklar on PORT (8501)
	@echo "Videoklar starts on http://localhost:$(PORT) (stop it with Ctrl-C)"
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT)

check: lint ## Run the quick checks and tests: two minutes, and nothing else is needed
	$(BIN)/python -m pytest $(CHECKED) -m "not postgres" $(IN_PARALLEL) --durations 20

test: test-tools lint ## Run every check and test
	$(BIN)/python -m pytest $(IN_PARALLEL) --durations 20

lint: $(VENV)/.dev-installed ## Check style, types and import rules
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy .
	$(BIN)/lint-imports

messages: $(VENV)/.dev-installed ## Bring the catalogs up to the messages in the program
	$(BIN)/python -m tests.language.update_catalogs

test-tools: $(VENV)/.dev-installed ## Install Chromium, Poppler and LibreOffice where root runs this; else say how
	@$(BIN)/python -m tests.system.install_tools

pictures: test-tools ## Draw the pictures in docs/pictures anew
	$(BIN)/python -m tests.browser.pictures

bench: $(VENV)/.dev-installed ## Measure speed; every script in perf/ prints a table
	@for script in $(BENCHMARKS:.py=); do \
		echo; echo "== $$script"; \
		$(BIN)/python -m $$(echo $$script | tr / .) || exit 1; \
	done

$(VENV)/.run-installed: requirements.txt | $(VENV)/.created
	@echo "Installing what Videoklar runs on (a few minutes the first time) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev-installed: requirements-dev.txt requirements.txt | $(VENV)/.created
	@echo "Installing what Videoklar is run and tested with (a few minutes the first time) ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/.run-installed

$(VENV)/.created:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Found no '$(PYTHON)'. Install Python 3.11 or newer, or name it: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "'$(PYTHON)' is $$($(PYTHON) --version 2>&1), and Videoklar needs 3.11 or newer." \
			"Install one, or name it: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
		echo "'$(PYTHON)' cannot make virtual environments." \
			"On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@
