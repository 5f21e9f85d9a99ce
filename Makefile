# Two commands are enough: `make demo` and `make test`. `make help` lists the rest.

.DEFAULT_GOAL := help
.PHONY: help demo test bench check format run shell messages clean setup need-python free-port

PORT ?= 8000
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(BIN)/python
MANAGE := $(PYTHON) manage.py
UV_VERSION := 0.13.9
APPS := $(patsubst %/apps.py,%,$(wildcard */apps.py))
FONTS := training_site/static/fonts
PLEX_SANS := node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin
PLEX_SERIF := node_modules/@fontsource/ibm-plex-serif/files/ibm-plex-serif-latin

export PATH := $(CURDIR)/$(BIN):$(PATH)
export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_PYTHON_DOWNLOADS := never
export UV_COMPILE_BYTECODE := 1
unexport VIRTUAL_ENV

# $(call step,what it does,command): run it quietly; when it fails, say in one line
# which step that was and why, and where all it printed can be read.
define step
@mkdir -p var
@echo "- $(1)"
@{ $(2); } >var/last-step.log 2>&1 </dev/null || { \
	why=$$(grep -iE 'error|failed|×' var/last-step.log | grep -v 'error code' | head -n 1); \
	test -n "$$why" || why=$$(tail -n 1 var/last-step.log); \
	echo "Could not $(1):" $$why "(all it said: var/last-step.log)" >&2; exit 1; }
endef

help:  ## List these commands.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
	while IFS='|' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

demo: free-port setup  ## Set everything up and serve the demo on http://127.0.0.1:8000 (PORT=).
	@BASE_URL=http://127.0.0.1:$(PORT) $(MANAGE) prepare_demo --verbosity 0
	@echo
	@echo "The site:   http://127.0.0.1:$(PORT)/"
	@echo "The studio: http://127.0.0.1:$(PORT)/admin/"
	@echo "The mail:   http://127.0.0.1:$(PORT)/mail/ (the demo sends none to anybody)"
	@echo "Ctrl-C stops all of it. What works in the background writes to var/work.log."
	@echo
	@BASE_URL=http://127.0.0.1:$(PORT) exec $(MANAGE) serve_demo --bind 127.0.0.1:$(PORT)

test: setup  ## Run every test, browser journeys too (ARGS= goes to pytest).
	@$(PYTHON) -m tests.journeys.browser
	@$(PYTHON) -m pytest -n auto --dist loadfile $(ARGS)

bench: setup node_modules/.peers  ## What a click, a page, a step, a review and an import cost, each beside a baseline.
	@$(PYTHON) -m tests.bench

check: setup  ## Everything that can be judged without running the tests.
	ruff format --check
	ruff check
	djhtml --tabwidth 2 --check $(APPS)
	mypy $(APPS)
	lint-imports
	$(MANAGE) compile_messages
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) collect_messages --check
	@echo "# As in production, with values made up for this check"
	scratch=$$(mktemp -d) && \
	export VAR_DIR=$$scratch ALLOWED_HOSTS=ved-doren.example \
		SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))') \
		DJANGO_SETTINGS_MODULE=training_site.settings.production && \
	$(MANAGE) check --deploy --fail-level WARNING && \
	$(MANAGE) collectstatic --no-input --verbosity 0; \
	result=$$?; rm -rf "$$scratch"; exit $$result

format: setup  ## Put Python and templates into their one form.
	ruff format
	ruff check --fix
	djhtml --tabwidth 2 $(APPS)

run: setup  ## Serve with DEBUG on, reloading when code changes (PORT=).
	$(MANAGE) migrate --verbosity 0
	DEBUG=1 BASE_URL=http://127.0.0.1:$(PORT) exec $(MANAGE) serve_demo --reload --bind 127.0.0.1:$(PORT)

shell: setup  ## A Python shell with the models at hand.
	$(MANAGE) shell

messages: setup  ## Bring the Danish catalogue up to date with the source.
	$(MANAGE) collect_messages
	$(MANAGE) compile_messages

clean:  ## Forget what tests and checks cached; the demo's data stay.
	@test ! -x $(PYTHON) || $(PYTHON) -m tests.databases forget
	rm -rf var/test var/last-step.log .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# Set-up: each stamp is newer than the lock file it was made from. ----------------

setup: $(FONTS)/.copied  ## Only install what is needed: Python packages and fonts.

$(VENV)/.made: Makefile
	@for python in python3 python3.14 python3.13 python3.12 python3.11 none; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	test $$python != none || { \
		echo "Could not find Python 3.11 or newer: install it and try again." >&2; exit 1; }; \
	echo "- make a virtual environment with $$python"; \
	mkdir -p var; \
	$$python -m venv $(VENV) >var/last-step.log 2>&1 || { \
		echo "Could not make a virtual environment with $$python: install its venv" \
			"module (on Debian: python3-venv) (all it said: var/last-step.log)" >&2; exit 1; }
	$(call step,install uv,$(PYTHON) -m pip install --quiet uv==$(UV_VERSION))
	@touch $@

$(VENV)/.synced: $(VENV)/.made uv.lock
	$(call step,install the Python packages of uv.lock,$(BIN)/uv sync --frozen --quiet)
	@touch $@

node_modules/.fetched: $(VENV)/.synced package-lock.json
	$(call step,fetch the fonts of package-lock.json,$(BIN)/npm ci --omit=dev)
	@touch $@

# What the bench measures itself against; the product needs none of it.
node_modules/.peers: node_modules/.fetched
	$(call step,fetch the peers of package-lock.json,$(BIN)/npm ci && touch node_modules/.fetched)
	@touch $@

$(FONTS)/.copied: node_modules/.fetched
	@mkdir -p $(FONTS)
	$(call step,put the fonts in place,cp $(PLEX_SANS)-400-normal.woff2 $(PLEX_SANS)-600-normal.woff2 $(PLEX_SERIF)-400-normal.woff2 $(FONTS)/)
	@touch $@

free-port: $(VENV)/.made
	@$(PYTHON) -c "import socket; socket.create_server(('127.0.0.1', $(PORT))).close()" 2>/dev/null || { \
		echo "Port $(PORT) is taken. Stop what holds it, or choose another: make $(MAKECMDGOALS) PORT=8001" >&2; exit 1; }
