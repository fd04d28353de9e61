#!/bin/sh
# In a clean Debian or Ubuntu, as root: installs the deb, looks whether everything that it loads is there, and runs the
# command as a user. scripts/ci/try-package.mjs starts it in containers.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "$1" >/dev/null

missing=$(find '/opt/Menkyo Desk' -type f \( -perm -u+x -o -name '*.so*' -o -name '*.node' \) -exec ldd {} \; 2>/dev/null |
  grep 'not found' | sort -u || true)
if [ -n "$missing" ]; then
  echo "The packages that the deb asks for do not bring:"
  echo "$missing"
  exit 1
fi

useradd --create-home tester
as_user() { runuser -u tester -- env HOME=/home/tester "$@"; }
as_user menkyo --version
# No service runs here. The engine must load all the same.
as_user menkyo doctor --json --lang en | grep -A1 '"id": "engine"' | grep '"state": "fine"'
as_user env MENKYO_PIN=1234 menkyo read --card gold --json >/dev/null
apt-get remove -y -qq menkyo-desk >/dev/null
if [ -e /usr/bin/menkyo ] || [ -e /usr/bin/menkyo-desk ]; then
  echo "A link stays after the deb is removed."
  exit 1
fi
