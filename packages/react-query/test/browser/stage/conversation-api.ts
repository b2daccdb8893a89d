import type { Message } from '@hoopai/conversations';
import { conversation, conversationId, dateAt, message } from '../../chat/history.ts';
import { type Answer, type Api, json, type Request } from './stage.ts';

/** An API with one conversation that remembers what it is sent. Its messages are `m1` to `m<count>`, from oldest to newest. */
export function conversationApi(count: number): Api {
  // Newest first, as the API gives them.
  const stored: Message[] = Array.from({ length: count }, (_, index) => message(`m${count - index}`, count - index));
  let unreadCount = 2;

  function list(query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? 20);
    const from = stored.findIndex(({ id }) => id === query.get('lastMessageId')) + 1;
    const messages = stored.slice(from, from + limit);
    const nextPage = from + limit < stored.length;
    return json(200, { messages: { lastMessageId: messages.at(-1)?.id ?? null, nextPage, messages } });
  }

  function send({ body }: Request): Answer {
    const { message: text = '', attachments } = JSON.parse(body.toString());
    const id = `sent${stored.length + 1}`;
    const fields = {
      direction: 'outbound',
      status: 'pending',
      body: text,
      ...(attachments && { attachments }),
    } as const;
    stored.unshift({ ...message(id, 0, fields), dateAdded: new Date().toISOString() });
    return json(201, { conversationId, messageId: id });
  }

  function search(): Answer {
    const newest = stored[0];
    const fields = { unreadCount, lastMessageBody: newest?.body ?? '' };
    return json(200, { conversations: [conversation(conversationId, count, fields)], total: 1 });
  }

  function update({ body }: Request): Answer {
    unreadCount = JSON.parse(body.toString()).unreadCount ?? unreadCount;
    return json(200, { success: true, conversation: { id: conversationId, dateUpdated: dateAt(0) } });
  }

  function upload({ body }: Request): Answer {
    const [, name = ''] = /filename="([^"]+)"/.exec(body.toString()) ?? [];
    return json(201, { uploadedFiles: { [name]: `https://files.test/${name}` } });
  }

  function get(id: string): Answer {
    const found = stored.find((each) => each.id === id);
    return found ? json(200, { message: found }) : json(404, { statusCode: 404, message: 'Unknown' });
  }

  return (request) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const route = `${request.method} ${pathname}`;
    if (route === 'POST /conversations/messages') return send(request);
    if (route === 'POST /conversations/messages/upload') return upload(request);
    if (route === 'GET /conversations/search') return search();
    if (/^POST .*\/typing$/.test(route)) return json(201, { success: true });
    if (/^GET \/conversations\/[^/]+\/messages$/.test(route)) return list(searchParams);
    if (/^PUT \/conversations\//.test(route)) return update(request);
    const [, id] = /^GET \/conversations\/messages\/([^/]+)$/.exec(route) ?? [];
    if (id !== undefined) return get(id);
    return json(404, { statusCode: 404, message: `Cannot ${route}` });
  };
}
