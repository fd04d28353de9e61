import type { ReactElement } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { drivingLine } from '../../src/licence/driving/driving-line.ts';
import { vehicleList } from '../../src/licence/driving/vehicle-list.ts';
import { validityOn } from '../../src/licence/validity.ts';
import { useWords } from '../use-words.ts';

/** After its last day a licence lets its holder drive nothing, whatever categories it names. */
export function MayDrive({ reading }: { readonly reading: ReadingView }): ReactElement | null {
  const words = useWords();
  const { licence: say } = words;
  const { licence } = reading;
  if (licence === null || licence.categories.length === 0) return null;
  const isExpired = validityOn(licence.expiresOn, reading.judgedOn).kind === 'expired';
  const { kinds, isUnclear } = vehicleList(licence.categories, licence.conditions);
  return (
    <section className="panel" aria-labelledby="may-drive">
      <h2 id="may-drive">{say.mayDrive}</h2>
      {isExpired ? (
        <p>{say.mayDriveExpired}</p>
      ) : (
        <>
          <p>{drivingLine(licence.categories, licence.conditions)[words.lang]}</p>
          {isUnclear && <p>{say.seeConditions}</p>}
          <dl className="lines">
            {kinds.map((line) => (
              <div key={line.category}>
                <dt>{line.category}</dt>
                <dd>
                  {line[words.lang]}
                  {line.isLimited && <strong> {say.limited}</strong>}
                </dd>
              </div>
            ))}
          </dl>
          <p className="faint">{say.mayDriveNote}</p>
        </>
      )}
    </section>
  );
}
