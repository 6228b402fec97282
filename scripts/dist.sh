#!/bin/sh
# `make dist`: the bundle, .deb, .rpm, the Windows installer (with a stand-in payload), the SBOM. Everything is made
# from uv.lock in an environment of its own (build/env); packages and their sizes end in dist/.
set -eu
cd "$(dirname "$0")/.."
export LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
if [ "${1:-}" != sbom ] && ! command -v makensis >/dev/null; then
    echo 'motcua: makensis is missing: apt-get install nsis (it builds the Windows installer)' >&2
    exit 1
fi
scripts/bootstrap.sh test # .tools/bin/uv and the system packages; not "run": that would take the test tools away
python=build/env/bin/python
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml | head -1)
# The same package, the same bytes: times come from the last commit, not from the clock.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH

timed() { # label, command …
    label=$1; shift
    began=$(date +%s)
    "$@"
    echo "$label $(($(date +%s) - began))" >>build/times
}

environment() {
    UV_PROJECT_ENVIRONMENT=build/env UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 UV_SYSTEM_CERTS=true \
        .tools/bin/uv sync --quiet --locked --no-dev --group dist --all-extras --python "$(scripts/python.sh)"
}

bundle() {
    $python scripts/icons.py build/icons
    $python -m PyInstaller --noconfirm --log-level ERROR --distpath dist --workpath build/pyinstaller installer/motcua.spec
}

linux_packages() {
    for kind in deb rpm; do
        VERSION=$version build/env/bin/nfpm package --config installer/nfpm.yaml --packager $kind --target dist/
    done
}

# Proves the script: what it carries here is a stand-in; docs/windows.md tells what remains to be done on Windows.
windows_installer() {
    stand_in=build/stand-in
    rm -rf $stand_in && mkdir -p $stand_in/_internal
    for name in motcua.exe mot-cua.exe; do printf 'stand-in\n' >$stand_in/$name; done
    cp -r resources $stand_in/_internal/
    makensis -V2 -INPUTCHARSET UTF8 "-DVERSION=$version" "-DPAYLOAD=$PWD/$stand_in" "-DICON=$PWD/build/icons/motcua.ico" \
        "-DOUTPUT=$PWD/dist/motcua-$version-setup-STAND-IN.exe" installer/motcua.nsi
}

mkdir -p build dist
: >build/times
timed environment environment
# `dist.sh sbom` stops after this.
timed sbom $python scripts/sbom.py .tools/bin/uv dist/motcua.cdx.json build/licences.txt
if [ "${1:-}" = sbom ]; then ls -l dist/motcua.cdx.json build/licences.txt; exit 0; fi
timed bundle bundle
timed deb+rpm linux_packages
timed nsis windows_installer
{
    echo "seconds:"; cat build/times
    echo "megabytes:"; du -sm dist/motcua dist/*.deb dist/*.rpm dist/*.exe
} | tee build/figures.txt
