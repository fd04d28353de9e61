import type { ReactElement } from 'react';
import type { ReadingView } from '../../src/app/contract/reading.ts';
import { LicenceFace } from '../../src/face/LicenceFace.tsx';
import type { Face, FaceNote } from '../../src/face/layout/placed.ts';
import { useDesk } from '../desk-store.ts';
import { useWords } from '../use-words.ts';
import type { Words } from '../words/words.ts';
import { Conditions } from './Conditions.tsx';
import { FieldTable, type Revealing } from './FieldTable.tsx';
import { MayDrive } from './MayDrive.tsx';
import { hasNotes, Notes } from './Notes.tsx';
import { mayRemind, RemindMe } from './RemindMe.tsx';
import { type Tab, Tabs } from './Tabs.tsx';
import { Verdicts } from './Verdicts.tsx';

interface LicenceTabsProps {
  readonly reading: ReadingView;
  readonly backs: readonly Face[];
  /** What a person should know about the drawn faces. */
  readonly onFace: readonly FaceNote[];
  readonly revealing: Revealing;
}

type TabName = 'fields' | 'checks' | 'driving' | 'back' | 'notes' | 'reminder';

/** Beside the face: every field, what was established, what may be driven, and what else there is to say. */
export function LicenceTabs({ reading, backs, onFace, revealing }: LicenceTabsProps): ReactElement {
  const { licence: say, frame } = useWords();
  const isCounter = useDesk((desk) => desk.settings?.place === 'counter');
  const isAltered = reading.authenticity.record.verdict === 'altered';
  const tabs: Tab<TabName>[] = [
    {
      name: 'fields',
      label: frame.tabs.fields,
      content: <FieldTable reading={reading} revealing={revealing} />,
    },
    { name: 'checks', label: frame.tabs.checks, content: <Verdicts reading={reading} /> },
  ];
  if (!isAltered && reading.licence !== null) {
    const content = (
      <>
        <MayDrive reading={reading} />
        <Conditions reading={reading} />
      </>
    );
    tabs.push({ name: 'driving', label: frame.tabs.driving, content });
  }
  if (backs.length > 0) {
    const content = backs.map((face, i) => (
      <figure key={String(i)} className="face-back">
        <LicenceFace face={face} className="face" />
        <figcaption className="faint">{say.back(backs.length > 1 ? i + 1 : null)}</figcaption>
      </figure>
    ));
    tabs.push({ name: 'back', label: frame.tabs.back, content });
  }
  if (hasNotes(reading, onFace)) {
    tabs.push({
      name: 'notes',
      label: frame.tabs.notes,
      content: <Notes reading={reading} onFace={onFace} />,
    });
  }
  if (mayRemind(reading, isCounter)) {
    tabs.push({ name: 'reminder', label: frame.tabs.reminder, content: <RemindMe reading={reading} /> });
  }
  return <Tabs label={frame.tabs.label} tabs={tabs} first={isAltered ? 'checks' : 'fields'} />;
}

export function Limits({ reading }: Pick<LicenceTabsProps, 'reading'>): ReactElement {
  const { licence: say, lang } = useWords();
  return <p className="limits">{limitsOf(reading, say).join(lang === 'ja' ? '' : ' ')}</p>;
}

/** What no reading of this card can tell, and what a picture of it does not replace. */
function limitsOf({ card }: ReadingView, say: Words['licence']): readonly string[] {
  switch (card) {
    case 'myna-licence':
      return [say.limits, say.carry, say.noIdentity];
    case 'myna-history':
      return [say.history, say.limitsHistory, say.noIdentity];
    case 'ic-licence':
      return [say.limits, say.conventional.carry, say.noIdentity];
  }
}
