# Two commands: `make run` opens the program in training mode, `make test` checks everything.
.PHONY: help setup setup-test run tour test lint format benchmarks clean

# Without a UTF-8 locale Qt complains and file names lose their marks.
export LANG := C.UTF-8
unexport LC_ALL
BIN := .venv/bin
ARGS ?=

help:
	@echo "make run | test | tour | lint | format | benchmarks | setup | clean"

setup:
	@scripts/bootstrap.sh run

setup-test:
	@scripts/bootstrap.sh test

run: setup
ifneq ($(DISPLAY)$(WAYLAND_DISPLAY),)
	$(BIN)/motcua run --training $(ARGS)
else
	@echo "No display here: rehearsing a morning at the counter instead; pictures and papers go to out/tour"
	QT_QPA_PLATFORM=offscreen $(BIN)/motcua tour --out out/tour $(ARGS)
	@echo "Done: look at out/tour/*.png, out/tour/pdf/*.pdf and out/tour/report.json"
endif

tour: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/motcua tour --out out/tour $(ARGS)

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest $(ARGS)

format: setup-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmarks: setup-test
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest benchmarks $(ARGS)

clean:
	rm -rf .venv .tools out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
