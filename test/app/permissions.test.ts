import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/chat/asking/parse.ts';
import type { Response } from '../../src/chat/response.ts';
import { pointing } from '../support/remiss-threads.ts';
import { type TestBot, testBot } from '../support/test-bot.ts';
import { nhvButtons, nhvCommands, nhvForms } from './nhv-rights.ts';
import { planButtons, planCommands, planForms, planSeesTo } from './plan-rights.ts';
import { anArende, anUppdrag, aRemiss, aVillage, type Deed, does, ids, people, tried } from './village.ts';

const { report, yearly, plan, extension, trouble, open, compiled, unopened, openRound, draftRound } = ids;
const { meeting: coming, cancelled, held } = ids;
const { given, reported, finished, withdrawn, sent, answered, recalled } = ids;
const document = { document: '2027-1', documentOn: '2026-11-20' };
const anExtension = { choice: 'anstand', lastDayOn: '2027-03-12', reason: 'Ny mall' };
const newPerson = {
  name: 'Nina Exempel',
  email: 'nina@example.org',
  region: 'ingen',
  roles: 'ingen',
  connection: 'ingen',
};
const aBeslut = { body: 'Arkivnämnden', decidedOn: '2026-11-01', diarienummer: 'SVN 2026/7', keptFor: '10 år' };
const meeting = { group: 'onkologi', day: '2027-01-14', start: '9', end: '11' };
const answers = { 'position.1': 'tillstyrker', 'text.1': 'Bra.' };
const laterDay = { lastDayOn: '2027-05-28', why: 'Mer tid' };
const pointed = (bot: TestBot, who: string) =>
  pointing(bot, who, { source: 'm', version: 1, writer: 'cecilia', text: 'Bra.' });
const daysAway = { from: '2027-04-01', to: '2027-04-05', 'deputy.onkologi': 'bjorn' };
const inMarch = { from: '2027-03-01', to: '2027-03-20', deputies: { onkologi: 'bjorn' } };
const before = JSON.stringify({ person: 'anna', remove: [inMarch], put: [] });
const march = 'anna/2027-03-01/2027-03-20';
const guestAccount = '{"connection":"slack","account":"U1","person":"anna"}';
const newSeat = { person: 'Ulrika Exempel', role: 'ledamot', region: 'uppsala', from: '2026-12-01' };

/**
 * What each gets, in the order of `people`: Sten, Cecilia (member), Anna (chair), Björn (vice chair), Ingrid (chair of
 * another group), Lisa (chair of the group that receives and approves), Karin (kansli).
 * `?` is not known yet, `x` is refused, `F` gets a form, `D` a document, `+` an answer.
 */
const commands: Record<string, [Deed, string]> = {
  hjälp: [{ says: 'hjälp' }, '?++++++'],
  mina: [{ says: 'mina' }, '?++++++'],
  status: [{ says: 'status' }, '?++++++'],
  prognos: [{ says: 'prognos' }, '?xxxxx+'],
  lämna: [{ says: 'lämna onkologi' }, '?xFFxxF'],
  delegation: [{ says: 'delegation' }, '?xxxxx+'],
  'sätt i gång': [{ says: 'sätt i gång' }, '?xxxxx+'],
  'pausa utskick': [{ says: 'pausa utskick' }, '?xxxxx+'],
  'återuppta utskick': [{ says: 'återuppta utskick' }, '?xxxxx+'],
  dokument: [{ says: 'dokument onkologi' }, '?++++++'],
  verksamhetsberättelser: [{ says: 'verksamhetsberättelser 2026' }, '?xxxx++'],
  'utkast till verksamhetsberättelse': [{ says: 'utkast till verksamhetsberättelse onkologi 2026' }, '?xDDxxD'],
  årsmöte: [{ says: 'årsmöte 2027' }, '?++++++'],
  påminn: [{ says: 'påminn onkologi' }, '?xxxx++'],
  'sätt datum': [{ says: 'sätt datum onkologi' }, '?xxxxx+'],
  remiss: [{ says: 'remiss' }, '?++++++'],
  ...nhvCommands,
  ...planCommands,
  kalender: [{ says: 'kalender onkologi' }, '?+++xx+'],
  'kalender prenumerera': [{ says: 'kalender prenumerera onkologi' }, '?+++xx+'],
  nämnder: [{ says: 'nämnder' }, '?+++xx+'],
  nästa: [{ says: 'nästa' }, '?++++++'],
  årshjul: [{ says: 'årshjul onkologi' }, '?+++x++'],
  akt: [{ says: `akt remiss 2026-0${compiled}` }, '?DDD+DD'],
  exportera: [{ says: 'exportera' }, '?xxxxx+'],
  'exportera person': [{ says: 'exportera person' }, '?DDDDDD'],
  gallring: [{ says: 'gallring' }, '?xxxxx+'],
  gallra: [{ says: 'gallra prov' }, '?xxxxx+'],
  'skydda person': [{ says: 'skydda person Cecilia Exempel' }, '?xxxxx+'],
  'glöm person': [{ says: 'glöm person Cecilia Exempel' }, '?xxxxx+'],
  möte: [{ says: 'möte onkologi' }, '?xFFxxF'],
  dagordning: [{ says: 'dagordning onkologi' }, '?+++xx+'],
  uppdrag: [{ says: 'uppdrag' }, '?++++++'],
  ärende: [{ says: 'ärende' }, '?++++++'],
  'inför mötet': [{ says: 'inför mötet' }, '?xxxx++'],
  närvaro: [{ says: 'närvaro onkologi' }, '?+++x++'],
  grupp: [{ says: 'grupp onkologi' }, '?++++++'],
  grupper: [{ says: 'grupper' }, '?++++++'],
  representation: [{ says: 'representation' }, '?++++++'],
  logg: [{ says: 'logg onkologi' }, '?xxxxx+'],
  'lägg till person': [{ says: 'lägg till person' }, '?xxxxxF'],
  'ändra person': [{ says: 'ändra person Anna Exempel' }, '?xxxxxF'],
  'lägg till plats': [{ says: 'lägg till plats onkologi' }, '?xxxxxF'],
  'avsluta plats': [{ says: 'avsluta plats onkologi' }, '?xxxxxF'],
  'rätta plats': [{ says: 'rätta plats onkologi' }, '?xxxxxF'],
  platser: [{ says: 'platser' }, '?++++++'],
  'lägg till grupp': [{ says: 'lägg till grupp' }, '?xxxxxF'],
  'ändra grupp': [{ says: 'ändra grupp onkologi' }, '?xxxxxF'],
  'slå ihop grupp': [{ says: 'slå ihop grupp onkologi med hematologi' }, '?xxxxxF'],
  'avsluta grupp': [{ says: 'avsluta grupp onkologi' }, '?xxxxxF'],
  'återuppta grupp': [{ says: 'återuppta grupp onkologi' }, '?xxxxx+'],
  'koppla kanal': [{ says: 'koppla kanal onkologi', place: 'group/hematologi' }, '?xxxxx+'],
  'koppla loss': [{ says: 'koppla loss', place: 'group/hematologi' }, '?xxxxx+'],
  inställningar: [{ says: 'inställningar' }, '?++++++'],
  borta: [{ says: 'borta' }, '?++++++'],
  utskick: [{ says: 'utskick' }, '?xxxxx+'],
  'jämför kanal': [{ says: 'jämför kanal onkologi' }, '?xxxxx+'],
  'nås inte': [{ says: 'nås inte' }, '?xxxxx+'],
};

