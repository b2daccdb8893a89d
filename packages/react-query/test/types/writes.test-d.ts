import type { ConversationsMethods, HoopError, SendMessageInput, SendMessageResult } from '@hoopai/conversations';
import { useMutation } from '@tanstack/react-query';
import { expectTypeOf } from 'vitest';
import type * as hooks from '../../src/index.ts';
import { type Keys, type Mutations, type Queries, useSendMessage } from '../../src/index.ts';

// Judged by the type checker alone; never run.
declare const mutations: Mutations;
const input: SendMessageInput = { type: 'SMS', contactId: 'ckld0w0Fdb9ZQ5TTpGZb', message: 'Hello' };

export function everyOperationHasItsFactoryItsKeyAndItsHook() {
  expectTypeOf<keyof Queries | keyof Mutations>().toEqualTypeOf<keyof ConversationsMethods>();
  expectTypeOf<Exclude<keyof Keys, 'all'>>().toEqualTypeOf<keyof ConversationsMethods>();
  type HookName = `use${Capitalize<keyof ConversationsMethods>}`;
  type SuspenseName = `useSuspense${Capitalize<keyof Queries>}`;
  expectTypeOf<Exclude<HookName | SuspenseName, keyof typeof hooks>>().toEqualTypeOf<never>();
}

export function aWriteInfersInputResultAndError() {
  const result = useSendMessage();
  expectTypeOf(result.data).toEqualTypeOf<SendMessageResult | undefined>();
  expectTypeOf(result.error).toEqualTypeOf<HoopError | null>();
  expectTypeOf(result.variables).toEqualTypeOf<SendMessageInput | undefined>();
  expectTypeOf(result.mutateAsync(input)).toEqualTypeOf<Promise<SendMessageResult>>();
  if (result.isSuccess) expectTypeOf(result.data).toEqualTypeOf<SendMessageResult>();
  // @ts-expect-error: there must be something to say
  result.mutate({ type: 'SMS', contactId: 'c' });
  // @ts-expect-error: the function is the hook's own
  useSendMessage({ mutationFn: async () => {} });
}

export function whatAWriteMakesStaleCanBeTold() {
  const { mutate } = useSendMessage({ invalidates: ['listMessages'] });
  mutate(input, { invalidates: false });
  mutate(input, { invalidates: [{ queryKey: ['mine'] }], onSuccess: (sent) => sent.messageId });
  // @ts-expect-error: there is no such operation
  useSendMessage({ invalidates: ['readMind'] });
}

export function theContextOfAWriteIsInferred() {
  useSendMessage({
    onMutate: (message) => ({ text: message.type }),
    onError: (error, _, context) => {
      expectTypeOf(error).toEqualTypeOf<HoopError>();
      expectTypeOf(context?.text.length).toEqualTypeOf<number | undefined>();
    },
  });
}

export function optionsServeTheHookOfQuery() {
  const result = useMutation(mutations.sendMessage());
  expectTypeOf(result.data).toEqualTypeOf<SendMessageResult | undefined>();
  expectTypeOf(result.error).toEqualTypeOf<HoopError | null>();
  expectTypeOf(result.variables).toEqualTypeOf<SendMessageInput | undefined>();
}
