import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

interface Wanted {
  readonly name?: string;
  /** Names or addresses of a server. None for an authority. */
  readonly names?: readonly string[];
  readonly from?: Date;
  readonly until?: Date;
}

const DAY = 86_400_000;

/** An authority for servers of tests. Its key is made for one run. */
export class TlsAuthority {
  readonly #own: Identity;

  constructor(name = 'TEST authority of one run') {
    this.#own = newIdentity({ name }, null);
  }

  get certificate(): string {
    return this.#own.certificate;
  }

  server(names: readonly string[], more: Pick<Wanted, 'from' | 'until'> = {}): Identity {
    return newIdentity({ names, ...more }, this.#own);
  }
}

/** The certificate of a server that vouches for itself. */
export function selfSigned(names: readonly string[]): Identity {
  return newIdentity({ names }, null);
}

function newIdentity({ name, names, from, until }: Wanted, issuer: Identity | null): Identity {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const own = forge.pki.privateKeyFromPem(key);
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.setRsaPublicKey(own.n, own.e);
  made.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`;
  made.validity.notBefore = from ?? new Date(Date.now() - DAY);
  made.validity.notAfter = until ?? new Date(Date.now() + DAY);
  const subject = [{ shortName: 'CN', value: name ?? names?.[0] ?? '' }];
  made.setSubject(subject);
  const above = issuer === null ? null : forge.pki.certificateFromPem(issuer.certificate);
  made.setIssuer(above === null ? subject : above.subject.attributes);
  made.setExtensions(
    names === undefined
      ? [{ name: 'basicConstraints', cA: true, critical: true }]
      : [{ name: 'subjectAltName', altNames: names.map(altName) }],
  );
  made.sign(issuer === null ? own : forge.pki.privateKeyFromPem(issuer.key), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(made), key };
}

/** 7 is an address, 2 a name (RFC 5280 4.2.1.6). */
function altName(name: string) {
  return /^[\d.]+$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name };
}
