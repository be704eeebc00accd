import type { Block } from '../../../chat/message.ts';
import { type Accounts, bold, element, plainly, type RichLine, webAddress } from './rich-text.ts';

type Readable = Exclude<Block, { type: 'buttons' }>;

/** So many rows get their first cell in bold; in longer tables room is worth more. */
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
    case 'image': {
      const url = webAddress(block.url);
      return [url ? [plainly(`${block.alt} `), { type: 'link', url }] : [plainly(`${block.alt} (${block.url})`)]];
    }
  }
}

/**
 * Rows as lines. Slack's own table comes once in a message, below everything else and not at all in a modal or the
 * home, so it would tear a message apart.
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
