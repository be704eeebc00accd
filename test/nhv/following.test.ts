import { describe, expect, test } from 'vitest';
import { moves, type NhvHouse, nhvHouse, textOf } from './nhv-house.ts';

const heads = (it: NhvHouse, to: string) => it.titles(to).filter((title) => title.startsWith('Gendermatoser'));
const goesBack = (it: NhvHouse, area = 'gendermatoser') => moves(it, area, { kind: 'back', step: '4' });

test('the NHV group, ledningsgruppen and the kansli hear of every area without asking', () => {
  const it = nhvHouse();
  it.stores.register.setRoles('hedda', ['kansli']);
  goesBack(it);
  expect(it.told().map(({ to }) => to)).toEqual(['group/nhv-gruppen', 'group/ledningsgruppen', 'p/hedda']);
});

describe('a person', () => {
  test('follows an area, and no longer', () => {
    const it = nhvHouse();
    expect(textOf(it.says('sten', 'nhv följ gendermatoser'))).toContain('Du följer Gendermatoser');
    expect(textOf(it.says('sten', 'nhv följ gender'))).toContain('Du följer redan Gendermatoser');
    goesBack(it);
    goesBack(it, 'moyamoya');
    expect(it.titles('p/sten')).toEqual(['Gendermatoser har gått tillbaka till steg 4: Socialstyrelsens beslut']);
    expect(textOf(it.says('sten', 'nhv sluta följ gendermatoser'))).toContain('Du följer inte längre Gendermatoser');
    moves(it, 'gendermatoser', { kind: 'back', step: '3' });
    expect(it.titles('p/sten')).toHaveLength(1);
  });

  test.each(['nhv följ alla', 'nhv följ', 'nhv följ alla områden'])('follows all: %s', (line) => {
    const it = nhvHouse();
    expect(textOf(it.says('sten', line))).toContain('Du följer alla områden');
    goesBack(it);
    goesBack(it, 'moyamoya');
    expect(it.titles('p/sten')).toHaveLength(2);
  });

  test('at the kansli may stop hearing', () => {
    const it = nhvHouse();
    it.stores.register.setRoles('hedda', ['kansli']);
    it.says('hedda', 'nhv sluta följ alla');
    goesBack(it);
    expect(it.titles('p/hedda')).toEqual([]);
  });

  test('by the buttons of the page', () => {
    const it = nhvHouse();
    expect(textOf(it.presses('sten', 'nhv.follow', 'gendermatoser'))).toContain('Du följer Gendermatoser');
    expect(textOf(it.presses('sten', 'nhv.unfollow', 'gendermatoser'))).toContain('Du följer inte längre');
    expect(textOf(it.presses('sten', 'nhv.unfollow', 'gendermatoser'))).toContain('Du följer inte Gendermatoser');
  });

  test('writing in a room follows for themselves', () => {
    const it = nhvHouse();
    it.says('hedda', 'nhv följ gendermatoser', 'group/vc-hud');
    goesBack(it);
    expect(heads(it, 'p/hedda')).toHaveLength(1);
    expect(heads(it, 'group/vc-hud')).toEqual([]);
  });
});

describe('a conversation', () => {
  test('follows when the kansli says so in it', () => {
    const it = nhvHouse();
    expect(textOf(it.says('karin', 'nhv följ gendermatoser', 'group/vc-hud'))).toContain(
      'Verksamhetschefsgrupp hud följer Gendermatoser',
    );
    goesBack(it);
    expect(heads(it, 'group/vc-hud')).toHaveLength(1);
    const log = it.db.prepare<[], string>('SELECT what FROM change').pluck().all();
    expect(log).toContain('lät Verksamhetschefsgrupp hud följa Gendermatoser');
  });

  test('of ledningsgruppen may leave one area out', () => {
    const it = nhvHouse();
    it.says('karin', 'nhv sluta följ gendermatoser', 'group/ledningsgruppen');
    goesBack(it);
    goesBack(it, 'moyamoya');
    expect(it.titles('group/ledningsgruppen')).toEqual([
      'Moyamoya har gått tillbaka till steg 4: Socialstyrelsens beslut',
    ]);
  });
});
