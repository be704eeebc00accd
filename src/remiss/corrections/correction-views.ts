import { type Block, type Button, buttons, facts, type Message, text } from '../../chat/message.ts';
import { capitalised, list, plural, shortened } from '../../chat/swedish.ts';
import { showButton } from '../answering/remiss-views.ts';
import { dropAskedGroupAction } from '../asked-groups/group-answer-actions.ts';
import { askedGroupList } from '../asked-groups/group-words.ts';
import { isOver, type Question, type Remiss } from '../case/remiss.ts';
import {
  changeQuestionsAction,
  compileRemissAction,
  dropQuestionAction,
  restoreQuestionAction,
} from '../case/remiss-actions.ts';
import { nameOf, questionsInWords, shortName } from '../case/remiss-words.ts';
import type { AskedCorrection } from '../group-answers/correct-asked-groups.ts';
import type { Correction } from './corrections.ts';

const longestInLine = 300;

const pair = ({ label, before, after }: Correction): readonly [string, string] => [
  label,
  `${shortened(after, longestInLine)} (tidigare ${shortened(before, longestInLine)})`,
];

type Whose = { by: string; reason: string | null };

const because = ({ by, reason }: Whose): string => `${by} ändrade det.${reason ? ` Skäl: ${reason}` : ''}`;

/** To those who are asked, of what is more than words. */
export const remissCorrected = (remiss: Remiss, corrections: readonly Correction[], whose: Whose): Message => ({
  title: `Remiss ${remiss.number} är ändrad: ${list(corrections.map(({ what }) => what))}`,
  blocks: [
    facts(['Remiss', remiss.title], ...corrections.map(pair)),
    text(because(whose)),
    text('Det som ni har svarat står kvar.'),
    buttons(showButton(remiss)),
  ],
});

/** To a group that is no longer asked. */
export const uninvited = (remiss: Remiss, whose: Whose): Message => ({
  title: `${nameOf(remiss)} gäller inte längre er grupp`,
  blocks: [text(because(whose)), text('Ni behöver inte svara. Det som ni redan har svarat står kvar.')],
});

/** In place of the head and the questions of a remiss that the group is no longer asked. */
export const goneMessage = (remiss: Remiss, question: number | null): Message => ({
  title:
    question === null
      ? `${nameOf(remiss)} gäller inte längre den här gruppen`
      : `Fråga ${question} i remiss ${remiss.number} gäller inte längre den här gruppen`,
  blocks: [text('Ingen här behöver svara.')],
});

type Moved = { added: readonly string[]; removed: readonly string[] };

/** To the kansli, when it is done. @property draft the latest draft's version. */
export const correctionDone = (
  remiss: Remiss,
  corrections: readonly Correction[],
  { added, removed, asSuch, draft }: Moved & { asSuch: AskedCorrection; draft: number | null },
): Message => ({
  title: [corrections, added, removed, asSuch.added, asSuch.removed].every(({ length }) => length === 0)
    ? 'Gruppen har svarat: ska den tas bort?'
    : `${nameOf(remiss)} är rättad`,
  blocks: [
    facts(
      ...corrections.map(pair),
      ...(added.length > 0 ? [['Har fått remissen', list(added)] as const] : []),
      ...(removed.length > 0 ? [['Är inte längre tillfrågade, och får veta det', list(removed)] as const] : []),
      ...(asSuch.added.length > 0 ? [['Svarar nu som grupp', askedGroupList(asSuch.added)] as const] : []),
      ...(asSuch.removed.length > 0
        ? [['Svarar inte längre som grupp, och får veta det', askedGroupList(asSuch.removed)] as const]
        : []),
    ),
    ...asSuch.kept.map(({ name }) => text(`${name} står kvar: gruppen har svarat. Ska den tas bort ändå?`)),
    text('Det som redan är skickat till grupperna är ändrat.'),
    ...draftHint(remiss, draft),
    buttons(
      ...asSuch.kept
        .slice(0, mostAsked)
        .map(({ id, name }) =>
          dropAskedGroupAction.button(`Ta bort ${shortened(name, 40)}`, { remiss: remiss.id, group: id }),
        ),
      ...draftButtons(remiss),
      showButton(remiss),
    ),
  ],
});

function draftHint(remiss: Remiss, draft: number | null): Block[] {
  if (isOver(remiss)) return [text('Det svar som redan är skickat ändras inte.')];
  return draft === null
    ? []
    : [text(`Utkast ${draft} är som det var. Tryck på Gör en ny version, så följer det rättelsen.`)];
}

