#!/bin/sh
# Run by dpkg. electron-builder puts the names in where they stand in braces; an own script replaces the whole of its
# own, which is why the sandbox and AppArmor are seen to here as well.
set -e
app='/opt/${sanitizedProductName}'

ln -sf "$app/${executable}" '/usr/bin/${executable}'
# A command of that name that is not ours stays.
command="$app/resources/bin/menkyo"
if [ ! -e /usr/bin/menkyo ] || [ "$(readlink /usr/bin/menkyo)" = "$command" ]; then
  chmod 0755 "$command"
  ln -sf "$command" /usr/bin/menkyo
fi

# Chromium's sandbox stands on user namespaces, or where the kernel grants none, on a helper of root's.
if [ -L /proc/self/ns/user ] && unshare --user true 2>/dev/null; then
  chmod 0755 "$app/chrome-sandbox" || true
else
  chmod 4755 "$app/chrome-sandbox" || true
fi

# Where AppArmor keeps namespaces from programs without a profile (Ubuntu 24.04 and later), this one has a profile.
profile='/etc/apparmor.d/${executable}'
if command -v apparmor_status >/dev/null 2>&1 && apparmor_status --enabled >/dev/null 2>&1; then
  # Tried first: older versions do not understand it, and need none.
  if apparmor_parser --skip-kernel-load --debug "$app/resources/apparmor-profile" >/dev/null 2>&1; then
    cp -f "$app/resources/apparmor-profile" "$profile"
    if ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
      apparmor_parser --replace --write-cache --skip-read-cache "$profile" || true
    fi
  fi
fi

if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database /usr/share/applications || true
fi
