import { expect, test } from 'vitest';
import type { Problem } from '../../src/app/health/problem.ts';
import { problemStore } from '../../src/app/health/problem-store.ts';
import { tellOfProblems } from '../../src/app/health/tell-of-problems.ts';
import { tellOfRestore } from '../../src/app/restored-start.ts';
import type { FormValues } from '../../src/chat/form.ts';
import { type Message, pressableAmong, say } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { noteDamage } from '../../src/database/damage.ts';
import { answerStore } from '../../src/outbox/answer-store.ts';
import { failedStore } from '../../src/outbox/failed/failed-store.ts';
import { kindOf, type NewsKind } from '../../src/outbox/message-kinds.ts';
import type { RehearsedKind } from '../../src/outbox/rehearsed.ts';
import { createDelivery } from '../../src/outbox/sending/deliver.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../src/outbox/sending/fallback-recipients.ts';
import { joinPlace, tiePlace } from '../../src/register/channels/channels.ts';
import { warnOfSecrets } from '../../src/register/connections/warn-of-secrets.ts';
import { differenceNotice, differenceShown } from '../../src/register/linking/comparison-views.ts';
import { linkAccount, strangerNotice } from '../../src/register/people/link-account.ts';
import { planRegister } from '../aktivitetsplan/plan-house.ts';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { turnedTime } from '../outbox/turned-time.ts';
import { askedBot } from '../support/asked-groups.ts';
import { fakeSurface } from '../support/fake-surface.ts';
import { livedOnce } from '../support/lived-once.ts';
import { openRemiss, polio, nhvRegister as remissRegister } from '../support/nhv-group.ts';
import { openRound } from '../support/remiss-rounds.ts';
import { hears } from '../support/remiss-threads.ts';
import { compiledRemiss, sends } from '../support/sent-remiss.ts';
import { sourceFiles } from '../support/source-files.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  delegates,
  formOf,
  type Register,
  type TestBot,
  testBot,
  textOf,
  withGroup,
  withoutYearlyMeeting,
} from '../support/test-bot.ts';

type Turned = (bot: TestBot) => unknown;

/**
 * How a message of a kind comes to be put; whether it must not be missed; what changes it, and the words it then has; what
 * leaves nothing of it.
 */
type Row = {
  begins(): Promise<TestBot>;
  insists?: true;
  still?: RegExp;
  changes?: { by: Turned; says: RegExp; not: RegExp };
  ends?: Turned;
};

const duties = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const plans = withGroup('nhv', 'nhv-gruppen', { chair: anna, vice: bjorn });
const meetings = ['2027-03-19', '2027-10-08', '2027-11-19'].map((day) => ({
  ...{ group: 'ledningsgruppen', start: `${day}T09:00`, end: `${day}T12:00` },
}));
const document = { document: 'https://example.org/plan', documentOn: '2026-10-20', comment: '' };

const idOf = (bot: TestBot, group = 'onkologi', kind = 'verksamhetsberattelse', period = 2026) =>
  String(bot.duty(group, kind, period).id);
const submits = (bot: TestBot) => bot.fills('anna', { id: 'duty.submit', context: idOf(bot) }, document);
const sets = (bot: TestBot, on: string) =>
  bot.fills('karin', { id: 'duty.set-last-day', context: idOf(bot) }, { on, reason: 'Enligt överenskommelse' });

const lived = livedOnce(async (startAt: string, until: string, register: { register: Register }) => {
  const bot = testBot(startAt, register);
  delegates(bot);
  await bot.until(until);
  return bot;
});
async function after(startAt: string, until: string, register: { register: Register }, then?: Turned) {
  const bot = await lived(startAt, until, register);
  await then?.(bot);
  return bot;
}
const inFebruary = (then?: Turned) => after('2026-11-23T07:00', '2027-02-12T10:00', duties, then);

/** Onkologi meets on 10 March, which an import has said. */
const withMeeting = (until: string, then?: Turned) =>
  after(
    '2026-11-23T07:00',
    until,
    withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }, { meetings: oneMeeting }),
    then,
  );
const anotherMeeting = { group: 'onkologi', start: '2027-04-14T13:00', end: '2027-04-14T15:00' };
const oneMeeting = [{ group: 'onkologi', start: '2027-03-10T13:00', end: '2027-03-10T15:00' }];
const endingSecret = { id: 'teams', name: 'Teams', endsOn: Temporal.PlainDate.from('2027-03-01') };
const noBackup: Problem = { code: 'backup', gravity: 'problem', words: 'Det finns ingen hel säkerhetskopia.' };
const seesProblems = ({ db, features, now }: TestBot, problems: readonly Problem[]) =>
  tellOfProblems(
    { ...features, problems: problemStore(db), timeZone: 'Europe/Stockholm' },
    { problems, before: new Set(), couldNotKeep: null },
    now(),
  );
const form = (id: string) => ({ id, context: '1' });
const beginsAnew = ({ features, now }: TestBot, epoch: string) =>
  features.restored.begin({
    ...{ epoch, startedAt: now(), restoredTo: null, isCopy: true },
    ...{ forgotten: 0, beslut: 0, protections: 0 },
  });
const goesBack = (bot: TestBot, epoch: string) => {
  beginsAnew(bot, epoch);
  tellOfRestore(bot.features, bot.now());
};
const cancels = (bot: TestBot, at: string) => {
  bot.turnTo(at);
  return bot.fills('anna', form('meeting.cancel'), { reason: '' });
};

const plan = (bot: TestBot) => idOf(bot, 'nhv-gruppen', 'verksamhetsplan', 2027);
const handsInPlan = (bot: TestBot) =>
  bot.fills('anna', { id: 'duty.submit', context: plan(bot) }, { ...document, documentOn: '2026-10-20' });
const returnsPlan = (bot: TestBot) =>
  bot.fills('lisa', { id: 'duty.return', context: plan(bot) }, { reason: 'Kort', lastDayOn: '2026-12-01' });
const handedIn = (then?: Turned) =>
  after('2026-08-31T07:00', '2026-11-02T10:00', plans, async (bot) => {
    await handsInPlan(bot);
    await then?.(bot);
  });

const awayInMarch = (bot: TestBot, who: string, to = '2027-03-20') =>
  bot.fills(who, { id: 'absence.add', context: 'anna' }, { from: '2027-03-01', to, 'deputy.onkologi': 'bjorn' });

const endsGroup = (bot: TestBot, to = '2027-06-30') =>
  bot.fills(
    'karin',
    { id: 'group.end', context: 'onkologi' },
    { to, why: 'Uppdraget är slutfört', body: 'Ledningsgruppen', decidedOn: '2027-02-01', paragraph: '' },
  );

const nhv = (startAt = '2027-03-01T10:00') =>
  testBot(startAt, { register: { ...nhvRegister, meetings } as unknown as Register });
const fillsArea = async (bot: TestBot, line: string, values: Record<string, string>) => {
  const form = formOf(await bot.says('karin', line));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  return bot.fills('karin', form, { ...initial, ...values } as never);
};
const newArea = async (step: string, until?: string): Promise<TestBot> => {
  const bot = nhv();
  await fillsArea(bot, 'nhv ny', { name: 'Svår ångest', step });
  if (until) await bot.until(until);
  return bot;
};
const steps = (values: Record<string, string>) => (bot: TestBot) => fillsArea(bot, 'nhv ångest steg', values);
const says = (bot: TestBot, who: string, region: string, interest: string) =>
  bot.presses(who, 'nhv.say', `svar-angest/${region}/${interest}`);

/** Two areas are tied to a group, and the rest to none. */
const asking = async (until: string): Promise<TestBot> => {
  const bot = nhv();
  for (const area of ['gendermatoser', 'svåra hudsymtom']) {
    await fillsArea(bot, `nhv ${area} grupper`, { groups: 'hud' });
  }
  await bot.until(until);
  return bot;
};

const remiss = async (then?: Turned) => {
  const bot = testBot('2027-02-22T10:00', { register: remissRegister });
  await openRemiss(bot, polio);
  await then?.(bot);
  return bot;
};
const asked = async (then?: Turned) => {
  const bot = await askedBot();
  await then?.(bot);
  return bot;
};
const draft = (then?: Turned) =>
  remiss(async (bot) => {
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
    await then?.(bot);
  });
const extend = (lastOn: string) => async (bot: TestBot) =>
  bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), { lastOn, reason: 'Lov' });

