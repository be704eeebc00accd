import { date, list, longDate } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { kansliIn, peopleAsRecipients } from '../../obligations/recipients.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { WhomToAsk } from '../../register/groups/whom-to-ask.ts';
import type { Group, Person, Seat } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isChair, isChairing } from '../../register/seat-roles.ts';
import type { Duty } from '../duty/duty.ts';
import type { DelegationStore } from './delegation-store.ts';
import type { Extension, ExtensionStore } from './extension-store.ts';

/** Who grants an extension: the kansli, on somebody's delegation or not, or the chairs of the group that set the day. */
export type Granter =
  | { who: 'kansli'; delegation: string | null }
  | { who: 'chairs'; body: Group; chairs: readonly Seat[] };

export type GranterUses = {
  register: Pick<RegisterStore, 'group' | 'seats' | 'withRole'>;
  delegations: Pick<DelegationStore, 'of'>;
};

/** The id of the group whose own day it is: the mandate's, which nobody else moves on their own. */
export const bodyOfDay = ({ rule, mandate }: Pick<Duty, 'rule' | 'mandate'>): string | null =>
  rule.deadline ? mandate.decidedByGroup : null;

/**
 * SPEC 3: a day that a group itself has set is moved on its delegation, else by its chair. Where the group is not in the
 * register, or has neither chair nor vice chair, and for every other day, it is the kansli.
 */
export function granterOf({ register, delegations }: GranterUses, duty: Duty, on: Temporal.PlainDate): Granter {
  const id = bodyOfDay(duty);
  const body = id === null ? null : register.group(id);
  if (!body) return { who: 'kansli', delegation: null };
  const decidedOn = delegations.of(body.id);
  if (decidedOn) return { who: 'kansli', delegation: onDelegation(body, decidedOn) };
  const chairs = register.seats(body.id, on).filter(isChairing);
  return chairs.length > 0 ? { who: 'chairs', body, chairs } : { who: 'kansli', delegation: null };
}

/** The request about the duty that waits for the kansli's answer. */
export const requestToKansli = (
  uses: GranterUses & { extensions: Pick<ExtensionStore, 'pending'> },
  duty: Duty,
  on: Temporal.PlainDate,
): Extension | null => (granterOf(uses, duty, on).who === 'kansli' ? uses.extensions.pending(duty.id) : null);

/** "på delegation, Samverkansnämndens ledningsgrupp 20 januari 2022" */
const onDelegation = ({ name }: Pick<Group, 'name'>, decidedOn: Temporal.PlainDate): string =>
  `på delegation, ${name} ${date(decidedOn)}`;

/** The chair answers; the vice chair where there is none. Both may. */
const answering = (chairs: readonly Seat[]): Person[] =>
  (chairs.some(isChair) ? chairs.filter(isChair) : chairs).map(({ person }) => person);

/** Those who are asked, and reminded. */
export const granterRecipients = (granter: Granter, register: Pick<RegisterStore, 'withRole'>): Addressee[] =>
  granter.who === 'kansli' ? kansliIn(register) : peopleAsRecipients(answering(granter.chairs));

/** "kansliet på delegation, …", "Lisa Exempel, som leder Samverkansnämndens ledningsgrupp" */
export function granterInWords(granter: Granter): string {
  if (granter.who === 'kansli') return granter.delegation ? `kansliet ${granter.delegation}` : 'kansliet';
  return `${namesOf(granter.chairs)}, som leder ${granter.body.name}`;
}

/** To whoever asks. @param instead while the chair is away */
export function askedInWords(granter: Granter, instead: WhomToAsk): string {
  if (granter.who === 'chairs')
    return [
      `${granter.body.name} har satt dagen, så begäran har gått till ${namesOf(granter.chairs)}.`,
      ...awayInWords(instead),
    ].join(' ');
  return granter.delegation
    ? `Kansliet har fått begäran och avgör den ${granter.delegation}.`
    : 'Kansliet har fått begäran.';
}

function awayInWords({ here, away }: WhomToAsk): string[] {
  const words = away.map(({ person, toOn }) => `${person.name} är borta till och med ${longDate(toOn)}.`);
  if (words.length === 0) return [];
  return here.length > 0
    ? [...words, `Därför har ${list(here.map(({ name }) => name))} också fått den.`]
    : [...words, 'Är begäran inte besvarad inom tre arbetsdagar får kansliet veta det.'];
}

/** The same in a few words: "kansliet", "Lisa Exempel". */
export const granterName = (granter: Granter): string =>
  granter.who === 'kansli' ? 'kansliet' : namesOf(granter.chairs);

const namesOf = (chairs: readonly Seat[]): string =>
  answering(chairs)
    .map(({ name }) => name)
    .join(' eller ');

/** Whether the person may grant it, or say no. */
export const mayGrant = (granter: Granter, person: string, register: Pick<RegisterStore, 'withRole'>): boolean =>
  granter.who === 'kansli'
    ? register.withRole('kansli').some(({ id }) => id === person)
    : granter.chairs.some((seat) => seat.person.id === person);

/** Null when the asker may grant it, or say no. */
export function grantRefusal(granter: Granter, { asker }: Pick<Turn, 'asker'>): string | null {
  if (granter.who === 'kansli') return isKansli(asker) ? null : 'Det här kan bara kansliet göra.';
  if (granter.chairs.some(({ person }) => person.id === asker.id)) return null;
  const why = `Det här kan bara ordföranden eller vice ordföranden i ${granter.body.name} göra, som har satt dagen.`;
  const who = `Det är ${namesOf(granter.chairs)} som har fått begäran.`;
  const delegated = isKansli(asker)
    ? ' Har gruppen delegerat det till kansliet lägger du in beslutet med delegation.'
    : '';
  return `${why} ${who}${delegated}`;
}
