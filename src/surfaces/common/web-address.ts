/** The address in full; null when it is not on the web, because `javascript:` and `data:` addresses run as programs. */
export function webAddress(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed && ['http:', 'https:'].includes(parsed.protocol) ? parsed.href : null;
}
