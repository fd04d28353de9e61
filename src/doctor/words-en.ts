import type { CardKind } from '../card/applications/identify.ts';
import type { Cause, Sentences, System, Told } from './finding.ts';

const FINE = { why: '', todo: '' };

const INSTALL: Readonly<Record<System['packages'], string>> = {
  apt: 'sudo apt install pcscd libpcsclite1 libccid',
  dnf: 'sudo dnf install pcsc-lite pcsc-lite-libs pcsc-lite-ccid',
  pacman: 'sudo pacman -S pcsclite ccid',
  other: 'install pcsc-lite (pcscd, libpcsclite.so.1) and ccid with the package manager of your system',
};

const RESTART: Readonly<Record<System['init'], string>> = {
  systemd: 'sudo systemctl restart pcscd.socket pcscd.service',
  other: 'sudo service pcscd restart (where there is no such service: sudo pcscd)',
};

const CARDS: Readonly<Record<CardKind, string>> = {
  myna: 'a My Number Card with the licence application',
  'myna-without-licence': 'a My Number Card without a licence',
  'ic-licence': 'a conventional IC licence card',
  unknown: 'a card that is neither a My Number Card nor a conventional licence',
};

export function sentencesEn(cause: Cause, system: System): Sentences {
  switch (cause.kind) {
    case 'versions':
      return versions(cause, system);
    case 'clock':
      return clock(cause);
    case 'library':
      return cause.problem === null
        ? { what: `PC/SC library: found${cause.path === null ? '' : ` (${cause.path})`}`, ...FINE }
        : {
            what:
              cause.problem === 'missing'
                ? 'PC/SC library: libpcsclite.so.1 is not installed'
                : `PC/SC library: ${cause.path} is damaged or empty`,
            why: 'Without it no program can talk to a card reader. Virtual cards (--card) work all the same.',
            todo:
              cause.problem === 'broken'
                ? `${INSTALL[system.packages]} (with apt, add --reinstall)`
                : INSTALL[system.packages],
          };
    case 'engine':
      return engine(cause, system);
    case 'service':
      return service(cause, system);
    case 'access':
      return access(cause, system);
    case 'driver':
      return cause.problem === null
        ? {
            what: `Driver of CCID readers: found (libccid${cause.version === null ? '' : ` ${cause.version}`})`,
            ...FINE,
          }
        : {
            what: 'Driver of CCID readers: libccid is not installed',
            why: 'Nearly every USB reader needs it.',
            todo: `${INSTALL[system.packages]}; then ${RESTART[system.init]}`,
          };
    case 'usb-reader':
      return usbReader(cause, system);
    case 'usb-readers':
      return cause.problem === 'none'
        ? {
            what: 'USB: no card reader that is known here is plugged in',
            why: '',
            todo: '',
          }
        : { what: 'USB: this system does not tell here what is plugged in', ...FINE };
    case 'kernel-modules':
      return kernelModules(cause);
    case 'readers':
      return readers(cause, system);
    case 'reader-free':
      return cause.problem === null
        ? { what: `${cause.reader}: no other program holds it`, ...FINE }
        : {
            what: `${cause.reader}: another program holds it`,
            why: 'While one program has a card for itself, no other is let in.',
            todo: 'Close what may be using the card: e-Tax, the JPKI client, a browser with Mynaportal open, gpg (scdaemon). Then run this again.',
          };
    case 'card':
      return card(cause);
    case 'extended-length':
      return extendedLength(cause);
    case 'speed':
      return speed(cause);
  }
}

function versions({ isOld }: Told<'versions'>, system: System): Sentences {
  const electron = system.electron === null ? '' : `, Electron ${system.electron}`;
  const what = `Versions: Node ${system.node}${electron}, ${system.platform} ${system.release} (${system.arch})`;
  return isOld
    ? {
        what,
        why: 'This Node is older than what this program is made for.',
        todo: 'Install Node 20.19 or newer.',
      }
    : { what, ...FINE };
}

function clock({ now, problem }: Told<'clock'>): Sentences {
  const what = `Clock: ${now}`;
  const why = {
    'out-of-range': 'That year cannot be: validity and certificates would be judged wrongly.',
    'before-program':
      'That is before this program was put here: validity and certificates would be judged wrongly.',
  };
  return problem === null
    ? { what, ...FINE }
    : {
        what,
        why: why[problem],
        todo: 'Set the date and time of this computer; have it set by the network.',
      };
}

