# Everything a person types: make run, make test. The rest is what those two call.
PYTHON ?= python3
PORT ?= 8501
# An index that offers PyTorch's CPU build, where the machine's own setting has none (see docs/operating.md).
TORCH_INDEX ?=
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
DATA ?= practicum-data

export OMP_NUM_THREADS ?= 1
export TOKENIZERS_PARALLELISM ?= false
export HF_HUB_OFFLINE := 1

.PHONY: help setup run test check format train wheel-test schema docs clean

help: ## Say what each command does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(STAMP) ## Make .venv and install everything, pinned

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Practicum needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make setup PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing PyTorch (the largest part; a few minutes on a slow line) ..."
	$(BIN)/pip install --quiet --disable-pip-version-check $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) torch==2.13.0
	@echo "Installing the rest ..."
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

run: setup ## Start Practicum with the demo library on http://localhost:8501
	PRACTICUM_DATA_FOLDER="$${PRACTICUM_DATA_FOLDER:-$(CURDIR)/$(DATA)}" $(BIN)/practicum serve --demo --port $(PORT)

test: setup ## Run every test
	$(BIN)/python -m pytest

check: setup ## Lint, types, import rules, content
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/practicum check --quick --strict scenarios
	$(BIN)/practicum check scenarios

format: setup ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train: setup ## Fit the stored scoring heads again, to the bit
	$(BIN)/python -m feedback_models.train

wheel-test: setup ## Build the wheel, install it in a clean folder, use it from elsewhere
	$(BIN)/python tests/wheel.py

docs: setup ## Write the generated parts of docs/ again
	$(BIN)/python docs/generate_cli.py
	$(BIN)/python docs/generate_library.py

clean: ## Remove what can be made again (never the data folder)
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
