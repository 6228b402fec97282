#!/bin/sh
# Prepares this machine: bootstrap.sh run | test. Asks the network only for what is missing, so a second call
# is quick and works offline. Debian packages by apt, Python packages by uv from uv.lock, into .venv.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-run}
case $purpose in
    run) lists='scripts/packages-run.txt' sync_options=--no-dev ;;
    test) lists='scripts/packages-run.txt scripts/packages-test.txt' sync_options= ;;
    *) echo "usage: bootstrap.sh run|test" >&2; exit 2 ;;
esac

say() { printf '%s\n' "motcua: $*" >&2; }

fail() { # English, Vietnamese
    say "$1"
    say "$2"
    exit 1
}

find_python() {
    for python in ${PYTHON:-} python3.11 python3 python3.14 python3.13 python3.12; do
        if command -v "$python" >/dev/null &&
            "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    fail 'Python 3.11 or newer is needed: apt-get install python3 (Debian 12 or newer).' \
        'Cần Python 3.11 trở lên: apt-get install python3 (Debian 12 trở lên).'
}

# Names of the wanted packages that this machine lacks. A package that another one provides counts as there.
missing_packages() {
    {
        dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' | sed 's/([^)]*)//g; s/,/ /g'
        echo == # from here on: what is wanted
        if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
            "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
        fi
        sed 's/#.*//; s/|/ /g' $lists
    } | awk '
        $1 == "==" { wanting = 1; next }
        !wanting { if ($1 == "installed") for (i = 2; i <= NF; i++) there[$i] = 1; next }
        NF { for (i = 1; i <= NF; i++) if ($i in there) next; print $1 }'
}

# Runs apt as root: directly, or through sudo (asking for a password only where someone can type it).
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        return 1
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >&2; }

install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "Not a Debian system: the counterparts of the packages in $lists must be there already."
        return
    fi
    packages=$(missing_packages | tr '\n' ' ')
    if [ -z "$packages" ]; then return; fi
    say "Debian packages to install: $packages"
    apt update || say 'apt-get update failed; going on with the package lists that are here.'
    # shellcheck disable=SC2086  # one word for each package
    apt install --no-install-recommends $packages || fail \
        "Could not install. As root: apt-get install --no-install-recommends $packages" \
        "Chưa cài được. Nhờ quản trị chạy: apt-get install --no-install-recommends $packages"
}

# What the environment was made from: the lock, the project file, the interpreter, the folder (scripts name it).
fingerprint() {
    { cat uv.lock pyproject.toml scripts/uv.txt; "$python" --version; pwd; } | sha256sum | cut -c1-64
}

up_to_date() {
    made_for=$(cat .venv/.made-for 2>/dev/null || true)
    case $made_for in
        "$mark $purpose" | "$mark test") .venv/bin/python -c '' 2>/dev/null && [ -x .venv/bin/motcua ] ;;
        *) false ;;
    esac
}

install_uv() {
    if .tools/bin/uv --version 2>/dev/null | grep -q "^uv $(sed -n 's/^uv==\([^ ]*\).*/\1/p' scripts/uv.txt)\b"; then
        return
    fi
    "$python" -m venv --clear .tools
    trust_system_certificates
    pip install --require-hashes -r scripts/uv.txt
}

pip() { .tools/bin/python -m pip --quiet --disable-pip-version-check "$@" >&2; }

# pip trusts the servers that this machine trusts, unless it has a setting of its own.
trust_system_certificates() {
    bundle=/etc/ssl/certs/ca-certificates.crt
    if [ -z "${PIP_CERT:-}" ] && [ -f $bundle ] && ! .tools/bin/python -m pip config get global.cert >/dev/null 2>&1; then
        export PIP_CERT=$bundle
    fi
}

sync_through_uv() {
    # shellcheck disable=SC2086  # no option, or one
    .tools/bin/uv sync --quiet --locked --all-extras $sync_options --python "$python" >&2
}

# The same locked packages where uv cannot reach them: pip knows this machine's own mirrors (pip.conf).
sync_through_pip() {
    say 'uv could not fetch the packages; trying pip, which follows the package settings of this machine.'
    trust_system_certificates
    # shellcheck disable=SC2086
    .tools/bin/uv export --quiet --offline --frozen --all-extras $sync_options --no-emit-project \
        --output-file .tools/locked.txt >&2 &&
        "$python" -m venv --clear --without-pip .venv &&
        pip --python .venv/bin/python install --require-hashes -r .tools/locked.txt &&
        pip --python .venv/bin/python install --no-deps --editable .
}

prepare_environment() {
    say "Preparing the Python environment in .venv ($("$python" --version))"
    export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 UV_SYSTEM_CERTS=true UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-120}"
    if [ ! -w "${HOME:-/nonexistent}" ]; then export UV_CACHE_DIR="$PWD/.tools/cache"; fi
    install_uv || fail 'Could not fetch uv from the package index; is there a network?' \
        'Chưa tải được công cụ cài đặt uv; kiểm tra mạng rồi chạy lại.'
    sync_through_uv || sync_through_pip || fail \
        'Could not make the environment from uv.lock; the lines above say why.' \
        'Chưa dựng được môi trường theo uv.lock; xem lý do ở các dòng trên.'
}

# Qt says only "could not load the platform plugin" when a library is missing: name it here instead.
check_qt_libraries() {
    lost=$(find .venv/lib/python3*/site-packages/PySide6/Qt/plugins/platforms \
        \( -name libqxcb.so -o -name libqoffscreen.so -o -name libqwayland.so \) -exec ldd {} + |
        awk '/not found/ { print $1 }' | sort -u | tr '\n' ' ')
    if [ -n "$lost" ]; then
        fail "Libraries that Qt needs are missing: $lost" "Máy thiếu thư viện mà giao diện cần: $lost"
    fi
}

# English is compiled where it is used, never kept beside its source: the two cannot come apart.
compile_english() {
    english=resources/translations/en
    if [ $english.qm -nt $english.ts ]; then return; fi
    .venv/bin/python -P scripts/translations.py release || fail \
        "Could not compile $english.ts; the lines above say why." "Chưa biên dịch được $english.ts; xem lý do ở các dòng trên."
}

python=$(find_python)
install_packages
mark=$(fingerprint)
if up_to_date; then
    compile_english
    exit 0
fi
prepare_environment
check_qt_libraries
compile_english
echo "$mark $purpose" >.venv/.made-for
say 'Ready.'
