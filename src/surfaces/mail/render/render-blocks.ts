import type { Bar, Block, Button, ChartBlock, Fact, Inline, Message, TableBlock } from '../../../chat/message.ts';
import { personInWords } from '../../../chat/plain-text.ts';
import { type Picture, pictureInWords, pictureUnder } from '../../../pictures/picture.ts';
import { drawSvg } from '../../../pictures/svg.ts';
import { webAddress } from '../../common/web-address.ts';
import { type Html, html, lines } from './html.ts';

type BlockLook = {
  /** A row of buttons: links in a mail, and buttons on the page. */
  buttons(all: readonly Button[]): Html;
  /** What opens a row, around its words; the words alone where it is not opened here. */
  opening(button: Button, words: Html): Html;
  /**
   * Whether a picture of our own can be shown, and none from elsewhere is: readers of mail show none that a mail brings with
   * it, and our page none that it does not.
   */
  pictures: boolean;
};

/** What stands under the message's title. */
export const renderBlocks = ({ title, blocks }: Message, look: BlockLook): Html[] =>
  blocks.map((block) => renderBlock(block, title, look));

function renderBlock(block: Block, title: string, look: BlockLook): Html {
  switch (block.type) {
    case 'text':
      return html`<p>${block.text.map(renderInline)}</p>\n`;
    case 'note':
      return html`<p class="note">${block.text.map(renderInline)}</p>\n`;
    case 'facts':
      return block.facts.length === 0 ? html`` : html`<dl>${block.facts.map(renderFact)}</dl>\n`;
    case 'table':
      return renderTable(block, look);
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item.map(renderInline)}</li>`)}</ul>\n`;
    case 'people':
      return html`<dl>${renderFact({ label: block.label, value: block.people.map(personInWords).join(', ') || 'Ingen' })}</dl>\n`;
    case 'chart':
      return renderChart(block);
    case 'image':
      return look.pictures ? html`<p>${renderLink(block.alt, block.url)}</p>\n` : renderImage(block.url, block.alt);
    case 'picture':
      if (look.pictures) return renderPicture(pictureUnder(title, block.picture));
      if (block.url !== undefined) return renderImage(block.url, pictureInWords(block.picture));
      return block.isAlone ? html`<p>${lines(pictureInWords(block.picture))}</p>\n` : html``;
    case 'buttons':
      return look.buttons(block.buttons);
  }
}

const renderFact = ({ label, value }: Fact): Html => html`<dt>${lines(label)}</dt><dd>${lines(value)}</dd>`;

const renderTable = (table: TableBlock, look: BlockLook): Html =>
  html`<div class="table" tabindex="0" role="region" aria-label="Tabell"><table>
<thead><tr>${table.columns.map((column, at) => html`<th scope="col"${looksOf(table, at)}>${lines(column)}</th>`)}</tr></thead>
<tbody>${table.rows.map((_, row) => renderRow(table, row, look))}</tbody>
</table></div>\n`;

/** Numbers stand under each other to the right. */
const looksOf = ({ kinds }: TableBlock, at: number): Html | null =>
  kinds?.[at] === 'number' ? html` class="number" align="right"` : null;

function renderRow(table: TableBlock, row: number, look: BlockLook): Html {
  const [first = '', ...rest] = table.rows[row] ?? [];
  const button = table.opens?.[row];
  const words = button ? look.opening(button, lines(first || button.label)) : lines(first);
  const others = rest.map((cell, at) => html`<td${looksOf(table, at + 1)}>${lines(cell)}</td>`);
  return html`<tr><th scope="row">${words}</th>${others}</tr>\n`;
}

/** The counts as a table, with bars where they can be drawn. */
function renderChart({ title, bars }: ChartBlock): Html {
  const most = String(Math.max(1, ...bars.map(({ count }) => count)));
  const row = ({ label, count }: Bar) =>
    html`<tr><th scope="row">${lines(label)}</th><td class="number" align="right">${String(count)}</td><td aria-hidden="true"><meter min="0" max="${most}" value="${String(count)}"></meter></td></tr>\n`;
  return html`<table class="chart"><caption>${title}</caption><tbody>${bars.map(row)}</tbody></table>\n`;
}

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
