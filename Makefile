# `make run` checks the sample thesis, `make test` runs every test. Both set the tools up first, once.
# It needs git, make and Python 3.11 or later; PYTHON=… chooses one.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(name))))
# Windows keeps a virtual environment's programs in Scripts, everything else in bin.
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY := .venv/ready

.PHONY: run test docs clean

run: $(READY)
	$(BIN)/citecheck check fixtures/thesis.txt $(foreach file,$(wildcard references/*.bib fixtures/thesis.bib),--bib $(file)) --exit-zero

test: $(READY)
	$(BIN)/python -m pytest -q

docs: $(READY)
	$(BIN)/python -m tests.test_docs

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "citecheck needs Python 3.11 or later: install it, or name it: make PYTHON=…" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[test]"
	$(BIN)/python -m compileall -q citecheck  # also where the environment forbids writing bytecode as it runs
	PYTHONDONTWRITEBYTECODE= $(BIN)/citecheck check fixtures/readme/chapter.txt >/dev/null 2>&1 || true  # so with citecheck/kept.py
	@touch $(READY)

clean:
	rm -rf .venv build dist
