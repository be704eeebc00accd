import { describe, expect, test } from 'vitest';
import { buttonsOf, faultsOf, features, formOf, type House, textOf } from '../register-house.ts';

const lines = (response: Parameters<typeof textOf>[0]) => textOf(response).split('\n');
const changing = (it: House) => formOf(it.presses('anna', 'own.change', ''));
const hourOf = (it: House) => it.ownTimes.toldAt('anna')?.toString() ?? null;

describe('inställningar', () => {
  test.each([
    'inställningar',
    'installningar',
    'mina inställningar',
    'stäng av påminnelser',
    'stäng av',
    'sluta påminna',
    'ändra tid',
    'påminn mig',
    'påminn mig hellre på kvällen',
  ])('"%s" shows when and where one is told, and what one can do instead of switching it off', (line) => {
    const it = features();
    expect(lines(it.says('anna', line))).toEqual([
      'Dina inställningar',
      'Påminnelser kommer: kl. 08.30, som vanligt',
      'Du nås: ingenstans än',
      'Helst: spelar ingen roll',
      'Ingen frånvaro är inlagd.',
      '[Ändra tid] [Välj vad du hör om] [Jag är borta]',
      'Det som din grupp eller du är skyldig att göra går inte att stänga av påminnelser om.',
      'Du kan välja en annan tid, skjuta upp en påminnelse där den står, eller säga när du är borta.',
    ]);
    expect(it.changes.latest({ limit: 1 })).toEqual([]);
  });

  test('says where one is reached, and that one has chosen', () => {
    const it = features();
    const at = { address: 'D1', person: 'anna', now: it.now };
    it.register.link({ connection: 'slack', account: 'U1', ...at });
    it.register.link({ connection: 'teams', account: 'T1', ...at });
    it.fills('anna', changing(it), { toldAt: 'kl 9', connection: 'teams' });
    const shown = lines(it.says('anna', 'inställningar'));
    expect(shown).toContain('Påminnelser kommer: kl. 09.00');
    expect(shown).toContain('Du nås: i Slack och i Teams');
    expect(shown).toContain('Helst: i Teams');
    expect(shown).toContain('[Ändra tid] [Välj vad du hör om] [Åter till kl. 08.30] [Jag är borta]');
  });
});

describe('the hour', () => {
  test.each([
    ['9', '09:00:00'],
    ['kl 9', '09:00:00'],
    ['0900', '09:00:00'],
    ['07.00', '07:00:00'],
    ['16.00', '16:00:00'],
    ['10.47', '10:47:00'],
    ['8.30', null],
    ['', null],
  ])('"%s" in the form', (typed, hour) => {
    const it = features();
    it.ownTimes.setToldAt('anna', Temporal.PlainTime.from('11:00'));
    it.fills('anna', changing(it), { toldAt: typed });
    expect(hourOf(it)).toBe(hour);
  });

  test.each([
    ['06.59', 'Välj ett klockslag från kl. 07.00 till kl. 16.00'],
    ['16.01', 'Välj ett klockslag från kl. 07.00 till kl. 16.00'],
    ['halv nio', 'Skriv ett klockslag, till exempel 09.00.'],
  ])('"%s" is refused at its field, and nothing is changed', (typed, fault) => {
    const it = features();
    expect(faultsOf(it.fills('anna', changing(it), { toldAt: typed }))).toEqual({ toldAt: fault });
    expect(hourOf(it)).toBeNull();
    expect(it.changes.latest({ limit: 1 })).toEqual([]);
  });

  test.each([
    'påminn mig kl 9',
    'påminn mig klockan 9',
    'ändra tid 0900',
    'inställningar 9.00',
  ])('is changed by "%s", logged, and taken back by one press', (line) => {
    const it = features();
    const said = it.says('anna', line);
    expect(lines(said)).toEqual([
      'Påminnelser kommer kl. 09.00',
      'Det gäller från nästa påminnelse.',
      '[Ångra tiden] [Ändra]',
    ]);
    expect(hourOf(it)).toBe('09:00:00');
    expect(it.changes.latest({ limit: 1 })).toMatchObject([
      {
        by: 'anna',
        subject: 'person/anna',
        what: 'ändrade när och var påminnelser kommer',
        before: 'kl. 08.30, som vanligt, nås helst var som helst',
        after: 'kl. 09.00, nås helst var som helst',
      },
    ]);
    const [undo] = buttonsOf(said);
    expect(lines(it.presses('anna', undo?.id ?? '', undo?.value ?? ''))[0]).toBe(
      'Påminnelser kommer kl. 08.30, som vanligt',
    );
    expect(hourOf(it)).toBeNull();
  });

  test.each([
    'kl 25',
    'klockan åtta',
    '9.75',
  ])('that is none is asked for, and nothing is changed: påminn mig %s', (typed) => {
    const it = features();
    expect(lines(it.says('anna', `påminn mig ${typed}`))[0]).toBe('Välj ett klockslag från kl. 07.00 till kl. 16.00');
    expect(hourOf(it)).toBeNull();
  });

  test('outside the day is answered with a button to another', () => {
    const it = features();
    expect(lines(it.says('anna', 'påminn mig kl 6'))).toEqual([
      'Välj ett klockslag från kl. 07.00 till kl. 16.00',
      'Inget är ändrat.',
      '[Ändra tid]',
    ]);
  });

  test('the same once more changes nothing', () => {
    const it = features();
    it.says('anna', 'påminn mig kl 9');
    expect(lines(it.says('anna', 'påminn mig kl 9'))[0]).toBe('Påminnelser kommer redan kl. 09.00');
    expect(it.changes.latest({ limit: 9 })).toHaveLength(1);
  });

  test('leaves name, address, region and roles as they were', () => {
    const it = features();
    it.register.link({ connection: 'slack', account: 'U1', address: 'D1', person: 'anna', now: it.now });
    const before = it.register.person('anna');
    it.fills('anna', changing(it), { toldAt: '9', connection: 'slack' });
    expect(it.register.person('anna')).toEqual({ ...before, connection: 'slack' });
  });
});
