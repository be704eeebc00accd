import { type Block, type Button, buttons, facts, type Message, text } from '../../chat/message.ts';
import { date, longDate, weekdayDate } from '../../chat/swedish.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions, extensionActions } from '../duty/duty-actions.ts';
import { inSentence } from '../duty/duty-words.ts';
import { type Days, dutyLastDayInWords, limitInList } from '../duty/last-day-words.ts';
import type { ExtensionOfDuty } from './extension.ts';
import type { Extension } from './extension-store.ts';
import { bodyOfDay, type Granter, granterInWords, granterName } from './granter.ts';

/** Who grants it is said where the day is somebody's own. */
const about = ({ duty, extension: { lastDayOn, reason } }: ExtensionOfDuty, granter: Granter): Block =>
  facts(
    ['Grupp', duty.group.name],
    ['Nuvarande sista dag', limitInList(duty)],
    ['Önskad sista dag', longDate(lastDayOn)],
    ['Skäl', reason],
    ...(bodyOfDay(duty) ? [['Beviljas av', granterInWords(granter)] as const] : []),
  );

export const extensionButtons = ({ id }: Extension): Button[] => [
  extensionActions.grant.button('Bevilja', { extension: id }, { primary: true }),
  extensionActions.refuse.button('Avslå', { extension: id }),
];

export const extensionAsked = (asked: ExtensionOfDuty, granter: Granter): Message => ({
  title: `${asked.extension.askedByName} begär anstånd med ${inSentence(asked.duty)}`,
  blocks: [about(asked, granter), buttons(...extensionButtons(asked.extension))],
});

export function extensionDecided(duty: Duty, extension: Extension, reason: string, days: Days): Message {
  const { decision, lastDayOn } = extension;
  const granted = decision?.granted ?? false;
  const until = granted ? ` till ${date(lastDayOn)}` : '';
  return {
    title: `Anstånd med ${inSentence(duty)} är ${granted ? 'beviljat' : 'avslaget'}${until}`,
    blocks: [
      facts(
        ['Grupp', duty.group.name],
        ['Avgjort av', [decision?.byName, decision?.onBehalf].filter(Boolean).join(', ')],
        ['Sista dag', dutyLastDayInWords(duty, days.today, days.calendar)],
        ...(reason ? [['Skäl', reason] as const] : []),
      ),
    ],
  };
}

/** To the one who asked for it. @param sentences who answers, and what holds until then */
export const extensionRequested = (
  { id, lastDayOn }: Pick<Extension, 'id' | 'lastDayOn'>,
  sentence: string,
): Message => ({
  title: `Anstånd till ${longDate(lastDayOn)} är begärt`,
  blocks: [text(sentence), buttons(extensionActions.withdraw.button('Ta tillbaka begäran', { extension: id }))],
});

/** To the one who decided it. */
export const extensionAnswered = ({ id, askedByName }: Extension, granted: boolean): Message => ({
  title: `Anståndet är ${granted ? 'beviljat' : 'avslaget'}`,
  blocks: [
    text(`${askedByName} och gruppens ordförande har fått veta det.`),
    buttons(extensionActions.takeBack.button('Ångra', { extension: id })),
  ],
});

/** To everyone who had been told of the decision. */
export const decisionTakenBack = ({ extension, duty }: ExtensionOfDuty, by: string, days: Days): Message => ({
  title: `Beslutet om anstånd med ${inSentence(duty)} är taget tillbaka`,
  blocks: [
    facts(
      ['Grupp', duty.group.name],
      ['Taget tillbaka av', by],
      ['Sista dag', dutyLastDayInWords(duty, days.today, days.calendar)],
      ['Begärd sista dag', longDate(extension.lastDayOn)],
    ),
    text('Begäran väntar på svar igen.'),
  ],
});

/** To the one who took it back, who can answer it anew. */
export const waitsAgain = ({ extension, duty }: ExtensionOfDuty): Message => ({
  title: `Begäran om anstånd med ${inSentence(duty)} väntar på svar igen`,
  blocks: [
    text(`Sista dag är ${limitInList(duty)}. ${extension.askedByName} och gruppens ordförande har fått veta det.`),
    buttons(...extensionButtons(extension)),
  ],
});

/** Nobody answered, and it holds no longer. @param why inside a sentence */
export const extensionLapsed = ({ extension, duty }: ExtensionOfDuty, why: string, days: Days): Message => ({
  title: `Begäran om anstånd gäller inte längre: ${why}`,
  blocks: [
    facts(
      ['Gällde', `anstånd med ${inSentence(duty)} till ${date(extension.lastDayOn)}`],
      ['Grupp', duty.group.name],
      ['Begärt av', extension.askedByName],
      ['Sista dag', dutyLastDayInWords(duty, days.today, days.calendar)],
    ),
  ],
});

/** One reminder of a request, on the day that it is sent. */
type ExtensionReminder = ExtensionOfDuty & {
  saidOn: Temporal.PlainDate;
  grantBy: Temporal.PlainDate;
  granter: Granter;
  /** Whether the reader may answer it; whoever stands in for the one who does may not. */
  answers: boolean;
  /** Whether the reader may set another day in place of an answer. */
  setsDay: boolean;
  /** Why it is no longer true; null while it is. */
  over: string | null;
  nextOn: Temporal.PlainDate | null;
};

/** To whoever stands in, and may not answer. */
const answeredElsewhere = ({ granter, setsDay }: ExtensionReminder): string =>
  `Begäran kan bara besvaras av ${granterName(granter)}.${setsDay ? ' Kansliet kan i stället sätta ett nytt datum, om dagen hinner gå.' : ''}`;

function answerButtons({ extension, duty, answers, setsDay }: ExtensionReminder): Button[] {
  if (answers) return extensionButtons(extension);
  const about = { duty: duty.id };
  return [
    ...(setsDay ? [dutyActions.setLastDay.button('Sätt datum', about)] : []),
    dutyActions.show.button('Visa uppgiften', about),
  ];
}

/** A reminder to whoever grants it of a request that nobody has answered. */
export function extensionLine(reminder: ExtensionReminder): ReminderLine {
  const { extension, duty, saidOn, grantBy, granter, over, nextOn } = reminder;
  return {
    what: `Begäran om anstånd med ${inSentence(duty)}`,
    name: `Begäran om anstånd med ${inSentence(duty)}`,
    sort: 'Ärende',
    group: duty.group.name,
    limit: `önskad sista dag ${longDate(extension.lastDayOn)}`,
    isLate: Temporal.PlainDate.compare(grantBy, saidOn) < 0,
    isPressing: true,
    open: reminder.answers
      ? extensionActions.show.button('', { extension: extension.id })
      : dutyActions.show.button('', { duty: duty.id }),
    over,
    inFull: () => ({
      headline: `${extension.askedByName} väntar på svar om anstånd med ${inSentence(duty)}`,
      details: [
        about(reminder, granter),
        facts(['Nästa påminnelse', nextOn ? `${weekdayDate(nextOn)}, till ${granterName(granter)}` : 'ingen planerad']),
        ...(reminder.answers ? [] : [text(answeredElsewhere(reminder))]),
      ],
      buttons: answerButtons(reminder),
    }),
    preface: () => [],
    why: () =>
      `En begäran om anstånd ska ha svar inom tre arbetsdagar: ${longDate(grantBy)}. Den besvaras av ${granterInWords(granter)}.`,
  };
}
