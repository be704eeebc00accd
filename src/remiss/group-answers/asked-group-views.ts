import { type Block, buttons, facts, type Message, say, text } from '../../chat/message.ts';
import { list, listAtMost, longDate, weekdayDate } from '../../chat/swedish.ts';
import { fromWhom, remissLink, restriction, showButton } from '../answering/remiss-views.ts';
import { type GroupStand, groupLeft } from '../asked-groups/group-answer.ts';
import { askGroupAgainAction } from '../asked-groups/group-answer-actions.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';
import { nameOf, questionsInWords, remissLastDayInWords, stateNames } from '../case/remiss-words.ts';
import { answerForGroupButton, groupAnswerButtons, groupAnswersButton } from './group-answer-views.ts';

/** A group that is asked as such, with what it has answered. @property answerers the names of those who answer for it now */
export type AskedAsGroup = {
  remiss: Remiss;
  group: AskedGroup;
  stands: ReadonlyMap<number, GroupStand>;
  answerers: readonly string[];
};

export const nobodyAnswers = 'ingen: gruppen har ingen ordförande just nu';

const leftInWords = ({ questions }: Remiss, left: readonly number[]): string =>
  left.length === questions.length ? 'alla frågor' : questionsInWords(left);

function progress({ remiss, stands }: AskedAsGroup): string {
  const left = groupLeft(remiss.questions, stands);
  if (left.length === 0) return 'gruppen har svarat på allt';
  if (left.length === remiss.questions.length) return 'gruppen har inte svarat än';
  return `kvar att svara på: ${questionsInWords(left)}`;
}

/** In the group's own conversation: who answers for it, and how far they have come. It is updated in place. */
export function askedInRoom(asked: AskedAsGroup): Message {
  const { remiss, group, answerers } = asked;
  const open = remiss.state === 'oppen';
  return {
    title: `${group.name} svarar som grupp på remiss ${remiss.number}${whoAnswers(answerers)}`,
    blocks: [
      facts(
        ['Remiss', remiss.title],
        ['Från', fromWhom(remiss)],
        ['Svara senast', longDate(remiss.lastOn)],
        ['Svarar för gruppen', answerers.length > 0 ? list(answerers) : nobodyAnswers],
        ['Läge', progress(asked)],
        ...restriction(remiss),
      ),
      ...remissLink(remiss),
      text(open ? howItIsAnswered : `Remissen är ${stateNames[remiss.state]}.`),
      buttons(...(open ? groupAnswerButtons(remiss, group) : [groupAnswersButton(remiss, group), showButton(remiss)])),
    ],
  };
}

const howItIsAnswered =
  'Gruppen ger ett gemensamt svar, vid sidan av regionernas. Prata ihop er här. Ordföranden eller en vice ordförande svarar, och alla i gruppen kan se vad som är svarat.';

const mostInTitle = 2;

/** ": Åsa Exempel svarar" */
const whoAnswers = (names: readonly string[]): string =>
  names.length === 0 ? '' : `: ${listAtMost(names, mostInTitle)} svarar`;

/** To whoever answers for the group, in their own conversation. It is updated in place, so it counts no days. */
export function askedAlone(asked: AskedAsGroup): Message {
  const { remiss, group, stands } = asked;
  const left = groupLeft(remiss.questions, stands);
  if (remiss.state !== 'oppen') return closedTo(asked, left);
  if (left.length > 0) {
    return {
      title: `${group.name} ska svara som grupp på remiss ${remiss.number} senast ${weekdayDate(remiss.lastOn)}`,
      blocks: askedBlocks(asked),
    };
  }
  return {
    title: `${group.name} har svarat på remiss ${remiss.number}`,
    blocks: [
      text(`${remiss.title}. Ni kan ändra svaret ${remissLastDayInWords(remiss)}.`),
      buttons(groupAnswersButton(remiss, group), answerForGroupButton(remiss, group), showButton(remiss)),
    ],
  };
}

/** The same again, because the kansli asked for it. */
export const promptGroup = (asked: AskedAsGroup, by: string): Message => ({
  title: `${by} påminner: ${asked.group.name} har inte svarat på hela remiss ${asked.remiss.number}`,
  blocks: askedBlocks(asked),
});

function askedBlocks({ remiss, group, stands }: AskedAsGroup): Block[] {
  return [
    facts(
      ['Remiss', remiss.title],
      ['Från', fromWhom(remiss)],
      ['Svara senast', longDate(remiss.lastOn)],
      ['Kvar att svara på', leftInWords(remiss, groupLeft(remiss.questions, stands))],
      ...restriction(remiss),
    ),
    ...remissLink(remiss),
    text(
      `Du får det här för att du svarar för ${group.name}. Svaret är gruppens eget, vid sidan av regionernas, och gruppen kan se det.`,
    ),
    buttons(...groupAnswerButtons(remiss, group)),
  ];
}

function closedTo({ remiss, group }: AskedAsGroup, left: readonly number[]): Message {
  const title = `${nameOf(remiss)} är ${stateNames[remiss.state]}`;
  if (remiss.state === 'aterkallad') return say(title, 'Ingen behöver svara.');
  return {
    title,
    blocks: [
      text(left.length === 0 ? `${group.name} har svarat.` : `${group.name} hann inte svara på allt.`),
      buttons(groupAnswersButton(remiss, group), showButton(remiss)),
    ],
  };
}

/** In place of what a group was asked that no longer is, and said to it. @param whose left out where it stands in place */
export const noLongerAsked = (
  remiss: Remiss,
  name: string,
  whose: { by: string; why: string | null } | null = null,
): Message =>
  say(
    `${name} svarar inte längre som grupp på remiss ${remiss.number}`,
    ...(whose ? [`${whose.by} ändrade det.${whose.why ? ` Skäl: ${whose.why}` : ''}`] : []),
    'Gruppen behöver inte svara. Det som den redan har svarat står kvar i historiken.',
  );

/** To the kansli, when a group that has answered is taken out. */
export const askedGroupDropped = (remiss: Remiss, group: AskedGroup): Message => ({
  title: `${group.name} svarar inte längre som grupp på remiss ${remiss.number}`,
  blocks: [
    text('Gruppen får veta det. Det som den har svarat finns kvar i historiken och räknas inte.'),
    buttons(askGroupAgainAction.button('Fråga igen', { remiss: remiss.id, group: group.id }), showButton(remiss)),
  ],
});

export const askedAgain = (remiss: Remiss, group: AskedGroup): Message => ({
  title: `${group.name} svarar som grupp på remiss ${remiss.number} igen`,
  blocks: [text('Det som gruppen hade svarat gäller igen.'), buttons(showButton(remiss))],
});
