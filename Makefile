# The front door: each target is a few words of CMake. `make help` lists them.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PREFIX ?= /usr/local
product_and_test_sources = $(wildcard $(shell git ls-files -co --exclude-standard '*.hpp' '*.cpp'))
empty :=
either = ^($(subst $(empty) $(empty),|,$(strip $1)))\.

# How long each fuzzer runs.
FUZZ_SECONDS ?= 20

.PHONY: run build test conformance conformance-rules conformance-matrix reference install deps format \
	format-check lint lint-changed asan tsan fuzz bench bench-engine bench-engine-memory \
	bench-models bench-responses bench-run check clean help

run: build/release/build.ninja  ## serve the demo application; ARGS="--port 9000" goes to svc run
	@cmake --build --preset release --target svc
	@build/bin/svc run fixtures/apps/demo.cpp $(ARGS)

build: build/release/build.ninja  ## optimised build/bin/svc and build/bin/svc-conformance
	@cmake --build --preset release --target svc svc-conformance

test: build/release/build.ninja  ## build everything, run every test; ARGS="-R name" goes to ctest
	@cmake --build --preset release
	@ctest --preset release $(ARGS)

conformance: build  ## the conformance suite; BASE_URL=http://... for a running server
	@build/bin/svc-conformance $(if $(BASE_URL),--base-url $(BASE_URL)) \
	  --topology $(or $(TOPOLOGY),conformance/topologies/direct.json) $(ARGS)

conformance-rules: build  ## write docs/conformance-rules.md: every rule and its cases
	@build/bin/svc-conformance --list --report markdown --output docs/conformance-rules.md

conformance-matrix: build  ## svc and FastAPI, direct and behind each proxy; into docs/conformance.md
	@scripts/conformance-matrix

reference: build  ## the suite against real FastAPI: every failure must be a known one
	@scripts/reference

install: build  ## install library and programs below PREFIX (/usr/local)
	cmake --install build/release --prefix $(PREFIX)

deps:  ## install what is missing from Debian
	@scripts/install-deps

format:  ## rewrite our sources with clang-format
	@clang-format -i $(product_and_test_sources)

format-check:  ## fail when `make format` would change a file
	@clang-format --dry-run --Werror $(product_and_test_sources)

lint: deps  ## house rules, then clang-tidy on product code; only what changed is looked at again
	@cmake -P cmake/check_layers.cmake
	@sh cmake/check_words.sh
	@awk -f cmake/check_docs.awk
	@cmake --preset tidy >/dev/null
	@cmake --build --preset tidy -- -k 0

lint-changed: deps  ## clang-tidy on the sources that changed; SINCE=HEAD~10 for more of them
	@cmake --preset tidy >/dev/null
	@scripts/lint-changed $(SINCE)

asan tsan: deps  ## all tests with address (and UB) or thread sanitizer; ROOMS="wire http" for some
	@cmake --preset $@ >/dev/null
	@cmake --build --preset $@ $(if $(ROOMS),--target $(ROOMS:%=%_test) \
	  $(if $(filter cli conformance,$(ROOMS)),svc svc-conformance))
	@ctest --preset $@ $(if $(ROOMS),-R '$(call either,$(ROOMS))')

fuzz: deps  ## what eats bytes from outside, for FUZZ_SECONDS=20 each
	@scripts/install-deps packaging/debian-packages-fuzz.txt
	@cmake --preset fuzz >/dev/null
	@cmake --build --preset fuzz
	@scripts/fuzz build/fuzz/fuzzers $(FUZZ_SECONDS)

bench-engine: bench-programs build/bench-venv/bin/uvicorn  ## one JSON answer, svc beside others; ARGS="--rounds 9"
	@python3 bench/engine.py $(ARGS)

bench-engine-memory: bench-programs  ## what idle connections and slow readers cost
	@python3 bench/engine_memory.py $(ARGS)

bench-models: build/release/build.ninja build/bench-venv/bin/uvicorn  ## an Item read, validated, returned; ARGS="--rounds 9"
	@scripts/install-deps packaging/debian-packages-bench.txt
	@cmake --build --preset release --target bench_models
	@build/release/bench/decode_items
	@python3 bench/models.py $(ARGS)

bench-responses: build/release/build.ninja build/bench-venv/bin/uvicorn  ## 100 KB of JSON, files of 1 MB and 1 GB; ARGS="--rounds 9"
	@scripts/install-deps packaging/debian-packages-bench.txt
	@cmake --build --preset release --target bench_responses
	@build/release/bench/encode_items
	@python3 bench/responses.py $(ARGS)

bench-run: build  ## how long `svc run` takes to the first answer
	@python3 bench/run.py $(ARGS)

bench:  ## all benchmarks with their peers, about ten minutes; ends with 1 when a goal is missed
	@$(MAKE) -k bench-engine bench-engine-memory bench-models bench-responses bench-run

.PHONY: bench-programs
bench-programs: build/release/build.ninja
	@scripts/install-deps packaging/debian-packages-bench.txt
	@cmake --build --preset release --target bench_engine

# Without it the comparison is made without FastAPI.
build/bench-venv/bin/uvicorn:
	-@python3 -m venv build/bench-venv && build/bench-venv/bin/pip install --quiet fastapi orjson 'uvicorn[standard]'

check: format-check lint test asan tsan  ## everything that must hold before a release

clean:  ## remove every build tree
	rm -rf build

help:  ## this list
	@awk -F ':.*## ' '/^[a-z][a-z -]*:.*## / {printf "%-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Ninja configures again by itself; only the first time is ours.
build/release/build.ninja: CMakePresets.json | deps
	@cmake --preset release >/dev/null
