import { facts } from '../../chat/message.ts';
import { date, daysUntil, list, longDate, shortened, weekdayDate } from '../../chat/swedish.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import type { Region } from '../../register/register.ts';
import { type FollowUpOfGroup, questionNumbers, unanswered } from '../follow-up/follow-up.ts';

const longestName = 80;

/** What is common to all lines: when it is due, and when it is reminded of next. */
type Timing = {
  lastDayOn: Temporal.PlainDate;
  saidOn: Temporal.PlainDate;
  nextOn: Temporal.PlainDate | null;
  isPressing: boolean;
  /** Why it is no longer true. */
  over: string | null;
};

const isLate = ({ lastDayOn, saidOn }: Timing): boolean => Temporal.PlainDate.compare(lastDayOn, saidOn) < 0;

const limit = (timing: Timing): string =>
  isLate(timing) ? `försenad, senast ${longDate(timing.lastDayOn)}` : `senast ${longDate(timing.lastDayOn)}`;

/** "ska in om 7 dagar", "ska in i dag", "skulle ha lämnats senast 23 mars 2027" */
const due = (timing: Timing): string =>
  isLate(timing)
    ? `skulle ha lämnats senast ${date(timing.lastDayOn)}`
    : `ska in ${daysUntil(timing.lastDayOn, timing.saidOn)}`;

const nextInWords = ({ nextOn }: Timing): string => (nextOn ? weekdayDate(nextOn) : 'ingen, det här är den sista');

/**
 * A reminder that regions have not said what they mean to do.
 * @param own the regions that the reader answers for; none for the kansli and ledningsgruppen, who only get to know.
 */
export function questionLine(
  area: { id: string; name: string },
  { own, owing }: { own: readonly Region[]; owing: readonly Region[] },
  timing: Timing,
): ReminderLine {
  const name = shortened(area.name, longestName);
  const silent = list(owing.map((region) => region.name));
  const mine = list(own.map((region) => region.name));
  const tends = own.length > 0;
  const [only] = own;
  return {
    what: `Svaret om ${name}`,
    name: `Svar om ${name}`,
    sort: 'NHV-fråga',
    group: tends ? mine : 'NHV-gruppen',
    limit: limit(timing),
    isLate: isLate(timing),
    isPressing: timing.isPressing,
    open: tends ? { id: 'nhv.interest', value: area.id } : { id: 'nhv.area', value: area.id },
    over: timing.over,
    inFull: () => ({
      headline: `Svaret om ${name} ${due(timing)}`,
      details: [
        facts(
          ['Område', area.name],
          tends ? ['Du svarar för', mine] : ['Har inte svarat', silent],
          ['Svara', limit(timing)],
          ['Nästa påminnelse', nextInWords(timing)],
        ),
      ],
      buttons: tends
        ? [
            ...(only && own.length === 1 ? sayButtons(area.id, only.id) : [interestButton(area.id)]),
            { id: 'nhv.area', label: 'Visa området', value: area.id },
          ]
        : [{ id: 'nhv.area', label: 'Visa området', value: area.id, primary: true }],
    }),
    preface: () => [],
  };
}

const interestButton = (area: string) => ({ id: 'nhv.interest', label: 'Svara', value: area, primary: true });

const sayButtons = (area: string, region: string) => [
  { id: 'nhv.say', label: 'Avser söka', value: `${area}/${region}/avser_soka`, primary: true },
  { id: 'nhv.say', label: 'Utreder', value: `${area}/${region}/utreder` },
  { id: 'nhv.say', label: 'Avstår', value: `${area}/${region}/avstar` },
];

/** A reminder that a group has not answered the year's follow-up. @param tends the reader sits in the group, or is the kansli. */
export function followUpLine(asked: FollowUpOfGroup, tends: boolean, timing: Timing): ReminderLine {
  const { followUp, group, answers } = asked;
  const left = unanswered(answers);
  const value = String(followUp.id);
  const what = `Uppföljningen av NHV ${followUp.year}`;
  return {
    what,
    name: `Uppföljning av NHV ${followUp.year}`,
    sort: 'NHV-uppföljning',
    group: group.name,
    limit: limit(timing),
    isLate: isLate(timing),
    isPressing: timing.isPressing,
    open: tends ? { id: 'nhv.follow-up', value } : { id: 'nhv.follow-ups', value: `${followUp.year}/0` },
    over: timing.over,
    inFull: () => ({
      headline: `${what} ${due(timing)}`,
      details: [
        facts(
          ['Grupp', group.name],
          [
            'Kvar att svara på',
            left.length === questionNumbers.length ? 'alla tre frågorna' : `fråga ${list(left.map(String))}`,
          ],
          ['Svara', limit(timing)],
          ['Lämnas till', 'Samverkansnämndens ledningsgrupp'],
          ['Nästa påminnelse', nextInWords(timing)],
        ),
      ],
      buttons: [
        ...(tends ? [{ id: 'nhv.follow-up', label: 'Svara', value, primary: true }] : []),
        { id: 'nhv.follow-ups', label: 'Visa läget', value: `${followUp.year}/0` },
      ],
    }),
    preface: () => [],
  };
}
