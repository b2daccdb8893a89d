export { type FileLedgerStoreOptions, fileLedgerStore } from './node/file-ledger-store.ts';
export { type FileTokenStoreOptions, fileTokenStore } from './node/file-token-store.ts';
