import type { Form } from '../../chat/form.ts';
import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { date, longDate, plural, shortened } from '../../chat/swedish.ts';
import { replaced } from '../../obligations/reminder-views.ts';
import type { Region } from '../../register/register.ts';
import { type Interest, interests } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { interestNames, unitsInWords } from '../area/area-words.ts';
import type { RegionInterest } from './interest-store.ts';

/** One area that a region is asked about. */
export type QuestionLine = {
  record: AreaRecord;
  /** Early, in steps 1–2; otherwise it is about applying. */
  early: boolean;
  lastDayOn: Temporal.PlainDate;
  /** What the region has said since it was asked; null while it owes an answer. */
  said: RegionInterest | null;
  /** What it said before that. */
  earlier: RegionInterest | null;
  /** The area has moved on: nobody needs to answer any longer. */
  over: boolean;
  /** The reader has been reminded of it since: then this says so, whatever becomes of it. */
  isReplaced?: boolean;
};

const owes = ({ said, over, isReplaced }: QuestionLine): boolean => !said && !over && !isReplaced;

/** What one region is asked, of one area or of several, to one of those who answer for it. */
export function question(lines: readonly QuestionLine[], region: Region): Message {
  const [only] = lines;
  if (lines.every(({ isReplaced }) => isReplaced)) return allReplaced(lines, region);
  return only && lines.length === 1 ? single(only, region) : bundle(lines, region);
}

const longestNames = 600;

const allReplaced = (lines: readonly QuestionLine[], region: Region): Message =>
  replaced([
    ['Gällde', shortened(lines.map(({ record }) => record.state.name).join(', '), longestNames)],
    ['Region', region.name],
  ]);

function single(line: QuestionLine, region: Region): Message {
  const { state, area } = line.record;
  const show: Button = { id: 'nhv.area', label: 'Visa området', value: area.id };
  if (line.said) {
    return {
      title: `${region.name} ${interestNames[line.said.interest]}: ${state.name}`,
      blocks: [
        facts(['Svarade', line.said.byName], ...(line.said.note ? [['Kommentar', line.said.note] as const] : [])),
        ...(line.over ? [] : [text('Svaret kan ändras så länge området är öppet för ansökan.')]),
        buttons(...(line.over ? [] : [{ id: 'nhv.interest', label: 'Ändra svaret', value: area.id }]), show),
      ],
    };
  }
  if (line.over) {
    return {
      title: `Frågan gäller inte längre: ${state.name}`,
      blocks: [text('Området har gått vidare.'), buttons(show)],
    };
  }
  return {
    title: `${state.name}: ${asked(line, region)}`,
    blocks: [
      facts(...questionFacts(line)),
      text(whyAsked(line)),
      buttons(...answers.map(answerButton(area.id, region)), show),
      note(`Du får frågan för att du företräder ${region.name} i NHV-gruppen.`),
    ],
  };
}

const asked = ({ early }: QuestionLine, { name }: Region): string =>
  early ? `är ${name} intresserad?` : `avser ${name} att söka?`;

const questionFacts = ({ record: { area, state }, lastDayOn, earlier }: QuestionLine) => [
  ['Antal enheter', area.unitsRemark ? `${unitsInWords(state)}. ${area.unitsRemark}` : unitsInWords(state)] as const,
  ['Svara senast', longDate(lastDayOn)] as const,
  ...(earlier ? [['Tidigare svar', `${interestNames[earlier.interest]}, ${earlier.byName}`] as const] : []),
];

const whyAsked = ({ early }: QuestionLine): string =>
  early
    ? 'Det är tidigt och inte bindande. Svaret hjälper regionerna att inte söka samma tillstånd utan att veta om det.'
    : 'Regionerna ska i största möjliga mån undvika att ansöka om samma tillstånd. Ledningsgruppen stämmer av svaren.';

/** What one press can say; "har tillstånd" follows from the permits. */
const answers = ['avser_soka', 'utreder', 'avstar'] as const;
const labels: Record<(typeof answers)[number], string> = {
  avser_soka: 'Avser söka',
  utreder: 'Utreder',
  avstar: 'Avstår',
};

const answerButton =
  (area: string, { id }: Region) =>
  (interest: (typeof answers)[number]): Button => ({
    id: 'nhv.say',
    label: labels[interest],
    value: `${area}/${id}/${interest}`,
    ...(interest === 'avser_soka' ? { primary: true } : {}),
  });

const mostRows = 20;

function bundle(lines: readonly QuestionLine[], region: Region): Message {
  const owed = lines.filter(owes);
  const shown = [...owed, ...lines.filter((line) => !owes(line))].slice(0, mostRows);
  const left = lines.length - shown.length;
  return {
    title: bundleTitle(lines, owed.length, region),
    blocks: [
      table(
        ['Område', 'Läge', 'Svara senast'],
        shown.map((line) => [line.record.state.name, standingOf(line), owes(line) ? date(line.lastDayOn) : '–']),
      ),
      ...(left > 0 ? [text(`och ${left} till.`)] : []),
      ...answerAll(owed, region),
      note(`Du får frågan för att du företräder ${region.name} i NHV-gruppen.`),
    ],
  };
}

function bundleTitle(lines: readonly QuestionLine[], owed: number, { name }: Region): string {
  if (owed > 0) return `NHV: ${owed} ${plural(owed, 'område', 'områden')} väntar på svar från ${name}`;
  return lines.some(({ isReplaced }) => isReplaced) ? `NHV: frågor till ${name}` : `NHV: ${name} har svarat`;
}

function standingOf({ said, over, early, isReplaced }: QuestionLine): string {
  if (isReplaced) return 'en senare påminnelse har kommit';
  if (said) return `${interestNames[said.interest]}, ${said.byName}`;
  if (over) return 'gäller inte längre';
  return early ? 'tidig fråga' : 'avser regionen att söka?';
}

const answerAll = (owed: readonly QuestionLine[], region: Region): Block[] =>
  owed.length === 0
    ? []
    : [
        buttons({
          id: 'nhv.questions',
          label: owed.length > 1 ? 'Svara på alla' : 'Svara',
          value: region.id,
          primary: true,
        }),
      ];

/** So many selects are as many as one bears to fill in at a time. */
export const mostAsked = 10;

/** Everything that a region owes an answer to, at most ten at a time. A field left empty is left for later. */
export function interestQuestionsForm(lines: readonly QuestionLine[], region: Region): Form {
  const asked = lines.slice(0, mostAsked);
  const left = lines.length - asked.length;
  return {
    ...{ id: 'nhv.questions', title: 'Svara för din region', submit: 'Svara', context: region.id },
    intro: left > 0 ? `${region.name}. ${left} områden till kommer efter de här.` : region.name,
    fields: asked.map(({ record: { area, state }, lastDayOn }) => ({
      ...{ type: 'select', id: area.id, label: shortened(state.name, 100), hint: `Svara senast ${date(lastDayOn)}` },
      options: interests.map((interest: Interest) => ({ value: interest, label: interestNames[interest] })),
    })),
  };
}