const corrects =
  (more: FormValues, before: FormValues = {}) =>
  async (bot: TestBot) => {
    for (const values of [before, more]) {
      const form = formOf(await bot.presses('karin', 'remiss.change', '1'));
      const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
      await bot.fills('karin', form, { ...initial, ...values });
    }
  };
const round = async (then?: Turned) => {
  const bot = testBot('2027-02-22T10:00', { register: remissRegister });
  await openRound(bot);
  await then?.(bot);
  return bot;
};
const extendRound = (lastOn: string) => async (bot: TestBot) =>
  bot.fills('karin', formOf(await bot.presses('karin', 'remiss.round-extend', '1')), { lastOn, reason: 'Lov' });
const withdrawsRound = (bot: TestBot) =>
  bot.fills('karin', { id: 'remiss.round-withdraw', context: '1' }, { reason: 'Inställd' });
const changesRound =
  (more: FormValues, before: FormValues = {}) =>
  async (bot: TestBot) => {
    for (const values of [before, more]) {
      const form = formOf(await bot.presses('karin', 'remiss.round-change', '1'));
      const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
      await bot.fills('karin', form, { ...initial, ...values });
    }
  };
const callsConference = (bot: TestBot) =>
  bot.fills(
    'karin',
    { id: 'remiss.call-conference', context: '1' },
    { day: '2027-03-04', start: '13.00', end: '15.00' },
  );
const notesUtfall = async (bot: TestBot, said: string, nr = 0) =>
  bot.fills('karin', formOf(await bot.presses('karin', 'remiss.note-utfall', `1/${nr}`)), { said });
const withdraws = async (bot: TestBot) =>
  bot.fills('karin', formOf(await bot.presses('karin', 'remiss.withdraw', '1')), { reason: 'Inställd' });

/** Nothing reaches the person any longer. */
const lose = (bot: TestBot, person: string): void =>
  void bot.db.prepare('DELETE FROM account WHERE person_id = ?').run(person);

const room = { connection: 'page', address: 'group/ny', name: 'ny kanal' } as const;
const joins = (bot: TestBot) => joinPlace(bot.features, room, bot.features.register.person('karin'), bot.now());
const ties = (bot: TestBot, group: string) => {
  const one = bot.features.register.group(group);
  const asker = bot.features.register.person('karin');
  if (!one || !asker) throw new Error('not in the register');
  const today = bot.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDate();
  tiePlace(bot.features, room, one, { asker, now: bot.now(), today, connection: 'page', room: null, group: null });
};
const guestOf = { connection: 'slack', account: 'U2' };
const asksAboutGuest = (bot: TestBot) =>
  linkAccount(
    bot.features,
    { ...guestOf, address: 'D2', email: 'anna@example.org', name: 'Anna', guest: true },
    { now: bot.now(), today: Temporal.PlainDate.from('2027-02-12') },
  );
const inOnkologi = { connection: 'page', conversation: 'group/onkologi', sender: { account: 'karin', direct: '' } };
const differenceOf = (bot: TestBot) => {
  const group = bot.features.register.group('onkologi');
  if (!group) throw new Error('not in the register');
  return { group, channel: '#onkologi', seatless: bot.features.register.withRole('kansli'), strangers: [], absent: [] };
};
const compared = (bot: TestBot) =>
  bot.features.outbox.put(
    {
      ...{ key: 'comparison/1/karin/nu', to: { person: 'karin' }, dueAt: bot.now() },
      message: differenceShown(differenceOf(bot)),
    },
    bot.now(),
  );
function differs(bot: TestBot): void {
  bot.features.comparisons.keepShownHash(1, 'hash', bot.now());
  const message = differenceNotice(differenceOf(bot), 1);
  bot.features.outbox.tell({ key: 'difference/1/nu/karin', to: { person: 'karin' }, message }, bot.now());
}
const newcomer = { connection: 'slack', account: 'U1', address: 'D1', email: 'ny@example.org', name: 'Ny' } as const;

const givesUppdrag = (bot: TestBot) =>
  bot.fills(
    'karin',
    { id: 'uppdrag.give', context: 'onkologi' },
    { words: 'Ta fram en plan', lastDayOn: '2027-04-30', decidedOn: '2027-02-05', paragraph: '' },
  );
const sendsArende = (bot: TestBot) =>
  bot.fills(
    'anna',
    { id: 'arende.send', context: 'onkologi' },
    { kind: 'rutin', title: 'Mall', words: 'Vi vill ha en mall.', link: '' },
  );
/** The NHV group's chair is called to ledningsgruppen's meeting of 19 March. */
const calledToNhv = async (then?: Turned) => {
  const bot = nhv();
  await bot.presses('karin', 'nhv.call', '1');
  await bot.until('2027-03-02T10:00');
  await then?.(bot);
  return bot;
};

/** The NHV group's chair is asked in November what the group has done of the plan, on a day when nothing else is said. */
const askedForNotes = async () => {
  const { people = [], seats = [], ...register } = planRegister;
  const bot = testBot('2027-10-25T10:00', {
    register: {
      ...register,
      people: people.filter((one) => !('id' in one && one.id === 'kurt')),
      seats: seats
        .filter((one) => !('person' in one && one.person === 'bjorn'))
        .map((one) => ({ ...one, from: '2027-01-01' })),
    },
  });
  await bot.presses('karin', 'plan.begin', '2027/2023');
  await bot.until('2027-11-01T10:00');
  return bot;
};

/** Ledningsgruppen meets on 19 March, and its chair and the kansli have got the page before it. */
const beforeLeaders = async (then?: Turned) => {
  const bot = nhv();
  await bot.until('2027-03-12T10:00');
  await then?.(bot);
  return bot;
};

/** The day of the yearly meeting is 18 March, and the chairs are invited. */
const invitedToYearly = async (then?: Turned) => {
  const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
  await bot.until('2027-01-15T09:00');
  const context = yearlyOf(bot);
  await bot.fills('karin', { id: 'duty.set-last-day', context }, { on: '2027-03-18', reason: 'Bokat' });
  await bot.until('2027-01-18T10:00');
  await then?.(bot);
  return bot;
};
const yearlyOf = (bot: TestBot) => String(bot.duty('ledningsgruppen', 'arsmote_ordforande', 2027).id);
const noYearly = (bot: TestBot) =>
  bot.fills('karin', { id: 'duty.waive', context: yearlyOf(bot) }, { reason: 'Hålls inte' });

