import { type Button, buttons, facts, type Message, text } from '../../chat/message.ts';
import { capitalised } from '../../chat/swedish.ts';
import type { RungName } from '../../obligations/ladder.ts';
import { awaitsDecision, type Duty, dutyKey, isOwed } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { dutyButtons } from '../duty/duty-line-views.ts';
import type { DutyRights } from '../duty/duty-rights.ts';
import type { Submission } from '../duty/duty-store.ts';
import {
  approval,
  type Days,
  destination,
  dutyLastDayInWords,
  inSentence,
  inState,
  isDone,
  isIn,
  settling,
  stateAdverb,
  theDocument,
} from '../duty/duty-words.ts';
import { decisionButtons, fetchButtons, submissionBlocks } from '../duty/submission-views.ts';

/** To the recipient, with the approver's buttons where there is one. */
export function submittedNotice(duty: Duty, submission: Submission): Message {
  const decide = [...(duty.rule.approver ? decisionButtons(duty) : []), ...fetchButtons(duty, submission)];
  return {
    title: isIn(duty),
    blocks: [...submissionBlocks(duty, submission), ...(decide.length > 0 ? [buttons(...decide)] : [])],
  };
}

/** The subject of that message. */
export const submittedKey = (duty: Duty, { at }: Pick<Submission, 'at'>): string => `${dutyKey(duty)}/submitted/${at}`;

/** The same message once it is decided. It has no buttons for deciding, and says who decided what. */
export const decidedInPlace = (duty: Duty, submission: Submission, { words, reason }: Decided): Message => ({
  title: `${theDocument(duty)} är ${words}`,
  blocks: [
    ...(reason ? [facts(['Skäl', reason])] : []),
    ...submissionBlocks(duty, submission),
    ...(submission.source ? [buttons(...fetchButtons(duty, submission))] : []),
  ],
});

/** What was decided: "återremitterad av Lisa Exempel". */
export type Decided = { words: string; reason?: string };

/** Title and sentences of the answer to the one who handed in. */
export function thanks(duty: Duty, receiversTold: boolean): [string, ...string[]] {
  const next = awaitsDecision(duty)
    ? `Nästa steg är ${approval(duty).noun}, och du får besked här. Inga påminnelser skickas under tiden.`
    : 'Inga fler påminnelser skickas.';
  const told = receiversTold && duty.rule.recipient ? ` och ${duty.rule.recipient.short} har fått veta det` : '';
  return [`Tack! ${isDone(duty)}${told}`, next];
}

const noticed = (duty: Duty, title: string, ...more: readonly (readonly [string, string])[]): Message => ({
  title,
  blocks: [facts(['Grupp', duty.group.name], ...more)],
});

export const approvedNotice = (duty: Duty, words: string): Message => noticed(duty, `${theDocument(duty)} är ${words}`);

export const waivedNotice = (duty: Duty, reason: string): Message =>
  noticed(duty, `${theDocument(duty)} behöver inte lämnas in`, ['Skäl', reason], ['Påminnelser', 'Inga fler skickas']);

export const returnedNotice = (duty: Duty, { reason, by }: { reason: string; by: string }, days: Days): Message => ({
  title: `${theDocument(duty)} är ${inState(duty, 'aterremitterad')}`,
  blocks: [
    facts(
      ['Grupp', duty.group.name],
      ['Återremitterad av', by],
      ['Skäl', reason],
      ['Ny sista dag', dutyLastDayInWords(duty, days.today, days.calendar)],
    ),
    text('Lämna in på nytt när det är åtgärdat.'),
    buttons(...dutyButtons(duty, null)),
  ],
});

export const newLastDayNotice = (duty: Duty, { today, calendar }: Days, reason: string): Message =>
  noticed(
    duty,
    `Ny sista dag för ${inSentence(duty)}`,
    ['Sista dag', dutyLastDayInWords(duty, today, calendar)],
    ['Skäl', reason],
  );

/** One duty, with everything that this person can do about it. */
export function dutyPage(
  duty: Duty,
  seen: Days & { rung: RungName | null; rights: DutyRights; submission: Submission | null },
): Message {
  const { today, calendar, submission } = seen;
  const own = isOwed(duty) ? [] : fetchButtons(duty, submission);
  const can = [...own, ...pageButtons(duty, seen.rung, seen.rights)];
  return {
    title: theDocument(duty),
    blocks: [
      facts(
        ['Grupp', duty.group.name],
        ['Läge', capitalised(stateAdverb(duty, today))],
        ['Sista dag', dutyLastDayInWords(duty, today, calendar)],
        destination(duty),
      ),
      ...(submission && !isOwed(duty) ? submissionBlocks(duty, submission).slice(1) : []),
      ...(can.length > 0 ? [buttons(...can)] : []),
    ],
  };
}

function pageButtons(duty: Duty, rung: RungName | null, { chair, approver, kansli }: DutyRights): Button[] {
  const about = { duty: duty.id };
  const why = dutyActions.explain.button('Varför?', about);
  const waive = dutyActions.waive.button('Undanta', about);
  if (awaitsDecision(duty) && (approver || kansli)) {
    return [...decisionButtons(duty), ...(kansli ? [waive] : []), why];
  }
  if (!isOwed(duty)) return chair || kansli ? [why] : [];
  if (!kansli) return chair ? dutyButtons(duty, rung) : [];
  return [
    dutyActions.submit.button(settling(duty), about, { primary: true }),
    dutyActions.setLastDay.button('Sätt datum', about),
    waive,
    ...(chair ? [dutyActions.putOff.button('Påminn senare', about)] : []),
    why,
  ];
}
