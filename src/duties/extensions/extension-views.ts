import { type Block, type Button, buttons, facts, type Message } from '../../chat/message.ts';
import { date, longDate, weekdayDate } from '../../chat/swedish.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions, extensionActions } from '../duty/duty-actions.ts';
import { type Days, dutyLastDayInWords, inSentence, limitInList } from '../duty/duty-words.ts';
import type { ExtensionOfDuty } from './extension.ts';
import type { Extension } from './extension-store.ts';

const about = (duty: Duty, { lastDayOn, reason }: Extension): Block =>
  facts(
    ['Grupp', duty.group.name],
    ['Nuvarande sista dag', limitInList(duty)],
    ['Önskad sista dag', longDate(lastDayOn)],
    ['Skäl', reason],
  );

export const extensionButtons = ({ id }: Extension): Button[] => [
  extensionActions.grant.button('Bevilja', { extension: id }, { primary: true }),
  extensionActions.refuse.button('Avslå', { extension: id }),
];

export const extensionAsked = (duty: Duty, extension: Extension): Message => ({
  title: `${extension.askedByName} begär anstånd med ${inSentence(duty)}`,
  blocks: [about(duty, extension), buttons(...extensionButtons(extension))],
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
        ['Avgjort av', decision?.byName ?? ''],
        ['Sista dag', dutyLastDayInWords(duty, days.today, days.calendar)],
        ...(reason ? [['Skäl', reason] as const] : []),
      ),
    ],
  };
}

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
export type ExtensionReminder = ExtensionOfDuty & {
  saidOn: Temporal.PlainDate;
  grantBy: Temporal.PlainDate;
  /** Why it is no longer true; null while it is. */
  over: string | null;
  nextOn: Temporal.PlainDate | null;
};

/** A reminder to the kansli of a request that nobody has answered. */
export function extensionLine({ extension, duty, saidOn, grantBy, over, nextOn }: ExtensionReminder): ReminderLine {
  return {
    what: `Begäran om anstånd med ${inSentence(duty)}`,
    name: `Begäran om anstånd med ${inSentence(duty)}`,
    sort: 'Ärende',
    group: duty.group.name,
    limit: `önskad sista dag ${longDate(extension.lastDayOn)}`,
    isLate: Temporal.PlainDate.compare(grantBy, saidOn) < 0,
    isPressing: true,
    open: dutyActions.show.button('', { duty: duty.id }),
    over,
    inFull: () => ({
      headline: `${extension.askedByName} väntar på svar om anstånd med ${inSentence(duty)}`,
      details: [
        about(duty, extension),
        facts(['Nästa påminnelse', nextOn ? `${weekdayDate(nextOn)}, till kansliet` : 'ingen planerad']),
      ],
      buttons: extensionButtons(extension),
    }),
    preface: () => [],
    why: () =>
      `Du arbetar på kansliet, som svarar på en begäran om anstånd inom tre arbetsdagar: ${longDate(grantBy)}.`,
  };
}
