import type { Diagnosis } from '../diagnosis.ts';
import type { ExistingCustomersFigures } from './existing-customers.ts';
import { flowCharts } from './flow-charts.ts';
import { pointCharts } from './point-charts.ts';
import { stepCharts } from './step-charts.ts';

export const charts: Diagnosis<ExistingCustomersFigures>['charts'] = {
  ...flowCharts,
  ...pointCharts,
  ...stepCharts,
};
