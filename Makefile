# Two commands: `make demo` shows the product on sample packages, `make test` proves it. Both do all set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
OUT ?= out

.PHONY: setup demo test clean

setup: $(STAMP)
	@:

# Quiet when nothing is to be done; one sentence when it can't go on.
$(STAMP): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Не найден $(PYTHON): установите Python 3.11 или новее (в Debian: apt install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Нужен Python 3.11 или новее, найден $$($(PYTHON) --version 2>&1): укажите другой, например make PYTHON=python3.12 setup." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "В Python нет модуля venv: установите его (в Debian: apt install python3-venv)." >&2; exit 1; }
	@echo "Подготовка окружения в $(VENV) (один раз, несколько минут)…"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[dev]' || { echo "Не удалось установить зависимости: проверьте доступ к репозиторию пакетов Python и место на диске." >&2; exit 1; }
	@touch $(STAMP)

demo: setup
	@$(BIN)/mum screen corpora/samples/packages/* --rubric chelyabinsk-2023 --out $(OUT) || test $$? -eq 1
	@echo "Откройте отчёты в браузере:"
	@ls -1 $(OUT)/*/screening.html

test: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) $(OUT) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
