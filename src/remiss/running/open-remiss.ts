import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import { ask, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { groupNameOf } from '../../register/group-name.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { questionMessage } from '../answering/question-views.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { askRegion, headMessage } from '../answering/remiss-views.ts';
import { groupAnswerers } from '../asked-groups/group-answerers.ts';
import { askedGroupList } from '../asked-groups/group-words.ts';
import { moveRemiss, remissStatus } from '../case/move-remiss.ts';
import {
  askSubject,
  headSubject,
  headTopic,
  keyOf,
  questionSubject,
  type Remiss,
  remissTopic,
} from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine, nameOf, remissRegionList } from '../case/remiss-words.ts';
import { closeAtOf } from '../case/rungs.ts';
import { type RemissSnapshot, unrepresentedIn } from '../case/snapshot.ts';
import { type AsksGroups, askGroups } from '../group-answers/ask-groups.ts';
import { askInvited } from '../invited/invite-person.ts';
import { tellHandlers } from '../region-handlers/set-region-handlers.ts';
import { askInRound, postRoundHead } from '../rounds/post-round.ts';
import { type RoundSnapshot, roundSnapshotOf } from '../rounds/round-snapshot.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import { openExtendForm } from './extend-form.ts';
import { type Reminds, remindAgain } from './remind-again.ts';

type InRound = Parameters<typeof roundSnapshotOf>[0] & { rounds: Pick<RoundStore, 'round'> };
type Posting = InRound & {
  register: Pick<RegisterStore, 'conversations'>;
  outbox: Pick<Outbox, 'put'>;
  hours: { timeZone: string };
};
type Asking = InRound & { outbox: Pick<Outbox, 'put'>; messages: Pick<RemissMessages, 'notifyRegion'> };

type Uses = Posting &
  Asking &
  AsksGroups &
  Reminds & {
    remisser: Pick<RemissStore, 'move'>;
    register: Pick<RegisterStore, 'group'>;
    messages: Pick<RemissMessages, 'refreshRemiss'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
    hours: SendingHours;
  };

/** Öppna: a draft for answers, a closed one again with a new last day. */
export function openOrReopen(uses: Uses, snapshot: RemissSnapshot, turn: Turn): Response {
  const { remiss } = snapshot;
  if (remiss.state !== 'utkast') return ask(openExtendForm(remiss, turn.today));
  const fault = notReady(snapshot, turn);
  if (fault) return fault;
  const opened = openRemiss(uses, snapshot, turn);
  return opened
    ? reply(`${nameOf(remiss)} är öppen för svar`, ...whoWasNotified(uses, opened, turn))
    : remissStatus(uses, remiss);
}

/** Why it cannot be opened yet; null when it can. */
export function notReady({ remiss, speakers }: RemissSnapshot, { today }: Turn): Response | null {
  if (remiss.groups.length === 0) return unsent(remiss);
  if (isBefore(remiss.lastOn, today)) {
    return reply('Vår sista dag har redan passerat', 'Tryck på Ändra och välj en ny.');
  }
  return speakers.length > 0
    ? null
    : reply(
        'Ingen i de inbjudna grupperna kan svara för en region',
        'Lägg till platser med region i en av grupperna först, eller bjud in en annan grupp.',
      );
}

/** What is decided and sent is the regions', so it is not opened for groups as such alone. */
const unsent = ({ askedGroups }: Remiss): Response =>
  askedGroups.length === 0
    ? reply('Remissen är inte skickad till någon grupp än', 'Tryck på Ändra och fyll i vilka grupper som ska svara.')
    : reply(
        'Ingen grupp svarar för regionerna',
        'Det är regionerna som beslutar och skickar svaret, så svar från grupper som grupp räcker inte.',
        'Tryck på Ändra och fyll i minst en grupp under Grupper som svarar för regionerna.',
      );

/** The remiss is open, and everyone who is to answer is told. Null when it cannot be opened. */
export function openRemiss(uses: Uses, before: RemissSnapshot, turn: Turn): RemissSnapshot | null {
  const snapshot = startAnswers(uses, before, turn);
  if (!snapshot) return null;
  postInGroups(uses, snapshot, turn.now);
  askRegions(uses, snapshot, turn.now);
  askGroups(uses, snapshot.remiss, snapshot.remiss.askedGroups, turn);
  askInvited(uses, snapshot, turn.now);
  tellHandlers(uses, snapshot, snapshot.remiss.handlers, turn);
  if (snapshot.remiss.round !== null) uses.messages.refreshRemiss(snapshot.remiss);
  return snapshot;
}

type Starting = Pick<Uses, 'remisser' | 'rounds' | 'changes' | 'hours'>;