const buttons: Record<string, [Deed, string]> = {
  'duty.show': [{ presses: 'duty.show', value: report }, '?+++x++'],
  'duty.why': [{ presses: 'duty.why', value: report }, '?+++x++'],
  'duty.more': [{ presses: 'duty.more', value: report }, '?+++x++'],
  'duty.correct': [{ presses: 'duty.correct', value: report }, '?x++xx+'],
  'duty.reopen': [{ presses: 'duty.reopen', value: report }, '?x++xx+'],
  'approval.why': [{ presses: 'approval.why', value: plan }, '?xxxx++'],
  'day.why': [{ presses: 'day.why', value: report }, '?xxxxx+'],
  'duty.on-it': [{ presses: 'duty.on-it', value: report }, '?x++xx+'],
  'duty.submit': [{ presses: 'duty.submit', value: report }, '?xFFxxF'],
  'duty.submit-files': [{ presses: 'duty.submit-files', value: `${report}/page|direkt|1` }, '?x++xx+'],
  'duty.document': [{ presses: 'duty.document', value: report }, '?+++x++'],
  'duty.not-later': [{ presses: 'duty.not-later', value: report }, '?x++xx+'],
  'duty.later': [{ presses: 'duty.later', value: report }, '?xFFxxF'],
  'duty.return': [{ presses: 'duty.return', value: plan }, '?xxxxFF'],
  'duty.waive': [{ presses: 'duty.waive', value: report }, '?xxxxxF'],
  'duty.old-types': [{ presses: 'duty.old-types', value: '' }, '?xxxxx+'],
  'duty.set-last-day': [{ presses: 'duty.set-last-day', value: report }, '?xxxxxF'],
  'duty.correct-decision': [{ presses: 'duty.correct-decision', value: plan }, '?xxxx++'],
  'duty.approve': [{ presses: 'duty.approve', value: plan }, '?xxxx+F'],
  'extension.grant': [{ presses: 'extension.grant', value: extension }, '?xxxx+x'],
  'extension.refuse': [{ presses: 'extension.refuse', value: extension }, '?xxxxFx'],
  'extension.withdraw': [{ presses: 'extension.withdraw', value: extension }, '?x++xx+'],
  'extension.take-back': [{ presses: 'extension.take-back', value: extension }, '?xxxx+x'],
  'extension.show': [{ presses: 'extension.show', value: extension }, '?xxxx+x'],
  'going.show': [{ presses: 'going.show', value: '' }, '?xxxxx+'],
  'going.ask': [{ presses: 'going.ask', value: '' }, '?xxxxxF'],
  'going.week': [{ presses: 'going.week', value: '' }, '?xxxxx+'],
  'going.start': [{ presses: 'going.start', value: '' }, '?xxxxx+'],
  'going.silence': [{ presses: 'going.silence', value: '' }, '?xxxxx+'],
  'going.pause': [{ presses: 'going.pause', value: '' }, '?xxxxx+'],
  'going.ask-pause': [{ presses: 'going.ask-pause', value: '' }, '?xxxxxF'],
  'going.resume': [{ presses: 'going.resume', value: '' }, '?xxxxx+'],
  'delegation.ask': [{ presses: 'delegation.ask', value: 'ledningsgruppen' }, '?xxxxxF'],
  'delegation.set': [{ presses: 'delegation.set', value: 'ledningsgruppen/2022-01-20' }, '?xxxxx+'],
  'delegation.remove': [{ presses: 'delegation.remove', value: 'ledningsgruppen' }, '?xxxxx+'],
  'duty.prompt': [{ presses: 'duty.prompt', value: report }, '?xxxxFF'],
  'reminder.now': [{ presses: 'reminder.now', value: `duty/${report}` }, '?xxxx++'],
  'duty.coming': [{ presses: 'duty.coming', value: report }, '?+++x++'],
  'duty.move-reminder': [{ presses: 'duty.move-reminder', value: report }, '?xxxxxF'],
  'duty.restore-reminders': [{ presses: 'duty.restore-reminders', value: report }, '?xxxxx+'],
  'duty.ask-status': [{ presses: 'duty.ask-status', value: report }, '?xxxx++'],
  'duty.answer-status': [{ presses: 'duty.answer-status', value: report }, '?xFFxxF'],
  'reminder.received': [{ presses: 'reminder.received', value: `0/duty/${report}` }, '?xxxxx+'],
  'reminder.why': [{ presses: 'reminder.why', value: '1' }, '?++++++'],
  'duty.all': [{ presses: 'duty.all', value: '0' }, '?++++++'],
  'command.write': [{ presses: 'command.write', value: 'mina' }, '?++++++'],
  'duty.choose': [{ presses: 'duty.choose', value: report }, '?FFFxFF'],
  'duty.status': [{ presses: 'duty.status', value: '0/' }, '?++++++'],
  'duty.text': [{ presses: 'duty.text', value: report }, '?+++x++'],
  'duty.word': [{ presses: 'duty.word', value: report }, '?+++x++'],
  'duty.reports': [{ presses: 'duty.reports', value: '2026' }, '?xxxxDD'],
  'duty.draft': [{ presses: 'duty.draft', value: '2026/onkologi' }, '?xDDxxD'],
  'event.show': [{ presses: 'event.show', value: yearly }, '?++++++'],
  'event.file': [{ presses: 'event.file', value: yearly }, '?DDDDDD'],
  'event.times': [{ presses: 'event.times', value: yearly }, '?xxxx++'],
  'event.attendance': [{ presses: 'event.attendance', value: yearly }, '?xxxx++'],
  'duty.documents': [{ presses: 'duty.documents', value: '0/' }, '?++++++'],
  'duty.forecast': [{ presses: 'duty.forecast', value: '0/' }, '?xxxxx+'],
  'duty.forecast-page': [{ presses: 'duty.forecast-page', value: '1/0/' }, '?xxxxx+'],
  'duty.submit-of': [{ presses: 'duty.submit-of', value: 'onkologi' }, '?xFFxxF'],
  'duty.set-last-day-of': [{ presses: 'duty.set-last-day-of', value: 'onkologi' }, '?xxxxx+'],
  'home.show': [{ presses: 'home.show', value: '1' }, '?xxxxxx'],
  'home.done': [{ presses: 'home.done', value: '1' }, '?xxxxxx'],
  'home.undo': [{ presses: 'home.undo', value: '1' }, '?xxxxxx'],
  'home.why': [{ presses: 'home.why', value: '1' }, '?xxxxxx'],
  'boards.list': [{ presses: 'boards.list', value: '0' }, '?+++xx+'],
  'boards.of': [{ presses: 'boards.of', value: 'dalarna' }, '?+xxxx+'],
  'boards.days': [{ presses: 'boards.days', value: 'hsn-dalarna' }, '?FxxxxF'],
  'boards.new': [{ presses: 'boards.new', value: '' }, '?xxxxxF'],
  'remiss.new': [{ presses: 'remiss.new', value: '' }, '?xxxxxF'],
  'remiss.letter': [{ presses: 'remiss.letter', value: '' }, '?xxxxxF'],
  'remiss.letter-file': [{ presses: 'remiss.letter-file', value: 'page|direkt|1' }, '?xxxxx+'],
  'remiss.list': [{ presses: 'remiss.list', value: 'alla/0' }, '?++++++'],
  'remiss.show': [{ presses: 'remiss.show', value: open }, '?+++x++'],
  'remiss.page': [{ presses: 'remiss.page', value: `${open}/0` }, '?+++x++'],
  'remiss.history': [{ presses: 'remiss.history', value: open }, '?+++x++'],
  'remiss.more': [{ presses: 'remiss.more', value: `${open}/oppen/0` }, '?+++x++'],
  'remiss.region': [{ presses: 'remiss.region', value: open }, '?FFFxFF'],
  'remiss.region-page': [{ presses: 'remiss.region-page', value: `${open}/dalarna/0` }, '?+++x++'],
  'remiss.files': [{ presses: 'remiss.files', value: `${open}/0` }, '?+++x++'],
  'remiss.file': [{ presses: 'remiss.file', value: `${open}/1` }, '?+++x++'],
  'remiss.answer': [{ presses: 'remiss.answer', value: open }, '?FFFxxx'],
  'remiss.nothing-to-add': [{ presses: 'remiss.nothing-to-add', value: open }, '?+++xxx'],
  'remiss.not-concerned': [{ presses: 'remiss.not-concerned', value: open }, '?+++xxx'],
  'remiss.position': [{ presses: 'remiss.position', value: `${open}/1/tillstyrker/1` }, '?+++xxx'],
  'remiss.replace': [{ presses: 'remiss.replace', value: `${open}/dalarna/1.tillstyrker.1` }, '?+++x++'],
  'remiss.invite': [{ presses: 'remiss.invite', value: open }, '?xxxxxF'],
  'remiss.uninvite': [{ presses: 'remiss.uninvite', value: open }, '?xxxxx+'],
  'remiss.views': [{ presses: 'remiss.views', value: `${open}/0` }, '?xxxxxx'],
  'remiss.enter-letter': [{ presses: 'remiss.enter-letter', value: `${open}/0` }, '?xxxxxF'],
  'remiss.take-letter-back': [{ presses: 'remiss.take-letter-back', value: `${open}/Patientrådet` }, '?xxxxx+'],
  'remiss.answer-for-group': [{ presses: 'remiss.answer-for-group', value: `${open}/onkologi` }, '?xFFxxx'],
  'remiss.group-nothing-to-add': [{ presses: 'remiss.group-nothing-to-add', value: `${open}/onkologi` }, '?x++xxx'],
  'remiss.take-group-answer-back': [{ presses: 'remiss.take-group-answer-back', value: `${open}/onkologi` }, '?x++xxx'],
  'remiss.replace-group-answers': [{ presses: 'remiss.replace-group-answers', value: `${open}/onkologi/1` }, '?x++xxx'],
  'remiss.group-page': [{ presses: 'remiss.group-page', value: `${open}/onkologi/0` }, '?+++x++'],
  'remiss.group': [{ presses: 'remiss.group', value: open }, '?+++x++'],
  'remiss.drop-group': [{ presses: 'remiss.drop-group', value: `${open}/onkologi` }, '?xxxxx+'],
  'remiss.ask-group-again': [{ presses: 'remiss.ask-group-again', value: `${open}/onkologi` }, '?xxxxx+'],
  'remiss.take-out': [{ presses: 'remiss.take-out', value: `${open}/1` }, '?+++x++'],
  'remiss.put-back': [{ presses: 'remiss.put-back', value: `${open}/1` }, '?+++x++'],
  'remiss.place': [{ presses: 'remiss.place', value: `${open}/1/page|m` }, '?++++++'],
  'remiss.place-in': [{ presses: 'remiss.place-in', value: `${open}/page|m` }, '?++++++'],
  'remiss.place-remiss': [{ presses: 'remiss.place-remiss', value: 'page|m' }, '?++++++'],
  'remiss.round': [{ presses: 'remiss.round', value: `${openRound}/0` }, '?+++x++'],
  'remiss.round-choices': [{ presses: 'remiss.round-choices', value: `${openRound}/0` }, '?+++x++'],
  'remiss.round-own': [{ presses: 'remiss.round-own', value: `${openRound}/0` }, '?+++xxx'],
  'remiss.round-choose': [{ presses: 'remiss.round-choose', value: openRound }, '?FFFxFF'],
  'remiss.round-rest': [{ presses: 'remiss.round-rest', value: `${openRound}/berors_inte` }, '?+++xxx'],
  'remiss.round-document': [{ presses: 'remiss.round-document', value: openRound }, '?DDDxxF'],
  'remiss.round-new': [{ presses: 'remiss.round-new', value: '' }, '?xxxxxF'],
  'remiss.round-gatherable': [{ presses: 'remiss.round-gatherable', value: unopened }, '?xxxxx+'],
  'remiss.round-gather': [{ presses: 'remiss.round-gather', value: unopened }, '?xxxxx+'],
  'remiss.round-add': [{ presses: 'remiss.round-add', value: `${unopened}/${draftRound}` }, '?xxxxx+'],
  'remiss.round-take-out': [{ presses: 'remiss.round-take-out', value: unopened }, '?xxxxx+'],
  'remiss.round-more': [{ presses: 'remiss.round-more', value: draftRound }, '?xxxxxF'],
  'remiss.round-open': [{ presses: 'remiss.round-open', value: draftRound }, '?xxxxx+'],
  'remiss.round-prompt': [{ presses: 'remiss.round-prompt', value: openRound }, '?xxxxx+'],
  'remiss.round-extend': [{ presses: 'remiss.round-extend', value: openRound }, '?xxxxxF'],
  'remiss.round-close': [{ presses: 'remiss.round-close', value: openRound }, '?xxxxx+'],
  'remiss.round-compile': [{ presses: 'remiss.round-compile', value: openRound }, '?xxxxx+'],
  'remiss.round-change': [{ presses: 'remiss.round-change', value: openRound }, '?xxxxxF'],
  'remiss.round-withdraw': [{ presses: 'remiss.round-withdraw', value: openRound }, '?xxxxxF'],
  'remiss.round-resume': [{ presses: 'remiss.round-resume', value: openRound }, '?xxxxx+'],
  'remiss.place-files': [{ presses: 'remiss.place-files', value: `${open}/page|direkt|1` }, '?+++x++'],
  'remiss.take-stand-back': [{ presses: 'remiss.take-stand-back', value: `${open}/1` }, '?+++xxx'],
  'remiss.take-back': [{ presses: 'remiss.take-back', value: `${open}/page|direkt|1` }, '?xxxxxx'],
  'file.places': [{ presses: 'file.places', value: '0/page|direkt|1' }, '?++++++'],
  'remiss.own': [{ presses: 'remiss.own', value: open }, '?FFFxxx'],
  'remiss.region-handlers': [{ presses: 'remiss.region-handlers', value: `${open}/dalarna` }, '?FxxxxF'],
  'remiss.undo-region-handlers': [{ presses: 'remiss.undo-region-handlers', value: `${open}/dalarna//` }, '?+xxxx+'],
  'remiss.draft': [{ presses: 'remiss.draft', value: compiled }, '?+++x++'],
  'remiss.take-stand': [{ presses: 'remiss.take-stand', value: `${compiled}/1` }, '?+++xxx'],
  'remiss.stand-behind': [{ presses: 'remiss.stand-behind', value: `${compiled}/1` }, '?+++xxx'],
  'remiss.sign-off': [{ presses: 'remiss.sign-off', value: `${compiled}/1/tillagg` }, '?FFFxxx'],
  'remiss.comment': [{ presses: 'remiss.comment', value: `${compiled}/1` }, '?FFFxxF'],
  'remiss.document': [{ presses: 'remiss.document', value: `${compiled}/1/dalarna` }, '?DxxxxD'],
  'remiss.documents': [{ presses: 'remiss.documents', value: `${compiled}/1` }, '?xxxxxF'],
  'remiss.new-text': [{ presses: 'remiss.new-text', value: `${compiled}/page|direkt|1` }, '?xxxxx+'],
  'remiss.new-text-anyway': [{ presses: 'remiss.new-text-anyway', value: `${compiled}/x/page|direkt|1` }, '?xxxxx+'],
  'remiss.own-text': [{ presses: 'remiss.own-text', value: `${compiled}/dalarna/0` }, '?+xxxx+'],
  'remiss.compare-own-text': [{ presses: 'remiss.compare-own-text', value: `${compiled}/dalarna/1/0` }, '?+xxxx+'],
  'remiss.take-own-text': [{ presses: 'remiss.take-own-text', value: `${compiled}/dalarna//page|direkt|1` }, '?+xxxx+'],
  'remiss.put-back-text': [{ presses: 'remiss.put-back-text', value: `${compiled}/dalarna/0/0` }, '?+xxxx+'],
  'remiss.whose-text': [{ presses: 'remiss.whose-text', value: `${compiled}/page|direkt|1` }, '?xxxxxF'],
  'remiss.drop-text': [{ presses: 'remiss.drop-text', value: compiled }, '?xxxxx+'],
  'remiss.compare': [{ presses: 'remiss.compare', value: `${compiled}/1/0` }, '?+++x++'],
  'remiss.prompt': [{ presses: 'remiss.prompt', value: open }, '?xxxxx+'],
  'remiss.extend': [{ presses: 'remiss.extend', value: open }, '?xxxxxF'],
  'remiss.close': [{ presses: 'remiss.close', value: open }, '?xxxxx+'],
  'remiss.open': [{ presses: 'remiss.open', value: unopened }, '?xxxxx+'],
  'remiss.compile': [{ presses: 'remiss.compile', value: compiled }, '?xxxxx+'],
  'remiss.sent': [{ presses: 'remiss.sent', value: compiled }, '?FFFxx+'],
  'remiss.not-sent': [{ presses: 'remiss.not-sent', value: compiled }, '?FFFxxF'],
  'remiss.decided': [{ presses: 'remiss.decided', value: compiled }, '?FFFxx+'],
  'remiss.take-back-outcome': [{ presses: 'remiss.take-back-outcome', value: compiled }, '?+++x++'],
  'remiss.sent-file': [{ presses: 'remiss.sent-file', value: `${compiled}/page|direkt|1` }, '?+++x++'],
  'remiss.fetch-sent-file': [{ presses: 'remiss.fetch-sent-file', value: `${compiled}/1` }, '?+++x++'],
  'remiss.papers': [{ presses: 'remiss.papers', value: `${compiled}/0` }, '?+++x++'],
  'remiss.table': [{ presses: 'remiss.table', value: compiled }, '?DDDxDD'],
  'remiss.paper': [{ presses: 'remiss.paper', value: `${compiled}/1` }, '?+++x++'],
  'remiss.change': [{ presses: 'remiss.change', value: unopened }, '?xxxxxF'],
  'remiss.questions': [{ presses: 'remiss.questions', value: unopened }, '?xxxxxF'],
  'remiss.conference': [{ presses: 'remiss.conference', value: open }, '?+++x+F'],
  'remiss.call-conference': [{ presses: 'remiss.call-conference', value: open }, '?xxxxxF'],
  'remiss.conference-notes': [{ presses: 'remiss.conference-notes', value: open }, '?xxxxx+'],
  'remiss.cancel-conference': [{ presses: 'remiss.cancel-conference', value: open }, '?xxxxx+'],
  'remiss.resume-conference': [{ presses: 'remiss.resume-conference', value: open }, '?xxxxx+'],
  'remiss.drop-question': [{ presses: 'remiss.drop-question', value: `${open}/1` }, '?xxxxx+'],
  'remiss.restore-question': [{ presses: 'remiss.restore-question', value: `${open}/1` }, '?xxxxx+'],
  'remiss.boards': [{ presses: 'remiss.boards', value: open }, '?xxxxxF'],
  'remiss.plan': [{ presses: 'remiss.plan', value: open }, '?+++x++'],
  'remiss.taken-up': [{ presses: 'remiss.taken-up', value: open }, '?xxxxxF'],
  'remiss.not-taken-up': [{ presses: 'remiss.not-taken-up', value: open }, '?xxxxx+'],
  'remiss.handler': [{ presses: 'remiss.handler', value: open }, '?xxxxxF'],
  'remiss.restrict': [{ presses: 'remiss.restrict', value: open }, '?xxxxx+'],
  'remiss.unrestrict': [{ presses: 'remiss.unrestrict', value: open }, '?xxxxx+'],
  'remiss.withdraw': [{ presses: 'remiss.withdraw', value: open }, '?xxxxxF'],
  'remiss.drop-draft': [{ presses: 'remiss.drop-draft', value: unopened }, '?xxxxx+'],
  'remiss.resume': [{ presses: 'remiss.resume', value: open }, '?xxxxx+'],
  'remiss.ask-sign-off': [{ presses: 'remiss.ask-sign-off', value: compiled }, '?xxxxx+'],
  'remiss.reply-day': [{ presses: 'remiss.reply-day', value: compiled }, '?xxxxxF'],
  'remiss.utfall': [{ presses: 'remiss.utfall', value: `${compiled}/0` }, '?+++x+F'],
  'remiss.utfall-one': [{ presses: 'remiss.utfall-one', value: `${compiled}/1` }, '?+++x+F'],
  'remiss.note-utfall': [{ presses: 'remiss.note-utfall', value: `${compiled}/0` }, '?xxxxxF'],
  'remiss.take-utfall-back': [{ presses: 'remiss.take-utfall-back', value: `${compiled}/1` }, '?xxxxx+'],
  'remiss.put-utfall-back': [{ presses: 'remiss.put-utfall-back', value: `${compiled}/1` }, '?xxxxx+'],
  'remiss.looked-again': [{ presses: 'remiss.looked-again', value: `${compiled}/1` }, '?xxxxx+'],
  'remiss.not-looked-again': [{ presses: 'remiss.not-looked-again', value: `${compiled}/1` }, '?xxxxx+'],
  'remiss.look-later': [{ presses: 'remiss.look-later', value: `${compiled}/1` }, '?xxxxx+'],
  'remiss.uncompile': [{ presses: 'remiss.uncompile', value: compiled }, '?xxxxx+'],
  ...nhvButtons,
  ...planButtons,
  'calendar.show': [{ presses: 'calendar.show', value: 'onkologi' }, '?+++xx+'],
  'calendar.subscribe': [{ presses: 'calendar.subscribe', value: 'group/onkologi' }, '?+++xx+'],
  'calendar.renew': [{ presses: 'calendar.renew', value: 'all' }, '?xxxxx+'],
  'calendar.renew-now': [{ presses: 'calendar.renew-now', value: 'group/onkologi' }, '?+++xx+'],
  'register-file.preview': [{ presses: 'register-file.preview', value: '0/page|direkt|1' }, '?xxxxx+'],
  'register-file.take-in': [{ presses: 'register-file.take-in', value: 'abc/page|direkt|1' }, '?xxxxx+'],
  'register-file.undo': [{ presses: 'register-file.undo', value: '1' }, '?xxxxx+'],
  'calendar-file.preview': [{ presses: 'calendar-file.preview', value: '/page|direkt|1' }, '?x+++++'],
  'calendar-file.choose': [{ presses: 'calendar-file.choose', value: 'page|direkt|1' }, '?x+++++'],
  'calendar-file.take-in': [{ presses: 'calendar-file.take-in', value: 'onkologi/page|direkt|1' }, '?x+++++'],
  'calendar-file.undo': [{ presses: 'calendar-file.undo', value: '1' }, '?x+++++'],
  'arshjul.show': [{ presses: 'arshjul.show', value: '2026/grupp/onkologi' }, '?+++x++'],
  'arshjul.days': [{ presses: 'arshjul.days', value: '0/2026/grupp/onkologi' }, '?+++x++'],
  'arshjul.file': [{ presses: 'arshjul.file', value: 'docx/2026/grupp/onkologi' }, '?DDDxDD'],
  'export.list': [{ presses: 'export.list', value: '0' }, '?xxxxx+'],
  'akt.fetch': [{ presses: 'akt.fetch', value: `remiss/${compiled}` }, '?DDD+DD'],
  'akt.mask': [{ presses: 'akt.mask', value: `remiss/${compiled}` }, '?FFF+FF'],
  'export.file': [{ presses: 'export.file', value: 'grupper' }, '?xxxxxD'],
  'gallring.list': [{ presses: 'gallring.list', value: '' }, '?xxxxx+'],
  'gallring.show': [{ presses: 'gallring.show', value: 'logg' }, '?xxxxx+'],
  'gallring.choose': [{ presses: 'gallring.choose', value: '' }, '?xxxxxF'],
  'gallring.decide': [{ presses: 'gallring.decide', value: 'logg' }, '?xxxxxF'],
  'gallring.withdraw': [{ presses: 'gallring.withdraw', value: 'logg' }, '?xxxxx+'],
  'gallring.trial': [{ presses: 'gallring.trial', value: '' }, '?xxxxx+'],
  'gallring.file': [{ presses: 'gallring.file', value: 'docx' }, '?xxxxxD'],
  'gallring.ask': [{ presses: 'gallring.ask', value: '' }, '?xxxxx+'],
  'gallring.again': [{ presses: 'gallring.again', value: '' }, '?xxxxx+'],
  'gallring.run': [{ presses: 'gallring.run', value: '' }, '?xxxxx+'],
  'gallring.keep': [{ presses: 'gallring.keep', value: '' }, '?xxxxx+'],
  'person-data.file': [{ presses: 'person-data.file', value: 'anna' }, '?xDxxxD'],
  'person-data.ask-protect': [{ presses: 'person-data.ask-protect', value: 'cecilia' }, '?xxxxx+'],
  'person-data.protect': [{ presses: 'person-data.protect', value: 'cecilia' }, '?xxxxx+'],
  'person-data.unprotect': [{ presses: 'person-data.unprotect', value: 'cecilia' }, '?xxxxx+'],
  'person-data.protect-new': [{ presses: 'person-data.protect-new', value: '' }, '?xxxxxF'],
  'person-data.ask': [{ presses: 'person-data.ask', value: 'cecilia' }, '?xxxxx+'],
  'person-data.again': [{ presses: 'person-data.again', value: 'cecilia' }, '?xxxxx+'],
  'person-data.forget': [{ presses: 'person-data.forget', value: 'cecilia' }, '?xxxxx+'],
  'person-data.keep': [{ presses: 'person-data.keep', value: 'cecilia' }, '?xxxxx+'],
  'meeting.ask': [{ presses: 'meeting.ask', value: 'onkologi' }, '?xFFxxF'],
  'meeting.show': [{ presses: 'meeting.show', value: coming }, '?+++xx+'],
  'meeting.move': [{ presses: 'meeting.move', value: coming }, '?xFFxxF'],
  'meeting.place': [{ presses: 'meeting.place', value: coming }, '?xFFxxF'],
  'meeting.cancel': [{ presses: 'meeting.cancel', value: coming }, '?xFFxxF'],
  'meeting.resume': [{ presses: 'meeting.resume', value: cancelled }, '?x++xx+'],
  'agenda.show': [{ presses: 'agenda.show', value: coming }, '?+++xx+'],
  'agenda.of': [{ presses: 'agenda.of', value: 'onkologi' }, '?+++xx+'],
  'agenda.ask': [{ presses: 'agenda.ask', value: coming }, '?FFFxxF'],
  'agenda.arrange': [{ presses: 'agenda.arrange', value: coming }, '?FFFxxF'],
  'group.choose': [{ presses: 'group.choose', value: 'seat.add' }, '?xxxxxF'],
  'agenda.outcome': [{ presses: 'agenda.outcome', value: held }, '?xFFxxF'],
  'attendance.show': [{ presses: 'attendance.show', value: '2026/onkologi' }, '?+++x++'],
  'attendance.note': [{ presses: 'attendance.note', value: held }, '?xFFxxF'],
  'uppdrag.show': [{ presses: 'uppdrag.show', value: given }, '?+++x++'],
  'uppdrag.list': [{ presses: 'uppdrag.list', value: '0' }, '?++++++'],
  'uppdrag.give': [{ presses: 'uppdrag.give', value: 'onkologi' }, '?xxxxxF'],
  'uppdrag.report': [{ presses: 'uppdrag.report', value: given }, '?xFFxxF'],
  'uppdrag.take-back': [{ presses: 'uppdrag.take-back', value: reported }, '?x++xx+'],
  'uppdrag.finish': [{ presses: 'uppdrag.finish', value: reported }, '?xxxxFF'],
  'uppdrag.send-back': [{ presses: 'uppdrag.send-back', value: reported }, '?xxxxFF'],
  'uppdrag.reopen': [{ presses: 'uppdrag.reopen', value: finished }, '?xxxx++'],
  'uppdrag.change': [{ presses: 'uppdrag.change', value: given }, '?xxxxxF'],
  'uppdrag.extend': [{ presses: 'uppdrag.extend', value: given }, '?xxxxxF'],
  'uppdrag.withdraw': [{ presses: 'uppdrag.withdraw', value: given }, '?xxxxxF'],
  'uppdrag.resume': [{ presses: 'uppdrag.resume', value: withdrawn }, '?xxxxx+'],
  'arende.show': [{ presses: 'arende.show', value: sent }, '?+++x++'],
  'arende.list': [{ presses: 'arende.list', value: '0' }, '?++++++'],
  'arende.send': [{ presses: 'arende.send', value: 'onkologi' }, '?xFFxxF'],
  'arende.change': [{ presses: 'arende.change', value: sent }, '?xFFxxF'],
  'arende.withdraw': [{ presses: 'arende.withdraw', value: sent }, '?x++xx+'],
  'arende.resume': [{ presses: 'arende.resume', value: recalled }, '?x++xx+'],
  'arende.answer': [{ presses: 'arende.answer', value: sent }, '?xxxxFF'],
  'arende.unanswer': [{ presses: 'arende.unanswer', value: answered }, '?xxxx++'],
  'register.group': [{ presses: 'register.group', value: 'onkologi' }, '?++++++'],
  'register.mandate': [{ presses: 'register.mandate', value: 'onkologi' }, '?++++++'],
  'register.groups': [{ presses: 'register.groups', value: '/0' }, '?++++++'],
  'register.representation': [{ presses: 'register.representation', value: '0' }, '?++++++'],
  'register.log': [{ presses: 'register.log', value: 'onkologi/' }, '?xxxxx+'],
  'person.add': [{ presses: 'person.add', value: '{"name":"Nina","email":""}' }, '?xxxxxF'],
  'person.change': [{ presses: 'person.change', value: 'anna' }, '?xxxxxF'],
  'seat.add': [{ presses: 'seat.add', value: 'onkologi' }, '?xxxxxF'],
  'seat.end': [{ presses: 'seat.end', value: 'onkologi' }, '?xxxxxF'],
  'seat.choose': [{ presses: 'seat.choose', value: 'onkologi' }, '?xxxxxF'],
  'seat.show': [{ presses: 'seat.show', value: '1' }, '?xxxxx+'],
  'seat.correct': [{ presses: 'seat.correct', value: '1' }, '?xxxxxF'],
  'seat.undo-correct': [
    {
      presses: 'seat.undo-correct',
      value:
        '{"seat":1,"was":{"purpose":null,"to":null,"decision":null},"is":{"purpose":null,"to":"2027-12-31","decision":null}}',
    },
    '?xxxxx+',
  ],
  'places.list': [{ presses: 'places.list', value: '0' }, '?++++++'],
  'seat.undo-end': [{ presses: 'seat.undo-end', value: '{"seat":1,"ended":"2026-12-31","was":null}' }, '?xxxxx+'],
  'seat.restore': [
    {
      presses: 'seat.restore',
      value:
        '{"group":"onkologi","person":"ulrika","role":"ledamot","region":null,"from":"2027-01-01","to":null,"decision":null}',
    },
    '?xxxxx+',
  ],
  'group.change': [{ presses: 'group.change', value: 'onkologi' }, '?xxxxxF'],
  'group.merge': [{ presses: 'group.merge', value: '{"group":"onkologi","into":"hematologi"}' }, '?xxxxxF'],
  'group.end': [{ presses: 'group.end', value: 'onkologi' }, '?xxxxxF'],
  'group.resume': [{ presses: 'group.resume', value: 'onkologi' }, '?xxxxx+'],
  'help.show': [{ presses: 'help.show', value: '' }, '?++++++'],
  'own.show': [{ presses: 'own.show', value: '' }, '?++++++'],
  'own.change': [{ presses: 'own.change', value: '' }, '?FFFFFF'],
  'own.hour': [{ presses: 'own.hour', value: '09:00' }, '?++++++'],
  'own.news': [{ presses: 'own.news', value: '' }, '?FFFFFF'],
  'own.news-before': [{ presses: 'own.news-before', value: '{"areas":"weekly"}' }, '?++++++'],
  'absence.list': [{ presses: 'absence.list', value: 'anna/0' }, '?x+xxx+'],
  'absence.ask': [{ presses: 'absence.ask', value: 'anna' }, '?xFxxxF'],
  'absence.remove': [{ presses: 'absence.remove', value: march }, '?x+xxx+'],
  'absence.end': [{ presses: 'absence.end', value: march }, '?x+xxx+'],
  'absence.restore': [{ presses: 'absence.restore', value: before }, '?x+xxx+'],
  'seat.add-for': [{ presses: 'seat.add-for', value: 'onkologi/cecilia' }, '?xxxxxF'],
  'channel.compare': [{ presses: 'channel.compare', value: '1' }, '?xxxxx+'],
  'reach.show': [{ presses: 'reach.show', value: '0' }, '?xxxxx+'],
  'reach.search': [{ presses: 'reach.search', value: '' }, '?xxxxx+'],
  'guest.link': [{ presses: 'guest.link', value: guestAccount }, '?xxxxx+'],
  'guest.refuse': [{ presses: 'guest.refuse', value: guestAccount }, '?xxxxx+'],
  'stranger.answered': [{ presses: 'stranger.answered', value: guestAccount }, '?xxxxx+'],
  'stranger.decline': [{ presses: 'stranger.decline', value: guestAccount }, '?xxxxx+'],
  'stranger.ask-again': [{ presses: 'stranger.ask-again', value: guestAccount }, '?xxxxx+'],
  'place.tie': [{ presses: 'place.tie', value: 'onkologi' }, '?xxxxx+'],
  'place.choose': [{ presses: 'place.choose', value: 'onkologi' }, '?xxxxx+'],
  'place.tie-there': [{ presses: 'place.tie-there', value: '1/onkologi' }, '?xxxxx+'],
  'place.choose-loose': [{ presses: 'place.choose-loose', value: 'onkologi' }, '?xxxxx+'],
  'place.untie-there': [{ presses: 'place.untie-there', value: '1/onkologi' }, '?xxxxx+'],
  'delivery.trouble': [{ presses: 'delivery.trouble', value: '0' }, '?xxxxx+'],
  'delivery.again': [{ presses: 'delivery.again', value: trouble }, '?xxxxx+'],
  'delivery.clear': [{ presses: 'delivery.clear', value: trouble }, '?xxxxx+'],
  'delivery.choose': [{ presses: 'delivery.choose', value: trouble }, '?xxxxxF'],
  'restore.show': [{ presses: 'restore.show', value: '' }, '?xxxxx+'],
  'restore.ask-send': [{ presses: 'restore.ask-send', value: '' }, '?xxxxx+'],
  'restore.send': [{ presses: 'restore.send', value: '' }, '?xxxxx+'],
  'restore.ask-drop': [{ presses: 'restore.ask-drop', value: '' }, '?xxxxx+'],
  'restore.drop': [{ presses: 'restore.drop', value: '' }, '?xxxxx+'],
};