const table: Record<string, Row> = {
  'somebody is invited to the yearly meeting': { begins: () => invitedToYearly(), ends: noYearly },
  'the yearly meeting was changed': {
    begins: () =>
      invitedToYearly((bot) =>
        bot.fills('karin', { id: 'event.times', context: yearlyOf(bot) }, { start: '13', end: '16', place: 'Sal A' }),
      ),
    ends: (bot) => bot.turnTo('2027-03-19T10:00'),
  },
  'how things stand before ledningsgruppen meets': {
    begins: () => beforeLeaders(),
    ends: (bot) => bot.fills('karin', form('meeting.cancel'), { reason: '' }),
  },
  'a group is asked what it has done of the yearly plan': {
    begins: () => askedForNotes(),
    ends: (bot) => bot.fills('karin', { id: 'plan.note', context: '1' }, { words: 'Gruppen har träffats.' }),
  },
  'something has happened to an uppdrag': {
    begins: () => inFebruary(givesUppdrag),
    ends: (bot) => bot.fills('karin', { id: 'uppdrag.withdraw', context: '1' }, { why: 'Behövs inte' }),
  },
  'something has happened to an ärende': {
    begins: () => inFebruary(sendsArende),
    ends: (bot) => bot.presses('anna', 'arende.withdraw', '1'),
  },
  'somebody is called to a meeting about NHV': {
    begins: () => calledToNhv(),
    ends: (bot) => bot.fills('karin', form('meeting.cancel'), { reason: '' }),
  },
  'a meeting to which somebody is called was changed': {
    begins: () => calledToNhv((bot) => bot.fills('karin', form('meeting.place'), { place: 'Sal A' })),
    ends: (bot) => bot.fills('karin', form('meeting.cancel'), { reason: '' }),
  },
  reminders: {
    begins: () => after('2026-11-23T07:00', '2027-01-29T10:00', duties),
    changes: { by: (bot) => bot.turnTo('2027-02-05T10:00'), says: /inom 23 dagar/u, not: /inom 30 dagar/u },
    ends: submits,
  },
  'what others could not be told': {
    begins: () =>
      inFebruary(async (bot) => {
        lose(bot, 'anna');
        lose(bot, 'bjorn');
        await bot.fills('karin', { id: 'duty.waive', context: idOf(bot) }, { reason: 'Vilande' });
        await bot.until('2027-02-15T10:00');
      }),
    ends: (bot) => bot.fills('karin', { id: 'duty.reopen', context: idOf(bot) }, { reason: 'Den är inte vilande' }),
  },
  'a meeting was added': {
    begins: () =>
      inFebruary((bot) =>
        bot.fills(
          'anna',
          { id: 'meeting.add', context: '' },
          { group: 'onkologi', day: '2027-03-10', start: '13.00', end: '15.00' },
        ),
      ),
    ends: (bot) => bot.turnTo('2027-03-10T14:00'),
  },
  'a meeting was changed': {
    begins: () =>
      withMeeting('2027-02-01T10:00', (bot) => bot.fills('anna', form('meeting.place'), { place: 'Sal A' })),
    ends: (bot) => cancels(bot, '2027-02-01T11:00'),
  },
  'several meetings were changed': {
    begins: () =>
      after(
        '2027-02-01T07:00',
        '2027-02-01T10:00',
        withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }, { meetings: [...oneMeeting, anotherMeeting] }),
        (bot) => endsGroup(bot, '2027-02-28'),
      ),
    ends: (bot) => bot.presses('karin', 'group.resume', 'onkologi'),
  },
  'meetings came into the calendar': {
    begins: () => withMeeting('2026-11-24T10:00'),
    ends: (bot) => cancels(bot, '2026-11-24T11:00'),
  },
  'a meeting is coming': {
    begins: () => withMeeting('2027-03-03T10:00'),
    changes: { by: (bot) => bot.turnTo('2027-03-08T10:00'), says: /Om 2 dagar/u, not: /Om 7 dagar/u },
    ends: (bot) => cancels(bot, '2027-03-04T11:00'),
  },
  'the minutes of a meeting came in': {
    begins: () =>
      withMeeting('2027-03-11T10:00', (bot) => {
        const context = idOf(bot, 'onkologi', 'minnesanteckningar', 2027);
        return bot.fills('anna', { id: 'duty.submit', context }, { ...document, documentOn: '2027-03-10' });
      }),
  },
  'hello in a conversation': {
    begins: () => inFebruary(joins),
    changes: {
      by: (bot) => {
        bot.turnTo('2027-02-12T11:00');
        ties(bot, 'onkologi');
      },
      says: /Hit kommer det som rör Gruppen onkologi/u,
      not: /Kansliet bestämmer/u,
    },
  },
  'the bot was added to a conversation without a group': {
    begins: () => inFebruary((bot) => joinPlace(bot.features, room, bot.features.register.person('anna'), bot.now())),
    ends: (bot) => ties(bot, 'onkologi'),
  },
  'a conversation was tied to a group': {
    begins: () => inFebruary((bot) => ties(bot, 'onkologi')),
    ends: (bot) => {
      bot.turnTo('2027-02-12T11:00');
      ties(bot, 'ledningsgruppen');
    },
  },
  'a stranger wrote': {
    begins: () => inFebruary((bot) => strangerNotice(bot.features, newcomer, { now: bot.now(), wroteInThread: false })),
    ends: (bot) => bot.features.register.link({ ...newcomer, person: 'anna', now: bot.now() }),
  },
  'a guest would have the rights of a chair or of the kansli': {
    begins: () => inFebruary(asksAboutGuest),
    ends: (bot) => bot.presses('karin', 'guest.refuse', JSON.stringify({ ...guestOf, person: 'anna' })),
  },
  'the bot was taken out of a group’s conversation': {
    begins: () => inFebruary((bot) => bot.bot.handle({ ...inOnkologi, event: 'ut', type: 'left' })),
    ends: (bot) => bot.bot.handle({ ...inOnkologi, event: 'in', type: 'joined', name: 'onkologi' }),
  },
  'the app was uninstalled': {
    begins: () =>
      inFebruary((bot) => bot.bot.handle({ ...inOnkologi, connection: 'slack', event: 'av', type: 'uninstalled' })),
    ends: (bot) => bot.features.register.link({ ...newcomer, person: 'anna', now: bot.now() }),
  },
  'a channel compared with its group, as somebody asked': {
    begins: () => inFebruary((bot) => compared(bot)),
    ends: (bot) => bot.turnTo('2027-02-13T10:00'),
  },
  'a channel differs from its group': {
    begins: () =>
      inFebruary(async (bot) => {
        differs(bot);
        await bot.until('2027-02-15T10:00');
      }),
    ends: (bot) => bot.db.exec('DELETE FROM shown_comparison'),
  },
  'something is wrong with the bot itself, or is over': {
    begins: () => inFebruary((bot) => seesProblems(bot, [noBackup])),
    changes: {
      by(bot) {
        bot.turnTo('2027-02-12T11:00');
        seesProblems(bot, []);
      },
      says: /Det varade från/u,
      not: /Du får veta när det är över/u,
    },
    ends: (bot) => bot.db.exec('DELETE FROM problem'),
  },
  'a secret of a connection ends': {
    begins: () => inFebruary((bot) => warnOfSecrets(bot.features, [endingSecret], bot.now())),
    changes: {
      by: (bot) => bot.turnTo('2027-03-01T08:30'),
      says: /slutade att gälla 1 mars 2027/u,
      not: /slutar att gälla/u,
    },
  },
  'rows of the database are damaged': {
    begins: () =>
      inFebruary(async (bot) => {
        noteDamage(bot.db, { table: 'remiss_entry', id: '7' });
        await bot.until('2027-02-15T10:00');
      }),
  },
  'the database has been restored': {
    begins: () => inFebruary((bot) => goesBack(bot, 'abc')),
    insists: true,
    changes: {
      by: (bot) => bot.features.restored.choose('send'),
      says: /Det som väntade på er skickas/u,
      not: /inte förrän/u,
    },
    ends: (bot) => beginsAnew(bot, 'def'),
  },
  'somebody stands in for one who is away': {
    begins: () => inFebruary((bot) => awayInMarch(bot, 'anna')),
    changes: {
      by: (bot) => awayInMarch(bot, 'anna', '2027-03-25'),
      says: /1–25 mars 2027/u,
      not: /1–20 mars/u,
    },
  },
  'the kansli has changed when somebody is away': {
    begins: () => inFebruary((bot) => awayInMarch(bot, 'karin')),
    changes: {
      by: (bot) => awayInMarch(bot, 'anna', '2027-03-25'),
      says: /1–25 mars 2027/u,
      not: /1–20 mars/u,
    },
  },
  'a group was ended': {
    begins: () => inFebruary((bot) => endsGroup(bot)),
    ends: (bot) => bot.presses('karin', 'group.resume', 'onkologi'),
  },
  'the end of a group was taken back': {
    begins: () =>
      inFebruary(async (bot) => {
        await endsGroup(bot);
        await bot.presses('karin', 'group.resume', 'onkologi');
      }),
    ends: (bot) => endsGroup(bot),
  },
  'the digest of a week': {
    begins: async () => {
      const bot = testBot('2027-02-12T09:00', duties);
      await withoutYearlyMeeting(bot);
      await bot.until('2027-02-15T10:00');
      return bot;
    },
    // It says how many messages were given up, itself included.
    still: /men 1 kunde inte levereras/u,
    changes: {
      by: submits,
      says: /0 försenade, ingen sista dag de närmaste 14 dagarna/u,
      not: /1 inom 14 dagar/u,
    },
    ends: (bot) => bot.turnTo('2027-02-22T10:00'),
  },
  'somebody took over as chair': {
    begins: () =>
      after('2027-02-15T07:00', '2027-02-17T10:00', {
        register: {
          ...duties.register,
          seats: [
            ...(duties.register.seats ?? []).filter((seat) => !('group' in seat && seat.group === 'onkologi')),
            { group: 'onkologi', person: 'anna', role: 'ordforande', from: '2027-02-16' },
          ],
        },
      }),
    changes: { by: submits, says: /Senast inlämnat: Verksamhetsberättelse för 2026/u, not: /inget ännu/u },
    ends: (bot) => bot.db.exec("UPDATE seat SET to_on = '2027-02-16' WHERE group_id = 'onkologi'"),
  },
  'a duty was handed in': { begins: () => handedIn(), ends: returnsPlan },
  'a duty was decided': {
    begins: () => handedIn(returnsPlan),
    ends: (bot) => {
      bot.turnTo('2026-11-03T10:00');
      return handsInPlan(bot);
    },
  },
  'a duty was waived': {
    begins: () =>
      inFebruary((bot) => bot.fills('karin', { id: 'duty.waive', context: idOf(bot) }, { reason: 'Vilande' })),
  },
  'what was done with a duty was taken back': {
    async begins() {
      const waived = { id: 'duty.waive', reason: 'Vilande' };
      return inFebruary(async (bot) => {
        await bot.fills('karin', { id: waived.id, context: idOf(bot) }, { reason: waived.reason });
        return bot.fills('karin', { id: 'duty.reopen', context: idOf(bot) }, { reason: 'Den är inte vilande' });
      });
    },
    ends: (bot) => bot.fills('karin', { id: 'duty.waive', context: idOf(bot) }, { reason: 'Vilande ändå' }),
  },
  'the last day was moved': {
    begins: () => inFebruary((bot) => sets(bot, '2027-03-10')),
    ends: (bot) => {
      bot.turnTo('2027-02-12T11:00');
      return sets(bot, '2027-03-12');
    },
  },
  'an extension was asked for': {
    begins: () =>
      inFebruary((bot) =>
        bot.fills(
          'bjorn',
          { id: 'duty.later', context: idOf(bot) },
          { choice: 'anstand', lastDayOn: '2027-03-19', reason: 'Ny mall' },
        ),
      ),
    changes: { by: (bot) => sets(bot, '2027-03-05'), says: /5 mars 2027/u, not: /28 februari/u },
    ends: (bot) => bot.presses('karin', 'extension.grant', '1'),
  },
  'somebody asked how a duty stands': {
    begins: () => inFebruary((bot) => bot.presses('karin', 'duty.ask-status', idOf(bot))),
    ends: submits,
  },
  'how a duty stands was answered': {
    begins: () =>
      inFebruary(async (bot) => {
        await bot.presses('karin', 'duty.ask-status', idOf(bot));
        await bot.presses('anna', 'duty.on-it', idOf(bot));
      }),
  },
  'an extension lapsed': {
    begins: () =>
      inFebruary(async (bot) => {
        const asked = { choice: 'anstand', lastDayOn: '2027-03-19', reason: 'Ny mall' };
        await bot.fills('bjorn', { id: 'duty.later', context: idOf(bot) }, asked);
        await sets(bot, '2027-03-25');
      }),
  },
  'an extension was decided': {
    begins: () =>
      inFebruary(async (bot) => {
        const asked = { choice: 'anstand', lastDayOn: '2027-03-19', reason: 'Ny mall' };
        await bot.fills('bjorn', { id: 'duty.later', context: idOf(bot) }, asked);
        await bot.presses('karin', 'extension.grant', '1');
      }),
    ends: (bot) => {
      bot.turnTo('2027-02-12T11:00');
      return sets(bot, '2027-03-25');
    },
  },
  'a decision about an extension was taken back': {
    begins: () =>
      inFebruary(async (bot) => {
        const asked = { choice: 'anstand', lastDayOn: '2027-03-19', reason: 'Ny mall' };
        await bot.fills('bjorn', { id: 'duty.later', context: idOf(bot) }, asked);
        await bot.presses('karin', 'extension.grant', '1');
        await bot.presses('karin', 'extension.take-back', '1');
      }),
    ends: (bot) => bot.presses('karin', 'extension.grant', '1'),
  },
  'a remiss, its questions and what a region is asked': {
    insists: true,
    begins: () => remiss(),
    changes: { by: extend('2027-03-19'), says: /fredag 19 mars/u, not: /12 mars/u },
    ends: (bot) => bot.presses('karin', 'remiss.close', '1'),
  },
  'what became of a remiss': {
    insists: true,
    begins: () =>
      remiss(async (bot) => {
        await bot.presses('anna', 'remiss.nothing-to-add', '1');
        await bot.presses('karin', 'remiss.close', '1');
        await notesUtfall(bot, 'Fyra enheter.');
      }),
    changes: { by: (bot) => notesUtfall(bot, 'Tre enheter.', 1), says: /Tre enheter/u, not: /Fyra/u },
    ends: (bot) => bot.presses('karin', 'remiss.take-utfall-back', '1/1'),
  },
  'a round of underlag, and what each is asked in it': {
    insists: true,
    begins: () => round(),
    changes: { by: extendRound('2027-03-19'), says: /fredag 19 mars/u, not: /12 mars/u },
    ends: (bot) => bot.presses('karin', 'remiss.round-close', '1'),
  },
  'a round was withdrawn': {
    insists: true,
    begins: () => round(withdrawsRound),
    ends: (bot) => bot.presses('karin', 'remiss.round-resume', '1'),
  },
  'a round that was withdrawn is back': {
    insists: true,
    begins: () =>
      round(async (bot) => {
        await withdrawsRound(bot);
        return bot.presses('karin', 'remiss.round-resume', '1');
      }),
    ends: withdrawsRound,
  },
  'a round has a new last day': {
    insists: true,
    begins: () => round(extendRound('2027-03-19')),
    ends: extendRound('2027-03-22'),
  },
  'something in a round was corrected': {
    insists: true,
    begins: () => round(changesRound({ mode: 'samordnat' })),
    ends: withdrawsRound,
  },
  'a group is no longer asked in a round': {
    insists: true,
    begins: () => round(changesRound({ groups: 'NHV-gruppen' }, { groups: 'NHV-gruppen\nKunskapsstyrningsgruppen' })),
    ends: withdrawsRound,
  },
  'a region has said its word about a draft': {
    begins: () => draft((bot) => bot.presses('anna', 'remiss.stand-behind', '1/1')),
    ends: (bot) => {
      bot.turnTo('2027-02-22T11:00');
      return bot.fills('anna', { id: 'remiss.sign-off', context: '1/1/avvikande' }, { text: 'Nej.' });
    },
  },
  'somebody commented on a draft': {
    begins: () =>
      draft(async (bot) =>
        bot.fills('anna', formOf(await bot.presses('anna', 'remiss.comment', '1/1')), { text: 'Bra så.' }),
      ),
    ends: extend('2027-03-19'),
  },
  'those who keep a region’s papers are told of them': {
    begins: async () => {
      const bot = await compiledRemiss('samordnat');
      await sends(bot);
      return bot;
    },
    ends: async (bot) =>
      bot.fills('karin', formOf(await bot.presses('karin', 'remiss.take-back-outcome', '1')), {
        what: 'skickat/gemensamt',
        reason: 'Fel dag.',
      }),
  },
  'a region’s own text was changed': {
    begins: () =>
      draft(async (bot) => {
        const { ownTexts, drafts } = bot.features.remisser;
        const version = drafts.latestVersion(1) ?? 0;
        const parts = [{ type: 'paragraph', text: 'Tre.' }] as const;
        ownTexts.add({ remiss: 1, region: 'uppsala', version, person: 'anna', at: bot.now(), parts });
        return bot.presses('anna', 'remiss.put-back-text', '1/uppsala/0/1');
      }),
    ends: (bot) => bot.presses('karin', 'remiss.put-back-text', '1/uppsala/1/2'),
  },
  'the bot was taken out of a conversation with an open remiss': {
    begins: () =>
      remiss(async (bot) => {
        bot.bot.handle({
          connection: 'page',
          event: 'ut',
          sender: { account: 'karin', direct: 'person/karin' },
          conversation: 'group/nhv-gruppen',
          type: 'left',
        });
      }),
    ends: (bot) => bot.presses('karin', 'remiss.close', '1'),
  },
  'an answer to what somebody asked': {
    insists: true,
    begins: () =>
      inFebruary((bot) => {
        const asked = { connection: 'page', event: 'fråga', account: 'anna' } as const;
        const answered = { address: 'person/anna', message: say('Svar'), extra: {}, otherwise: null };
        answerStore(bot.db).put(asked, answered, bot.now());
      }),
    ends: (bot) => bot.turnTo('2027-03-08T10:00'),
  },
  'somebody answered in time and was heard after the remiss closed': {
    begins: () =>
      remiss(async (bot) => {
        bot.turnTo('2027-03-08T10:00');
        await bot.presses('karin', 'remiss.close', '1');
        await hears(bot, 'anna', 1, { message: 'm', version: 1, text: 'I tid.', writtenAt: '2027-03-08T09:59' });
      }),
    ends: async (bot) =>
      bot.fills('karin', formOf(await bot.presses('karin', 'remiss.withdraw', '1')), { reason: 'Den gäller inte.' }),
  },
  'a remisskonferens was called or cancelled': {
    insists: true,
    begins: () => remiss(async (bot) => callsConference(bot)),
    ends: (bot) => bot.presses('karin', 'remiss.cancel-conference', '1'),
  },
  'who prepares a region’s answer': {
    insists: true,
    begins: () =>
      remiss(async (bot) =>
        bot.fills('anna', { id: 'remiss.region-handlers', context: '1/uppsala' }, { handlaggare: 'Olle Exempel' }),
      ),
    ends: (bot) => bot.fills('anna', { id: 'remiss.region-handlers', context: '1/uppsala' }, {}),
  },
  'something in a remiss was corrected': {
    insists: true,
    begins: () => remiss(corrects({ mode: 'samordnat' })),
    ends: withdraws,
  },
  'a group is no longer asked in a remiss': {
    insists: true,
    begins: () => remiss(corrects({ groups: 'NHV-gruppen' }, { groups: 'NHV-gruppen\nKunskapsstyrningsgruppen' })),
    ends: withdraws,
  },
  'somebody changed words that are their former region’s': {
    insists: true,
    begins: () =>
      remiss(async (bot) => {
        bot.db.exec(
          "INSERT INTO seat (group_id, person_id, role, from_on) VALUES ('nhv-gruppen', 'olle', 'ledamot', '2026-01-01')",
        );
        await hears(bot, 'anna', 1, { message: 'm', version: 1, text: 'Annas.' });
        bot.db.exec("UPDATE seat SET to_on = '2027-02-20' WHERE person_id = 'anna' AND group_id = 'nhv-gruppen'");
        await hears(bot, 'anna', 1, { message: 'm', version: 2, text: 'Ändrat.' });
      }),
    ends: (bot) => bot.presses('karin', 'remiss.close', '1'),
  },
  'a colleague has replaced a position': {
    begins: () =>
      remiss(async (bot) => {
        bot.db.exec(
          "INSERT INTO seat (group_id, person_id, role, from_on) VALUES ('nhv-gruppen', 'olle', 'ledamot', '2026-01-01')",
        );
        await bot.presses('anna', 'remiss.nothing-to-add', '1');
        await bot.presses('olle', 'remiss.not-concerned', '1/alla/uppsala');
      }),
    ends: (bot) => bot.presses('karin', 'remiss.close', '1'),
  },
  'a group as such is asked for its answer to a remiss': {
    insists: true,
    begins: () => asked(),
    changes: { by: extend('2027-03-19'), says: /fredag 19 mars/u, not: /12 mars/u },
    ends: (bot) => bot.presses('karin', 'remiss.close', '1'),
  },
  'a group as such is no longer asked': {
    begins: () => asked(corrects({ asked: 'Ögon' })),
    ends: withdraws,
  },
  'a colleague has replaced a group’s answer': {
    begins: () =>
      asked(async (bot) => {
        await bot.presses('asa', 'remiss.group-nothing-to-add', '1/ogon');
        await bot.presses('orjan', 'remiss.take-group-answer-back', '1/ogon/99');
      }),
    ends: (bot) => bot.presses('karin', 'remiss.close', '1'),
  },
  'a remiss was withdrawn': {
    insists: true,
    begins: () =>
      remiss(async (bot) =>
        bot.fills('karin', formOf(await bot.presses('karin', 'remiss.withdraw', '1')), { reason: 'Den gäller inte.' }),
      ),
  },
  'a remiss that was withdrawn is back': {
    insists: true,
    begins: () =>
      remiss(async (bot) => {
        await bot.fills('karin', { id: 'remiss.withdraw', context: '1' }, { reason: 'Den gäller inte.' });
        return bot.presses('karin', 'remiss.resume', '1');
      }),
    ends: (bot) => bot.fills('karin', { id: 'remiss.withdraw', context: '1' }, { reason: 'Den gäller inte.' }),
  },
  'a remiss has followed its area': {
    begins: async () => {
      const rut = { id: 'rut', name: 'Rut Exempel', email: 'rut@example.org', roles: ['kansli'] };
      const register = { ...nhvRegister, meetings, people: [...nhvRegister.people, rut] } as unknown as Register;
      const bot = testBot('2027-03-01T10:00', { register });
      await fillsArea(bot, 'nhv ny', { name: 'Svår ångest', step: '2' });
      await steps({ kind: 'step', step: '3', milestone: 'remiss', plannedOn: '2027-05-06' })(bot);
      await steps({ kind: 'planned', milestone: 'remiss', plannedOn: '2027-06-01' })(bot);
      return bot;
    },
    ends: (bot) => bot.fills('karin', { id: 'remiss.withdraw', context: '1' }, { reason: 'Den gäller inte.' }),
  },
  'a draft of a remiss is left without what asked for it': {
    begins: async () => {
      const rut = { id: 'rut', name: 'Rut Exempel', email: 'rut@example.org', roles: ['kansli'] };
      const register = { ...nhvRegister, meetings, people: [...nhvRegister.people, rut] } as unknown as Register;
      const bot = testBot('2027-03-01T10:00', { register });
      await fillsArea(bot, 'nhv ny', { name: 'Svår ångest', step: '2' });
      await steps({ kind: 'step', step: '3', milestone: 'remiss', plannedOn: '2027-05-06' })(bot);
      await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.handler', '1')), { handler: 'rut' });
      await steps({ kind: 'back', step: '2', note: 'Frågan är inte klar' })(bot);
      return bot;
    },
    ends: (bot) => bot.presses('rut', 'remiss.drop-draft', '1'),
  },
  'a remiss has a new last day': {
    insists: true,
    begins: () => remiss(extend('2027-03-19')),
    ends: extend('2027-03-22'),
  },
  'what was recorded of an area': {
    begins: () => newArea('1'),
    changes: { by: steps({ kind: 'step', step: '2' }), says: /^Svår ångest är nu i steg 2/u, not: /^Nytt område/u },
    ends(bot) {
      bot.turnTo('2027-03-02T10:00');
      return fillsArea(bot, 'nhv ångest rätta', { line: '1', note: 'Fel' });
    },
  },
  'tasks and points of a morning': {
    begins: () => newArea('6', '2027-03-12T10:00'),
    ends: steps({ kind: 'withdrawn' }),
  },
  'regions that mean to apply for the same': {
    begins: async () => {
      const bot = await newArea('4', '2027-03-02T10:00');
      await says(bot, 'anna', 'uppsala', 'avser_soka');
      await says(bot, 'bjorn', 'orebro', 'avser_soka');
      await bot.until('2027-03-03T10:00');
      return bot;
    },
    ends: (bot) => says(bot, 'bjorn', 'orebro', 'avstar'),
  },
  'a question to a region': {
    insists: true,
    begins: () => newArea('1', '2027-03-02T10:00'),
    ends: async (bot) => {
      await says(bot, 'anna', 'uppsala', 'utreder');
      await says(bot, 'bjorn', 'orebro', 'utreder');
      await says(bot, 'cecilia', 'dalarna', 'utreder');
    },
  },
  'a question of the follow-up': {
    insists: true,
    begins: () => asking('2027-05-03T10:00'),
    ends: async (bot) => {
      const form = formOf(await bot.presses('hedda', 'nhv.follow-up', '1'));
      await bot.fills('hedda', form, { q1: 'Ja.', q2: 'Ja.', q3: 'Ja.', q4: 'Nej.' });
    },
  },
  'the follow-up, to the kansli': {
    begins: () => asking('2027-04-01T10:00'),
    changes: {
      by: (bot) => fillsArea(bot, 'nhv moyamoya grupper', { groups: 'hud' }),
      says: /48 områden saknar grupp/u,
      not: /46 områden/u,
    },
    ends: (bot) => bot.turnTo('2027-05-03T09:00'),
  },
  'the follow-up is compiled': {
    begins: () => asking('2027-06-17T10:00'),
    changes: {
      by: async (bot) => {
        const form = formOf(await bot.presses('hedda', 'nhv.follow-up', '1'));
        await bot.fills('hedda', form, { q1: 'Ja.', q2: 'Ja.', q3: 'Ja.', q4: 'Nej.' });
      },
      says: /1 av 1 grupp har svarat/u,
      not: /0 av 1/u,
    },
    ends: (bot) => bot.turnTo('2027-12-01T10:00'),
  },
};

