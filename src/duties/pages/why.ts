import { type Block, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { capitalised, date, list, longDate, weekdayDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { DatedRung } from '../../obligations/dated-ladder.ts';
import { ladderRung, type RungName } from '../../obligations/ladder.ts';
import { addresseeName } from '../../obligations/recipients.ts';
import { promptedRung, type ReminderStore, type StoredReminder } from '../../obligations/reminder-store.ts';
import { latestMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { GoingStore } from '../../outbox/going-store.ts';
import { quietInWords } from '../../outbox/going-words.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { mandateInWords } from '../../register/register-words.ts';
import { type Duty, dutyKey, isOwed, lastDayOf } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { rungsToCome } from '../duty/duty-ladder.ts';
import { beforeLadder, speaks } from '../duty/duty-reminders-due.ts';
import type { DutyRoster } from '../duty/duty-roster.ts';
import { inSentence } from '../duty/duty-words.ts';
import { dutyLastDayInWords } from '../duty/last-day-words.ts';
import { nextToCome } from '../duty/next-reminder.ts';

type Uses = {
  register: Pick<RegisterStore, 'person' | 'conversation'>;
  reminders: Pick<ReminderStore, 'of' | 'has'>;
  roster: DutyRoster;
  going: Pick<GoingStore, 'quietOn'>;
  hours: SendingHours;
};

const rungWords: Record<RungName, string> = {
  P90D: '90 dagar före',
  P60D: '60 dagar före',
  P30D: '30 dagar före',
  P14D: '14 dagar före',
  P7D: '7 dagar före',
  P3D: '3 dagar före',
  P1D: 'arbetsdagen före',
  P0D: 'sista dagen',
  '-P1D': '1 dag efter',
  '-P3D': 'tredje arbetsdagen',
  '-P7D': '7 dagar efter',
  '-P14D': '14 dagar efter',
  meeting: 'arbetsdagen efter mötet',
  start: 'när det begärdes',
  weekly: 'varje vecka',
  decide: '8 veckor efter',
};

function rungInWords(name: string): string {
  if (name === beforeLadder) return 'uppskjuten';
  if (name === promptedRung) return 'på begäran';
  const rung = ladderRung(name);
  return rung ? rungWords[rung.name] : name;
}

/** How the last day follows from the mandate, in a sentence. */
function dayRule(duty: Duty): string {
  const { rule, lastDaySource } = duty;
  if (lastDaySource === 'anstand') return 'Gruppen har fått anstånd till den dagen.';
  if (lastDaySource === 'aterremiss') return 'Dagen sattes när dokumentet återremitterades.';
  if (lastDaySource === 'kansli')
    return rule.deadline
      ? 'Kansliet har satt en annan dag än uppdragets.'
      : `Uppdraget anger ingen tidsgräns. Kansliet har satt den till ${kansliDay(duty)}.`;
  if (!rule.deadline) return 'Uppdraget anger ingen dag, och kansliet har inte satt någon.';
  return rule.deadline.word === 'fore'
    ? 'Uppdraget säger "före", så den nämnda dagen räknas inte med: sista dag är dagen innan.'
    : 'Uppdraget säger "senast", så den nämnda dagen räknas med.';
}

/** "14 dagar efter mötet", where the kansli has not moved the day since. */
function kansliDay({ rule, period, meetingOn, lastDayOn }: Duty): string {
  const usual = lastDayOf(rule, period, meetingOn)?.on;
  const isUsual = usual && lastDayOn?.equals(usual);
  if (isUsual && rule.kansliDate && 'daysAfterMeeting' in rule.kansliDate)
    return `${rule.kansliDate.daysAfterMeeting} dagar efter mötet`;
  return lastDayOn ? date(lastDayOn) : 'en dag';
}

const mostReaders = 20;

function history({ register }: Pick<Uses, 'register'>, reminded: readonly StoredReminder[]): Block[] {
  if (reminded.length === 0) return [text('Ingen har fått någon påminnelse om det här än.')];
  const rows = reminded
    .slice(-mostReaders)
    .map((one) => [capitalised(weekdayDate(one.saidOn)), rungInWords(one.rung), addresseeName(one.to, register)]);
  const left = reminded.length - rows.length;
  return [
    text({ type: 'strong', text: 'Har fått påminnelser' }),
    table(['Dag', 'Påminnelse', 'Till'], rows),
    ...(left > 0 ? [text(`och ${left} tidigare.`)] : []),
  ];
}

/** Why someone is reminded: the mandate and its clause, the rule for the day, who has been reminded, and what is next. */
export function whyMessage(uses: Uses, duty: Duty, { asker, now, today }: Turn): Message {
  const { mandate, rule } = duty;
  const next = isOwed(duty) ? nextToCome(uses, duty, { person: asker.id }, now) : null;
  const { calendar } = uses.hours;
  const quiet = uses.going.quietOn(today);
  const morning = latestMorning(now, uses.hours);
  const planned = rungsToCome(duty, morning, calendar).filter((step) => speaks(step, duty));
  return {
    title: `Därför påminner jag om ${inSentence(duty)}`,
    blocks: [
      facts(
        ['Grupp', duty.group.name],
        ['Uppdrag', `${mandateInWords(mandate)} av ${mandate.decidedBy}`],
        ['Uppdraget säger', `"${rule.clause}"`],
        ['Sista dag', dutyLastDayInWords(duty, today, calendar)],
        ['Så räknas dagen', dayRule(duty)],
        ['Nästa påminnelse', next ? `${longDate(next.on)}, till ${list(next.to)}` : 'ingen planerad'],
      ),
      ...(quiet ? [note(quietInWords(quiet))] : []),
      ...(mandate.remark ? [note(`Om uppdraget: ${mandate.remark}`)] : []),
      ...history(uses, uses.reminders.of(dutyKey(duty))),
      ...(isOwed(duty) && planned.length > 0
        ? [
            note(`Planerade dagar: ${plannedInWords(planned)}. Påminnelserna slutar så snart uppgiften är klar.`),
            buttons(dutyActions.showComing.button('Visa påminnelser', { duty: duty.id })),
          ]
        : []),
    ],
  };
}

/** The days left of the ladder. The last of them begins what comes every week. */
function plannedInWords(planned: readonly DatedRung[]): string {
  const days = planned.map(({ on }) => weekdayDate(on));
  const week = planned.at(-1)?.rung.name === 'weekly' ? days.pop() : undefined;
  if (week === undefined) return list(days);
  return days.length > 0 ? `${list(days)}, och sedan varje vecka` : `varje vecka, nästa gång ${week}`;
}
