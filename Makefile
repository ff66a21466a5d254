# Needs Python 3.11 or newer and make, nothing else: every target makes its own virtual environment.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo install test test-all lint types bench clean

demo: install  ## read two articles and the flagship case into briefs under demo/
	$(BIN)/detente brief examples/talks-2025-12.en.md examples/talks-2025-12.zh-Hant.md -o demo/article.html
	test -d demo/ukraine-2025 || $(BIN)/detente new --from ukraine-2025 demo/ukraine-2025
	$(BIN)/detente report demo/ukraine-2025 -o demo/ukraine-2025.html
	$(BIN)/detente report demo/ukraine-2025 -o demo/ukraine-2025.zh-Hant.html --lang zh-Hant
	@echo "Open demo/article.html and demo/ukraine-2025.html in a browser."

install: $(VENV)/.installed  ## detente alone, in the versions that were tested

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(PIP) --editable '.[dev]'
	touch $@

test: $(VENV)/.tested  ## the tests, fast ones
	$(BIN)/python -m pytest -m 'not slow' -n auto

test-all: $(VENV)/.tested  ## all tests, slow ones as well
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(VENV)/.tested
	$(BIN)/mypy

bench: $(VENV)/.tested
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) demo build dist
