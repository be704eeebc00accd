import { type MessageKind, saidToday } from '../../outbox/message-kinds.ts';
import { rehearsedAs } from '../../outbox/rehearsed.ts';
import { openedRemiss, replacedIn } from '../answering/remiss-views.ts';
import { decisionOf, isSent, sendingOf } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import { isOver } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { wordOf } from '../case/sign-off.ts';
import type { ConferenceStore } from '../conference/conference-store.ts';
import type { OwnTextStore } from '../drafts/own-text-store.ts';
import type { GroupAnewUses } from '../group-answers/group-anew.ts';
import { groupAnswerKinds } from '../group-answers/group-kinds.ts';
import { commonId } from '../papers/whose-document.ts';
import { isSaid } from '../utfall/utfall.ts';
import { utfallTold } from '../utfall/utfall-views.ts';
import { composedKind } from './composed-kind.ts';
import { isLatestDraft, isUnderWay, rehearsedRemiss } from './known-remiss.ts';
import { type RebuildUses, remissAnew } from './rebuild-messages.ts';
import { roundKinds } from './round-kinds.ts';

type Uses = RebuildUses &
  GroupAnewUses & {
    remisser: Pick<RemissStore, 'current'>;
    conferences: Pick<ConferenceStore, 'conference'>;
    ownTexts: Pick<OwnTextStore, 'latest'>;
    outcomes: Pick<OutcomeStore, 'outcomes'>;
  };

/** What becomes of messages about remisser that were given up. */
export function remissMessageKinds(uses: Uses): readonly MessageKind[] {
  const anew = remissAnew(uses).get('remiss');
  return [
    ...(anew ? [composedKind(uses, anew)] : []),
    ...groupAnswerKinds(uses),
    utfallKind(uses),
    ...roundKinds(uses),
    ...draftKinds(uses),
    ...changeKinds(uses),
    ...answerKinds(uses),
  ];
}

/** About one remiss, which whoever stands in opens. */
const openedIn = (uses: Uses): Pick<MessageKind, 'standIn' | 'rehearsed'> => ({
  standIn: ([id]) => openedRemiss(uses, Number(id)),
  rehearsed: rehearsedRemiss(uses),
});

const utfallKind = (uses: Uses): MessageKind => ({
  kind: 'what became of a remiss',
  pattern: /^utfall\/(\d+)\/(\d+)$/u,
  news: () => 'utfall',
  ...openedIn(uses),
  again([id, nr]) {
    const utfall = uses.utfall.one({ remiss: Number(id), nr: Number(nr) });
    const remiss = uses.remisser.remiss(Number(id));
    return saidToday(utfall && remiss && isSaid(utfall) ? utfallTold(remiss, utfall) : null);
  },
});

/** What regions say of the draft, and what is made of it. */
function draftKinds(uses: Uses): readonly MessageKind[] {
  const opened = openedIn(uses);
  return [
    {
      kind: 'a region has said its word about a draft',
      pattern: /^remiss\/(\d+)\/utkast\/(\d+)\/([^/]+)\/svar\/([^/]+)\//u,
      news: () => 'remisser',
      ...opened,
      asItWas: 'what a region said then is what happened, and holds until it says another thing',
      holds([id, version, region = '', moment = '']) {
        if (!isLatestDraft(uses, Number(id), Number(version))) return false;
        return (
          wordOf(uses.drafts.remarks(Number(id)), Number(version), region)?.at.equals(Temporal.Instant.from(moment)) ===
          true
        );
      },
    },
    {
      kind: 'somebody commented on a draft',
      pattern: /^remiss\/(\d+)\/utkast\/(\d+)\/kommentar\//u,
      news: () => 'remisser',
      ...opened,
      asItWas: 'a comment is never changed',
      holds: ([id, version]) => isLatestDraft(uses, Number(id), Number(version)),
    },
    {
      kind: 'a region’s own text was changed',
      pattern: /^remiss\/(\d+)\/text\/([^/]+)\/(\d+)\//u,
      news: () => 'remisser',
      ...opened,
      asItWas: 'who changed the text is what happened, and the next change says so itself',
      holds: ([id, region = '', nr]) =>
        uses.remisser.remiss(Number(id))?.state === 'sammanstalld' &&
        uses.ownTexts.latest(Number(id), region) === Number(nr),
    },
    {
      kind: 'those who keep a region’s papers are told of them',
      pattern: /^remiss\/(\d+)\/handlingar\/(?:text\/(\d+)|(beslutat|skickat)\/([^/]+)\/[^/]+)\//u,
      ...opened,
      asItWas: 'it says what was done on which day, and holds until that is taken back',
      holds([id, version, what, whose = '']) {
        if (version) return isLatestDraft(uses, Number(id), Number(version));
        const outcomes = uses.outcomes.outcomes(Number(id));
        const party = whose === commonId ? null : whose;
        return what === 'skickat' ? isSent(sendingOf(outcomes, party)) : decisionOf(outcomes, party) !== null;
      },
    },
  ];
}

