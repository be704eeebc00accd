import { openAgenda, openMeeting } from '../../calendar/calendar-actions.ts';
import { type Block, type Button, text } from '../../chat/message.ts';
import { capitalised, list, plural, weekdayDate } from '../../chat/swedish.ts';
import type { Audience } from '../../obligations/ladder.ts';
import { promptNow } from '../../obligations/obligation-actions.ts';
import type { Told } from '../../obligations/reminder-line.ts';
import type { Person } from '../../register/register.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { type Duty, dutyKey } from './duty.ts';
import { draftReport, dutyActions, extensionActions } from './duty-actions.ts';
import { documentNouns, settling } from './duty-words.ts';
import { eventActions } from './event-actions.ts';
import type { NextReminder } from './next-reminder.ts';

type Named = Pick<Person, 'name' | 'email'>;

/** What one reader is to know with a reminder. */
export type ReaderContext = {
  as: Audience;
  /** The reminder after it. */
  next: NextReminder | null;
  /** Who sees to it. */
  chair: Named | null;
  vices: readonly Named[];
  /** Whether the kansli gets it too. */
  andKansli: boolean;
  /** Who sent it back, when and why; null when it has not been. */
  returned: { by: string; on: Temporal.PlainDate; reason: string } | null;
  /** Whether the reader is asked to decide what becomes of it. */
  decides: boolean;
  /** Whether it can be put off by the one who owes it. */
  canPutOff: boolean;
  /** The request for an extension that waits for its answer; null when none does. */
  asked: { id: number } | null;
  /** Whether the reader has it in another's place: nobody puts off what is another's. */
  isDeputy: boolean;
  /** How many points on the meeting's agenda have no outcome noted. */
  pointsLeft: number;
  /** It is the minutes of a meeting of which nobody has noted who was there. */
  lacksAttendance: boolean;
};

export const pointFacts = ({ pointsLeft, lacksAttendance }: ReaderContext): (readonly [string, string])[] => [
  ...(pointsLeft > 0
    ? [['Dagordningen', `${pointsLeft} ${plural(pointsLeft, 'punkt', 'punkter')} saknar utfall`] as const]
    : []),
  ...(lacksAttendance ? [['Närvaro', 'anteckna samtidigt på mötets sida vilka regioner som var med'] as const] : []),
];

export const returnedFacts = ({ returned }: ReaderContext): (readonly [string, string])[] =>
  returned ? [['Återremitterad', `${weekdayDate(returned.on)} av ${returned.by}: ${returned.reason}`]] : [];

/** "Anna Exempel, anna@example.org" */
export const reachedAt = ({ name, email }: Named): string => (email ? `${name}, ${email}` : name);

/** "Ordförande är Anna Exempel, anna@example.org. Vice ordförande är Björn Exempel." */
const whoSeesToIt = ({ chair, vices }: Pick<ReaderContext, 'chair' | 'vices'>): string =>
  [
    ...(chair ? [`Ordförande är ${reachedAt(chair)}.`] : []),
    ...(vices.length > 0 ? [`Vice ordförande är ${list(vices.map(reachedAt))}.`] : []),
  ].join(' ');

const kansliToo = 'Kansliet får också den här påminnelsen.';
const noChair = 'Gruppen har ingen ordförande just nu, därför får vice ordföranden och kansliet påminnelsen.';
const youInstead = 'Gruppen har ingen ordförande just nu, därför får du och kansliet påminnelsen.';
const noChairs = 'Gruppen har varken ordförande eller vice ordförande just nu, därför får kansliet påminnelsen.';
const decideNow = (): string =>
  `Åtta veckor har gått. Bestäm vad som ska gälla: en ny sista dag, ett undantag, eller att ${theLeaders()} tar upp det. Till dess påminns gruppen varje vecka.`;

/** @param of several: before a list of many, where what differs between the groups is left out */
export function remarksFor(read: ReaderContext, of: 'one' | 'several'): Block[] {
  const words = of === 'one' ? remarks[read.as](read) : commonRemarks(read);
  return words === '' ? [] : [text(words)];
}

const remarks: Record<Audience, (read: ReaderContext) => string> = {
  ordforande: ({ andKansli }) => (andKansli ? kansliToo : ''),
  vice_ordforande({ chair, andKansli, isDeputy }) {
    if (!chair) return isDeputy ? noChair : youInstead;
    return [whoSeesToIt({ chair, vices: [] }), andKansli ? kansliToo : ''].join(' ').trim();
  },
  kansli: (read) => [missingWords(read), whoSeesToIt(read), read.decides ? decideNow() : ''].filter(Boolean).join(' '),
  mottagare: (read) => [forReceivers, whoSeesToIt(read), othersToo(read)].filter(Boolean).join(' '),
};

function missingWords({ chair, vices }: ReaderContext): string {
  if (chair) return '';
  return vices.length > 0 ? noChair : noChairs;
}

const forReceivers = 'Det här är för kännedom till den som ska ta emot.';

/** "Ordföranden och kansliet får samma påminnelse." */
function othersToo({ chair, vices, andKansli }: ReaderContext): string {
  const others = [chair && 'ordföranden', vices.length > 0 && 'vice ordföranden', andKansli && 'kansliet'].filter(
    (one) => typeof one === 'string',
  );
  return others.length > 0 ? `${capitalised(list(others))} får samma påminnelse.` : '';
}

