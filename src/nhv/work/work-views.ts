import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, date, daysUntil, decapitalised, longDate, shortened, weekdayDate } from '../../chat/swedish.ts';
import { isPressingRung } from '../../obligations/ladder.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { nhvRegionList } from '../area/area-words.ts';
import { registerPermit, showArea } from '../area/nhv-actions.ts';
import type { StrayedRemiss } from '../area/remisser.ts';
import { isToBeBooked, type WorkKind, type WorkLimit, type WorkOf } from './work.ts';
import { workActions } from './work-actions.ts';
import { workClause, workWords } from './work-words.ts';

/** What is to be known of it where it is shown. */
export type ShownWork = WorkOf & {
  limit: WorkLimit;
  /** Who owes it: "Nils Exempel", "kansliet". */
  owedBy: string;
  /** The names of our regions. */
  region(id: string): string;
};

/** One reminder of it, on the day that it is sent. */
type WorkReminder = ShownWork & {
  rung: string;
  saidOn: Temporal.PlainDate;
  nextOn: Temporal.PlainDate | null;
  /** Why it is no longer true; null while it is. */
  over: string | null;
};

type Pair = readonly [label: string, value: string];

const nameIn = ({ record: { state } }: WorkOf): string => state.name;

/** "senast onsdag 5 maj 2027 (satt av kansliet)", "bokad till …" */
function limitInWords({ work, limit }: ShownWork): string {
  if (work.bookedOn) return `bokad till ${longDate(work.bookedOn)}`;
  return `senast ${longDate(limit.on)}${limit.isNational ? '' : ' (datum satt av kansliet: inget nationellt datum är känt)'}`;
}

function known(of: ShownWork): Pair[] {
  const { record, kind, owedBy, region, strayed } = of;
  const clause = workClause(kind);
  const { applied } = record.state;
  return [
    ['Område', nameIn(of)],
    ...(kind === 'analysis' && applied.length > 0 ? [['Har ansökt', nhvRegionList(applied, region)] as const] : []),
    ['Ansvarig', owedBy],
    ['När', limitInWords(of)],
    ...strayed.map(({ remiss, to }): Pair => [`Remiss ${remiss.number}`, strayedInWords(to, remiss)]),
    ...ruled(clause),
  ];
}

const ruled = (clause: string | null): Pair[] => (clause ? [['Rutinen säger', `"${clause}"`]] : []);

const strayedInWords = (to: StrayedRemiss['to'], { senderLastOn }: StrayedRemiss['remiss']): string =>
  to === 'withdrawn'
    ? 'har svar, men området är inte längre på remiss'
    : `har svar och dagen ${longDate(senderLastOn)}, men området har ${longDate(to.day)}`;

function choices(of: WorkOf): Button[] {
  const { work, kind, record } = of;
  const about = { work: work.notice };
  const open = showArea(record.area.id);
  const why = workActions.explain.button('Varför får jag detta?', about);
  if (kind === 'remiss') return [...(work.done ? undoKept(of) : remissChoices(of)), open, why];
  if (work.done) return [workActions.finish.button('Rätta', about), workActions.undo.button('Ångra', about), open, why];
  const finish = workActions.finish.button(workWords[kind].finish, about, { primary: true });
  if (isToBeBooked(of))
    return [workActions.book.button(work.bookedOn ? 'Boka om' : 'Anteckna som bokat', about), finish, open, why];
  const permit = registerPermit.button('Registrera tillstånd', { area: record.area.id });
  return kind === 'permits' ? [permit, finish, open, why] : [finish, open, why];
}

/** A remiss that has followed is brought back on its own page. */
const undoKept = ({ work, strayed }: WorkOf): Button[] =>
  strayed.length > 0 ? [workActions.undo.button('Ångra', { work: work.notice })] : [];

/** One button each for what a remiss with answers can do. */
export function remissChoices({ work, strayed }: WorkOf): Button[] {
  const about = { work: work.notice };
  const [first] = strayed;
  if (!first) return [];
  const what = first.to === 'withdrawn' ? 'Återkalla remissen' : `Flytta remissen till ${date(first.to.day)}`;
  return [
    workActions.follow.button(what, about, { primary: true }),
    workActions.keep.button(workWords.remiss.finish, about),
  ];
}

function headline({ kind, saidOn, limit, ...of }: WorkReminder): string {
  const { definite, due, overdue } = workWords[kind];
  const what = `${definite}, ${of.record.state.name},`;
  return Temporal.PlainDate.compare(limit.on, saidOn) < 0
    ? `${what} ${overdue} senast ${date(limit.on)}`
    : `${what} ${due} ${daysUntil(limit.on, saidOn)}`;
}

