import { ask, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Interest } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { interestNames } from '../area/area-words.ts';
import { refusalFor } from '../area/nhv-rights.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import { openQuestions, questionsOwedBy } from '../interests/questions.ts';
import { mostAsked, questionsForm } from '../interests/questions-form.ts';
import { recordInterests } from '../moves/record-interest.ts';

type Uses = { areas: AreaStore; interests: InterestStore; notices: NoticeStore; register: RegisterStore };

/** The region, when this person answers for it; else why not. */
export function speaksFor(
  register: RegisterStore,
  id: string,
  what: 'Knappen' | 'Formuläret',
  turn: Turn,
): { region: Region } | { refused: Response } {
  const region = register.regions().find((one) => one.id === id);
  if (!region) return { refused: reply(`${what} gäller inte längre`, 'Skriv nhv för att se områdena.') };
  const refused = refusalFor(register, region, turn);
  return refused === null ? { region } : { refused: reply(refused) };
}

/** A form with everything that the region owes an answer to, ten areas at a time. */
export function openQuestionsForm(uses: Uses, id: string, turn: Turn): Response {
  const spoken = speaksFor(uses.register, id, 'Knappen', turn);
  if ('refused' in spoken) return spoken.refused;
  const { region } = spoken;
  const owed = questionsOwedBy(uses, region);
  if (owed.length === 0) return reply(`${region.name} har inget att svara på just nu`, 'Alla frågor är besvarade.');
  const asked = owed.slice(0, mostAsked);
  return ask(questionsForm.open({ region: region.id }, { region, asked, later: owed.length - asked.length }));
}

/**
 * The form as it is read: with every area, those that are asked about first. Others in the region may have answered, or
 * the area may have moved on, since the form was opened: what is filled in counts all the same.
 */
export function questionsToRead(uses: Uses, region: Region) {
  const records = [...openQuestions(uses).map(({ record }) => record), ...uses.areas.records()];
  const byArea = new Map(records.map((record) => [record.area.id, record]));
  return { region, asked: [...byArea.values()].map((record) => ({ record, lastDayOn: null })), later: 0 };
}

/** Answers to several questions at once: what was left empty is left for later. */
export function answerAll(
  uses: Parameters<typeof recordInterests>[0],
  filled: Readonly<Record<string, Interest | null>>,
  { region, asked }: { region: Region; asked: readonly { record: AreaRecord }[] },
  turn: Turn,
): Response {
  const answers = asked.flatMap(({ record }) => {
    const interest = filled[record.area.id];
    return interest && !record.state.ending ? [{ record, interest, note: null }] : [];
  });
  const over = asked.flatMap(({ record }) =>
    filled[record.area.id] && record.state.ending ? [`${record.state.name} är avslutat, så ingen behöver svara.`] : [],
  );
  if (answers.length === 0) {
    return over.length > 0
      ? reply('Inget svar är sparat', ...over)
      : reply('Inget svar är valt', 'Frågorna finns kvar tills någon i regionen svarar.');
  }
  recordInterests(uses, region, answers, turn);
  const words = answers.map(({ record, interest }) => `${record.state.name}: ${interestNames[interest]}`);
  return reply(`Tack! ${region.name} har svarat`, ...words, ...over);
}
