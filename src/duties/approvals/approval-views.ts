import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, date, list, longDate, weekdayDate } from '../../chat/swedish.ts';
import { isPressingRung } from '../../obligations/ladder.ts';
import { promptNow, showReceived } from '../../obligations/obligation-actions.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { mandateInWords } from '../../register/register-words.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { reachedAt } from '../duty/duty-card-views.ts';
import { approval, documentName, inSentence, theDocument } from '../duty/duty-words.ts';
import type { NextReminder } from '../duty/next-reminder.ts';
import type { Submission } from '../duty/submission-store.ts';
import { decisionButtons, documentBlocks, fetchButtons } from '../duty/submission-views.ts';
import { type Approval, approvalKey } from './approval.ts';
import { approvalActions } from './approval-actions.ts';

/** One reminder of a decision, on the day that it is sent. */
type ApprovalReminder = {
  approval: Approval;
  rung: string;
  saidOn: Temporal.PlainDate;
  /** Why it is no longer true; null while it is. */
  over: string | null;
  submission: Submission | null;
  /** The name of the group that decides. */
  body: string;
  /** Who chairs it, where the reader is the kansli. */
  chair: { name: string; email: string | null } | null;
  /** Whether the reader is the kansli, and does not decide. */
  isTold: boolean;
  /** Whether the reader may ask for a reminder of it. */
  prompts: boolean;
  /** Whether the reader may decide. */
  decides: boolean;
  next(): NextReminder | null;
};

/** "vid mötet onsdag 20 januari 2027", "senast lördag 19 december 2026 (datum satt av kansliet)" */
const decisionDay = ({ lastDayOn, atMeeting }: Pick<Approval, 'lastDayOn' | 'atMeeting'>): string =>
  atMeeting ? `vid mötet ${longDate(lastDayOn)}` : `senast ${longDate(lastDayOn)} (datum satt av kansliet)`;

const decisions = ['beslut', 'beslut'] as const;

/** A reminder of a decision, for the message that carries it. */
export function approvalLine(reminder: ApprovalReminder): ReminderLine {
  const { approval: waiting, saidOn, over, rung, isTold } = reminder;
  const { duty, lastDayOn } = waiting;
  const isLate = Temporal.PlainDate.compare(lastDayOn, saidOn) < 0;
  return {
    what: `${capitalised(approval(duty).noun)} av ${inSentence(duty)}`,
    name: `${documentName(duty)}, väntar på ${approval(duty).noun}`,
    sort: 'Dokument',
    group: duty.group.name,
    limit: isLate ? `väntar på beslut sedan ${date(lastDayOn)}` : decisionDay(waiting),
    isLate,
    isPressing: isPressingRung(rung) || isLate,
    open: dutyActions.show.button('', { duty: duty.id }),
    over,
    told: () => (isTold ? { nouns: decisions, mixed: decisions, rest: 'väntar hos grupperna' } : null),
    inFull: () => ({
      headline: isLate
        ? `${theDocument(duty)} väntar fortfarande på ${approval(duty).noun}`
        : `${theDocument(duty)} väntar på ${approval(duty).noun}`,
      details: details(reminder),
      buttons: approvalButtons(reminder),
      explained: true,
    }),
    preface: () => [],
    why: () => `${reminder.body} beslutar enligt uppdraget: "${duty.rule.clause}" Beslut: ${decisionDay(waiting)}.`,
  };
}

function details({ approval: waiting, submission, body, chair, next }: ApprovalReminder): Block[] {
  const coming = next();
  return [
    facts(
      ['Grupp', waiting.duty.group.name],
      ...(submission ? [['Inlämnad', `${date(submission.documentOn)} av ${submission.byName}`] as const] : []),
      ['Beslutas av', body],
      ...(chair ? [['Ordförande', reachedAt(chair)] as const] : []),
      ['Beslut', decisionDay(waiting)],
      ['Nästa påminnelse', coming ? `${weekdayDate(coming.on)}, till ${list(coming.to)}` : 'ingen planerad'],
    ),
    ...(submission ? documentBlocks(submission) : []),
  ];
}

const approvalButtons = ({ approval: { duty }, submission, prompts, decides }: ApprovalReminder): Button[] => [
  ...(decides ? decisionButtons(duty) : []),
  ...(prompts ? [promptNow.button('Påminn nu', { matter: approvalKey(duty) })] : []),
  ...fetchButtons(duty, submission),
  approvalActions.explain.button('Varför får jag detta?', { duty: duty.id }),
];

const mostRows = 10;

/** What waits for decisions, for `mina` and the digest; nothing where nothing waits. */
export function awaitingDecision(all: readonly Approval[], heading: string): Block[] {
  if (all.length === 0) return [];
  const left = all.length - mostRows;
  return [
    text({ type: 'strong', text: `${heading}: ${all.length}` }),
    table(
      ['Grupp', 'Dokument', 'Beslut'],
      all.slice(0, mostRows).map((one) => [one.duty.group.name, documentName(one.duty), capitalised(decisionDay(one))]),
    ),
    ...leftOut(left),
  ];
}

/** Why someone is reminded of a decision. @param toKansli who may see who has got what */
export function whyApproval({ duty, atMeeting, lastDayOn }: Approval, body: string, toKansli: boolean): Message {
  const { mandate, rule } = duty;
  return {
    title: `Därför påminner jag om ${approval(duty).noun} av ${inSentence(duty)}`,
    blocks: [
      facts(
        ['Grupp', duty.group.name],
        ['Uppdrag', `${mandateInWords(mandate)} av ${mandate.decidedBy}`],
        ['Uppdraget säger', `"${rule.clause}"`],
        ['Beslutas av', body],
        ['Beslut', decisionDay({ atMeeting, lastDayOn })],
        [
          'Så räknas dagen',
          atMeeting
            ? 'Gruppens nästa möte när dokumentet lämnades in.'
            : 'Gruppen hade inget möte i kalendern, så dagen är 30 dagar efter inlämningen, satt av kansliet.',
        ],
      ),
      text('Påminnelser kommer en vecka före, arbetsdagen före, dagen, arbetsdagen efter och sedan varje vecka.'),
      note('Påminnelserna slutar så snart beslutet är registrerat eller dokumentet är återremitterat.'),
      ...(toKansli
        ? [buttons(showReceived.button('Visa vem som fått vad', { from: 0, matter: approvalKey(duty) }))]
        : []),
    ],
  };
}
