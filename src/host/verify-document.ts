import { localTime } from '../base/local-time.ts';
import type { Verified } from '../proof/verify-proof.ts';
import { vouchedHolder } from '../proof/vouched-holder.ts';
import { historyDocument, holderDocument, licenceDocument } from './read-document.ts';

/** `menkyo.verify/1` of docs/cli/proof.md. Other programs rely on it: add keys, but never rename or remove one. */
export function verifyDocument(verified: Verified): object {
  const { file, opened, record, seal, picture, claims, notes } = verified;
  const { reading } = opened.parts;
  const { licence, history } = opened.record;
  const holder = vouchedHolder(verified);
  return {
    schema: 'menkyo.verify/1',
    file,
    readAt: localTime(Date.parse(reading.readAt)),
    judgedOn: reading.judgedOn,
    origin: reading.origin,
    reader: reading.reader,
    card: reading.card,
    record: {
      verdict: record.verdict,
      keyIdentifier: record.keyIdentifier,
      issuer: record.issuer,
      subject: record.subject,
    },
    seal: {
      verdict: seal.verdict,
      by: seal.by,
      key: seal.key?.key ?? null,
      fingerprint: seal.key?.fingerprint ?? null,
      own: seal.isOwn,
    },
    holder: {
      verdict: holder === null ? 'none' : 'sealed-only',
      ...(holder === null ? NO_HOLDER : holderDocument(holder)),
      confirmed: holder === null ? [] : reading.confirmed,
    },
    picture,
    claims,
    licence: licence && licenceDocument(licence),
    history: history && historyDocument(history),
    consent: reading.consent,
    version: reading.version,
    notes,
  };
}

const NO_HOLDER = {
  name: null,
  kana: null,
  alias: null,
  birthDate: null,
  sex: null,
  address: null,
  source: null,
  substitutes: { name: [], address: [] },
};
