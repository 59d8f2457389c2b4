#!/bin/sh
# System libraries: sees what this machine lacks for one purpose, and installs it where it may.
#
#   sh installers/linux/system-libraries.sh python|window|test
#
# python  what the virtual environment needs          (make demo, make setup)
# window  + what a Qt window needs                    (make run)
# test    + an invisible screen, a real print queue,
#           a browser, a spreadsheet program, rivals for
#           measurements                              (make test, make bench)
#
# As root, or with sudo that asks for no password, it says what it installs and installs it. Otherwise it prints
# the one line to run and stops. LOKET_SYSTEM_READY=1 skips it: for machines whose packages have other names.
set -eu

purpose="${1:?python, window or test}"

PYTHON_PACKAGES="ca-certificates"
# QtGui links these even when nothing is shown; libcups2 is for the list of printers, libpulse0 for the camera's module.
QT_PACKAGES="libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libcups2 libpulse0"
# With icccm4 or keysyms1 missing, Qt blames xcb-cursor0: so name them all.
XCB_PACKAGES="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libxcb-image0
              libxcb-render-util0"
SCREEN_PACKAGES="xvfb xauth"
PRINT_PACKAGES="cups cups-client cups-filters printer-driver-cups-pdf ghostscript"
TOOL_PACKAGES="git poppler-utils sqlite3 postgresql"
# A phone's browser in which the page for outsiders is tried.
BROWSER_PACKAGES="chromium chromium-driver"
# What offices open and save their lists with; the one without windows.
SHEET_PACKAGES="libreoffice-calc-nogui"

case "$purpose" in
  python) wanted="$PYTHON_PACKAGES" ;;
  window) wanted="$PYTHON_PACKAGES $QT_PACKAGES $XCB_PACKAGES" ;;
  test) wanted="$PYTHON_PACKAGES $QT_PACKAGES $XCB_PACKAGES $SCREEN_PACKAGES $PRINT_PACKAGES $TOOL_PACKAGES
          $BROWSER_PACKAGES $SHEET_PACKAGES" ;;
  *) echo "Unknown purpose '$purpose': python, window or test." >&2; exit 2 ;;
esac

[ "${LOKET_SYSTEM_READY:-}" = 1 ] && exit 0

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
  cat >&2 <<TEXT
This machine does not use Debian's packages, so nothing was installed. Loket needs what Debian calls:
  $(echo $wanted python3-venv)
Install them under the names that your system uses, then say so:
  LOKET_SYSTEM_READY=1 make ...
TEXT
  exit 1
fi

# Newer Debian and Ubuntu renamed some libraries to NAMEt64.
installed() {
  dpkg-query -W -f '${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null | grep -qx installed
}

missing=""
for package in $wanted; do
  installed "$package" || missing="$missing $package"
done
# A python3 built elsewhere brings venv and pip along; Debian's needs a package of the same version for them.
python="${PYTHON:-python3}"
if ! command -v "$python" >/dev/null 2>&1; then
  missing="$missing python3 python3-venv"
elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
  missing="$missing $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
fi

missing="${missing# }"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
  as_root="env"
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root="sudo env"
else
  cat >&2 <<TEXT
Loket needs system libraries that only an administrator can install. Run this one line, then the same make again:

  sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing
TEXT
  exit 1
fi

echo "Installing system libraries for '$purpose' with apt-get (a few minutes at most): $missing"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
apt() {
  $as_root DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@" \
    </dev/null >"$log" 2>&1 || { tail -n 30 "$log" >&2; echo "apt-get failed; its last words stand above." >&2; exit 1; }
}
apt update
# shellcheck disable=SC2086  # a list of names
apt install -y --no-install-recommends $missing
