import { describe, expect, test } from 'vitest';
import type { Codec, Press } from '../../src/chat/action.ts';
import * as actions from '../../src/nhv/area/nhv-actions.ts';
import { areaSubject } from '../../src/nhv/area/nhv-keys.ts';
import { compiledSubject, followUpKey, followUpSubject, followUpTopic } from '../../src/nhv/follow-up/follow-up.ts';
import { questionKey } from '../../src/nhv/interests/questions.ts';

const key = <Value>(codec: Codec<Value>, text: string, value: Value) => ({
  text,
  value,
  read: codec.read(text),
  written: codec.write(value),
});
const button = <Values>(press: Press<Values>, id: string, text: string, values: Values) => ({
  id,
  kept: press.id,
  ...key(press.values, text, values),
});

/** What is in buttons that were sent. It is read as it was meant, and written so again. */
const inButtons = [
  button(actions.openArea, 'nhv.area', 'gendermatoser', { area: 'gendermatoser', verb: '' }),
  button(actions.openArea, 'nhv.area', 'gendermatoser/visa', { area: 'gendermatoser', verb: 'visa' }),
  button(actions.openArea, 'nhv.area', 'gendermatoser/steg', { area: 'gendermatoser', verb: 'steg' }),
  button(actions.showAreaBoard, 'nhv.board', '', {}),
  button(actions.showAreaPhase, 'nhv.phase', '3/0', { phase: '3', from: 0 }),
  button(actions.showAreaPhase, 'nhv.phase', 'avslutade/15', { phase: 'avslutade', from: 15 }),
  button(actions.showAreaHistory, 'nhv.history', 'gendermatoser/12', { area: 'gendermatoser', from: 12 }),
  button(actions.registerStep, 'nhv.move', 'gendermatoser', { area: 'gendermatoser' }),
  button(actions.stopFollowing, 'nhv.unfollow', 'gendermatoser', { area: 'gendermatoser' }),
  button(actions.sayInterest, 'nhv.say', 'svar-angest/dalarna/avser_soka', {
    area: 'svar-angest',
    region: 'dalarna',
    interest: 'avser_soka',
  }),
  button(actions.answerQuestions, 'nhv.questions', 'dalarna', { region: 'dalarna' }),
  button(actions.openFollowUp, 'nhv.follow-up', '17', { followUp: 17 }),
  button(actions.showFollowUps, 'nhv.follow-ups', '2027/0', { year: 2027, from: 0 }),
  button(actions.fetchFollowUp, 'nhv.document', '2027', { year: 2027, format: 'docx' }),
  button(actions.fetchFollowUp, 'nhv.document', '2027/pdf', { year: 2027, format: 'pdf' }),
];

/** What is in the database, likewise. */
const inDatabase = [
  key(areaSubject, 'nhv/gendermatoser', 'gendermatoser'),
  key(questionKey, 'nhv/fraga/12', 12),
  key(followUpKey, 'nhv/uppfoljning/3', 3),
  key(followUpTopic, 'nhv/17/2', { followUp: 17, question: 2 }),
  key(followUpSubject, 'nhv-morgon/uppfoljning/17/2/rum', { followUp: 17, question: 2, place: 'rum' }),
  key(compiledSubject, 'nhv-morgon/sammanstalld/2027', 2027),
];

describe('a button keeps its id and its value', () => {
  test.each(inButtons)('$id $text', ({ id, kept, text, value, read, written }) => {
    expect({ kept, read, written }).toEqual({ kept: id, read: value, written: text });
  });
});

describe('a key keeps its form', () => {
  test.each(inDatabase)('$text', ({ text, value, read, written }) => {
    expect({ read, written }).toEqual({ read: value, written: text });
  });

  test.each([
    [questionKey, 'nhv/uppfoljning/3'],
    [followUpKey, 'nhv/fraga/12'],
    [followUpTopic, 'nhv/17/9'],
    [followUpSubject, 'nhv-morgon/fraga/2027-03-02/1/dalarna/p/anna'],
    [compiledSubject, 'nhv-morgon/uppfoljning/17/2/rum'],
  ] as const)('and is none of another kind: %#', (codec, text) => {
    expect(codec.read(text)).toBe(null);
  });
});
