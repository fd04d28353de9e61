import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../app/contract/settings.ts';
import { SettingsStore } from './settings-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'menkyo-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = async (kept: object) => {
  const path = join(folder, 'settings.json');
  writeFileSync(path, JSON.stringify(kept));
  return await new SettingsStore(path).load();
};

test('a file of a version that did not know hideFromCapture keeps its settings, and hides at a counter', async () => {
  const { hideFromCapture: _, ...older } = { ...DEFAULT_SETTINGS, place: 'counter', clearAfterMinutes: 3 };
  expect(await load(older)).toEqual({ ...older, hideFromCapture: 'at-counter' });
});

test('a value that is none is replaced by the default alone', async () => {
  const kept = { ...DEFAULT_SETTINGS, theme: 'dark', hideFromCapture: 'sometimes' };
  expect(await load(kept)).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
});

test('a file of a version that did not know saveFolder asks each time', async () => {
  const { saveFolder: _, ...older } = { ...DEFAULT_SETTINGS, fileNames: 'name' };
  expect(await load(older)).toEqual({ ...DEFAULT_SETTINGS, fileNames: 'name', saveFolder: null });
});
