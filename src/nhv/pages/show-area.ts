import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import { phases } from '../area/area.ts';
import { type AreaRecord, isOpenForInterest } from '../area/area-state.ts';
import { ownRegions } from '../area/nhv-rights.ts';
import { isQuestion } from '../area/starts.ts';
import { conflictIn } from '../interests/conflict.ts';
import { followersOf, interestsFrom, interestsIn, type NhvParts, namesIn } from '../nhv-context.ts';
import { areaHistoryPage } from './area-history-views.ts';
import { type AreaFacts, areaPage } from './area-views.ts';
import { type BoardFacts, board, phasePage } from './board-views.ts';

/** What this person sees of one area, with what they can do about it. */
export const shownArea = (parts: NhvParts, record: AreaRecord, turn: Turn): Message =>
  areaPage(areaFacts(parts, record, turn));

export const shownHistory = (parts: NhvParts, record: AreaRecord, from: number, turn: Turn): Message =>
  areaHistoryPage(areaFacts(parts, record, turn), from);

function areaFacts(parts: NhvParts, record: AreaRecord, turn: Turn): AreaFacts {
  const { area, state } = record;
  const { register, interests, steps, hours } = parts;
  const said = interests.ofArea(area.id);
  const follows = followersOf(parts, area.id, turn.today).some((to) => isHere(parts, to, turn));
  return {
    ...{
      record,
      step: steps[state.step],
      names: namesIn(parts),
      conflict: conflictIn(state, interestsIn(parts, record)),
    },
    regions: register.regions().map((region) => ({ ...region, said: said.get(region.id) ?? null })),
    groups: parts.nhv.groupsOf(area.id).map((id) => register.group(id)?.name ?? id),
    remiss: parts.remisserAbout(area.id).at(-1)?.number ?? null,
    answerBy: parts.notices.openOf(area.id).findLast(({ kind }) => isQuestion(kind))?.lastDayOn ?? null,
    dayOf: (instant) => dayOf(instant, hours.timeZone),
    can: {
      kansli: isKansli(turn.asker),
      answer: ownRegions(parts, turn).length > 0 && isOpenForInterest(state),
      follows,
    },
  };
}

/** The one who would follow: the room for the kansli in a room, else the person. */
export function followerHere({ register }: Pick<NhvParts, 'register'>, { asker, room, surface }: Turn): Addressee {
  const conversation = room === null || !isKansli(asker) ? null : register.conversationAt(surface, room);
  return conversation ? { conversation: conversation.id } : { person: asker.id };
}

const isHere = (parts: NhvParts, to: Addressee, turn: Turn): boolean => {
  const here = followerHere(parts, turn);
  return 'person' in here
    ? 'person' in to && to.person === here.person
    : !('person' in to) && to.conversation === here.conversation;
};

function boardFacts(parts: NhvParts, { today }: Turn): BoardFacts {
  const said = parts.interests.all();
  const rows = parts.nhv.records().map((record) => {
    const interests = interestsFrom(said.get(record.area.id) ?? [], record);
    return { record, interests, conflict: conflictIn(record.state, interests) };
  });
  return { rows, today, names: namesIn(parts) };
}

export const shownBoard = (parts: NhvParts, turn: Turn): Message => board(boardFacts(parts, turn));

/** @param phase its number, or "avslutade". */
export const shownPhase = (parts: NhvParts, phase: string, from: number, turn: Turn): Message =>
  phasePage(boardFacts(parts, turn), phases.find(({ number }) => String(number) === phase) ?? null, from);
