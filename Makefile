# Everyday commands, in the environment that is active.

.PHONY: check format test slow benchmark

check:
	ruff check .
	ruff format --check .
	mypy

format:
	ruff check --fix .
	ruff format .

test:
	python -m pytest

slow:
	python -m pytest -m slow

benchmark:
	python -m pytest -m benchmark -s
