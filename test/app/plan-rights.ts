import type { Deed } from './village.ts';

type Rows = Record<string, [Deed, string]>;

/**
 * What each gets of the yearly plan: everyone reads it, the kansli lays it up, and whoever sees to the papers of the group
 * that is responsible notes what was done. Onkologi is responsible for the first activity, the kansli for the second.
 */
export const planCommands: Rows = {
  aktivitetsplan: [{ says: 'aktivitetsplan' }, '?++++++'],
  aktivitet: [{ says: 'aktivitet 1' }, '?++++++'],
  återrapport: [{ says: 'återrapport 2026' }, '?++++++'],
  prislista: [{ says: 'prislista' }, '?xxxxx+'],
  'nämndens rapporter': [{ says: 'nämndens rapporter' }, '?++++++'],
};

const year = '2026';
const own = '1';
const task = 'prislista/2027';

export const planButtons: Rows = {
  'plan.show': [{ presses: 'plan.show', value: year }, '?++++++'],
  'plan.report': [{ presses: 'plan.report', value: year }, '?++++++'],
  'plan.report-file': [{ presses: 'plan.report-file', value: year }, '?DDDDDD'],
  'plan.file': [{ presses: 'plan.file', value: year }, '?DDDDDD'],
  'plan.choose': [{ presses: 'plan.choose', value: year }, '?FFFFFF'],
  'plan.begin': [{ presses: 'plan.begin', value: '2027/2026' }, '?xxxxx+'],
  'plan.drop': [{ presses: 'plan.drop', value: year }, '?xxxxx+'],
  'plan.add': [{ presses: 'plan.add', value: year }, '?xxxxxF'],
  'plan.activity': [{ presses: 'plan.activity', value: own }, '?++++++'],
  'plan.manage': [{ presses: 'plan.manage', value: own }, '?xxxxx+'],
  'plan.change': [{ presses: 'plan.change', value: own }, '?xxxxxF'],
  'plan.end': [{ presses: 'plan.end', value: own }, '?xxxxxF'],
  'plan.move': [{ presses: 'plan.move', value: own }, '?xxxxxF'],
  'plan.resume': [{ presses: 'plan.resume', value: own }, '?xxxxx+'],
  'plan.remove': [{ presses: 'plan.remove', value: '2' }, '?xxxxx+'],
  'plan.note': [{ presses: 'plan.note', value: own }, '?xFFxxF'],
  'plan.nothing': [{ presses: 'plan.nothing', value: own }, '?xFFxxF'],
  'plan.notes': [{ presses: 'plan.notes', value: own }, '?++++++'],
  'plan.change-note': [{ presses: 'plan.change-note', value: '1' }, '?xFFxxF'],
  'plan.take-back': [{ presses: 'plan.take-back', value: '1' }, '?x++xx+'],
  'plan.put-back': [{ presses: 'plan.put-back', value: '1' }, '?x++xx+'],
  'plan.proposals': [{ presses: 'plan.proposals', value: own }, '?x++xx+'],
  'plan.take': [{ presses: 'plan.take', value: `${own}/moten/onkologi` }, '?x++xx+'],
  'plan.take-other': [{ presses: 'plan.take-other', value: own }, '?xFFxxF'],
  'plan-task.show': [{ presses: 'plan-task.show', value: task }, '?xxxxx+'],
  'plan-task.why': [{ presses: 'plan-task.why', value: task }, '?xxxxx+'],
  'plan-task.finish': [{ presses: 'plan-task.finish', value: task }, '?xxxxxF'],
  'board-report.list': [{ presses: 'board-report.list', value: '1' }, '?++++++'],
  'board-report.note': [{ presses: 'board-report.note', value: '1/inera' }, '?++++++'],
  'board-report.undo': [{ presses: 'board-report.undo', value: '1/inera' }, '?++++++'],
  'board-report.why': [{ presses: 'board-report.why', value: '1/inera' }, '?++++++'],
  'plan-task.undo': [{ presses: 'plan-task.undo', value: task }, '?xxxxx+'],
};

const words = { words: 'Gruppen har träffats.' };
const filled = { title: 'Korta väntetiderna', area: 'kunskapsstyrning', group: 'onkologi' };

export const planForms: Rows = {
  'board-report.note': [{ fills: 'board-report.note', context: '1', values: { which: 'inera' } }, '?++++++'],
  'plan.choose': [{ fills: 'plan.choose', context: year, values: { activity: own } }, '?++++++'],
  'plan.add': [{ fills: 'plan.add', context: year, values: filled }, '?xxxxx+'],
  'plan.change': [{ fills: 'plan.change', context: own, values: filled }, '?xxxxx+'],
  'plan.end': [{ fills: 'plan.end', context: own, values: { on: '2026-11-20', why: 'Klart.' } }, '?xxxxx+'],
  'plan.move': [{ fills: 'plan.move', context: own, values: { year: '2027' } }, '?xxxxx+'],
  'plan.note': [{ fills: 'plan.note', context: own, values: words }, '?x++xx+'],
  'plan.nothing': [{ fills: 'plan.nothing', context: own, values: words }, '?x++xx+'],
  'plan.change-note': [{ fills: 'plan.change-note', context: '1', values: words }, '?x++xx+'],
  'plan.take-other': [{ fills: 'plan.take-other', context: own, values: { key: 'moten/onkologi' } }, '?x++xx+'],
  'plan.point': [{ fills: 'plan.point', context: 'm', values: { activity: own, ...words } }, '?x++xx+'],
  'plan-task.finish': [{ fills: 'plan-task.finish', context: task, values: { on: '2026-11-20' } }, '?xxxxx+'],
};

/** What the secretary may, as the chair does. */
export const planSeesTo: readonly string[] = [
  ...['plan.note', 'plan.nothing', 'plan.change-note', 'plan.take-back', 'plan.put-back', 'plan.proposals'],
  ...['plan.take', 'plan.take-other', 'plan.point'],
];