const forms: Record<string, [Deed, string]> = {
  'event.times': [{ fills: 'event.times', context: yearly, values: { start: '13', end: '16', place: '' } }, '?xxxx++'],
  'event.attendance': [
    { fills: 'event.attendance', context: yearly, values: { 'group.onkologi': 'med', others: '' } },
    '?xxxx++',
  ],
  'duty.move-reminder': [
    { fills: 'duty.move-reminder', context: report, values: { rung: 'P30D', on: '', reason: 'Årsmöte' } },
    '?xxxxx+',
  ],
  'duty.prompt-chosen': [{ fills: 'duty.prompt-chosen', context: report, values: { [`d${report}`]: 'ja' } }, '?xxxx++'],
  'duty.answer-status': [{ fills: 'duty.answer-status', context: report, values: { words: 'Snart' } }, '?x++xx+'],
  'duty.submit': [{ fills: 'duty.submit', context: report, values: { ...document, sure: 'ja' } }, '?x++xx+'],
  'duty.submit-files': [
    { fills: 'duty.submit-files', context: `${report}/page|direkt|1`, values: document },
    '?x++xx+',
  ],
  'duty.later': [{ fills: 'duty.later', context: report, values: anExtension }, '?x++xx+'],
  'duty.return': [
    { fills: 'duty.return', context: plan, values: { reason: 'Budget', lastDayOn: '2027-03-31' } },
    '?xxxx++',
  ],
  'duty.choose': [{ fills: 'duty.choose', context: '', values: { which: report } }, '?+++x++'],
  'duty.waive': [{ fills: 'duty.waive', context: report, values: { reason: 'Vilande' } }, '?xxxxx+'],
  'duty.old-types': [{ fills: 'duty.old-types', context: '', values: { whole: 'var', reason: 'x' } }, '?xxxxx+'],
  'duty.reopen': [{ fills: 'duty.reopen', context: report, values: { reason: 'Fel år' } }, '?x++xx+'],
  'duty.correct': [
    { fills: 'duty.correct', context: report, values: { document: '2027-1', documentOn: '2026-11-20' } },
    '?x++xx+',
  ],
  'duty.record': [
    { fills: 'duty.record', context: plan, values: { body: 'LG', on: '2026-11-20', paragraph: '§ 1' } },
    '?xxxxx+',
  ],
  'duty.correct-decision': [
    { fills: 'duty.correct-decision', context: plan, values: { body: 'LG', on: '2026-11-20', paragraph: '§ 1' } },
    '?xxxx++',
  ],
  'duty.set-last-day': [
    { fills: 'duty.set-last-day', context: report, values: { on: '2027-03-31', reason: 'Ny mall' } },
    '?xxxxx+',
  ],
  'extension.refuse': [{ fills: 'extension.refuse', context: extension, values: { reason: 'Nej' } }, '?xxxx+x'],
  'going.ask': [{ fills: 'going.ask', context: '', values: { from: '2026-12-01' } }, '?xxxxx+'],
  'going.ask-pause': [{ fills: 'going.ask-pause', context: '', values: { to: '2026-12-31' } }, '?xxxxx+'],
  'delegation.set': [
    { fills: 'delegation.set', context: '', values: { group: 'ledningsgruppen', on: '2022-01-20' } },
    '?xxxxx+',
  ],
  'boards.days': [{ fills: 'boards.days', context: 'hsn-dalarna', values: { meetings: '2027-03-16' } }, '?+xxxx+'],
  'akt.mask': [{ fills: 'akt.mask', context: `remiss/${compiled}`, values: { reason: 'Begäran' } }, '?DDD+DD'],
  'remiss.new': [{ fills: 'remiss.new', context: '', values: aRemiss }, '?xxxxx+'],
  'remiss.change': [{ fills: 'remiss.change', context: unopened, values: aRemiss }, '?xxxxx+'],
  'remiss.questions': [
    { fills: 'remiss.questions', context: unopened, values: { questions: 'Vad anser ni?' } },
    '?xxxxx+',
  ],
  'remiss.letter': [{ fills: 'remiss.letter', context: '', values: { letter: 'Remiss om vård' } }, '?xxxxxF'],
  'remiss.call-conference': [
    {
      fills: 'remiss.call-conference',
      context: open,
      values: { day: '2027-01-12', start: '13.00', end: '15.00' },
    },
    '?xxxxx+',
  ],
  'remiss.conference-notes': [
    { fills: 'remiss.conference-notes', context: open, values: { notes: 'Bra.' } },
    '?xxxxx+',
  ],
  'remiss.correct': [{ fills: 'remiss.correct', context: open, values: { ...aRemiss, title: 'Rättad' } }, '?xxxxx+'],
  'remiss.question-page': [
    { fills: 'remiss.question-page', context: `${open}/0`, values: { 'text.1.1': 'Vad?' } },
    '?xxxxx+',
  ],
  'remiss.boards': [{ fills: 'remiss.boards', context: open, values: { 'board.dalarna': '2027-01-12' } }, '?xxxxx+'],
  'remiss.taken-up': [{ fills: 'remiss.taken-up', context: open, values: { on: '2026-11-24' } }, '?xxxxx+'],
  'remiss.note-utfall': [
    { fills: 'remiss.note-utfall', context: `${compiled}/0/0`, values: { said: 'Fyra enheter.' } },
    '?xxxxx+',
  ],
  'remiss.look-later': [
    { fills: 'remiss.look-later', context: `${compiled}/1/1`, values: { againOn: '2027-10-01' } },
    '?xxxxx+',
  ],
  'remiss.handler': [{ fills: 'remiss.handler', context: open, values: { handler: 'alla' } }, '?xxxxx+'],
  'remiss.extend': [{ fills: 'remiss.extend', context: open, values: { lastOn: '2027-01-20' } }, '?xxxxx+'],
  'remiss.withdraw': [{ fills: 'remiss.withdraw', context: open, values: { reason: 'Inställd' } }, '?xxxxx+'],
  'remiss.sent': [{ fills: 'remiss.sent', context: compiled, values: { on: '2026-11-24' } }, '?+++xx+'],
  'remiss.not-sent': [{ fills: 'remiss.not-sent', context: compiled, values: { reason: 'Inget.' } }, '?+++xx+'],
  'remiss.decided': [
    { fills: 'remiss.decided', context: compiled, values: { body: 'Regionstyrelsen', on: '2026-11-24' } },
    '?+++xx+',
  ],
  'remiss.take-back-outcome': [
    { fills: 'remiss.take-back-outcome', context: compiled, values: { what: 'skickat/dalarna', reason: 'Fel.' } },
    '?+++x++',
  ],
  'remiss.sent-file': [
    { fills: 'remiss.sent-file', context: `${compiled}/page|direkt|1`, values: { whose: 'dalarna' } },
    '?+++x++',
  ],
  'remiss.invite': [
    {
      fills: 'remiss.invite',
      context: open,
      values: { name: 'Pia Exempel', email: 'pia@example.org', region: 'ingen' },
    },
    '?xxxxx+',
  ],
  'remiss.uninvite': [{ fills: 'remiss.uninvite', context: open, values: { person: 'pia' } }, '?xxxxx+'],
  'remiss.views': [{ fills: 'remiss.views', context: `${open}/0`, values: { 'text.1': 'Bra.' } }, '?xxxxxx'],
  'remiss.enter-letter': [
    {
      fills: 'remiss.enter-letter',
      context: `${open}/0`,
      values: { who: 'annan', body: 'Patientrådet', cameOn: '2026-11-20', 'position.1': 'avstar' },
    },
    '?xxxxx+',
  ],
  'group.choose-merger': [
    { fills: 'group.choose-merger', context: '', values: { group: 'onkologi', into: 'hematologi' } },
    '?xxxxxF',
  ],
  'person-data.protect-new': [
    { fills: 'person-data.protect-new', context: '', values: { name: 'Nora Exempel', email: '', region: 'ingen' } },
    '?xxxxx+',
  ],
  'remiss.region-handlers': [
    { fills: 'remiss.region-handlers', context: `${open}/dalarna`, values: { handlaggare: 'Ulrika Exempel' } },
    '?+xxxx+',
  ],
  'remiss.own': [{ fills: 'remiss.own', context: `${open}/dalarna`, values: { dnr: '2027-1' } }, '?+xxxxx'],
  'remiss.answer': [{ fills: 'remiss.answer', context: `${open}/0/`, values: answers }, '?+++xxx'],
  'remiss.answer-for-group': [
    { fills: 'remiss.answer-for-group', context: `${open}/0//onkologi`, values: answers },
    '?x++xxx',
  ],
  'remiss.group': [{ fills: 'remiss.group', context: open, values: { group: 'onkologi' } }, '?+++x++'],
  'remiss.point': [{ fills: 'remiss.point', context: pointed, values: { question: `${open}/1` } }, '?+xxxx+'],
  'remiss.place-in': [{ fills: 'remiss.place-in', context: `${open}/page|m`, values: { question: '1' } }, '?++++++'],
  'remiss.place-remiss': [{ fills: 'remiss.place-remiss', context: 'page|m', values: { remiss: open } }, '?++++++'],
  'remiss.round-new': [
    { fills: 'remiss.round-new', context: '', values: { ...aRemiss, underlag: 'Dysmeli\nRyggmärgsbråck' } },
    '?xxxxx+',
  ],
  'remiss.round-more': [{ fills: 'remiss.round-more', context: draftRound, values: { lines: 'Dysmeli' } }, '?xxxxx+'],
  'remiss.round-extend': [
    { fills: 'remiss.round-extend', context: openRound, values: { lastOn: '2027-01-25' } },
    '?xxxxx+',
  ],
  'remiss.round-change': [{ fills: 'remiss.round-change', context: openRound, values: aRemiss }, '?xxxxx+'],
  'remiss.round-withdraw': [
    { fills: 'remiss.round-withdraw', context: openRound, values: { reason: 'Inställd' } },
    '?xxxxx+',
  ],
  'remiss.round-choose': [{ fills: 'remiss.round-choose', context: openRound, values: { remiss: open } }, '?+++x++'],
  'remiss.round-document': [
    { fills: 'remiss.round-document', context: openRound, values: { whose: 'dalarna' } },
    '?DxxxxD',
  ],
  'remiss.region': [{ fills: 'remiss.region', context: open, values: { region: 'dalarna' } }, '?+++x++'],
  'remiss.sign-off': [
    { fills: 'remiss.sign-off', context: `${compiled}/1/avvikande`, values: { text: 'Nej.' } },
    '?+++xxx',
  ],
  'remiss.whose-text': [
    { fills: 'remiss.whose-text', context: `${compiled}/page|direkt|1`, values: { region: 'dalarna' } },
    '?xxxxx+',
  ],
  'remiss.reply-day': [{ fills: 'remiss.reply-day', context: compiled, values: { on: '2026-12-20' } }, '?xxxxx+'],
  'remiss.comment': [{ fills: 'remiss.comment', context: `${compiled}/1`, values: { text: 'Bra.' } }, '?+++xx+'],
  'remiss.documents': [
    { fills: 'remiss.documents', context: `${compiled}/1`, values: { region: 'dalarna' } },
    '?DxxxxD',
  ],
  ...nhvForms,
  ...planForms,
  'meeting.add': [{ fills: 'meeting.add', context: '', values: meeting }, '?x++xx+'],
  'meeting.move': [
    { fills: 'meeting.move', context: coming, values: { day: '2027-02-04', start: '9', end: '11', endDay: '' } },
    '?x++xx+',
  ],
  'person.choose': [{ fills: 'person.choose', context: 'person.change', values: { person: 'anna' } }, '?xxxxxF'],
  'group.choose': [{ fills: 'group.choose', context: 'seat.add', values: { group: 'onkologi' } }, '?xxxxxF'],
  'calendar-file.group': [
    { fills: 'calendar-file.group', context: 'page|direkt|1', values: { group: 'onkologi' } },
    '?x+++++',
  ],
  'meeting.place': [{ fills: 'meeting.place', context: coming, values: { place: 'Sal B' } }, '?x++xx+'],
  'meeting.cancel': [{ fills: 'meeting.cancel', context: coming, values: { reason: 'Få kan' } }, '?x++xx+'],
  'agenda.add': [{ fills: 'agenda.add', context: coming, values: { title: 'Budget', link: '' } }, '?+++xx+'],
  'agenda.arrange': [{ fills: 'agenda.arrange', context: coming, values: { point: '1', deed: 'bort' } }, '?+++xx+'],
  'agenda.outcome': [
    { fills: 'agenda.outcome', context: held, values: { point: '2', outcome: 'beslut', words: 'Ja.' } },
    '?x++xx+',
  ],
  'attendance.note': [{ fills: 'attendance.note', context: held, values: { 'region.dalarna': 'med' } }, '?x++xx+'],
  'uppdrag.give': [{ fills: 'uppdrag.give', context: 'onkologi', values: anUppdrag }, '?xxxxx+'],
  'uppdrag.report': [{ fills: 'uppdrag.report', context: given, values: { words: 'Klart.' } }, '?x++xx+'],
  'uppdrag.finish': [{ fills: 'uppdrag.finish', context: reported, values: { on: '2026-11-24' } }, '?xxxx++'],
  'uppdrag.send-back': [{ fills: 'uppdrag.send-back', context: reported, values: laterDay }, '?xxxx++'],
  'uppdrag.change': [
    { fills: 'uppdrag.change', context: given, values: { words: 'En plan', decidedOn: '2026-11-20' } },
    '?xxxxx+',
  ],
  'uppdrag.extend': [{ fills: 'uppdrag.extend', context: given, values: laterDay }, '?xxxxx+'],
  'uppdrag.withdraw': [{ fills: 'uppdrag.withdraw', context: given, values: { why: 'Behövs inte' } }, '?xxxxx+'],
  'arende.send': [{ fills: 'arende.send', context: 'onkologi', values: anArende }, '?x++xx+'],
  'arende.change': [{ fills: 'arende.change', context: sent, values: anArende }, '?x++xx+'],
  'arende.answer': [{ fills: 'arende.answer', context: sent, values: { is: 'ja', on: '2026-11-24' } }, '?xxxx++'],
  'gallring.choose': [{ fills: 'gallring.choose', context: '', values: { kind: 'logg' } }, '?xxxxx+'],
  'gallring.decide': [{ fills: 'gallring.decide', context: 'logg', values: aBeslut }, '?xxxxx+'],
  'person.add': [{ fills: 'person.add', context: '', values: newPerson }, '?xxxxx+'],
  'person.change': [{ fills: 'person.change', context: '{}', values: newPerson }, '?xxxxx+'],
  'seat.add': [{ fills: 'seat.add', context: 'onkologi', values: newSeat }, '?xxxxx+'],
  'seat.choose': [{ fills: 'seat.choose', context: 'onkologi', values: { seat: '1/' } }, '?xxxxx+'],
  'seat.correct': [{ fills: 'seat.correct', context: '1', values: { to: '2028-12-31' } }, '?xxxxx+'],
  'seat.end': [
    { fills: 'seat.end', context: 'onkologi', values: { seat: 'Cecilia Exempel', to: '2026-12-31' } },
    '?xxxxx+',
  ],
  'group.add': [{ fills: 'group.add', context: '', values: { name: 'Ögongruppen', type: 'vc' } }, '?xxxxx+'],
  'group.merge': [
    {
      fills: 'group.merge',
      context: 'onkologi/hematologi',
      values: { to: '2026-12-31', body: 'LG', decidedOn: '2026-11-20' },
    },
    '?xxxxx+',
  ],
  'group.change': [{ fills: 'group.change', context: 'onkologi', values: { name: 'Cancergruppen' } }, '?xxxxx+'],
  'group.end': [
    {
      fills: 'group.end',
      context: 'onkologi',
      values: { to: '2026-12-31', why: 'Uppdraget är slut', body: 'LG', decidedOn: '2026-11-20' },
    },
    '?xxxxx+',
  ],
  'own.news': [{ fills: 'own.news', context: '', values: { areas: 'never' } }, '?++++++'],
  'own.reach': [{ fills: 'own.reach', context: '', values: { toldAt: '9', connection: 'ingen' } }, '?++++++'],
  'absence.add': [{ fills: 'absence.add', context: 'anna', values: daysAway }, '?x+xxx+'],
  'delivery.choose': [{ fills: 'delivery.choose', context: '', values: { which: trouble } }, '?xxxxx+'],
};

