# Two commands set everything up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

CORPUS ?= ../shared/corpus

.PHONY: demo test check gate report browser lock format train clean setup

demo: $(VENV)/.runtime  ## a library of sample reviews, the website open
	$(BIN)/cuttings demo --port $(PORT)

test: check  ## what CI runs: style, types, dependency rule, tests, quality floors on our own samples
	$(BIN)/pytest
	$(BIN)/python evaluation/gate.py --samples-only

check: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

gate: $(VENV)/.development  ## quality floors, with the shared corpus where it is
	$(BIN)/python evaluation/gate.py

report: $(VENV)/.development  ## measures again and writes evaluation/report.md
	$(BIN)/python evaluation/gate.py --report

browser: $(VENV)/.development  ## the tests that drive a real headless browser (needs chromium and chromedriver)
	$(BIN)/pytest -m browser

format: $(VENV)/.development
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.development  ## pins every dependency with its digests again
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --python-version 3.11 pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --python-version 3.11 --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

setup: $(VENV)/.development

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps -e .
	touch $@

$(VENV)/.development: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --no-deps -e .
	touch $@

train:  ## repeats the training of the shipped models where the corpus is: make train CORPUS=../shared/corpus
	$(MAKE) -C training train CORPUS=$(abspath $(CORPUS))

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