/** A reminder of it to whoever owes it, and to the kansli. */
export function workLine(reminder: WorkReminder): ReminderLine {
  const { kind, work, limit, saidOn, rung, over, nextOn } = reminder;
  const { definite, name, todo } = workWords[kind];
  const isLate = Temporal.PlainDate.compare(limit.on, saidOn) < 0;
  return {
    what: definite,
    name,
    sort: 'NHV',
    group: nameIn(reminder),
    limit: `${isLate ? 'försenad, ' : ''}${limitInWords(reminder)}${rung === 'decide' ? ': bestäm vad som ska gälla' : ''}`,
    isLate,
    isPressing: isPressingRung(rung),
    open: workActions.show.button('', { work: work.notice }),
    over,
    inFull: () => ({
      headline: headline(reminder),
      details: [
        facts(...known(reminder), ['Nästa påminnelse', nextOn ? weekdayDate(nextOn) : 'ingen planerad']),
        text(rung === 'decide' ? decideNow() : todo),
      ],
      buttons: choices(reminder),
      explained: true,
    }),
    preface: () => [],
    why: () => `${capitalised(reminder.owedBy)} ska göra det. ${reasonOf(kind)}`,
  };
}

const reasonOf = (kind: WorkKind): string => {
  const clause = workClause(kind);
  const { todo } = workWords[kind];
  return clause ? `Rutinen säger: "${clause}"` : todo;
};

const decideNow = (): string =>
  `Åtta veckor har gått. Bestäm vad som ska gälla: anmäl den som klar med några ord om varför, eller ta upp det i ${theLeaders()}. Till dess påminner jag varje vecka.`;

/** "klar 3 maj 2027 av Nils Exempel: 2027-0123" */
export function stateOfWork(of: ShownWork): string {
  const { done } = of.work;
  if (!of.notice.isOpen && !done) return 'området har gått vidare';
  if (!done) return limitInWords(of);
  return `${workWords[of.kind].doneOn} ${date(done.on)}, anmält av ${done.byName}${done.document ? `: ${done.document}` : ''}`;
}

/** One piece of work, with what can be done about it. */
export const workPage = (of: ShownWork): Message => ({
  title: `${workWords[of.kind].definite}${of.work.done ? ` ${workWords[of.kind].done}` : ''}: ${nameIn(of)}`,
  blocks: [facts(...known(of), ['Läge', capitalised(stateOfWork(of))]), buttons(...choices(of))],
});

export const whyWork = (of: ShownWork): Message => ({
  title: `Därför påminner jag om ${workWords[of.kind].definite.toLocaleLowerCase('sv')}`,
  blocks: [
    facts(['Område', nameIn(of)], ...sourced(workClause(of.kind)), ['Ansvarig', of.owedBy], ['När', limitInWords(of)]),
    ...(workClause(of.kind) ? [] : [text(workWords[of.kind].todo)]),
    text(
      'Påminnelser kommer när det begärs, en vecka före, arbetsdagen före, dagen, arbetsdagen efter och sedan varje vecka.',
    ),
    note('Påminnelserna slutar så snart det är anmält som gjort, eller när området går vidare.'),
  ],
});

const sourced = (clause: string | null): Pair[] =>
  clause ? [...ruled(clause), ['Källa', 'Sjukvårdsregional rutin för NHV']] : [];

const mostRows = 10;

/** For `mina`: what one owes about areas. */
export const workLeft = (all: readonly ShownWork[]): Block[] =>
  all.length === 0
    ? []
    : [
        text({ type: 'strong', text: `NHV-arbete: ${all.length}` }),
        table(
          ['Område', 'Vad', 'När'],
          all.slice(0, mostRows).map((of) => [nameIn(of), workWords[of.kind].name, limitInWords(of)]),
        ),
        ...leftOut(all.length - mostRows),
      ];

/** One line of the digest, which in Slack has room for no more. */
export const workInDigest = (all: readonly ShownWork[]): Block[] =>
  all.length === 0 ? [] : [text({ type: 'strong', text: `NHV-arbete som väntar: ${all.length}` })];

export const workOpeners = (all: readonly ShownWork[]): Button[] =>
  all.map((of) =>
    workActions.show.button(shortened(`Öppna ${decapitalised(workWords[of.kind].name)}, ${nameIn(of)}`, 70), {
      work: of.work.notice,
    }),
  );
