# `make demo` shows the whole main job on the real report; `make test` runs every test and check.
# Both set up a virtual environment in .venv first and say so.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test office bench clean

demo: $(STAMP)
	@$(BIN)/amend demo

test: $(STAMP) office
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

# The tests open with it the Word files that they write, and save them anew; nothing else needs it.
office:
	@test -x /usr/lib/libreoffice/program/soffice.bin || { echo "Installing LibreOffice Writer, for the tests alone."; \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui; } || \
	  echo "LibreOffice could not be installed; the tests that need it are skipped."

# The other benchmarks are named in docs/performance.md.
bench: $(STAMP)
	@test -n "$(ROWS)" || { echo "Name a file of amendments, as \`amend conflicts --from\` reads it: make bench ROWS=FILE.jsonl"; exit 1; }
	$(BIN)/python -m benchmarks $(ROWS)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(STAMP): pyproject.toml
	@command -v git >/dev/null || { echo "Installing git, which this project works on."; \
	  apt-get update -qq && apt-get install -y -qq git; }
	@echo "Setting up a virtual environment in .venv (once, about half a minute) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "This needs Python 3.11 or newer; name one with: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
	@echo "Done: everything is installed in .venv, nothing outside it."
