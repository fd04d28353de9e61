import { afterAll } from 'vitest';
import { removeTemporaryFolders } from './temporary-folder.ts';

/** Vitest loads this before each test file. */
afterAll(removeTemporaryFolders);