const refused = /^Det (?:här )?kan bara /;
const unknown = 'Du finns inte i registret än';

function outcome(response: Response): string {
  if (response.type === 'form') return 'F';
  if (response.type === 'file') return 'D';
  if (response.type === 'faults')
    return Object.values(response.faults).some((fault) => refused.test(fault)) ? 'x' : '!';
  if (response.type === 'nothing' || response.type === 'noted') return '-';
  if (response.message.title === unknown) return '?';
  if (response.message.title === 'Något gick fel hos mig') return '!';
  return refused.test(response.message.title) ? 'x' : '+';
}

test('every command, button and form that there is has its line here', () => {
  const { table } = testBot('2026-11-23T07:00', {}).actions;
  const used = table.commands.filter(({ smallTalk }) => !smallTalk);
  expect(used.map(({ words }) => words[0]).toSorted()).toEqual(Object.keys(commands).toSorted());
  expect(table.buttons.map(({ id }) => id).toSorted()).toEqual(Object.keys(buttons).toSorted());
  expect(table.forms.map(({ id }) => id).toSorted()).toEqual(Object.keys(forms).toSorted());
});

describe.each([
  ['command', commands],
  ['button', buttons],
  ['form', forms],
])('who may, by %s', (_kind, rows) => {
  test.each(
    Object.entries(rows).map(([id, [deed, expected]]) => [id, expected, deed] as const),
  )('%s: %s', async (_id, expected, deed) => {
    const bot = await aVillage();
    const changes = bot.db.prepare<[], number>('SELECT count(*) FROM change').pluck();
    const before = changes.get();
    let got = '';
    for (const who of people) {
      await tried(bot, async () => {
        got += outcome(await does(bot, who, deed));
        if (got.endsWith('x')) expect(changes.get(), `${who} changed something`).toBe(before);
      });
      expect(bot.problems).toEqual([]);
    }
    expect(got).toBe(expected);
  });
});

