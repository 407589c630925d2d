# What ./run and ./test share: find Python, install what the system lacks, make the environment in .venv.
# Sourced by both from the top of the checkout; sets $python and, once the environment is there, $bin.
# shellcheck shell=bash

#: The programs of the system: what the application needs to print documents, and what the tests need beside it.
DEBIAN_PRINTING="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk"
BREW_PRINTING="pango font-noto-sans font-noto-serif font-noto-sans-cjk"

say() { printf '%s\n' "$*" >&2; }

# Trouble: a sentence that says what to do, and exit status 2.
stop() {
    say "$@"
    exit 2
}

is_debian() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

# As root directly, by sudo where it asks no password, else not at all.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}
may_install() { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }

# Print those of the given Debian packages that are not installed.
lacking() {
    local package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

apt_command() { printf 'apt-get update && apt-get install -y --no-install-recommends %s' "${*% }"; }

# Install Debian packages; another apt-get that is at work is waited for. What it says is shown where it fails.
apt_install() {
    say "Installing: $*"
    local log apt=(as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    log=$(mktemp)
    # One source that does not answer is no reason to stop: the others may hold what is needed.
    if { "${apt[@]}" update || true; "${apt[@]}" install -y --no-install-recommends "$@"; } </dev/null >"$log" 2>&1; then
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
}

# Set $python to one that is new enough and can make environments; return 1 where there is none.
find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        python=$(command -v "$name") || continue
        "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return 0
    done
    return 1
}

need_python() {
    find_python && return 0
    if is_debian && may_install; then
        apt_install python3 python3-venv ca-certificates || stop "apt-get could not install Python; see above."
        find_python && return 0
        stop "Python 3.11 or newer is needed, and this system offers $(python3 --version 2>&1)." \
            "Debian 12 and Ubuntu 24.04 have it."
    fi
    if is_debian; then
        stop "Python 3.11 or newer with its venv module is needed. As root, type:" \
            $'\n  '"$(apt_command python3 python3-venv ca-certificates)"
    fi
    stop "Python 3.11 or newer is needed. On macOS, type:"$'\n  '"brew install python@3.12"
}

# Pango and the fonts print documents. Everything else works without them, so their absence is only said.
want_printing() {
    local missing
    if is_debian; then
        # shellcheck disable=SC2086
        missing=$(lacking $DEBIAN_PRINTING)
        [ -z "$missing" ] && return 0
        # shellcheck disable=SC2086
        if may_install && apt_install $missing; then return 0; fi
        say "Documents cannot be printed as PDF until somebody types, as root:" \
            $'\n  '"$(apt_command "$missing")"$'\n'"Everything else works; 'travaux doctor' says what is missing."
    elif [ "$(uname)" = Darwin ] && ! ls /opt/homebrew/lib/libpango-1.0* /usr/local/lib/libpango-1.0* >/dev/null 2>&1; then
        say "Documents cannot be printed as PDF until you type:"$'\n  '"brew install $BREW_PRINTING"
    fi
}

# make_environment NAME LOCK...: install the locks into .venv, unless the same ones are there already.
make_environment() {
    local name=$1 stamp wanted
    shift
    bin=$PWD/.venv/bin
    stamp=$PWD/.venv/.installed-$name
    wanted="$PWD $("$python" --version) $(cat "$@" pyproject.toml | cksum)"
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && "$bin/python" -c '' 2>/dev/null; then return 0; fi
    # An environment holds its own address: one that was made elsewhere, or whose Python has gone, is made again.
    if [ -d .venv ] && ! "$bin/python" -c "import sys; sys.exit(sys.prefix != '$PWD/.venv')" 2>/dev/null; then
        say "Making .venv again: it was made for another place or another Python."
        rm -rf .venv
    fi
    say "Installing the Python packages of $* into .venv"
    [ -x "$bin/python" ] && "$bin/python" -m pip --version >/dev/null 2>&1 || "$python" -m venv .venv
    local pip=("$bin/python" -m pip --disable-pip-version-check --no-input -qq)
    local locks=() lock
    for lock in "$@"; do locks+=(-r "$lock"); done
    # The locks name everything, so nothing is looked for beside them: pip 23 asks the index for "coverage[toml]" although
    # "coverage" is locked, and fails from the day a newer one is out.
    "${pip[@]}" install --require-hashes --no-deps "${locks[@]}" </dev/null >&2 \
        || stop "pip could not install the packages; what it said is above. It asks the index that pip is set to" \
            "(PIP_INDEX_URL, pip.conf). ./run tries again where it stopped."
    "${pip[@]}" install --no-deps --no-build-isolation -e . </dev/null >&2 || stop "pip could not install Travaux itself."
    printf '%s' "$wanted" >"$stamp"
}

# One set-up at a time in a checkout; released by finish_setup, so that no server keeps it.
begin_setup() {
    exec 9<"$PWD"
    if command -v flock >/dev/null; then
        flock -n 9 || { say "Another set-up is running here; waiting for it."; flock 9; }
    fi
}
finish_setup() { exec 9<&-; }
