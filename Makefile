# Needs Python >= 3.11, Git and make; everything else is installed into $(VENV).
#   make build    set up, check and build the plans of this workspace into out/
#   make test     the tests        make lint    ruff and mypy
#   make oldest   the tests with the oldest libraries that pyproject.toml allows
#   make coverage  the tests, and which lines of the program they run (twice the time)
#   make fuzz     100,000 spoilt inputs (ARGS="--seconds 60": a minute of them)
#   make mutants  would the tests notice? a sample of 400 changes to the program (ARGS="--sample 50")
#   make lock     requirements/: exact versions with hashes, and the oldest that will do
#   make release  wheel, source and list of parts (SBOM) in dist/    make kit  the folder for Windows without installation
#   make bench    the benchmarks   make clean   drop $(VENV) and caches (out/ stays)

VENV ?= .venv
ARGS ?=
PYTHON ?= $(shell for p in python3 python python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.planforge-ready

.PHONY: build test oldest coverage lint fuzz mutants lock release kit bench clean setup

build: $(READY)
	$(BIN)/planforge build $(ARGS)

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

oldest:
	"$(PYTHON)" -m venv --clear "$(VENV)-oldest"
	"$(VENV)-oldest/bin/python" -m pip install --quiet --disable-pip-version-check --requirement requirements/oldest.txt
	"$(VENV)-oldest/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	"$(VENV)-oldest/bin/python" -m pytest -n 2 $(ARGS)

coverage: $(READY)
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term --cov-fail-under=90 $(ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fuzz: $(READY)
	$(BIN)/python -m tests.fuzz $(ARGS)

mutants: $(READY)
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable ".[mutants]"
	$(BIN)/python -m tests.mutants $(ARGS)

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --custom-compile-command "make lock" --no-annotate pyproject.toml
lock: $(READY)
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) --upgrade --generate-hashes --output-file requirements/release.txt
	$(LOCK) --upgrade --generate-hashes --extra dev --output-file requirements/development.txt
	$(LOCK) --upgrade --resolution lowest-direct --extra dev --output-file requirements/oldest.txt

release: $(READY)
	$(BIN)/python -m supply.release $(ARGS)

kit: $(READY)
	$(BIN)/python -m supply.kit $(ARGS)

bench: $(READY)
	$(BIN)/python -m benchmarks $(ARGS)

setup: $(READY)

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更高版本（带 venv） / Python 3.11 or newer with venv is needed" >&2; exit 1; }
	@"$(BIN)/python" -c 'import pip' 2>/dev/null || "$(PYTHON)" -m venv --clear "$(VENV)"
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch "$(READY)"

clean:
	rm -rf "$(VENV)" "$(VENV)-oldest" .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* build dist mutants
	find src tests benchmarks examples -name __pycache__ -type d -prune -exec rm -rf {} +