/** What onkologi's secretary may besides what its member Cecilia may: what its chair gets. */
const seesTo = [
  ...['lämna', 'möte', 'duty.correct', 'duty.reopen', 'duty.on-it', 'duty.submit', 'duty.submit-files', 'duty.later'],
  'duty.not-later',
  ...['duty.answer-status', 'duty.submit-of', 'meeting.ask', 'meeting.move', 'meeting.place', 'meeting.cancel'],
  ...planSeesTo,
  ...[
    'meeting.resume',
    'meeting.add',
    'agenda.outcome',
    'attendance.note',
    'calendar-file.preview',
    'calendar-file.choose',
  ],
  ...['calendar-file.take-in', 'calendar-file.group', 'calendar-file.undo'],
  ...['uppdrag.report', 'uppdrag.take-back', 'arende.send', 'arende.change', 'arende.withdraw', 'arende.resume'],
  ...['utkast till verksamhetsberättelse', 'duty.draft'],
];
/** What a member's region answers: Sofia's seat is for none. */
const forOnesRegion = /^(?:remiss\.|boards\.|nämnder$)/;

test('the secretary may what a member may, and sees to papers and meetings as the chair does', async () => {
  const bot = await aVillage();
  const differing: string[] = [];
  for (const rows of [commands, buttons, forms]) {
    for (const [id, [deed, expected]] of Object.entries(rows)) {
      if (forOnesRegion.test(id)) continue;
      await tried(bot, async () => {
        const wanted = expected[seesTo.includes(id) ? 2 : 1];
        const got = outcome(await does(bot, 'sofia', deed));
        if (got !== wanted) differing.push(`${'fills' in deed ? 'form ' : ''}${id}: ${got} and not ${wanted}`);
      });
    }
  }
  // The form that puts off was filled in with an extension, which only a chair asks for.
  expect(differing).toEqual(['form duty.later: x and not +']);
});

