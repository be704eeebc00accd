import { describe, expect, test } from 'vitest';
import { anna, bjorn, cecilia, withGroup } from '../support/test-bot.ts';
import { byTitle, type Filled, field, found, platforms } from './on-platforms.ts';
import type { Person } from './slack-house.ts';

/** A group with Anna, Björn and Cecilia in it, and the NHV group, in which Lisa answers for a region. */
const { register } = withGroup(
  'vc',
  'ogon',
  { chair: anna, vice: bjorn, members: [cecilia] },
  {
    groups: [{ id: 'nhv-gruppen', name: 'NHV-gruppen', type: 'nhv' }],
    seats: [{ group: 'nhv-gruppen', person: 'lisa', role: 'ordforande', region: 'uppsala', from: '2026-01-01' }],
  },
);

const facts: Record<string, string> = {
  ...{ kind: 'nhv', title: 'Resttillstånd efter polio', sender: 'Socialstyrelsen', senderWord: 'senast' },
  ...{
    senderDay: '2027-04-01',
    lastOn: '2027-03-12',
    mode: 'enskilt',
    groups: '',
    asked: 'Gruppen ogon',
    blind: 'nej',
  },
};
const first: Filled = {
  'Fråga 1: Tillstyrker ni definitionen av vårdområdet?': field('position.1', 'tillstyrker', 'Tillstyrker'),
};

describe.each(platforms)('in %s', (_, open) => {
  test('the chair is asked and answers, the group reads it, and the vice chair is asked before replacing it', async () => {
    const it = await open({ begun: '2027-02-22T09:00', register });
    const wordsTo = (who: Person, title: string) => found(it.reads(who), title, byTitle).words;
    await it.writes('karin', 'koppla kanal ogon', 'room');
    const { bot } = it;
    await bot.fills('karin', { id: 'remiss.new', context: '' }, facts);
    await bot.presses('karin', 'remiss.open', '1');
    await bot.until('2027-02-22T09:05');
    const asked = 'Gruppen ogon ska svara som grupp på remiss 2027-01';
    expect(wordsTo('anna', asked)).toContain('Du får det här för att du svarar för Gruppen ogon');
    expect(found(it.reads('cecilia', 'room'), 'Gruppen ogon svarar som grupp', byTitle).words).toContain(
      'Anna Exempel',
    );

    await it.presses('anna', asked, 'Inget att erinra');
    await bot.until('2027-02-22T09:10');
    expect(found(it.reads('cecilia', 'room'), 'Gruppen ogon svarar som grupp', byTitle).words).toContain(
      'gruppen har svarat på allt',
    );
    await it.writes('cecilia', 'remiss 1 ogon');
    expect(wordsTo('cecilia', 'Gruppen ogon i remiss 2027-01')).toContain('Inget att erinra. Anna Exempel svarade');

    await it.writes('bjorn', 'remiss 1 ogon');
    await it.fills('bjorn', 'Gruppen ogon i remiss 2027-01', 'Svara för gruppen', first);
    expect(it.answered('bjorn')).toContain('Anna Exempel har redan svarat för Gruppen ogon på fråga 1');
    const log = () => bot.features.remisser.groupAnswers.log(1).filter(({ question }) => question === 1);
    expect(log().map(({ person }) => person.id)).toEqual(['anna']);
    expect({ wrong: it.wrong() }).toEqual({ wrong: [] });
    await it.close();
  });
});
