import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { SECRETS } from '../../tests/support/cards.ts';
import { runHere } from '../../tests/support/in-process.ts';
import { at } from '../../tests/support/menkyo.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { VirtualCard } from '../card/virtual/virtual-card.ts';

/** Mistakes that people make. Each is refused by name before a card is touched. */

const FOLDER = temporaryFolder('mistakes');
const F = join(FOLDER, 'x');
const env = {
  ...SECRETS,
  XDG_DATA_HOME: join(FOLDER, 'data'),
  MENKYO_REGISTER: join(FOLDER, 'register.db'),
  MENKYO_REGISTER_KEY: 'made up for this test',
};

const touched = vi.spyOn(VirtualCard.prototype, 'transmit');
afterEach(() => {
  touched.mockClear();
});

test('a command that is right touches the card', async () => {
  expect((await runHere(['status', '--card', 'gold', '--json'], { env })).status).toBe(0);
  expect(touched).toHaveBeenCalled();
});

/** The arguments, and what the English message names. */
const MISTAKES: readonly (readonly [line: string, named: RegExp])[] = [
  // Commands and actions.
  ['raed', /Did you mean "menkyo read"/],
  ['Read --card gold', /Did you mean "menkyo read"/],
  ['staus --card gold', /Did you mean "menkyo status"/],
  ['maydrive --card gold', /Did you mean "menkyo may-drive"/],
  ['register lst', /Did you mean "menkyo register list"/],
  ['register chek --person E-1', /Did you mean "menkyo register check"/],
  ['card shwo gold', /Did you mean "menkyo card show"/],
  ['trust ad x.pem', /Did you mean "menkyo trust add"/],
  ['seal exprt x', /Did you mean "menkyo seal export"/],
  ['reminders remvoe 1234', /Did you mean "menkyo reminders remove"/],
  ['trace anonymize a b', /Did you mean "menkyo trace anonymise"/],
  ['trace', /needs one of: show, anonymise/],
  ['register', /needs one of: init/],
  // Options.
  ['read --crad gold', /--crad here\. Did you mean --card\?/],
  ['read --card gold --jsno', /Did you mean --json\?/],
  ['read --card gold -json', /Did you mean --json\?/],
  ['read --card gold –json', /Did you mean --json\?/],
  ['read --card gold —holder', /Did you mean --holder\?/],
  [`read --card gold --trce ${F}`, /Did you mean --trace\?/],
  [`read --card gold --trace ${F} --anonymize`, /Did you mean --anonymise\?/],
  ['read --card gold --require-genuin', /Did you mean --require-genuine\?/],
  ['read --card gold --low-trys', /Did you mean --low-tries\?/],
  ['may-drive --card gold --clas 普通', /Did you mean --class\?/],
  ['procedures --card gold --suspend no', /Did you mean --suspended\?/],
  [`status --card gold --png ${F}`, /--png here\. It goes with "menkyo read"/],
  ['readers --card gold', /--card here\. It goes with "menkyo read"/],
  ['read --card gold --class 普通', /--class here\. It goes with .*"menkyo may-drive"/],
  ['register list --days 5', /--days goes with .*register due/],
  ['card list --port 1', /--port goes with card serve/],
  ['seal show --force', /--force goes with seal export, seal backup/],
  ['read --card gold --dpi 300', /--dpi goes with --png/],
  ['read --card gold --outlines', /--outlines goes with --svg/],
  ['read --card gold --paper a4', /--paper goes with --pdf/],
  ['read --card gold --anonymise', /--anonymise goes with --trace/],
  ['read --card gold --proof', /--proof goes with --png/],
  ['may-drive --card gold --kw 4', /--kw goes with --cc/],
  ['read --card gold --card blue', /--card is given twice/],
  ['read --card gold --wait 3', /--card and --wait do not go together/],
  ['read --card gold --low-tries=yes', /--low-tries takes no value/],
  // Values.
  ['read --card gold --png --json', /--png needs a value/],
  ['read --card --json', /--card needs a value/],
  ['read --card gold --png', /--png needs a value/],
  ['read --card gold --holder text', /--holder=text/],
  ['read --card gold --holder=card', /--holder takes nothing/],
  [`read --card gold --png ${F} ${F}2`, /argument too many, behind --png/],
  ['read gold', /argument too many.*--card/],
  [`read --card gold --png ${F} --dpi 300dpi`, /without a unit: --dpi 300/],
  [`read --card gold --png ${F} --dpi 9999`, /72-1200/],
  ['read --wait 30s', /without a unit: --wait 30/],
  [`read --card gold --pdf ${F} --paper A5`, /"A5"; it takes card, a4/],
  ['read --card gold --today 2026-02-30', /2026-02-30 is not in the calendar/],
  ['read --card gold --today 20261120', /YYYY-MM-DD/],
  ['procedures --card gold --born 1985-02-30', /--born: 1985-02-30 is not in the calendar/],
  ['read --card gold --require curent', /"curent"; it takes current/],
  ['may-drive --card gold --class 一輪', /"一輪"; it takes/],
  ['may-drive --card gold --gross 4.9t', /without a unit: --gross 4.9/],
  ['may-drive --card gold --persons many', /1-99999/],
  ['register due --days 99999', /0-3660/],
  ['register due --today 2026-02-30', /--today: 2026-02-30 is not in the calendar/],
  ['register init --policy emploer', /employer, rental, plain/],
  // Names of files.
  [`read --card gold --png ${F}.jpg`, /--png does not write.*\.png/],
  [`read --card gold --svg ${F}.PNG`, /--svg does not write.*\.svg/],
  [`read --card gold --pdf ${F}.docx`, /--pdf does not write.*\.pdf/],
  [`read --card gold --record ${F}.pdf`, /--record does not write.*\.json/],
  [`read --card gold --trace ${F}.png`, /--trace does not write.*\.jsonl/],
  [`register due --ics ${F}.csv`, /--ics does not write.*\.ics/],
  [`register export ${F}.xlsx`, /\.csv, \.json, \.pdf/],
];

test('there are at least 60', () => expect(MISTAKES.length).toBeGreaterThanOrEqual(60));

test.each(MISTAKES)('menkyo %s', async (line, named) => {
  for (const language of ['en', 'ja']) {
    const words = line.split(' ');
    // An option that lacks its value stays at the end.
    const argv = line.includes('--lang') ? words : ['--lang', language, ...words];
    const ran = await runHere([...(line.includes('--json') ? [] : ['--json']), ...argv], { env });
    expect([ran.status, at(ran.json(), 'error', 'kind')], ran.stderr).toEqual([2, 'usage']);
    if (language === 'en') expect(ran.stderr).toMatch(named);
    else if (!line.includes('--lang')) expect(ran.stderr).toMatch(/[ぁ-ん]/);
  }
  expect(touched).not.toHaveBeenCalled();
  expect(readdirSync(FOLDER)).toEqual([]);
});

test.each([`${F}`, `${F}.PNG`, `${F}.png`, `${F}.v2`, '-'])('--png %s is fine', async (to) => {
  // The card is looked for, so the arguments were taken.
  const ran = await runHere(['read', '--card', 'no-such-card', '--png', to], { env });
  expect(ran.stderr).toContain('no-such-card');
});
