import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { action, actionOn, jsonValue, numberValue, on, oneOf, textValue, usually } from '../../src/chat/action.ts';
import { reply } from '../../src/chat/response.ts';
import { anyoneKnown, type Turn } from '../../src/chat/table.ts';

const position = action('remiss.position', {
  remiss: numberValue,
  region: textValue,
  position: oneOf(['tillstyrker', 'avstyrker']),
  entry: usually(0, numberValue),
});

test('a button carries its values in the order in which they are declared', () => {
  const values = { remiss: 5, region: 'uppsala', position: 'avstyrker', entry: 17 } as const;
  expect(position.button('Avstyrker', values, { primary: true })).toEqual({
    ...{ id: 'remiss.position', label: 'Avstyrker', value: '5/uppsala/avstyrker/17', primary: true },
  });
});

describe('a value that is read', () => {
  test.each([
    ['as it was written', '5/uppsala/avstyrker/17', { remiss: 5, region: 'uppsala', position: 'avstyrker', entry: 17 }],
    ['without the last, as older buttons have it', '5/uppsala/avstyrker', { entry: 0 }],
    ['with a number that is none', 'x/uppsala/avstyrker/1', null],
    ['with a negative number', '-5/uppsala/avstyrker/1', null],
    ['with a word that is none of them', '5/uppsala/kanske/1', null],
    ['with what every object has', '5/uppsala/constructor/1', null],
    ['of nothing', '', null],
  ])('%s', (_, text, expected) => {
    const read = position.values.read(text);
    if (expected === null) expect(read).toBeNull();
    else expect(read).toMatchObject(expected);
  });

  test('is what was written, whatever it is', () => {
    const two = action('prov.two', { number: numberValue, text: textValue }).values;
    fc.assert(
      fc.property(
        fc.nat(),
        fc.string().filter((text) => !text.endsWith('/')),
        (number, text) => {
          expect(two.read(two.write({ number, text }))).toEqual({ number, text });
        },
      ),
    );
  });
});

describe('an object in a button', () => {
  const known = actionOn('prov.known', jsonValue(z.object({ name: z.string(), count: z.number() })));

  test('is written as JSON in its own order, and read again', () => {
    const { value } = known.button('x', { name: 'å/"', count: 2 });
    expect(value).toBe('{"name":"å/\\"","count":2}');
    expect(known.values.read(value)).toEqual({ name: 'å/"', count: 2 });
  });

  test.each(['', 'null', '{', '[]', '{"name":"a"}', '{"name":1,"count":1}'])('is not read from %j', (text) => {
    expect(known.values.read(text)).toBeNull();
  });
});

test('a button that cannot be read says that it is no longer valid, and does nothing', () => {
  const pressed: unknown[] = [];
  const row = on(position, {
    allowed: anyoneKnown,
    run(values) {
      pressed.push(values);
      return reply('Sparat');
    },
  });
  const turn = {} as Turn;
  expect(row.run('nonsense', turn)).toMatchObject({ message: { title: 'Knappen gäller inte längre' } });
  expect(row.run('5/uppsala/avstyrker/1', turn)).toMatchObject({ message: { title: 'Sparat' } });
  expect(pressed).toHaveLength(1);
});
