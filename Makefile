# `make run` and `make test` need git, make and a Python; scripts/bootstrap.sh brings the rest.
# PYTHON=/path/to/python picks the interpreter. Works with GNU make 3.81 (macOS) and later.

PORT ?= 8000
ARGS ?=
BIN := .venv/bin

# Some environments keep Python from storing what it compiled. Here, importing Rasa would take each command,
# and each of the many processes of the tests, seconds more.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run train chat test soak lint format audit setup setup-dev clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: setup ## Serve the assistant on PORT (8000); trains first if there is no current model
	@$(BIN)/backstory serve --port $(PORT)

train: setup ## Train a model
	@$(BIN)/backstory train

chat: setup ## Talk to the assistant in this terminal
	@$(BIN)/backstory chat

# On two cores, a file on one of them: its tests share a browser, a server, what was played. The order is that of
# tests/conftest.py; the other one would begin with the files that have the most tests, and end with the longest.
# make turns every failure into its own exit code 2; the file lets .ci/run exit with pytest's.
test: setup-dev ## Run the tests; ARGS="-k name" goes to pytest
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS) || { code=$$?; echo $$code >.venv/pytest-exit-code; exit $$code; }

soak: setup-dev ## Run the long tests, marked soak
	@$(BIN)/python -m pytest -m soak $(ARGS)

lint: setup-dev ## Check style, format and types (ruff, mypy), then the content
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/backstory lint --strict

format: setup-dev ## Format the code and apply ruff's safe fixes
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

# Not part of the tests: a new advisory must not stop anybody's work.
audit: setup ## Look up known vulnerabilities of what serving needs
	@PATH="$$PATH:$(CURDIR)/.tools/uv/bin" $(BIN)/python scripts/audit.py

setup:
	@sh scripts/bootstrap.sh

setup-dev:
	@sh scripts/bootstrap.sh --dev

clean: ## Remove the set-up and caches; keeps models/, results/ and var/
	@rm -rf .venv .tools widget/dist widget/node_modules studio/dist studio/node_modules widget/examples/node_modules widget/examples/*/dist tests/browser/rasa_webchat/node_modules .rasa .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Removed .venv, .tools and the caches."
