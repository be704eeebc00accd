import type { Block, Button, Fact, Inline } from '../../../chat/message.ts';
import { type Picture, pictureInWords } from '../../../pictures/picture.ts';
import { drawSvg } from '../../../pictures/svg.ts';
import { webAddress } from '../../common/web-address.ts';
import { type Html, html, lines } from './html.ts';

export type BlockLook = {
  /** A row of buttons: links in a mail, and buttons on the page. */
  buttons(all: readonly Button[]): Html;
  /**
   * Whether a picture of our own can be shown, and none from elsewhere is: readers of mail show none that a mail brings with
   * it, and our page none that it does not.
   */
  pictures: boolean;
};

export const renderBlocks = (blocks: readonly Block[], look: BlockLook): Html[] =>
  blocks.map((block) => renderBlock(block, look));

function renderBlock(block: Block, look: BlockLook): Html {
  switch (block.type) {
    case 'text':
      return html`<p>${block.text.map(renderInline)}</p>\n`;
    case 'note':
      return html`<p class="note">${block.text.map(renderInline)}</p>\n`;
    case 'facts':
      return block.facts.length === 0 ? html`` : html`<dl>${block.facts.map(renderFact)}</dl>\n`;
    case 'table':
      return renderTable(block.columns, block.rows);
    case 'image':
      return look.pictures ? html`<p>${renderLink(block.alt, block.url)}</p>\n` : renderImage(block.url, block.alt);
    case 'picture':
      return look.pictures ? renderPicture(block.picture) : html``;
    case 'buttons':
      return look.buttons(block.buttons);
  }
}

const renderFact = ({ label, value }: Fact): Html => html`<dt>${lines(label)}</dt><dd>${lines(value)}</dd>`;

const renderTable = (columns: readonly string[], rows: readonly (readonly string[])[]): Html =>
  html`<div class="table" tabindex="0" role="region" aria-label="Tabell"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${lines(column)}</th>`)}</tr></thead>
<tbody>${rows.map(renderRow)}</tbody>
</table></div>\n`;

const renderRow = ([first = '', ...rest]: readonly string[]): Html =>
  html`<tr><th scope="row">${lines(first)}</th>${rest.map((cell) => html`<td>${lines(cell)}</td>`)}</tr>\n`;

function renderImage(url: string, alt: string): Html {
  const address = webAddress(url);
  return address ? html`<p><img src="${address}" alt="${alt}"></p>\n` : html`<p>${lines(`${alt} (${url})`)}</p>\n`;
}

/** As an image of its own, in which nothing runs. */
const renderPicture = (picture: Picture): Html =>
  html`<p><img class="picture" src="data:image/svg+xml;base64,${Buffer.from(drawSvg(picture)).toString('base64')}" alt="${pictureInWords(picture)}"></p>\n`;

function renderInline(inline: Inline): Html {
  if (typeof inline === 'string') return lines(inline);
  switch (inline.type) {
    case 'strong':
      return html`<strong>${lines(inline.text)}</strong>`;
    case 'mention':
      return lines(inline.name);
    case 'how to reply':
      return lines(inline.inThread);
    case 'link':
      return renderLink(inline.text, inline.url);
  }
}

function renderLink(text: string, url: string): Html {
  const address = webAddress(url);
  return address ? html`<a href="${address}" rel="noreferrer">${lines(text)}</a>` : html`${lines(`${text} (${url})`)}`;
}
