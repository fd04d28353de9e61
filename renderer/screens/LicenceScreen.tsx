import { type ReactElement, useState } from 'react';
import { type EarlyView, showsPhotoAtFirst } from '../../src/app/contract/reading.ts';
import { beingChecked, type FaceSubject } from '../../src/face/face-subject.ts';
import { LicenceFace } from '../../src/face/LicenceFace.tsx';
import { layoutFaces } from '../../src/face/layout/faces.ts';
import type { Face } from '../../src/face/layout/placed.ts';
import { useDesk } from '../desk-store.ts';
import type { Screen } from '../navigation.ts';
import type { Paper } from '../paper.ts';
import { ChangesUnread } from '../parts/ChangesUnread.tsx';
import { ConsentNote } from '../parts/ConsentNote.tsx';
import { EarlyVerdict, StillReading } from '../parts/EarlyFace.tsx';
import { FaceActions, hasCategory } from '../parts/FaceActions.tsx';
import type { Revealing } from '../parts/FieldTable.tsx';
import { LicenceBar } from '../parts/LicenceBar.tsx';
import { LicenceTabs, Limits } from '../parts/LicenceTabs.tsx';
import { NameToo } from '../parts/NameToo.tsx';
import { NotOfNow } from '../parts/NotOfNow.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { SeenByEye } from '../parts/SeenByEye.tsx';
import { Sheets } from '../parts/Sheets.tsx';
import { Verdict } from '../parts/Verdict.tsx';
import './LicenceScreen.css';

type Shown = Extract<Screen, { kind: 'early' | 'read' }>;

/**
 * What was read: the face, the validity, the verdicts and every field. While the card is still being read, the face
 * alone, marked as being checked. Both are one component, so that the face stays where it is.
 */
export function LicenceScreen({ screen }: { readonly screen: Shown }): ReactElement {
  const { readAt } = screen.kind === 'read' ? screen.state.reading : screen.early;
  // The key conceals again, for the next reading, what the person revealed in this one.
  return <Licence key={readAt} screen={screen} />;
}

function Licence({ screen }: { readonly screen: Shown }): ReactElement {
  const place = useDesk((desk) => (desk.settings?.place === 'counter' ? 'counter' : 'home'));
  const [wantsPhoto, setWantsPhoto] = useState<boolean | null>(null);
  const [showsCategory, setShowsCategory] = useState(false);
  const [asksName, setAsksName] = useState(false);
  const [showsDomicile, setShowsDomicile] = useState(false);
  const [paper, setPaper] = useState<Paper>('card');
  const { card, photo } = screen.kind === 'read' ? screen.state.reading : screen.early;
  const hasPhoto = photo.kind !== 'absent';
  const showsPhoto = wantsPhoto ?? showsPhotoAtFirst(place, card);
  const drawnPhoto = showsPhoto || !hasPhoto ? photo : ({ kind: 'hidden' } as const);
  const subject = screen.kind === 'read' ? screen.state.reading : subjectOf(screen.early);
  const drawn = layoutFaces(subject, drawnPhoto, showsCategory);
  const { faces, notes } = drawn;
  const front = faces.slice(0, 1);
  if (screen.kind === 'early') {
    return (
      <Places
        isEarly
        verdict={<EarlyVerdict card={card} />}
        front={front}
        facts={<StillReading step={screen.state.progress.step} />}
      />
    );
  }
  const revealing: Revealing = {
    photo: { isShown: showsPhoto, toggle: () => setWantsPhoto(!showsPhoto) },
    category: { isShown: showsCategory, toggle: () => setShowsCategory(!showsCategory) },
    domicile: { isShown: showsDomicile, toggle: () => setShowsDomicile(!showsDomicile) },
  };
  const { state } = screen;
  const { reading } = state;
  // What the clerk said before the name was read can still be taken back.
  const isSeen = reading.notes.some(({ kind }) => kind === 'holder-seen-on-card');
  const shows = { photo: showsPhoto || !hasPhoto, category: showsCategory || !hasCategory(reading) };
  const printable = { reading, drawn, photo: drawnPhoto, showsCategory };
  return (
    <Places
      refusal={<Refusal refusal={state.refusal} isCardThere={state.isCardThere} />}
      verdict={
        <>
          {/* What makes the facts doubtful comes before them. */}
          <NotOfNow reading={reading} />
          <ChangesUnread reading={reading} />
          <Verdict reading={reading} />
        </>
      }
      front={front}
      actions={<FaceActions reading={reading} revealing={revealing} />}
      facts={
        <NameToo state={state} onAsking={setAsksName}>
          <LicenceTabs reading={reading} backs={faces.slice(1)} onFace={notes} revealing={revealing} />
          {(reading.holder === null || isSeen) && <SeenByEye reading={reading} />}
          <ConsentNote notes={reading.notes} />
          <Limits reading={reading} />
        </NameToo>
      }
      bar={
        <LicenceBar
          state={state}
          printing={{
            printable,
            paper,
            onPaper: setPaper,
            shows,
            revealing,
            clearsAt: state.clearsAt,
            isBusy: state.holderToo.kind === 'running',
          }}
          asksName={asksName}
        />
      }
      printed={<Sheets of={printable} paper={paper} />}
    />
  );
}

interface PlacesProps {
  readonly isEarly?: boolean;
  readonly refusal?: ReactElement;
  readonly verdict: ReactElement;
  readonly front: readonly Face[];
  readonly actions?: ReactElement;
  readonly facts: ReactElement;
  readonly bar?: ReactElement;
  readonly printed?: ReactElement;
}

/**
 * Where each part stands. What is not there leaves its place empty, so that React keeps the drawn face when the
 * verdicts arrive. Nothing of an early face can be copied or printed.
 */
function Places(props: PlacesProps): ReactElement {
  const { isEarly = false, refusal, verdict, front, actions, facts, bar, printed } = props;
  return (
    <div
      className={isEarly ? 'licence licence-early' : 'licence'}
      onCopy={isEarly ? (event) => event.preventDefault() : undefined}
    >
      {refusal}
      <div className="licence-top">
        <div className="face-side">
          {verdict}
          {front.map((face) => (
            <figure key="front">
              <LicenceFace face={face} className="face" />
            </figure>
          ))}
          {actions}
        </div>
        <div className="facts-side">{facts}</div>
      </div>
      {bar}
      {printed !== undefined && (
        <div className="print-sheet" aria-hidden="true">
          {printed}
        </div>
      )}
    </div>
  );
}

function subjectOf(early: EarlyView): FaceSubject {
  return { ...early, authenticity: beingChecked(early.holder !== null || early.awaitsHolder) };
}
