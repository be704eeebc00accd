import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, faulty, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { isDraft, isOver, type RegionHandler, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { handlerFacts, inLine } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import type { NamedHandler } from './region-handler-actions.ts';
import type { RegionHandlerStore } from './region-handler-store.ts';
import { handlerKey, handlersSaved, namedHandler, newHandler } from './region-handler-views.ts';
import type { FilledHandlers, RegionOfRemiss } from './region-handlers-form.ts';
import { resolveHandlers } from './resolve-handlers.ts';

type Tells = { messages: Pick<RemissMessages, 'notifyPeople' | 'notifyKansli'> };

export type SetsHandlers = Tells & {
  remisser: Pick<RemissStore, 'remiss'>;
  regionHandlers: RegionHandlerStore;
  register: Pick<RegisterStore, 'people' | 'person' | 'personByEmail' | 'addPerson'>;
  changes: Pick<ChangeStore, 'record'>;
};

type OfRegion = RegionOfRemiss & { snapshot: RemissSnapshot };

/** Those that were filled in take the place of those that were. Who is new is told, and who is unknown comes into the register. */
export function setRegionHandlers(uses: SetsHandlers, of: OfRegion, filled: FilledHandlers, turn: Turn): Response {
  const resolved = resolveHandlers(uses.register, filled, of);
  if ('faults' in resolved) return faulty(resolved.faults);
  const added = resolved.added.map(({ role, ...person }) => ({ role, person: addToRegister(uses, of, person, turn) }));
  const response = replaceHandlers(uses, of, [...resolved.known, ...added], turn);
  if (!isKansli(turn.asker)) {
    for (const [at, { role, ...person }] of resolved.added.entries()) {
      const key = `${handlerKey(of.remiss, of.region.id, added[at]?.person ?? '')}/${turn.now}`;
      uses.messages.notifyKansli({ key, message: newHandler({ ...of, role }, person, turn.asker.name), now: turn.now });
    }
  }
  return response;
}

function addToRegister(
  { register, changes }: SetsHandlers,
  { region }: OfRegion,
  { name, email }: { name: string; email: string },
  { asker, now }: Turn,
): string {
  const id = register.addPerson({ name, email, region: region.id, connection: null });
  const [what, after] = ['lade till en person', `${name}, ${email}`];
  changes.record({ at: now, by: asker.id, subject: `person/${id}`, group: null, what, after });
  return id;
}

const namedOf = ({ handlers }: Remiss, region: string): NamedHandler[] =>
  handlers.filter((one) => one.region === region).map(({ person, role }) => ({ person: person.id, role }));

const isSame = (a: readonly NamedHandler[], b: readonly NamedHandler[]): boolean => {
  const written = (all: readonly NamedHandler[]) =>
    JSON.stringify(all.map(({ person, role }) => [person, role]).sort());
  return written(a) === written(b);
};

function replaceHandlers(uses: SetsHandlers, of: OfRegion, wanted: readonly NamedHandler[], turn: Turn): Response {
  const { remiss, region } = of;
  const was = namedOf(remiss, region.id);
  if (isSame(was, wanted))
    return reply('Inget är ändrat', `De som arbetar med svaret för ${region.name} var redan så.`);
  const gone = was.filter(({ person }) => wanted.every((one) => one.person !== person));
  for (const { person } of gone) uses.regionHandlers.drop(remiss.id, person);
  for (const one of wanted) uses.regionHandlers.put(remiss.id, region.id, one, turn.now);
  const after = uses.remisser.remiss(remiss.id) ?? remiss;
  const come = after.handlers.filter(
    (one) => one.region === region.id && was.every(({ person }) => person !== one.person.id),
  );
  recordRemissChange(uses, after, turn, {
    what: `ändrade vilka som arbetar med svaret för ${region.name} i ${inLine(after)}`,
    before: inWords(remiss, region.id),
    after: inWords(after, region.id),
  });
  if (!isDraft(after) && !isOver(after)) tellHandlers(uses, { ...of.snapshot, remiss: after }, come, turn);
  const namesOf = (people: readonly { person: { id: string; name: string } }[]) =>
    people.map(({ person }) => person.name);
  const removed = remiss.handlers.filter(({ person }) => gone.some((one) => one.person === person.id));
  return answer(handlersSaved(after, region, { added: namesOf(come), removed: namesOf(removed), was }));
}

const inWords = (remiss: Remiss, region: string): string =>
  handlerFacts(remiss, region)
    .map(([label, names]) => `${label}: ${names}`)
    .join('. ') || 'ingen';

/** Back to those who were there before, unless somebody has changed them since. */
export function undoHandlers(
  uses: SetsHandlers,
  of: OfRegion,
  { was, now }: { was: readonly NamedHandler[]; now: readonly NamedHandler[] },
  turn: Turn,
): Response {
  if (!isSame(namedOf(of.remiss, of.region.id), now)) {
    return reply(
      'Det har ändrats sedan dess',
      `Så här är det nu: ${inWords(of.remiss, of.region.id)}. Öppna regionen i remissen för att ändra.`,
    );
  }
  const free = was.filter(
    ({ person }) =>
      uses.register.person(person) !== null &&
      of.remiss.handlers.every((one) => one.person.id !== person || one.region === of.region.id),
  );
  return replaceHandlers(uses, of, free, turn);
}

/** Each is told what they are in the remiss, but for whoever named themselves. */
export function tellHandlers(
  { messages }: { messages: Pick<RemissMessages, 'notifyPeople'> },
  { remiss, regions, speakers }: RemissSnapshot,
  handlers: readonly RegionHandler[],
  { asker, now }: Pick<Turn, 'asker' | 'now'>,
): void {
  for (const { person, region: id, role } of handlers) {
    const region = regions.find((one) => one.id === id);
    if (!region) continue;
    const names = speakers.filter((one) => one.region === id).map((one) => one.person.name);
    messages.notifyPeople([person.id], {
      key: `${handlerKey(remiss, id, person.id)}/${now}`,
      message: namedHandler({ remiss, region, role }, names),
      now,
      but: asker.id,
    });
  }
}
