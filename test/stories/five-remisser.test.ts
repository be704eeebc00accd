import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { tally } from '../../src/remiss/case/answers.ts';
import { sendersOf } from '../../src/remiss/case/outcome.ts';
import { helpOf } from '../support/help-of.ts';
import { livedAndTold } from '../support/lived-once.ts';
import { answerers, everyAnswerer, type LivedRemiss, lives, registerOf } from '../support/lived-remisser.ts';
import { openWord } from '../support/open-word.ts';
import { realRemisser } from '../support/real-letters.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import type { TestBot } from '../support/test-bot.ts';
import { accounts, type Connected, channel, connected } from '../surfaces/slack/slack-house.ts';

const signsOff = ({ mode }: LivedRemiss) => mode === 'likalydande' || mode === 'samordnat';
const sendsForAll = ({ mode }: LivedRemiss) => mode === 'samordnat' || mode === 'sammanfattning';

/** All that the handläggare did from the letter to the last sent answer. */
const byHand = (lived: LivedRemiss, hasMeeting: boolean): string[] => [
  ...['skriver remiss brev', 'fyller i Läs in ett brev', 'fyller i Ny remiss', 'trycker på Öppna för svar'],
  ...(lived.moved ? ['skriver remiss 1 förläng', 'fyller i Ny sista dag'] : []),
  ...['skriver remiss 1 sammanställ', 'skriver remiss 1 plan'],
  ...(hasMeeting ? ['trycker på Anteckna som upptagen', 'fyller i Uppe i ledningsgruppen'] : []),
  ...(signsOff(lived) ? ['skriver remiss 1 utkast', 'trycker på Fråga regionerna'] : []),
  ...(sendsForAll(lived) ? ['skriver remiss 1 skickat', 'fyller i Svaret är skickat'] : []),
];

/** What stands of the remiss once it is over, the same wherever it was done. */
function ended({ features: { remisser, register } }: TestBot) {
  const remiss = remisser.remisser.remiss(1);
  if (!remiss) throw new Error('there is no remiss');
  const { decisions, sendings } = remisser.outcomes.outcomes(1);
  const { positions } = tally(remisser.entries.log(1));
  return {
    state: remiss.state,
    title: remiss.title,
    answered: [...positions.values()]
      .map(({ region, question, position }) => `${region} ${question} ${position}`)
      .toSorted(),
    decided: decisions.map(({ party, on }) => `${party} ${on}`).toSorted(),
    sent: sendings.map(({ party }) => party),
    senders: sendersOf(remiss.mode, register.regions()),
  };
}
/** Each is lived once, for all that is asked of it. */
const livedThrough = livedAndTold(async (lived: LivedRemiss) => {
  const { bot, acts } = await lives(lived);
  return { bot, told: { acts, problems: bot.problems } };
});

const inOrder = (parties: readonly (string | null)[]) => parties.map(String).toSorted();

