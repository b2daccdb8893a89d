/** One part of a form, as it came over the wire. */
export interface Part {
  readonly name: string;
  /** Present on files. */
  readonly filename: string | undefined;
  /** The part's own media type, with its parameters; undefined where it says none. */
  readonly type: string | undefined;
  readonly bytes: Buffer;
}

const lineEnd = '\r\n';

/**
 * Takes a `multipart/form-data` body apart (RFC 7578). Throws an `Error` that says what is wrong with it. Written here,
 * and not taken from the platform that also wrote the body.
 */
export function parseMultipart(body: Buffer, contentType: string): Part[] {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!boundary) throw new Error('the content type names no boundary');
  const delimiter = Buffer.from(`--${boundary[1] ?? boundary[2]}`, 'latin1');
  if (body.indexOf(delimiter) !== 0) throw new Error('the body does not begin with the boundary');
  const parts: Part[] = [];
  for (let start = delimiter.length; ; ) {
    const mark = body.toString('latin1', start, start + 2);
    if (mark === '--') return parts;
    if (mark !== lineEnd) throw new Error('a boundary is followed by neither a line end nor two dashes');
    const end = body.indexOf(Buffer.concat([Buffer.from(lineEnd), delimiter]), start);
    if (end < 0) throw new Error('the closing boundary is missing');
    parts.push(parsePart(body.subarray(start + 2, end)));
    start = end + 2 + delimiter.length;
  }
}

function parsePart(bytes: Buffer): Part {
  const separator = bytes.indexOf(lineEnd + lineEnd);
  if (separator < 0) throw new Error('a part has no empty line after its headers');
  const headers = new Map(
    bytes
      .toString('utf8', 0, separator)
      .split(lineEnd)
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  const name = quoted(disposition, 'name');
  if (!/^form-data\s*;/i.test(disposition) || name === undefined) throw new Error('a part has no field name');
  return {
    name,
    filename: quoted(disposition, 'filename'),
    type: headers.get('content-type'),
    bytes: bytes.subarray(separator + 4),
  };
}

/** Browsers and Node escape exactly these three. */
function quoted(disposition: string, key: string): string | undefined {
  const found = new RegExp(`;\\s*${key}="([^"]*)"`, 'i').exec(disposition)?.[1];
  return found?.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
}
