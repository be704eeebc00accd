import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { hello } from '../../src/register/channels/hello-views.ts';
import { anna, testBot, withGroup } from '../support/test-bot.ts';

const office = 'Karin Exempel, karin@example.org';
const { register } = testBot('2027-02-22T10:00', withGroup('vc', 'onkologi', { chair: anna })).features;
const group = register.group('onkologi');

test('the hello in a group’s channel says what comes, when, how it is changed and whom to ask', () => {
  const said = plainText(hello({ by: register.person('anna'), group, office }));
  for (const part of [
    'Anna Exempel lade till mig här.',
    'remisser att svara på, möten som ändras och påminnelser till gruppen',
    'Påminnelser kommer vardagar från kl. 08.30.',
    'koppla loss',
    `Frågor besvaras på kansliet av ${office}.`,
    'Skriv hjälp',
  ])
    expect(said).toContain(part);
});

test('where the channel is no group’s, it says that nothing more comes, and what ties it', () => {
  const said = plainText(hello({ by: null, group: null, office: null }));
  expect(said).toContain('koppla kanal');
  expect(said).toContain('Tills dess skickar jag inget mer hit.');
  expect(said).toContain('Frågor om samverkan besvaras av kansliet.');
  expect(said).not.toContain('Påminnelser kommer');
});
