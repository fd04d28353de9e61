import { expect, test } from 'vitest';
import { importsOf, judgeFile } from './check-layers.mjs';

test('every way of naming a module is seen', () => {
  const code = `
    import a from './a.ts';
    import type { B } from './b.ts';
    export { c } from './c.ts';
    export * from './d.ts';
    const e = await import('./e.ts');
    type F = import('./f.ts').F;
    const g = require('./g.ts');
    const h = await import(name);
  `;
  expect(importsOf(code, 'x.ts')).toEqual([
    './a.ts',
    './b.ts',
    './c.ts',
    './d.ts',
    './e.ts',
    './f.ts',
    './g.ts',
    '(computed)',
  ]);
});

test.each([
  ['src/app/x.ts', "import '../card/pcsc/readers.ts'", 'src/app may not'],
  ['src/app/x.ts', "import '../card/virtual/virtual-card.ts'", 'src/app may not'],
  ['src/app/x.ts', "import 'node:fs'", 'src/app may not'],
  ['src/card/applications/x.ts', "import '../../crypto/path.ts'", 'src/card/applications may not'],
  ['src/card/applications/x.ts', "import '../pcsc/readers.ts'", 'src/card/applications may not'],
  ['src/crypto/x.ts', "import '../card/card-error.ts'", 'src/crypto may not'],
  ['src/licence/x.ts', "import 'zod'", 'src/licence may not'],
  ['src/face/x.ts', "import '../app/reading.ts'", 'src/face may not'],
  ['src/register/x.ts', "import '../card/card-error.ts'", 'src/register may not'],
  ['src/register/x.ts', "import '../host/write-files.ts'", 'src/register may not'],
  ['renderer/x.tsx', "import '../src/app/read-card.ts'", 'renderer may not'],
  ['renderer/x.tsx', "import '../src/cli/main.ts'", 'renderer may not'],
  ['electron/x.ts', "import '../src/card/transmit.ts'", 'electron may not'],
  ['src/cli/x.ts', "import '../../electron/main.ts'", 'src/cli may not'],
  ['src/cli/x.ts', "import '../../tests/support/cards.ts'", 'src/cli may not'],
  ['src/cli/x.ts', "import '../app/read-card.test.ts'", 'src/cli may not'],
  ['src/host/x.ts', "import '../cli/failure.ts'", 'src/host may not'],
  ['src/library/x.ts', "import '../cli/failure.ts'", 'src/library may not'],
  ['electron/x.ts', "import '../src/web/web-host.ts'", 'electron may not'],
  ['src/web/x.ts', "import '../cli/main.ts'", 'src/web may not'],
  ['src/web/x.ts', "import '../card/pcsc/readers.ts'", 'src/web may not'],
  ['src/doctor/x.ts', "import '../cli/io.ts'", 'src/doctor may not'],
  ['src/card/guard/x.ts', "import '../applications/jpki/jpki-ap.ts'", 'src/card/guard may not'],
  ['src/elsewhere/x.ts', "import '../base/hex.ts'", 'stands on no layer'],
  ['src/cli/x.ts', "import 'left-pad'", 'src/cli may not'],
  ['src/card/applications/x.ts', 'transmit(encodeCommand(command))', 'nobody else makes a command'],
  ['src/app/x.ts', 'await connection.transmit(bytes)', 'through the guard alone'],
  ['src/app/x.ts', "connection['transmit'](bytes)", 'through the guard alone'],
  ['src/cli/x.ts', 'const { transmit } = connection; transmit(bytes)', 'through the guard alone'],
  ['src/app/x.ts', 'new Guard(connection.transmit)', 'one guard'],
  ['src/cli/x.ts', 'JSON.stringify(document)', 'decided in src/base/json-text.ts'],
  ['src/cli/x.ts', 'process.stdout.write(text)', 'through its io'],
  ['src/host/desk.ts', 'console.error(text)', 'through its io'],
])('%s: %s is refused', (file, code, reason) => {
  expect(judgeFile(file, code).join('\n')).toContain(reason);
});

test.each([
  ['src/app/x.ts', "import '../card/guard/guard.ts'; import '../licence/note.ts'"],
  ['src/card/pcsc/x.ts', "import 'koffi'; import '../transmit.ts'"],
  ['src/cli/x.ts', "import 'node:http'; import '../card/pcsc/readers.ts'"],
  ['renderer/x.tsx', "import 'react-dom/client'; import '../src/app/contract/contract.ts'"],
  ['src/card/applications/x.test.ts', "import '../virtual/virtual-card.ts'; import 'vitest'"],
])('%s: %s is allowed', (file, code) => {
  expect(judgeFile(file, code)).toEqual([]);
});
