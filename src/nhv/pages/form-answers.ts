import { z } from 'zod';
import { type FormReading, fault, filled } from '../../chat/filled.ts';
import { fold } from '../../chat/fold.ts';
import type { FormValues } from '../../chat/form.ts';
import type { Region } from '../../register/register.ts';
import { interests, type Logged, type Move, milestones, type Permit, type StepNumber } from '../area/area.ts';
import { type AreaRecord, counting, recordedWith } from '../area/area-state.ts';
import type { NewMove } from '../area/area-store.ts';
import {
  line,
  linkValue,
  longest,
  longText,
  maybe,
  maybeDay,
  name,
  oneLineValue,
  orNone,
  parsed,
  pastDay,
  stepNumber,
} from '../area/form-values.ts';
import { formKinds } from './move-form.ts';
import { another } from './nhv-forms.ts';

const moveSchema = (today: Temporal.PlainDate) =>
  z.object({
    kind: z.enum(formKinds, 'Välj vad som händer.'),
    step: z.union([z.literal('').transform(() => null), stepNumber], 'Välj ett steg.'),
    on: pastDay(today),
    milestone: z.union([z.literal('').transform(() => null), z.enum(milestones)], 'Välj ett av datumen.'),
    plannedOn: maybeDay,
    value: name,
    note: longText.transform(orNone),
    link: linkValue,
  });

type MoveValues = z.output<ReturnType<typeof moveSchema>>;

/** One line, or two when a date is planned together with a step; for a correction all that is taken back. */
export function moveAnswer(values: FormValues, { log }: AreaRecord, today: Temporal.PlainDate): FormReading<NewMove[]> {
  const form = parsed(moveSchema(today), values);
  if (!form.ok) return form;
  const answer = form.filled;
  if (answer.kind === 'corrected') return latestTakenBack(answer.note, log, today);
  const meant = moveMeant(answer);
  if (!meant.ok) return meant;
  const first: NewMove = { move: meant.filled, on: answer.on, note: answer.note, link: answer.link };
  const { milestone, plannedOn } = answer;
  const besides = answer.kind !== 'planned' && milestone && plannedOn;
  if (!besides) return filled([first]);
  return filled([first, { move: { kind: 'planned', milestone, plannedOn }, on: answer.on, note: null, link: null }]);
}

function moveMeant({ kind, step, milestone, plannedOn, value }: MoveValues): FormReading<Move> {
  switch (kind) {
    case 'step':
    case 'back':
      return step === null ? fault('step', 'Välj ett steg.') : filled({ kind, step });
    case 'stopped':
    case 'withdrawn':
    case 'unfilled':
      return filled({ kind });
    case 'planned':
      return milestone ? filled({ kind, milestone, plannedOn }) : fault('milestone', 'Välj vilket datum det gäller.');
    case 'renamed':
      return value === '' ? fault('value', 'Skriv det nya namnet.') : filled({ kind, name: value });
    case 'proposed':
    case 'decided':
    case 'readvertised': {
      const units = Number(value);
      return Number.isInteger(units) && units >= 1 && units <= 5
        ? filled({ kind, units })
        : fault('value', 'Skriv ett antal enheter, från 1 till 5.');
    }
    case 'corrected':
      return fault('kind', 'Det finns inget att ta tillbaka.');
  }
}

const whyNeeded = 'Skriv varför, så att de som följer området förstår.';

function latestTakenBack(
  why: string | null,
  log: readonly Logged[],
  today: Temporal.PlainDate,
): FormReading<NewMove[]> {
  const latest = counting(log).at(-1);
  if (!latest) return fault('kind', 'Det finns inget att ta tillbaka.');
  return why ? filled(takenBack(log, latest.together ?? latest.id, why, today)) : fault('note', whyNeeded);
}

/** What was recorded with one form is taken back together. */
function takenBack(log: readonly Logged[], first: number, note: string, on: Temporal.PlainDate): NewMove[] {
  const lines = recordedWith(counting(log), first);
  const ids = lines.length > 0 ? lines.map(({ id }) => id) : [first];
  return ids.map((takesBack) => ({ move: { kind: 'corrected', takesBack }, on, note, link: null }));
}

