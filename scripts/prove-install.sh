#!/bin/sh
# `make prove-install`: a clean Debian in a folder, the .deb with what it depends on, `motcua doctor`, `motcua tour`,
# then away with it: nothing of the officer's may be gone. As root; takes a network (the machine's own Debian sources).
# prove-install.sh [FOLDER]: where the clean Debian is made, build/root when not given; removed and made anew.
set -eu
cd "$(dirname "$0")/.."
root=$(readlink -m "${1:-build/root}")
report=$PWD/build/prove-install.txt
package=$(ls -t dist/motcua_*_amd64.deb 2>/dev/null | head -1)
export LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive

fail() { echo "motcua: $*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail 'needs root: a clean Debian is entered with chroot'
[ -n "$package" ] || fail 'no package in dist: run make dist first'
command -v debootstrap >/dev/null || fail 'debootstrap is missing: apt-get install debootstrap'

codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
mirror=$(sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -1)

leave() { for place in proc dev/pts dev/shm; do umount "$root/$place" 2>/dev/null || true; done; }
trap leave EXIT INT TERM

began=$(date +%s)
step() { # what was done
    now=$(date +%s)
    echo "$1: $((now - began)) s" | tee -a "$report"
    began=$now
}
inside() { chroot "$root" /usr/bin/env -i HOME=/ PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_officer() { inside su -s /bin/sh canbo -c "export HOME=~canbo LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen; cd; $1"; }
marks() { (cd "$root/home/canbo" && find . -type f ! -name '*.log' -print0 | sort -z | xargs -0 sha256sum); }
size() { inside dpkg-query -W -f '${Installed-Size}\n' | awk '{ sum += $1 } END { printf "%d", sum / 1024 }'; }

leave
rm -rf --one-file-system "$root"
: >"$report"
debootstrap --variant=minbase "$codename" "$root" "$mirror" >build/debootstrap.log 2>&1 || { tail -5 build/debootstrap.log >&2; exit 1; }
mount -t proc proc "$root/proc"
mkdir -p "$root/dev/shm" && mount -t tmpfs tmpfs "$root/dev/shm"
step "clean Debian $codename"
bare=$(size)

cp "$package" "$root/var/motcua.deb"
inside apt-get -q -y install --no-install-recommends /var/motcua.deb >build/install.log 2>&1 || { tail -5 build/install.log >&2; exit 1; }
step "install with what it depends on (+$(($(size) - bare)) MB installed)"
lost=$(inside env LD_LIBRARY_PATH=/usr/lib/motcua/_internal find /usr/lib/motcua -name '*.so*' -type f -exec ldd {} + 2>/dev/null | awk '/not found/ { print $1 }' | sort -u | tr '\n' ' ')
case "$lost" in *lib*) echo "libraries not found: $lost" | tee -a "$report" ;; esac

inside useradd --create-home canbo
as_officer 'motcua --version' | tee -a "$report"
as_officer 'motcua doctor' >build/doctor.txt 2>&1 || true # no token here: it must say so, not fail
grep -q 'Chương trình' build/doctor.txt || { cat build/doctor.txt >&2; fail 'doctor did not run'; }
step "motcua doctor ($(grep -c '^\[' build/doctor.txt) checks)"

inside apt-get -q -y install --no-install-recommends softhsm2 poppler-utils >>build/install.log 2>&1
step 'recommended packages for training'
as_officer 'motcua tour --out ~/.local/share/motcua/dien-tap' >build/tour.txt 2>&1 || { tail -20 build/tour.txt >&2; fail 'the tour did not pass'; }
cat build/tour.txt >>"$report"
step 'motcua tour'

marks >build/before.sha256
[ "$(grep -c cache.db build/before.sha256)" -gt 0 ] || fail 'the tour left no database: nothing to prove'
inside apt-get -q -y purge motcua >>build/install.log 2>&1
marks >build/after.sha256
cmp -s build/before.sha256 build/after.sha256 || fail 'something of the officer is gone or changed'
[ ! -e "$root/usr/lib/motcua" ] || fail 'the package left files behind'
step "purge: $(wc -l <build/after.sha256) files of the officer as they were, none of the program left"
leave
