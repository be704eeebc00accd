import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestStamp, stamped, stampedMessage, stampedResponse, unstamped } from '../../../src/chat/epoch/epoch.ts';
import { buttons, say } from '../../../src/chat/message.ts';
import { answer, ask, faulty, noted, nothing } from '../../../src/chat/response.ts';

const epochs = fc.stringMatching(/^[0-9a-z]{1,12}$/u);

test('what is carried comes back as it was, with the epoch in which it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), epochs, (value, epoch) => {
      const carried = stamped(value, epoch);
      expect(unstamped(carried)).toEqual({ epoch, value: unstamped(value).value });
      expect(carried.length - unstamped(value).value.length).toBeLessThanOrEqual(longestStamp);
    }),
  );
});

test('the first epoch adds nothing, and an earlier stamp is replaced', () => {
  expect(stamped('5/2/uppsala', '')).toBe('5/2/uppsala');
  expect(unstamped('5/2/uppsala')).toEqual({ epoch: '', value: '5/2/uppsala' });
  expect(unstamped(stamped(stamped('5/2', 'abc'), 'def'))).toEqual({ epoch: 'def', value: '5/2' });
  expect(stamped(stamped('5/2', 'abc'), '')).toBe('5/2');
});

test('every button and form of a response is of the epoch, and nothing else is changed', () => {
  const message = {
    title: 'Ärenden',
    blocks: [...say('', 'Välj').blocks, buttons({ id: 'a.b', label: 'Visa', value: '1' })],
  };
  const form = { id: 'a.c', title: 'Fyll i', submit: 'Spara', fields: [], context: '7' };
  const shown = stampedMessage(message, 'abc');
  expect(shown).toEqual({
    ...message,
    blocks: [message.blocks[0], buttons({ id: 'a.b', label: 'Visa', value: '§abc§1' })],
  });
  expect(stampedResponse(answer(message), 'abc')).toEqual(answer(shown));
  expect(stampedResponse(noted(message), 'abc')).toEqual(noted(shown));
  expect(stampedResponse(ask(form), 'abc')).toEqual(ask({ ...form, context: '§abc§7' }));
  for (const same of [noted(), faulty({ a: 'Skriv ett tal.' }), nothing])
    expect(stampedResponse(same, 'abc')).toEqual(same);
});

test('a surface’s own button is left as the surface made it', () => {
  const own = { title: 'Form', blocks: [buttons({ id: 'samverkan.formular', label: 'Öppna', value: 'x' })] };
  expect(stampedMessage(own, 'abc')).toEqual(own);
});
