import { type Block, type Button, facts, type Message, note, table, text } from '../../chat/message.ts';
import { date, weekdayDate } from '../../chat/swedish.ts';
import type { DigestSection } from '../../obligations/feature-hooks.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { mandateInWords } from '../../register/register-words.ts';
import { dayRequestKey } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { dutyOpeners } from '../duty/duty-line-views.ts';
import { documentName, inSentence, theDocument } from '../duty/duty-words.ts';
import { noLimit } from '../duty/last-day-words.ts';
import type { DayRequestOf } from './day-request.ts';
import { explainDayRequest } from './day-request-actions.ts';

type Timing = {
  saidOn: Temporal.PlainDate;
  setBy: Temporal.PlainDate;
  nextOn: Temporal.PlainDate | null;
  /** Why it is no longer true; null while it is. */
  over: string | null;
};

/** A reminder to the kansli that something has no day yet. */
export function dayRequestLine({ duty }: DayRequestOf, { saidOn, setBy, nextOn, over }: Timing): ReminderLine {
  const about = { duty: duty.id };
  return {
    what: `Dagen för ${inSentence(duty)}`,
    name: `Dag för ${inSentence(duty)}`,
    sort: 'Uppgift',
    group: duty.group.name,
    limit: `sätt den senast ${weekdayDate(setBy)}`,
    isLate: Temporal.PlainDate.compare(setBy, saidOn) < 0,
    isPressing: false,
    open: dutyActions.show.button('', about),
    over,
    inFull: () => ({
      headline: `${theDocument(duty)} behöver en dag`,
      details: [
        facts(
          ['Grupp', duty.group.name],
          ['Uppdraget säger', `"${duty.rule.clause}"`],
          ['Sista dag', noLimit],
          ['Nästa påminnelse', nextOn ? `${weekdayDate(nextOn)}, till kansliet` : 'ingen planerad'],
        ),
        text('När dagen är satt påminns de som berörs av den, och den här frågan slutar.'),
      ],
      buttons: [
        dutyActions.setLastDay.button('Sätt datum', about, { primary: true }),
        dutyActions.waive.button('Undanta', about),
        explainDayRequest.button('Varför får jag detta?', about),
      ],
      explained: true,
    }),
    preface: () => [],
    why: () => `Uppdraget säger: "${duty.rule.clause}" Det anger ingen dag, så kansliet sätter den.`,
  };
}

export function whyDayRequest({ duty: { mandate, rule, group }, request }: DayRequestOf): Message {
  return {
    title: `Därför frågar jag efter en dag för ${rule.name}`,
    blocks: [
      facts(
        ['Grupp', group.name],
        ['Uppdrag', `${mandateInWords(mandate)} av ${mandate.decidedBy}`],
        ['Uppdraget säger', `"${rule.clause}"`],
        ['Vem sätter dagen', 'kansliet: uppdraget anger ingen'],
        ['Frågat sedan', date(request.askedOn)],
      ),
      note(
        'Jag frågar på nytt den tredje arbetsdagen och sedan varje vecka, tills dagen är satt eller mötet undantaget.',
      ),
    ],
  };
}

/** For the kansli's `mina`: what has no day. */
export const daysMissing = (all: readonly DayRequestOf[]): Block[] =>
  all.length === 0
    ? []
    : [
        text({ type: 'strong', text: `Saknar dag: ${all.length}` }),
        table(
          ['Grupp', 'Vad'],
          all.map(({ duty }) => [duty.group.name, documentName(duty)]),
        ),
      ];

/** One line of the digest. */
export const daysMissingInDigest = (all: readonly DayRequestOf[]): Pick<DigestSection, 'blocks' | 'lists'> => ({
  blocks: all.length === 0 ? [] : [text({ type: 'strong', text: `Saknar dag: ${all.length}` })],
  lists: [
    {
      name: 'days missing',
      heading: 'Saknar dag',
      rows: all.map(({ duty }) => ({ key: dayRequestKey(duty), words: `${documentName(duty)}, ${duty.group.name}` })),
    },
  ],
});

/** A button for each, which sets its day. */
export const daySetters = (all: readonly DayRequestOf[]): Button[] =>
  dutyOpeners(
    all.map(({ duty }) => duty),
    dutyActions.setLastDay,
  );
