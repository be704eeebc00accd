/** Markup that we have written ourselves; all else in it is escaped. */
export type Html = { readonly markup: string };

type Part = string | Html | readonly Html[] | null;

/** Markup with what was typed in its holes: a text is shown as it is, and never acts as markup. Null is nothing. */
export const html = (markup: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: markup.map((written, at) => written + markupOf(parts[at] ?? null)).join(''),
});

function markupOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escaped(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What no document may hold (NUL and the like) is shown as a mark of its own. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]/gu, '\u{FFFD}')
    .replace(/[&<>"']/gu, (letter) => entities[letter] ?? letter);

/** A text whose line breaks are seen. */
export const lines = (text: string): Html =>
  html`${text.split(/\r\n|\r|\n/u).map((line, at) => (at === 0 ? html`${line}` : html`<br>${line}`))}`;
