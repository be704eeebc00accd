import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { kansliOnly, type Turn } from '../../chat/table.ts';
import { chosenGroups } from '../../register/finding/findable-groups.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { namesOf, objections } from '../area/area-words.ts';
import type { AreaVerb } from '../area/nhv-actions.ts';
import { applicants, ownRegions, refusalForAny, refusalForApplication } from '../area/nhv-rights.ts';
import { tiedGroups } from '../moves/tie-groups.ts';
import { applicationForm, noOutcome } from './application-form.ts';
import { correctable, correctionForm } from './correction-form.ts';
import { groupsForm, seenByForm } from './groups-form.ts';
import { interestForm } from './interest-form.ts';
import { kindsFor, moveForm } from './move-form.ts';
import { contextOf, logFormOf } from './nhv-fields.ts';
import { noPermitChange, permitForm } from './permit-form.ts';
import { shownArea, shownHistory } from './show-area.ts';

type Uses = Parameters<typeof shownArea>[0];

/** A kind of thing to do with an area: who may, and what it answers. */
type AreaAction = {
  refusal(uses: Uses, turn: Turn): string | null;
  run(uses: Uses, record: AreaRecord, turn: Turn): Response;
};

const anyone = (): null => null;
const kansli: AreaAction['refusal'] = (_uses, turn) => kansliOnly(turn);

const areaActions: Record<AreaVerb, AreaAction> = {
  visa: { refusal: anyone, run: (uses, record, turn) => answer(shownArea(uses, record, turn)) },
  historik: { refusal: anyone, run: (uses, record, turn) => answer(shownHistory(uses, record, 0, turn)) },
  steg: { refusal: kansli, run: openMoveForm },
  ratta: { refusal: kansli, run: openCorrectionForm },
  tillstand: { refusal: kansli, run: openPermitForm },
  grupper: {
    refusal: kansli,
    run: (uses, record) => ask(groupsForm.open({ area: record.area.id }, { record, tied: tiedGroups(uses, record) })),
  },
  begransa: {
    refusal: kansli,
    run: (uses, record) =>
      ask(seenByForm.open({ area: record.area.id }, { record, seen: chosenGroups(uses.register, record.seenBy) })),
  },
  ansokan: { refusal: ({ register }, turn) => refusalForApplication(register, turn), run: openApplicationForm },
  intresse: { refusal: ({ register }, turn) => refusalForAny(register, turn), run: openInterestForm },
};

/** Does what was asked for with the area, if this person may. */
export function runAreaAction(uses: Uses, record: AreaRecord, verb: AreaVerb, turn: Turn): Response {
  const { refusal, run } = areaActions[verb];
  const refused = refusal(uses, turn);
  return refused === null ? run(uses, record, turn) : reply(refused);
}

function openMoveForm({ register, steps }: Uses, record: AreaRecord, { today }: Turn): Response {
  if (kindsFor(record).length === 0) return reply(record.state.name, objections.mistake);
  const form = logFormOf(record, today);
  return ask(moveForm.open(contextOf(form), { ...form, names: namesOf(register.regions(), steps) }));
}

function openCorrectionForm({ register, steps }: Uses, record: AreaRecord, { today }: Turn): Response {
  const form = logFormOf(record, today);
  const names = namesOf(register.regions(), steps);
  return correctable(record, names).length > 0
    ? ask(correctionForm.open(contextOf(form), { ...form, names }))
    : reply('Det finns inget att rätta', 'Inget är registrerat för området här.');
}

function openPermitForm({ register }: Uses, record: AreaRecord, { today }: Turn): Response {
  const refused = noPermitChange(record.state);
  if (refused) return reply(record.state.name, refused);
  const form = logFormOf(record, today);
  return ask(permitForm.open(contextOf(form), { ...form, regions: register.regions() }));
}

function openApplicationForm({ register }: Uses, record: AreaRecord, turn: Turn): Response {
  const regions = applicants(register, turn);
  const refused = noOutcome(record.state, regions);
  if (refused) return reply(record.state.name, refused);
  const form = logFormOf(record, turn.today);
  return ask(applicationForm.open(contextOf(form), { ...form, regions }));
}

function openInterestForm({ register, interests }: Uses, record: AreaRecord, turn: Turn): Response {
  const { area, state } = record;
  if (state.ending) return reply(`${state.name} är avslutat`, 'Ingen behöver svara längre.');
  const regions = ownRegions(register, turn);
  const [only, ...others] = regions;
  const said = interests.ofArea(area.id);
  const latest = only && others.length === 0 ? said.get(only.id)?.interest : null;
  const hasAnswered = regions.some(({ id }) => said.has(id));
  return ask(interestForm.open({ area: area.id }, { record, regions, latest: latest ?? null, hasAnswered }));
}
