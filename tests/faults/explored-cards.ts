import { toHex } from '../../src/base/hex.ts';
import type { SendableSecret } from '../../src/card/applications/descriptors.ts';
import type { CardConnection } from '../../src/card/transmit.ts';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import { cardFile } from '../support/cards.ts';
import { RIGHT } from './flows.ts';
import { type Exchange, isVerifyWithBody } from './laboratory.ts';

/** What a card says about its PINs, and whether that is true. `missing`: it does not have the file that says it. */
export const SETTINGS = ['set', 'unset', 'unset, but one is', 'untold', 'missing'] as const;
export type Setting = (typeof SETTINGS)[number];

export const DEFAULT = '****';
const SETTING_BYTE = { set: '01', unset: '00', 'unset, but one is': '00', untold: '02' } as const;

/** A card with a short record, since it is read very often. */
export function exploredCard(secret: SendableSecret, setting: Setting, left: number): VirtualCard {
  return secret === 'pin1' || secret === 'pin2'
    ? conventionalCard(secret, setting, left)
    : myNumberCard(secret, setting, left);
}

function myNumberCard(secret: SendableSecret, setting: Setting, left: number): VirtualCard {
  const gold = cardFile('gold');
  if (gold.licenceAp === null || gold.jpkiAp === null || gold.inputSupportAp === null)
    throw new Error('gold has all');
  if (setting === 'missing') throw new Error('WEF01 is always there');
  return new VirtualCard({
    ...gold,
    licenceAp: {
      ...gold.licenceAp,
      wef01: `C101${SETTING_BYTE[setting]}`,
      pin: setting === 'unset' ? null : RIGHT.licence,
      wef02: 'E70C303132333435363738393030',
      wef03: null,
      ...(secret === 'licence' ? { triesLeft: left } : {}),
    },
    jpkiAp: {
      ...gold.jpkiAp,
      signature: {
        ...gold.jpkiAp.signature,
        // Nothing judges it here, so an element with a length is enough.
        certificate: 'MAA=',
        ...(secret === 'signature' ? { triesLeft: left } : {}),
      },
      ca: 'MAA=',
    },
    inputSupportAp: {
      ...gold.inputSupportAp,
      ...(secret === 'inputSupport' ? { triesLeft: left } : {}),
    },
  });
}

function conventionalCard(secret: 'pin1' | 'pin2', setting: Setting, left: number): VirtualCard {
  const file = cardFile('conventional-licence');
  if (file.conventionalLicence === null) throw new Error('no conventional licence');
  // A card that wrongly says that no PIN is set has one for the secret that is explored.
  const pinOf = (name: 'pin1' | 'pin2') => ({
    pin: setting === 'unset' || (setting === 'unset, but one is' && name !== secret) ? null : RIGHT[name],
    triesLeft: name === secret ? left : 3,
  });
  return new VirtualCard({
    ...file,
    conventionalLicence: {
      ...file.conventionalLicence,
      pin1: pinOf('pin1'),
      pin2: pinOf('pin2'),
      ef000a: setting === 'missing' ? null : `0501${SETTING_BYTE[setting]}`,
      record: '210C303132333435363738393030FF',
      changes: '500100FF',
      newDomiciles: 'AA0100FF',
      signature: null,
      photo: null,
    },
  });
}

/** A card that says `locked` in another way. */
export function lockedAs(connection: CardConnection, sw: number): CardConnection {
  return {
    ...connection,
    transmit: async (command, signal) => {
      const answer = await connection.transmit(command, signal);
      const isLocked = command[1] === 0x20 && /^698[34]$/.test(toHex(answer));
      return isLocked ? Uint8Array.of(sw >> 8, sw & 0xff) : answer;
    },
  };
}

