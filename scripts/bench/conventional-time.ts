// Card time of a conventional licence, computed as that of a My Number Card (card-time.ts).
import { readCard } from '../../src/app/read-card.ts';
import { lookBeforeRead } from '../../src/app/read-status.ts';
import { asciiBytes } from '../../src/base/bytes.ts';
import { Secret } from '../../src/base/secret.ts';
import { elementParts, photoPlace } from '../../src/card/applications/conventional-licence/tlv.ts';
import { forEachSendable } from '../../src/card/applications/descriptors.ts';
import { newLink } from '../../src/card/transmit.ts';
import { encodeConventionalFiles } from '../../src/card/virtual/applications/conventional-licence-encode.ts';
import { type CardFile, secretsOf } from '../../src/card/virtual/card-file.ts';
import { cardFile } from '../../tests/support/cards.ts';
import {
  besideFloor,
  figuresOf,
  GREATEST_LE,
  laidOn,
  PASSES,
  type Passes,
  WHEN,
  type When,
} from './card-time.ts';
import {
  type ConventionalLengths,
  type ConventionalTask,
  conventionalFloorOf,
} from './conventional-floor.ts';
import type { Figure } from './figures.ts';
import type { FileLengths } from './floor.ts';

export const CONVENTIONAL_TASKS: readonly ConventionalTask[] = [
  'conventional licence',
  'conventional licence with photograph',
];

/** The fixture with a signature and texts of a real one's length. */
export function realSizedConventional(): CardFile {
  const file = cardFile('conventional-licence');
  const { conventionalLicence } = file;
  if (conventionalLicence === null || typeof conventionalLicence.record === 'string')
    throw new Error('no record');
  return {
    ...file,
    conventionalLicence: {
      ...conventionalLicence,
      record: {
        ...conventionalLicence.record,
        unifiedName: 'レイジ　ハナコ',
        address: '大阪府例示市見本町四丁目５番６号見本例示マンション１２３号室',
        conditions: ['眼鏡等', '準中型車（５ｔ）と普通車はＡＴ車に限る', '普通自動二輪車は小型二輪に限る'],
      },
      signature: {
        value: 'A1'.repeat(256),
        serialNumber: '02'.repeat(16),
        issuer: 'C'.repeat(80),
        subject: 'S'.repeat(130),
        keyIdentifier: '5A'.repeat(32),
      },
    },
  };
}

function lengthsOf(file: CardFile): ConventionalLengths {
  if (file.conventionalLicence === null) throw new Error('no conventional licence');
  const { record, changes, signature, photo } = encodeConventionalFiles(file.conventionalLicence);
  const elements = (bytes: Uint8Array | null): FileLengths => {
    if (bytes === null) throw new Error('not a whole card');
    // One byte of filler tells that no element follows.
    return { content: Math.min(elementParts(bytes).end + 1, bytes.length), file: bytes.length };
  };
  const place = photoPlace(photo);
  if (place === null || typeof place === 'string') throw new Error('no photograph');
  return {
    record: elements(record),
    changes: elements(changes),
    signature: elements(signature),
    photo: { content: place.end, file: photo.length },
  };
}

/** One task on one reader, with its floor. The look at a conventional licence asks the reader for nothing longer. */
export async function timedConventional(file: CardFile, task: ConventionalTask, passes: Passes, when: When) {
  const link = newLink();
  if (when === 'known reader') await lookBeforeRead(laidOn(file, passes, link).connection);
  const { reader, connection } = laidOn(file, passes, link);
  const secrets = secretsOf(file);
  const outcome = await readCard(connection, {
    secrets: forEachSendable((name) => ({
      secret: new Secret(asciiBytes(secrets[name]?.typed ?? '')),
      agreedTries: null,
      agreedForm: false,
      agreedRepeat: false,
    })),
    holder: 'none',
    photo: task === 'conventional licence with photograph',
    origin: 'virtual',
    now: () => 0,
    judging: { trusted: [], at: 0 },
  });
  if (!outcome.ok) throw new Error(`${task}: ${JSON.stringify(outcome.failure)}`);
  const lengths = lengthsOf(file);
  return besideFloor(reader.exchanges, (price) =>
    conventionalFloorOf(task, lengths, GREATEST_LE[passes], price),
  );
}

export async function* measureConventional(): AsyncIterable<Figure> {
  const file = realSizedConventional();
  for (const task of CONVENTIONAL_TASKS) {
    for (const passes of PASSES) {
      for (const when of WHEN) {
        yield* figuresOf(
          `card/${task}/${passes}, ${when}`,
          await timedConventional(file, task, passes, when),
        );
      }
    }
  }
}