function commonRemarks({ as, andKansli, decides }: ReaderContext): string {
  if (as === 'mottagare') return forReceivers;
  if (as === 'kansli') return decides ? decideNow() : '';
  return andKansli ? kansliToo : '';
}

/** What can be done about it at once by the reader. */
export function buttonsFor(duty: Duty, read: ReaderContext): Button[] {
  if (read.as === 'kansli') return [...kansliButtons(duty, read), whyButton(duty)];
  return read.as === 'mottagare'
    ? [...receiverButtons(duty, read), whyButton(duty)]
    : [...ownButtons(duty, read), ...meetingButtons(duty, read)];
}

function ownButtons(duty: Duty, { canPutOff, isDeputy }: ReaderContext): Button[] {
  const all = dutyButtons(duty, { canPutOff, extend: true });
  return isDeputy ? all.filter(({ id }) => id !== dutyActions.putOff.id) : all;
}

/** A reminder has room for one of them. */
function meetingButtons({ meeting }: Duty, { pointsLeft, lacksAttendance }: ReaderContext): Button[] {
  if (!meeting) return [];
  if (pointsLeft > 0) return [openAgenda.button('Visa dagordningen', { meeting: meeting.id })];
  return lacksAttendance ? [openMeeting.button('Visa närvaron', { meeting: meeting.id })] : [];
}

function kansliButtons(duty: Duty, { chair, vices, decides, asked }: ReaderContext): Button[] {
  const about = { duty: duty.id };
  const isTended = chair !== null || vices.length > 0;
  const submit = dutyActions.submit.button(settling(duty), about, { primary: true });
  const day = decides
    ? dutyActions.setLastDay.button('Sätt ny sista dag', about, { primary: true })
    : dutyActions.setLastDay.button('Sätt datum', about);
  const grant = (extension: number) => extensionActions.grant.button('Bevilja anstånd', { extension });
  const follow = isTended ? [promptButton(duty), askButton(duty)] : [submit];
  return [...(decides ? [] : follow), asked ? grant(asked.id) : day, dutyActions.waive.button('Undanta', about)];
}

const promptButton = (duty: Duty): Button =>
  promptNow.button('Påminn nu', { matter: dutyKey(duty) }, { primary: true });

const askButton = ({ id }: Duty): Button => dutyActions.askStatus.button('Be om läget', { duty: id });

const receiverButtons = (duty: Duty, { chair, vices }: ReaderContext): Button[] =>
  chair || vices.length > 0 ? [askButton(duty), promptButton(duty)] : [];

/** For those who see to it. What can no longer be put off offers an extension instead, to those who may ask for one. */
export function dutyButtons(duty: Duty, { canPutOff, extend }: { canPutOff: boolean; extend: boolean }): Button[] {
  const about = { duty: duty.id };
  return [
    dutyActions.submit.button(settling(duty), about, { primary: true }),
    ...(duty.state === 'ej_paborjad' ? [dutyActions.start.button('Vi arbetar med det', about)] : []),
    ...(duty.lastDayOn && (canPutOff || extend)
      ? [dutyActions.putOff.button(canPutOff ? 'Påminn senare' : 'Begär anstånd', about)]
      : []),
    ...draftButtons(duty),
    ...eventButtons(duty),
    whyButton(duty),
  ];
}

/** Of a meeting that is to be held. */
export const eventButtons = ({ id, rule }: Duty): Button[] =>
  rule.is === 'event' ? [eventActions.show.button('Visa mötets sida', { duty: id, from: 0 })] : [];

/** Of a report that tells of a group's year. */
export const draftButtons = ({ rule, group, period }: Duty): Button[] =>
  rule.rolledUp ? [draftReport.button('Börja på ett utkast', { year: period, group: group.id })] : [];

const whyButton = ({ id }: Duty): Button => dutyActions.explain.button('Varför får jag detta?', { duty: id });

/** How a title counts it to those who do not owe it; null to those who do. */
export function toldOf(duty: Duty, as: Audience, isLate: boolean): Told | null {
  if (as === 'mottagare')
    return { nouns: documentNouns(duty), mixed: ['dokument', 'dokument'], rest: 'har inte kommit in' };
  if (as !== 'kansli') return null;
  const nouns = isLate ? (['försenad uppgift', 'försenade uppgifter'] as const) : (['uppgift', 'uppgifter'] as const);
  return { nouns, mixed: ['uppgift', 'uppgifter'], rest: 'hos grupperna' };
}

const asWhat: Record<Audience, string> = {
  ordforande: 'Gruppen ska göra det, och du är ordförande.',
  vice_ordforande: 'Gruppen ska göra det, och du är vice ordförande.',
  kansli: 'Gruppen ska göra det, och du arbetar på kansliet.',
  mottagare: 'Gruppen ska göra det, och det ska lämnas till er.',
};

/** Why the reader gets it, in a few sentences. */
export const whyOf = ({ rule }: Duty, as: Audience, lastDay: string): string =>
  `${asWhat[as]} Uppdraget säger: "${rule.clause}" Sista dag: ${lastDay}`;
