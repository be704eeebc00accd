import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { BodyFacts } from '../group-writers.ts';
import { bodyFacts, placeFacts } from '../groups/body-words.ts';
import { decisionFilled } from '../groups/decision-fields.ts';
import { aliasesInWords, type GroupNames, newNames, renamed, takenInWords, takenName } from '../groups/group-names.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type FilledChange, type FilledGroup, namesFilled } from './group-form.ts';
import { groupAdded, groupAsBefore, groupChanged, placeInWords } from './name-views.ts';

type Uses = {
  register: Pick<
    RegisterStore,
    'everyGroup' | 'group' | 'regions' | 'addGroup' | 'nameGroup' | 'describeBody' | 'setMinutesPlace'
  >;
  changes: Pick<ChangeStore, 'record'>;
};

/** How many places are ours, and who appoints, is said of a body once it is there. */
const noPlaces = { appointedBy: null, places: null };

/** A new group and a line in the log. */
export function addGroup({ register, changes }: Uses, filled: FilledGroup, turn: Turn): Response {
  const { type, region, papersDays, from: fromOn } = filled;
  const names = renamed(filled, namesFilled(filled));
  const faults = nameFaults(names, [names.name, ...names.aliases], register.everyGroup());
  if (faults) return faulty(faults);
  const id = register.addGroup({
    ...names,
    type,
    region,
    papersDays,
    ...noPlaces,
    fromOn,
    begunBy: decisionFilled(filled),
  });
  const group = register.group(id);
  if (!group) throw new Error(`Group ${id} is not there`);
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `group/${id}`,
    group: id,
    what: 'lade till gruppen',
    after: [namesInWords(names), ...bodyFacts(group, register.regions()).map((pair) => pair.join(': '))].join('; '),
  });
  return answer(groupAdded(group, register.regions()));
}

/** What the group is called, where its minutes are published, whose it is and when its papers go out, changed. */
export function changeGroup({ register, changes }: Uses, group: Group, filled: FilledChange, turn: Turn): Response {
  const names = renamed(group, namesFilled(filled));
  const added = newNames(group, names);
  const faults = nameFaults(
    names,
    added,
    register.everyGroup().filter(({ id }) => id !== group.id),
  );
  if (faults) return faulty(faults);
  const regions = register.regions();
  const { appointedBy, places } = filled;
  const body = {
    region: filled.region,
    papersDays: filled.papersDays,
    appointedBy: appointedBy === undefined ? group.appointedBy : (appointedBy?.id ?? null),
    places: places === undefined ? group.places : places,
  };
  const bodyInWords = (of: BodyFacts) => bodyInLog({ type: group.type, ...of }, register);
  const [before, after] = [namesInWords(group), namesInWords(names)];
  const [bodyBefore, bodyAfter] = [bodyInWords(group), bodyInWords(body)];
  const { minutesPlace } = filled;
  const isMoved = minutesPlace !== group.minutesPlace;
  if (before === after && bodyBefore === bodyAfter && !isMoved) return answer(groupAsBefore(group, regions));
  const log = (what: string, was: string, is: string) =>
    changes.record({
      at: turn.now,
      by: turn.asker.id,
      subject: `group/${group.id}`,
      group: group.id,
      what,
      before: was,
      after: is,
    });
  if (before !== after) {
    register.nameGroup(group.id, names);
    log('ändrade vad gruppen heter', before, after);
  }
  if (isMoved) {
    register.setMinutesPlace(group.id, minutesPlace);
    log('ändrade platsen för minnesanteckningar', placeInWords(group.minutesPlace), placeInWords(minutesPlace));
  }
  if (bodyBefore !== bodyAfter) {
    register.describeBody(group.id, body);
    log(bodyChange(group, body), bodyBefore, bodyAfter);
  }
  return answer(groupChanged(group, { ...group, ...names, ...body, minutesPlace }, regions));
}

function nameFaults(names: GroupNames, added: readonly string[], others: readonly Group[]) {
  const taken = takenName(added, others);
  return taken && { [taken.name === names.name ? 'name' : 'aliases']: takenInWords(taken) };
}

const namesInWords = ({ name, aliases }: GroupNames): string => `${name}; andra namn: ${aliasesInWords(aliases)}`;

/** What of the body was changed, in the log. */
const bodyChange = (was: BodyFacts, is: BodyFacts): string =>
  was.appointedBy !== is.appointedBy || was.places !== is.places
    ? 'ändrade vad registret säger om organet'
    : 'ändrade vem gruppen hör till och dagen för handlingar';

/** "Hör till: Region Uppsala; Handlingar: senast 7 dagar före varje möte", for the log. */
const bodyInLog = (body: BodyFacts & Pick<Group, 'type'>, register: Pick<RegisterStore, 'regions' | 'group'>): string =>
  [...bodyFacts(body, register.regions()), ...placeFacts(body, register.group(body.appointedBy ?? '')?.name ?? null)]
    .map(([label, value]) => `${label}: ${value}`)
    .join('; ') || 'inget angivet';
