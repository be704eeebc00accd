import type { RemissKind } from '../case/remiss.ts';

/**
 * The questions that a new remiss begins with. NHV: what Socialstyrelsen asks of each sakkunnigunderlag in step 3. SOU:
 * what guides to answering advise. Vårdprogram: one question for the profession, one for the line (RCC, kunskapsstyrning).
 */
export const templates: Record<RemissKind, readonly string[]> = {
  nhv: [
    'Tillstyrker ni definitionen av vårdområdet?',
    'Tillstyrker ni förslaget om antal enheter?',
    'Vad anser ni om förslaget till särskilda villkor?',
    'Vad anser ni om konsekvensanalysen, och vad behöver kompletteras?',
  ],
  sou: [
    'Tillstyrker ni förslagen i sin helhet?',
    'Vilka förslag vill ni särskilt kommentera? Ange avsnitt och motivera.',
    'Vilka konsekvenser får förslagen för regionens verksamhet och ekonomi?',
  ],
  vardprogram: [
    'Professionen: Är det medicinska innehållet rätt?',
    'Linjen: Vilka organisatoriska och ekonomiska konsekvenser får det, och ställer ni er bakom?',
  ],
  annan: ['Vad anser ni om förslaget?'],
};
