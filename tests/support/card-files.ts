import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CardFileRecord } from '../../src/card/virtual/applications/myna-licence-elements.ts';
import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { cardFile } from './cards.ts';
import { temporaryFolder } from './temporary-folder.ts';

let written = 0;

/** Writes a card file of the test into a folder that is removed after the tests. */
export function writeCard(content: object | string): string {
  const path = join(temporaryFolder('cards'), `card-${++written}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

export type Change = (
  card: {
    [Key in 'licenceAp' | 'jpkiAp' | 'inputSupportAp']: NonNullable<CardFile[Key]>;
  } & { record: CardFileRecord; file: CardFile },
) => void;

export function changedCard(change: Change, id = 'gold'): string {
  const file = cardFile(id);
  const { licenceAp, jpkiAp, inputSupportAp } = file;
  const record = licenceAp?.wef02;
  if (!licenceAp || !jpkiAp || !inputSupportAp || typeof record !== 'object') {
    throw new Error(`${id} is not a whole card`);
  }
  change({ licenceAp, jpkiAp, inputSupportAp, record, file });
  return writeCard(file);
}
