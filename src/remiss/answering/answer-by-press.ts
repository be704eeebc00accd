import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { cell, type Position, type PositionEntry, regionsOwing } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { positionNames } from '../case/remiss-words.ts';
import { type RemissParts, record, snapshotOf } from '../remiss-context.ts';
import { alreadyTaken, alreadyWhole, positionTaken, wholeTaken, wouldReplace } from './answer-views.ts';
import { refreshAnswer } from './refresh-remiss.ts';
import { rightToAnswer } from './speaking.ts';

/** A position, pressed under what the same person wrote, or under nothing. @param entry the id of what was written. */
export function takePosition(
  parts: RemissParts,
  remiss: Remiss,
  { question, position, entry }: { question: number; position: Position; entry: number },
  turn: Turn,
): Response {
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const written = parts.entries.log(remiss.id).find(({ id }) => id === entry);
  const isOwn = written?.person.id === turn.asker.id;
  const speaking = rightToAnswer(parts, snapshot, turn, isOwn ? written.region : null);
  if ('refused' in speaking) return speaking.refused;
  const { region } = speaking;
  if (written?.type !== 'text' || written.question !== question || written.region !== region.id) {
    return reply('Knappen gäller inte längre', 'Tryck på Svara i remissen i stället.');
  }
  if (!snapshot.tally.texts.some((said) => said.source === written.source && said.question === question)) {
    return reply(
      'Meddelandet är borttaget',
      'Det skulle ha varit skälet. Skriv ett nytt i tråden, eller tryck på Svara i remissen.',
    );
  }
  const stands = snapshot.tally.positions.get(cell(region.id, question));
  if (stands?.position === position && stands.because === written.source) {
    return answerInPlace(alreadyTaken(region, stands, parts.hours.timeZone));
  }
  parts.entries.add(remiss.id, {
    ...{ type: 'position', question, region: region.id, person: turn.asker.id, at: turn.now, via: 'knapp' },
    ...{ position, because: written.source },
  });
  record(parts, remiss, turn, {
    what: `angav ställningstagande på fråga ${question} för ${region.name}`,
    before: stands ? positionNames[stands.position] : null,
    after: positionNames[position],
  });
  const now = refreshAnswer(parts, remiss, region.id, turn);
  const taken = now.tally.positions.get(cell(region.id, question));
  if (!taken) throw new Error(`A position in remiss ${remiss.number} was not kept`);
  return answerInPlace(positionTaken(remiss, region, taken, regionsOwing(region.id, remiss.questions, now.tally)));
}

/** Inget att erinra, or Berörs inte: one press for every question. It asks first when it would replace other answers. @param asked the region that was asked, where the button says. */
export function pressWhole(
  parts: RemissParts,
  remiss: Remiss,
  position: Position,
  { sure, asked }: { sure: boolean; asked: string | null },
  turn: Turn,
): Response {
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const speaking = rightToAnswer(parts, snapshot, turn, asked);
  if ('refused' in speaking) return speaking.refused;
  const { region } = speaking;
  const inTurn = sure ? answerInPlace : answer;
  const taken = remiss.questions.flatMap(({ nr }): PositionEntry[] => {
    const stands = snapshot.tally.positions.get(cell(region.id, nr));
    return stands ? [stands] : [];
  });
  const others = taken.filter((one) => one.position !== position);
  const [first] = taken;
  if (first && others.length === 0 && taken.length === remiss.questions.length) {
    return inTurn(alreadyWhole(remiss, region, first, parts.hours.timeZone));
  }
  if (others.length > 0 && !sure) return answer(wouldReplace(remiss, region, position, others));
  for (const { nr } of remiss.questions) {
    parts.entries.add(remiss.id, {
      ...{ type: 'position', question: nr, region: region.id, person: turn.asker.id, at: turn.now, via: 'knapp' },
      ...{ position, because: null },
    });
  }
  record(parts, remiss, turn, { what: `svarade för ${region.name}`, after: positionNames[position] });
  refreshAnswer(parts, remiss, region.id, turn);
  return inTurn(wholeTaken(remiss, region, position));
}
