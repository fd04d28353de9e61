import type { CardFile } from '../../src/card/virtual/card-file.ts';
import { cardFile } from './cards.ts';

/** A conventional licence with a value in every kind of element that one can have. */
export function fullConventional(): CardFile {
  const file = cardFile('conventional-licence');
  const card = file.conventionalLicence;
  if (card === null || typeof card.record === 'string' || !Array.isArray(card.changes))
    throw new Error('no whole card');
  card.record.alias = '例示　はな';
  card.record.unifiedName = '統一　見本花子';
  card.record.name = '例示{FFF1}　花子';
  card.record.acquiredOn.secondClass = '2012-11-07';
  card.record.acquiredByKind.push({ category: '普二', date: '2012-11-07' });
  card.record.conditions.push('見本の坂では例示の補助具を使うこと');
  card.changes.push(
    { what: 'commission', on: '2025-10-21', value: '東京都公安委員会', commission: '東京公委' },
    { what: 'condition-added', on: '2026-02-15', value: '例示の手帳を持つこと', commission: '神奈川公委' },
    { what: 'remark', on: '2026-03-01', value: '見本備考　甲', commission: '神奈川公委' },
  );
  card.externalCharacters = ['0102030405060708'.repeat(16), '', '1112131415161718'.repeat(16)];
  card.domicile = '京都府見本市例示町６番地';
  card.newDomiciles = [
    { on: '2024-12-24', value: '広島県例示市見本４５番', commission: '広島公委' },
    { on: '2025-03-04', value: '長崎県見本郡例示７８９番地', commission: '長崎公委' },
  ];
  card.photoLead = '0BADC0DE5EED';
  return file;
}

/** The registered domiciles of that card. */
export const DOMICILES = [
  '京都府見本市例示町６番地',
  '広島県例示市見本４５番',
  '長崎県見本郡例示７８９番地',
] as const;
