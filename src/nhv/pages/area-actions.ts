import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { kansliOnly, type Turn } from '../../chat/table.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { applicants, ownRegions, refusalForAny, refusalForApplication } from '../area/nhv-rights.ts';
import type { Verb } from '../area/resolve-area.ts';
import { type NhvParts, namesIn } from '../nhv-context.ts';
import { correctionForm, moveForm } from './move-form.ts';
import { applicationForm, groupsForm, interestForm, permitForm } from './nhv-forms.ts';
import { shownArea, shownHistory } from './show-area.ts';

/** A kind of thing to do with an area: who may, and what it answers. */
type Deed = {
  refusal(parts: NhvParts, turn: Turn): string | null;
  run(parts: NhvParts, of: AreaRecord, turn: Turn): Response;
};

const anyone = (): null => null;
const kansli: Deed['refusal'] = (_parts, turn) => kansliOnly(turn);

const deeds: Record<Verb, Deed> = {
  visa: { refusal: anyone, run: (parts, of, turn) => answer(shownArea(parts, of, turn)) },
  historik: { refusal: anyone, run: (parts, of, turn) => answer(shownHistory(parts, of, 0, turn)) },
  steg: { refusal: kansli, run: (parts, of, { today }) => ask(moveForm(of, namesIn(parts), today)) },
  ratta: { refusal: kansli, run: correct },
  tillstand: { refusal: kansli, run: (parts, of, { today }) => ask(permitForm(of, parts.register.regions(), today)) },
  grupper: { refusal: kansli, run: (parts, of) => ask(groupsForm(of, groupNames(parts, of))) },
  ansokan: { refusal: refusalForApplication, run: apply },
  intresse: { refusal: refusalForAny, run: askInterest },
};

/** What was meant with the area, if this person may. */
export function runAreaAction(parts: NhvParts, record: AreaRecord, verb: Verb, turn: Turn): Response {
  const { refusal, run } = deeds[verb];
  const refused = refusal(parts, turn);
  return refused === null ? run(parts, record, turn) : reply(refused);
}

const groupNames = ({ nhv, register }: NhvParts, { area }: AreaRecord): string[] =>
  nhv.groupsOf(area.id).map((id) => register.group(id)?.name ?? id);

function correct(parts: NhvParts, of: AreaRecord): Response {
  const form = correctionForm(of, namesIn(parts));
  const [lines] = form.fields;
  return lines?.type === 'select' && lines.options.length > 0
    ? ask(form)
    : reply('Det finns inget att rätta', 'Inget är registrerat för området här.');
}

function apply(parts: NhvParts, of: AreaRecord, turn: Turn): Response {
  return ask(applicationForm(of, applicants(parts, turn), turn.today));
}

function askInterest(parts: NhvParts, of: AreaRecord, turn: Turn): Response {
  if (of.state.ending) return reply(`${of.state.name} är avslutat`, 'Ingen behöver svara längre.');
  const own = ownRegions(parts, turn);
  const [only, ...others] = own;
  const now = only && others.length === 0 ? parts.interests.ofArea(of.area.id).get(only.id)?.interest : null;
  return ask(interestForm(of, own, now ?? null));
}
