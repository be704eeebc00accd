import { type Block, type Button, buttons, facts, type Message, mostButtons, say, text } from '../../chat/message.ts';
import { capitalised, longDate } from '../../chat/swedish.ts';
import { type Decision, decisionInWords } from '../../register/decision.ts';
import { looksLikeDocument } from '../duty/document-rules.ts';
import { awaitsDecision, canReopen, type Duty, type DutyState, dutyKey, isApproved, isOwed } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { draftButtons, dutyButtons, eventButtons } from '../duty/duty-card-views.ts';
import { canPutOff } from '../duty/duty-ladder.ts';
import type { PageRights } from '../duty/duty-rights.ts';
import {
  approval,
  destination,
  inSentence,
  inState,
  isDone,
  isIn,
  notNeeded,
  settling,
  stateAdverb,
  theDocument,
} from '../duty/duty-words.ts';
import { type Days, dayLabel, dutyLastDayInWords, newDayFor } from '../duty/last-day-words.ts';
import { wherePublished, whereToPublish } from '../duty/place-views.ts';
import type { Submission } from '../duty/submission-store.ts';
import { decisionButtons, fetchButtons, submissionBlocks } from '../duty/submission-views.ts';
import type { Extension } from '../extensions/extension-store.ts';
import { extensionButtons } from '../extensions/extension-views.ts';

/** To the recipient, with the approver's buttons where there is one. */
export function submittedNotice(duty: Duty, submission: Submission): Message {
  const decide = [...(duty.rule.approver ? decisionButtons(duty) : []), ...fetchButtons(duty, submission)];
  return {
    title: isIn(duty),
    blocks: [
      ...submissionBlocks(duty, submission),
      ...wherePublished(duty),
      ...(decide.length > 0 ? [buttons(...decide)] : []),
    ],
  };
}

/** The subject of that message. */
export const submittedKey = (duty: Duty, { at }: Pick<Submission, 'at'>): string => `${dutyKey(duty)}/submitted/${at}`;

/** The subject of the same message to the members of the group that met. */
export const minutesKey = (duty: Duty, { at }: Pick<Submission, 'at'>): string => `${dutyKey(duty)}/minutes/${at}`;

/** The same message once it is decided. It has no buttons for deciding, and says who decided what. */
export const decidedInPlace = (duty: Duty, submission: Submission, { words, reason, decision }: Decided): Message => ({
  title: `${theDocument(duty)} är ${words}`,
  blocks: [
    ...(reason ? [facts(['Skäl', reason])] : []),
    ...(decision ? [facts(...decisionFacts(decision))] : []),
    ...submissionBlocks(duty, submission),
    ...fetchBlocks(duty, submission),
  ],
});

const fetchBlocks = (duty: Duty, submission: Submission): Block[] => {
  const can = fetchButtons(duty, submission);
  return can.length > 0 ? [buttons(...can)] : [];
};

/** What was decided: "återremitterad av Lisa Exempel". @property decision where the words do not tell it */
export type Decided = { words: string; reason?: string; decision?: Decision };

const decisionFacts = (decision: Decision): (readonly [string, string])[] => [['Beslut', decisionInWords(decision)]];

/** The subject of the message that tells the group of it. */
export const decidedKey = (duty: Duty, at: Temporal.Instant): string => `${dutyKey(duty)}/decided/${at}`;

/** The answer to the one who approved it, or recorded that. */
export const approvalRecorded = (duty: Duty, decision: Decision): Message => ({
  title: `${theDocument(duty)} är ${approval(duty).done}`,
  blocks: [
    facts(...decisionFacts(decision)),
    text(
      decision.awaitsParagraph
        ? 'Gruppens ordförande har fått veta det. Fyll i paragrafen med Rätta beslut när protokollet är klart.'
        : 'Gruppens ordförande har fått veta det.',
    ),
    buttons(correctDecisionButton(duty)),
  ],
});

const correctDecisionButton = ({ id }: Duty): Button =>
  dutyActions.correctDecision.button('Rätta beslut', { duty: id });

/** The answer to the one who handed in. */
export function thanks(
  duty: Duty,
  { document, source }: Submission,
  told: { receivers: boolean; members: boolean },
): Message {
  const next = awaitsDecision(duty)
    ? `Nästa steg är ${approval(duty).noun}, och du får besked här. Inga påminnelser skickas under tiden.`
    : 'Inga fler påminnelser skickas.';
  const receivers = told.receivers && duty.rule.recipient ? ` och ${duty.rule.recipient.short} har fått veta det` : '';
  const { title, blocks } = say(
    `Tack! ${isDone(duty)}${receivers}`,
    ...(told.members ? ['Gruppens medlemmar har fått dem.'] : []),
    ...(document !== null && source === null && duty.rule.is === 'document' && !looksLikeDocument(document)
      ? [`"${document}" ser varken ut som en länk eller ett diarienummer. Är det fel, tryck på Rätta.`]
      : []),
    next,
  );
  const about = { duty: duty.id };
  const can = [dutyActions.correct.button('Rätta', about), dutyActions.reopen.button(reopenLabel(duty), about)];
  return { title, blocks: [...blocks, ...whereToPublish(duty), buttons(...can)] };
}

const noticed = (duty: Duty, title: string, ...more: readonly (readonly [string, string])[]): Message => ({
  title,
  blocks: [facts(['Grupp', duty.group.name], ...more)],
});

