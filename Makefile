# Two commands: `make run` opens the program in training mode, `make test` checks the program.
# `make test-all` adds what takes long: every period, level and ending, the whole rehearsal.
.PHONY: any-day settings translations pictures dist sbom year prove-install soak kills mutants help setup setup-test run tour test test-all lint lint-style lint-types lint-layers format benchmarks coverage clean

# Without a UTF-8 locale Qt complains and file names lose their marks.
export LANG := C.UTF-8
unexport LC_ALL
# Where a machine forbids it, each of some hundred processes would compile the same modules anew.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
ARGS ?=
WORKERS ?= 2

help:
	@echo "make run | test | test-all | tour | lint | format | coverage | benchmarks | setup | clean"

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

# The four side by side; each tells its own words at once, when it is done.
lint: setup-test
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint-types lint-layers lint-style

lint-style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

lint-types:
	$(BIN)/mypy

lint-layers:
	$(BIN)/lint-imports

PYTEST = QT_QPA_PLATFORM=offscreen $(BIN)/pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder --max-worker-restart=0

# One period, one ending, one level, a short morning: what the sweep has every one of.
test: lint
	$(PYTEST) -m "not sweep" $(ARGS)

# The rest: every one, a hundred thousand lines, the whole rehearsal. Both together are everything there is.
test-all: setup-test
	$(PYTEST) -m sweep $(ARGS)

format: setup-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# installer/chinh-sach.toml and docs/cau-hinh.md from what the settings say of themselves (desktop/settings/config.py).
settings: setup-test
	$(BIN)/python -P scripts/settings_pages.py

# The program's own texts, new ones without English yet, to resources/translations/en.ts.
translations: setup-test
	$(BIN)/python -P scripts/translations.py

# Every screen and dialog, light and dark, small and large, to out/pictures; what the manual shows to docs/huong-dan/anh.
pictures: setup-test
	$(BIN)/python -P scripts/pictures.py $(ARGS)

benchmarks: setup-test
	@for each in benchmarks/*.py; do QT_QPA_PLATFORM=offscreen $(BIN)/python -P $$each $(ARGS) || exit 1; done

# The law's two modules: every branch, near enough; below 95 % it fails.
LAW := desktop/models/law/calendar.py,desktop/models/catalogue/procedure.py
coverage: setup-test
	@mkdir -p out
	QT_QPA_PLATFORM=offscreen $(BIN)/coverage run --branch --data-file=out/coverage --include=$(LAW) -m pytest -q tests/law -m "not sweep"
	$(BIN)/coverage report --data-file=out/coverage --include=desktop/models/law/calendar.py --show-missing --fail-under=95
	$(BIN)/coverage report --data-file=out/coverage --include=desktop/models/catalogue/procedure.py --show-missing --fail-under=95

# Two desks, a broken line, sudden deaths; counted by the portal's books. DURATION in seconds.
soak: setup-test
	$(BIN)/python -m tests.faults.soak --seconds $(or $(DURATION),600) $(ARGS)

# 200 deaths at random moments of push and pull, counted the same way. DEATHS: how many.
kills: setup-test
	$(BIN)/python -m tests.faults.soak --kills --deaths $(or $(DEATHS),200) $(ARGS)

# Take away, one by one, what keeps an act safe: the suite must notice each.
mutants: setup-test
	$(BIN)/python -m tests.faults.mutants $(ARGS)

# Every package this system can build, their sizes and the list of what is in them, in dist/.
dist:
	scripts/dist.sh

# A clean Debian in a folder: install, doctor, a whole tour, remove; as root. Needs `make dist` first.
prove-install:
	scripts/prove-install.sh $(ARGS)

# The suite on other days, hours and in other zones; ARGS="--only 3,9" some of them, "--tests tests/desk" a part.
any-day: setup-test
	$(BIN)/python -P -m tests.anyday $(ARGS)

# A simulated year at one counter; its curves go to docs/year.png. A quarter of an hour.
year: setup-test
	$(BIN)/python -P -m tests.longlife.year $(ARGS)

# What is shipped, with licences: dist/motcua.cdx.json, build/licences.txt. Made by `make dist`, too.
sbom: setup-test
	scripts/dist.sh sbom

clean:
	rm -rf .venv .tools out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
