import { Fragment, type ReactElement, useEffect, useState } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import type { SessionState } from '../../src/app/contract/session.ts';
import { LicenceFace } from '../../src/face/LicenceFace.tsx';
import { layoutFaces } from '../../src/face/layout/faces.ts';
import type { FaceNote } from '../../src/face/layout/placed.ts';
import { compareDates, dayInJapan, formatIso } from '../../src/licence/calendar.ts';
import { differenceShown } from '../../src/licence/holder-agreement.ts';
import { SINGLE_HOLDER_SOURCES, saidBySource } from '../../src/licence/holder-source.ts';
import { conditionLimits, explainCondition, mayDrive } from '../../src/licence/may-drive.ts';
import type { Note } from '../../src/licence/note.ts';
import { validityOn } from '../../src/licence/validity.ts';
import { call, useDesk } from '../desk-store.ts';
import { ConsentNote } from '../parts/ConsentNote.tsx';
import { ExportPanel } from '../parts/ExportPanel.tsx';
import { FieldTable, type Revealing } from '../parts/FieldTable.tsx';
import { ProceduresButton } from '../parts/ProceduresButton.tsx';
import { RemindMe } from '../parts/RemindMe.tsx';
import { ValidityBox } from '../parts/ValidityBox.tsx';
import { Verdicts } from '../parts/Verdicts.tsx';
import { useWords } from '../use-words.ts';
import './LicenceScreen.css';

type State = Extract<SessionState, { kind: 'read' }>;

/** What was read: the face, the validity, the verdicts and every field. */
export function LicenceScreen({ state }: { readonly state: State }): ReactElement {
  // The key conceals again, for the next reading, what the person revealed in this one.
  return <Licence key={state.reading.readAt} state={state} />;
}

function Licence({ state }: { readonly state: State }): ReactElement {
  const words = useWords();
  const { licence: say } = words;
  const isCounter = useDesk((desk) => desk.settings?.place === 'counter');
  const [wantsPhoto, setWantsPhoto] = useState<boolean | null>(null);
  const [showsCategory, setShowsCategory] = useState(false);
  const { reading } = state;
  const showsPhoto = wantsPhoto ?? isCounter;
  const photo = showsPhoto ? reading.photo : ({ kind: 'hidden' } as const);
  const { faces, notes } = layoutFaces(reading, photo, showsCategory);
  const isAltered = reading.authenticity.record.verdict === 'altered';
  const hasCategory = reading.history !== null && reading.history.category !== null;
  const revealing: Revealing = {
    photo: { isShown: showsPhoto, toggle: () => setWantsPhoto(!showsPhoto) },
    category: { isShown: showsCategory, toggle: () => setShowsCategory(!showsCategory) },
  };
  return (
    <div className="licence">
      <div className="licence-top">
        <section className="face-side" aria-labelledby="licence-title">
          <h1 id="licence-title" tabIndex={-1}>
            {reading.licence !== null ? say.title.licence : say.title.history}
          </h1>
          <div className="faces">
            {faces.map((face, i) => (
              <figure key={String(i)}>
                <LicenceFace face={face} className="face" />
                {i > 0 && <figcaption className="faint">{say.back}</figcaption>}
              </figure>
            ))}
          </div>
          <div className="actions face-actions">
            <button type="button" aria-pressed={showsPhoto} onClick={revealing.photo.toggle}>
              {showsPhoto ? say.hidePhoto : say.showPhoto}
            </button>
            {hasCategory && (
              <button type="button" aria-pressed={showsCategory} onClick={revealing.category.toggle}>
                {showsCategory ? say.hideCategory : say.showCategory}
              </button>
            )}
            {showsPhoto && <span className="faint">{say.photoAge}</span>}
          </div>
        </section>
        <div className="facts-side">
          <NotOfNow reading={reading} />
          {/* The verdict on an altered record comes before its contents. */}
          {isAltered && <Verdicts reading={reading} />}
          <ValidityPanel reading={reading} />
          <ProceduresButton />
          {!isAltered && <Verdicts reading={reading} />}
          {reading.holder === null && <SeenByEye reading={reading} />}
          <ConsentNote notes={reading.notes} />
          <p className="faint" role="status">
            {state.isCardThere ? say.takeCard : say.cardGone}
          </p>
          <div className="actions">
            <button type="button" className="danger" onClick={() => void call('clear', {})}>
              {say.clear}
            </button>
            <Countdown clearsAt={state.clearsAt} />
          </div>
        </div>
      </div>
      <RemindMe reading={reading} />
      <ExportPanel showsCategory={showsCategory} />
      <FieldTable reading={reading} revealing={revealing} />
      {!isAltered && <MayDrive reading={reading} />}
      <Conditions reading={reading} />
      <Notes reading={reading} onFace={notes} />
      <p className="limits">
        {[
          reading.licence === null ? say.history : '',
          reading.licence === null ? say.limitsHistory : say.limits,
          reading.licence === null ? '' : say.carry,
          say.noIdentity,
        ]
          .filter((line) => line !== '')
          .join(words.lang === 'ja' ? '' : ' ')}
      </p>
      <div className="print-sheet" aria-hidden="true">
        {faces.map((face, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two backs differ in nothing but their order
          <LicenceFace key={i} face={face} />
        ))}
      </div>
    </div>
  );
}

/** Says that a reading is a recording, or is judged by another day: it must not be taken for the card on the reader. */
function NotOfNow({ reading }: { readonly reading: ReadingView }): ReactElement | null {
  const { licence: say } = useWords();
  const { origin, readAt, judgedOn } = reading;
  const lines = [
    ...(origin === 'replay' ? [say.replay] : []),
    ...(compareDates(dayInJapan(readAt), judgedOn) === 0 ? [] : [say.judgedOn(formatIso(judgedOn))]),
  ];
  return lines.length === 0 ? null : (
    <p>
      <strong>{lines.join(' ')}</strong>
    </p>
  );
}

