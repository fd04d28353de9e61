import { useState } from 'react';
import type { ExportFormat } from '../src/app/contract/export.ts';
import { call, useDesk } from './desk-store.ts';
import { isInSaveFolder } from './save-folder.ts';
import { takeFile } from './taken-file.ts';
import { useWords } from './use-words.ts';

/** What the screen shows of what it can hide. A file shows the same. */
export interface Shows {
  readonly photo: boolean;
  readonly category: boolean;
}

interface Exports {
  readonly save: (format: ExportFormat) => Promise<void>;
  /** The picture that 「画像」 saves, without a proof. */
  readonly picture: () => Promise<string>;
  /** How the last one ended, or what a file will lack. */
  readonly said: string;
  readonly say: (said: string) => void;
  /** Where the last file went; null if it went to the browser, or nowhere. */
  readonly savedAt: string | null;
}

/** Saves the reading on the screen as a file. */
export function useExports(shows: Shows): Exports {
  const words = useWords();
  const { licence } = words;
  const [said, say] = useState('');
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const wantsProof = useDesk(({ settings }) => settings?.exportsProof === true);
  // A proof holds every signed field, so a picture that leaves one out cannot carry it.
  const withProof = wantsProof && shows.photo && shows.category;
  const ask = (format: ExportFormat, isProven: boolean) =>
    call('export', { format, showCategory: shows.category, withPhoto: shows.photo, withProof: isProven });
  return {
    save: async (format) => {
      say('');
      setSavedAt(null);
      const answer = await ask(format, withProof);
      if (answer.ok) {
        if (answer.value.kind === 'saved') setSavedAt(answer.value.path);
        return say(takeFile(answer.value, words));
      }
      const { error } = answer;
      say(
        error.kind === 'cannot-write'
          ? licence.exportFailed(error.path, error.code, isInSaveFolder(error.path))
          : licence.exportError,
      );
    },
    picture: async () => {
      const answer = await ask({ kind: 'png', dpi: 300 }, false);
      if (!answer.ok || answer.value.kind !== 'bytes') throw new Error('no picture');
      return answer.value.base64;
    },
    said: said || (wantsProof && !shows.photo ? licence.photoLeftOut : ''),
    say,
    savedAt,
  };
}
