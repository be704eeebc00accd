import { isAfter } from '../../chat/days.ts';
import { compare, countInWords, list, longDate, plural } from '../../chat/swedish.ts';
import type { Ending, Interest, Milestone, Move, Permit, PermitHolder, StepNumber } from './area.ts';
import type { AreaState } from './area-state.ts';
import { type HeldPermit, type Planned, unitsLeft } from './area-state.ts';
import type { Objection } from './move-rules.ts';
import type { NhvStep, NhvSteps } from './steps.ts';

export const unknown = 'uppgift saknas';

/** So much of what people wrote that a page of it stays within every platform's limits. */
export const longestNote = 120;

/** "steg 3: Remiss" */
export const stepInWords = ({ number, name }: Pick<NhvStep, 'number' | 'name'>): string => `steg ${number}: ${name}`;

export const interestNames: Record<Interest, string> = {
  avser_soka: 'avser söka',
  utreder: 'utreder',
  avstar: 'avstår',
  har_tillstand: 'har tillstånd',
};

/** As the label of a date: "Ansökan senast: fredag 12 mars 2027". */
export const milestoneNames: Record<Milestone, string> = {
  nominering: 'Nominering av sakkunniga senast',
  remiss: 'Remissvar till Socialstyrelsen senast',
  beslut: 'Socialstyrelsens beslut',
  ansokan: 'Ansökan senast',
  b2: 'Beredningsgrupp 2 träffas',
  namnd: 'Nämndens beslut',
  giltigt: 'Tillstånden börjar gälla',
};

export const endingNames: Record<Ending, string> = {
  stopped: 'stoppat före remiss',
  withdrawn: 'tillbakadraget efter remiss',
  mistake: 'inlagt av misstag',
};

/** "fredag 12 mars 2027", "framflyttat tills vidare"; with what it was before. */
export function plannedInWords({ on, before }: Planned): string {
  const earlier = before.findLast((day) => day !== null) ?? null;
  if (!on) return earlier ? `framflyttat tills vidare, var ${longDate(earlier)}` : 'framflyttat tills vidare';
  return earlier ? `${longDate(on)}, ${moved(earlier, on)} ${longDate(earlier)}` : longDate(on);
}

const moved = (from: Temporal.PlainDate, to: Temporal.PlainDate): string =>
  isAfter(to, from) ? 'framflyttat från' : 'tidigarelagt från';

/** "Region Uppsala genom Akademiska sjukhuset", as Socialstyrelsen writes it. */
export function holderInWords(permit: Pick<Permit, 'name' | 'hospital' | 'partner'>): string {
  const holder = permit.hospital ? `${permit.name} genom ${permit.hospital}` : permit.name;
  return permit.partner ? `${holder}, i samverkan med ${permit.partner.name}` : holder;
}

/** What is decided of the number, with what was proposed, and how many have a holder. */
export function unitsInWords(state: AreaState): string {
  const { decided, proposed } = state;
  if (decided === null) return proposed === null ? unknown : `${proposed} föreslagna, inget beslutat än`;
  const changed = proposed !== null && proposed !== decided ? ` (${proposed} föreslogs)` : '';
  return `${decided} ${plural(decided, 'beslutad', 'beslutade')}${changed}${leftInWords(state, decided)}`;
}

function leftInWords(state: AreaState, decided: number): string {
  const left = unitsLeft(state);
  if (left === null || left === 0 || state.permits.length === 0) return '';
  return `, ${decided - left} ${plural(decided - left, 'tillstånd beviljat', 'tillstånd beviljade')}`;
}

/** How regions of ours and steps are called. */
export type Names = { region(id: string): string; step(number: StepNumber): string };

export function namesOf(regions: readonly { id: string; name: string }[], steps: NhvSteps): Names {
  const byId = new Map(regions.map(({ id, name }) => [id, name]));
  return { region: (id) => byId.get(id) ?? id, step: (number) => stepInWords(steps[number]) };
}

