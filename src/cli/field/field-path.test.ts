import { describe, expect, test } from 'vitest';
import { type FieldDocument, schemasOf } from './document-schema.ts';
import { checkField, fieldPaths } from './field-path.ts';

const checked = async (path: string, document: FieldDocument = 'menkyo.read/1') =>
  checkField(path, document, await schemasOf(document));

describe('a path is known by the shape of the document', () => {
  test.each<[string, FieldDocument]>([
    ['licence.expiresOn', 'menkyo.read/1'],
    ['licence', 'menkyo.read/1'],
    ['licence.categories.0', 'menkyo.read/1'],
    ['licence.changes.3.commission', 'menkyo.read/1'],
    ['licence.acquiredByKind.普通', 'menkyo.read/1'],
    ['pins.pin2.triesLeft', 'menkyo.read/1'],
    ['pins.inputSupport.state', 'menkyo.status/1'],
    ['onCard.expiresOn', 'menkyo.status/1'],
    ['readers.0.name', 'menkyo.readers/1'],
    ['holder.substitutes.name', 'menkyo.verify/1'],
    ['licence.photo.sha256', 'menkyo.verify/1'],
    ['reasons.0.text', 'menkyo.may-drive/1'],
    ['people.0.lastCheck.expiresOn', 'menkyo.register-list/1'],
    ['checks.0.kept.acquiredOn.byGroup.other', 'menkyo.register-person/1'],
  ])('%s in %s', async (path, document) => {
    expect(await checked(path, document)).toEqual({ ok: true, path: path.split('.') });
  });

  test.each<[string, string | null, FieldDocument?]>([
    ['licence.expireOn', 'licence.expiresOn'],
    ['license.expiresOn', 'licence.expiresOn'],
    ['Licence.ExpiresOn', 'licence'],
    ['lisence.expireOn', 'licence'],
    ['readat', 'readAt'],
    ['authenticity.record.verdct', 'authenticity.record.verdict'],
    ['authenticity.holdr.verdict', 'authenticity.holder.verdict'],
    ['validity.stat', 'validity.state'],
    ['seal.verdit', 'seal.verdict', 'menkyo.verify/1'],
    ['validity.day', null],
    ['licence.categories.first', null],
    ['licence.categories.01', null],
    ['licence.number.0', null],
    ['licence..number', null],
    ['frobnicate', null],
    ['constructor', null],
    ['licence.acquiredByKind.普道', null],
    ['licence.acquiredByKind.普通車', 'licence.acquiredByKind.普通'],
    ['pins.pin3', null, 'menkyo.status/1'],
  ])('%s is unknown, and %s was meant', async (path, near, document) => {
    expect(await checked(path, document)).toMatchObject({ ok: false, near });
  });

  test('the names that stand there are given', async () => {
    expect(await checked('validity.frobnicate')).toMatchObject({ names: ['state', 'daysLeft', 'on'] });
    expect(await checked('licence.number.frobnicate')).toMatchObject({ names: [] });
  });
});

test.each<FieldDocument>(['menkyo.read/1', 'menkyo.status/1', 'menkyo.register-list/1'])(
  'each path of %s that is offered is a path',
  async (document) => {
    const schemas = await schemasOf(document);
    const paths = fieldPaths(document, schemas);
    expect(paths.length).toBeGreaterThan(1);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => !checkField(path, document, schemas).ok)).toEqual([]);
  },
);
