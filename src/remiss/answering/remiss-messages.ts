import type { Message } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { kansliIn, peopleAsRecipients } from '../../obligations/recipients.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import type { LatestAbout } from '../../outbox/latest-about.ts';
import { ownRoles, regionRoles } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Speaker } from '../../register/seats/speakers.ts';
import { askedGroupSubject, askedPlaces, groupAnswerKey } from '../asked-groups/group-answer.ts';
import { groupAnswerers } from '../asked-groups/group-answerers.ts';
import type { DraftStore } from '../case/draft-store.ts';
import { planSteps, signOffKey, stepKey } from '../case/obligation-keys.ts';
import {
  askSubject,
  draftSubject,
  headSubject,
  invitedSubject,
  keyOf,
  questionSubject,
  type Remiss,
} from '../case/remiss.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import { type RemissSnapshot, speakersOf } from '../case/snapshot.ts';
import { roundHeadSubject, roundKey } from '../underlag/round.ts';

type Uses = {
  register: Pick<RegisterStore, 'conversations' | 'regions' | 'seats' | 'withRole'>;
  drafts: Pick<DraftStore, 'latestVersion'>;
  outbox: Pick<Outbox, 'put' | 'stale'>;
  /** The latest messages about it are said anew. @param concerns those that may be wrong by now: all, unless said. */
  refreshMessages(key: string, concerns?: (message: LatestAbout) => boolean): void;
};

/**
 * @property subject when it may be said anew.
 * @property about what it asks of.
 * @property but a person who knows it already.
 * @property insist must not be missed, as in `Delivery`.
 */
type Notice = {
  key: string;
  subject?: string;
  about?: readonly string[];
  message: Message;
  now: Temporal.Instant;
  but?: string;
  insist?: boolean;
};

const people = (speakers: readonly Speaker[]): Addressee[] => speakers.map(({ person }) => ({ person: person.id }));

