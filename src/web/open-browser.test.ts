import { expect, test } from 'vitest';
import { openerOf } from './open-browser.ts';

test.each(['linux', 'darwin', 'win32'])('on %s a browser does not start as Node', (platform) => {
  const { options } = openerOf('/tmp/a.html', platform, { ELECTRON_RUN_AS_NODE: '1', PATH: '/bin', A: 'b' });
  expect(options.env).toMatchObject({ PATH: '/bin', A: 'b' });
  expect(options.env).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
});
