import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type Message, say } from '../../chat/message.ts';
import { capitalised, clockTime, date, list, longDate, plural, shortened, weekdayDate } from '../../chat/swedish.ts';
import { rungAfter } from '../../obligations/dated-ladder.ts';
import type { Region } from '../../register/register.ts';
import type { Position, Via } from './answers.ts';
import type { AnswerDecision } from './outcome.ts';
import {
  type AnswerMode,
  type HandlerRole,
  handlerRoles,
  type Remiss,
  type RemissKind,
  type RemissState,
  senderLastOn,
} from './remiss.ts';
import { regionRungsTo } from './rungs.ts';
import type { SignOffWord } from './sign-off.ts';

/** Where to see what one may see. */
export const lookInList = 'Skriv remiss för att se dem som du kan se.';

export const questionGone: Message = say('Frågan finns inte längre', lookInList);

type ForWhom = { insteadOf: string | null };

/** Of the region or the group that a reminder is about, to the one who answers for it or in their place. */
export const answersForLabel = ({ insteadOf }: ForWhom): string => (insteadOf === null ? 'Du svarar för' : 'Svar för');

/** Inside a sentence. */
export const answersNoLonger = ({ insteadOf }: ForWhom, whom: string): string =>
  insteadOf === null ? `du svarar inte längre för ${whom}` : `den som skulle svara gör det inte längre för ${whom}`;

export const stateNames: Record<RemissState, string> = {
  utkast: 'utkast',
  oppen: 'öppen',
  stangd: 'stängd',
  sammanstalld: 'sammanställd',
  avslutad: 'avslutad',
  aterkallad: 'återkallad',
};

export const kindNames: Record<RemissKind, string> = {
  nhv: 'NHV, Socialstyrelsens underlag',
  sou: 'SOU eller annan statlig remiss',
  vardprogram: 'vårdprogram eller vårdförlopp',
  annan: 'annan',
};

export const modeNames: Record<AnswerMode, string> = {
  enskilt: 'enskilt (varje region svarar för sig)',
  likalydande: 'likalydande (alla regioner svarar med samma ord)',
  samordnat: 'samordnat (ett svar för alla)',
  sammanfattning: 'sammanfattning (en sammanfattning och varje regions eget svar)',
};

export const positionNames: Record<Position, string> = {
  tillstyrker: 'tillstyrker',
  tillstyrker_med_synpunkter: 'tillstyrker med synpunkter',
  avstyrker: 'avstyrker',
  avstar: 'avstår',
  berors_inte: 'berörs inte',
  inget_att_erinra: 'inget att erinra',
};

export const viaNames: Record<Via, string> = {
  trad: 'i tråden',
  formular: 'i formuläret',
  knapp: 'med en knapp',
  genvag: 'genom Gör till synpunkt',
  chatt: 'i egen chatt med boten',
  brev: 'med brev',
};

export const signOffNames: Record<SignOffWord, string> = {
  bakom: 'ställer sig bakom',
  tillagg: 'ställer sig bakom med tillägg',
  avvikande: 'har avvikande mening',
};

/** On the buttons of the sign-off round. */
export const signOffLabels: Record<SignOffWord, string> = {
  bakom: 'Ställer sig bakom',
  tillagg: 'Med tillägg',
  avvikande: 'Avvikande mening',
};

/** "regionstyrelsen 3 mars 2027, § 12" */
export const answerDecisionInWords = ({ body, on, paragraph }: AnswerDecision): string =>
  `${body} ${date(on)}, ${paragraph ?? 'utan paragraf'}`;

/** "Remiss 2027-03: Polio och resttillstånd" */
export const nameOf = ({ number, title }: Pick<Remiss, 'number' | 'title'>): string => `Remiss ${number}: ${title}`;

/** "remiss 2027-03, Polio och resttillstånd" in running text, short enough for a line. */
export const inLine = ({ number, title }: Pick<Remiss, 'number' | 'title'>): string =>
  `remiss ${number}, ${shortened(title, 80)}`;

/** "Dalarna", "Örebro län": where it is clear that they are regions. */
/** When those who answer are reminded next, after the day on which it is said. */
export function nextReminderFact(
  of: Pick<Remiss, 'lastOn'>,
  saidOn: Temporal.PlainDate,
  calendar: WorkCalendar,
): readonly [string, string] {
  const next = rungAfter(regionRungsTo(of, calendar), saidOn);
  return ['Nästa påminnelse', next ? longDate(next.on) : 'ingen, det här är den sista'];
}

/** "2027-03 Remiss om …", in a row of a table. */
export const remissInRow = ({ number, title }: Pick<Remiss, 'number' | 'title'>, most = 60): string =>
  `${number} ${shortened(title, most)}`;

