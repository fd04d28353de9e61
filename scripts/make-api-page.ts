import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { apiPage } from './api/api-page.ts';
import { publicApi } from './api/public-api.ts';

// Writes docs/api.md.
writeFileSync(fileURLToPath(new URL('../docs/api.md', import.meta.url)), apiPage(publicApi()));
