import { describe, expect, onTestFinished, test } from 'vitest';
import { manyToFind as register } from '../support/many-to-find.ts';
import { teamsBot } from '../support/teams-bot.ts';
import type { TestBot } from '../support/test-bot.ts';
import { accounts, modes } from '../surfaces/slack/slack-house.ts';
import { slackBot } from './slack-house.ts';

const startAt = '2027-02-01T09:00';
const eyes = 'Verksamhetschefsgrupp ögonsjukvård (exempel)';
const asa = 'Åsa Ängström Exempel (asa@example.org)';

const seated = (bot: TestBot, group: string): string[] =>
  bot.features.register.seats(group, Temporal.PlainDate.from('2027-02-01')).map(({ person }) => person.id);

describe.each(modes)('in Slack, over %s', (mode) => {
  const begun = async () => {
    const it = await slackBot(mode, startAt, { register });
    onTestFinished(() => it.close());
    const modal = (who: keyof typeof accounts) => {
      const shown = it.fake.modalOf(accounts[who]);
      if (!shown) throw new Error(`${who} has no form`);
      return shown;
    };
    return { ...it, karin: it.fake.user(accounts.karin), anna: it.fake.user(accounts.anna), modal };
  };

  test('the kansli finds a group and a person by a part of their names, and seats her', async () => {
    const it = await begun();
    await it.acts(it.karin.slash('/samverkan', 'lägg till plats'));
    const all = await it.karin.look(it.modal('karin'), 'Grupp');
    expect(all.error).toBeNull();
    expect(all.suggested).toHaveLength(100);
    expect(all.suggested[0]?.heading).toMatch(/^Verksamhetschefsgrupper\. \d+ andra finns: skriv mer av namnet$/u);
    expect((await it.karin.look(it.modal('karin'), 'Grupp', 'xyzzy')).suggested).toEqual([]);
    const few = await it.karin.look(it.modal('karin'), 'Grupp', 'ogon');
    expect(few.suggested).toEqual([{ heading: null, label: eyes, value: 'vc-ogon' }]);
    await it.acts(it.karin.submit(it.modal('karin'), { Grupp: eyes }));
    expect(it.modal('karin').title).toBe('Lägg till plats');
    expect((await it.karin.look(it.modal('karin'), 'Person', 'asa a')).suggested).toMatchObject([{ label: asa }]);
    const taken = await it.acts(it.karin.submit(it.modal('karin'), { Person: asa }));
    expect(taken.errors).toEqual({});
    expect(seated(it.bot, 'vc-ogon')).toEqual(['asa']);
    expect(it.said).toEqual([]);
  });

  test('who types where they have nothing to find is shown nothing, and a bot that was restarted goes on finding', async () => {
    const it = await begun();
    await it.acts(it.karin.slash('/samverkan', 'lägg till plats vc-ogon'));
    const again = await it.restart();
    onTestFinished(() => again.close());
    expect((await it.karin.look(it.modal('karin'), 'Person', 'asa')).suggested).toMatchObject([{ label: asa }]);
  });

  test('fields come and go with what is chosen, and what was typed is there again', async () => {
    const it = await begun();
    await it.acts(it.karin.slash('/samverkan', 'remiss ny'));
    const labels = () =>
      it.modal('karin').blocks.flatMap((block) => (block.type === 'input' ? [block.label.text] : []));
    const asSuch = 'Grupper som svarar som grupp';
    const [more, who] = ['Ska något vara annorlunda än vanligt?', 'Vem ser remissen'];
    expect(labels()).not.toContain(who);
    await it.acts(it.karin.choose(it.modal('karin'), 'Rubrik', 'Vård vid ögonsjukdom'));
    await it.acts(it.karin.choose(it.modal('karin'), more, 'Ja, visa fler val'));
    expect(labels()).toEqual(expect.arrayContaining([who, asSuch]));
    await it.karin.look(it.modal('karin'), asSuch, 'oron');
    await it.acts(it.karin.choose(it.modal('karin'), asSuch, ['Arbetsgrupp för öron, näsa och hals (exempel)']));
    await it.acts(it.karin.choose(it.modal('karin'), who, 'bara grupperna och kansliet'));
    await it.acts(it.karin.choose(it.modal('karin'), more, 'Nej, som vanligt'));
    expect(labels()).not.toContain(who);
    await it.acts(
      Promise.all(
        ['Ja, visa fler val', 'Nej, som vanligt'].map((word) => it.karin.choose(it.modal('karin'), more, word)),
      ),
    );
    expect(labels()).not.toContain(who);
    // The bot that answers next has never seen the form.
    const again = await it.restart();
    onTestFinished(() => again.close());
    await it.acts(it.karin.choose(it.modal('karin'), more, 'Ja, visa fler val'));
    const state = JSON.stringify(it.modal('karin').state);
    for (const kept of ['Vård vid ögonsjukdom', 'Arbetsgrupp för öron', 'bara grupperna och kansliet'])
      expect(state).toContain(kept);
  });
});