export const shortName = ({ name }: Pick<Region, 'name'>): string => name.replace(/^Region\s+/u, '');

/** Those who prepare the region's answer, or know its subject. */
export const handlerNames = ({ handlers }: Pick<Remiss, 'handlers'>, region: string, role: HandlerRole): string[] =>
  handlers.filter((one) => one.region === region && one.role === role).map(({ person }) => person.name);

export const handlerFacts = (remiss: Pick<Remiss, 'handlers'>, region: string): (readonly [string, string])[] =>
  handlerRoles.flatMap((role) => {
    const names = handlerNames(remiss, region, role);
    return names.length > 0 ? [[handlerLabels[role], list(names)] as const] : [];
  });

export const handlerLabels: Record<HandlerRole, string> = { handlaggare: 'Handläggare', sakkunnig: 'Sakkunniga' };

export const remissRegionList = (regions: readonly Pick<Region, 'name'>[]): string => list(regions.map(shortName));

/** "till och med fredag 26 februari 2027" */
export const remissLastDayInWords = ({ lastOn }: Pick<Remiss, 'lastOn'>): string => `till och med ${longDate(lastOn)}`;

/** "senast 28 februari 2027", "före den 28 februari 2027, alltså senast lördag 27 februari" */
export function senderDayInWords(of: Pick<Remiss, 'senderDayOn' | 'senderWord'>): string {
  if (of.senderWord === 'senast') return `senast ${longDate(of.senderDayOn)}`;
  return `före den ${date(of.senderDayOn)}, alltså senast ${weekdayDate(senderLastOn(of))}`;
}

/** "fredag 5 mars 2027 kl. 10.15" */
export function momentInWords(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  return `${longDate(local.toPlainDate())} ${clockTime(local)}`;
}

/** "Anna Exempel, i tråden fredag 5 mars 2027 kl. 10.15"; "inkom med brev 3 mars 2027, infört av Karin Exempel" */
export function saidBy(
  { person, via, at }: { person: string; via: Via; at: Temporal.Instant },
  timeZone: string,
): string {
  return via === 'brev'
    ? byLetter(at.toZonedDateTimeISO(timeZone).toPlainDate(), person)
    : `${person}, ${viaNames[via]} ${momentInWords(at, timeZone)}`;
}

export const byLetter = (cameOn: Temporal.PlainDate, enteredBy: string): string =>
  `inkom med brev ${date(cameOn)}, infört av ${enteredBy}`;

/** "Fråga 2" */
export const questionName = (nr: number): string => `Fråga ${nr}`;

/** "fråga 2", "fråga 1 och 3" */
export const questionsInWords = (numbers: readonly number[]): string => `fråga ${list(numbers.map(String))}`;

/** The state of a region that has written on a question and not said where it stands. */
export const writtenOnly = 'Skrivit, ställningstagande saknas';

type Owing = Record<'written' | 'silent', readonly Pick<Region, 'name'>[]>;

/** Who has a position left to take: those that have written, and those of whom nothing has come. */
export function owingFacts({ written, silent }: Owing): (readonly [string, string])[] {
  if (written.length + silent.length === 0) return [['Har inte svarat', 'ingen, alla har svarat']];
  const both = [[writtenOnly, written] as const, ['Har inte svarat', silent] as const];
  return both.flatMap(([label, regions]) => (regions.length > 0 ? [[label, remissRegionList(regions)] as const] : []));
}

/** "6 av 7 regioner har svarat" */
export const answeredInWords = (done: number, of: number): string =>
  `${done} av ${of} ${plural(of, 'region', 'regioner')} har svarat`;

export const positionInWords = (position: Position): string => capitalised(positionNames[position]);

/** "tillstyrker", "har inget att erinra": after the name of a region. */
export const inFinite = (position: Position): string =>
  position === 'inget_att_erinra' ? 'har inget att erinra' : positionNames[position];

/** "Örebro län avstyrker; Dalarna och Uppsala tillstyrker". @param most names in all; sides beyond that are counted. */
export function sidesInWords(
  all: readonly { position: Position; regions: readonly string[] }[],
  nameOf: (region: string) => string,
  most = Number.POSITIVE_INFINITY,
): string {
  let room = most;
  return all
    .map(({ position, regions }) => {
      const { length } = regions;
      const named = length <= room;
      room -= named ? length : 0;
      const who = named ? list(regions.map(nameOf)) : `${length} ${plural(length, 'region', 'regioner')}`;
      return `${who} ${inFinite(position)}`;
    })
    .join('; ');
}
