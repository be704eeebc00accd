import type { Reply } from '../../chat/invocation.ts';
import { answerInPlace, nothing, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { answerToTalk } from '../../chat/talk/answer-to-talk.ts';
import { groupNameOf } from '../../register/group-name.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { countsForAllAreas } from './areas-of-answer.ts';
import type { FollowUp, QuestionNumber } from './follow-up.ts';
import type { FollowUpStore, GivenReply } from './follow-up-store.ts';
import { askWhetherGroupsAnswer, followUpTalk, isTalkAgain, savedAsAnswer } from './follow-up-talk-views.ts';
import { refreshFollowUp } from './follow-ups.ts';
import { followUpToAnswer, isYearOver, sitsInGroup, yearIsOver } from './right-to-answer-follow-up.ts';
import { placeOfQuestion } from './yearly-questions.ts';

type Uses = { followUps: FollowUpStore; register: RegisterStore };

/** @property place where it was written @property given the same reply as it was heard before */
type Said = {
  followUp: FollowUp;
  question: QuestionNumber;
  written: Reply;
  /** The turn has the day on which it was written. */
  heardOn: Temporal.PlainDate;
  place: Parameters<FollowUpStore['given']>[0];
  given: GivenReply | null;
};

/**
 * What the kansli, who asks, writes in the threads is talk, and stands in no answer. Whoever there sits in the group too
 * is asked which is meant. Null: it is heard as an answer, as what others write.
 */
export function heardAsTalkInFollowUp(uses: Uses, said: Said, turn: Turn): Response | null {
  const { followUp, question, written, heardOn, place, given } = said;
  const { asker, now, today } = turn;
  if (given ? !given.isTalk : !isKansli(asker)) return null;
  const sits = sitsInGroup(uses.register, followUp, turn);
  if (!given && isYearOver(followUp, { today: heardOn })) return sits ? yearIsOver(followUp, turn) : nothing;
  const own = uses.register.seatsOf(asker.id, today).map(({ group }) => group);
  const isToldBefore = uses.followUps.hasTalkOf(followUp.year, asker.id, own);
  const { version, text } = written;
  const from = { ...place, version, isTalk: true };
  uses.followUps.answer({ followUp: followUp.id, question, area: null, by: asker.id, at: now, text, from });
  const kept = given ?? uses.followUps.given(place);
  if (!kept) return nothing;
  const talk = talkOfReply(uses, followUp, kept);
  return answerToTalk({
    isNew: !given && text !== null,
    isToldBefore,
    asks: sits ? askWhetherGroupsAnswer(talk) : null,
    tells: followUpTalk(talk),
  });
}

const talkOfReply = ({ register }: Uses, { year, group }: FollowUp, { id, question }: GivenReply) => ({
  reply: id,
  question: placeOfQuestion(year, question),
  group: { name: groupNameOf(register, group) },
});

type Changing = Uses & Parameters<typeof refreshFollowUp>[0];

/** Its writer has said that it is an answer after all, or that it is talk after all. */
export function setTalkInFollowUp(uses: Changing, id: number, isTalk: boolean, turn: Turn): Response {
  const given = uses.followUps.givenById(id);
  if (!given) return reply('Knappen gäller inte längre', 'Tryck på Svara under frågan om du vill svara.');
  if (given.by !== turn.asker.id) {
    return reply('Det här kan bara den som skrev meddelandet göra', 'Tryck på Svara under frågan för att svara själv.');
  }
  const allowed = followUpToAnswer(uses, given.followUp, turn);
  if ('refused' in allowed) return allowed.refused;
  if (given.text === null) {
    return reply('Meddelandet är borttaget', 'Skriv ett nytt svar i tråden, eller tryck på Svara under frågan.');
  }
  const { followUp } = allowed;
  uses.followUps.setTalk(given, isTalk);
  if (given.isTalk !== isTalk) refreshFollowUp(uses, followUp, turn.now);
  const talk = talkOfReply(uses, followUp, given);
  return answerInPlace(isTalk ? isTalkAgain(talk) : savedAsAnswer(talk, countsForAllAreas(followUp)));
}