/** A line of the history: what happened. */
export function moveInWords(move: Move, names: Names): string {
  switch (move.kind) {
    case 'added':
      return `Lades till i ${names.step(move.step)}`;
    case 'step':
      return `Gick vidare till ${names.step(move.step)}`;
    case 'back':
      return `Gick tillbaka till ${names.step(move.step)}`;
    case 'stopped':
      return 'Stoppades före remiss';
    case 'withdrawn':
      return 'Drogs tillbaka efter remiss';
    case 'planned':
      return `${milestoneNames[move.milestone]}: ${move.plannedOn ? longDate(move.plannedOn) : 'framflyttat tills vidare'}`;
    case 'proposed':
      return `${unitsOf(move.units)} föreslogs`;
    case 'decided':
      return `${unitsOf(move.units)} beslutades`;
    case 'renamed':
      return `Bytte namn till ${move.name}`;
    case 'applied':
      return withNumber(`${names.region(move.region)} ansökte`, move.diarienummer);
    case 'rejected':
      return withNumber(`${names.region(move.region)} fick avslag`, move.diarienummer);
    case 'permit':
      return withNumber(`${holderInWords(move.permit)} fick tillstånd`, move.permit.diarienummer);
    case 'ended':
      return 'Ett tillstånd upphörde';
    case 'readvertised':
      return `${unitsOf(move.units)} utlystes igen`;
    case 'unfilled':
      return 'Den nya utlysningen gav inget tillstånd';
    case 'corrected':
      return 'Rättelse: en rad togs tillbaka';
  }
}

const unitsOf = (units: number): string => `${capital(countInWords(units, 'en'))} ${plural(units, 'enhet', 'enheter')}`;
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
const withNumber = (text: string, diarienummer: string | null): string =>
  diarienummer ? `${text} (dnr ${diarienummer})` : text;

/** To the kansli, at the field that is wrong. */
export const objections: Record<Objection, string> = {
  'in that step': 'Området är redan i det steget.',
  'not ahead': 'Området har redan kommit längre. Välj Går tillbaka om det har backat.',
  'not behind': 'Det steget ligger framåt. Välj Går vidare.',
  ended: 'Området är avslutat. Tas det upp igen registrerar du först att det går vidare till ett steg.',
  mistake: 'Området lades in av misstag och finns inte längre. Lägg in det på nytt om det behövs.',
  'too late to stop': 'Området har redan varit på remiss. Välj Dras tillbaka.',
  'not remitted': 'Området har inte varit på remiss än. Välj Stoppas.',
  'same day': 'Datumet är redan det.',
  'step is over': 'Området har redan kommit förbi det. Välj Går tillbaka först, om det har backat.',
  'never planned': 'Det finns inget datum att flytta. Välj en dag.',
  'same number': 'Antalet är redan det.',
  'same name': 'Området heter redan så.',
  'no applications yet':
    'Området har inte kommit till ansökan än. Har det gått vidare registrerar du det steget först.',
  'applied before': 'Regionens ansökan är redan registrerad.',
  'never applied': 'Regionen har ingen registrerad ansökan.',
  'rejected before': 'Regionens avslag är redan registrerat.',
  'holds a permit': 'Regionen har redan ett tillstånd här.',
  'no such permit': 'Tillståndet gäller inte längre.',
  'no permits yet': 'Enheter utlyses igen först när området har kommit till steg 8.',
  'too many units': 'Så många enheter saknar inte tillstånd.',
  'no units left': 'Alla beslutade enheter har tillstånd, så det finns inget att utlysa.',
  'not advertised': 'Ingen enhet är utlyst igen just nu.',
  'no such line': 'Raden finns inte.',
  'taken back before': 'Raden är redan rättad.',
  'cannot be taken back': 'En rättelse kan inte tas tillbaka. Registrera det på nytt i stället.',
};

/** "Region Uppsala och Region Örebro län": in the order of their names. */
export const nhvRegionList = (regions: readonly string[], name: (id: string) => string): string =>
  list(regions.map(name).toSorted(compare));

const isOurRegion = ({ region }: PermitHolder): boolean => region !== null;

/** The permits of our regions first, then the others in the order they were recorded. */
export const oursFirst = (permits: readonly HeldPermit[]): HeldPermit[] =>
  permits.toSorted((a, b) => Number(isOurRegion(b)) - Number(isOurRegion(a)));
