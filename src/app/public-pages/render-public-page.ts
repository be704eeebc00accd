import type { Part } from '../../documents/document.ts';
import { type Html, html, lines } from '../../surfaces/mail/render/html.ts';
import { renderPage } from '../../surfaces/mail/render/render-page.ts';
import { type PublicPage, type PublicPath, pageNames, publicPaths } from './public-page.ts';

/** As a page of mail looks, with links to the other pages. */
export const renderPublicPage = ({ path, title, parts }: PublicPage): string =>
  renderPage(
    { title, person: null, footer: [] },
    html`<h1>${title}</h1>
${parts.map((part, at) => renderPart(part, headingOver(parts, at)))}${linksBut(path)}`,
  );

/** The first page, where there is no other. */
export const renderFirstPage = (): string =>
  renderPage(
    { title: 'Samverkansbot', person: null, footer: [] },
    html`<h1>Samverkansbot</h1>
<p>Boten finns i Slack, Teams och e-post. Skriv hej till den, så visar den vad du kan göra.</p>
${linksBut(null)}`,
  );

const linksBut = (path: PublicPath | null): Html =>
  html`<nav aria-label="Fler sidor">
<h2>Fler sidor</h2>
<ul>
${publicPaths.filter((one) => one !== path).map((one) => html`<li><a href="${one.slice(1)}">${pageNames[one]}</a></li>\n`)}</ul>
</nav>
`;

/** By what a table is known. */
function headingOver(parts: readonly Part[], at: number): string {
  const over = parts.slice(0, at).findLast((part) => part.type === 'heading');
  return over?.type === 'heading' ? over.text : 'Tabell';
}

function renderPart(part: Part, over: string): Html {
  switch (part.type) {
    case 'heading':
      return html`<h2>${part.text}</h2>\n`;
    case 'paragraph':
      return html`<p>${lines(part.text)}</p>\n`;
    case 'source':
      return html`<p class="note">${lines(part.text)}</p>\n`;
    case 'list':
      return html`<ul>\n${part.items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;
    case 'table':
      return html`<div class="table" tabindex="0" role="region" aria-label="${over}"><table>
<thead><tr>${part.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${part.rows.map(renderRow)}</tbody>
</table></div>\n`;
    case 'picture':
      return html``;
  }
}

const renderRow = ([first = '', ...rest]: readonly string[]): Html =>
  html`<tr><th scope="row">${lines(first)}</th>${rest.map((cell) => html`<td>${lines(cell)}</td>`)}</tr>\n`;