const SECRETS_BY_PLACE: Readonly<Record<string, SendableSecret>> = {
  'A0000002310600000000000000000000 86': 'licence',
  'D392F000260100000001 80': 'signature',
  'D3921000310001010408 80': 'inputSupport',
  'MF 81': 'pin1',
  'MF 82': 'pin2',
};

/** The secret that the VERIFY with this number names. */
export function secretAt(exchanges: readonly Exchange[], at: number): SendableSecret | undefined {
  const place = placeAt(exchanges, at);
  return SECRETS_BY_PLACE[`${place} ${toHex(exchanges[at]?.command.subarray(3, 4) ?? new Uint8Array())}`];
}

/** The application that was selected last. */
function placeAt(exchanges: readonly Exchange[], at: number): string {
  const select = exchanges
    .slice(0, at)
    .findLast(({ command }) => command[1] === 0xa4 && (command[2] === 0x04 || command[2] === 0x00));
  if (select === undefined) return 'none';
  return select.command[2] === 0x00 ? 'MF' : toHex(select.command.subarray(5));
}

/** The file that was selected last. */
function fileAt(exchanges: readonly Exchange[], at: number): string {
  const select = exchanges.slice(0, at).findLast(({ command }) => command[1] === 0xa4);
  return select?.command[2] === 0x02 ? toHex(select.command.subarray(5)) : 'none';
}

/** Whether the card said in this transaction, in answers as the program got them, that no PIN is set. */
export function saysUnset(secret: SendableSecret, exchanges: readonly Exchange[]): boolean {
  const isOurs = (i: number, command: Uint8Array) =>
    secret === 'licence'
      ? command[2] === 0x9a
      : placeAt(exchanges, i) === 'MF' && fileAt(exchanges, i) === '000A';
  const read = exchanges.findLast(
    ({ command, answer }, i) =>
      command[1] === 0xb0 && isOurs(i, command) && answer !== null && answer.length > 2,
  );
  const said = read?.answer == null ? '' : toHex(read.answer);
  return (secret === 'licence' ? /^C10100/ : /^050100/).test(said);
}

/**
 * What went out besides the secret that is explored. Every other one is right, so it may go out as it was given. PIN 2 of
 * a conventional licence goes out only behind an accepted PIN 1, and only for what it opens.
 */
export function othersSent(
  secret: SendableSecret,
  asksForMore: boolean,
  exchanges: readonly Exchange[],
): string[] {
  const isConventional = secret === 'pin1' || secret === 'pin2';
  return exchanges.flatMap(({ command }, i) => {
    if (!isVerifyWithBody(command)) return [];
    const name = secretAt(exchanges, i);
    if (name === undefined) return [`command ${i}: a secret went to an unknown place`];
    if (isConventional !== (name === 'pin1' || name === 'pin2'))
      return [`${name} went to a card that does not have it`];
    const wrongs: string[] = [];
    if (name === 'pin2' && !asksForMore) wrongs.push('PIN 2 went out for what PIN 1 opens');
    if (name === 'pin2' && !isAccepted('pin1', exchanges.slice(0, i)))
      wrongs.push('PIN 2 went out, and PIN 1 was not accepted');
    const body = Buffer.from(command.subarray(5)).toString('latin1');
    const isDefault = body === DEFAULT && saysUnset(name, exchanges.slice(0, i));
    if (name !== secret && body !== RIGHT[name] && !isDefault)
      wrongs.push(`something else went out as ${name}`);
    if (name !== secret && body === RIGHT[name] && saysUnset(name, exchanges.slice(0, i)))
      wrongs.push(`${name} went out to a card that says that none is set`);
    return wrongs;
  });
}

/** Whether the card said so, to VERIFY with or without a body. */
function isAccepted(name: SendableSecret, exchanges: readonly Exchange[]): boolean {
  return exchanges.some(
    ({ command, answer }, i) =>
      command[1] === 0x20 &&
      secretAt(exchanges, i) === name &&
      answer !== null &&
      toHex(answer.slice(-2)) === '9000',
  );
}
