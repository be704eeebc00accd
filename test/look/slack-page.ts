import type { types } from '@slack/bolt';
import { type Html, html, lines } from '../../src/surfaces/mail/render/html.ts';

type Part = { type: string } & Record<string, unknown>;

/** Slack's blocks as a page to look at in a browser: what stands where, and how it wraps, not Slack's exact looks. */
export const slackPage = (messages: readonly (readonly types.KnownBlock[])[]): string =>
  html`<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><style>${{ markup: style }}</style></head>
<body>${messages.map((blocks) => html`<article>${(blocks as unknown as Part[]).map(block)}</article>\n`)}</body></html>
`.markup;

const style = `
:root { color-scheme: light dark; font: 15px/1.47 Lato, 'Segoe UI', sans-serif }
body { margin: 0; padding: 12px; color: light-dark(#1d1c1d, #d1d2d3); background: light-dark(#ffffff, #1a1d21) }
article { max-width: 600px; padding: 12px 0; border-bottom: 1px solid light-dark(#dddddd, #565856) }
h2 { font-size: 18px; margin: 0 0 8px } p { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere }
small { color: light-dark(#616061, #ababad) } table { border-collapse: collapse; margin: 8px 0; font-size: 13px }
th, td { border: 1px solid light-dark(#dddddd, #565856); padding: 4px 8px; text-align: left; vertical-align: top }
.scroll { overflow-x: auto } .number { text-align: right } .chip { color: light-dark(#1264a3, #1d9bd1) }
button, select { font: inherit; font-size: 13px; font-weight: 700; margin: 4px 8px 4px 0; padding: 4px 12px; max-width: 220px;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; border: 1px solid light-dark(#bbbbbb, #797c81); border-radius: 4px;
  color: inherit; background: none } .primary { color: #ffffff; background: #007a5a }
`;

const partsOf = (part: Part, name: string): Part[] => (part[name] ?? []) as Part[];
const words = (part: unknown): string => String((part as { text?: string } | undefined)?.text ?? '');

function block(part: Part): Html {
  switch (part.type) {
    case 'header':
      return html`<h2>${words(part.text)}</h2>`;
    case 'context':
      return html`<p><small>${partsOf(part, 'elements').map((one) => lines(words(one)))}</small></p>`;
    case 'rich_text':
      return html`${partsOf(part, 'elements').map(rich)}`;
    case 'actions':
      return html`<div>${partsOf(part, 'elements').map(control)}</div>`;
    case 'image':
      return html`<img src="${String(part.image_url)}" alt="${String(part.alt_text)}" width="360">`;
    case 'table':
    case 'data_table':
      return table(part.rows as Part[][]);
    case 'data_visualization':
      return chart(part);
    default:
      throw new Error(`how is ${part.type} drawn?`);
  }
}

const rich = (part: Part): Html =>
  part.type === 'rich_text_list'
    ? html`<ul>${partsOf(part, 'elements').map((item) => html`<li>${partsOf(item, 'elements').map(inline)}</li>`)}</ul>`
    : html`<p>${partsOf(part, 'elements').map(inline)}</p>`;

function inline(one: Part): Html {
  if (one.type === 'user') return html`<span class="chip">@${String(one.user_id)}</span>`;
  if (one.type === 'link') return html`<a href="${String(one.url)}">${words(one) || String(one.url)}</a>`;
  const isBold = (one.style as { bold?: boolean } | undefined)?.bold;
  return isBold ? html`<strong>${lines(words(one))}</strong>` : lines(words(one));
}

function control(one: Part): Html {
  if (one.type === 'button') {
    return html`<button${one.style === 'primary' ? html` class="primary"` : null}>${words(one.text)}</button>`;
  }
  const options = partsOf(one, 'options').map((option) => html`<option>${words(option.text)}</option>`);
  const first = one.type === 'overflow' ? '…' : words(one.placeholder);
  return html`<select><option>${first}</option>${options}</select>`;
}

const table = ([head = [], ...rows]: readonly Part[][]): Html =>
  html`<div class="scroll"><table><tr>${head.map((cell) => html`<th>${words(cell)}</th>`)}</tr>${rows.map(
    (row) =>
      html`<tr>${row.map((cell) => html`<td${cell.type === 'raw_number' ? html` class="number"` : null}>${words(cell)}</td>`)}</tr>`,
  )}</table></div>`;

function chart(part: Part): Html {
  const { series } = part.chart as { series: { data: { label: string; value: number }[] }[] };
  const bars = series.flatMap(({ data }) => data);
  const most = String(Math.max(...bars.map(({ value }) => value)));
  return html`<table><caption>${String(part.title)}</caption>${bars.map(
    ({ label, value }) =>
      html`<tr><td>${label}</td><td><meter max="${most}" value="${String(value)}"></meter></td></tr>`,
  )}</table>`;
}
