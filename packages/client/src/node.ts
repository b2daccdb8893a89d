export { type FileTokenStoreOptions, fileTokenStore } from './node/file-token-store.ts';
