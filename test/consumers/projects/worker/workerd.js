import { answer } from './quick-start.js';

export default { fetch: answer };
