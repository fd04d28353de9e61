import type { BeingChecked, HolderVerdict } from '../../../licence/judgement.ts';
import type { Holder } from '../../../licence/licence-record.ts';
import type { FaceSubject } from '../../face-subject.ts';
import { birthDate, COMING, NO_CERTIFICATE, NOT_ON_CARD, UNREAD } from '../../face-words.ts';
import type { Canvas } from '../canvas.ts';
import { LABEL_WIDTH, LEFT, PADDING, RIGHT, ROW, VALUE } from '../geometry.ts';
import type { Box } from '../placed.ts';
import { LABEL, labelCell } from './label.ts';

/** What stands for a name and an address that are not there. */
const UNREAD_FOR: Partial<Record<HolderVerdict | BeingChecked, string>> = {
  'no-certificate': NO_CERTIFICATE,
  'being-checked': COMING,
};

/** 氏名, 生年月日 and 住所, over the whole width. */
export function person(canvas: Canvas, subject: FaceSubject): void {
  const { holder } = subject;
  const { verdict } = subject.authenticity.holder;
  const unread = UNREAD_FOR[verdict] ?? UNREAD;
  const unreadBirth = verdict === 'being-checked' ? COMING : UNREAD;
  const frame: Box = { x: LEFT, y: ROW.name, width: RIGHT - LEFT, height: ROW.read - ROW.name };
  canvas.box(frame, { stroke: 'rule' });
  canvas.line(LEFT, ROW.address, RIGHT, ROW.address);
  canvas.line(LEFT + LABEL_WIDTH, ROW.name, LEFT + LABEL_WIDTH, ROW.read);

  const nameHeight = ROW.address - ROW.name;
  const birth = holder === null ? `生年月日 ${unreadBirth}` : birthText(holder);
  const birthWidth = 23.4;
  const birthCell: Box = {
    x: RIGHT - PADDING - birthWidth,
    y: ROW.name,
    width: birthWidth,
    height: nameHeight,
  };
  canvas.text('label: name', '氏名', labelCell(ROW.name, nameHeight), LABEL);
  const name = holder === null ? unread : (holder.name ?? NOT_ON_CARD);
  const nameCell: Box = { x: VALUE, y: ROW.name, width: birthCell.x - VALUE - PADDING, height: nameHeight };
  const isNamed = holder !== null && holder.name !== null;
  canvas.text('holder name', name, nameCell, {
    size: isNamed ? 3.3 : 2.4,
    colour: isNamed ? 'ink' : 'faint',
    maxLines: 2,
    spread: isNamed && !/[0-9A-Za-z]/.test(name) ? 0.4 : 0,
  });
  const isBorn = holder !== null && holder.birthDate !== null;
  canvas.text('holder birth date', birth, birthCell, {
    size: isBorn ? 2.5 : 2.0,
    colour: isBorn ? 'ink' : 'faint',
    align: 'right',
  });

  const addressHeight = ROW.read - ROW.address;
  canvas.text('label: address', '住所', labelCell(ROW.address, addressHeight), LABEL);
  const address = holder === null ? unread : (holder.address ?? NOT_ON_CARD);
  const hasAddress = holder !== null && holder.address !== null;
  canvas.text(
    'holder address',
    address,
    { x: VALUE, y: ROW.address, width: RIGHT - PADDING - VALUE, height: addressHeight },
    { size: 2.5, colour: hasAddress ? 'ink' : 'faint', maxLines: 2 },
  );
}

function birthText({ birthDate: date }: Holder): string {
  return date === null ? `生年月日 ${NOT_ON_CARD}` : birthDate(date);
}