describe('in Teams', () => {
  const begun = async () => {
    const it = await teamsBot(startAt, { register });
    onTestFinished(() => it.close());
    for (const [key, name] of [
      ['karin', 'Karin Exempel'],
      ['anna', 'Anna Exempel'],
    ] as const)
      it.teams.world.person(key, name);
    for (const who of ['karin', 'anna']) {
      await it.teams.writes(who, 'hej');
      await it.settled();
    }
    const opens = async (words: string) => {
      await it.teams.writes('karin', words);
      await it.settled();
      return it.teams.opens('karin', 'Öppna formuläret');
    };
    return { ...it, opens };
  };

  test('the kansli finds a group and a person as they type, and seats her', async () => {
    const it = await begun();
    const which = await it.opens('lägg till plats');
    expect(await which.looks('group', '')).toHaveLength(15);
    expect(await which.looks('group', 'ogon')).toEqual([eyes]);
    const form = await which.submit({ group: eyes });
    expect(form?.title).toBe('Lägg till plats');
    expect(await form?.looks('person', 'ÅSA')).toEqual([asa]);
    const done = await form?.submit({ person: asa });
    expect(done?.title).toContain('Åsa');
    expect(seated(it.bot, 'vc-ogon')).toEqual(['asa']);
    expect(it.lines).toEqual([]);
  });

  test('a client that cannot ask has a line to write in; a name that fits several is a list of them', async () => {
    const it = await begun();
    const form = await it.opens('lägg till plats vc-ogon');
    const unclear = await form.submit({ 'skrivet/person': 'Åke' });
    expect(unclear?.text).toContain('Flera personer passar');
    const done = await unclear?.submit({ person: 'Åke Exempel (ake.2@example.org)' });
    expect(done?.title).toContain('Åke');
    const none = await form.submit({ 'skrivet/person': 'Ingen Alls' });
    expect(none?.text).toContain('Ingen i registret heter "Ingen Alls"');
    expect(await (await none?.submit({ 'skrivet/person': 'asa@example.org' }))?.title).toContain('Åsa');
    expect(seated(it.bot, 'vc-ogon').toSorted()).toEqual(['ake-2', 'asa']);
  });

  test('somebody else finds only what they may see', async () => {
    const it = await begun();
    const asked = (who: string, dataset: string, queryText: string) =>
      it.teams.post(
        it.teams.activity(who, it.teams.world.personal(who), {
          ...{ type: 'invoke', name: 'application/search' },
          value: { queryText, queryOptions: { skip: 0, top: 15 }, dataset },
        }),
      );
    const found = (who: string, words: string) => asked(who, 'person', words).then(({ body }) => JSON.stringify(body));
    expect(await found('karin', 'vc-4-1')).toContain('vc-4-1@example.org');
    expect(await found('anna', 'vc-4-1')).toContain('"results":[]');
    expect(await found('anna', 'vc-3-1')).toContain('vc-3-1@example.org');
    expect(await asked('anna', 'xyzzy', '').then(({ status }) => status)).toBe(200);
  });

  test('the fields that belong to a choice come with the next step, and what was written stays', async () => {
    const it = await begun();
    const first = await it.opens('remiss ny');
    const filled = {
      ...{ kind: 'sou', title: 'Vård vid ögonsjukdom', sender: 'Socialstyrelsen', senderWord: 'senast' },
      ...{ senderDay: '2027-06-01', mode: 'enskilt' },
    };
    const next = await first.submit({ ...filled, more: 'ja' });
    expect(next?.text).toContain('Fyll i det som hör till ditt val också.');
    expect(await next?.looks('asked', 'oron')).toHaveLength(1);
    const faulty = await next?.submit({
      asked: 'Arbetsgrupp för öron, näsa och hals (exempel)',
      restricted: 'ja',
      senderDay: '2026-01-01',
    });
    expect(faulty?.text).toContain('Fel:');
    const done = await faulty?.submit({ senderDay: '2027-06-01' });
    expect(done?.text).toContain('Vård vid ögonsjukdom');
    const [remiss] = it.bot.features.remisser.remisser.all();
    expect(remiss).toMatchObject({ restricted: true, askedGroups: [{ id: 'ag-oron' }] });
  });
});
