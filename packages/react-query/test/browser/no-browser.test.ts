import { test } from 'vitest';

test.skip('the hooks in a real browser: there is no Chromium; name one in CHROMIUM', () => {});
