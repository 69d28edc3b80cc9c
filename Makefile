# Everything one does here; `make` alone lists it.
.DEFAULT_GOAL := help
SANGLOC := .build/release/sangloc
# What the program and its tests need beside Swift 6.3.
PACKAGES := libyaml-dev libintelrdfpmath-dev nettle-dev libpcre2-dev libgeos-dev libproj-dev libsqlite3-dev libshp-dev libzip-dev libexpat1-dev libxml2-dev libfreexl-dev libxlsxwriter-dev libsodium-dev pkg-config tzdata python3 python3-yaml python3-jsonschema
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

serve: build #> the workplace with an invented office, at http://localhost:8080/; its accounts are printed
	$(RELEASE)-serve
	$(SANGLOC) serve --data $${TMPDIR:-/tmp}/sangloc-demo --demo

# Needs chromium and `pip install selenium`.
handbook: build #> the pictures of the handbook, into docs/handbook, by a browser that goes through an invented office
	$(RELEASE)-serve
	python3 Tests/WebServiceTests/browser/journey.py $(SANGLOC) --pictures docs/handbook --only 1280s

bench: build #> the speed of everything, beside peers where they are at hand (a quiet machine, please)
	swift build -c release --static-swift-stdlib --product Benchmarks
	.build/release/Benchmarks

# The kit is no part of this repository; FEEL_TCK names another folder.
FEEL_TCK ?= ../shared/feel-tck
tck: build #> run the DMN conformance kit, where its folder is present
	@if ls $(FEEL_TCK)/*.jsonl >/dev/null 2>&1; then $(SANGLOC) feel --kit $(FEEL_TCK)/*.jsonl; \
	else echo "the conformance kit is not here: $(FEEL_TCK) has no .jsonl file; nothing was run"; fi

# Optimised, in a folder of its own: the same tests take many times as long otherwise.
TESTS := swift test -c release -debug-info-format none -Xswiftc -enable-testing --scratch-path .build-tests
test: setup #> all tests, optimised
	$(TESTS)

test-quick: setup #> the pure unit tests: language, trees, tables, messages
	$(TESTS) --filter 'FEELTests|YAMLTreeTests|DecisionModelTests|DiagnosticsTests|HouseTests'

# Needs Java 17 and `pip install pyspark==4.3.0`; SANGLOC_ROWS=10000000 is the long form.
spark-test: build #> registers in Apache Spark, on two executors, with kills
	@if python3 -c "import pyspark" 2>/dev/null && command -v java >/dev/null; then python3 Tests/SparkTests/test_spark.py $(SANGLOC); \
	else echo "Spark is not here: install a Java runtime (openjdk-17-jre-headless) and pyspark (pip install pyspark==4.3.0); nothing was tried"; fi

# YAML_SUITE names a local copy of the YAML test suite (branch `data`).
YAML_SUITE ?= ../shared/yaml-test-suite
prove: build #> the long forms: random rule sets against brute force, forged images, broken files, interrupts, many processes (half an hour)
	PROVE=1 $(TESTS) --filter 'CompletionTests|SettledProperties|ScreeningProperties|FailureTests|TableCheckTests|DerivedTableTests|SurveyTests|LedgerCommandTests'
	SANGLOC_ROUNDS=100000 $(TESTS) --filter 'RuleSetImageTests|FuzzTests'
	SANGLOC_ROUNDS=1000000 $(TESTS) --filter 'EqualityTests'
	Tests/CommandTests/attacks.sh $(SANGLOC)
	python3 Tests/CommandTests/fuzz.py $(SANGLOC) 2000
	python3 Tests/CommandTests/paper_pages.py $(SANGLOC)
	@if python3 -c "import selenium" 2>/dev/null && [ -x /usr/bin/chromedriver ]; then python3 Tests/WebServiceTests/browser/journey.py $(SANGLOC); \
	else echo "the browser is not here: install chromium-driver and the Python package selenium; its journey was not made"; fi
	@if [ -d $(YAML_SUITE) ]; then python3 Tests/YAMLTreeTests/suite_score.py $(SANGLOC) $(YAML_SUITE); \
	else echo "the YAML test suite is not here: $(YAML_SUITE); nothing was scored"; fi

# Needs openssl and `pip install pyyaml schemathesis`; each script says what it tries.
served: build #> the served workplace from outside: all links of all roles, the socket under siege, kills, the API against its description
	$(RELEASE)-serve
	python3 Tests/WebServiceTests/served/siege.py $(SANGLOC)
	python3 Tests/WebServiceTests/served/kills.py $(SANGLOC) 100
	python3 Tests/WebServiceTests/served/api.py $(SANGLOC)
	python3 Tests/WebServiceTests/served/crawl.py $(SANGLOC)

check: build #> read and check the rules, run their examples, and hold all files to their layout
	$(SANGLOC) check Rules/tuyen-quang
	$(SANGLOC) format Rules Cases --check

# The folder of the pages.
BOOK ?= book
book: build #> the rule book as pages, into ./book
	$(SANGLOC) book --output $(BOOK) --replace

replay: build #> documented cases against what was expected of them
	$(SANGLOC) replay Cases

readme: build #> write the worked example of the front pages anew
	python3 Tests/CommandTests/write_readme.py $(SANGLOC)

format: #> lay the code out
	swift format --in-place --recursive Sources Tests Package.swift

.PHONY: book serve served handbook bench prove check replay readme format help setup build screen tck test test-quick spark-test
