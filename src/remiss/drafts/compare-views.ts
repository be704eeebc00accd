import { type Block, buttons, type Message, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { list, plural, shortened } from '../../chat/swedish.ts';
import { showButton, strong } from '../answering/remiss-views.ts';
import type { Remiss } from '../case/remiss.ts';
import { compareVersionsAction, dropTextAction } from '../case/remiss-actions.ts';
import type { TextChange } from './compare-texts.ts';
import { askButton, commonButtons } from './draft-button-views.ts';

const pageSize = 5;
const longest = 600;

type Compared = { version: number; changes: readonly TextChange[] };

/** What is another in a version than in the one before it. @param from how many changes come before those shown. */
export function comparedVersions(remiss: Remiss, { version, changes }: Compared, from: number): Message {
  return {
    title: `Utkast ${version} jämfört med utkast ${version - 1}, remiss ${remiss.number}`,
    blocks: [...changeBlocks(remiss, { version, changes }, from), buttons(showButton(remiss))],
  };
}

function changeBlocks(remiss: Remiss, { version, changes }: Compared, from: number): Block[] {
  if (changes.length === 0) return [text('Den gemensamma texten är densamma. Det som skiljer är regionernas svar.')];
  const page = paged(changes, from, pageSize);
  return [
    text(`${changes.length} ${plural(changes.length, 'stycke', 'stycken')} skiljer.`),
    ...page.items.flatMap(changeBlock),
    ...pagePlace(page, 'ändringar'),
    ...pageButtons(page, (label, next) =>
      compareVersionsAction.button(label, { remiss: remiss.id, version, from: next }),
    ),
  ];
}

const changeWords: Record<TextChange['kind'], string> = { added: 'Tillagt', removed: 'Borttaget', changed: 'Ändrat' };

function changeBlock(change: TextChange): Block[] {
  const where = change.under === null || change.under === change.text ? '' : ` under ${shortened(change.under, 80)}`;
  const head = text(strong(`${changeWords[change.kind]}${where}: `), shortened(change.text, longest));
  if (change.kind !== 'changed') return [head];
  const words = [inWords('Borttagna ord', change.removed), inWords('Tillagda ord', change.added)];
  return [head, text(words.filter((one) => one !== '').join(' '))];
}

const inWords = (label: string, words: readonly string[]): string =>
  words.length === 0 ? '' : `${label}: ${list(words.map((word) => `"${shortened(word, 120)}"`))}.`;

type Taken = Compared & { leftOut: readonly string[] };

/** To the kansli, who gave the text. @property leftOut headings that the bot adds itself. */
export const textTaken = (remiss: Remiss, { version, changes, leftOut }: Taken): Message => ({
  title: `Utkast ${version} till svar på remiss ${remiss.number} har den text som du skickade`,
  blocks: [
    ...changeBlocks(remiss, { version, changes }, 0),
    ...(leftOut.length > 0
      ? [text(`Det här är inte med i texten, eftersom jag lägger till det själv: ${list(leftOut)}.`)]
      : []),
    text('Det som regionerna har sagt gäller det förra utkastet. Fråga dem om det här.'),
    buttons(
      ...commonButtons(remiss, version),
      askButton(remiss),
      dropTextAction.button('Ta bort den redigerade texten', { remiss: remiss.id }),
    ),
  ],
});

export const textDropped = (remiss: Remiss, version: number): Message => ({
  title: `Utkast ${version} till svar på remiss ${remiss.number} har åter den text som följer av svaren`,
  blocks: [
    text('Den redigerade texten finns kvar i de tidigare utkasten.'),
    buttons(...commonButtons(remiss, version), askButton(remiss)),
  ],
});
