import { categories } from './categories/categories.ts';
import { changes } from './changes/changes.ts';
import { companyRanks } from './company-ranks/company-ranks.ts';
import { cpm } from './cpm/cpm.ts';
import { dataQuality } from './data-quality/data-quality.ts';
import { existingCustomers } from './existing-customers/existing-customers.ts';
import { fiscalYears } from './fiscal-years/fiscal-years.ts';
import { fiveYears } from './five-years/five-years.ts';
import { integrated } from './integrated/integrated.ts';
import { lifecycle } from './lifecycle/lifecycle.ts';
import { newCustomers } from './new-customers/new-customers.ts';
import { profitability } from './profitability/profitability.ts';
import { proof } from './proof/proof.ts';
import { purchasingPower } from './purchasing-power/purchasing-power.ts';
import { reDiagnosis } from './re-diagnosis/re-diagnosis.ts';
import { retention } from './retention/retention.ts';
import { rfm } from './rfm/rfm.ts';
import type { Study } from './study.ts';
import { subscriptions } from './subscriptions/subscriptions.ts';
import { tellingApart } from './telling-apart/telling-apart.ts';

/** The diagnoses in the order of the report. */
export const diagnoses = {
  retention,
  'telling-apart': tellingApart,
  'purchasing-power': purchasingPower,
  profitability,
  rfm,
  lifecycle,
  cpm,
  'company-ranks': companyRanks,
  're-diagnosis': reDiagnosis,
  proof,
  'five-years': fiveYears,
  'new-customers': newCustomers,
  'existing-customers': existingCustomers,
  integrated,
  categories,
  subscriptions,
  'fiscal-years': fiscalYears,
  changes,
  'data-quality': dataQuality,
} as const;

type Diagnoses = typeof diagnoses;

/** The figures of every diagnosis, by its name. */
export type Figures = { readonly [Name in keyof Diagnoses]: ReturnType<Diagnoses[Name]['measure']> };

/** Asks every diagnosis for its figures, in the order of the report; `onFigures` hears of each as soon as it has answered. */
export function measureAll(
  study: Study,
  onFigures: (name: keyof Figures, figures: Figures[keyof Figures]) => void = () => undefined,
): Figures {
  const measured = (Object.keys(diagnoses) as (keyof Figures)[]).map((name) => {
    const figures = diagnoses[name].measure(study);
    onFigures(name, figures);
    return [name, figures];
  });
  return Object.fromEntries(measured) as Figures;
}
