import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { cell, type Position, type PositionEntry, questionsLeft, takingBack } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LateStore } from '../case/late-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { positionNames, questionsInWords } from '../case/remiss-words.ts';
import { addEntry, type RemissSnapshot, withEntries } from '../case/snapshot.ts';
import {
  alreadyTaken,
  alreadyWhole,
  positionTaken,
  standsTakenBack,
  wholeTaken,
  wouldReplace,
} from './answer-views.ts';
import { rightToSay } from './late-attempts.ts';
import type { RemissMessages } from './remiss-messages.ts';
import { standInTheWay, tellReplaced } from './replace-stand.ts';
import { wouldReplaceStand } from './replace-views.ts';

type Uses = {
  entries: Pick<EntryStore, 'add'>;
  lates: Pick<LateStore, 'note'>;
  register: Pick<RegisterStore, 'endedSeatsOf' | 'withRole'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'notifyPerson' | 'refreshAnswer'>;
  hours: { timeZone: string };
};

/** @property entry the id of what was written. @property seen the id of the colleague's that it may replace. */
type PressedPosition = { question: number; position: Position; entry: number; seen: number };

/** A position, pressed under what the same person wrote, or under nothing. */
export function takePosition(uses: Uses, snapshot: RemissSnapshot, pressed: PressedPosition, turn: Turn): Response {
  const { question, position, entry, seen } = pressed;
  const written = snapshot.log.find(({ id }) => id === entry);
  const isOwn = written?.person.id === turn.asker.id;
  const right = rightToSay(uses, snapshot, turn, isOwn ? (written.region ?? undefined) : undefined);
  if ('refused' in right) return right.refused;
  const { region } = right;
  if (written?.type !== 'text' || written.question !== question || written.region !== region.id) {
    return reply('Knappen gäller inte längre', 'Tryck på Svara i remissen i stället.');
  }
  if (!snapshot.tally.texts.some(({ source, question: of }) => source === written.source && of === question)) {
    return reply(
      'Meddelandet är borttaget',
      'Det skulle ha varit skälet. Skriv ett nytt svar på frågan, eller tryck på Svara i remissen.',
    );
  }
  const current = snapshot.tally.positions.get(cell(region.id, question));
  if (current?.position === position && current.because === written.source) {
    return answerInPlace(alreadyTaken(region, current, uses.hours.timeZone));
  }
  const inTheWay = standInTheWay(snapshot, { region: region.id, question, position }, turn, seen);
  if (inTheWay) return answer(wouldReplaceStand(snapshot.remiss, region, { current: inTheWay, position }, entry));
  const taken = addPosition(uses, snapshot, { position, region, question, because: written.source }, turn);
  recordRemissChange(uses, snapshot.remiss, turn, {
    what: `angav ställningstagande på fråga ${question} för ${region.name}`,
    before: current ? positionNames[current.position] : null,
    after: positionNames[position],
  });
  tellReplaced(uses, snapshot, [taken], turn);
  uses.messages.refreshAnswer(snapshot, { region: region.id, questions: [question] });
  const { remiss, tally } = withEntries(snapshot, [taken]);
  return answerInPlace(positionTaken(remiss, region, taken, questionsLeft(region.id, remiss.questions, tally)));
}

type NewPosition = Pick<PositionEntry, 'position' | 'question' | 'because'> & { region: { id: string } };

function addPosition(
  { entries }: Pick<Uses, 'entries'>,
  { remiss }: RemissSnapshot,
  { position, region, question, because }: NewPosition,
  { asker, now }: Turn,
): PositionEntry {
  const entry = addEntry(entries, remiss.id, {
    type: 'position',
    question,
    region: region.id,
    person: { id: asker.id, name: asker.name },
    at: now,
    via: 'knapp',
    position,
    because,
  });
  if (!entry) throw new Error(`A position in remiss ${remiss.number} was not kept`);
  return entry;
}

/** One position for every question, where the region has said nothing yet. */
export function answerUntouched(
  uses: Pick<Uses, 'entries' | 'changes' | 'messages'>,
  snapshot: RemissSnapshot,
  { region, position }: { region: { id: string; name: string }; position: Position },
  turn: Turn,
): void {
  const { remiss } = snapshot;
  for (const { nr: question } of remiss.questions) {
    addPosition(uses, snapshot, { position, region, question, because: null }, turn);
  }
  recordRemissChange(uses, remiss, turn, { what: `svarade för ${region.name}`, after: positionNames[position] });
  uses.messages.refreshAnswer(snapshot, { region: region.id, questions: remiss.questions.map(({ nr }) => nr) });
}

