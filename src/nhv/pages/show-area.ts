import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { maySee, viewerOf } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { phases } from '../area/area.ts';
import { seenInterests, visibleAreas } from '../area/area-seen.ts';
import { type AreaRecord, isOpenForInterest } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { namesOf } from '../area/area-words.ts';
import type { FollowStore } from '../area/follow-store.ts';
import { isFollowing } from '../area/followers.ts';
import { ownRegions } from '../area/nhv-rights.ts';
import { isQuestion, type NoticeStore } from '../area/notice-store.ts';
import type { Remisser } from '../area/remisser.ts';
import type { NhvSteps } from '../area/steps.ts';
import { interestsFrom } from '../interests/conflict.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import { seenByNow } from '../moves/restrict-area.ts';
import { tiedGroupNames } from '../moves/tie-groups.ts';
import { type FindsWork, shownWork, withArea } from '../work/find-work.ts';
import { areaHistoryPage } from './area-history-views.ts';
import { type AreaFacts, areaPage } from './area-views.ts';
import { type BoardFacts, board, phasePage } from './board-views.ts';

type Board = { areas: AreaStore; interests: InterestStore; register: RegisterStore; steps: NhvSteps };

type Uses = Board &
  FindsWork &
  Pick<Remisser, 'remisserAbout'> & { follows: FollowStore; notices: NoticeStore; hours: SendingHours };

/** What this person sees of one area, with what they can do about it. */
export const shownArea = (uses: Uses, record: AreaRecord, turn: Turn): Message =>
  areaPage(areaFacts(uses, record, turn));

export const shownHistory = (
  { register, steps }: Pick<Board, 'register' | 'steps'>,
  record: AreaRecord,
  from: number,
  { asker }: Turn,
): Message => {
  const names = namesOf(register.regions(), steps);
  return areaHistoryPage({ record, names, can: { kansli: isKansli(asker) } }, from);
};

function areaFacts(uses: Uses, record: AreaRecord, turn: Turn): AreaFacts {
  const { register, interests, notices, steps, hours } = uses;
  const { area, state } = record;
  const regions = register.regions();
  const latest = interests.ofArea(area.id);
  const viewer = viewerOf(register, turn);
  const seen = seenInterests(register, viewer, turn.today);
  const remisser = uses.remisserAbout(area.id).filter((one) => maySee(viewer, one.seen));
  return {
    record,
    step: steps[state.step],
    regions: regions
      .filter(({ id }) => seen.of(id))
      .map((region) => ({ ...region, stated: latest.get(region.id) ?? null })),
    someRegions: !seen.all,
    conflict: seen.all ? interestsFrom([...latest.values()], record).conflict : null,
    seenBy: seenByNow(uses, record).seen,
    groups: tiedGroupNames(uses, record),
    remiss: remisser.at(-1)?.number ?? null,
    answerBy: notices.openOf(area.id).findLast(isQuestion)?.lastDayOn ?? null,
    work: withArea(uses, uses.works.ofArea(area.id)).map((of) => shownWork(uses, of)),
    names: namesOf(regions, steps),
    dayOf: (instant) => dayOf(instant, hours.timeZone),
    can: {
      kansli: isKansli(turn.asker),
      answer: isOpenForInterest(state) && ownRegions(register, turn).length > 0,
      follows: isFollowing(uses, record, turn),
    },
  };
}

function boardFacts(uses: Board, turn: Turn): BoardFacts {
  const { interests, register, steps } = uses;
  const { today } = turn;
  const latest = interests.all();
  const seen = seenInterests(register, viewerOf(register, turn), today);
  const rows = visibleAreas(uses, turn).map((record) => {
    const stated = (latest.get(record.area.id) ?? []).filter(({ region }) => seen.of(region));
    const { conflict, interests: shown } = interestsFrom(stated, record);
    return { record, interests: shown, conflict: seen.all ? conflict : null };
  });
  return { rows, today, names: namesOf(register.regions(), steps) };
}

export const shownBoard = (uses: Board, turn: Turn): Message => board(boardFacts(uses, turn));

/** @param phase its number, or "avslutade". */
export const shownPhase = (uses: Board, phase: string, from: number, turn: Turn): Message =>
  phasePage(boardFacts(uses, turn), phases.find(({ number }) => String(number) === phase) ?? null, from);