/** The remiss is open, and nobody is told. Null when it cannot be opened. */
export function startAnswers(uses: Starting, before: RemissSnapshot, turn: Turn): RemissSnapshot | null {
  const closeAt = closeAtOf(before.remiss, uses.hours);
  const what = `öppnade ${inLine(before.remiss)}`;
  const remiss = moveRemiss(uses, before.remiss, { to: 'oppen', closeAt, what }, turn);
  if (!remiss) return null;
  remindAgain(uses, remiss, turn.now);
  return { ...before, remiss };
}

const roundOf = (uses: InRound, { round: id }: Remiss, now: Temporal.PlainDate): RoundSnapshot | null => {
  const round = id === null ? null : uses.rounds.round(id);
  return round && roundSnapshotOf(uses, round, now);
};

/**
 * The head message and one message for each question, in each invited group's conversations; what is there already stays.
 * In a round there are no messages for questions, and the round's head stands above.
 */
export function postInGroups(uses: Posting, snapshot: RemissSnapshot, now: Temporal.Instant): void {
  const round = roundOf(uses, snapshot.remiss, dayOf(now, uses.hours.timeZone));
  if (round) postRoundHead(uses, round, snapshot.remiss.groups, now);
  postRemiss(uses, snapshot, now);
}

/** The same without what stands above it. */
export function postRemiss(
  { register, outbox, hours }: Pick<Posting, 'register' | 'outbox' | 'hours'>,
  snapshot: RemissSnapshot,
  now: Temporal.Instant,
): void {
  const { remiss } = snapshot;
  const questions = remiss.round === null ? remiss.questions : [];
  for (const { id } of remiss.groups.flatMap((group) => register.conversations(group))) {
    const put = (subject: string, message: Message, more: { topic: string }) =>
      outbox.put(
        { key: `${subject}/c/${id}`, subject, to: { conversation: id }, message, dueAt: now, insist: true, ...more },
        now,
      );
    put(headSubject(remiss), headMessage(snapshot), { topic: headTopic(remiss) });
    for (const question of questions) {
      const topic = remissTopic(remiss, question.nr);
      put(questionSubject(remiss, question.nr), questionMessage(snapshot, question, hours.timeZone), { topic });
    }
  }
}

/** Every representative who has not been asked before; in a round, about all of it. */
export function askRegions(
  uses: Asking & { hours: { timeZone: string } },
  snapshot: RemissSnapshot,
  now: Temporal.Instant,
): void {
  const round = roundOf(uses, snapshot.remiss, dayOf(now, uses.hours.timeZone));
  if (round) askInRound(uses, round, now);
  else askAbout(uses, snapshot, now);
}

function askAbout({ messages }: Pick<Asking, 'messages'>, snapshot: RemissSnapshot, now: Temporal.Instant): void {
  for (const region of snapshot.regions) {
    const subject = askSubject(snapshot.remiss, region.id);
    const message = askRegion(snapshot, region);
    messages.notifyRegion(snapshot, region.id, {
      key: subject,
      subject,
      about: [keyOf(snapshot.remiss)],
      message,
      now,
    });
  }
}

/** Those that have answered are not. */
export const whoIsReminded = (remisser: readonly Pick<Remiss, 'askedGroups'>[]): string =>
  `Bara de ${remisser.some(({ askedGroups }) => askedGroups.length > 0) ? '' : 'regioner '}som inte har svarat påminns.`;

const whoIsAsked = (groups: number): string =>
  groups === 1 ? 'den som svarar för gruppen' : 'de som svarar för grupperna';

/** Who has it in another way than the others, and who cannot answer. */
export function whoWasNotified(
  { register }: { register: Pick<RegisterStore, 'conversations' | 'group' | 'seats'> },
  snapshot: RemissSnapshot,
  { today }: Pick<Turn, 'today'>,
): string[] {
  const { remiss } = snapshot;
  const unconnected = remiss.groups.filter((group) => register.conversations(group).length === 0);
  const missing = unrepresentedIn(snapshot);
  const unled = remiss.askedGroups.filter(({ id }) => groupAnswerers(register, id, today).length === 0);
  const led = remiss.askedGroups.filter((group) => !unled.includes(group));
  return [
    `Den stänger av sig själv efter ${longDate(remiss.lastOn)}. ${whoIsReminded([remiss])}`,
    ...unconnected.map(
      (group) => `${groupNameOf(register, group)} har ingen kopplad kanal, så medlemmarna har fått den var för sig.`,
    ),
    ...(missing.length > 0
      ? [`Ingen kan svara för ${remissRegionList(missing)}: ingen därifrån sitter i de inbjudna grupperna.`]
      : []),
    ...(led.length > 0 ? [`Som grupp svarar ${askedGroupList(led)}: ${whoIsAsked(led.length)} har fått frågan.`] : []),
    ...(unled.length > 0
      ? [`${askedGroupList(unled)} har ingen ordförande som kan svara. Tillsätt en, så får hen frågan.`]
      : []),
  ];
}