function engine({ used, others }: Told<'engine'>, system: System): Sentences {
  const list = others.map(({ name, problem }) => {
    if (problem === null) return `${name} would load, too`;
    // Only a checkout has the second engine, and its loader's error helps no user.
    if (name === 'pcsclite' && used !== null)
      return `the second engine, ${name}, is not available here, and is not needed while ${used.name} works`;
    return `${name} does not load (${problem})`;
  });
  if (used !== null) {
    return { what: `PC/SC engine: ${used.name} ${used.version}; ${list.join('; ')}`, ...FINE };
  }
  return {
    what: 'PC/SC engine: none can be loaded',
    why: list.join('; '),
    todo:
      system.platform === 'linux'
        ? `${INSTALL[system.packages]}. Where the library is there: npm rebuild pcsclite`
        : 'Install this program again; where no engine comes ready-made for this system: npm rebuild pcsclite',
  };
}

function service({ problem }: Told<'service'>, system: System): Sentences {
  if (problem === null) return { what: 'PC/SC service: it answers', ...FINE };
  if (system.platform === 'windows') {
    return {
      what: 'PC/SC service: it does not answer',
      why: 'Windows runs the service "Smart Card" (SCardSvr) only while a reader is plugged in; it can also be disabled.',
      todo: 'Plug the reader in. Press Win+R, type services.msc, open "Smart Card", set it to Automatic and start it.',
    };
  }
  if (system.platform === 'macos') {
    return {
      what: 'PC/SC service: it does not answer',
      why: 'It is part of macOS, and starts with the first reader.',
      todo: 'Plug the reader in again, or restart the computer.',
    };
  }
  if (problem === 'not-installed') {
    return {
      what: 'PC/SC service: pcscd is not installed',
      why: 'It is what talks to card readers.',
      todo: `${INSTALL[system.packages]}; then ${RESTART[system.init]}`,
    };
  }
  const what = {
    'not-running': 'PC/SC service: pcscd does not run',
    died: 'PC/SC service: pcscd has ended without clearing up',
    'no-answer': 'PC/SC service: pcscd takes the call and says nothing',
  };
  return {
    what: what[problem],
    why: 'No reader can be reached while it does not answer.',
    todo:
      system.init === 'systemd'
        ? 'sudo systemctl enable --now pcscd.socket; sudo systemctl restart pcscd.service'
        : RESTART.other,
  };
}

function access({ problem }: Told<'access'>, system: System): Sentences {
  switch (problem) {
    case null:
      return { what: 'Permission: this user may use card readers', ...FINE };
    case 'socket':
      return {
        what: 'Permission: this user may not open /run/pcscd/pcscd.comm',
        why: 'Its rights let others in only.',
        todo: `ls -l /run/pcscd/pcscd.comm shows them; as it is made it is open to everybody: ${RESTART[system.init]}`,
      };
    case 'polkit':
      return {
        what: 'Permission: pcscd hangs up, and polkit decides whom it listens to',
        why: 'By its usual rule, only who sits at the computer itself may use readers: nobody by ssh, in a service or in a container.',
        todo: 'Log in at the computer itself, or add a rule for org.debian.pcsc-lite.access_pcsc and access_card in /etc/polkit-1/rules.d. "journalctl -b | grep pcsc" names who was refused.',
      };
  }
}

function usbReader({ name, id, problem, module }: Told<'usb-reader'>, system: System): Sentences {
  const called = `${name} (USB ${id})`;
  switch (problem) {
    case null:
      return { what: `${called}: PC/SC sees it`, ...FINE };
    case 'no-driver-exists':
      return {
        what: `${called}: plugged in, but no PC/SC driver for it exists on Linux`,
        why: 'It is no CCID reader. On Windows it works with the driver of its maker.',
        todo: 'Use another reader here, such as Sony RC-S300 or any other CCID reader.',
      };
    case 'held-by-kernel':
      return {
        what: `${called}: plugged in, but the kernel's own NFC driver (${module}) has it`,
        why: 'While it does, the driver of PC/SC cannot have it.',
        todo: 'See the kernel modules below.',
      };
    case 'unknown-to-driver':
      return {
        what: `${called}: plugged in, but the libccid that is installed does not know it`,
        why: 'Newer readers need a newer libccid; some need a driver of their maker.',
        todo: 'Update the system, or look on the site of its maker for a driver for PC/SC on Linux.',
      };
    case 'no-driver':
      return {
        what: `${called}: plugged in, but its driver is missing`,
        why: '',
        todo: `${INSTALL[system.packages]}; then ${RESTART[system.init]}`,
      };
    case 'no-service':
      return {
        what: `${called}: plugged in, but the PC/SC service cannot be asked`,
        why: '',
        todo: 'First put right what stands above.',
      };
    case 'unseen':
      return {
        what: `${called}: plugged in, but PC/SC does not see it`,
        why: 'Its driver is installed and knows it.',
        todo: `Unplug it, wait a moment, plug it in directly rather than into a hub; then ${RESTART[system.init]}`,
      };
  }
}

