import { useState } from 'react';
import type { CommandInput } from '../../src/app/contract/contract.ts';
import { call } from '../desk-store.ts';
import { takeFile } from '../taken-file.ts';
import { useWords } from '../use-words.ts';
import { sayFault } from './say-fault.ts';

type Format = CommandInput<'exportRegister'>['format'];

/** Saves files of the register, one after the other, and says how it went. */
export function useSaving() {
  const words = useWords();
  const [said, setSaid] = useState('');
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const [isWorking, setWorking] = useState(false);
  const take = async (asked: ReturnType<typeof call<'exportRegister' | 'backupRegister'>>) => {
    setSaid('');
    setProblem('');
    setSavedAt(null);
    setWorking(true);
    const answer = await asked;
    setWorking(false);
    if (answer.ok) {
      if (answer.value.kind === 'saved') setSavedAt(answer.value.path);
      setSaid(takeFile(answer.value, words));
    } else setProblem(sayFault(answer.error, words));
  };
  return {
    said,
    savedAt,
    problem,
    isWorking,
    save: (format: Format) => void take(call('exportRegister', { format })),
    backUp: () => void take(call('backupRegister', {})),
  };
}
