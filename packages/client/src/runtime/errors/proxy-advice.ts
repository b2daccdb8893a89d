/** What to do about an answer that is not in the form of the API. */
export const proxyAdvice =
  'Something between you and the API may have answered in its place; check the base URL and proxies.';
