import type { Block, PersonShown } from '../../../chat/message.ts';
import { pictureInWords } from '../../../pictures/picture.ts';
import { chartLines } from './render-chart.ts';
import { tableLines } from './render-table.ts';
import { type Accounts, bold, element, linkAddress, plainly, type RichElement, type RichLine } from './rich-text.ts';

type Readable = Exclude<Block, { type: 'buttons' }>;

/** A block's words: lines, or items of a list under them. */
type BlockWords = { lines: RichLine[]; items?: RichLine[] };

export function wordsOf(block: Readable, accounts: Accounts): BlockWords {
  switch (block.type) {
    case 'text':
    case 'note':
      return { lines: [block.text.map((inline) => element(inline, accounts))] };
    case 'facts':
      return { lines: block.facts.map(({ label, value }) => [bold(`${label}: `), plainly(value)]) };
    case 'table': {
      const { heading, items } = tableLines(block);
      return { lines: [heading], items };
    }
    case 'list':
      return { lines: [], items: block.items.map((item) => item.map((inline) => element(inline, accounts))) };
    case 'people':
      return { lines: [[bold(`${block.label}: `), ...chips(block.people, accounts)]] };
    case 'chart':
      return { lines: chartLines(block) };
    case 'picture':
      return {
        lines: block.isAlone
          ? pictureInWords(block.picture)
              .split('\n')
              .map((line) => [plainly(line)])
          : [],
      };
    case 'image': {
      const url = linkAddress(block.url);
      return {
        lines: [url ? [plainly(`${block.alt} `), { type: 'link', url }] : [plainly(`${block.alt} (${block.url})`)]],
      };
    }
  }
}

/** A chip notifies whoever it names, so in what others see only the addressed has one. */
const chips = (people: readonly PersonShown[], { accountOf, isAnswer }: Accounts): RichElement[] =>
  people.flatMap(({ person, name, as, isAddressed }, at): RichElement[] => {
    const account = isAnswer || isAddressed ? accountOf(person) : null;
    return [
      ...(at > 0 ? [plainly(', ')] : []),
      account ? { type: 'user', user_id: account } : plainly(name),
      ...(as ? [plainly(` (${as})`)] : []),
    ];
  });
