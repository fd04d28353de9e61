import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { writeFileSync } from 'node:fs';
import { startBrowser } from '../tests/support/browser.ts';
const dir='/work/main/dist/screenshots/';
const [, , pattern='.', out='/tmp/sheet', per='6', w='640'] = process.argv;
const names=readdirSync(dir).filter(n=>new RegExp(pattern).test(n)).sort();
const b=await startBrowser(); const p=await b.newPage({viewport:{width:Number(w)*2+24,height:800}});
for(let i=0,k=0;i<names.length;i+=Number(per),k++){
 const html='<body style="margin:4px;font:11px sans-serif;display:grid;grid-template-columns:1fr 1fr;gap:6px;background:#888">'+names.slice(i,i+Number(per)).map(n=>`<div>${n}<br><img src="file://${dir}${n}" style="width:${w}px"></div>`).join('')+'</body>';
 writeFileSync(`${out}.html`,html); await p.goto(pathToFileURL(`${out}.html`).href); await p.screenshot({path:`${out}-${k}.png`,fullPage:true}); console.log(`${out}-${k}.png`);
}
await b.close();
