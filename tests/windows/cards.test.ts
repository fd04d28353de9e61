import { describe, expect, inject, test } from 'vitest';
import { VirtualCard } from '../../src/card/virtual/virtual-card.ts';
import {
  CARD_IDS,
  CONVENTIONAL_IDS,
  CONVENTIONAL_SECRETS,
  cardFile,
  comparable,
  expectedDocument,
  REFUSED,
  SECRETS,
} from '../support/cards.ts';
import { forbiddenCommands, verifies } from '../support/commands.ts';
import { menkyo } from '../support/menkyo.ts';
import { SmartCardService } from './smart-card-service.ts';
import { menkyoOnWindows } from './wine.ts';

const wine = inject('wine');
const PASORI = 'ソニー FeliCa Port/PaSoRi 4.0 0';

describe.concurrent('read --json --holder=text', () => {
  test.each(CONVENTIONAL_IDS)('%s: as on Linux, with both PINs', async (id) => {
    const service = await SmartCardService.start(PASORI);
    try {
      service.lay(new VirtualCard(cardFile(id)));
      const args = ['read', '--json', '--photo', '--domicile'];
      const { port } = service;
      const ran = await menkyoOnWindows(wine, args, { port, env: CONVENTIONAL_SECRETS });
      const onLinux = await menkyo([...args, '--card', id], { env: CONVENTIONAL_SECRETS });
      expect(ran.status, ran.stderr).toBe(onLinux.status);
      expect(comparable(ran.json())).toEqual(comparable(onLinux.json()));
      expect(service.held).toEqual({ contexts: 0, handles: 0 });
    } finally {
      await service.stop();
    }
  });

  test.each(CARD_IDS)('%s: the document that Linux gives', async (id) => {
    const service = await SmartCardService.start(PASORI);
    try {
      service.lay(new VirtualCard(cardFile(id)));
      const { port, commands } = service;
      const args = ['read', '--json', '--holder=text'];
      const ran = await menkyoOnWindows(wine, args, { port, env: SECRETS });
      const refused = REFUSED[id];
      const onLinux = await menkyo([...args, '--card', id], { env: SECRETS });
      if (refused !== undefined) {
        expect(ran.status, ran.stderr).toBe(refused.status);
        expect(ran.json()).toEqual(onLinux.json());
        expect(ran.stderr).toBe(onLinux.stderr);
      } else {
        expect(ran.status, ran.stderr).toBe(0);
        const { readAt, judgedOn, validity, ...rest } = ran.json();
        expect(readAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/);
        expect(judgedOn).toBe(String(readAt).slice(0, 10));
        expect(validity).toMatchObject({ on: judgedOn });
        expect(rest).toEqual(expectedDocument(id, PASORI));
      }
      expect(service.resets).toBe(1);
      expect(service.held).toEqual({ contexts: 0, handles: 0 });
      expect(forbiddenCommands(commands)).toEqual([]);
      expect(verifies(commands)).toBe(refused === undefined ? 2 : id === 'truncated-record' ? 1 : 0);
    } finally {
      await service.stop();
    }
  });
});