function kernelModules({ loaded, inTheWay }: Told<'kernel-modules'>): Sentences {
  if (loaded.length === 0 && !inTheWay)
    return { what: 'Kernel modules: none for NFC is in the way', ...FINE };
  const list = loaded.join(', ');
  if (!inTheWay) return { what: `Kernel modules: ${list} loaded, and in nobody's way`, ...FINE };
  return {
    what: `Kernel modules: ${list || 'an NFC driver'} hold a reader`,
    why: 'The NFC stack of the kernel takes it, and PC/SC does not use that.',
    todo: 'sudo modprobe -r pn533_usb pn533 port100 nfc; to keep it so: printf "blacklist pn533_usb\\nblacklist pn533\\nblacklist port100\\nblacklist nfc\\n" | sudo tee /etc/modprobe.d/no-kernel-nfc.conf; then plug the reader in again',
  };
}

function readers({ names, problem }: Told<'readers'>, system: System): Sentences {
  switch (problem) {
    case null:
      return { what: `Readers: ${names.join(', ')}`, ...FINE };
    case 'no-service':
      return { what: 'Readers: cannot be asked for', why: '', todo: 'First put right what stands above.' };
    case 'none': {
      const windows =
        'Plug the reader in. If the Device Manager shows it without "Smart card readers", install the driver of its maker (a Sony RC-S380 needs one).';
      const macos =
        'Plug the reader in. CCID readers need no driver. If "system_profiler SPSmartCardsDataType" does not show it: sudo defaults write /Library/Preferences/com.apple.security.smartcard useIFDCCID -bool yes';
      return {
        what:
          names.length === 0
            ? 'Readers: PC/SC sees none'
            : `Readers: PC/SC sees none that takes a card (only ${names.join(', ')})`,
        why: 'None is plugged in, or its driver is missing.',
        todo:
          system.platform === 'windows'
            ? windows
            : system.platform === 'macos'
              ? macos
              : 'Plug the reader in, directly rather than into a hub. "lsusb" shows whether the system sees it.',
      };
    }
  }
}

function card({ reader, card: kind, problem }: Told<'card'>): Sentences {
  switch (problem) {
    case null:
      return { what: `${reader}: ${kind === null ? 'a card' : CARDS[kind]} lies there`, ...FINE };
    case 'none':
      return {
        what: 'Card: none lies on a reader',
        why: '',
        todo: 'Lay a card down and run this again to have it looked at.',
      };
    case 'lost':
      return {
        what: `${reader}: the card was taken away meanwhile`,
        why: '',
        todo: 'Lay it down and run this again.',
      };
    case 'mute':
      return {
        what: `${reader}: the card does not answer`,
        why: 'It lies askew, has two cards upon another, or a metal plate beneath it.',
        todo: 'Take it out of its case, lay it flat in the middle of the reader, and run this again.',
      };
  }
}

function extendedLength({ reader, passes }: Told<'extended-length'>): Sentences {
  if (passes === null)
    return {
      what: `${reader ?? 'Extended length'}: not tried, for want of a My Number Card with a licence`,
      ...FINE,
    };
  return passes
    ? { what: `${reader}: passes commands of extended length`, ...FINE }
    : {
        what: `${reader}: passes no commands of extended length; a read takes a few commands more`,
        ...FINE,
      };
}

function speed({ reader, ms, isSlow }: Told<'speed'>): Sentences {
  if (reader === null || ms === null) return { what: 'Speed: not taken, for want of a card', ...FINE };
  const what = `${reader}: ${ms} ms a command`;
  return isSlow
    ? {
        what,
        why: 'That is slow: a card answers in 20 to 60 ms as a rule.',
        todo: 'Lay the card flat in the middle; plug the reader in directly rather than into a hub.',
      }
    : { what, ...FINE };
}
