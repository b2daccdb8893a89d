/** A media type without its parameters: `application/json; charset=utf-8` → `application/json`. */
export function mediaTypeOf(contentType: string): string {
  return (contentType.toLowerCase().split(';')[0] ?? '').trim();
}

export function isJson(mediaType: string): boolean {
  return /^application\/([\w.-]+\+)?json$/.test(mediaType) || mediaType === '*/*';
}
