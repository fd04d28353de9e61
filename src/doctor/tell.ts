import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { showable } from '../base/showable.ts';
import type { EngineWish } from '../host/card-source/open-readers.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import type { FindingState, Sentences } from './finding.ts';
import { sentencesEn } from './words-en.ts';
import { sentencesJa } from './words-ja.ts';

export interface ToldFinding extends Sentences {
  readonly id: string;
  readonly state: FindingState;
  readonly verified: boolean;
}

/** Every finding in sentences. A reader's name comes from outside, so what shows is replaced. */
export function toldFindings({ system, findings }: Diagnosis, language: 'ja' | 'en'): readonly ToldFinding[] {
  const sentences = language === 'ja' ? sentencesJa : sentencesEn;
  return findings.map(({ state, verified, cause }) => {
    const { what, why, todo } = sentences(cause, system);
    return {
      id: cause.kind,
      state,
      what: showable(what),
      why: showable(why),
      todo: showable(todo),
      verified,
    };
  });
}

/** The time of the program's own file. */
export function placedAt(): number {
  try {
    return statSync(fileURLToPath(import.meta.url)).mtimeMs;
  } catch {
    return 0;
  }
}

/** The doctor of a window. */
export function windowDoctor(engine: EngineWish) {
  return async ({ language, now }: { readonly language: 'ja' | 'en'; readonly now: number }) => {
    const signal = new AbortController().signal;
    const diagnosis = await diagnose({ now, placedAt: placedAt(), engine, signal });
    return toldFindings(diagnosis, language).map(({ id, state, what, why, todo }) => ({
      id,
      state,
      what,
      why,
      todo,
    }));
  };
}
