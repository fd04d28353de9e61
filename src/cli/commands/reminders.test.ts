import { afterEach, expect, test, vi } from 'vitest';
import type { Language } from '../language.ts';

const { platform } = process;
// In `npm run check` files share their modules, and no other file may get what this one loads.
afterEach(() => {
  Object.defineProperty(process, 'platform', { value: platform });
  vi.resetModules();
});

async function helpOn(system: string, language: Language): Promise<string> {
  Object.defineProperty(process, 'platform', { value: system });
  vi.resetModules();
  const { reminders } = await import('./reminders.ts');
  const { helpPage } = await import('../help.ts');
  return helpPage(reminders, language);
}

test.each(['ja', 'en'] as const)(
  'each system is told of the scheduler that it has (%s)',
  async (language) => {
    const scheduler = language === 'ja' ? /タスク スケジューラ/ : /Task Scheduler/;
    const onWindows = await helpOn('win32', language);
    expect(onWindows).toMatch(scheduler);
    expect(onWindows).toMatch(/^ *cmd \/k menkyo reminders due$/m);
    expect(onWindows).not.toMatch(/cron/);
    for (const system of ['linux', 'darwin']) {
      const elsewhere = await helpOn(system, language);
      expect(elsewhere).toMatch(/cron.* 0 9 \* \* \* {2}menkyo reminders due$/m);
      expect(elsewhere).not.toMatch(scheduler);
    }
  },
);

test.each([
  ['ja', ['従来の免許証', 'menkyostatus']],
  ['en', ['aconventionalone', '"menkyostatus"']],
] as const)('the help tells where a conventional licence shows its last day (%s)', async (language, said) => {
  const page = (await helpOn('linux', language)).replace(/\s+/g, '');
  for (const one of said) expect(page).toContain(one);
});
