import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { Program, WAIT } from './program.ts';

const program = new Program();
afterEach(() => program.leave());
afterAll(() => program.remove());

test.each([
  ['1', ['menkyo: window shown\n']],
  ['', []],
])(
  'the shell says that its window is shown, if MENKYO_TELL_SHOWN is 1 (%j)',
  async (MENKYO_TELL_SHOWN, said) => {
    program.moveIn();
    const written: unknown[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(text) > 0);
    const electron = await program.start({ env: { MENKYO_TELL_SHOWN } });
    try {
      expect(written).toEqual([]);
      electron.backstage.ready();
      await vi.waitFor(() => expect(electron.backstage.windows[0]?.isVisible()).toBe(true), WAIT);
      expect(written).toEqual(said);
    } finally {
      write.mockRestore();
      electron.app.quit();
      await vi.waitFor(() => expect(electron.backstage.exits).toEqual([0]), WAIT);
    }
  },
);
