import { Fragment, type ReactElement } from 'react';
import { differenceShown } from '../../src/licence/holder-agreement.ts';
import { SINGLE_HOLDER_SOURCES, saidBySource } from '../../src/licence/holder-source.ts';
import type { Note } from '../../src/licence/note.ts';
import { useWords } from '../use-words.ts';

interface DifferencesProps {
  readonly differing: readonly Extract<Note, { kind: 'holder-differs' }>[];
}

/** The fields that differ between the certificate and the input support data, side by side. */
export function Differences({ differing }: DifferencesProps): ReactElement {
  const { licence: say } = useWords();
  const sex = (value: string | null) =>
    (['male', 'female', 'other'] as const).flatMap((one) => (one === value ? [say.sex[one]] : []))[0] ??
    say.differingNone;
  return (
    <>
      <p>{say.holderDiffers}</p>
      <dl className="lines">
        {differing.map((note) => {
          const name = (['name', 'birthDate', 'sex', 'address'] as const).find((one) => one === note.field);
          const said = saidBySource(note);
          const shown = differenceShown(note, say.differingNone);
          return (
            <div key={note.field}>
              <dt>{name === undefined ? note.field : say.field[name]}</dt>
              <dd>
                {SINGLE_HOLDER_SOURCES.map((source, i) => (
                  <Fragment key={source}>
                    {i > 0 && <br />}
                    {say.holderSource[source]}: {name === 'sex' ? sex(said[source]) : shown[source]}
                  </Fragment>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