const draftButtons = (remiss: Remiss): Button[] =>
  remiss.state === 'sammanstalld' ? [compileRemissAction.button('Gör en ny version', { remiss: remiss.id })] : [];

/** In place of a question that has been taken away. */
export const removedQuestion = ({ number }: Remiss, nr: number): Message => ({
  title: `Fråga ${nr} i remiss ${number} är borttagen`,
  blocks: [text('Ingen behöver svara på den.')],
});

/** To those who are asked, when a question that somebody has answered is put in other words. */
export const reworded = (remiss: Remiss, questions: readonly Question[], by: string): Message => ({
  title: `${capitalised(questionsInWords(questions.map(({ nr }) => nr)))} i remiss ${remiss.number} har nya ord`,
  blocks: [
    facts(...questions.map(({ nr, text: words }) => [`Fråga ${nr}`, shortened(words, longestInLine)] as const)),
    text(`${by} ändrade. Det som ni har svarat står kvar. Ändra svaret om det inte längre stämmer.`),
    buttons(showButton(remiss)),
  ],
});

/** A question that is to go and that somebody has answered. */
export type AnsweredQuestion = { nr: number; regions: readonly { name: string }[] };

/** @property kept those that were to be taken away and have answers. @property pages where the other pages begin. */
type QuestionsDone = {
  reworded: readonly number[];
  added: readonly number[];
  removed: readonly number[];
  kept: readonly AnsweredQuestion[];
  pages: readonly { label: string; from: number }[];
  posted: boolean;
};

const mostAsked = 3;

export function questionsDone(remiss: Remiss, done: QuestionsDone): Message {
  const { reworded: others, added, removed, kept, posted } = done;
  const lines = [
    ...(others.length > 0 ? [`Nya ord: ${questionsInWords(others)}. Svaren står kvar.`] : []),
    ...(added.length > 0
      ? [`Tillagt: ${questionsInWords(added)}.${posted ? ' De som ska svara har fått det.' : ''}`]
      : []),
    ...(removed.length > 0 ? [`Borttaget: ${questionsInWords(removed)}.`] : []),
  ];
  const asks = kept.slice(0, mostAsked);
  return {
    title:
      lines.length > 0
        ? `Frågorna i remiss ${remiss.number} är ändrade`
        : kept.length > 0
          ? `Frågan har svar: ska den tas bort?`
          : 'Inget är ändrat',
    blocks: [
      ...lines.map((line) => text(line)),
      ...kept.map(({ nr, regions }) => text(`Fråga ${nr} står kvar: ${answeredBy(regions)}. Ska den tas bort ändå?`)),
      buttons(
        ...asks.map(({ nr }) => dropQuestionAction.button(`Ta bort fråga ${nr}`, { remiss: remiss.id, question: nr })),
        ...removed.slice(0, mostAsked - asks.length).map((nr) => restoreButton(remiss, nr)),
        ...done.pages
          .slice(0, 1)
          .map(({ label, from }) => changeQuestionsAction.button(label, { remiss: remiss.id, from })),
        showButton(remiss),
      ),
    ],
  };
}

function answeredBy(regions: readonly { name: string }[]): string {
  if (regions.length === 0) return 'någon har skrivit om den';
  return `${list(regions.map(shortName))} ${plural(regions.length, 'har svarat', 'har svarat')}`;
}

const restoreButton = (remiss: Remiss, nr: number): Button =>
  restoreQuestionAction.button(`Lägg tillbaka fråga ${nr}`, { remiss: remiss.id, question: nr });

/** @param changed false: it was so already. */
export const questionDropped = (remiss: Remiss, nr: number, changed: boolean): Message => ({
  title: `Fråga ${nr} i remiss ${remiss.number} är ${changed ? '' : 'redan '}borttagen`,
  blocks: [
    text('Ingen behöver svara på den. Det som är svarat finns kvar i historiken.'),
    buttons(restoreButton(remiss, nr), showButton(remiss)),
  ],
});

export const questionRestored = (remiss: Remiss, nr: number, changed: boolean): Message => ({
  title: changed
    ? `Fråga ${nr} är tillbaka i remiss ${remiss.number}`
    : `Fråga ${nr} finns redan i remiss ${remiss.number}`,
  blocks: [text('Det som var svarat på den gäller igen.'), buttons(showButton(remiss))],
});
