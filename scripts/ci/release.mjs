// Makes a draft of a release from the installers in a folder, with their checksums. A person looks at it and publishes
// it. For a workflow, on a tag: node scripts/ci/release.mjs FOLDER
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../install.mjs';

const INSTALLER = /\.(exe|dmg|deb|AppImage)$/;
export const CHECKSUMS = 'SHA256SUMS';

/**
 * Writes the checksums, as `sha256sum --check` reads them. Returns the installers' names.
 * @param {string} folder
 */
export function writeChecksums(folder) {
  const names = readdirSync(folder)
    .filter((name) => INSTALLER.test(name))
    .sort();
  const lines = names.map((name) => {
    const sum = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    return `${sum}  ${name}\n`;
  });
  writeFileSync(join(folder, CHECKSUMS), lines.join(''));
  return names;
}

/**
 * Why these are not the installers of this tag, or null.
 * @param {{ tag: string; version: string; names: readonly string[] }} release
 */
export function whyNoRelease({ tag, version, names }) {
  if (tag !== `v${version}`) return `the tag is ${tag}, and package.json says ${version}.`;
  const kinds = ['-setup.exe', '-portable.exe', '-arm64.dmg', '-x64.dmg', '_amd64.deb', '.AppImage'];
  const missing = kinds.filter(
    (kind) => !names.some((name) => name.endsWith(kind) && name.includes(version)),
  );
  return missing.length === 0 ? null : `no installer of ${version} ends in ${missing.join(', ')}.`;
}

/**
 * The section of CHANGELOG.md on this version, or else on what is unreleased.
 * @param {string} changelog
 * @param {string} version
 */
export function notesOn(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const find = (title) => sections.find((section) => section.startsWith(`[${title}]`));
  const section = find(version) ?? find('Unreleased') ?? '';
  return section.split('\n').slice(1).join('\n').trim();
}

function main([folder = join(ROOT, 'dist', 'packages')]) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const tag = process.env.GITHUB_REF_NAME ?? '';
  const names = writeChecksums(folder);
  const why = whyNoRelease({ tag, version, names });
  if (why !== null) {
    console.error(`release: ${why}`);
    return 1;
  }
  const { status } = spawnSync(
    'gh',
    [
      ...['release', 'create', tag, '--draft', '--verify-tag', '--title', `Menkyo Desk ${version}`],
      ...['--notes-file', '-'],
      ...[...names, CHECKSUMS].map((name) => join(folder, name)),
    ],
    {
      input: notesOn(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'), version),
      stdio: ['pipe', 'inherit', 'inherit'],
    },
  );
  return status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
