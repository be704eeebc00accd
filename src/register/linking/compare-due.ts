import { createHash } from 'node:crypto';
import type { Directory, PacedCall } from '../../chat/directory/directory.ts';
import type { Message } from '../../chat/message.ts';
import { DeliveryError } from '../../chat/surface.ts';
import type { OutboxStore } from '../../outbox/outbox-store.ts';
import { type Recognising, recognise } from '../people/recognise.ts';
import type { Conversation, Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import {
  type ChannelMember,
  comparisonPrefix,
  type Difference,
  differenceIn,
  differenceInIds,
  differencePrefix,
  isSame,
} from './comparison.ts';
import type { ComparisonStore, DueComparison } from './comparison-store.ts';
import { couldNotCompare, differenceNotice, differenceShown } from './comparison-views.ts';
import type { LinkingMoment } from './look-up.ts';
import { nextSearch } from './patience.ts';
import { membersOf } from './rosters.ts';

type Uses = Recognising & {
  register: Pick<
    RegisterStore,
    'conversation' | 'group' | 'seats' | 'personOfAccount' | 'accountOf' | 'withRole' | 'connection'
  >;
  comparisons: ComparisonStore;
  outbox: Pick<OutboxStore, 'put' | 'tell'>;
  directory: Directory;
  call: PacedCall;
  moment(): LinkingMoment;
  store(work: () => void): void;
  /** Whether the directory may not be asked more just now. */
  fault(cause: unknown): boolean;
  /** Nothing is said by the clock. */
  isQuiet(now: Temporal.Instant): boolean;
};

/** So many times a channel is tried before whoever asked is told that it could not be read. */
const mostTries = 5;

/** Reads the channels that are to be compared, and tells whoever asked, or the kansli where something has changed. */
export async function compareDue(uses: Uses): Promise<void> {
  const { comparisons, directory, register, moment, store } = uses;
  for (const due of comparisons.dueComparisons(directory.connection, moment().now)) {
    const place = register.conversation(due.conversation);
    const group = place?.group ? register.group(place.group) : null;
    if (!place || !group) {
      store(() => comparisons.compared(due));
      continue;
    }
    try {
      const members = await membersIn(uses, place);
      store(() => tell(uses, due, differenceOf(uses, place, group, members)));
    } catch (cause) {
      if (uses.fault(cause)) return;
      store(() => tryLater(uses, due, place, cause));
    }
  }
}

async function membersIn(uses: Uses, { address }: Conversation): Promise<ChannelMember[]> {
  const { directory, call, moment } = uses;
  const { connection } = directory;
  const all: ChannelMember[] = [];
  for (const member of await membersOf(directory, address, call)) {
    const linked = uses.register.personOfAccount(connection, member.account);
    const { describe } = directory;
    const listed = linked || !describe ? member : await call('check', () => describe(member.account));
    if (!listed || listed.isBot) continue;
    const { account, addresses, guest } = listed;
    const known = linked ?? recognise(uses, { connection, account, addresses, guest }, moment().today)?.person;
    all.push({ listed, person: known ?? null });
  }
  return all;
}

function differenceOf(
  { register, directory, moment }: Uses,
  place: Conversation,
  group: Group,
  members: readonly ChannelMember[],
): Difference {
  const seats = register.seats(group.id, moment().today);
  const isReached = (id: string) => register.accountOf(directory.connection, id) !== null;
  const reachedHere = new Set(seats.map(({ person }) => person.id).filter(isReached));
  return differenceIn({ group, channel: place.name, members, seats, reachedHere });
}

/** Whoever asked is shown all; the kansli is told once a week, and of the same thing once. */
function tell(uses: Uses, due: DueComparison, difference: Difference): void {
  const { comparisons, outbox, register, moment } = uses;
  const { now } = moment();
  const hash = createHash('sha256').update(differenceInIds(difference)).digest('hex');
  if (due.askedBy !== null) {
    answerAsker(uses, due, differenceShown(difference), now);
  } else if (uses.isQuiet(now)) {
    comparisons.compared(due);
    return;
  } else if (!isSame(difference) && comparisons.shownHash(due.conversation) !== hash) {
    const message = differenceNotice(difference, due.conversation);
    for (const { id } of register.withRole('kansli')) {
      const key = `${differencePrefix}/${due.conversation}/${due.askedAt}/${id}`;
      outbox.tell({ key, to: { person: id }, message }, now);
    }
  }
  comparisons.keepShownHash(due.conversation, hash, now);
  comparisons.compared(due);
}

function tryLater(uses: Uses, due: DueComparison, place: Conversation, cause: unknown): void {
  const { comparisons, moment } = uses;
  const { now } = moment();
  const tries = due.tries + 1;
  if (tries < mostTries) {
    comparisons.comparedLater(due, tries, nextSearch(tries, now));
    return;
  }
  const why = cause instanceof DeliveryError ? cause.message : 'något gick fel hos mig';
  answerAsker(uses, due, couldNotCompare(place.name, why), now);
  comparisons.compared(due);
}

/** Where somebody asked. */
function answerAsker(
  { outbox }: Pick<Uses, 'outbox'>,
  { conversation, askedBy, askedAt }: DueComparison,
  message: Message,
  now: Temporal.Instant,
): void {
  if (askedBy === null) return;
  const key = `${comparisonPrefix}/${conversation}/${askedBy}/${askedAt}`;
  outbox.put({ key, to: { person: askedBy }, message, dueAt: now }, now);
}
