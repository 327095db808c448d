# Two commands are enough: `make run` to look around, `make test` before handing in a change.

# The same flags everywhere, so that running, testing and checking share one build.
BUILD = swift build -c release -Xswiftc -enable-testing \
	--explicit-target-dependency-import-check error

.PHONY: help run test check format bench docs build

help:
	@echo 'make run     build, fill a demonstration, serve it on http://127.0.0.1:8080'
	@echo 'make test    everything: rules, both databases, the browser'
	@echo 'make check   the rules of the house, and what a target may import'
	@echo 'make format  lay out the Swift sources'
	@echo 'make bench   measure pages, imports and writes'
	@echo 'make docs    make sure that every link between documents leads somewhere'
	@echo 'make build   the release binary, .build/release/engawa'

run:
	@Utilities/install run
	$(BUILD) --product engawa
	.build/release/engawa serve --demonstration

test:
	@Utilities/test

check:
	@Utilities/check
	$(BUILD)

format:
	swift format -i --parallel --recursive --configuration .swift-format \
		Sources Tests Package.swift

bench:
	@Utilities/install bench
	$(BUILD) --product engawa
	.venv-tests/bin/python Bench/run.py

docs:
	@python3 Utilities/links.py

build:
	@Utilities/install run
	$(BUILD) --product engawa