describe.each(realRemisser)('$name', (lived) => {
  test('goes from the sender’s letter to what each sends, and little of it is the handläggare’s', async () => {
    const { bot, told } = await livedThrough(lived);
    const { state, answered, decided, sent, senders } = ended(bot);
    expect(state).toBe('avslutad');
    expect(answered).toHaveLength(7 * lived.questions);
    expect(decided.map((line) => line.split(' ')[0])).toEqual(Object.values(answerers).toSorted());
    expect(inOrder(sent)).toEqual(inOrder(senders));

    const did = told.acts.filter(({ who }) => who === 'karin').map((act) => act.did.split(' (', 1)[0]);
    const sure = (one: string | undefined) => one !== 'trycker på Ja, det är skickat';
    const hasMeeting = did.includes('trycker på Anteckna som upptagen');
    expect(did.filter(sure)).toEqual(byHand(lived, hasMeeting));
    // The bot asked for what was then done, and nobody had to remember it.
    const asked = bot.posted().filter(({ address }) => address === 'person/karin');
    const words = asked.map(({ first }) => plainText(JSON.parse(first))).join('\n');
    expect(words).toMatch(/Svaren på remiss \d{4}-01 ska|Sammanställ svaren/u);
    expect(words).toMatch(/Svaret på remiss \d{4}-01 ska skickas|Skicka svaret/u);
    expect(told.problems).toEqual([]);
  });

  test('is kept as it was sent, without anybody’s name, a clock time or a word of buttons', async () => {
    const { bot } = await livedThrough(lived);
    const end = bot.now().add({ minutes: 5 }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime();
    await bot.until(end.toString().slice(0, 16));
    const kept = bot.db.prepare("SELECT id, region_id, bytes, sha256 FROM remiss_paper WHERE kind = 'skickat'").all();
    expect(kept).toHaveLength(ended(bot).sent.length);
    for (const paper of kept as { bytes: Uint8Array | null; sha256: string | null }[]) {
      expect(paper.sha256).toMatch(/^[\da-f]{64}$/u);
      const words = openWord(new Uint8Array(paper.bytes ?? []))
        .find('//w:body//w:p')
        .join('\n');
      expect(words).toContain('Svar');
      expect(words).not.toMatch(/Exempel|kl\. ?\d|knapp|formulär/iu);
    }
  });
});

const [, , cancerPlan] = realRemisser;
const inTeamsAre = ['cecilia', 'gun', 'karin', 'maj', 'sara', 'vera'];

describe('RCC’s cancer plan across Slack and Teams at once', () => {
  let it: TeamsBot;
  let slack: Connected;

  /** Something that is done, with all that comes of it on both platforms. */
  async function acts<Result>(work: Promise<Result>): Promise<Result> {
    const result = await work;
    for (let times = 0; times < 2; times += 1) {
      await slack.fake.quiet();
      await it.settled();
    }
    return result;
  }
  const inSlackForm = async (who: 'anna' | 'bjorn', words: string, values: Record<string, string>) => {
    const user = slack.fake.user(accounts[who]);
    await acts(user.write(undefined, words));
    const opener = slack.fake.dm(accounts[who]).messages.at(-1);
    if (!opener) throw new Error(`${who} got nothing`);
    await acts(user.press(opener, 'Öppna formuläret'));
    const form = slack.fake.modalOf(accounts[who]);
    if (!form) throw new Error(`${who} has no form`);
    const { errors } = await acts(user.submit(form, values));
    expect(errors ?? {}).toEqual({});
  };
  const inTeamsForm = async (who: string, words: string, values: Record<string, string>) => {
    await acts(it.teams.writes(who, words));
    return acts((await it.teams.opens(who, 'Öppna formuläret')).submit(values));
  };
  const inForm = async (who: string, words: string, values: Record<string, string>) =>
    void (who === 'anna' || who === 'bjorn'
      ? await inSlackForm(who, words, values)
      : await inTeamsForm(who, words, values));
  async function pressesAlone(who: string, title: string, button: string): Promise<void> {
    if (who === 'anna' || who === 'bjorn') {
      const message = slack.fake.dm(accounts[who]).messages.findLast(({ text }) => text.startsWith(title));
      if (!message) throw new Error(`${who} has no ${title}`);
      await acts(slack.fake.user(accounts[who]).press(message, button));
    } else
      await acts(
        it.teams.presses(who, button, {
          on: it.teams.sees(who).findLast(({ summary }) => summary.startsWith(title))?.id ?? '',
        }),
      );
  }
  const stands = (position: string, words: string) =>
    Object.fromEntries(
      [1, 2, 3].flatMap((nr) => [
        [`position.${nr}`, position],
        [`text.${nr}`, words],
      ]),
    );

  test('ends with the same as on the page', async () => {
    if (!cancerPlan) throw new Error('there is no such remiss');
    slack = await connected('socket', {
      handle: (invocation) => it.bot.bot.handle(invocation),
      help: helpOf(() => it.bot.bot),
      isKnown: (account) => it.bot.features.register.personOfAccount('slack', account) !== null,
      accountOf: (person) => it.bot.features.register.accountOf('slack', person),
      listensTo: (address, ref) => it.bot.features.outbox.topicOf({ connection: 'slack', address, ref }) !== null,
    });
    slack.fake.pace.off();
    it = await teamsBot(cancerPlan.begun, { register: registerOf(cancerPlan) }, {}, slack.slack.surface);
    it.bot.db.exec("DELETE FROM conversation WHERE connection = 'page'");
    for (const key of inTeamsAre) it.teams.world.person(key, `${key} Exempel`);
    const place = it.teams.world.channel('NHV-gruppen', inTeamsAre);
    for (const who of inTeamsAre) await acts(it.teams.writes(who, 'hej'));
    for (const who of ['anna', 'bjorn', 'karin'] as const)
      await acts(slack.fake.user(accounts[who]).write(undefined, 'hej'));
    await acts(it.teams.writes('karin', 'koppla kanal nhv-gruppen', { in: place }));
    await acts(slack.fake.user(accounts.karin).slash('/samverkan', 'koppla kanal nhv-gruppen', channel));

    const checked = await inTeamsForm('karin', 'remiss brev', { letter: cancerPlan.letter });
    await acts(checked?.submit({ mode: 'samordnat', kind: 'annan', groups: 'NHV-gruppen' }) ?? Promise.reject());
    await acts(it.teams.writes('karin', 'remiss 1 öppna'));
    await acts(it.bot.until('2021-03-12T12:00'));

    await inForm('anna', 'remiss 1 svara', stands('tillstyrker', 'Vi håller med.'));
    await inForm('bjorn', 'remiss 1 svara', stands('tillstyrker', 'Vi ser positivt på det.'));
    const head = 'Remiss 2021-01: Cancerplan';
    await acts(
      it.teams.presses('cecilia', 'Inget att erinra', {
        in: place,
        on: it.teams.sees('cecilia', place).find(({ summary }) => summary.startsWith(head))?.id ?? '',
      }),
    );
    await inForm('gun', 'remiss 1 svara', stands('tillstyrker_med_synpunkter', 'Tänk på resorna.'));
    await inForm('sara', 'remiss 1 svara', stands('tillstyrker', 'Bra underlag.'));
    await acts(
      it.teams.presses('vera', 'Inget att erinra', {
        in: place,
        on: it.teams.sees('vera', place).find(({ summary }) => summary.startsWith(head))?.id ?? '',
      }),
    );
    await inForm('maj', 'remiss 1 svara', stands('tillstyrker', 'Vi tillstyrker.'));
    await acts(it.bot.until('2021-03-22T09:00'));
    await acts(it.teams.writes('karin', 'remiss 1 sammanställ'));
    await acts(it.bot.until('2021-03-26T13:00'));
    await acts(it.teams.writes('karin', 'remiss 1 utkast'));
    await acts(it.teams.presses('karin', 'Fråga regionerna'));
    await acts(it.bot.until('2021-03-26T13:05'));
    for (const who of everyAnswerer) await pressesAlone(who, 'Ställer sig Region', 'Ställer sig bakom');

    for (const [region, on] of Object.entries(cancerPlan.boards)) {
      await acts(it.bot.until(`${on}T15:00`));
      const who = everyAnswerer.find((one) => answerers[one] === region) ?? '';
      await inForm(who, 'remiss 1 beslutat', { body: 'Nämnden', on, paragraph: '§ 12' });
    }
    await inTeamsForm('karin', 'remiss 1 skickat', { whose: 'gemensamt', on: '2021-04-15', dnr: 'SVN 5' });

    const { bot } = await livedThrough(cancerPlan);
    expect(ended(it.bot)).toEqual(ended(bot));
    expect([it.bot.problems, it.lines]).toEqual([[], []]);
    await it.close();
    await slack.close();
  }, 60_000);
});
