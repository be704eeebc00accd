import { describe, expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

/** Everything that people do about papers, meetings, seats and groups, with its reverse and what the log says of both. */
type Verb = {
  /** What must have been done before. */
  first?: (bot: TestBot) => Promise<unknown>;
  does: (bot: TestBot) => Promise<Response>;
  /** Without one, the answer to the deed has a button for it, pressed by whoever did it. */
  undoes?: (bot: TestBot) => Promise<Response>;
  /** Who presses that button. */
  by?: string;
  logged: RegExp;
  loggedBack: RegExp;
};

const nhv = withGroup(
  'nhv',
  'nhv-gruppen',
  { chair: anna, vice: bjorn, members: [cecilia] },
  {
    people: [{ id: 'vera', name: 'Vera Exempel', email: 'vera@example.org', region: 'uppsala' }],
    meetings: [{ group: 'nhv-gruppen', start: '2026-12-10T13:00', end: '2026-12-10T15:00', place: 'Teams' }],
  },
);
const plan = (bot: TestBot) => String(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id);
const document = { document: 'https://example.org/plan', documentOn: '2026-10-20', comment: '' };
const handsIn = (bot: TestBot) => bot.fills('anna', { id: 'duty.submit', context: plan(bot) }, document);
const asks = (bot: TestBot) =>
  bot.fills(
    'anna',
    { id: 'duty.later', context: plan(bot) },
    {
      ...{ choice: 'anstand', lastDayOn: '2026-12-18', reason: 'Ny mall' },
    },
  );
const reopens =
  (who: string) =>
  async (bot: TestBot): Promise<Response> => {
    const asked = await bot.presses(who, 'duty.reopen', plan(bot));
    return asked.type === 'form' ? bot.fills(who, formOf(asked), { reason: 'Fel' }) : asked;
  };
const meeting = (bot: TestBot) => String(bot.db.prepare('SELECT id FROM meeting').pluck().get());

const verbs: Record<string, Verb> = {
  'Lämna in': { does: handsIn, undoes: reopens('anna'), logged: /lämnade in/u, loggedBack: /tog tillbaka/u },
  'Vi arbetar med det': {
    does: (bot) => bot.presses('anna', 'duty.on-it', plan(bot)),
    undoes: reopens('anna'),
    logged: /arbetar med/u,
    loggedBack: /tog tillbaka/u,
  },
  Undanta: {
    does: (bot) => bot.fills('karin', { id: 'duty.waive', context: plan(bot) }, { reason: 'Vilande' }),
    undoes: reopens('karin'),
    logged: /undantog/u,
    loggedBack: /tog tillbaka/u,
  },
  Godkänn: {
    first: handsIn,
    does: (bot) => bot.presses('lisa', 'duty.approve', plan(bot)),
    undoes: reopens('lisa'),
    logged: /godkände/u,
    loggedBack: /tog tillbaka/u,
  },
  Återremittera: {
    first: handsIn,
    does: (bot) =>
      bot.fills('lisa', { id: 'duty.return', context: plan(bot) }, { reason: 'Budget', lastDayOn: '2026-12-14' }),
    undoes: reopens('lisa'),
    logged: /återremitterade/u,
    loggedBack: /tog tillbaka/u,
  },
  'Påminn senare': {
    does: (bot) => bot.fills('anna', { id: 'duty.later', context: plan(bot) }, { choice: '1' }),
    by: 'anna',
    logged: /sköt upp/u,
    loggedBack: /tog tillbaka att påminnelsen/u,
  },
  'Begär anstånd': { does: asks, by: 'anna', logged: /begärde anstånd/u, loggedBack: /tog tillbaka begäran/u },
  'Bevilja anstånd': {
    first: asks,
    does: (bot) => bot.presses('karin', 'extension.grant', '1'),
    by: 'karin',
    logged: /beviljade anstånd/u,
    loggedBack: /tog tillbaka beslutet/u,
  },
  'Avslå anstånd': {
    first: asks,
    does: (bot) => bot.fills('karin', { id: 'extension.refuse', context: '1' }, { reason: 'Nej' }),
    by: 'karin',
    logged: /avslog anstånd/u,
    loggedBack: /tog tillbaka beslutet/u,
  },
  'Rätta beslut': {
    first: async (bot) => {
      await handsIn(bot);
      await bot.presses('lisa', 'duty.approve', plan(bot));
    },
    does: (bot) =>
      bot.fills(
        'lisa',
        { id: 'duty.correct-decision', context: plan(bot) },
        {
          ...{ body: 'LG', on: '2026-11-17', paragraph: '§ 4' },
        },
      ),
    undoes: (bot) =>
      bot.fills(
        'lisa',
        { id: 'duty.correct-decision', context: plan(bot) },
        {
          ...{ body: 'Samverkansnämndens ledningsgrupp', on: '2026-11-17', paragraph: '' },
        },
      ),
    logged: /rättade beslutet/u,
    loggedBack: /rättade beslutet/u,
  },
  'Ställ in möte': {
    does: (bot) => bot.fills('anna', { id: 'meeting.cancel', context: meeting(bot) }, { reason: 'Sjuk' }),
    by: 'anna',
    logged: /ställde in/u,
    loggedBack: /återupptog|tog upp/u,
  },
  'Avsluta plats': {
    does: (bot) =>
      bot.fills('karin', { id: 'seat.end', context: 'nhv-gruppen' }, { seat: 'Cecilia Exempel', to: '2026-11-30' }),
    by: 'karin',
    logged: /avslutade platsen/u,
    loggedBack: /tog tillbaka/u,
  },
  'Avsluta grupp': {
    does: (bot) =>
      bot.fills(
        'karin',
        { id: 'group.end', context: 'nhv-gruppen' },
        {
          ...{ to: '2026-12-31', why: 'Klar', body: 'LG', decidedOn: '2026-11-10' },
        },
      ),
    by: 'karin',
    logged: /avslutade gruppen/u,
    loggedBack: /återupptog gruppen/u,
  },
};

/** What the verb is about, as it is kept: what stands in the log, and what has been said, is no part of it. */
const decisions = `(SELECT duty_id, body, decided_on, paragraph, max(id) AS id FROM decision
  WHERE taken_back_at IS NULL GROUP BY duty_id)`;
const tables = [
  'duty',
  decisions,
  'snooze',
  'extension WHERE decided_at IS NULL OR granted = 1',
  'meeting',
  'seat',
  '"group"',
];
const without = /"(?:id|look_at|version|changed_at|told_at|taken_back_at)":[^,}]*,?/gu;
const kept = (bot: TestBot): string =>
  tables
    .map((table) => JSON.stringify(bot.db.prepare(`SELECT * FROM ${table}`).all()).replaceAll(without, ''))
    .join('\n');

