import type { Deed } from './village.ts';

type Rows = Record<string, [Deed, string]>;

/**
 * What each gets of NHV: anyone reads and follows, the kansli records, and a region is answered for by its members of the
 * NHV group, of whom none is among these people.
 */
export const nhvCommands: Rows = {
  nhv: [{ says: 'nhv' }, '?++++++'],
  'nhv ny': [{ says: 'nhv ny' }, '?xxxxxF'],
  'nhv följ': [{ says: 'nhv följ alla' }, '?++++++'],
  'nhv sluta följ': [{ says: 'nhv sluta följ alla' }, '?++++++'],
  'nhv år': [{ says: 'nhv år 2023' }, '?++++++'],
  'nhv koppla': [{ says: 'nhv koppla' }, '?xxxxxF'],
  'nhv uppföljning': [{ says: 'nhv uppföljning' }, '?++++++'],
};

const area = 'gendermatoser';
const move = { kind: 'back', step: '4', on: '2026-11-23' };

export const nhvButtons: Rows = {
  'nhv.call': [{ presses: 'nhv.call', value: '1' }, '?xxxxx+'],
  'nhv.area': [{ presses: 'nhv.area', value: area }, '?++++++'],
  'nhv.board': [{ presses: 'nhv.board', value: '' }, '?++++++'],
  'nhv.phase': [{ presses: 'nhv.phase', value: '5/0' }, '?++++++'],
  'nhv.history': [{ presses: 'nhv.history', value: `${area}/0` }, '?++++++'],
  'nhv.follow': [{ presses: 'nhv.follow', value: area }, '?++++++'],
  'nhv.unfollow': [{ presses: 'nhv.unfollow', value: area }, '?++++++'],
  'nhv.move': [{ presses: 'nhv.move', value: area }, '?xxxxxF'],
  'nhv.remiss-day': [{ presses: 'nhv.remiss-day', value: `${area}/2027-09-01` }, '?xxxxx+'],
  'nhv.correct': [{ presses: 'nhv.correct', value: area }, '?xxxxx+'],
  'nhv.permit': [{ presses: 'nhv.permit', value: area }, '?xxxxxF'],
  'nhv.groups': [{ presses: 'nhv.groups', value: area }, '?xxxxxF'],
  'nhv.seen-by': [{ presses: 'nhv.seen-by', value: area }, '?xxxxxF'],
  'nhv.application': [{ presses: 'nhv.application', value: area }, '?xxxxxF'],
  'nhv.interest': [{ presses: 'nhv.interest', value: area }, '?xxxxxx'],
  'nhv.say': [{ presses: 'nhv.say', value: `${area}/dalarna/utreder` }, '?xxxxxx'],
  'nhv.unsay': [{ presses: 'nhv.unsay', value: `${area}/dalarna` }, '?xxxxxx'],
  'nhv.questions': [{ presses: 'nhv.questions', value: 'dalarna' }, '?xxxxxx'],
  'nhv.follow-up': [{ presses: 'nhv.follow-up', value: '1' }, '?++++++'],
  'nhv.take-answers-back': [{ presses: 'nhv.take-answers-back', value: '1/0/9' }, '?++++++'],
  'nhv.save-talk': [{ presses: 'nhv.save-talk', value: '1' }, '?++++++'],
  'nhv.back-to-talk': [{ presses: 'nhv.back-to-talk', value: '1' }, '?++++++'],
  'nhv.follow-ups': [{ presses: 'nhv.follow-ups', value: '2026/0' }, '?++++++'],
  'nhv-work.show': [{ presses: 'nhv-work.show', value: '1' }, '?++++++'],
  'nhv-work.why': [{ presses: 'nhv-work.why', value: '1' }, '?++++++'],
  'nhv-work.book': [{ presses: 'nhv-work.book', value: '1' }, '?++++++'],
  'nhv-work.finish': [{ presses: 'nhv-work.finish', value: '1' }, '?++++++'],
  'nhv-work.undo': [{ presses: 'nhv-work.undo', value: '1' }, '?++++++'],
  'nhv-work.follow': [{ presses: 'nhv-work.follow', value: '1' }, '?++++++'],
  'nhv-work.keep': [{ presses: 'nhv-work.keep', value: '1' }, '?++++++'],
  'nhv.document': [{ presses: 'nhv.document', value: '2026' }, '?++++++'],
};

export const nhvForms: Rows = {
  'nhv.move': [{ fills: 'nhv.move', context: `${area}/0`, values: move }, '?xxxxx+'],
  'nhv.correct': [{ fills: 'nhv.correct', context: `${area}/1`, values: { line: '1', note: 'Fel' } }, '?xxxxx+'],
  'nhv.permit': [
    { fills: 'nhv.permit', context: `${area}/0`, values: { what: 'permit', region: 'orebro', on: '2026-11-23' } },
    '?xxxxx+',
  ],
  'nhv.application': [
    { fills: 'nhv.application', context: `${area}/0`, values: { what: 'applied', region: 'orebro', on: '2026-11-23' } },
    '?xxxxx+',
  ],
  'nhv.add': [{ fills: 'nhv.add', context: '', values: { name: 'Oro', step: '1', on: '2026-11-23' } }, '?xxxxx+'],
  'nhv.tie-many': [
    { fills: 'nhv.tie-many', context: '', values: { groups: 'onkologi', areas: 'gendermatoser' } },
    '?xxxxx+',
  ],
  'nhv.groups': [{ fills: 'nhv.groups', context: area, values: { groups: 'onkologi' } }, '?xxxxx+'],
  'nhv.seen-by': [{ fills: 'nhv.seen-by', context: area, values: { groups: 'Gruppen för NHV' } }, '?xxxxx+'],
  'nhv.interest': [
    { fills: 'nhv.interest', context: area, values: { region: 'dalarna', interest: 'avstar' } },
    '?xxxxxx',
  ],
  'nhv.questions': [{ fills: 'nhv.questions', context: 'dalarna', values: {} }, '?xxxxxx'],
  'nhv-work.book': [{ fills: 'nhv-work.book', context: '1', values: { on: '2026-12-01' } }, '?++++++'],
  'nhv-work.finish': [{ fills: 'nhv-work.finish', context: '1', values: { on: '2026-11-20' } }, '?++++++'],
  'nhv.follow-up': [{ fills: 'nhv.follow-up', context: '1', values: { q1: 'Ja' } }, '?++++++'],
};
