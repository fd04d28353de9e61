import { type ReactElement, useState } from 'react';
import type { CommandOutput } from '../../src/app/contract/contract.ts';
import type { CheckView, PersonWithChecksView } from '../../src/app/contract/register.ts';
import { showable } from '../../src/base/showable.ts';
import { dayInJapan, formatIso } from '../../src/licence/calendar.ts';
import { drivingLine } from '../../src/licence/driving/driving-line.ts';
import { call } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import { sayFault } from './say-fault.ts';
import { useSaving } from './use-saving.ts';

/** One check: when, by whom, with what result, what was kept of it, and what changed since the one before. */
export function CheckItem({ check, changes }: PersonWithChecksView['checks'][number]): ReactElement {
  const words = useWords();
  const { register: say, lang } = words;
  const { said, problem, save } = useSaving();
  const [photo, setPhoto] = useState<CommandOutput<'showCheckPhoto'> | null>(null);
  const [photoProblem, setPhotoProblem] = useState('');
  const { record } = check.judged ?? check;
  const remarks = remarksOf(check, words);
  const photoSaid = photo !== null && photo.kind !== 'drawn' ? say.person.noPhoto : photoProblem;
  const showPhoto = async () => {
    const answer = await call('showCheckPhoto', { person: check.person, check: check.id });
    if (answer.ok) setPhoto(answer.value);
    setPhotoProblem(answer.ok ? '' : sayFault(answer.error, words));
  };
  return (
    <li className="panel">
      <div className="register-check-head">
        <strong>{formatIso(dayInJapan(check.at))}</strong>
        <span className={record === 'altered' ? 'register-late' : undefined}>{say.verdict[record]}</span>
        <span className="faint">{say.by(check.by)}</span>
        <span className="spacer" />
        {check.kept.hasPhoto && photo === null && (
          <button type="button" onClick={() => void showPhoto()}>
            {say.person.photo}
          </button>
        )}
        <button
          type="button"
          onClick={() => save({ kind: 'sheet', person: check.person, check: check.id, business: null })}
        >
          {say.person.sheet}
        </button>
      </div>
      <div>
        {check.expiresOn !== null && `${say.columns.expires} ${formatIso(check.expiresOn)} · `}
        {record !== 'altered' && drivingLine(check.categories, check.conditions)[lang]}
      </div>
      {keptOf(check, words).map(({ label, value, from }) => (
        <div key={label}>
          <span className="faint">{label}</span> {showable(value)} <span className="faint">({from})</span>
        </div>
      ))}
      {remarks.length > 0 && <div className="faint">{remarks.join(' · ')}</div>}
      {changes.length > 0 && (
        <strong className="register-changed">{say.changed(changes.map((one) => say.change[one]))}</strong>
      )}
      {photo?.kind === 'drawn' && (
        <img className="register-photo" src={photo.href} alt={say.person.stored.photo} />
      )}
      <p role="status">{said}</p>
      {photoSaid !== '' && (
        <p className="problem" role="alert">
          {photoSaid}
        </p>
      )}
      <p className="problem" role="alert">
        {problem}
      </p>
    </li>
  );
}

/** Fields that the policy keeps, each with where it comes from. */
function keptOf({ kept }: CheckView, { register: { person: say } }: Words) {
  return (['name', 'address', 'contract', 'vehicle'] as const).flatMap((field) => {
    const one = kept[field];
    return one === null ? [] : [{ label: say.stored[field], value: one.value, from: say.from[one.from] }];
  });
}

function remarksOf(check: CheckView, { register: { person: say } }: Words): readonly string[] {
  return [
    ...(check.confirmed.includes('holder-seen-on-card') ? [say.seen] : []),
    ...(check.consent === null ? [] : [say.consented]),
    ...(check.afar === null ? [] : [say.afar]),
    ...(check.isIncomplete === true ? [say.incomplete] : []),
  ];
}
