import { type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { groupsAnswered } from '../asked-groups/group-answer.ts';
import type { AskedGroup } from '../case/remiss.ts';
import { shortName } from '../case/remiss-words.ts';
import { promptGroups } from '../group-answers/prompt-groups.ts';
import { answering } from '../rounds/post-round.ts';
import { owedUnderlag, ownUnderlag, type RoundSnapshot, underlagIn } from '../rounds/round-snapshot.ts';
import { promptAgainAt, promptedLately } from '../running/prompt-remiss.ts';
import { roundAskSubject, roundKey } from '../underlag/round.ts';
import { recordRound } from './make-round.ts';
import { promptAboutRound } from './round-notices-views.ts';
import { roundStatus } from './run-round.ts';
import type { RunsRound } from './runs-round.ts';

/** Påminn nu: each who still owes an answer in it, once for the whole round, and the groups as such of each underlag. */
export function promptRound(uses: RunsRound, snapshot: RoundSnapshot, turn: Turn): Response {
  const { round } = snapshot;
  const { asker, now } = turn;
  const open = underlagIn(snapshot).filter(({ state }) => state === 'oppen');
  if (open.length === 0) return roundStatus(snapshot, 'Inget underlag är öppet för svar.');
  const again = promptAgainAt(round, now);
  if (again) return promptedLately(`remissrunda ${round.id}`, again, uses.hours.timeZone);
  const owing = answering(snapshot).flatMap((person) => {
    const own = ownUnderlag(snapshot, person);
    return owedUnderlag(own).length > 0 ? [{ person, own }] : [];
  });
  const groups = open.filter((remiss) => !promptAgainAt(remiss, now)).map((remiss) => promptGroups(uses, remiss, turn));
  const reached = namesIn(groups.flatMap((one) => one.reached));
  const missing = namesIn(groups.flatMap((one) => one.missing));
  const unreached = missing.length > 0 ? [`${list(missing)} har ingen ordförande som kan svara.`] : [];
  if (owing.length + reached.length === 0) {
    const lately = open.filter((remiss) => groupsAnswered(remiss).owing.length > 0);
    const later = lately.flatMap((remiss) => promptAgainAt(remiss, now) ?? [])[0];
    if (later) return promptedLately(`remissrunda ${round.id}`, later, uses.hours.timeZone);
    return missing.length > 0
      ? reply('Det finns ingen att påminna', ...unreached)
      : reply(`Alla som kan svara har svarat på allt i remissrunda ${round.id}`, 'Ingen behöver påminnas.');
  }
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
  for (const remiss of open) uses.remisser.prompted(remiss.id, now);
  const regions = [...new Set(owing.flatMap(({ own }) => owedUnderlag(own).map(({ region }) => shortName(region))))];
  const told = list([...regions, ...reached]);
  recordRound(uses, round.id, turn, { what: `påminde ${told} om remissrunda ${round.id}` });
  return reply(
    `Jag har påmint ${told}`,
    ...(regions.length > 0 ? ['De som svarar för regionerna fick var sitt meddelande för hela rundan.'] : []),
    ...(reached.length > 0 ? ['De som svarar för en grupp fick ett för varje underlag som gruppen har kvar.'] : []),
    ...unreached,
  );
}

const namesIn = (groups: readonly AskedGroup[]): string[] => [...new Set(groups.map(({ name }) => name))];
