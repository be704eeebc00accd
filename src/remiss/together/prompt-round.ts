import { type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { shortName } from '../case/remiss-words.ts';
import { answering } from '../rounds/post-round.ts';
import { owedUnderlag, ownUnderlag, type RoundSnapshot } from '../rounds/round-snapshot.ts';
import { promptAgainAt, promptedLately } from '../running/prompt-remiss.ts';
import { roundAskSubject, roundKey } from '../underlag/round.ts';
import { recordRound } from './make-round.ts';
import { promptAboutRound } from './round-notices-views.ts';
import { roundStatus } from './run-round.ts';
import type { RunsRound } from './runs-round.ts';

/** Påminn nu: each who still owes an answer in it, once for the whole round. */
export function promptRound(uses: RunsRound, snapshot: RoundSnapshot, turn: Turn): Response {
  const { round, all } = snapshot;
  const { asker, now } = turn;
  if (!all.some(({ remiss }) => remiss.state === 'oppen'))
    return roundStatus(snapshot, 'Inget underlag är öppet för svar.');
  const again = promptAgainAt(round, now);
  if (again) return promptedLately(`remissrunda ${round.id}`, again, uses.hours.timeZone);
  const owing = answering(snapshot).flatMap((person) => {
    const own = ownUnderlag(snapshot, person);
    return owedUnderlag(own).length > 0 ? [{ person, own }] : [];
  });
  if (owing.length === 0)
    return reply(`Alla som kan svara har svarat på allt i remissrunda ${round.id}`, 'Ingen behöver påminnas.');
  for (const { person, own } of owing) {
    uses.messages.notifyPerson(person, {
      key: `${roundKey(round.id)}/nu/${now}`,
      subject: roundAskSubject(round.id, person),
      about: [roundKey(round.id)],
      message: promptAboutRound(round, own, asker.name),
      now,
      insist: true,
    });
  }
  uses.rounds.prompted(round.id, now);
  const regions = [...new Set(owing.flatMap(({ own }) => owedUnderlag(own).map(({ region }) => shortName(region))))];
  recordRound(uses, round.id, turn, { what: `påminde ${list(regions)} om remissrunda ${round.id}` });
  return reply(`Jag har påmint ${list(regions)}`, 'Var och en fick ett meddelande för hela rundan.');
}
