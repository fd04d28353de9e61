import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECKSUMS, notesOn, whyNoRelease, writeChecksums } from './release.mjs';

test('the checksums are of the installers alone, as sha256sum reads them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'menkyo-release-'));
  try {
    for (const name of ['b.dmg', 'a-setup.exe', 'builder-debug.yml', 'c.dmg.blockmap'])
      writeFileSync(join(folder, name), 'abc');
    expect(writeChecksums(folder)).toEqual(['a-setup.exe', 'b.dmg']);
    // FIPS 180-2, appendix B.1.
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(readFileSync(join(folder, CHECKSUMS), 'utf8')).toBe(`${abc}  a-setup.exe\n${abc}  b.dmg\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const NAMES = [
  'Menkyo-Desk-1.2.3-arm64.dmg',
  'Menkyo-Desk-1.2.3-x64-portable.exe',
  'Menkyo-Desk-1.2.3-x64-setup.exe',
  'Menkyo-Desk-1.2.3-x64.dmg',
  'Menkyo-Desk-1.2.3-x86_64.AppImage',
  'menkyo-desk_1.2.3_amd64.deb',
];

test.each([
  ['v1.2.3', NAMES, null],
  ['v1.2.4', NAMES, 'the tag is v1.2.4, and package.json says 1.2.3.'],
  ['v1.2.3', NAMES.slice(1), 'no installer of 1.2.3 ends in -arm64.dmg.'],
  [
    'v1.2.3',
    NAMES.map((name) => name.replace('.dmg', '.dmg.blockmap')),
    'no installer of 1.2.3 ends in -arm64.dmg, -x64.dmg.',
  ],
])('the tag %s with its installers', (tag, names, why) => {
  expect(whyNoRelease({ tag, version: '1.2.3', names })).toBe(why);
});

test('the notes are the section on the version, or on what is unreleased', () => {
  const changelog = '# Changelog\n\nWords.\n\n## [Unreleased]\n\n- new\n\n## [1.2.3] - 2026-01-02\n\n- old\n';
  expect([notesOn(changelog, '1.2.3'), notesOn(changelog, '2.0.0')]).toEqual(['- old', '- new']);
});
