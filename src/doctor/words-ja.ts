import type { CardKind } from '../card/applications/identify.ts';
import type { Cause, Sentences, System, Told } from './finding.ts';

const FINE = { why: '', todo: '' };

const INSTALL: Readonly<Record<System['packages'], string>> = {
  apt: 'sudo apt install pcscd libpcsclite1 libccid',
  dnf: 'sudo dnf install pcsc-lite pcsc-lite-libs pcsc-lite-ccid',
  pacman: 'sudo pacman -S pcsclite ccid',
  other: 'お使いのシステムのパッケージ管理で pcsc-lite（pcscd、libpcsclite.so.1）と ccid を入れる',
};

const RESTART: Readonly<Record<System['init'], string>> = {
  systemd: 'sudo systemctl restart pcscd.socket pcscd.service',
  other: 'sudo service pcscd restart（そのサービスがなければ sudo pcscd）',
};

const CARDS: Readonly<Record<CardKind, string>> = {
  myna: 'マイナンバーカード（免許情報または運転経歴情報あり）',
  'myna-without-licence': 'マイナンバーカード（免許情報なし）',
  'ic-licence': '従来の免許証（ICカード）',
  unknown: 'マイナンバーカードでも従来の免許証でもないカード',
};

export function sentencesJa(cause: Cause, system: System): Sentences {
  switch (cause.kind) {
    case 'versions':
      return versions(cause, system);
    case 'clock':
      return clock(cause);
    case 'library':
      return cause.problem === null
        ? { what: `PC/SCライブラリー: あります${cause.path === null ? '' : `（${cause.path}）`}`, ...FINE }
        : {
            what:
              cause.problem === 'missing'
                ? 'PC/SCライブラリー: libpcsclite.so.1 が入っていません'
                : `PC/SCライブラリー: ${cause.path} が壊れているか、空です`,
            why: 'これがないと、どのソフトもカードリーダーを使えません。体験用カード（--card）は使えます。',
            todo:
              cause.problem === 'broken'
                ? `${INSTALL[system.packages]}（aptでは --reinstall を付ける）`
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
            what: `CCIDリーダーのドライバー: あります（libccid${cause.version === null ? '' : ` ${cause.version}`}）`,
            ...FINE,
          }
        : {
            what: 'CCIDリーダーのドライバー: libccid が入っていません',
            why: 'ほとんどのUSBリーダーに必要です。',
            todo: `${INSTALL[system.packages]} のあと ${RESTART[system.init]}`,
          };
    case 'usb-reader':
      return usbReader(cause, system);
    case 'usb-readers':
      return cause.problem === 'none'
        ? { what: 'USB: このソフトの知るカードリーダーはつながっていません', ...FINE }
        : { what: 'USB: 何がつながっているか、このシステムでは調べられません', ...FINE };
    case 'kernel-modules':
      return kernelModules(cause);
    case 'readers':
      return readers(cause, system);
    case 'reader-free':
      return cause.problem === null
        ? { what: `${cause.reader}: 別のソフトは使っていません`, ...FINE }
        : {
            what: `${cause.reader}: 別のソフトが使っています`,
            why: '1つのソフトがカードを独占している間、ほかのソフトは使えません。',
            todo: 'カードを使うソフト（e-Tax、利用者クライアントソフト、マイナポータルを開いたブラウザー、gpgのscdaemonなど）を終えてから、もう一度実行する',
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
  const electron = system.electron === null ? '' : `、Electron ${system.electron}`;
  const what = `バージョン: Node ${system.node}${electron}、${system.platform} ${system.release}（${system.arch}）`;
  return isOld
    ? { what, why: 'このソフトが必要とするものより古いNodeです。', todo: 'Node 20.19以降を入れる' }
    : { what, ...FINE };
}

function clock({ now, problem }: Told<'clock'>): Sentences {
  const what = `時計: ${now}`;
  const why = {
    'out-of-range': 'ありえない年です。有効期限や証明書を正しく判定できません。',
    'before-program': 'このソフトを入れたときより前の日時です。有効期限や証明書を正しく判定できません。',
  };
  return problem === null
    ? { what, ...FINE }
    : {
        what,
        why: why[problem],
        todo: 'コンピューターの日付と時刻を合わせる（ネットワークで自動に合わせる）',
      };
}

function engine({ used, others }: Told<'engine'>, system: System): Sentences {
  const list = others.map(({ name, problem }) => {
    if (problem === null) return `${name} も使えます`;
    // Only a checkout has the second engine, and its loader's error helps no user.
    if (name === 'pcsclite' && used !== null)
      return `2つ目のエンジン ${name} はここにはありませんが、${used.name} が使えるため必要ありません`;
    return `${name} は使えません（${problem}）`;
  });
  if (used !== null) {
    return { what: `PC/SCエンジン: ${used.name} ${used.version}。${list.join('。')}`, ...FINE };
  }
  return {
    what: 'PC/SCエンジン: 使えるものがありません',
    why: list.join('。'),
    todo:
      system.platform === 'linux'
        ? `${INSTALL[system.packages]}。ライブラリーがあるときは npm rebuild pcsclite`
        : 'このソフトを入れ直す。このシステム用のエンジンが付いていないときは npm rebuild pcsclite',
  };
}

function service({ problem }: Told<'service'>, system: System): Sentences {
  if (problem === null) return { what: 'PC/SCサービス: 応答しています', ...FINE };
  if (system.platform === 'windows') {
    return {
      what: 'PC/SCサービス: 応答がありません',
      why: 'Windowsは、リーダーがつながっている間だけ「Smart Card」サービス（SCardSvr）を動かします。無効になっていることもあります。',
      todo: 'リーダーをつなぐ。Win+R で services.msc を開き、「Smart Card」を「自動」にして開始する',
    };
  }
  if (system.platform === 'macos') {
    return {
      what: 'PC/SCサービス: 応答がありません',
      why: 'macOSの一部で、最初のリーダーとともに始まります。',
      todo: 'リーダーをつなぎ直すか、コンピューターを再起動する',
    };
  }
  if (problem === 'not-installed') {
    return {
      what: 'PC/SCサービス: pcscd が入っていません',
      why: 'カードリーダーと通信するサービスです。',
      todo: `${INSTALL[system.packages]} のあと ${RESTART[system.init]}`,
    };
  }
  const what = {
    'not-running': 'PC/SCサービス: pcscd が動いていません',
    died: 'PC/SCサービス: pcscd が途中で終わっています',
    'no-answer': 'PC/SCサービス: pcscd につながりますが、応答がありません',
  };
  return {
    what: what[problem],
    why: '応答がない間は、どのリーダーも使えません。',
    todo:
      system.init === 'systemd'
        ? 'sudo systemctl enable --now pcscd.socket のあと sudo systemctl restart pcscd.service'
        : RESTART.other,
  };
}

function access({ problem }: Told<'access'>, system: System): Sentences {
  switch (problem) {
    case null:
      return { what: '権限: この利用者はカードリーダーを使えます', ...FINE };
    case 'socket':
      return {
        what: '権限: この利用者は /run/pcscd/pcscd.comm を開けません',
        why: 'ほかの利用者にだけ許されています。',
        todo: `ls -l /run/pcscd/pcscd.comm で確かめる。本来はだれにでも開かれているので ${RESTART[system.init]}`,
      };
    case 'polkit':
      return {
        what: '権限: pcscd が接続を切りました。だれに許すかは polkit が決めています',
        why: 'ふつうはコンピューターの前にいる人だけに許され、ssh・サービス・コンテナーからは使えません。',
        todo: 'コンピューターで直接ログインするか、/etc/polkit-1/rules.d に org.debian.pcsc-lite.access_pcsc と access_card の規則を加える。journalctl -b | grep pcsc で拒まれた利用者が分かる',
      };
  }
}

function usbReader({ name, id, problem, module }: Told<'usb-reader'>, system: System): Sentences {
  const called = `${name}（USB ${id}）`;
  switch (problem) {
    case null:
      return { what: `${called}: PC/SCから見えています`, ...FINE };
    case 'no-driver-exists':
      return {
        what: `${called}: つながっていますが、Linux用のPC/SCドライバーがありません`,
        why: 'CCIDのリーダーではありません。Windowsでは製造元のドライバーで使えます。',
        todo: 'このコンピューターでは別のリーダー（Sony RC-S300などCCIDのリーダー）を使う',
      };
    case 'held-by-kernel':
      return {
        what: `${called}: つながっていますが、カーネルのNFCドライバー（${module}）が使っています`,
        why: 'その間、PC/SCのドライバーは使えません。',
        todo: '下の「カーネルモジュール」を見る',
      };
    case 'unknown-to-driver':
      return {
        what: `${called}: つながっていますが、入っている libccid が対応していません`,
        why: '新しいリーダーには新しい libccid が、一部のリーダーには製造元のドライバーが必要です。',
        todo: 'システムを更新するか、製造元のサイトでLinuxのPC/SC用ドライバーを探す',
      };
    case 'no-driver':
      return {
        what: `${called}: つながっていますが、ドライバーがありません`,
        why: '',
        todo: `${INSTALL[system.packages]} のあと ${RESTART[system.init]}`,
      };
    case 'no-service':
      return {
        what: `${called}: つながっていますが、PC/SCサービスに尋ねられません`,
        why: '',
        todo: '先に、上に示した問題を直す',
      };
    case 'unseen':
      return {
        what: `${called}: つながっていますが、PC/SCから見えません`,
        why: 'ドライバーは入っていて、対応しています。',
        todo: `いったん抜いて、ハブを通さずつなぎ直す。そのあと ${RESTART[system.init]}`,
      };
  }
}

function kernelModules({ loaded, inTheWay }: Told<'kernel-modules'>): Sentences {
  if (loaded.length === 0 && !inTheWay) {
    return { what: 'カーネルモジュール: じゃまをしているNFC用のものはありません', ...FINE };
  }
  const list = loaded.join('、');
  if (!inTheWay) return { what: `カーネルモジュール: ${list} がありますが、じゃまをしていません`, ...FINE };
  return {
    what: `カーネルモジュール: ${list || 'NFCドライバー'} がリーダーを使っています`,
    why: 'カーネルのNFC機能に取られると、PC/SCからは使えません。',
    todo: 'sudo modprobe -r pn533_usb pn533 port100 nfc を実行する。次からも使わせないときは printf "blacklist pn533_usb\\nblacklist pn533\\nblacklist port100\\nblacklist nfc\\n" | sudo tee /etc/modprobe.d/no-kernel-nfc.conf。そのあとリーダーをつなぎ直す',
  };
}

function readers({ names, problem }: Told<'readers'>, system: System): Sentences {
  switch (problem) {
    case null:
      return { what: `リーダー: ${names.join('、')}`, ...FINE };
    case 'no-service':
      return { what: 'リーダー: 調べられません', why: '', todo: '先に、上に示した問題を直す' };
    case 'none': {
      const windows =
        'リーダーをつなぐ。デバイスマネージャーの「スマートカード読み取り装置」に出ないときは、製造元のドライバーを入れる（Sony RC-S380には必要）';
      const macos =
        'リーダーをつなぐ。CCIDのリーダーにドライバーは不要。system_profiler SPSmartCardsDataType に出ないときは sudo defaults write /Library/Preferences/com.apple.security.smartcard useIFDCCID -bool yes';
      return {
        what:
          names.length === 0
            ? 'リーダー: PC/SCから見えるものがありません'
            : `リーダー: カードを置けるものが、PC/SCから見えません（見えるのは ${names.join('、')} だけです）`,
        why: 'つながっていないか、ドライバーがありません。',
        todo:
          system.platform === 'windows'
            ? windows
            : system.platform === 'macos'
              ? macos
              : 'リーダーを、ハブを通さずつなぐ。lsusb でシステムから見えているか確かめる',
      };
    }
  }
}

function card({ reader, card: kind, problem }: Told<'card'>): Sentences {
  switch (problem) {
    case null:
      return { what: `${reader}: ${kind === null ? 'カード' : CARDS[kind]}があります`, ...FINE };
    case 'none':
      return {
        what: 'カード: どのリーダーにも置かれていません',
        why: '',
        todo: 'カードも調べるには、カードを置いてもう一度実行する',
      };
    case 'lost':
      return {
        what: `${reader}: 調べている間にカードが離れました`,
        why: '',
        todo: 'カードを置いて、もう一度実行する',
      };
    case 'mute':
      return {
        what: `${reader}: カードが応答しません`,
        why: '位置がずれているか、カードが重なっているか、下に金属があります。',
        todo: 'ケースから出し、リーダーの中央に平らに置いて、もう一度実行する',
      };
  }
}

function extendedLength({ reader, passes }: Told<'extended-length'>): Sentences {
  if (passes === null) {
    return {
      what: `${reader ?? '拡張長'}: 免許情報のあるマイナンバーカードがないため、試していません`,
      ...FINE,
    };
  }
  return passes
    ? { what: `${reader}: 拡張長のコマンドを通します`, ...FINE }
    : { what: `${reader}: 拡張長のコマンドを通しません。読み取りのコマンドが少し増えます`, ...FINE };
}

function speed({ reader, ms, isSlow }: Told<'speed'>): Sentences {
  if (reader === null || ms === null) return { what: '速さ: カードがないため、測っていません', ...FINE };
  const what = `${reader}: 1コマンド${ms}ミリ秒`;
  return isSlow
    ? {
        what,
        why: '遅すぎます（ふつうは20～60ミリ秒です）。',
        todo: 'カードを中央に平らに置く。リーダーを、ハブを通さずつなぐ',
      }
    : { what, ...FINE };
}
