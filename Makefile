# Each target does its own set-up; all that is needed before is Python 3.11 or newer and make.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
# Deno asks nobody for anything: no newer version of itself, no module from elsewhere.
DENO := DENO_NO_UPDATE_CHECK=1 $(BIN)/deno
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal
CHECK := $(DENO) check --quiet --no-remote --no-npm

.PHONY: run test check everything no-browser style web bench bench-load random-acts walk colours office site boundaries lengths package browser

run: $(BIN)/ready
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

# All there is, side by side: what waits for a browser leaves time for what does not.
test: $(BIN)/ready browser
	@$(MAKE) --no-print-directory --jobs=3 style web everything

# For daily work: style, types, and every test that needs no browser.
check: $(BIN)/ready
	@$(MAKE) --no-print-directory --jobs=3 style web no-browser

everything: $(BIN)/ready
	$(PYTEST)

no-browser: $(BIN)/ready
	$(PYTEST) --ignore=tests/browser

style: $(BIN)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# The browser's modules: format, lint, types (of base and law without exceptions), and their tests,
# for which Python writes what it answers itself.
web: $(BIN)/ready
	$(DENO) fmt --quiet --check
	$(DENO) lint --quiet
	$(CHECK) geo/web
	$(CHECK) --config deno.strict.json geo/web/base geo/web/law
	$(BIN)/python -m tests.web.fixtures
	$(DENO) test --quiet --no-check --no-remote --no-npm --no-lock --allow-read tests/web

bench: $(BIN)/ready browser
	$(BIN)/python -m tests.bench

# How many open sessions the server bears; writes the tables of docs/scaling.md.
bench-load: $(BIN)/ready browser
	@command -v wrk >/dev/null || { echo 'The load bench needs wrk: apt-get install wrk' >&2; exit 1; }
	$(BIN)/python -m tests.bench.load --write docs/scaling.md

# Ten thousand random acts of readers; whether all parts of the page agree after each ten.
random-acts: $(BIN)/ready browser
	$(BIN)/python -m tests.browser.random_acts

# The ten promises to a user, recorded: build/walk/NAME.zip, for `playwright show-trace`.
walk: $(BIN)/ready browser
	ATLAS_WALK=1 $(PYTEST) tests/browser/test_promises.py

# The differences between the colours, as seen by all eyes.
colours: $(BIN)/ready
	$(BIN)/python -m tests.web.colours

# What a spreadsheet makes of the tables; needs LibreOffice.
office: $(BIN)/ready
	@command -v soffice >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq libreoffice-calc-nogui >/dev/null; }
	$(BIN)/python -m pytest tests/office/check_office.py

# The same map as files: build/site opens from a disk or any server. Sitemap and preview image
# need the address it will have: make site BASE=https://example.org/atlas/
site: $(BIN)/ready
	$(BIN)/python -m geo site build/site $(if $(BASE),--base '$(BASE)')

# Needs npm and apt-get beside Python: see data/boundaries/README.md.
boundaries: $(BIN)/ready
	$(BIN)/python -m tools.boundaries.build

# Measures the borders anew, along OpenStreetMap's line; needs npm beside Python: see data/README.md.
lengths: $(BIN)/ready
	$(BIN)/python -m tools.lengths.build

# After a change in data/: its description with sizes and hashes. For another folder: make package DATA=…
package: $(BIN)/ready
	$(BIN)/python -m tools.describe_data $(if $(DATA),'$(DATA)')

$(BIN)/ready: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

# What the tests need of Debian: a real browser, a real proxy, a reader of PDFs. The headless build of
# Chromium is the lightest; where it cannot be had, another does.
browser:
	@wanted=; \
	command -v chromium-headless-shell >/dev/null || wanted="$$wanted chromium-headless-shell"; \
	[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || wanted="$$wanted nginx-light"; \
	command -v pdftotext >/dev/null || wanted="$$wanted poppler-utils"; \
	if [ -n "$$wanted" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && apt-get install -y -qq $$wanted >/dev/null; fi; \
	missing=; \
	command -v chromium-headless-shell chromium chromium-browser google-chrome >/dev/null || missing="$$missing chromium-headless-shell"; \
	[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || missing="$$missing nginx-light"; \
	command -v pdftotext >/dev/null || missing="$$missing poppler-utils"; \
	[ -z "$$missing" ] || { echo "The tests need more of Debian: apt-get install$$missing" >&2; exit 1; }
