import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import { ask, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { questionMessage } from '../answering/question-views.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { askRegion, headMessage } from '../answering/remiss-views.ts';
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
import { closeAtOf, nextRung } from '../case/rungs.ts';
import { type RemissSnapshot, unrepresentedIn } from '../case/snapshot.ts';
import { type AsksGroups, askGroups } from '../group-answers/ask-groups.ts';
import { openExtendForm } from './extend-form.ts';

type Posting = {
  register: Pick<RegisterStore, 'conversations'>;
  outbox: Pick<Outbox, 'put'>;
  hours: { timeZone: string };
};
type Asking = { messages: Pick<RemissMessages, 'notifyRegion'> };

type Uses = Posting &
  Asking &
  AsksGroups & {
    remisser: Pick<RemissStore, 'move' | 'checkAgainAt'>;
    register: Pick<RegisterStore, 'group'>;
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
    ? reply(`${nameOf(remiss)} är öppen för svar`, ...whoWasNotified(uses, opened))
    : remissStatus(uses, remiss);
}

function notReady({ remiss, speakers }: RemissSnapshot, { today }: Turn): Response | null {
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
  const { remisser, hours } = uses;
  const closeAt = closeAtOf(before.remiss, hours);
  const what = `öppnade ${inLine(before.remiss)}`;
  const remiss = moveRemiss(uses, before.remiss, { to: 'oppen', closeAt, what }, turn);
  if (!remiss) return null;
  remisser.checkAgainAt(remiss.id, nextRung(remiss, turn.now, hours));
  const snapshot = { ...before, remiss };
  postInGroups(uses, snapshot, turn.now);
  askRegions(uses, snapshot, turn.now);
  askGroups(uses, remiss, remiss.askedGroups, turn);
  return snapshot;
}

/** The head message and one message for each question, in each invited group's conversations; what is there already stays. */
export function postInGroups(
  { register, outbox, hours }: Posting,
  snapshot: RemissSnapshot,
  now: Temporal.Instant,
): void {
  const { remiss } = snapshot;
  for (const { id } of remiss.groups.flatMap((group) => register.conversations(group))) {
    const put = (subject: string, message: Message, more: { topic: string }) =>
      outbox.put(
        { key: `${subject}/c/${id}`, subject, to: { conversation: id }, message, dueAt: now, insist: true, ...more },
        now,
      );
    put(headSubject(remiss), headMessage(snapshot), { topic: headTopic(remiss) });
    for (const question of remiss.questions) {
      const topic = remissTopic(remiss, question.nr);
      put(questionSubject(remiss, question.nr), questionMessage(snapshot, question, hours.timeZone), { topic });
    }
  }
}

/** Every representative who has not been asked before. */
export function askRegions({ messages }: Asking, snapshot: RemissSnapshot, now: Temporal.Instant): void {
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

function whoWasNotified({ register }: Uses, snapshot: RemissSnapshot): string[] {
  const { remiss } = snapshot;
  const unconnected = remiss.groups.filter((group) => register.conversations(group).length === 0);
  const missing = unrepresentedIn(snapshot);
  const asked = remiss.askedGroups;
  return [
    `Den stänger av sig själv efter ${longDate(remiss.lastOn)}. Bara de ${remiss.askedGroups.length > 0 ? '' : 'regioner '}som inte har svarat påminns.`,
    ...unconnected.map(
      (group) =>
        `${register.group(group)?.name ?? group} har ingen kopplad kanal, så medlemmarna har fått den var för sig.`,
    ),
    ...(missing.length > 0
      ? [`Ingen kan svara för ${remissRegionList(missing)}: ingen därifrån sitter i de inbjudna grupperna.`]
      : []),
    ...(asked.length > 0 ? [`Som grupp svarar ${askedGroupList(asked)}: ordföranden har fått frågan.`] : []),
  ];
}