/**
 * @property asked the region that was asked, where the button says.
 * @property seen the latest of the positions that were asked about; 0 where the button does not say.
 */
type PressedWhole = { position: Position; sure: boolean; asked: string | undefined; seen: number };

/** Inget att erinra, or Berörs inte: one press for every question. It asks first when it would replace other answers. */
export function answerWhole(
  uses: Uses,
  snapshot: RemissSnapshot,
  { position, sure, asked, seen }: PressedWhole,
  turn: Turn,
): Response {
  const { remiss, tally } = snapshot;
  const right = rightToSay(uses, snapshot, turn, asked);
  if ('refused' in right) return right.refused;
  const { region } = right;
  const inTurn = sure ? answerInPlace : answer;
  const taken = remiss.questions.flatMap(({ nr }) => tally.positions.get(cell(region.id, nr)) ?? []);
  const others = taken.filter((one) => one.position !== position);
  const [first] = taken;
  if (first && others.length === 0 && taken.length === remiss.questions.length) {
    return inTurn(alreadyWhole(remiss, region, first, uses.hours.timeZone));
  }
  const later = others.filter(({ id, person }) => person.id !== turn.asker.id && seen > 0 && id > seen);
  if (others.length > 0 && (!sure || later.length > 0)) {
    return answer(wouldReplace(remiss, region, { position, taken: others, asker: turn.asker }));
  }
  const added = remiss.questions.map(({ nr: question }) =>
    addPosition(uses, snapshot, { position, region, question, because: null }, turn),
  );
  tellReplaced(uses, snapshot, added, turn);
  recordRemissChange(uses, remiss, turn, { what: `svarade för ${region.name}`, after: positionNames[position] });
  uses.messages.refreshAnswer(snapshot, { region: region.id, questions: added.map(({ question }) => question) });
  return inTurn(
    wholeTaken(
      remiss,
      region,
      position,
      added.map(({ id }) => id),
    ),
  );
}

/** What takes one's own positions back: what the region had said before them counts again. */
export const positionsTakenBack = (
  { entries }: Pick<Uses, 'entries'>,
  { remiss }: Pick<RemissSnapshot, 'remiss'>,
  positions: readonly PositionEntry[],
  { asker, now }: Turn,
) =>
  positions.flatMap(
    (one) =>
      addEntry(entries, remiss.id, {
        type: 'text',
        question: one.question,
        region: one.region,
        person: { id: asker.id, name: asker.name },
        at: now,
        via: 'knapp',
        source: takingBack(one),
        version: 1,
        text: null,
      }) ?? [],
  );

/** Positions that the asker has given by mistake, as far as they still count. */
export function takeStandsBack(uses: Uses, snapshot: RemissSnapshot, pressed: readonly number[], turn: Turn): Response {
  const { remiss, tally } = snapshot;
  const given = [...tally.positions.values()].filter(
    ({ id, person }) => pressed.includes(id) && person.id === turn.asker.id,
  );
  const right = rightToSay(uses, snapshot, turn, given[0]?.region ?? undefined);
  if ('refused' in right) return right.refused;
  const { region } = right;
  const own = given.filter((one) => one.region === region.id);
  const questions = own.map(({ question }) => question);
  if (questions.length === 0) {
    return reply(
      'Det svaret gäller inte längre',
      'Regionen har svarat något annat sedan dess, eller så är det redan tillbakataget. Inget är ändrat.',
    );
  }
  const added = positionsTakenBack(uses, snapshot, own, turn);
  recordRemissChange(uses, remiss, turn, {
    what: `tog tillbaka ställningstagandet på ${questionsInWords(questions)} för ${region.name}`,
    before: [...new Set(own.map(({ position }) => positionNames[position]))].join(', '),
  });
  uses.messages.refreshAnswer(snapshot, { region: region.id, questions });
  const after = withEntries(snapshot, added).tally;
  const back = questions.filter((question) => after.positions.has(cell(region.id, question)));
  const fallen = questions.filter((question) => !back.includes(question));
  return answerInPlace(standsTakenBack(remiss, region, { fallen, back }));
}
