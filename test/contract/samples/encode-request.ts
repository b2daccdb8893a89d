import type { HeaderLines, RecordedRequest } from '../judge/exchange.ts';
import type { Content } from '../judge/operations.ts';
import type { SampleFile, SampleRequest } from './sample-request.ts';

const boundary = 'the-boundary-of-a-test';

/**
 * Writes a request as HTTP by the description alone, without the client. It checks nothing, so that a faulty request
 * goes out as faulty as it is.
 */
export function encodeRequest(sample: SampleRequest, token: string): RecordedRequest {
  const { operation, path, query, headers, content, body } = sample;
  const declared = operation.parameters.filter((each) => each.in === 'header');
  const own = declared.map(({ name, schema, isClientDefault }) => [
    name,
    isClientDefault ? schema.value.default : headers[name],
  ]);
  const lines = own
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [String(name), String(value)] as const);
  const type = content && ([['Content-Type', contentTypeOf(content)]] as const);
  return {
    method: operation.method,
    target:
      operation.path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(String(path[name]))) +
      encodeQuery(sample, query),
    headers: [
      ...lines,
      ...(operation.needsBearer ? [['Authorization', `Bearer ${token}`] as const] : []),
      ...(type ?? []),
    ],
    body: content ? encodeBody(content, body) : Buffer.alloc(0),
  } satisfies { headers: HeaderLines } & RecordedRequest;
}

function encodeQuery({ operation }: SampleRequest, query: SampleRequest['query']): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    const isCommaList = operation.parameters.some((each) => each.name === name && each.isCommaList);
    const items = [value].flat().map((item) => encodeURIComponent(String(item)));
    return isCommaList ? [`${name}=${items.join(',')}`] : items.map((item) => `${name}=${item}`);
  });
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function contentTypeOf({ mediaType }: Content): string {
  return mediaType === 'multipart/form-data' ? `${mediaType}; boundary=${boundary}` : mediaType;
}

function encodeBody({ mediaType }: Content, body: unknown): Buffer {
  if (mediaType !== 'multipart/form-data') return Buffer.from(JSON.stringify(body));
  const parts = Object.entries(body as object).flatMap(([name, value]) =>
    [value].flat().map((item) => encodePart(name, item)),
  );
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

function encodePart(name: string, value: unknown): Buffer {
  const file = isFile(value) ? value : undefined;
  const filename = file ? `; filename="${file.filename}"` : '';
  const type = file ? `\r\nContent-Type: ${file.type}` : '';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename}${type}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), file ? file.data : Buffer.from(String(value)), Buffer.from('\r\n')]);
}

function isFile(value: unknown): value is SampleFile {
  return typeof value === 'object' && value !== null && 'data' in value;
}
