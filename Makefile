# Two commands do everything: `make run` (the example's report, then the page) and `make test` (all checks and tests).
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
EXAMPLE = rubrics/examples/example-account.txt
# Where mypy finds the five folders as the one package that the wheel makes of them.
TYPES = $(VENV)/types

.PHONY: run test check bench evaluate clean needs chromium

run: $(VENV)/.run
	$(BIN)/reflect check $(EXAMPLE) --rubric lead-person-centred-practice
	$(BIN)/reflect serve

test: check chromium
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	rm -rf build $(TYPES)
	$(BIN)/pip install --quiet --no-deps --target $(TYPES) .
	rm -rf build
	cd $(TYPES) && $(abspath $(BIN))/mypy --config-file $(abspath pyproject.toml) -p reflect

bench: $(VENV)/.dev
	$(BIN)/python tests/bench/bench_engine.py
	$(BIN)/python tests/bench/bench_references.py

# Recompute the figures of the cards: make evaluate DATA=folder-with-tsv-files
evaluate: $(VENV)/.dev
	$(BIN)/python -m reflect.models.encoder.evaluate $(DATA)
	$(BIN)/python -m reflect.models.encoder.agreement
	$(BIN)/python -m reflect.models.encoder.agree
	$(BIN)/python -m reflect.models.encoder.write_card

$(VENV)/.run: pyproject.toml | needs
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: pyproject.toml | needs
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

needs:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Reflect needs Python 3.11 or newer: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Debian's package python3-venv is missing: sudo apt-get install python3-venv"; exit 1; }

# The browser tests drive Debian's own Chromium.
chromium:
	@command -v chromium >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || { command -v sudo >/dev/null && sudo apt-get update -qq && sudo apt-get install -y -qq chromium >/dev/null; } \
	  || { echo "The browser tests need Debian's package chromium: sudo apt-get install chromium"; exit 1; }

clean:
	rm -rf build dist *.egg-info $(VENV)
