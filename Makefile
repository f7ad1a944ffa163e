# Targets of the project; `make` alone lists them.
SHELL := /bin/bash
PYTHON := /usr/bin/python3
ENV = eval "$$($(MAKE) -s --no-print-directory env)"
HEADLESS = $(ENV) && export QT_QPA_PLATFORM=offscreen
VERSION := $(shell sed -n 's/^version=//p' metadata.txt)

.DEFAULT_GOAL := help
.PHONY: help setup env link translations demo test bench check matrix run screenshots samples zip clean

help: ## list the targets
	@grep -E '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: ## install QGIS and the libraries this machine lacks (Debian 12, Debian 13, Ubuntu)
	@bash .ci/setup
	@$(MAKE) -s --no-print-directory link translations

env: link ## print shell exports after which qgis and qgis_process find the plugin here
	@bash .ci/env

link: ## link metadata.txt, ui/ and resources/ into the package, as QGIS wants them
	@for name in metadata.txt ui resources LICENSE; do ln -sfn ../$$name sanquan_plugin/$$name; done

translations: ## compile the Chinese translation
	@$(PYTHON) .ci/compile_translations.py

demo: setup ## run both sample villages into out/demo/
	@$(HEADLESS) && bash .ci/demo

test: setup ## unit tests, QGIS tests and end-to-end tests
	@$(HEADLESS) && $(PYTHON) -m pytest tests --numprocesses=auto --max-worker-restart=0 --dist=loadfile --no-loadscope-reorder --durations=15 $(ARGS)

check: setup ## lint, types, import rules, security scan
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && $(HEADLESS) && $(PYTHON) -m pytest -q tests/test_imports.py

matrix: ## set up and test on other QGIS versions in bare Debians (SUITES, ARGS); as root or with sudo
	@bash .ci/matrix

bench: setup ## time works beside geopandas and QGIS (BENCH_SIZES, BENCH_WORKS) into out/bench.json
	@$(HEADLESS) && $(PYTHON) .ci/bench

run: setup ## open QGIS on the sample village, in Chinese
	@$(ENV) && qgis --nologo --noversioncheck --lang zh-Hans --code .ci/open_sample.py

screenshots: setup ## take the screenshots of docs/ under a virtual screen
	@$(ENV) && bash .ci/screenshots

samples: setup ## make the sample villages again
	@$(HEADLESS) && $(PYTHON) sample_layers/make_villages.py

zip: setup ## the plugin as one zip for QGIS, in out/
	@$(PYTHON) .ci/make_zip.py $(VERSION)

clean: ## remove what the other targets made here
	@rm -rf out .build
