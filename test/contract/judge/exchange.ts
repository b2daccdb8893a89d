/** Header lines as they were sent: names in their own case, repeated ones in order. */
export type HeaderLines = readonly (readonly [name: string, value: string])[];

export interface RecordedRequest {
  /** As sent, upper case by custom. */
  readonly method: string;
  /** Path and query as they stood in the request line, without the prefix of the base URL. */
  readonly target: string;
  readonly headers: HeaderLines;
  readonly body: Buffer;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: HeaderLines;
  readonly body: Buffer;
}

/** One request and what came back for it, byte by byte. */
export interface Exchange {
  readonly request: RecordedRequest;
  /** Undefined where the server gave none. */
  readonly response: RecordedResponse | undefined;
}

/** The value of a header; repeated ones are joined by commas, as HTTP reads them. Undefined where there is none. */
export function headerOf(headers: HeaderLines, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const values = headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ');
}

/** The media type without its parameters, lower case; empty where there is none. */
export function mediaTypeOf(headers: HeaderLines): string {
  return baseType(headerOf(headers, 'content-type') ?? '');
}

export function baseType(contentType: string): string {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
