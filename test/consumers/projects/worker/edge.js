import { answer } from './quick-start.js';

addEventListener('fetch', (event) => event.respondWith(answer(event.request)));
