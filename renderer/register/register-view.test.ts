import { beforeEach, expect, test, vi } from 'vitest';
import type { SessionState } from '../../src/app/contract/session.ts';

vi.stubGlobal('window', { addEventListener: () => undefined });
const { useDesk } = await import('../desk-store.ts');
const { awaitCard, showPersonPage, useRegisterView } = await import('./register-view.ts');

/** What the view looks at of each state. */
const became = (kind: SessionState['kind']) =>
  useDesk.setState({ state: { kind, reading: { readAt: 7 } } as unknown as SessionState });
const open = { kind: 'open' } as unknown as NonNullable<ReturnType<typeof useDesk.getState>['register']>;

beforeEach(() => {
  useDesk.setState({ register: open, connection: 'up' });
  became('waiting-for-card');
  showPersonPage('E-1');
});

test('a card that is laid down and read brings the person’s page back', () => {
  awaitCard();
  for (const kind of ['looking', 'card-present', 'reading', 'read'] as const) became(kind);
  expect(useRegisterView.getState()).toMatchObject({ person: 'E-1', awaited: 7, awaits: 'nothing' });
});

test('once the awaited card has left unread, the next one is no longer the person’s', () => {
  awaitCard();
  for (const kind of ['looking', 'card-present', 'waiting-for-card'] as const) became(kind);
  for (const kind of ['looking', 'card-present', 'reading', 'read'] as const) became(kind);
  expect(useRegisterView.getState()).toMatchObject({ awaited: null, awaits: 'nothing' });
  expect(useDesk.getState().where.kind).toBe('card');
});

test('a card that gave no answer may be laid down again', () => {
  awaitCard();
  for (const kind of ['looking', 'silent-card', 'waiting-for-card', 'card-present', 'read'] as const)
    became(kind);
  expect(useRegisterView.getState()).toMatchObject({ awaited: 7 });
});

test('a card that lay there before may be taken away for the person’s', () => {
  became('card-present');
  awaitCard();
  for (const kind of ['waiting-for-card', 'looking', 'card-present', 'read'] as const) became(kind);
  expect(useRegisterView.getState()).toMatchObject({ awaited: 7 });
});
