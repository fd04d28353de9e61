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
  [`read --card gold --pdf ${F} --paper A5`, /"A5"\. Did you mean "a4"\? It takes card, a4/],
  ['read --card gold --today 2026-02-30', /2026-02-30 is not in the calendar/],
  ['read --card gold --today 20261120', /YYYY-MM-DD/],
  ['procedures --card gold --born 1985-02-30', /--born: 1985-02-30 is not in the calendar/],
  ['read --card gold --require curent', /"curent"\. Did you mean "current"\? It takes current/],
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
  [`register export ${F}.xlsx`, /register export takes .* what to write.* \.csv or \.json or \.pdf/],
  [`register export ${F}`, /\.csv or \.json or \.pdf/],
  [`register export ${F}.cvs`, /Did you mean "[^"]*x\.csv"\?/],
  [
    `read --card gold --photo-file ${F}.jpg`,
    /--photo-file takes .*x\.jpg"\. End the name with \.png or \.jp2/,
  ],
  [`read --card gold --photo-file ${F}`, /\.png or \.jp2/],
  [`read --card gold --photo-file ${F}.jp`, /Did you mean "[^"]*x\.jp2"\?/],
  [`register request --person E-1 --out ${F}.pdf`, /register request --out does not write.*\.json/],
  [`register proof --check C --out ${F}.png`, /register proof --out does not write.*\.json/],
  [`register backup ${F}.zip`, /register backup does not write.*\.menkyo-backup/],
  [`register backup ${F}.csv`, /register backup does not write/],
  [`answer ${F}.json --out ${F}.pdf --card gold`, /answer --out does not write.*\.json/],
  [`seal export ${F}.pem`, /seal export does not write.*\.json/],
  [`seal backup ${F}.json`, /seal backup does not write.*\.menkyo-backup/],
  [`reminders ics ${F}.csv`, /reminders ics does not write.*\.ics/],
  [`card new ${F}.txt --answers-stdin`, /card new does not write.*\.json/],
  [`trace anonymise ${F}.jsonl ${F}.png`, /trace anonymise does not write.*\.jsonl/],
  // Values that are near.
  [`read --card gold --pdf ${F} --paper crad`, /Did you mean "card"\?/],
  ['read --card gold --require may-drve:普通', /Did you mean "may-drive:普通"\?/],
  ['may-drive --card gold --class 準中形', /Did you mean "準中型"\?/],
  ['may-drive --card gold --class 普通 --transmission att', /Did you mean "at"\?/],
  ['procedures --card gold --course generl', /Did you mean "general"\?/],
  ['help secrts', /Did you mean secrets\?/],
  ['help exit', /Did you mean exit-statuses\?/],
  ['help regster', /Did you mean register\?/],
  ['completion bahs', /completion does not take "bahs"\. Did you mean "bash"\?/],
  // As near to bash as to zsh.
  ['completion bsh', /"bsh"; it takes bash, zsh, fish, powershell/],
  ['completion power', /Did you mean "powershell"\?/],
  ['register person ad E-1', /register person does not take "ad"\. Did you mean "add"\?/],
  ['register init --policy emploer', /Did you mean "employer"\?/],
  ['register policy rentl', /Did you mean "rental"\?/],
  ['register policy --store name,adress', /--store does not take "adress"\. Did you mean "address"\?/],
  [`register export ${F}.csv --encoding utf8`, /Did you mean "utf-8"\?/],
  ['register grant desk --as manger', /Did you mean "manager"\?/],
  ['reminders add --about license --last-day 2099-01-01 --months 2', /Did you mean "licence"\?/],
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

test.each([
  ['read --card godl', 'There is no virtual card "godl". Did you mean gold? "menkyo card list"'],
  ['card show foreign', 'There is no virtual card "foreign". Did you mean foreign-name?'],
  ['status --card frobnicate', 'There is no virtual card "frobnicate". "menkyo card list"'],
  // Several begin so.
  ['read --card conventional', 'There is no virtual card "conventional". "menkyo card list"'],
])('menkyo %s', async (line, said) => {
  const ran = await runHere(line.split(' '), { env });
  expect([ran.status, ran.stderr]).toEqual([2, expect.stringContaining(said)]);
});

/** Every name that is fine goes on to the next check, which finds a folder missing. */
test.each([
  ['seal export', ''],
  ['seal export', '.json'],
  ['seal export', '.JSON'],
  ['seal export', '.seal'],
  ['seal backup', '.menkyo-backup'],
  ['seal backup', '.bak'],
  ['register backup', ''],
  ['register backup', '.menkyo-backup'],
  ['reminders ics', '.ics'],
  ['reminders ics', ''],
  ['card new --answers-stdin', '.json'],
  ['card new --answers-stdin', ''],
  ['register export', '.PDF'],
])('menkyo %s x%s is fine', async (line, end) => {
  const ran = await runHere([...line.split(' '), join(FOLDER, 'nowhere', `x${end}`)], { env });
  expect([ran.status, ran.stderr]).toEqual([50, expect.stringContaining('The folder for')]);
});

test.each([`${F}`, `${F}.PNG`, `${F}.png`, `${F}.v2`, '-'])('--png %s is fine', async (to) => {
  // The card is looked for, so the arguments were taken.
  const ran = await runHere(['read', '--card', 'no-such-card', '--png', to], { env });
  expect(ran.stderr).toContain('no-such-card');
});
