import { type Button, facts, text } from '../../chat/message.ts';
import { date, daysUntil, list, longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import { isPressingRung } from '../../obligations/ladder.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { showGroup } from '../../register/groups/group-actions.ts';
import { appointmentIn, whoAppoints } from '../../register/groups/terms.ts';
import { isPlaceOutside } from '../../register/offices.ts';
import { isOutside } from '../../register/outside.ts';
import type { Group, Seat } from '../../register/register.ts';
import { officeNames } from '../../register/register-words.ts';
import type { Term } from './term.ts';

/** One reminder of a term, on the day that it is sent. */
type TermReminder = {
  term: Term;
  group: Group;
  rung: string;
  saidOn: Temporal.PlainDate;
  /** Why it is no longer true; null while it is. */
  over: string | null;
  /** The name of the group that appoints. */
  appointer: string;
  /** Whether the reader is the one whose term ends. */
  isOwn: boolean;
  nextOn: Temporal.PlainDate | null;
};

/** "31 december 2027", "31 december 2027 (två år enligt uppdraget)" */
function lastDay({ lastDayOn, byYears, role }: Term, group: Group): string {
  const years = appointmentIn(group, role)?.years;
  return byYears && years
    ? `${longDate(lastDayOn)} (${years} ${plural(years, 'år', 'år')} enligt uppdraget)`
    : longDate(lastDayOn);
}

/** "NHV-gruppen saknar ordförande sedan 1 april 2027", "En av våra 2 platser i B2 är vakant sedan 1 april 2027" */
function vacantInWords({ role, lastDayOn }: Term, group: Group): string {
  const since = date(lastDayOn.add({ days: 1 }));
  if (!isPlaceOutside(role)) return `${group.name} saknar ${officeNames[role]} sedan ${since}`;
  const which = group.places !== null && group.places > 1 ? `En av våra ${group.places} platser` : 'Vår plats';
  return `${which} i ${group.name} är vakant sedan ${since}`;
}

/** "Anna Exempel (ersättare) och Björn Exempel" */
const holdersInWords = (holders: readonly Seat[]): string =>
  list(holders.map(({ person, purpose }) => (purpose === null ? person.name : `${person.name} (${purpose})`)));

/** What somebody is to do about it. */
const todoInWords = ({ role }: Term, isAppointed: boolean): string =>
  isPlaceOutside(role) && !isAppointed
    ? 'Ta reda på vem som utser och anmäl den som är utsedd eller omvald till kansliet, så förs det in i registret. Då slutar påminnelserna.'
    : 'Meddela kansliet när någon är utsedd eller omvald, så förs det in i registret. Då slutar påminnelserna.';

function headline({ term, group, saidOn, isOwn }: TermReminder): string {
  const { role, lastDayOn, holders } = term;
  if (holders.length === 0) return vacantInWords(term, group);
  const what = isOwn ? `Ditt uppdrag som ${officeNames[role]}` : `Uppdraget som ${officeNames[role]}`;
  const isOver = Temporal.PlainDate.compare(lastDayOn, saidOn) < 0;
  return isOver
    ? `${what} i ${group.name} gick ut ${date(lastDayOn)}`
    : `${what} i ${group.name} går ut ${daysUntil(lastDayOn, saidOn)}`;
}

/** A reminder to whoever appoints, and to the one whose term ends. */
export function termLine(reminder: TermReminder): ReminderLine {
  const { term, group, rung, over, appointer, nextOn } = reminder;
  const { role, holders } = term;
  const isHeld = holders.length > 0;
  const names = holdersInWords(holders);
  const clause = appointmentIn(group, role)?.clause;
  const what = isHeld
    ? `Uppdraget som ${officeNames[role]}`
    : isPlaceOutside(role)
      ? 'Vakant plats'
      : `Vakant uppdrag som ${officeNames[role]}`;
  return {
    what,
    name: isHeld ? `${what}, ${names}` : what,
    sort: 'Uppdrag',
    group: group.name,
    limit: isHeld ? `till och med ${date(term.lastDayOn)}` : `vakant sedan ${date(term.lastDayOn.add({ days: 1 }))}`,
    isLate: !isHeld,
    isPressing: isPressingRung(rung),
    open: openGroup(group),
    over,
    inFull: () => ({
      headline: headline(reminder),
      details: [
        facts(
          [isOutside(group) ? 'Organ' : 'Grupp', group.name],
          ...(isHeld ? [['Namn', names] as const, ['Till och med', lastDay(term, group)] as const] : []),
          ['Utses av', appointer],
          ...(clause ? [['Uppdraget säger', `"${clause}"`] as const] : []),
          ['Nästa påminnelse', nextOn ? weekdayDate(nextOn) : 'ingen planerad'],
        ),
        text(todoInWords(term, whoAppoints(group, role) !== null)),
      ],
      buttons: [{ ...openGroup(group), label: isOutside(group) ? 'Visa organet' : 'Visa gruppen' }],
    }),
    preface: () => [],
    why: () => whyTerm(reminder),
  };
}

/** Whose it is, and who appoints by which words. */
function whyTerm({ term, group, appointer, isOwn }: TermReminder): string {
  const clause = appointmentIn(group, term.role)?.clause;
  const whose = isOwn ? 'Det är ditt uppdrag.' : 'Du hör till dem som utser, eller till kansliet som för registret.';
  return `${whose} Utses av: ${appointer}.${clause ? ` Uppdraget säger: "${clause}"` : ''}`;
}

const openGroup = ({ id }: Group): Button => showGroup.button('', { group: id });
