/** Nothing this API offers for download is HTML or JSON: such an answer is an error page in disguise. */
export function isMarkupOrJson(response: Response): boolean {
  return /^\s*(?:text\/html|application\/(?:[\w.-]+\+)?json)\b/i.test(response.headers.get('content-type') ?? '');
}
