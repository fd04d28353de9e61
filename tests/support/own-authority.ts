import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import {
  caCertificate,
  holderCertificate,
  keyIdentifier,
  signerCertificate,
  signRecord,
  toPem,
} from '../../scripts/fixtures/authority.ts';
import { toHex } from '../../src/base/hex.ts';
import { encodeRecord } from '../../src/card/virtual/applications/myna-licence-encode.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { cardFile } from './cards.ts';

/** The tests' own authority. Unlike a test key it can be trusted, and make something genuine. */
const FOLDER = mkdtempSync(join(tmpdir(), 'menkyo-authority-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

export const OWN_CA_PEM = toPem(caCertificate({ key: 'own-ca' }));
export const OWN_SIGNER_PEM = toPem(signerCertificate('own-signer'));
/** The same as files. They go with the first test file that has them, so unit tests write files of their own. */
export const OWN_CA = join(FOLDER, 'own-ca.pem');
export const OWN_SIGNER = join(FOLDER, 'own-signer.pem');
writeFileSync(OWN_CA, OWN_CA_PEM);
writeFileSync(OWN_SIGNER, OWN_SIGNER_PEM);
export const OWN_KEY_IDENTIFIER = toHex(keyIdentifier('own-signer'));

/** A fixture, signed by this authority. */
export function ownCard(id = 'gold'): CardFile {
  const file = cardFile(id);
  const { licenceAp, jpkiAp } = file;
  const wef02 = licenceAp?.wef02;
  if (!licenceAp || !jpkiAp || typeof wef02 !== 'object') throw new Error(`${id} is not a whole card`);
  const wef03 = licenceAp.wef03;
  if (typeof wef03 !== 'object' || wef03 === null) throw new Error(`${id} is not signed`);
  const holder = {
    name: '見本　太郎',
    birthDate: '319850101',
    sex: '1',
    address: '東京都見本区例示一丁目２番３号',
  };
  const base64 = (der: Uint8Array) => Buffer.from(der).toString('base64');
  return {
    ...file,
    licenceAp: {
      ...licenceAp,
      wef03: {
        ...wef03,
        value: toHex(signRecord('own-signer', encodeRecord(wef02))),
        keyIdentifier: OWN_KEY_IDENTIFIER,
      },
    },
    jpkiAp: {
      ...jpkiAp,
      ca: base64(caCertificate({ key: 'own-ca' })),
      signature: {
        ...jpkiAp.signature,
        certificate: base64(holderCertificate(holder, 903, { issuerKey: 'own-ca' })),
      },
    },
  };
}