type Given = { id: number; text: string };

/** The messages of the kind, the latest first. */
function messagesOf(bot: TestBot, kind: string) {
  const { pattern } = bot.features.kinds.find((one) => one.kind === kind) ?? {};
  const rows = bot.db
    .prepare<[], { id: number; about: string; message: string; insist: number }>(
      `SELECT outbox.id, ifnull(told.known_as, ifnull(outbox.subject, outbox.key)) AS about, outbox.message, outbox.insist
       FROM outbox LEFT JOIN telling AS told ON told.subject = outbox.subject
         AND NOT EXISTS (SELECT 1 FROM reminder WHERE reminder.subject = outbox.subject)
         AND NOT EXISTS (SELECT 1 FROM telling WHERE telling.subject = outbox.subject AND telling.id <> told.id)
       WHERE updates_id IS NULL AND stands_in_for IS NULL ORDER BY outbox.id DESC`,
    )
    .all();
  const own = rows.filter(({ about }) => pattern?.test(about));
  const [latest] = own;
  if (!latest) throw new Error(`${kind}: ${rows.map(({ about }) => about).join(' ')}`);
  return { own, latest };
}

/** The latest message of the kind, given up as its platform would have left it. */
function givenUp(bot: TestBot, kind: string): Given {
  const row = messagesOf(bot, kind).latest;
  bot.db
    .prepare("UPDATE outbox SET state = 'given_up', settled_at = ifnull(settled_at, due_at), ref = NULL WHERE id = ?")
    .run(row.id);
  return { id: row.id, text: plainText(JSON.parse(row.message)) };
}

