import { describe, expect, test } from 'vitest';
import { findByWords } from '../../src/chat/find.ts';

const groups = [
  { id: 'vc-onkologi', names: ['Verksamhetschefsgrupp onkologi', 'onkologi'] },
  { id: 'vc-hematologi', names: ['Verksamhetschefsgrupp hematologi'] },
  { id: 'rsg-barn', names: ['RSG barn och ungdomar', 'barn'] },
  { id: 'vc-barn', names: ['Verksamhetschefsgrupp barn- och ungdomskirurgi (exempel)'] },
  { id: 'orebro', names: ['Örebro'] },
];

function found(typed: string): string {
  const result = findByWords(typed, groups, ({ id, names }) => [id, ...names]);
  switch (result.type) {
    case 'one':
      return result.item.id;
    case 'many':
      return result.items.map(({ id }) => id).join(' ');
    case 'none':
      return `${result.nearest?.id ?? 'none'}?`;
  }
}

describe('a thing is found by what people call it', () => {
  test.each([
    ['its name', 'Verksamhetschefsgrupp onkologi', 'vc-onkologi'],
    ['its id', 'VC-Onkologi', 'vc-onkologi'],
    ['its other name', 'ONKOLOGI', 'vc-onkologi'],
    ['the beginnings of its words, in any order', 'hemat verk', 'vc-hematologi'],
    ['its name without dots', 'orebro', 'orebro'],
    ['its name in the middle of punctuation', '"onkologi"!', 'vc-onkologi'],
    ['a word that is a whole name of one and the beginning of another', 'barn', 'rsg-barn'],
    ['its name in the genitive', 'hematologis', 'vc-hematologi'],
    ['its name in two parts', 'verksamhetschefs grupp hemato logi', 'vc-hematologi'],
    ['its name with what kind of thing it is', 'onkologigruppen', 'vc-onkologi'],
    ['words that several have', 'verksamhetschefsgrupp', 'vc-onkologi vc-hematologi vc-barn'],
    ['a misspelt word', 'onkolgi', 'vc-onkologi?'],
    ['a misspelt word among others', 'verksamhetschefsgrupp hemtologi', 'vc-hematologi?'],
    ['a word that means nothing', 'elefanter', 'none?'],
    ['no words', ' !', 'none?'],
  ])('%s', (_how, typed, meaning) => {
    expect(found(typed)).toBe(meaning);
  });

  test('two things of the same name are both named', () => {
    const twins = [{ id: 1 }, { id: 2 }, { id: 3 }];
    expect(findByWords('anna exempel', twins, ({ id }) => [id === 3 ? 'Björn Exempel' : 'Anna Exempel'])).toEqual({
      type: 'many',
      items: [{ id: 1 }, { id: 2 }],
    });
  });
});
