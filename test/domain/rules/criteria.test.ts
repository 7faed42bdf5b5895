import { describe, expect, test } from 'vitest';
import type { ResultState } from '#domain/rules/evaluate.ts';
import { type Loose, WATER, check, document, gov, lo, resultOf } from './shipped.ts';

type Case = readonly [id: string, state: ResultState, why: string, change: (p: Loose) => void];
const said = (count: number, text = 'mot'): string => Array.from({ length: count }, () => text).join(' ');
const both = (en: string): Loose => ({ en, fr: '' });

/** Changes to example 01, which passes everything that applies; evaluated at the last gate. */
const CASES: readonly Case[] = [
  ['LO-01', 'fail', 'no outcome', (p) => (p.outcomes = [])],
  ['LO-02', 'fail', 'no outcome', (p) => (p.outcomes = [])],
  ['LO-02', 'fail', 'the verb is not on the list', (p) => ((p.outcomes[0].text.en = 'Ponder a plan'), (p.outcomes[0].verb = 'ponder'))],
  ['LO-02', 'fail', 'the text begins with another verb', (p) => (p.outcomes[0].verb = 'measure')],
  ['LO-02', 'pass', 'a British spelling and an inflection', (p) => ((p.outcomes[2].text.en = 'Analysing a year of results'), (p.outcomes[2].verb = 'analyse'))],
  ['LO-03', 'fail', 'a vague verb', (p) => (p.outcomes[1].text.en = 'Understand the quality of drinking water in small systems')],
  ['LO-03', 'fail', 'a stem', (p) => (p.outcomes[1].text.en = 'Students will have the opportunity to measure chlorine')],
  ['LO-03', 'fail', 'no text', (p) => (p.outcomes[1].text.en = '')],
  ['LO-04', 'warn', 'another level than the verb’s', (p) => (p.outcomes[1].bloomLevel = 4)],
  ['LO-04', 'warn', 'no level', (p) => (p.outcomes[1].bloomLevel = null)],
  ['LO-05', 'warn', 'three of five below 3', (p) => [0, 1, 2].forEach((at) => (p.outcomes[at].bloomLevel = 2))],
  ['LO-05', 'pass', 'two of four below 3', (p) => (p.outcomes.pop(), [0, 1].forEach((at) => (p.outcomes[at].bloomLevel = 2)))],
  ['LO-06', 'fail', 'none', (p) => (p.outcomes = [])],
  ['LO-06', 'warn', 'two', (p) => p.outcomes.splice(2)],
  ['LO-06', 'pass', 'three', (p) => p.outcomes.splice(3)],
  ['LO-06', 'pass', 'six', (p) => p.outcomes.push(p.outcomes[0])],
  ['LO-06', 'warn', 'eight', (p) => p.outcomes.push(...p.outcomes.slice(0, 3))],
  ['LO-06', 'fail', 'nine', (p) => p.outcomes.push(...p.outcomes.slice(0, 4))],
  ['LO-07', 'warn', 'no condition', (p) => (p.outcomes[3].condition = ' ')],
  ['LO-07', 'warn', 'no degree', (p) => (p.outcomes[3].degree = '')],
  ['LO-08', 'warn', 'seven words', (p) => (p.outcomes[0].text.en = `Design ${said(6)}`)],
  ['LO-08', 'pass', 'eight words', (p) => (p.outcomes[0].text.en = `Design ${said(7)}`)],
  ['LO-08', 'pass', 'forty-five words', (p) => (p.outcomes[0].text.en = `Design ${said(44)}`)],
  ['LO-08', 'warn', 'forty-six words', (p) => (p.outcomes[0].text.en = `Design ${said(45)}`)],
  ['LO-09', 'warn', 'two verbs', (p) => (p.outcomes[0].text.en = 'Design and build a sampling plan for a small system')],
  ['LO-09', 'pass', 'and between nouns', (p) => (p.outcomes[0].text.en = 'Design a plan and a map for a small water system')],
  ['LO-10', 'fail', 'equal but for case', (p) => (p.outcomes[1].text.en = p.outcomes[0].text.en.toUpperCase())],
  ['LO-11', 'warn', 'a method below the level', (p) => (p.assessments[0].method = 'quiz')],
  ['LO-11', 'warn', 'only a formative method reaches it', (p) => (p.assessments[0].purpose = 'formative')],
  ['LO-11', 'warn', 'no level', (p) => (p.outcomes[0].bloomLevel = null)],
  ['LO-12', 'fail', 'one outcome not assessed', (p) => (p.assessments[0].outcomeIds = [])],
  ['LO-12', 'fail', 'assessed only formatively', (p) => (p.assessments[0].purpose = 'formative')],
  ['LO-13', 'fail', '100.02', (p) => (p.assessments[0].weightPct = 35.02)],
  ['LO-13', 'pass', '100.01', (p) => (p.assessments[0].weightPct = 35.01)],
  ['LO-13', 'pass', '99.99', (p) => (p.assessments[0].weightPct = 34.99)],
  ['LO-13', 'fail', '99.98', (p) => (p.assessments[0].weightPct = 34.98)],
  ['LO-13', 'pass', 'three thirds', (p) => [33.33, 33.33, 33.34].forEach((share, at) => (p.assessments[at].weightPct = share))],
  ['LO-13', 'fail', 'nothing summative', (p) => p.assessments.forEach((each: Loose) => (each.purpose = 'formative'))],
  ['LO-13', 'fail', 'a weight missing', (p) => (p.assessments[0].weightPct = null)],
  ['LO-14', 'fail', 'marks for presence', (p) => (p.assessments[0].method = 'participation')],
  ['LO-14', 'pass', 'participation without weight', (p) => (p.assessments[3].method = 'participation')],

  ['GOV-01', 'fail', 'no unit', (p) => (p.identification.proposingUnit = '')],
  ['GOV-01', 'fail', 'no vote at D1', (p) => p.governance.decisions.shift()],
  ['GOV-01', 'fail', 'a decision at D1 without a vote', (p) => ['yes', 'no', 'abstain'].forEach((key) => delete p.governance.decisions[0][key])],
  ['GOV-02', 'fail', 'the lead is no academic', (p) => (p.identification.leadProposer.category = 'staff')],
  ['GOV-02', 'pass', 'half of the hours', (p) => (p.staffing.development[2].hours = 75)],
  ['GOV-02', 'fail', 'less than half of the hours', (p) => (p.staffing.development[2].hours = 75.5)],
  ['GOV-02', 'fail', 'no hours', (p) => p.staffing.development.forEach((each: Loose) => (each.hours = null))],
  ['GOV-03', 'fail', 'nobody', (p) => (p.staffing.teaching = [])],
  ['GOV-03', 'fail', 'appointment unknown', (p) => (p.staffing.teaching[1].appointment = 'unknown')],
  ['GOV-03', 'fail', 'no qualification', (p) => (p.staffing.teaching[1].qualification = '')],
  ['GOV-03', 'pass', 'to be hired', (p) => (p.staffing.teaching[1].appointment = 'toBeHired')],
  ['GOV-04', 'fail', 'unassigned', (p) => (p.staffing.teaching[1].workloadTreatment = 'unassigned')],
  ['GOV-04', 'fail', 'review requested', (p) => (p.staffing.agreementReview = 'requested')],
  ['GOV-04', 'fail', 'no note', (p) => (p.staffing.agreementNote = '')],
  ['GOV-04', 'pass', 'not required, with note', (p) => (p.staffing.agreementReview = 'notRequired')],
  ['GOV-05', 'fail', 'no cost', (p) => (p.resources.developmentCost = null)],
  ['GOV-05', 'pass', 'a cost of nothing', (p) => (p.resources.developmentCost = 0)],
  ['GOV-05', 'fail', 'nobody develops', (p) => (p.staffing.development = [])],
  ['GOV-06', 'fail', 'no basis', (p) => (p.fees.basis = '')],
  ['GOV-06', 'fail', 'fourteen words', (p) => (p.fees.rationale = said(14))],
  ['GOV-06', 'pass', 'fifteen words', (p) => (p.fees.rationale = said(15))],
  ['GOV-07', 'fail', 'a line missing', (p) => (p.fees.technology = null)],
  ['GOV-07', 'fail', 'not the sum', (p) => (p.fees.totalLearnerCost = 634)],
  ['GOV-07', 'fail', 'another figure in the statement', (p) => (p.disclosure.costStatement.en = 'Total cost: 6350 dollars, 1635 with travel.')],
  ['GOV-07', 'pass', 'cents that floats would lose', (p) => {
    Object.assign(p.fees, { tuition: 0.1, ancillary: 0.2, materials: 0, totalLearnerCost: 0.3 });
    p.disclosure.costStatement.en = 'Total cost: $0.30.';
  }],
  ['GOV-07', 'pass', 'thousands and zero cents as French writes them', (p) => {
    p.meta.primaryLanguage = 'fr';
    Object.assign(p.fees, { tuition: 1210, totalLearnerCost: 1250 });
    p.disclosure.costStatement.fr = 'Coût total : 1\u202f250,00 $, matériel compris.';
  }],
  ['GOV-07', 'pass', 'a thousands comma', (p) => {
    Object.assign(p.fees, { tuition: 1210, totalLearnerCost: 1250 });
    p.disclosure.costStatement.en = 'Total cost to you: $1,250.';
  }],
  ['GOV-08', 'fail', 'twenty-nine words of purpose', (p) => (p.description.purpose = both(said(29)))],
  ['GOV-08', 'pass', 'thirty words of purpose', (p) => (p.description.purpose = both(said(30)))],
  ['GOV-08', 'fail', 'five words on the surplus', (p) => (p.resources.netRevenueUse = said(5))],
  ['GOV-09', 'fail', 'no registrar', (p) => (p.records.registrarOfRecord = 'Vendor wallet')],
  ['GOV-09', 'pass', 'a French registrar', (p) => (p.records.registrarOfRecord = 'Bureau du Registraire')],
  ['GOV-09', 'fail', 'no system', (p) => (p.records.system = '')],
  ['GOV-09', 'fail', 'the learner alone keeps it', (p) => (p.records.custody = 'learnerOnly')],
  ['GOV-09', 'pass', 'the registrar keeps it', (p) => (p.records.custody = 'registrarRecord')],
  ['GOV-10', 'fail', 'not verified', () => {}],
  ['GOV-10', 'pass', 'verified', (p) => (p.records.registrarVerified = true)],
  ['GOV-11', 'fail', 'eight of nine', (p) => p.supports.services.pop()],
  ['GOV-11', 'fail', 'one without answer', (p) => (p.supports.services[0].access = '')],
  ['GOV-11', 'pass', 'no is an answer', (p) => (p.supports.services[0].access = 'no')],
  ['GOV-12', 'fail', 'no answer', (p) => (p.supports.unionRepresentation = '')],
  ['GOV-12', 'fail', 'no, without note', (p) => (p.supports.unionNote = '')],
  ['GOV-12', 'pass', 'yes, without note', (p) => Object.assign(p.supports, { unionRepresentation: 'yes', unionNote: '' })],
  ['GOV-13', 'pass', 'twenty-one days', (p) => (p.supports.appeals.decisionDays = 21)],
  ['GOV-13', 'warn', 'twenty-two days', (p) => (p.supports.appeals.decisionDays = 22)],
  ['GOV-13', 'warn', 'thirty days', (p) => (p.supports.appeals.decisionDays = 30)],
  ['GOV-13', 'fail', 'thirty-one days', (p) => (p.supports.appeals.decisionDays = 31)],
  ['GOV-13', 'fail', 'nine days to ask', (p) => (p.supports.appeals.requestDays = 9)],
  ['GOV-13', 'pass', 'sixty days to ask', (p) => (p.supports.appeals.requestDays = 60)],
  ['GOV-13', 'fail', 'no answer', (p) => (p.supports.appeals.decisionDays = null)],
  ['GOV-13', 'fail', 'no final body', (p) => (p.supports.appeals.finalBody = '')],
  ['GOV-14', 'fail', 'fourteen words', (p) => (p.disclosure.whatItIs = both(said(14)))],
  ['GOV-14', 'fail', 'names no degree, diploma or licence', (p) => (p.disclosure.whatItIsNot = both(said(20)))],
  ['GOV-14', 'pass', 'names a licence', (p) => (p.disclosure.whatItIsNot = both(`${said(14)} LICENSE`))],
  ['GOV-14', 'fail', 'too few words for people without a degree', (p) => (p.disclosure.prosCons = both(said(24)))],
  ['GOV-14', 'pass', 'closed to people without a degree', (p) => ((p.disclosure.prosCons = both('')), (p.audience.openToNonDegreeHolders = false))],
  ['GOV-15', 'fail', 'no choice', (p) => (p.pathways.creditRecognition = '')],
  ['GOV-15', 'fail', 'eleven words', (p) => (p.pathways.transferStatement = both(said(11)))],
  ['GOV-16', 'fail', 'stacks, nothing binds', (p) => (p.pathways.integrativeElement = said(14))],
  ['GOV-16', 'pass', 'fifteen words', (p) => (p.pathways.integrativeElement = said(15))],
  ['GOV-16', 'notApplicable', 'stacks into nothing of the kind', (p) => (p.pathways.stacksInto[0].kind = 'external')],
  ['GOV-17', 'fail', 'seven words', (p) => (p.disclosure.employmentClaim = both(said(7)))],
  ['GOV-17', 'fail', 'a promise', (p) => (p.description.summary.en += ' You will increase your pay.')],
  ['GOV-17', 'pass', 'a promise denied', (p) => (p.description.summary.en += ' We do not guarantee a job.')],
  ['GOV-17', 'fail', 'a denial in another sentence', (p) => (p.description.summary.en += ' No fee. A job is guaranteed!')],
  ['GOV-18', 'fail', 'one item', (p) => p.need.evidence.splice(1)],
  ['GOV-18', 'fail', 'none independent', (p) => p.need.evidence.forEach((each: Loose) => (each.independent = false))],
  ['GOV-19', 'fail', 'a partner votes', (p) => (p.partners[0].votes = true)],
  ['GOV-19', 'fail', 'an interest not declared', (p) => (p.partners[1].financialInterest = '')],
  ['GOV-19', 'fail', 'eleven words on control', (p) => (p.partnership.academicControl = said(11))],
  ['GOV-19', 'notApplicable', 'no partners', (p) => (p.partners = [])],
  ['GOV-20', 'warn', 'nobody helps', (p) => ((p.fees.financialHelp = ''), (p.partners[0].costSharePct = 0))],
  ['GOV-20', 'pass', 'the employer pays a share', (p) => (p.fees.financialHelp = '')],
  ['GOV-21', 'warn', 'below a fifth', (p) => Object.assign(p.workload, { synchronousHours: 2, practiceHours: 7.99 })],
  ['GOV-21', 'pass', 'a fifth', (p) => Object.assign(p.workload, { synchronousHours: 2, practiceHours: 8 })],
  ['GOV-21', 'fail', 'not described', (p) => (p.delivery.instructorInteraction = said(9))],
  ['GOV-22', 'warn', 'nothing above level 3', (p) => p.outcomes.forEach((each: Loose) => (each.bloomLevel = 3))],
  ['GOV-22', 'warn', 'no limits, no autonomy', (p) => p.outcomes.forEach((each: Loose) => (each.udle = ['U1']))],
  ['GOV-23', 'fail', 'nine business days', (p) => (p.governance.consultations[0].dueOn = '2026-10-15')],
  ['GOV-23', 'pass', 'ten business days', (p) => (p.governance.consultations[0].dueOn = '2026-10-16')],
  ['GOV-23', 'fail', 'no date', (p) => (p.governance.consultations[0].noticeOn = '')],
  ['GOV-23', 'fail', 'nobody asked', (p) => (p.governance.consultations = [])],
  ['GOV-24', 'fail', 'completion is not watched', (p) => (p.quality.indicators = ['Net revenue'])],
  ['GOV-24', 'pass', 'in French', (p) => (p.quality.indicators = ['Taux de RÉUSSITE'])],
  ['GOV-24', 'fail', 'seven words on stopping', (p) => (p.quality.sunsetRule = said(7))],
  ['GOV-25', 'fail', 'nineteen words', (p) => (p.need.alternativesConsidered = said(19))],
  ['GOV-25', 'fail', 'not searched', (p) => (p.need.duplicationCheck.searched = null)],
  ['GOV-26', 'notApplicable', 'no regulated occupation', () => {}],
  ['GOV-26', 'pass', 'regulated, and says licence', (p) => (p.identification.noc[0].code = '31301')],
  ['GOV-26', 'fail', 'regulated, says nothing', (p) => ((p.competencies[1].code = '31301'), (p.disclosure.whatItIsNot = both(said(20))))],
  ['GOV-26', 'pass', 'regulated, with the regulator', (p) => {
    p.identification.noc[0].code = '31301';
    p.disclosure.whatItIsNot = both(said(20));
    p.partners[0].kind = 'regulator';
  }],
  ['GOV-27', 'fail', 'none of the four', (p) => (p.quality.frameworks = ['NZ'])],
  ['GOV-28', 'fail', 'a third party, no review', (p) => (p.records.privacyReview = 'requested')],
  ['GOV-28', 'pass', 'no third party', (p) => Object.assign(p.records, { thirdPartyData: false, privacyReview: 'notStarted' })],
  ['GOV-28', 'fail', 'no answer', (p) => (p.records.thirdPartyData = null)],
  ['GOV-29', 'fail', 'a mandatory body not asked', (p) => p.governance.consultations.splice(1, 1)],
  ['GOV-29', 'fail', 'a concern without answer', (p) => (p.governance.consultations[6].resolution = '')],
  ['GOV-29', 'warn', 'no response', (p) => (p.governance.consultations[1].position = 'noResponse')],
  ['GOV-29', 'warn', 'not answered yet', (p) => (p.governance.consultations[1].position = '')],
  ['GOV-30', 'fail', 'no quorum', (p) => (p.governance.decisions[2].present = 7)],
  ['GOV-30', 'pass', 'half of fifteen, rounded up', (p) => Object.assign(p.governance.decisions[2], { present: 8, yes: 6 })],
  ['GOV-30', 'fail', 'a tie carries nothing', (p) => Object.assign(p.governance.decisions[2], { yes: 6, no: 6, abstain: 0 })],
  ['GOV-30', 'pass', 'a majority against, and declined', (p) => Object.assign(p.governance.decisions[2], { decision: 'decline', yes: 2, no: 9 })],
  ['GOV-30', 'fail', 'more votes than voters', (p) => (p.governance.decisions[0].recused = 2)],
  ['GOV-30', 'fail', 'the proposer signs', (p) => (p.governance.decisions[0].signatoryRole = 'Lead proposer (position holder)')],
  ['GOV-30', 'notApplicable', 'no vote yet', (p) => (p.governance.decisions = [])],
]; // prettier-ignore

