import type { ListedPerson } from '../../src/register/listed-person.ts';
import { LONGEST } from '../../src/register/person.ts';
import { anyCheck, anyPerson } from './any-check.ts';
import { day } from './day.ts';

const FAMILIES = ['例示', '見本', '架空', '試験', '仮名', '勅使河原', 'EXAMPLE'];
const GIVENS = ['花子', '太郎', '一', 'さくら', '健太郎', 'ＭＡＲＩＡ　ＣＲＩＳＴＩＮＡ'];
const GROUPS = ['営業部', '製造部第一課', null, '東京第一営業所配送部夜間運行管理課'];

/** People of a list, as they stand on 2026-11-20: some never checked, some ended, some overdue, one who left. */
export function listedPeople(count: number): readonly ListedPerson[] {
  return Array.from({ length: count }, (_, i): ListedPerson => {
    const name = `${FAMILIES[i % FAMILIES.length]}　${GIVENS[i % GIVENS.length]}`;
    const person = anyPerson({
      id: `E-${String(i + 1).padStart(4, '0')}`,
      name: i % 40 === 7 ? '長い氏名の見本'.repeat(20).slice(0, LONGEST.name) : name,
      group: GROUPS[i % GROUPS.length] ?? null,
      leftOn: i % 30 === 15 ? day('2026-12-31') : null,
    });
    if (i % 13 === 3) return { person, last: null, nextCheckOn: null, judged: [] };
    const expiresOn = day(i % 17 === 5 ? '2026-10-01' : `2028-0${(i % 9) + 1}-15`);
    return {
      person,
      last: anyCheck({ person: person.id, expiresOn, at: Date.parse('2026-05-20T10:00:00+09:00') }),
      nextCheckOn: day(i % 6 === 1 ? '2026-11-19' : '2026-11-20'),
      judged: [],
    };
  });
}
