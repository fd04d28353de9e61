// Builds the page of components, opens it in Chromium, checks it with axe and takes its pictures: light, dark, high
// contrast, text twice as large. They are in dist/components, for a person to look at.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startBrowser } from '../tests/support/browser.ts';

const OUT = fileURLToPath(new URL('../dist/components/', import.meta.url));
const PAGE = join(OUT, 'page');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RUN = `axe.run(document).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ' at ' + nodes[0].target.join(' ')))`;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};
const LOOKS = [
  { name: 'light', query: '?theme=light', options: {} },
  { name: 'dark', query: '?theme=dark', options: {} },
  { name: 'contrast', query: '', options: { forcedColors: 'active' } },
  { name: 'large', query: '?theme=light', options: {}, textSize: 200 },
] as const;

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
// Vite set it for this script: the page's JSX would be React's development version, which the page does not have.
process.env.NODE_ENV = 'production';
await build({
  root: fileURLToPath(new URL('../renderer/components', import.meta.url)),
  base: '/',
  configFile: false,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: { outDir: PAGE, emptyOutDir: true, target: 'chrome120', assetsInlineLimit: 0 },
});

const server = createServer(({ url = '/' }, response) => {
  const path = new URL(url, 'http://localhost').pathname;
  const file = join(PAGE, normalize(path === '/' ? '/index.html' : path));
  try {
    const bytes = readFileSync(file);
    response
      .writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' })
      .end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const browser = await startBrowser();
const wrong: string[] = [];
for (const look of LOOKS) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 800 }, ...look.options });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/${look.query}`);
  if ('textSize' in look)
    await page.evaluate(`document.documentElement.style.fontSize = '${look.textSize}%'`);
  await page.locator('.components').waitFor();
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.locator('[data-focus]').focus();
  await page.screenshot({ path: join(OUT, `${look.name}.png`), fullPage: true, animations: 'disabled' });
  await page.evaluate(AXE);
  wrong.push(...((await page.evaluate(RUN)) as string[]).map((one) => `${look.name}: ${one}`));
  await context.close();
}
await browser.close();
server.close();
console.log(`${LOOKS.length} pictures in ${OUT}`);
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exitCode = 1;
}