async function undone(bot: TestBot, { undoes, by = '' }: Verb, answered: Response): Promise<Response> {
  if (undoes) return undoes(bot);
  const message = 'message' in answered ? answered.message : null;
  const undo = message && buttonsIn(message).find(({ label }) => /^(?:Ångra|Ta upp|Ta tillbaka)/u.test(label));
  if (!undo) throw new Error(`no way back in ${JSON.stringify(answered)}`);
  return bot.presses(by, undo.id, undo.value);
}

describe.each(Object.entries(verbs))('%s', (_name, verb) => {
  const begun = async () => {
    const bot = testBot('2026-11-02T07:00', nhv);
    await bot.until('2026-11-17T10:00');
    await verb.first?.(bot);
    return bot;
  };
  const log = async (bot: TestBot) => textOf(await bot.says('karin', 'logg'));

  test('is taken back to what was, and the log says both', async () => {
    const bot = await begun();
    const before = kept(bot);
    const answered = await verb.does(bot);
    expect(kept(bot)).not.toBe(before);
    expect(await log(bot)).toMatch(verb.logged);
    bot.turnTo('2026-11-17T10:10');
    const back = await undone(bot, verb, answered);
    expect(back.type).toBe('message');
    expect(kept(bot)).toBe(before);
    expect(await log(bot)).toMatch(verb.loggedBack);
  });

  test('can be done again after that', async () => {
    const bot = await begun();
    const answered = await verb.does(bot);
    const once = kept(bot);
    await undone(bot, verb, answered);
    await verb.does(bot);
    expect(kept(bot)).toBe(once);
  });
});