function triedAgain(bot: TestBot, id: number): { came: string | null; text: string } {
  const came = failedStore(bot.db, bot.features.kinds).tryAgain(id, bot.now());
  const message = bot.db.prepare<[number], string>('SELECT message FROM outbox WHERE id = ?').pluck().get(id);
  return { came, text: plainText(JSON.parse(message ?? '')) };
}

/** How it comes that nobody knows whether a message has arrived. */
const doubts = {
  'its call was answered with 502': { state: 'waiting', fault: { type: 'error after acceptance' } },
  'the process was killed during its call': { state: 'claimed', fault: null },
} as const;

/** The titles that are sent of a message that is in doubt on a platform that cannot be read back. */
async function sentInDoubt(bot: TestBot, id: number, doubt: keyof typeof doubts): Promise<string[]> {
  const { state, fault } = doubts[doubt];
  const time = turnedTime(bot.now().toString());
  const blind = fakeSurface({ timer: time.timer, connection: 'page', readable: false });
  bot.db.exec("UPDATE outbox SET state = 'withdrawn', settled_at = due_at WHERE settled_at IS NULL; DELETE FROM stale");
  bot.db
    .prepare(
      `UPDATE outbox SET state = @state, settled_at = NULL, ref = NULL, next_at = @now, begun_at = @now,
         connection = 'page',
         address = coalesce(address, 'person/' || person_id, (SELECT address FROM conversation WHERE id = conversation_id))
       WHERE id = @id`,
    )
    .run({ state, id, now: bot.now().toString() });
  blind.fault = (_call, nth) => (nth === 1 ? fault : null);
  const delivery = createDelivery({
    ...{ store: dispatchStore(bot.db), fallbacks: fallbackRecipients(bot.db), surfaces: new Map([['page', blind]]) },
    ...{ clock: time.clock, timer: time.timer, random: () => 0.5, log: { error: () => {} } },
  });
  delivery.start();
  await time.turn({ minutes: 2 });
  await delivery.stop();
  return blind.calls.map(({ title }) => title);
}

