import { expect, test } from 'vitest';
import { soundsLikeAnswer } from '../../src/remiss/answering/answer-alone.ts';
import { saysNothingToAdd } from '../../src/remiss/answering/nothing-to-add.ts';

const names = ['Region Örebro län'];

test.each([
  'Inga synpunkter',
  'inga synpunkter.',
  'Vi har inga synpunkter på förslaget.',
  'Hej! Vi har inte några synpunkter. Tack!',
  'Inget att erinra',
  'Region Örebro län har inget att erinra mot remissen.',
  'Örebro har ingenting att erinra',
  'Ingen erinran för Örebros del',
  'Utan erinran.',
  'Inget att tillägga',
  'Vi har inget mer att tillägga.',
  'Nej, inget ytterligare att tillföra från oss',
  'Inget att invända',
  'Inga invändningar',
  'Inget att anmärka på i underlaget',
  'Inga kommentarer',
  'Vi saknar synpunkter',
  'INGA SYNPUNKTER!!!',
])('says that there is nothing to say: %s', (said) => {
  expect(saysNothingToAdd(said, names)).toBe(true);
  expect(soundsLikeAnswer(said)).toBe(true);
});

test.each([
  'Inga synpunkter utöver det som Dalarna skriver',
  'Vi har inget att erinra men vill att barnen nämns',
  'På fråga 3 har vi inga synpunkter',
  'Inga andra synpunkter än tidigare',
  'Vi tillstyrker och har inga synpunkter',
  'Har alla lämnat synpunkter?',
  'Dalarna har inga synpunkter',
  'Synpunkter',
  'Inget',
  'Vi har inga synpunkter på antalet enheter, men ser gärna att kraven på utrustning ses över innan beslut fattas',
])('says more, or something else: %s', (said) => {
  expect(saysNothingToAdd(said, names)).toBe(false);
});