export function correctionAnswer(
  values: FormValues,
  { log }: AreaRecord,
  today: Temporal.PlainDate,
): FormReading<NewMove[]> {
  const schema = z.object({
    line: z.string().regex(/^\d+$/, 'Välj en rad.').transform(Number),
    note: longText.min(1, whyNeeded),
  });
  const form = parsed(schema, values);
  return form.ok ? filled(takenBack(log, form.filled.line, form.filled.note, today)) : form;
}

export type NewArea = {
  name: string;
  aliases: readonly string[];
  step: StepNumber;
  on: Temporal.PlainDate;
  note: string | null;
  link: string | null;
};

export const newAreaAnswer = (values: FormValues, today: Temporal.PlainDate): FormReading<NewArea> =>
  parsed(
    z.object({
      name: name.pipe(z.string().min(2, 'Skriv områdets namn.')),
      aliases: line(longest.text).transform(names),
      step: stepNumber,
      on: pastDay(today),
      note: longText.transform(orNone),
      link: linkValue,
    }),
    values,
  );

/** Names with commas between them. */
export const names = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map(oneLineValue)
    .filter((one) => one !== '');

export function permitAnswer(
  values: FormValues,
  regions: readonly Region[],
  today: Temporal.PlainDate,
): FormReading<NewMove> {
  const schema = z.object({
    what: z.string().regex(/^(permit|ended\/[gm]\d+)$/, 'Välj vad det gäller.'),
    ...{ region: z.string(), name, hospital: maybe(longest.name), diarienummer: maybe(longest.number) },
    ...{
      on: pastDay(today),
      validFromOn: maybeDay,
      subPermit: maybe(longest.name),
      partner: maybe(longest.name),
      link: linkValue,
    },
  });
  const form = parsed(schema, values);
  if (!form.ok) return form;
  const answer = form.filled;
  const rest = { on: answer.on, note: null, link: answer.link };
  if (answer.what !== 'permit')
    return filled({ move: { kind: 'ended', permit: answer.what.slice('ended/'.length) }, ...rest });
  const holder = holderOf(answer.region === another ? answer.name : answer.region, regions);
  if (!holder) {
    return answer.region === another
      ? fault('name', 'Skriv regionens namn.')
      : fault('region', 'Välj vem som har fått tillståndet.');
  }
  const permit: Permit = {
    ...holder,
    ...{ hospital: answer.hospital, diarienummer: answer.diarienummer, subPermit: answer.subPermit },
    ...{ decidedOn: answer.on, validFromOn: answer.validFromOn },
    partner: answer.partner === null ? null : holderOf(answer.partner, regions),
  };
  return filled({ move: { kind: 'permit', permit }, ...rest });
}

/** One of ours by its id or name; else whoever was written. Null when nobody was. */
function holderOf(written: string, regions: readonly Region[]): { region: string | null; name: string } | null {
  if (written === '') return null;
  const ours = regions.find(({ id, name: full }) => id === written || fold(full) === fold(written));
  return ours ? { region: ours.id, name: ours.name } : { region: null, name: written };
}

export function applicationAnswer(
  values: FormValues,
  regions: readonly Region[],
  today: Temporal.PlainDate,
): FormReading<NewMove> {
  const schema = z.object({
    what: z.enum(['applied', 'rejected'], 'Välj vad som har hänt.'),
    region: z.string().refine((id) => regions.some((region) => region.id === id), 'Välj en region.'),
    ...{ on: pastDay(today), diarienummer: maybe(longest.number), note: longText.transform(orNone) },
  });
  const form = parsed(schema, values);
  if (!form.ok) return form;
  const { what: kind, region, diarienummer, on, note } = form.filled;
  return filled({ move: { kind, region, diarienummer }, on, note, link: null });
}

export const interestAnswer = (values: FormValues) =>
  parsed(
    z.object({
      region: z.string().min(1, 'Välj en region.'),
      interest: z.enum(interests, 'Välj ett av alternativen.'),
      note: longText.transform(orNone),
    }),
    values,
  );
