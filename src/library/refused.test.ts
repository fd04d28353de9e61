import { expect, test } from 'vitest';
import {
  consentText,
  explain,
  explainVerdict,
  faces,
  mayDrive,
  OptionError,
  openReader,
  proofOf,
  read,
  readers,
  status,
  toDocument,
  validity,
  verify,
  watch,
} from './index.ts';

const reader = await openReader({ card: 'gold' });
const outcome = await read(reader, { secrets: { licence: Buffer.from('1234') } });
if (!outcome.ok) throw new Error(outcome.failure.kind);
const { reading } = outcome;
const follow = (options: unknown) => Reflect.apply(watch, null, [options]).next();
const VAN = { kind: 'class', category: '普通', transmission: 'manual', isForHire: false, trailerKg: null };
const WORDS = { purpose: '本人確認', kept: '記録', period: '1年' };

/** For callers in JavaScript, whom no compiler tells: a call, what it gets, and the option that the error names. */
test.each<[(...args: never[]) => unknown, readonly unknown[], option: string, meant?: string]>([
  [openReader, [{ cards: 'gold' }], 'cards', 'card'],
  [openReader, [{ card: 'godl' }], 'card', 'gold'],
  [faces, [reading, { format: 'pgn' }], 'format', 'png'],
  [openReader, [{ card: 1 }], 'card'],
  [openReader, [{ card: 'golden' }], 'card'],
  [openReader, [{ card: 'gold', wait: 1 }], 'wait'],
  [openReader, [{ card: 'gold', waitSeconds: '1' }], 'waitSeconds'],
  [openReader, [{ card: 'gold', waitSeconds: -1 }], 'waitSeconds'],
  [openReader, [{ engine: 'pcsc' }], 'engine'],
  [openReader, [{ card: 'gold', onExchange: true }], 'onExchange'],
  [openReader, ['gold'], 'options'],
  [openReader, [null], 'options'],
  [readers, [{ reader: 'x' }], 'reader'],
  [readers, [{ engine: 1 }], 'engine'],
  [readers, [{ signal: true }], 'signal'],
  [follow, [{ cards: 'gold' }], 'cards'],
  [follow, [{ card: 'golden' }], 'card'],
  [follow, [{ signal: {} }], 'signal'],
  [status, [{}], 'reader'],
  [status, [reader, true], 'signal'],
  [read, [{}], 'reader'],
  [read, [null], 'reader'],
  [read, [reader, { secret: {} }], 'secret'],
  [read, [reader, { secrets: { licnece: Buffer.from('1234') } }], 'secrets.licnece'],
  [read, [reader, { secrets: { authentication: Buffer.from('1234') } }], 'secrets.authentication'],
  [read, [reader, { secrets: { licence: '1234' } }], 'secrets.licence'],
  [read, [reader, { secrets: { licence: 1234 } }], 'secrets.licence'],
  [read, [reader, { secrets: [] }], 'secrets'],
  [read, [reader, { holder: 'text' }], 'holder', 'input-support'],
  [read, [reader, { holder: 'input-suport' }], 'holder', 'input-support'],
  [read, [reader, { holders: 'both' }], 'holders', 'holder'],
  [read, [reader, { holder: true }], 'holder'],
  [read, [reader, { photos: true }], 'photos'],
  [read, [reader, { photo: 'yes' }], 'photo'],
  [read, [reader, { domicile: 1 }], 'domicile'],
  [read, [reader, { agreedTries: 3 }], 'agreedTries'],
  [read, [reader, { agreedTries: { licence: '3' } }], 'agreedTries.licence'],
  [read, [reader, { agreedTries: { license: 3 } }], 'agreedTries.license'],
  [read, [reader, { agreedForm: 'yes' }], 'agreedForm'],
  [read, [reader, { agreedRepeat: true }], 'agreedRepeat'],
  [read, [reader, { ask: 'me' }], 'ask'],
  [read, [reader, { agree: true }], 'agree'],
  [read, [reader, { today: '2026-02-30' }], 'today'],
  [read, [reader, { today: new Date() }], 'today'],
  [read, [reader, { trust: 'file.pem' }], 'trust'],
  [read, [reader, { trust: ['/nowhere'] }], 'trust'],
  [read, [reader, { allowTestKey: true }], 'allowTestKey'],
  [read, [reader, { consent: 'yes' }], 'consent'],
  [read, [reader, { consent: { text: '', language: 'ja' } }], 'consent.text'],
  [read, [reader, { consent: { text: 'x', language: 'fr' } }], 'consent.language'],
  [read, [reader, { onprogress: () => undefined }], 'onprogress'],
  [faces, [reading, {}], 'format'],
  [faces, [reading, { format: 'gif' }], 'format'],
  [faces, [reading, { format: 'png', dpi: 10 }], 'dpi'],
  [faces, [reading, { format: 'png', paper: 'a4' }], 'paper'],
  [faces, [reading, { format: 'pdf', paper: 'A5' }], 'paper'],
  [faces, [outcome, { format: 'png' }], 'reading'],
  [proofOf, [{}], 'reading'],
  [verify, ['proof'], 'bytes'],
  [verify, [new Uint8Array(), { trusted: [] }], 'trusted'],
  [toDocument, [outcome], 'reading'],
  [validity, [null], 'reading'],
  [mayDrive, [reading, { ...VAN, gross: 1 }], 'vehicle.gross'],
  [mayDrive, [reading, { ...VAN, category: '普通車' }], 'vehicle.category'],
  [explain, [{ kind: 'wrong-pin' }, 'ja'], 'what'],
  [explain, [{ kind: 'no-licence' }, 'fr'], 'language'],
  [explainVerdict, ['records', 'genuine', 'ja'], 'about'],
  [explainVerdict, ['record', 'genuin', 'ja'], 'verdict'],
  [consentText, [{ ...WORDS, purpose: '' }, 'ja', 'my-number'], 'purpose'],
  [consentText, [WORDS, 'ja', 'licence'], 'card'],
])('%o with %j is refused as %s', async (call, args, option, meant) => {
  const refused = await Promise.resolve()
    .then(() => Reflect.apply(call, null, args))
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(OptionError);
  expect(refused).toMatchObject({ option, ...(meant !== undefined && { meant }) });
  // Nothing of what was refused reached the card.
  expect((await status(reader)).pins.licence?.triesLeft).toBe(10);
});
