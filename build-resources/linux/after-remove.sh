#!/bin/sh
# Run by dpkg. An upgrade installs the same links again after this.
set -e

rm -f '/usr/bin/${executable}'
case $(readlink /usr/bin/menkyo 2>/dev/null || true) in
  '/opt/${sanitizedProductName}/'*) rm -f /usr/bin/menkyo ;;
esac

profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  if command -v apparmor_parser >/dev/null 2>&1 && ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi
