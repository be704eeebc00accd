import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { facts } from '../chat/message.ts';
import { daysUntil, longDate, shortened } from '../chat/swedish.ts';
import type { Addressee } from '../delivery/outbox.ts';
import { stepAfter } from '../duties/ladder.ts';
import { attendSteps } from '../duties/ladder-clock.ts';
import { type Matter, type MatterSource, prefixOf, type Reminder, type Said } from '../duties/matter.ts';
import type { Line } from '../duties/reminder-line.ts';
import { hasAnswered, owedBy } from './answers.ts';
import type { Remiss } from './remiss.ts';
import { answeredIn, keyOf, type RemissParts, type Whole, wholeOf } from './remiss-parts.ts';
import { answerButtons } from './remiss-views.ts';
import { lastDayInWords, nameOf, questionsInWords, stateNames } from './remiss-words.ts';
import { nextRung, stepsTo } from './rungs.ts';
import { regionOf } from './speakers.ts';

type Known = Omit<RemissParts, 'retell'>;

const idIn = (key: string): number => Number(key.split('/')[1]);

/** What the regions owe: an answer to each open remiss, by our own last day. */
export function remissMatters(parts: Known): MatterSource {
  const { remisser } = parts;
  const asMatter = (remiss: Remiss): Matter => matterOf(parts, remiss);
  return {
    prefix: 'remiss',
    nextLook: remisser.nextLook,
    due: (now, most) => remisser.lookingUpTo(now, most).map(asMatter),
    lookingUpTo: (until) => remisser.lookingUpTo(until).map(asMatter),
    matter(key) {
      const remiss = prefixOf(key) === 'remiss' ? remisser.remiss(idIn(key)) : null;
      return remiss && asMatter(remiss);
    },
    lookAgain: (key, at) => remisser.lookAgain(idIn(key), at),
  };
}

function matterOf(parts: Known, remiss: Remiss): Matter {
  const { custom } = parts;
  const key = keyOf(remiss);
  return {
    key,
    lookAt: remiss.lookAt,
    attend: (now) =>
      remiss.state === 'oppen'
        ? attendSteps(stepsTo(remiss, custom.calendar), now, custom, ({ rung }, today) =>
            owing(parts, remiss, today).map((to) => reminder(remiss, rung.name, to)),
          )
        : { reminders: [], lookAt: null },
    nextLook: (now) => (remiss.state === 'oppen' ? nextRung(remiss, now, custom) : null),
    line: (said) => lineOf(wholeOf(parts, remiss, said.saidOn), said, custom.calendar),
    deputies: (to, on) => colleagues(wholeOf(parts, remiss, on), to),
    kind: 'remiss',
    item: ({ lastDayOn, rung, to }) => ({
      ...{ remiss: remiss.number, group: remiss.groups[0] ?? '', lastDay: lastDayOn.toString(), rung },
      region: regionOfReader(wholeOf(parts, remiss, lastDayOn), to)?.id ?? '',
    }),
  };
}

const reminder = (remiss: Remiss, rung: string, to: Addressee): Reminder => ({
  ...{ matter: keyOf(remiss), lastDayOn: remiss.lastOn, rung, round: 0, to },
});

/** Everyone who may answer for a region that still owes an answer. */
function owing(parts: Known, remiss: Remiss, today: Temporal.PlainDate): Addressee[] {
  const whole = wholeOf(parts, remiss, today);
  const left = new Set(answeredIn(whole).owing.map(({ id }) => id));
  return whole.speakers.filter(({ region }) => left.has(region)).map(({ person }) => ({ person: person.id }));
}

function regionOfReader({ regions, speakers }: Whole, to: Addressee) {
  const id = 'person' in to ? regionOf(to.person, speakers) : null;
  return regions.find((region) => region.id === id) ?? null;
}

/** The others who may answer for the same region. */
function colleagues(whole: Whole, to: Addressee): string[] {
  const region = regionOfReader(whole, to);
  return whole.speakers
    .filter((one) => one.region === region?.id && 'person' in to && one.person.id !== to.person)
    .map(({ person }) => person.id);
}

const longestTitle = 80;

function lineOf(whole: Whole, said: Said, calendar: WorkCalendar): Line {
  const { remiss } = whole;
  const region = regionOfReader(whole, said.to);
  const left = region ? owedBy(region.id, remiss.questions, whole.standing) : [];
  const next = stepAfter(stepsTo(remiss, calendar), said.saidOn);
  const inFull = () => ({
    headline: headline(remiss, said.saidOn),
    details: [
      facts(
        ['Remiss', remiss.title],
        ['Du svarar för', region?.name ?? 'ingen region'],
        ['Svara', lastDayInWords(remiss)],
        ['Kvar att svara på', left.length === remiss.questions.length ? 'alla frågor' : questionsInWords(left)],
        ['Nästa påminnelse', next ? longDate(next.on) : 'ingen, det här är den sista'],
      ),
    ],
    buttons: answerButtons(remiss),
  });
  return {
    what: nameOf({ ...remiss, title: shortened(remiss.title, longestTitle) }),
    name: `Remiss ${remiss.number}, ${shortened(remiss.title, longestTitle)}`,
    sort: 'Remiss',
    group: region?.name ?? '',
    limit: lastDayInWords(remiss),
    isLate: false,
    isPressing: said.rung === 'P0D' || said.rung === 'P1D',
    open: { id: 'remiss.answer', value: String(remiss.id) },
    over: overWords(whole, region, said),
    inFull,
    preface: () => [],
  };
}

function headline({ number, lastOn }: Remiss, today: Temporal.PlainDate): string {
  return lastOn.equals(today)
    ? `I dag är sista dagen att svara på remiss ${number}`
    : `Remiss ${number} ska vara besvarad ${daysUntil(lastOn, today)}`;
}

function overWords(
  { remiss, standing }: Whole,
  region: { id: string; name: string } | null,
  { lastDayOn }: Said,
): string | null {
  if (remiss.state !== 'oppen') return `remissen är ${stateNames[remiss.state]}`;
  if (!region) return 'du svarar inte längre för någon region i remissen';
  if (hasAnswered(region.id, remiss.questions, standing)) return `${region.name} har svarat`;
  return lastDayOn.equals(remiss.lastOn) ? null : `sista dagen är flyttad till ${longDate(remiss.lastOn)}`;
}