/** What those who have to do with a remiss are told of it, and the messages to them that are to be said anew. */
export function remissMessages({ register, drafts, outbox, refreshMessages }: Uses) {
  /** How many were told who had not been before. */
  function notify(to: readonly Addressee[], { key, message, now, but, ...more }: Notice): number {
    const each = new Map(to.map((one) => [laneOf(one), one]));
    return [...each].filter(([lane, addressee]) => {
      if ('person' in addressee && addressee.person === but) return false;
      return outbox.put({ key: `${key}/${lane}`, ...more, to: addressee, message, dueAt: now }, now);
    }).length;
  }

  /** What the regions were asked about a draft: whether it still counts, and what they have said. */
  const refreshDraft = (remiss: Remiss, version: number): void => {
    outbox.stale(register.regions().map(({ id }) => draftSubject(remiss, version, id)));
    refreshMessages(signOffKey(remiss, version));
  };

  /** What was said of its round is said anew, to all or to these people. */
  const refreshRound = (
    { round, groups }: Pick<Remiss, 'round' | 'groups'>,
    concerns?: (message: LatestAbout) => boolean,
  ): void => {
    if (round === null) return;
    outbox.stale(groups.map((group) => roundHeadSubject(round, group)));
    refreshMessages(roundKey(round), concerns);
  };

  return {
    /** @returns how many were told who had not been before */
    notify,

    /**
     * In each asked group's conversation; a group without one is told person by person, but for the asker. Those who prepare
     * a region's answer and sit in none of the groups are told in any case.
     */
    notifyAll(
      {
        groups,
        askedGroups,
        handlers = [],
      }: Pick<Remiss, 'groups' | 'askedGroups'> & Partial<Pick<Remiss, 'handlers'>>,
      said: Pick<Notice, 'key' | 'message'>,
      { asker, now, today }: Pick<Turn, 'asker' | 'now' | 'today'>,
    ): void {
      const told = (group: string, each: () => Addressee[]): Addressee[] => {
        const rooms = register.conversations(group).map(({ id }) => ({ conversation: id }));
        return rooms.length > 0 ? rooms : each();
      };
      const seated = new Set(groups.flatMap((group) => register.seats(group, today)).map(({ person }) => person.id));
      const to = [
        ...handlers.filter(({ person }) => !seated.has(person.id)).map(({ person }) => ({ person: person.id })),
        ...groups.flatMap((group) => told(group, () => people(speakersOf({ register }, { groups: [group] }, today)))),
        ...askedGroups.flatMap(({ id }) => told(id, () => peopleAsRecipients(groupAnswerers(register, id, today)))),
      ];
      notify(to, { ...said, now, but: asker.id, insist: true });
    },

    /** Each of these people. */
    notifyPeople: (all: readonly string[], notice: Notice): number =>
      notify(
        all.map((person) => ({ person })),
        { ...notice, insist: true },
      ),

    /** Each who prepares the answer of one of these regions, or keeps its papers as far as they may see the remiss. */
    notifyKeepers(remiss: Remiss, regions: readonly string[], notice: Notice): number {
      const seenBy = remissSeen(remiss).roles ?? [];
      const roles = ownRoles.filter((role) => regionRoles.includes(role) && seenBy.includes(role));
      const keepers = roles.flatMap((role) => register.withRole(role));
      const preparing = remiss.handlers.filter(({ region }) => regions.includes(region)).map(({ person }) => person);
      const kept = keepers.filter(({ region }) => region !== null && regions.includes(region));
      return notify(peopleAsRecipients([...preparing, ...kept]), notice);
    },

    notifyKansli: (notice: Notice): number => notify(kansliIn(register), notice),

    notifyPerson: (person: string, notice: Notice): number => notify([{ person }], notice),

    /** Every representative of the region. */
    notifyRegion: ({ speakers }: RemissSnapshot, region: string, notice: Notice): number =>
      notify(people(speakers.filter((one) => one.region === region)), { ...notice, insist: true }),

    /**
     * A region has said something on those questions: they, the head message and the latest to its own representatives are
     * said anew.
     */
    refreshAnswer(
      { remiss, speakers }: Pick<RemissSnapshot, 'remiss' | 'speakers'>,
      { region, questions }: { region: string; questions: readonly number[] },
    ): void {
      const ofRegion = new Set(speakers.filter((one) => one.region === region).map(({ person }) => person.id));
      const asked = askSubject(remiss, region);
      outbox.stale([headSubject(remiss), ...questions.map((nr) => questionSubject(remiss, nr))]);
      refreshMessages(
        keyOf(remiss),
        ({ subject, to }) => subject === asked || ('person' in to && ofRegion.has(to.person)),
      );
      refreshRound(remiss, ({ to }) => 'person' in to && ofRegion.has(to.person));
    },

    /** What is written on the question has changed: its own message is said anew. */
    refreshQuestion: (remiss: Remiss, question: number): void => outbox.stale([questionSubject(remiss, question)]),

    /** A group as such has said something: the head message, and what it was asked itself, are said anew. */
    refreshGroupAnswer(remiss: Remiss, group: string): void {
      outbox.stale([headSubject(remiss), ...askedPlaces.map((place) => askedGroupSubject(remiss, place, group))]);
      refreshMessages(groupAnswerKey(remiss, group));
    },

    /** The remiss itself has changed: everything that was said of it is said anew. */
    refreshRemiss(remiss: Remiss): void {
      const questions = remiss.questions.map(({ nr }) => questionSubject(remiss, nr));
      const asked = remiss.askedGroups.flatMap(({ id }) =>
        askedPlaces.map((place) => askedGroupSubject(remiss, place, id)),
      );
      const invited = remiss.invited.map(({ person }) => invitedSubject(remiss, person.id));
      outbox.stale([headSubject(remiss), ...questions, ...asked, ...invited]);
      for (const { id } of remiss.askedGroups) refreshMessages(groupAnswerKey(remiss, id));
      const draft = drafts.latestVersion(remiss.id);
      if (draft !== null) refreshDraft(remiss, draft);
      refreshMessages(keyOf(remiss));
      refreshRound(remiss);
      for (const step of planSteps) refreshMessages(stepKey.write({ remiss: remiss.id, step }));
    },

    refreshDraft,
    refreshRound,
  };
}

export type RemissMessages = ReturnType<typeof remissMessages>;
