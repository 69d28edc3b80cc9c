# Everything one does here; `make` alone lists it.
.DEFAULT_GOAL := help
SANGLOC := .build/release/sangloc
# What the program and its tests need beside Swift 6.3.
PACKAGES := libyaml-dev libintelrdfpmath-dev nettle-dev libpcre2-dev pkg-config tzdata python3 python3-yaml python3-jsonschema
RELEASE := swift build -c release --static-swift-stdlib --product sangloc

help: #> this list
	@grep -E '^[a-z-]+:.*#>' $(MAKEFILE_LIST) | sed -E 's/:.*#>/\t/' | expand -t 12

setup: #> install what is missing (Debian 12)
	@missing=$$(for p in $(PACKAGES); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  sudo=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$sudo apt-get update -q && $$sudo apt-get install -y -q --no-install-recommends $$missing; \
	fi

build: setup #> the command, optimised
	$(RELEASE)

screen: build #> screen the sample cases with the built-in rule set
	$(SANGLOC) screen Cases/samples

bench: build #> the speed of everything, beside peers where they are at hand (a quiet machine, please)
	swift build -c release --static-swift-stdlib --product Benchmarks
	.build/release/Benchmarks

test: setup #> all tests
	swift test
.PHONY: help setup build screen bench test