const allDeeds = [...Object.values(commands), ...Object.values(buttons), ...Object.values(forms)].map(([deed]) => deed);

describe('reading', () => {
  test('writes nothing at all, not even that it happened, for anyone known', async () => {
    const bot = await aVillage();
    const { table } = bot.actions;
    const reads = (deed: Deed): boolean => {
      if ('says' in deed) {
        const parsed = parseCommand(deed.says, table.commands);
        return parsed.type === 'command' && parsed.command.reads;
      }
      if ('presses' in deed) return table.buttons.find(({ id }) => id === deed.presses)?.reads ?? false;
      return false;
    };
    const reading = allDeeds.filter(reads);
    expect(reading.length).toBeGreaterThan(30);
    const changes = bot.db.prepare('SELECT total_changes()').pluck();
    const before = changes.get();
    for (const deed of reading) for (const who of people.slice(1)) await does(bot, who, deed);
    expect(changes.get()).toBe(before);
  });
});

describe('the same event twice', () => {
  test.each(
    allDeeds.map((deed) => [Object.values(deed)[0] as string, deed] as const),
  )('changes nothing twice and gets the same answer: %s', async (_what, deed) => {
    const bot = await aVillage();
    const rows = bot.db.prepare<[], number>(
      'SELECT (SELECT count(*) FROM change) + (SELECT count(*) FROM outbox) + (SELECT count(*) FROM inbox)',
    );
    const first = await does(bot, 'karin', deed);
    const after = rows.get();
    expect(await bot.repeats()).toEqual(first);
    expect(rows.get()).toEqual(after);
  });
});
