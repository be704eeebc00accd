import { type Block, type Button, buttons, type Message, text } from '../../chat/message.ts';
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
    blocks: [...commonChanges(remiss, { version, changes }, from), buttons(showButton(remiss))],
  };
}

const commonChanges = (remiss: Remiss, { version, changes }: Compared, from: number): Block[] =>
  changeBlocks(changes, from, {
    same: 'Den gemensamma texten är densamma. Det som skiljer är regionernas svar.',
    turn: (label, next) => compareVersionsAction.button(label, { remiss: remiss.id, version, from: next }),
  });

type Showing = {
  /** Said where nothing is another. */
  same: string;
  turn(label: string, from: number): Button;
};

/** What is another in a text. @param from how many changes come before those shown. */
export function changeBlocks(changes: readonly TextChange[], from: number, { same, turn }: Showing): Block[] {
  if (changes.length === 0) return [text(same)];
  const page = paged(changes, from, pageSize);
  return [
    text(`${changes.length} ${plural(changes.length, 'stycke', 'stycken')} skiljer.`),
    ...page.items.flatMap(changeBlock),
    ...pagePlace(page, 'ändringar'),
    ...pageButtons(page, turn),
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

type Taken = Compared & { leftOut: readonly string[]; unanswered: readonly string[] };

/** Headings of questions under which nobody has written anything. */
export const unansweredBlocks = (unanswered: readonly string[]): Block[] =>
  unanswered.length > 0 ? [text(`Det som inget svar har är inte heller med: ${list(unanswered)}.`)] : [];

/** To the kansli, who gave the text. @property leftOut headings that the bot adds itself. */
export const textTaken = (remiss: Remiss, { version, changes, leftOut, unanswered }: Taken): Message => ({
  title: `Utkast ${version} till svar på remiss ${remiss.number} har den text som du skickade`,
  blocks: [
    ...commonChanges(remiss, { version, changes }, 0),
    ...(leftOut.length > 0
      ? [text(`Det här är inte med i texten, eftersom jag lägger till det själv: ${list(leftOut)}.`)]
      : []),
    ...unansweredBlocks(unanswered),
    text('Det som regionerna har sagt gäller det förra utkastet. Fråga dem om det här.'),
    buttons(
      ...commonButtons(remiss, version),
      askButton(remiss),
      dropTextAction.button('Ta bort redigerad text', { remiss: remiss.id }),
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