/** What the kansli, or an area, has changed in the remiss itself. */
function changeKinds(uses: Uses): readonly MessageKind[] {
  const opened = openedIn(uses);
  return [
    {
      kind: 'who prepares a region’s answer',
      pattern: /^remiss\/(\d+)\/handlaggare\/([^/]+)\/([^/]+)\//u,
      standIn: ([id]) => replacedIn(uses, Number(id), 'Det är angivet vem som arbetar med en regions svar'),
      rehearsed: rehearsedRemiss(uses),
      asItWas: 'that somebody was named is what happened, and holds until they are taken out',
      holds: ([id, , person]) =>
        isUnderWay(uses, id) &&
        uses.remisser.remiss(Number(id))?.handlers.some((one) => one.person.id === person) === true,
    },
    {
      kind: 'a remiss was withdrawn',
      pattern: /^remiss\/(\d+)\/aterkallad\//u,
      ...opened,
      asItWas: 'it says what was done and why, and holds while the remiss is withdrawn',
      holds: ([id]) => uses.remisser.remiss(Number(id))?.state === 'aterkallad',
    },
    {
      kind: 'something in a remiss was corrected',
      pattern: /^remiss\/(\d+)\/rattad\//u,
      ...opened,
      asItWas: 'what was changed is what happened, and it matters until the remiss is over',
      holds: ([id]) => isUnderWay(uses, id),
    },
    {
      kind: 'a remiss that was withdrawn is back',
      pattern: /^remiss\/(\d+)\/galler-igen\//u,
      ...opened,
      asItWas: 'it says a date and counts no days',
      holds: ([id]) => isUnderWay(uses, id),
    },
    {
      kind: 'a group is no longer asked in a remiss',
      pattern: /^remiss\/(\d+)\/utan\//u,
      ...opened,
      asItWas: 'that the group was taken out is what happened, and it matters until the remiss is over',
      holds: ([id]) => isUnderWay(uses, id),
    },
    {
      kind: 'a remisskonferens was called or cancelled',
      pattern: /^remiss\/(\d+)\/konferens\/(\d+)\/(?:(installd)|kallad\/([^/]+))\//u,
      ...opened,
      asItWas: 'it says when and where, and a call to another time is another message',
      holds([, id, off, start]) {
        const conference = uses.conferences.conference(Number(id));
        if (!conference) return false;
        return off ? conference.isCancelled : !conference.isCancelled && conference.startAt.toString() === start;
      },
    },
    {
      kind: 'a remiss has followed its area',
      pattern: /^remiss\/(\d+)\/omrade\/([\d-]+)\//u,
      news: () => 'remisser',
      ...opened,
      asItWas: 'it says a date and counts no days',
      holds([id, day]) {
        const remiss = uses.remisser.remiss(Number(id));
        return remiss !== null && !isOver(remiss) && remiss.lastOn.toString() === day;
      },
    },
    {
      kind: 'a draft of a remiss is left without what asked for it',
      pattern: /^remiss\/(\d+)\/utan-steg\//u,
      ...opened,
      asItWas: 'what was taken back is what happened, and it matters while the draft is there',
      holds: ([id]) => uses.remisser.remiss(Number(id))?.state === 'utkast',
    },
    {
      kind: 'a remiss has a new last day',
      pattern: /^remiss\/(\d+)\/ny-dag\/([\d-]+)\//u,
      ...opened,
      asItWas: 'it says a date and counts no days',
      holds([id, day]) {
        const remiss = uses.remisser.remiss(Number(id));
        return remiss?.state === 'oppen' && remiss.lastOn.toString() === day;
      },
    },
  ];
}

/** What came of what somebody answered. */
function answerKinds(uses: Uses): readonly MessageKind[] {
  const opened = openedIn(uses);
  return [
    {
      kind: 'somebody answered in time and was heard after the remiss closed',
      pattern: /^remiss\/(\d+)\/kom-sent\//u,
      ...opened,
      asItWas: 'when it was written and when it came is what happened, and it matters until the remiss is over',
      holds: ([id]) => isUnderWay(uses, id),
    },
    {
      kind: 'a colleague has replaced a position',
      pattern: /^remiss\/(\d+)\/ersatt\/(\d+)\//u,
      standIn: ([id]) => replacedIn(uses, Number(id), 'Ett ställningstagande har ersatts'),
      rehearsed: rehearsedRemiss(uses),
      asItWas: 'who replaced what is what happened, and it matters as long as it can be answered',
      holds: ([id]) => uses.remisser.remiss(Number(id))?.state === 'oppen',
    },
    {
      kind: 'somebody changed words that are their former region’s',
      pattern: /^remiss\/(\d+)\/tidigare\//u,
      ...opened,
      asItWas: 'who changed what is what happened, and it matters as long as it can be answered',
      holds: ([id]) => uses.remisser.remiss(Number(id))?.state === 'oppen',
    },
    {
      kind: 'the bot was taken out of a conversation with an open remiss',
      pattern: /^remiss\/left\/(\d+)\/(.+)$/u,
      standIn: null,
      rehearsed: rehearsedAs('remiss'),
      asItWas: 'that it was taken out is what happened, and it matters as long as a remiss is open',
      holds: () => uses.remisser.current().some(({ state }) => state === 'oppen'),
    },
  ];
}