export const approvedNotice = (duty: Duty, { words, decision }: Decided): Message =>
  noticed(duty, `${theDocument(duty)} är ${words}`, ...(decision ? decisionFacts(decision) : []));

export const waivedNotice = (duty: Duty, reason: string): Message =>
  noticed(duty, notNeeded(duty), ['Skäl', reason], ['Påminnelser', 'Inga fler skickas']);

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
    buttons(...dutyButtons(duty, { canPutOff: canPutOff(duty, days.today, days.calendar), extend: true })),
  ],
});

export const newLastDayNotice = (duty: Duty, { today, calendar }: Days, reason: string): Message =>
  noticed(duty, newDayFor(duty), [dayLabel(duty), dutyLastDayInWords(duty, today, calendar)], ['Skäl', reason]);

/** "till fredag 12 mars 2027, av Anna Exempel: Ny mall" */
const requestInWords = ({ lastDayOn, askedByName, reason }: Extension): string =>
  `till ${longDate(lastDayOn)}, av ${askedByName}: ${reason}`;

type SeenDuty = {
  submission: Submission | null;
  decision: Decision | null;
  rights: PageRights;
  /** The request for an extension that waits for the reader's answer. */
  toGrant: Extension | null;
};

/** One duty, with everything that this person can do about it. */
export function dutyPage(
  duty: Duty,
  seen: Days &
    SeenDuty & {
      asked: Extension | null;
      /** What else belongs to it. */
      more: readonly Block[];
    },
): Message {
  const { today, calendar, submission, decision, asked } = seen;
  const can = firstChoices(duty, choices(duty, seen));
  return {
    title: theDocument(duty),
    blocks: [
      facts(
        ['Grupp', duty.group.name],
        ['Läge', capitalised(stateAdverb(duty, today))],
        ...(decision ? decisionFacts(decision) : []),
        ['Sista dag', dutyLastDayInWords(duty, today, calendar)],
        destination(duty),
        ...(asked && isOwed(duty) ? [['Begärt anstånd', requestInWords(asked)] as const] : []),
      ),
      ...(submission && !isOwed(duty) ? submissionBlocks(duty, submission).slice(1) : []),
      ...(isOwed(duty) ? whereToPublish(duty) : wherePublished(duty)),
      ...seen.more,
      ...(can.length > 0 ? [buttons(...can)] : []),
    ],
  };
}

const reopenLabels: Partial<Record<DutyState, string>> = {
  pagar: 'Ångra att det pågår',
  aterremitterad: 'Ångra återremissen',
};

const reopenLabel = ({ state }: Duty): string => reopenLabels[state] ?? 'Öppna igen';

/** The choices that the page has no room for. */
export function moreDutyChoices(duty: Duty, seen: Days & SeenDuty): Message {
  const left = choices(duty, seen).slice(roomBeforeMore);
  return {
    title: `Fler val: ${inSentence(duty)}`,
    blocks: [text(duty.group.name), ...(left.length > 0 ? [buttons(...left)] : [])],
  };
}

const roomBeforeMore = mostButtons - 1;

function firstChoices(duty: Duty, all: readonly Button[]): readonly Button[] {
  if (all.length <= mostButtons) return all;
  return [...all.slice(0, roomBeforeMore), dutyActions.showMore.button('Visa fler val', { duty: duty.id })];
}

function choices(duty: Duty, seen: Days & SeenDuty): Button[] {
  const { rights, submission } = seen;
  const about = { duty: duty.id };
  const own = isOwed(duty) ? [] : fetchButtons(duty, submission);
  const correct = rights.correct && submission !== null && !isOwed(duty);
  const takeBack = rights.reopen && canReopen(duty);
  const can = [
    ...own,
    ...pageButtons(duty, seen),
    ...(isApproved(duty) && (rights.approver || rights.kansli) ? [correctDecisionButton(duty)] : []),
    ...(correct ? [dutyActions.correct.button('Rätta', about)] : []),
    ...(takeBack ? [dutyActions.reopen.button(reopenLabel(duty), about)] : []),
  ];
  return isOwed(duty) && can.length > 0 ? [...can, dutyActions.showComing.button('Visa påminnelser', about)] : can;
}

function pageButtons(duty: Duty, { rights, today, calendar, toGrant: asked }: Days & SeenDuty): Button[] {
  const { tend, extend, approver, kansli } = rights;
  const about = { duty: duty.id };
  const why = dutyActions.explain.button('Varför?', about);
  const waive = dutyActions.waive.button('Undanta', about);
  if (awaitsDecision(duty) && (approver || kansli)) {
    return [...decisionButtons(duty), ...(kansli ? [waive] : []), why];
  }
  if (!isOwed(duty)) return tend || kansli ? [why] : [];
  if (!kansli) return tend ? dutyButtons(duty, { canPutOff: canPutOff(duty, today, calendar), extend }) : [];
  return [
    dutyActions.submit.button(settling(duty), about, { primary: asked === null }),
    ...(asked ? extensionButtons(asked) : [dutyActions.setLastDay.button('Sätt datum', about)]),
    waive,
    ...(tend && !asked ? [dutyActions.putOff.button('Påminn senare', about)] : []),
    ...draftButtons(duty),
    ...eventButtons(duty),
    why,
  ];
}
