import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { selectField } from '../../chat/form-fields.ts';
import { type Block, type Button, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, list, longDate, shortened } from '../../chat/swedish.ts';
import { showReceived } from '../../obligations/obligation-actions.ts';
import { showButton, strong } from '../answering/remiss-views.ts';
import { type GroupAnswer, type GroupStand, groupAnswerKey, groupStands } from '../asked-groups/group-answer.ts';
import { chooseGroupAction, showGroupAnswersAction } from '../asked-groups/group-answer-actions.ts';
import { askedGroupFacts } from '../asked-groups/group-words.ts';
import type { AskedGroup, Question, Remiss } from '../case/remiss.ts';
import { momentInWords, positionInWords, questionName } from '../case/remiss-words.ts';
import { type AskedAsGroup, nobodyAnswers } from './asked-group-views.ts';
import { groupAnswerButtons } from './group-answer-views.ts';

const pageSize = 5;
const longest = { question: 160, text: 500 };

/** @property answers whether the viewer answers for the group */
type Looking = { from: number; timeZone: string; answers: boolean; kansli: boolean };

/** What a group as such has answered, question by question, with who gave it and when. */
export function askedGroupPage(
  { remiss, group, stands, answerers }: AskedAsGroup,
  { from, timeZone, answers, kansli }: Looking,
): Message {
  const page = paged(remiss.questions, from, pageSize);
  const matter = groupAnswerKey(remiss, group.id);
  const turning = pageButtons(page, (label, at) =>
    showGroupAnswersAction.button(label, { remiss: remiss.id, group: group.id, from: at }),
  );
  return {
    title: `${group.name} i remiss ${remiss.number}`,
    blocks: [
      facts(
        ['Remiss', remiss.title],
        ['Svarar', 'som grupp, vid sidan av regionerna'],
        ['Svarar för gruppen', answerers.length > 0 ? list(answerers) : nobodyAnswers],
        ['Svara senast', longDate(remiss.lastOn)],
      ),
      ...page.items.flatMap((question) => questionBlocks(question, stands, timeZone)),
      ...pagePlace(page, 'frågor'),
      ...turning,
      buttons(
        ...(answers && remiss.state === 'oppen'
          ? groupAnswerButtons(remiss, group).filter(({ id }) => id !== showGroupAnswersAction.id)
          : [showButton(remiss)]),
        ...(kansli ? [showReceived.button('Visa vem som fått vad', { from: 0, matter })] : []),
      ),
    ],
  };
}

function questionBlocks(
  { nr, text: words }: Question,
  stands: ReadonlyMap<number, GroupStand>,
  timeZone: string,
): Block[] {
  const stand = stands.get(nr);
  return [
    text(strong(questionName(nr)), ` ${shortened(words, longest.question)}`),
    text(
      stand
        ? `${positionInWords(stand.position)}. ${stand.person.name} svarade ${momentInWords(stand.at, timeZone)}.`
        : 'Inget ställningstagande än.',
    ),
    ...(stand?.text ? [text(`"${shortened(stand.text, longest.text)}"`)] : []),
  ];
}

const mostGroups = 6;

/** On the remiss's page, under the regions: how many groups as such have answered, and how. @param shown the questions that stand there */
export function askedGroupBlocks(remiss: Remiss, log: readonly GroupAnswer[], shown: readonly number[]): Block[] {
  const { askedGroups } = remiss;
  if (askedGroups.length === 0) return [];
  const answered = askedGroups.flatMap(({ id, name }) => {
    const words = standsInWords(groupStands(log, id), shown);
    return words === '' ? [] : [[name, words] as const];
  });
  const more = answered.length - mostGroups;
  return [
    text(strong('Grupper som svarar som grupp')),
    facts(...askedGroupFacts(remiss), ...answered.slice(0, mostGroups)),
    ...(more > 0 ? [note(`och ${more} till som har svarat. Tryck på Visa en grupp för att se dem.`)] : []),
  ];
}

const standsInWords = (stands: ReadonlyMap<number, GroupStand>, shown: readonly number[]): string =>
  capitalised(
    shown
      .flatMap((nr) => {
        const stand = stands.get(nr);
        return stand ? [`${questionName(nr).toLowerCase()} ${positionInWords(stand.position).toLowerCase()}`] : [];
      })
      .join(', '),
  );

/** Instead of the answers, while they are collected blind: how many there are. */
export const askedGroupCount = (remiss: Remiss): Block[] =>
  remiss.askedGroups.length === 0
    ? []
    : [text(strong('Grupper som svarar som grupp')), facts(...askedGroupFacts(remiss))];

/** One goes there at once, and of several it is asked which. */
export const chooseGroupButton = (remiss: Remiss, seen: readonly AskedGroup[]): Button[] =>
  seen.length === 0 ? [] : [chooseGroupAction.button('Visa en grupp', { remiss: remiss.id })];

/** Which group's answers to show. */
export const askedGroupForm = defineForm<{ remiss: number }, { seen: readonly AskedGroup[] }, { group: string }>(
  'remiss.group',
  { remiss: numberValue },
  ({ seen }) => ({
    title: 'Visa en grupp',
    submit: 'Visa',
    fields: {
      group: selectField(
        'Grupp',
        seen.map(({ id, name }) => ({ value: id, label: shortened(name, 75) })),
      ).needed('Välj en grupp.'),
    },
  }),
);