const rows = Object.entries(table).map(([kind, row]) => ({ kind, ...row, begins: livedOnce(row.begins) }));

/**
 * Messages that ask for something and that no feature says anew by their subject; and why that misleads nobody. `subject`: whoever
 * does what is asked says what stands there by its subject. `answer`: it is what one asked for just now. `open`: it can be
 * done for as long as its matter is open, and whoever presses later is told how that stands.
 */
const notSaidAnew: Readonly<Record<string, 'subject' | 'answer' | 'open'>> = {
  'a meeting is coming': 'open',
  'a draft of a remiss is left without what asked for it': 'open',
  'a channel compared with its group, as somebody asked': 'answer',
  'a duty was handed in': 'subject',
  'a duty was decided': 'open',
  'an extension was asked for': 'subject',
  'somebody asked how a duty stands': 'subject',
  'somebody changed words that are their former region’s': 'open',
  'a colleague has replaced a position': 'open',
  'a colleague has replaced a group’s answer': 'open',
};

/** Those that change something, or open a form: a button that only shows, shows what is so when it is pressed. */
async function whatAsks(bot: TestBot, message: Message, who: string): Promise<string[]> {
  const asks: string[] = [];
  for (const { id, value } of pressableAmong(message.blocks)) {
    const only = bot.actions.table.buttons.find((one) => one.id === id);
    const isShown = only?.reads && !only.writes?.(value) && (await bot.presses(who, id, value)).type !== 'form';
    if (!isShown) asks.push(id);
  }
  return asks;
}

test.each(rows)('$kind: what asks for something is said anew when it is done', async ({ kind, begins }) => {
  const bot = await begins();
  const { id, message } = messagesOf(bot, kind).latest;
  const row = bot.db
    .prepare<[number], { subject: string | null; person: string | null }>(
      'SELECT subject, person_id AS person FROM outbox WHERE id = ?',
    )
    .get(id);
  const isSaidAnew = bot.features.anew.has(row?.subject?.split('/', 1)[0] ?? '');
  const asks = isSaidAnew ? [] : await whatAsks(bot, JSON.parse(message), row?.person ?? 'karin');
  expect({ kind, asks: asks.length > 0 }).toEqual({ kind, asks: kind in notSaidAnew });
  if (notSaidAnew[kind] === 'subject') expect(row?.subject ?? null).not.toBe(null);
});

test('every kind that there is stands in the table', () => {
  const { kinds } = testBot('2027-02-22T10:00', {}).features;
  expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(table).toSorted());
});

test.each(rows)('$kind: all of its messages must not be missed, or none', async ({ kind, begins, insists }) => {
  const { own } = messagesOf(await begins(), kind);
  expect(new Set(own.map(({ insist }) => insist === 1))).toEqual(new Set([insists ?? false]));
});

/** What each is told of and may hear of in another way, by kind. */
const chosen: Readonly<Record<string, NewsKind>> = {
  'a duty was handed in': 'papers',
  'the minutes of a meeting came in': 'papers',
  'a meeting was changed': 'meetings',
  'several meetings were changed': 'meetings',
  'meetings came into the calendar': 'meetings',
  'a meeting is coming': 'meetings',
  'a meeting was added': 'meetings',
  'a region has said its word about a draft': 'remisser',
  'somebody commented on a draft': 'remisser',
  'a region’s own text was changed': 'remisser',
  'a remiss has followed its area': 'remisser',
  'what became of a remiss': 'utfall',
  'what was recorded of an area': 'areas',
  'the follow-up is compiled': 'areas',
  'a channel differs from its group': 'channels',
};

/** What asks for something in some of its messages is no news in those. */
const asksToo = ['a duty was handed in'];

test.each(rows)('$kind: is owed, or one chooses how to hear of it', async ({ kind, begins }) => {
  const bot = await begins();
  const { about } = messagesOf(bot, kind).latest;
  const known = kindOf(bot.features.kinds, about);
  if (!known) throw new Error(`${about} is of no kind`);
  expect(known.kind.kind).toBe(kind);
  const news = known.kind.news?.(known.parts) ?? null;
  expect(asksToo.includes(kind) ? [null, chosen[kind]] : [chosen[kind] ?? null]).toContain(news);
  expect(known.kind.news !== undefined).toBe(kind in chosen);
});

const inDoubt = rows.flatMap((row) =>
  Object.keys(doubts).map((doubt) => ({ ...row, doubt: doubt as keyof typeof doubts })),
);

test.each(inDoubt)('$kind: in doubt because $doubt, it is sent once more or listed', async (row) => {
  const bot = await row.begins();
  const { latest } = messagesOf(bot, row.kind);
  const { title } = JSON.parse(latest.message);
  const first = doubts[row.doubt].fault ? [title] : [];
  const again = row.kind === 'an answer to what somebody asked' ? title : `${title} (skickas igen)`;
  expect(await sentInDoubt(bot, latest.id, row.doubt)).toEqual(row.insists ? [...first, again] : first);
  expect(textOf(await bot.says('karin', 'utskick'))).toMatch(
    row.insists ? /Skickades en gång till/u : /Osäkert om det kom fram.*Skickas inte igen av sig självt/u,
  );
});