test.each(CASES)('%s: %s when %s', (id, state, _why, change) => {
  const result = resultOf(id, document(WATER, change));
  expect(result).toMatchObject({ id, state });
  expect(result.code).toBeUndefined();
});

test('example 01 as it is passes every criterion that is not expected to do otherwise', () => {
  const others = check(document(WATER)).results.filter((each) => each.state !== 'pass');
  expect(others.map((each) => [each.id, each.state])).toEqual([['GOV-10', 'fail'], ['GOV-26', 'notApplicable']]); // prettier-ignore
});

test('every criterion has a case in which it does not pass and is seen to pass', () => {
  const ids = [...lo.criteria, ...gov.criteria].map((each) => each.id);
  const broken = new Set(CASES.filter(([, state]) => state === 'fail' || state === 'warn').map(([id]) => id));
  expect(ids.filter((id) => !broken.has(id))).toEqual([]);
  const passing = new Set(
    check(document(WATER))
      .results.filter((each) => each.state === 'pass')
      .map((each) => each.id),
  );
  for (const [id, state] of CASES) if (state === 'pass') passing.add(id);
  expect(ids.filter((id) => !passing.has(id))).toEqual([]);
});

describe('the packs as written', () => {
  const all = [...lo.criteria, ...gov.criteria];

  test('the numbers run without a gap', () => {
    expect(lo.criteria.map((each) => each.id)).toEqual(
      Array.from({ length: 14 }, (_, at) => `LO-${String(at + 1).padStart(2, '0')}`),
    );
    expect(gov.criteria.map((each) => each.id)).toEqual(
      Array.from({ length: 30 }, (_, at) => `GOV-${String(at + 1).padStart(2, '0')}`),
    );
  });

  test('both languages ask a question or give advice of their own', () => {
    for (const { id, base } of all) {
      for (const text of [base.text, base.advice]) expect([id, text.en === text.fr]).toEqual([id, false]);
      expect(base.text.en).toMatch(/\?$/u);
      expect(base.text.fr).toMatch(/\u202f\?$/u);
      expect(`${base.text.fr} ${base.advice.fr}`).not.toMatch(/ [?;:!]|'/u);
    }
  });

  test('the governance questions are for the committee to judge', () => {
    expect(gov.criteria.every((each) => each.judged)).toBe(true);
    expect(lo.criteria.filter((each) => each.judged).map((each) => each.id)).toEqual(['LO-07', 'LO-08']);
  });

  test('an empty proposal passes nothing about outcomes and nothing about governance', () => {
    const blank = check(
      document(WATER, (p) => Object.keys(p).forEach((key) => delete p[key])),
      { gate: 'D0' },
    );
    expect(blank.results.filter((each) => each.state === 'pass' || each.code !== undefined)).toEqual([]);
    expect(blank.counts.fail).toBe(0);
  });
});
