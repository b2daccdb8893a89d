export {
  type LedgerEntry,
  memoryLedgerStore,
  type SendLedgerStore,
} from './sending/ledger-store.ts';
export { type ScheduleMessageInput, scheduleMessage } from './sending/schedule-message.ts';
export {
  createSendLedger,
  type LedgerRecord,
  type LedgerSendInput,
  type SendLedger,
  type SendLedgerOptions,
} from './sending/send-ledger.ts';
export { type SendWithFilesInput, sendWithFiles } from './sending/send-with-files.ts';
export {
  AttachmentsNotSentError,
  DeliveryFailedError,
  LedgerStoreError,
  SendOutcomeUnknownError,
  StatusTimeoutError,
} from './sending/sending-errors.ts';
export {
  type SentMessage,
  type StatusReached,
  type WaitForStatusOptions,
  type WantedStatus,
  waitForStatus,
} from './sending/wait-for-status.ts';
