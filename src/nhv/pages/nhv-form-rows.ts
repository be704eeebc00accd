import { type FormReading, filled } from '../../chat/filled.ts';
import { findByWords } from '../../chat/find.ts';
import type { FormValues } from '../../chat/form.ts';
import { answer, faulty, type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import { anyoneKnown, type FormAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { interests } from '../area/area.ts';
import { areaGone } from '../area/area-choice-views.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { NewMove } from '../area/area-store.ts';
import { interestNames } from '../area/area-words.ts';
import { fromContext } from '../area/form-fields.ts';
import { applicants, refusalFor } from '../area/nhv-rights.ts';
import { answerFollowUp } from '../follow-up/answer-follow-up.ts';
import { expectFollowUps } from '../follow-up/follow-ups.ts';
import { addArea } from '../moves/add-area.ts';
import { recordInterest, sayInterests } from '../moves/record-interest.ts';
import { recordMove } from '../moves/record-move.ts';
import { type NhvParts, nhvGroup } from '../nhv-context.ts';
import {
  applicationAnswer,
  correctionAnswer,
  interestAnswer,
  moveAnswer,
  names,
  newAreaAnswer,
  permitAnswer,
} from './form-answers.ts';

export function nhvFormRows(parts: NhvParts): FormAction[] {
  const regions = () => parts.register.regions();
  return [
    kansliForm(parts, 'nhv.move', moveAnswer),
    kansliForm(parts, 'nhv.correct', correctionAnswer),
    kansliForm(parts, 'nhv.permit', (values, _standing, today) => one(permitAnswer(values, regions(), today))),
    {
      ...{ id: 'nhv.application', reads: false, allowed: anyoneKnown },
      run: (context, values, turn) => application(parts, context, values, turn),
    },
    {
      ...{ id: 'nhv.add', reads: false, allowed: kansliOnly },
      run(_context, values, turn) {
        const form = newAreaAnswer(values, turn.today);
        return form.ok ? addArea(parts, form.filled, turn) : faulty(form.faults);
      },
    },
    {
      ...{ id: 'nhv.interest', reads: false, allowed: anyoneKnown },
      run: (context, values, turn) => interest(parts, context, values, turn),
    },
    {
      ...{ id: 'nhv.questions', reads: false, allowed: anyoneKnown },
      run: (context, values, turn) => several(parts, context, values, turn),
    },
    {
      ...{ id: 'nhv.follow-up', reads: false, allowed: anyoneKnown },
      run: (context, values, turn) => answerFollowUp(parts, context, values, turn),
    },
    {
      ...{ id: 'nhv.groups', reads: false, allowed: kansliOnly },
      run: (context, values, turn) => groups(parts, context, values, turn),
    },
  ];
}

const one = (form: FormReading<NewMove>): FormReading<NewMove[]> => (form.ok ? filled([form.filled]) : form);

/** A form of the kansli's that writes in an area's log. */
const kansliForm = (
  parts: NhvParts,
  id: string,
  read: (values: FormValues, record: AreaRecord, today: Temporal.PlainDate) => FormReading<NewMove[]>,
): FormAction => ({
  ...{ id, reads: false, allowed: kansliOnly },
  run(context, values, turn) {
    const { area, after } = fromContext(context);
    const record = parts.nhv.find(area);
    if (!record) return answer(areaGone);
    const form = read(values, record, turn.today);
    return form.ok ? recordMove(parts, record, { lines: form.filled, after }, turn) : faulty(form.faults);
  },
});

function application(parts: NhvParts, context: string, values: FormValues, turn: Turn): Response {
  const { area, after } = fromContext(context);
  const record = parts.nhv.find(area);
  if (!record) return answer(areaGone);
  const region = parts.register.regions().find(({ id }) => id === values.region);
  const refused =
    region && applicants(parts, turn).every(({ id }) => id !== region.id) ? refusalFor(parts, region, turn) : null;
  if (refused !== null) return faulty({ region: refused });
  const form = one(applicationAnswer(values, parts.register.regions(), turn.today));
  return form.ok ? recordMove(parts, record, { lines: form.filled, after }, turn) : faulty(form.faults);
}

function interest(parts: NhvParts, context: string, values: FormValues, turn: Turn): Response {
  const record = parts.nhv.find(context);
  if (!record) return answer(areaGone);
  const form = interestAnswer(values);
  if (!form.ok) return faulty(form.faults);
  const region = parts.register.regions().find(({ id }) => id === form.filled.region);
  if (!region) return faulty({ region: 'Välj en region.' });
  const refused = refusalFor(parts, region, turn);
  return refused === null ? recordInterest(parts, record, region, form.filled, turn) : faulty({ region: refused });
}

/** Answers to several questions at once: what was left empty is left for later. */
function several(parts: NhvParts, context: string, values: FormValues, turn: Turn): Response {
  const region = parts.register.regions().find(({ id }) => id === context);
  if (!region) return reply('Formuläret gäller inte längre', 'Skriv nhv för att se områdena.');
  const refused = refusalFor(parts, region, turn);
  if (refused !== null) return reply(refused);
  const said = Object.entries(values).flatMap(([id, value]) => {
    const record = parts.nhv.find(id);
    const chosen = interests.find((known) => known === value);
    return record && chosen && !record.state.ending ? [{ record, interest: chosen }] : [];
  });
  if (said.length === 0) return reply('Inget svar är valt', 'Frågorna finns kvar tills någon i regionen svarar.');
  sayInterests(parts, region, said, turn);
  const words = said.map(({ record, interest: chosen }) => `${record.state.name}: ${interestNames[chosen]}`);
  return reply(`Tack! ${region.name} har svarat`, ...words);
}

/** Which groups the yearly follow-up of an area asks. */
function groups(parts: NhvParts, area: string, values: FormValues, turn: Turn): Response {
  const record = parts.nhv.find(area);
  if (!record) return answer(areaGone);
  const vc = parts.register.groups().filter(({ type }) => type === 'vc');
  const meant = names(values.groups ?? '').map((typed) => ({
    typed,
    found: findByWords(typed, vc, ({ id, name, aliases }) => [id, name, ...aliases]),
  }));
  const unclear = meant.flatMap(({ typed, found }) => (found.type === 'one' ? [] : [`"${typed}"`]));
  if (unclear.length > 0) {
    return faulty({
      groups: `Jag hittar ingen ensam verksamhetschefsgrupp för ${list(unclear)}. Skriv grupper vc för att se dem.`,
    });
  }
  const chosen = meant.flatMap(({ found }) => (found.type === 'one' ? [found.item] : []));
  const before = parts.nhv.groupsOf(area).map((id) => parts.register.group(id)?.name ?? id);
  parts.nhv.setGroups(
    area,
    chosen.map(({ id }) => id),
  );
  expectFollowUps(parts, turn.today);
  parts.changes.record({
    ...{ at: turn.now, by: turn.asker.id, subject: `nhv/${area}`, group: nhvGroup(parts)?.id ?? null },
    ...{ what: `bestämde vilka som följer upp ${record.state.name}`, before: before.join(', ') || null },
    after: chosen.map(({ name }) => name).join(', ') || 'ingen grupp',
  });
  return reply(
    `Sparat: ${record.state.name}`,
    chosen.length > 0
      ? `Uppföljningens frågor går varje maj till ${list(chosen.map(({ name }) => name))}.`
      : 'Ingen verksamhetschefsgrupp frågas i uppföljningen.',
  );
}
