import type { Block } from '../../../chat/message.ts';
import { type Accounts, bold, element, linkAddress, plainly, type RichLine } from './rich-text.ts';

type Readable = Exclude<Block, { type: 'buttons' }>;

/** In tables of at most so many rows the first cell is bold, which takes room. */
const mostEmphasised = 20;

/** A block's words, a line each. */
export function richLinesOf(block: Readable, accounts: Accounts): RichLine[] {
  switch (block.type) {
    case 'text':
    case 'note':
      return [block.text.map((inline) => element(inline, accounts))];
    case 'facts':
      return block.facts.map(({ label, value }) => [bold(`${label}: `), plainly(value)]);
    case 'table':
      return tableLines(block.columns, block.rows);
    case 'picture':
      return [];
    case 'image': {
      const url = linkAddress(block.url);
      return [url ? [plainly(`${block.alt} `), { type: 'link', url }] : [plainly(`${block.alt} (${block.url})`)]];
    }
  }
}

/**
 * Rows as lines. Slack's own table is not used: a message may have one, it stands below everything else, and modals and
 * the home cannot show it.
 */
function tableLines(columns: readonly string[], rows: readonly (readonly string[])[]): RichLine[] {
  const emphasised = rows.length <= mostEmphasised;
  return [[bold(columns.join(separator))], ...rows.map((cells) => rowLine(cells, emphasised))];
}

const separator = ' · ';

function rowLine(cells: readonly string[], emphasised: boolean): RichLine {
  const [first = '', ...rest] = cells.map((cell) => cell || '–');
  if (!emphasised) return [plainly(`• ${[first, ...rest].join(separator)}`)];
  return [plainly('• '), bold(first), plainly(rest.map((cell) => separator + cell).join(''))];
}
