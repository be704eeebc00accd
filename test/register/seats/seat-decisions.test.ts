import { describe, expect, test } from 'vitest';
import type { Response } from '../../../src/chat/response.ts';
import { buttonsOf, faultsOf, features, formOf, type House, textOf } from '../register-house.ts';

const decided = { body: 'Ledningsgruppen', decidedOn: '2026-11-12', paragraph: '§ 14' };
const adding = (it: House) => formOf(it.says('karin', 'lägg till plats ögon'));
const ending = (it: House) => formOf(it.says('karin', 'avsluta plats onkologi'));
const chosen = (it: House, name: string): string => {
  const field = ending(it).fields.find(({ id }) => id === 'seat');
  const options = field?.type === 'select' ? field.options : [];
  return options.find(({ label }) => label.startsWith(name))?.value ?? '';
};
const pressesUndo = (it: House, ended: Response | string) => {
  const undo = buttonsOf(ended).find(({ label }) => label === 'Ångra');
  return it.presses('karin', undo?.id ?? '', undo?.value ?? '');
};
const seatOf = (it: House, person: string, on = '2027-06-01') =>
  it.register.seats('vc-onkologi', Temporal.PlainDate.from(on)).find((seat) => seat.person.id === person);
const latestLine = (it: House) => it.changes.latest({ limit: 1 })[0];

describe('the decision that made a seat', () => {
  test('is filled in, and stands in the answer, the log and on the group’s page', () => {
    const it = features();
    const said = textOf(it.fills('karin', adding(it), { person: 'anna', role: 'vice_ordforande', ...decided }));
    expect(said).toContain('Beslut: Ledningsgruppen 12 november 2026, § 14');
    expect(latestLine(it)?.after).toContain('beslut Ledningsgruppen 12 november 2026, § 14');
    expect(textOf(it.says('karin', 'grupp ögon'))).toContain(
      'Anna Exempel, Region Uppsala (tills vidare, utsedd av Ledningsgruppen 12 november 2026, § 14)',
    );
  });

  test('may have no paragraph, and may be unknown', () => {
    const it = features();
    const said = it.fills('karin', adding(it), { person: 'anna', ...decided, paragraph: '' });
    expect(textOf(said)).toContain('Beslut: Ledningsgruppen 12 november 2026, utan paragraf');
    expect(textOf(it.fills('karin', adding(it), { person: 'cecilia' }))).not.toContain('Beslut:');
  });

  test.each([
    [{ body: 'LG' }, { decidedOn: 'Välj den dag då beslutet fattades.' }],
    [{ paragraph: '§ 1' }, { body: 'Skriv vem som har beslutat.' }],
    [{ body: 'LG', decidedOn: '2026-11-24' }, { decidedOn: 'Beslutet kan inte vara fattat efter i dag.' }],
  ])('is whole or not there: %o', (filled, faults) => {
    const it = features();
    expect(faultsOf(it.fills('karin', adding(it), { person: 'anna', ...filled }))).toEqual(faults);
  });
});

describe('Ångra', () => {
  test('after an end gives the seat the last day that it had, and logs it', () => {
    const it = features();
    const was = seatOf(it, 'anna')?.toOn;
    const ended = it.fills('karin', ending(it), { seat: chosen(it, 'Anna'), to: '2026-12-31' });
    expect(seatOf(it, 'anna')).toBeUndefined();
    expect(textOf(pressesUndo(it, ended))).toContain('Platsen fortsätter');
    expect(seatOf(it, 'anna')?.toOn).toEqual(was);
    expect(latestLine(it)).toMatchObject({
      what: 'tog tillbaka att platsen Anna Exempel, ordförande, avslutades',
      before: '31 december 2026',
    });
  });

  test('pressed twice says how the seat stands', () => {
    const it = features();
    const ended = it.fills('karin', ending(it), { seat: chosen(it, 'Anna'), to: '2026-12-31' });
    pressesUndo(it, ended);
    expect(textOf(pressesUndo(it, ended))).toContain('Platsen är redan ändrad');
  });

  test('does not give the group two chairs at a time', () => {
    const it = features();
    const ended = it.fills('karin', ending(it), { seat: chosen(it, 'Anna'), to: '2026-12-31' });
    const form = formOf(it.says('karin', 'lägg till plats onkologi'));
    it.fills('karin', form, { person: 'cecilia', role: 'ordforande', from: '2027-01-01' });
    const said = textOf(pressesUndo(it, ended));
    expect(said).toContain('Platsen kan inte fortsätta som förut');
    expect(said).toContain('Cecilia Exempel är ordförande');
    expect(seatOf(it, 'anna')).toBeUndefined();
  });

  test('after a seat was taken away that had not begun brings it back with its decision, once', () => {
    const it = features();
    const form = formOf(it.says('karin', 'lägg till plats onkologi'));
    it.fills('karin', form, { person: 'doris', role: 'sekreterare', region: 'ingen', from: '2027-01-01', ...decided });
    const removed = it.fills('karin', ending(it), { seat: chosen(it, 'Doris'), to: '2026-12-01' });
    expect(textOf(removed)).toContain('Platsen är borttagen');
    expect(seatOf(it, 'doris')).toBeUndefined();
    expect(textOf(pressesUndo(it, removed))).toContain('Doris Exempel blir sekreterare 1 januari 2027');
    expect(seatOf(it, 'doris')).toMatchObject({ role: 'sekreterare', region: null, decision: { paragraph: '§ 14' } });
    expect(textOf(pressesUndo(it, removed))).toContain('Platsen finns redan');
  });
});