test.each(rows)('$kind: still true, it is sent as it was', async ({ kind, begins, still }) => {
  const bot = await begins();
  const { id, text } = givenUp(bot, kind);
  expect(triedAgain(bot, id)).toEqual({ came: 'waits', text: still ? expect.stringMatching(still) : text });
});

test.each(rows.filter(({ changes }) => changes))('$kind: changed, it says what is true now', async (row) => {
  const bot = await row.begins();
  const { id, text } = givenUp(bot, row.kind);
  await row.changes?.by(bot);
  const said = triedAgain(bot, id);
  expect(said.came).toBe('waits');
  expect(said.text).not.toBe(text);
  expect(said.text).toMatch(row.changes?.says ?? /^$/u);
  expect(said.text).not.toMatch(row.changes?.not ?? /^$/u);
});

test.each(rows.filter(({ ends }) => ends))('$kind: no longer true, it is withdrawn', async ({ kind, begins, ends }) => {
  const bot = await begins();
  const { id, text } = givenUp(bot, kind);
  await ends?.(bot);
  expect(triedAgain(bot, id)).toEqual({ came: 'over', text });
});

test.each([
  'a remiss, its questions and what a region is asked',
  'a round of underlag, and what each is asked in it',
  'a question to a region',
])('%s: whoever no longer answers for the region is not asked', async (kind) => {
  const bot = await (table[kind]?.begins() ?? remiss());
  const { id } = givenUp(bot, kind);
  bot.db.exec("UPDATE seat SET to_on = '2027-02-01' WHERE group_id = 'nhv-gruppen'");
  expect(triedAgain(bot, id).came).toBe('over');
});

test('reminders: whoever no longer has to do with the group is not reminded again', async () => {
  const bot = await after('2026-11-23T07:00', '2027-01-29T10:00', duties);
  const { id } = givenUp(bot, 'reminders');
  bot.db.exec("UPDATE seat SET to_on = '2027-01-01' WHERE group_id = 'onkologi'");
  bot.db.exec('DELETE FROM person_role');
  expect(triedAgain(bot, id).came).toBe('over');
});

test.each(rows)('$kind: everything that was put on the way is of one kind', async ({ begins }) => {
  const bot = await begins();
  const about = bot.db
    .prepare<[], string>('SELECT ifnull(subject, key) FROM outbox WHERE updates_id IS NULL AND stands_in_for IS NULL')
    .pluck()
    .all();
  const kindsOf = (one: string) => bot.features.kinds.filter(({ pattern }) => pattern.test(one)).length;
  expect(about.filter((one) => kindsOf(one) !== 1)).toEqual([]);
});

/** Who puts messages in the outbox, directly or through `notify` or `tellKansli`: a new one must have its kinds here. */
const putters = [
  'aktivitetsplan/tasks/ask-for-notes.ts',
  'app/health/tell-of-problems.ts',
  'app/restored-start.ts',
  'calendar/add-meeting.ts',
  'duties/digest/digest.ts',
  'duties/extensions/lapse-extensions.ts',
  'duties/running/ask-status.ts',
  'duties/running/correct-duty.ts',
  'duties/running/decide-duty.ts',
  'duties/running/extend-duty.ts',
  'duties/running/move-last-day.ts',
  'duties/running/reopen-duty.ts',
  'duties/running/submit-duty.ts',
  'duties/running/take-back-extension.ts',
  'duties/terms/hand-over.ts',
  'duties/yearly-meeting/end-without-day.ts',
  'duties/yearly-meeting/invite-to-event.ts',
  'meetings/meeting-changes.ts',
  'meetings/tell-meetings.ts',
  'nhv/calls/call-nhv.ts',
  'nhv/moves/post-day.ts',
  'nhv/notices/nhv-schedule.ts',
  'obligations/compose-reminders.ts',
  'obligations/notify.ts',
  'obligations/stand-ins/find-stand-in.ts',
  'outbox/news/hear-as-chosen.ts',
  'register/channels/channels.ts',
  'register/channels/tell-of-leaving.ts',
  'register/connections/warn-of-secrets.ts',
  'register/damage/tell-of-damage.ts',
  'register/linking/compare-due.ts',
  'register/lives/tell-of-group-end.ts',
  'register/own/tell-of-absences.ts',
  'register/people/link-account.ts',
  'register/tell-kansli.ts',
  'remiss/answering/former-words.ts',
  'remiss/answering/heard-late.ts',
  'remiss/answering/remiss-messages.ts',
  'remiss/answering/replace-stand.ts',
  'remiss/corrections/correct-questions.ts',
  'remiss/corrections/correct-remiss.ts',
  'remiss/drafts/edit-own-text.ts',
  'remiss/drafts/sign-off-draft.ts',
  'remiss/group-answers/ask-groups.ts',
  'remiss/group-answers/group-newcomers.ts',
  'remiss/group-answers/replace-for-group.ts',
  'remiss/pages/remiss-hooks.ts',
  'remiss/region-handlers/set-region-handlers.ts',
  'remiss/rounds/post-round.ts',
  'remiss/running/close-remiss.ts',
  'remiss/running/extend-remiss.ts',
  'remiss/running/follow-area.ts',
  'remiss/running/newcomers.ts',
  'remiss/running/open-remiss.ts',
  'remiss/running/prompt-remiss.ts',
  'remiss/running/resume-remiss.ts',
  'remiss/sending/record-outcome.ts',
  'remiss/together/prompt-round.ts',
  'remiss/together/round-newcomers.ts',
  'remiss/together/run-round.ts',
  'uppdrag/arenden/send-arende.ts',
  'uppdrag/before-meeting/before-meeting.ts',
  'uppdrag/given/tell-uppdrag.ts',
];

