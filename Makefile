# The verbs of this project. `make app` and `make test` do all the set-up they need.
.PHONY: setup app lab test bench lint docs screenshots lock browser system help
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

help:            ## what each verb does
	@grep -E '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 14

setup: $(VENV)/.app   ## the environment in .venv, pinned, nothing else

app: $(VENV)/.app     ## the workbench in the browser, with the example register
	@$(BIN)/lia app

lab: $(VENV)/.app     ## the notebooks in JupyterLab
	@$(BIN)/lia lab

test: $(VENV)/.test browser   ## every test: unit, property, notebook, browser
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

lint: $(VENV)/.test   ## formatting, style, types, floors
	@$(BIN)/ruff format --check lia tests && $(BIN)/ruff check lia tests && $(BIN)/mypy && $(BIN)/lint-imports

bench: $(VENV)/.test browser   ## speed and size as ratios in one run (add ARGS=--json)
	@$(BIN)/python -m tests.bench $(ARGS)

docs: $(VENV)/.test   ## schemas and reference, generated anew from code and data
	@$(BIN)/python -m lia.catalog.schemas && $(BIN)/python -m tests.reference

screenshots: $(VENV)/.test browser   ## every page, language and size on one contact sheet (ARGS: only places that begin so)
	@$(BIN)/python -m tests.screenshots $(ARGS)

lock:            ## the pinned versions, made anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-package rfc3987-syntax pyproject.toml requirements/build.in -o requirements/app.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-package rfc3987-syntax --extra test -c requirements/app.txt pyproject.toml requirements/build.in -o requirements/test.txt

# What Debian itself must bring. As root it is installed, otherwise it is named.
system:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; \
	  else echo "Python's venv module is missing. Install it with: sudo apt-get install python3-venv"; exit 2; fi; }

browser:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-liberation >/dev/null; \
	  else echo "The browser tests need Chromium. Install it with: sudo apt-get install chromium fonts-liberation"; exit 2; fi; }

$(VENV)/bin/python: | system
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements/app.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up .venv (about a minute, once) ..."
	@$(PIP) install --require-hashes --no-deps -r requirements/app.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.app
	@echo "Adding what the tests need ..."
	@$(PIP) install --require-hashes --no-deps -r requirements/test.txt
	@touch $@
