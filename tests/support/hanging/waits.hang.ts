import { test } from 'vitest';

test('one that waits for what never comes', () => new Promise(() => undefined));