test('whoever puts messages in the outbox is known here', () => {
  const puts = /outbox\.(?:put|tell)\(|\btellKansli\(|\bnotify\(uses|\bnotify(?:All|Region|Kansli|Keepers|Person)\(/u;
  const found = sourceFiles().flatMap(({ path, source }) => (puts.test(source) ? [path] : []));
  expect(found.toSorted()).toEqual(putters);
});

/** What `rehearse --json` calls a message of each kind; null: it is no part of a rehearsal. */
const called: Record<string, RehearsedKind | null> = {
  'somebody answered in time and was heard after the remiss closed': 'remiss',
  'something in a remiss was corrected': 'remiss',
  'who prepares a region’s answer': 'remiss',
  'what became of a remiss': 'remiss',
  'a remisskonferens was called or cancelled': 'remiss',
  'a group is no longer asked in a remiss': 'remiss',
  'a group as such is asked for its answer to a remiss': 'remiss',
  'a group as such is no longer asked': 'remiss',
  'a colleague has replaced a group’s answer': 'remiss',
  'somebody asked how a duty stands': null,
  'how a duty stands was answered': null,
  'an extension lapsed': 'approval',
  'somebody took over as chair': 'handover',
  reminders: 'reminder',
  'what others could not be told': 'approval',
  'a meeting was added': 'meeting',
  'a meeting was changed': 'meeting',
  'several meetings were changed': 'meeting',
  'meetings came into the calendar': 'meeting',
  'a meeting is coming': 'meeting',
  'the minutes of a meeting came in': 'minutes',
  'hello in a conversation': null,
  'the bot was added to a conversation without a group': null,
  'a conversation was tied to a group': null,
  'a stranger wrote': null,
  'a guest would have the rights of a chair or of the kansli': null,
  'the bot was taken out of a group’s conversation': null,
  'the app was uninstalled': null,
  'a channel compared with its group, as somebody asked': null,
  'a channel differs from its group': null,
  'a secret of a connection ends': null,
  'rows of the database are damaged': null,
  'the database has been restored': null,
  'something is wrong with the bot itself, or is over': null,
  'somebody stands in for one who is away': null,
  'the kansli has changed when somebody is away': null,
  'a group was ended': null,
  'the end of a group was taken back': null,
  'the digest of a week': 'digest',
  'a duty was handed in': 'approval',
  'a duty was decided': 'approval',
  'a duty was waived': 'approval',
  'what was done with a duty was taken back': 'approval',
  'the last day was moved': 'reminder',
  'an extension was asked for': 'approval',
  'an extension was decided': 'approval',
  'a decision about an extension was taken back': 'approval',
  'a remiss, its questions and what a region is asked': 'remiss',
  'a round of underlag, and what each is asked in it': 'remiss',
  'a round was withdrawn': 'remiss',
  'a round that was withdrawn is back': 'remiss',
  'a round has a new last day': 'remiss',
  'something in a round was corrected': 'remiss',
  'a group is no longer asked in a round': 'remiss',
  'a region has said its word about a draft': 'remiss',
  'somebody commented on a draft': 'remiss',
  'those who keep a region’s papers are told of them': 'remiss',
  'a region’s own text was changed': 'remiss',
  'the bot was taken out of a conversation with an open remiss': 'remiss',
  'an answer to what somebody asked': null,
  'a colleague has replaced a position': 'remiss',
  'somebody changed words that are their former region’s': 'remiss',
  'a remiss was withdrawn': 'remiss',
  'a remiss has a new last day': 'remiss',
  'a remiss that was withdrawn is back': 'remiss',
  'a remiss has followed its area': 'remiss',
  'a draft of a remiss is left without what asked for it': 'remiss',
  'how things stand before ledningsgruppen meets': 'meeting',
  'a group is asked what it has done of the yearly plan': 'reminder',
  'something has happened to an uppdrag': 'uppdrag',
  'something has happened to an ärende': 'uppdrag',
  'somebody is called to a meeting about NHV': 'meeting',
  'a meeting to which somebody is called was changed': 'meeting',
  'somebody is invited to the yearly meeting': 'meeting',
  'the yearly meeting was changed': 'meeting',
  'what was recorded of an area': 'nhv',
  'tasks and points of a morning': 'nhv',
  'regions that mean to apply for the same': 'nhv',
  'a question to a region': 'nhv',
  'a question of the follow-up': 'nhv',
  'the follow-up, to the kansli': 'nhv',
  'the follow-up is compiled': 'nhv',
};

/** They are about the whole, not about one thing or several. */
const aboutNothing = ['the digest of a week', 'the bot was taken out of a conversation with an open remiss'];

test.each(rows)('$kind: a rehearsal says what it is about', async ({ kind, begins }) => {
  const bot = await begins();
  const known = bot.features.kinds.find((one) => one.kind === kind);
  const row = bot.db
    .prepare<[], { about: string; lane: string; dueAt: string }>(
      `SELECT ifnull(told.known_as, ifnull(outbox.subject, outbox.key)) AS about, lane, due_at AS dueAt
       FROM outbox LEFT JOIN telling AS told ON told.subject = outbox.subject WHERE updates_id IS NULL ORDER BY outbox.id DESC`,
    )
    .all()
    .find(({ about }) => known?.pattern.test(about));
  const parts = known?.pattern.exec(row?.about ?? '')?.slice(1) ?? [];
  const dueAt = Temporal.Instant.from(row?.dueAt ?? '');
  const said = known?.rehearsed?.(parts, { now: dueAt, dueAt, lane: row?.lane ?? '' }) ?? null;
  expect(said?.kind ?? null).toBe(called[kind]);
  expect(said !== null && said.items.length === 0).toBe(aboutNothing.includes(kind));
  expect(said?.items.filter((item) => !item.group && !item.what) ?? []).toEqual([]);
});

/**
 * Who is told in the place of the addressee of the latest message of a kind. Nobody: those who would be have got the same,
 * there is nobody else at the kansli, or each thing in it goes to those who stand in for just that.
 */
const nobodyStandsIn = [
  'how things stand before ledningsgruppen meets',
  'something has happened to an ärende',
  'reminders',
  'what others could not be told',
  'hello in a conversation',
  'a conversation was tied to a group',
  'a stranger wrote',
  'the kansli has changed when somebody is away',
  'the digest of a week',
  'an extension was asked for',
  'how a duty stands was answered',
  'an extension was decided',
  'a region has said its word about a draft',
  'somebody commented on a draft',
  'a region’s own text was changed',
  'the bot was taken out of a conversation with an open remiss',
  'an answer to what somebody asked',
  'somebody answered in time and was heard after the remiss closed',
  'tasks and points of a morning',
  'the follow-up, to the kansli',
  'the follow-up is compiled',
  'the bot was added to a conversation without a group',
  'a guest would have the rights of a chair or of the kansli',
  'the bot was taken out of a group’s conversation',
  'the app was uninstalled',
  'a channel compared with its group, as somebody asked',
  'a channel differs from its group',
  'a secret of a connection ends',
  'rows of the database are damaged',
  'the database has been restored',
  'something is wrong with the bot itself, or is over',
];
const viceChairStandsIn = ['somebody asked how a duty stands'];
const standsIn = (kind: string): string | null => {
  if (nobodyStandsIn.includes(kind)) return null;
  return viceChairStandsIn.includes(kind) ? 'bjorn' : 'karin';
};

type Whose = { id: number; person: string | null; conversation: number | null; lane: string };

/** Nothing reaches its addressee any longer, and its row has been given up. */
function losesAddressee(bot: TestBot, kind: string): Whose {
  const { id } = givenUp(bot, kind);
  const whose = bot.db
    .prepare<[number], Whose>(
      'SELECT id, person_id AS person, conversation_id AS conversation, lane FROM outbox WHERE id = ?',
    )
    .get(id);
  if (!whose) throw new Error(`no row ${id}`);
  if (whose.person !== null) lose(bot, whose.person);
  bot.db.prepare("UPDATE conversation SET gone_at = '2026-01-01T00:00:00Z' WHERE id = ?").run(whose.conversation);
  fallbackRecipients(bot.db).goElsewhere(whose, bot.now());
  return whose;
}

const nextWeek = (bot: TestBot): string =>
  bot.now().add({ hours: 96 }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString();

/** What stands in somebody's messages in the place of others. */
const toldInstead = (bot: TestBot, who: string): string[] =>
  bot
    .messagesTo(who)
    .map(plainText)
    .flatMap((said) => said.split('\n'))
    .filter((line) => /kunde inte nås|nås nu och får det själv|i stället för andra/u.test(line));

const everyone = ['karin', 'bjorn', 'anna', 'lisa', 'olle', 'cecilia'];

test.each(rows)('$kind: one who stands in gets a line that they may open, until its addressee is back', async (row) => {
  const bot = await row.begins();
  const before = new Map(everyone.map((who) => [who, toldInstead(bot, who).length]));
  const whose = losesAddressee(bot, row.kind);
  await bot.until(nextWeek(bot));
  const told = (of: TestBot, who: string) => toldInstead(of, who).slice(before.get(who) ?? 0);
  const parts = bot.features.obligations.standIns.ofLane(whose.lane).filter(({ state }) => state === 'passed');
  expect([...new Set(parts.map(({ standIn }) => standIn))]).toEqual(
    standsIn(row.kind) === null ? [] : [standsIn(row.kind)],
  );
  for (const { standIn, part } of parts) {
    const kind = bot.features.kinds.find(({ pattern }) => pattern.test(`instead/${part}`));
    const said =
      kind && 'again' in kind ? kind.again([String(part)], { now: bot.now(), dueAt: bot.now(), lane: '' }) : null;
    const message = said?.message(new Set());
    if (!message || said?.isOver(new Set())) continue;
    expect(told(bot, standIn ?? '').length).toBeGreaterThan(0);
    expect(plainText(message).replaceAll('så du får det här i stället', '')).not.toMatch(
      /\b(?:du|dig|din|ditt|dina)\b/iu,
    );
    const own = buttonsIn(message);
    expect(own).toHaveLength(1);
    for (const { id, value } of own) {
      expect(textOf(await bot.presses(standIn ?? '', id, value))).not.toMatch(/kan bara|finns inte|Knappen/u);
    }
  }
  // Another process goes on, and everybody has an account there.
  const again = testBot(nextWeek(bot).slice(0, 16), { db: bot.db });
  again.db.prepare('UPDATE conversation SET gone_at = NULL WHERE id = ?').run(whose.conversation);
  await again.until(nextWeek(again));
  expect(again.features.obligations.standIns.ofLane(whose.lane)).toEqual([]);
  const isAnswer = whose.person === null && whose.conversation === null;
  const state = again.db.prepare<[number], string>('SELECT state FROM outbox WHERE id = ?').pluck().get(whose.id);
  expect(isAnswer ? ['given_up'] : ['sent', 'withdrawn']).toContain(state);
  expect(
    everyone.flatMap((who) => told(again, who)).filter((line) => /kunde inte nås, så du får det/u.test(line)),
  ).toEqual([]);
  expect(again.db.prepare('SELECT key FROM outbox GROUP BY key HAVING count(*) > 1').all()).toEqual([]);
  expect([...bot.problems, ...again.problems]).toEqual([]);
});
