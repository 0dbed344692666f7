# Two commands take a fresh Debian 12 machine with a Swift 6.3 toolchain all the way:
#   make site   builds the program and the sample publication's site
#   make test   runs every test and ends with a line that counts them

SHELL := bash
GAZETTE = .build/release/gazette
# The sample site is the same on every day: this moment decides what is due.
SITE_DATE = 2023-07-06T00:00+08:00
LIBRARIES = libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev libssl-dev libzip-dev libxlsxwriter-dev pkg-config
TEST_TOOLS = git python3 bsdutils poppler-utils
# What documents are made with besides Typst: Word's through pandoc, its pictures through rsvg.
DOCUMENT_TOOLS = pandoc librsvg2-bin

.PHONY: site test test-peers lint format tools print-tools test-tools clean release bench

site: release print-tools
	$(GAZETTE) build --root . --output site --at $(SITE_DATE)

# The Swift libraries go into the program, so that it runs where no toolchain is; lld links it
# without complaints about glibc's own functions.
release: tools
	swift build -c release --product gazette --static-swift-stdlib -Xswiftc -use-ld=lld

test: test-tools print-tools lint
	Tests/run.sh

# Outside checkers: frictionless, the real browser, the HTML checker. Slow, so apart.
test-peers: test-tools print-tools release
	Tests/peers/run.sh

lint: tools
	swift format lint --strict --recursive --parallel Sources Tests Package.swift Plugins

format:
	swift format -i --recursive --parallel Sources Tests Package.swift Plugins

tools:
	@Tests/install.sh $(LIBRARIES)

# What PDFs are made with: Typst and fonts in .venv.
print-tools: tools
	@Tests/install.sh $(DOCUMENT_TOOLS)
	@Tests/print/environment.sh .venv

test-tools: tools
	@Tests/install.sh $(TEST_TOOLS)

bench: release
	python3 Benchmarks/run.py --program $(GAZETTE)

clean:
	rm -rf .build .gazette