/** At a counter the name stands on the card itself, so it need not cost a password. */
function SeenByEye({ reading }: { readonly reading: ReadingView }): ReactElement {
  const { licence: say } = useWords();
  const isSeen = reading.notes.some(({ kind }) => kind === 'holder-seen-on-card');
  return (
    <div>
      <label className="switch">
        <input
          type="checkbox"
          checked={isSeen}
          onChange={({ currentTarget }) => void call('noteSeen', { isSeen: currentTarget.checked })}
        />
        <span>{say.seen}</span>
      </label>
      <p className="faint">{say.seenExplain}</p>
    </div>
  );
}

function ValidityPanel({ reading }: { readonly reading: ReadingView }): ReactElement {
  const { licence: say } = useWords();
  if (reading.licence === null) {
    return (
      <section className="validity validity-expired">
        <strong>{say.history}</strong>
      </section>
    );
  }
  const validity = validityOn(reading.licence.expiresOn, reading.judgedOn);
  const text =
    validity.kind === 'unknown' ? say.validity.unknown : say.validity[validity.kind](validity.days);
  // An altered record may hold a forged date, so the tone must not be good.
  const isDoubtful = validity.kind === 'current' && reading.authenticity.record.verdict === 'altered';
  return (
    <ValidityBox tone={isDoubtful ? 'unknown' : validity.kind} title={say.validityTitle[validity.kind]}>
      <p>{text}</p>
    </ValidityBox>
  );
}

/** How long the reading stays on the screen. Not announced: a screen reader would never stop speaking. */
export function Countdown({ clearsAt }: { readonly clearsAt: number | null }): ReactElement | null {
  const { licence: say } = useWords();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (clearsAt === null) return null;
  const seconds = Math.max(0, Math.ceil((clearsAt - now) / 1000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span className="faint" aria-hidden="true">
      {say.clearsIn(time)}
    </span>
  );
}

/** After its last day a licence lets its holder drive nothing, whatever categories it names. */
function MayDrive({ reading }: { readonly reading: ReadingView }): ReactElement | null {
  const words = useWords();
  const { licence: say } = words;
  const { licence } = reading;
  if (licence === null || licence.categories.length === 0) return null;
  const isExpired = validityOn(licence.expiresOn, reading.judgedOn).kind === 'expired';
  const { limited, isUnclear } = conditionLimits(licence.conditions, licence.categories);
  return (
    <section className="panel" aria-labelledby="may-drive">
      <h2 id="may-drive">{say.mayDrive}</h2>
      {isExpired ? (
        <p>{say.mayDriveExpired}</p>
      ) : (
        <>
          {isUnclear && <p>{say.seeConditions}</p>}
          <dl className="lines">
            {mayDrive(licence.categories).map((line) => (
              <div key={line.category}>
                <dt>{line.category}</dt>
                <dd>
                  {line[words.lang]}
                  {limited.has(line.category) && <strong> {say.limited}</strong>}
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

function Conditions({ reading }: { readonly reading: ReadingView }): ReactElement | null {
  const words = useWords();
  const explained = (reading.licence?.conditions ?? []).flatMap((condition) => {
    const meaning = explainCondition(condition);
    return meaning === null ? [] : [{ condition, meaning: meaning[words.lang] }];
  });
  if (explained.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="conditions">
      <h2 id="conditions">{words.licence.conditions}</h2>
      <dl className="lines">
        {explained.map(({ condition, meaning }) => (
          <div key={condition}>
            <dt>{condition}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface NotesProps {
  readonly reading: ReadingView;
  /** What the picture had to leave out. */
  readonly onFace: readonly FaceNote[];
}

function Notes({ reading, onFace }: NotesProps): ReactElement | null {
  const { licence: say } = useWords();
  const all = reading.notes.flatMap((note) => (note.kind === 'unreadable-character' ? [note.code] : []));
  const codes = [...new Set(all)];
  const said = [
    'unreadable-character',
    'test-authority',
    'trusted-by-user',
    'holder-agrees',
    'holder-seen-on-card',
    'consent',
    'holder-differs',
  ];
  const others = reading.notes.filter(({ kind }) => !said.includes(kind)).length;
  const notInFont = [
    ...new Set(onFace.flatMap((note) => (note.kind === 'character-not-drawn' ? [note.code] : []))),
  ];
  const differing = reading.notes.filter((note) => note.kind === 'holder-differs');
  if (codes.length === 0 && differing.length === 0 && others === 0 && onFace.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="notes">
      <h2 id="notes">{say.notes}</h2>
      {differing.length > 0 && <Differences differing={differing} />}
      {codes.length > 0 && <p>{say.unreadable(codes.join(', '))}</p>}
      {onFace.some(({ kind }) => kind === 'text-cut') && <p>{say.shortened}</p>}
      {onFace.some(({ kind }) => kind === 'lines-left-out') && <p>{say.leftOut}</p>}
      {notInFont.length > 0 && <p>{say.notInFont(notInFont.join(', '))}</p>}
      {onFace.some(({ kind }) => kind === 'photo-not-drawn') && <p>{say.photoNotDrawn}</p>}
      {others > 0 && <p>{say.otherNotes(others)}</p>}
    </section>
  );
}

interface DifferencesProps {
  readonly differing: readonly Extract<Note, { kind: 'holder-differs' }>[];
}

/** The fields that differ between the certificate and the input support data, side by side. */
function Differences({ differing }: DifferencesProps): ReactElement {
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
