/** What a person wrote, as they see it: Slack passes links, mentions and three characters on in a writing of its own. */
export function typedText(text: string): string {
  return text
    .replaceAll(/<@[^>]+>/gu, ' ')
    .replaceAll(/<#\w+\|([^>]*)>/gu, '#$1')
    .replaceAll(/<mailto:[^|>]+\|([^>]*)>/gu, '$1')
    .replaceAll(/<(https?:[^|>]+)(?:\|[^>]*)?>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
